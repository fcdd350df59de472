//! Files of others, wherever they lie and however they are encoded.

use crate::diagnostic::{Checked, Diagnostic, Report};
use crate::shell::disk::problem;
use crate::text;
use crate::text::Source;
use std::path::{Path, PathBuf};

/// Bytes of a file at most, as for posts.
const LIMIT: u64 = 4 << 20;

/// Endings of texts.
const TEXTS: [&str; 4] = ["md", "markdown", "mdx", "txt"];

/// The files that are named, and the texts below the folders that are named, in path order.
pub(in crate::shell) fn foreign_files(paths: &[PathBuf]) -> Checked<Vec<PathBuf>> {
    let mut report = Report::default();
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let entries = walkdir::WalkDir::new(path).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name())) {
            match entry {
                Ok(entry) if entry.file_type().is_file() && is_text(entry.path()) => {
                    files.push(entry.into_path());
                }
                Ok(_) => {}
                Err(why) => {
                    let shown = why.path().unwrap_or(path).to_string_lossy().into_owned();
                    report.add(problem::unreadable(&shown, &why.into()));
                }
            }
        }
    }
    report.with(files)
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| TEXTS.contains(&ending.as_str()))
}

/// Reads one of them.
pub(in crate::shell) fn read_foreign(path: &Path) -> Result<Source, Diagnostic> {
    let shown = path.to_string_lossy();
    let length = std::fs::metadata(path).map_err(|why| problem::unreadable(&shown, &why))?.len();
    if length > LIMIT {
        return Err(problem::too_large(&shown, length, LIMIT));
    }
    let bytes = std::fs::read(path).map_err(|why| problem::unreadable(&shown, &why))?;
    let Some(text) = text::decode_foreign(&bytes) else {
        let why = text::decode(&bytes).expect_err("what is UTF-8 was decoded");
        return Err(problem::undecodable(&shown, &why));
    };
    Ok(Source::new(&*shown, text))
}
