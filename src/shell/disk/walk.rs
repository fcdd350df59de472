//! Finds a site's files.

use crate::diagnostic::{Diagnostic, Report};
use crate::shell::disk::ignored::is_passed_over;
use crate::shell::disk::problem;
use crate::text::nfc;
use rayon::prelude::*;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use walkdir::{DirEntry, WalkDir};

/// A file as it was found.
pub(super) struct Found {
    /// Where it is.
    pub(super) disk_path: PathBuf,
    /// Relative to the walked folder, `/`-separated, NFC.
    pub(super) below: String,
    /// Length in bytes.
    pub(super) length: u64,
    /// What tells whether it was written since.
    pub(super) stamp: Stamp,
}

/// What a file's metadata says of when it was written: compared, never read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::shell) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    changed: Option<(u64, i64, i64)>,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        Self { length: metadata.len(), modified: metadata.modified().ok(), changed: changed(metadata) }
    }
}

/// Number of the file, and when anything of it changed: nobody can set that back.
#[cfg(unix)]
fn changed(metadata: &Metadata) -> Option<(u64, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.ino(), metadata.ctime(), metadata.ctime_nsec()))
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> Option<(u64, i64, i64)> {
    None
}

/// What a walk brings home.
#[derive(Default)]
pub(super) struct Walk {
    /// Ordinary files, sorted by `below`.
    pub(super) files: Vec<Found>,
    /// Names that were passed over, relative to the walked folder; a folder counts once.
    pub(super) ignored: Vec<String>,
}

/// All files below `root` but `excluded` paths and names that nobody means as content. Symbolic links are named and left alone.
pub(super) fn walk(root: &Path, shown_root: &str, excluded: &[PathBuf], report: &mut Report) -> Walk {
    let mut walk = Walk::default();
    let mut files = Vec::new();
    let mut entries = WalkDir::new(root).follow_links(false).min_depth(1).into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(|| root.to_path_buf(), Path::to_path_buf);
                let why = error.into_io_error().unwrap_or_else(|| std::io::Error::other("the folder loops"));
                report.add(problem::unreadable(&shown(&path, root, shown_root), &why));
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        if excluded.iter().any(|path| path == entry.path()) {
            if is_folder {
                entries.skip_current_dir();
            }
            continue;
        }
        let Some(below) = below(&entry, root) else {
            report.add(problem::unfit_name(&shown(entry.path(), root, shown_root)));
            if is_folder {
                entries.skip_current_dir();
            }
            continue;
        };
        if is_passed_over(&below) {
            walk.ignored.push(below);
            if is_folder {
                entries.skip_current_dir();
            }
            continue;
        }
        let kind = entry.file_type();
        if kind.is_file() {
            files.push((entry, below));
        } else if kind.is_symlink() {
            report.add(problem::symlink(&join(shown_root, &below)));
        } else if !kind.is_dir() {
            report.add(problem::special(&join(shown_root, &below)));
        }
    }
    let found: Vec<_> = files.into_par_iter().map(|(entry, below)| found(entry, below, shown_root)).collect();
    walk.files.extend(found.into_iter().filter_map(|found| report.ok(found)));
    walk.files.sort_by(|a, b| a.below.cmp(&b.below));
    walk.ignored.sort();
    walk
}

/// All folders below `root` that `is_wanted` by their path below it, `root` left out.
pub(in crate::shell) fn folders(root: &Path, is_wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let is_wanted = |entry: &DirEntry| {
        let below =
            entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        entry.file_type().is_dir() && (entry.depth() == 0 || is_wanted(&below))
    };
    let entries = WalkDir::new(root).follow_links(false).into_iter().filter_entry(is_wanted).flatten();
    entries.filter(|entry| entry.depth() > 0).map(DirEntry::into_path).collect()
}

fn found(entry: DirEntry, below: String, shown_root: &str) -> Result<Found, Diagnostic> {
    let metadata = entry.metadata().map_err(|error| {
        let why = error.into_io_error().unwrap_or_else(|| std::io::Error::other("it vanished"));
        problem::unreadable(&join(shown_root, &below), &why)
    })?;
    let stamp = Stamp::of(&metadata);
    Ok(Found { disk_path: entry.into_path(), below, length: metadata.len(), stamp })
}

/// The path below `root`; none when it is not UTF-8 or holds control characters.
fn below(entry: &DirEntry, root: &Path) -> Option<String> {
    let relative = entry.path().strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
    let path = parts?.join("/");
    (!path.chars().any(char::is_control)).then(|| nfc(&path).into_owned())
}

fn shown(path: &Path, root: &Path, shown_root: &str) -> String {
    let below = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    join(shown_root, &below)
}

/// The first symbolic link on the way from `site` to the folder `below` it: what is behind it may be anybody's.
pub(super) fn first_link(site: &Path, below: &str) -> Option<String> {
    let mut shown = String::new();
    let mut path = site.to_path_buf();
    for part in below.split('/').filter(|part| !matches!(*part, "" | ".")) {
        path.push(part);
        shown = join(&shown, part);
        if path.is_symlink() {
            return Some(shown);
        }
    }
    None
}

/// A path for people: `content/posts/a.md`.
pub(super) fn join(folder: &str, below: &str) -> String {
    match (folder, below) {
        ("" | ".", below) => below.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, below) => [folder, "/", below].concat(),
    }
}
