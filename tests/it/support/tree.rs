//! All files below a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Files by path, `/`-separated, relative to a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Tree(pub(crate) BTreeMap<String, Vec<u8>>);

impl Tree {
    /// Everything below `folder`; nothing if it is not there.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        if folder.exists() {
            read(folder, "", &mut files);
        }
        Self(files)
    }

    /// The paths, but for the program's own record.
    pub(crate) fn paths(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).filter(|path| *path != ".afterword-record").collect()
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> &str {
        let bytes = self.0.get(path).unwrap_or_else(|| panic!("`{path}` is not among {:?}", self.paths()));
        std::str::from_utf8(bytes).expect("the file is UTF-8")
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Pages as HTML, by path.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.paths().into_iter().filter(|path| path.ends_with(".html")).map(|path| (path, self.text(path)))
    }

    /// The same tree without some of its files.
    pub(crate) fn without(mut self, leaves: impl Fn(&str) -> bool) -> Self {
        self.0.retain(|path, _| !leaves(path));
        self
    }

    /// What differs between two trees, for messages: bytes of pages are too many to be read.
    pub(crate) fn difference(&self, other: &Self) -> Vec<String> {
        let paths: std::collections::BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        let differs = paths.into_iter().filter(|path| self.0.get(*path) != other.0.get(*path));
        differs
            .map(|path| match (self.0.get(path), other.0.get(path)) {
                (Some(_), Some(_)) => format!("{path} differs"),
                (Some(_), None) => format!("{path} is only in the first"),
                _ => format!("{path} is only in the second"),
            })
            .collect()
    }
}

fn read(folder: &Path, below: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder that can be read") {
        let entry = entry.expect("an entry that can be read");
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        let path = if below.is_empty() { name } else { format!("{below}/{name}") };
        if entry.file_type().expect("a kind of file").is_dir() {
            read(&entry.path(), &path, files);
        } else {
            files.insert(path, fs::read(entry.path()).expect("a file that can be read"));
        }
    }
}
