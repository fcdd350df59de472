//! The few ways in which publishing changes a disk, so that a test can stop it at each of them.

use crate::diagnostic::Diagnostic;
#[cfg(test)]
use crate::shell::publish::fault::{Fault, Torn};
use crate::shell::publish::problem::refused_by_disk;
use crate::shell::publish::record::Entry;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::Path;

/// The disk; under test, one that may fail.
#[derive(Default)]
pub(super) struct Disk {
    #[cfg(test)]
    pub(super) fault: Fault,
}

impl Disk {
    fn step(&self) -> io::Result<()> {
        #[cfg(test)]
        self.fault.step().map_err(|torn| match torn {
            Torn::Now => io::Error::from(io::ErrorKind::StorageFull),
            Torn::Before => io::Error::other("killed"),
        })?;
        Ok(())
    }

    /// Writes a file; nobody promises that it is whole after a kill.
    pub(super) fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
        let written = self.step().and_then(|()| fs::write(path, bytes));
        #[cfg(test)]
        self.fault.tear(&written, path, bytes);
        written.map_err(|error| refused_by_disk(&format!("write {} bytes to", bytes.len()), path, &error))
    }

    /// Copies a file a piece at a time; returns what was copied. Nobody promises that it is whole after a kill.
    pub(super) fn copy(&self, from: &Path, to: &Path) -> Result<Entry, Diagnostic> {
        let mut source = File::open(from).map_err(|error| refused_by_disk("read", from, &error))?;
        let copied = self.step().and_then(|()| Entry::of_copy(&mut source, &mut File::create(to)?));
        copied.map_err(|error| refused_by_disk("write", to, &error))
    }

    /// Makes `path` these bytes at once and for good, by way of `draft` on the same file system.
    pub(super) fn write_whole(&self, draft: &Path, path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.write(draft, bytes)?;
        let synced = self.step().and_then(|()| sync(draft, File::options().write(true)));
        synced.map_err(|error| refused_by_disk("write", draft, &error))?;
        self.rename(draft, path)?;
        // A help against power cuts only; some systems cannot open a folder.
        let _ = path.parent().map(|folder| sync(folder, File::options().read(true)));
        Ok(())
    }

    /// Renames a file over another, or a folder to a free name.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> Result<(), Diagnostic> {
        let renamed = self.step().and_then(|()| fs::rename(from, to));
        renamed.map_err(|error| refused_by_disk("write", to, &error))
    }

    /// Makes a folder, unless it is there.
    pub(super) fn create_folder(&self, path: &Path) -> Result<(), Diagnostic> {
        match self.step().and_then(|()| fs::create_dir(path)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
            made => made.map_err(|error| refused_by_disk("make the folder", path, &error)),
        }
    }

    /// Deletes a file or a link, if it is there.
    pub(super) fn remove_file(&self, path: &Path) -> Result<(), Diagnostic> {
        match self.step().and_then(|()| fs::remove_file(path)) {
            Err(error) if is_absent(&error) => Ok(()),
            removed => removed.map_err(|error| refused_by_disk("delete", path, &error)),
        }
    }

    /// Deletes a folder if it is empty; returns whether it is gone. One that the disk keeps does no harm.
    pub(super) fn remove_empty_folder(&self, path: &Path) -> bool {
        match self.step().and_then(|()| fs::remove_dir(path)) {
            Ok(()) => true,
            Err(error) => is_absent(&error),
        }
    }

    /// Deletes a folder with all that is in it, following no link.
    pub(super) fn remove_tree(&self, path: &Path) -> Result<(), Diagnostic> {
        match self.step().and_then(|()| fs::remove_dir_all(path)) {
            Err(error) if is_absent(&error) => Ok(()),
            removed => removed.map_err(|error| refused_by_disk("delete", path, &error)),
        }
    }
}

/// Waits until a file or folder is on the disk; no test cuts the power, and thousands of them would wait.
fn sync(path: &Path, options: &OpenOptions) -> io::Result<()> {
    if cfg!(test) { Ok(()) } else { options.open(path)?.sync_all() }
}

/// What stands at a path, following no link; `None` when nothing does.
pub(super) fn standing(path: &Path) -> Result<Option<Metadata>, Diagnostic> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(refused_by_disk("read", path, &error)),
    }
}

/// What a file holds; `None` when there is no plain file.
pub(super) fn entry_of(path: &Path) -> Result<Option<Entry>, Diagnostic> {
    if !standing(path)?.is_some_and(|metadata| metadata.is_file()) {
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(|error| refused_by_disk("read", path, &error))?;
    Ok(Some(Entry::of(&bytes)))
}

/// The text of a file; `None` when there is no plain file or it is no text.
pub(super) fn text_of(path: &Path) -> Result<Option<String>, Diagnostic> {
    if !standing(path)?.is_some_and(|metadata| metadata.is_file()) {
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(|error| refused_by_disk("read", path, &error))?;
    Ok(String::from_utf8(bytes).ok())
}

/// A path below a file is as absent as one below nothing.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
