//! The repository's own files.

use std::fs;
use std::path::{Path, PathBuf};

/// The repository's root.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the repository, as text.
pub(crate) struct SourceFile {
    /// Relative to the repository, `/`-separated.
    pub(crate) path: String,
    /// What it holds.
    pub(crate) text: String,
}

/// The Rust files below a folder of the repository, by path.
pub(crate) fn source_files(folder: &str) -> Vec<SourceFile> {
    let mut files = Vec::new();
    collect(&repository().join(folder), folder, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn collect(folder: &Path, below: &str, files: &mut Vec<SourceFile>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository") {
        let entry = entry.expect("an entry that can be read");
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        let path = format!("{below}/{name}");
        if entry.file_type().expect("a kind of file").is_dir() {
            collect(&entry.path(), &path, files);
        } else if name.ends_with(".rs") {
            files.push(SourceFile { path, text: fs::read_to_string(entry.path()).expect("UTF-8") });
        }
    }
}
