//! Folders of small files, written and read by tests.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use walkdir::WalkDir;

/// What a folder holds: texts by path; an empty folder ends in `/`, a link is `-> target`.
pub(super) type Tree = BTreeMap<String, String>;

/// A tree written out.
pub(super) fn tree(files: &[(&str, &str)]) -> Tree {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// Writes files with the folders they need.
pub(super) fn plant(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Reads a folder; the text of our own record is left out, as its hashes are its own tests' matter.
pub(super) fn read_tree(root: &Path) -> Tree {
    let mut found = Tree::new();
    for entry in WalkDir::new(root).min_depth(1).follow_links(false) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        let kind = entry.file_type();
        if kind.is_symlink() {
            found.insert(path, format!("-> {}", fs::read_link(entry.path()).unwrap().display()));
        } else if kind.is_file() {
            let is_record = path.ends_with(".afterword-record");
            let text = String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).into_owned();
            found.insert(path, if is_record { "(record)".to_owned() } else { text });
        } else if fs::read_dir(entry.path()).unwrap().next().is_none() {
            found.insert(path + "/", String::new());
        }
    }
    found
}
