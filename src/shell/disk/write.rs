//! Writes files of the author's, which nothing may replace.

use crate::diagnostic::{Blame, Diagnostic};
use crate::shell::disk::problem;
use crate::shell::disk::walk::first_link;
use std::io;
use std::path::Path;

/// Makes the file `below` a site's folder, with the folders above it; false when something stands there already. The file is
/// whole or not there: it is written under another name first. The error names what stands in the way.
pub(in crate::shell) fn write_new(
    site: &Path,
    below: &str,
    bytes: impl AsRef<[u8]>,
) -> Result<bool, Diagnostic> {
    check_way(site, below)?;
    let path = site.join(below);
    if is_there(&path) {
        return Ok(false);
    }
    let parent = path.parent().expect("a file lies in a folder");
    let refused = |why: io::Error| unwritable(below, &why);
    std::fs::create_dir_all(parent).map_err(refused)?;
    let draft = parent.join(format!(".{}.afterword-new", std::process::id()));
    let placed = std::fs::write(&draft, bytes).and_then(|()| place(&draft, &path));
    let removed = std::fs::remove_file(&draft);
    let is_new = placed.map_err(refused)?;
    removed.map_err(refused)?;
    Ok(is_new)
}

/// Whether the file `below` a site's folder can be made as far as the folders above it go. The error names a link or a file
/// where a folder has to be.
pub(in crate::shell) fn check_way(site: &Path, below: &str) -> Result<(), Diagnostic> {
    if let Some(link) = first_link(site, folder(below)) {
        return Err(problem::linked(&link));
    }
    let mut at = folder(below);
    while !at.is_empty() {
        if is_there(&site.join(at)) && !site.join(at).is_dir() {
            return Err(in_the_way(at));
        }
        at = folder(at);
    }
    Ok(())
}

/// Whether anything stands at a path, be it a link that leads nowhere.
pub(in crate::shell) fn is_there(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// A second name for the draft, which no system gives to a path that is taken; some file systems have no second names.
fn place(draft: &Path, path: &Path) -> io::Result<bool> {
    match std::fs::hard_link(draft, path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(_) => {
            let mut new = match std::fs::OpenOptions::new().write(true).create_new(true).open(path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
                opened => opened?,
            };
            io::copy(&mut std::fs::File::open(draft)?, &mut new).map(|_| true)
        }
    }
}

fn folder(below: &str) -> &str {
    below.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn in_the_way(path: &str) -> Diagnostic {
    Diagnostic::error("disk/write", format!("`{path}` is a file where a folder has to be"))
        .blamed(Blame::Setup)
        .in_file(path)
        .hint("rename or move it")
}

fn unwritable(path: &str, why: &io::Error) -> Diagnostic {
    Diagnostic::error("disk/write", format!("`{path}` cannot be written: {why}"))
        .blamed(Blame::World)
        .in_file(path)
}
