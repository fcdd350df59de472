//! The staging folder: what will be published lies here until all of it is there.

use crate::diagnostic::Diagnostic;
use crate::shell::publish::disk::Disk;
use crate::shell::publish::journal::Journal;
use crate::shell::publish::problem::refused_by_disk;
use crate::shell::publish::record::{Entry, RECORD, Record};
use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;

/// A folder that is made when the first file goes into it.
pub(super) struct Staging {
    root: PathBuf,
    pages: PathBuf,
    is_used: AtomicBool,
    /// Folders that are there, relative to `pages`, whose own name is empty.
    made: Mutex<HashSet<String>>,
}

impl Staging {
    /// The staging folder at `root`, which is not there.
    pub(super) fn at(root: PathBuf) -> Self {
        Self { pages: root.join("pages"), root, is_used: AtomicBool::new(false), made: Mutex::default() }
    }

    /// The staging folder itself.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder that is built like the output.
    pub(super) fn pages(&self) -> &Path {
        &self.pages
    }

    /// Writes a file into `pages`.
    pub(super) fn write(&self, path: &str, bytes: &[u8], disk: &Disk) -> Result<(), Diagnostic> {
        self.make_folders(path, disk)?;
        disk.write(&self.pages.join(path), bytes)
    }

    /// Copies a file into `pages`, a piece at a time; returns what it holds.
    pub(super) fn copy(&self, path: &str, from: &Path, disk: &Disk) -> Result<Entry, Diagnostic> {
        self.make_folders(path, disk)?;
        disk.copy(from, &self.pages.join(path))
    }

    /// From here on the next build would finish what this one began.
    pub(super) fn write_journal(&self, journal: &mut Journal, disk: &Disk) -> Result<(), Diagnostic> {
        self.make_folders("", disk)?;
        journal.folder = self.identity()?;
        disk.write_whole(&self.root.join("journal-draft"), &self.journal(), journal.text().as_bytes())
    }

    /// What no other folder has, and no repository can bring along: its number on the disk, and when it was made. Less where
    /// the system does not tell.
    pub(super) fn identity(&self) -> Result<String, Diagnostic> {
        let metadata = fs::symlink_metadata(&self.root);
        let metadata = metadata.map_err(|error| refused_by_disk("read", &self.root, &error))?;
        let made = metadata.created().ok().and_then(|made| made.duration_since(UNIX_EPOCH).ok());
        Ok(format!("{} {}", number(&metadata), made.map_or(0, |made| made.as_nanos())))
    }

    /// Puts a record into `folder` in one step.
    pub(super) fn write_record(&self, record: &Record, folder: &Path, disk: &Disk) -> Result<(), Diagnostic> {
        self.make_folders("", disk)?;
        disk.write_whole(&self.root.join("record-draft"), &folder.join(RECORD), record.text().as_bytes())
    }

    /// Deletes the folder, the journal first: without it, the rest is but stale.
    pub(super) fn remove(&self, disk: &Disk) -> Result<(), Diagnostic> {
        disk.remove_file(&self.journal())?;
        disk.remove_tree(&self.root)?;
        self.made.lock().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(())
    }

    /// Whether this build has put anything here.
    pub(super) fn is_used(&self) -> bool {
        self.is_used.load(Ordering::Relaxed)
    }

    /// Where the journal is.
    pub(super) fn journal(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// The folders that a file at `path` needs.
    fn make_folders(&self, path: &str, disk: &Disk) -> Result<(), Diagnostic> {
        self.make_folder(path.rsplit_once('/').map_or("", |(folder, _)| folder), disk)
    }

    fn make_folder(&self, folder: &str, disk: &Disk) -> Result<(), Diagnostic> {
        if self.is_made(folder) {
            return Ok(());
        }
        if folder.is_empty() {
            self.is_used.store(true, Ordering::Relaxed);
            disk.create_folder(&self.root)?;
            disk.create_folder(&self.pages)?;
        } else {
            self.make_folder(folder.rsplit_once('/').map_or("", |(above, _)| above), disk)?;
            disk.create_folder(&self.pages.join(folder))?;
        }
        self.note_made(folder);
        Ok(())
    }

    fn is_made(&self, folder: &str) -> bool {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).contains(folder)
    }

    fn note_made(&self, folder: &str) {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
    }
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn number(_metadata: &Metadata) -> u64 {
    0
}
