//! Doing what a journal says, for the first time or again after a kill.

use crate::diagnostic::Diagnostic;
use crate::shell::publish::disk::{Disk, entry_of, standing};
use crate::shell::publish::folders::{Folders, Way};
use crate::shell::publish::journal::{Arrival, Journal};
use crate::shell::publish::record::{Entry, Record, folders_above};
use crate::shell::publish::staging::Staging;
use std::path::{Path, PathBuf};

/// Whether the journal was written by this very build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    /// Everything is as the plan found it.
    First,
    /// Any part may be done, a power cut may have torn files, and somebody may have been here since:
    /// each step looks before it acts.
    Again,
}

/// Why an execution stopped.
pub(super) struct Halt {
    pub(super) problem: Diagnostic,
    /// Whether the output is no longer as it was; then the journal must stay.
    pub(super) is_halfway: bool,
}

/// One run through a journal.
pub(super) struct Execution<'a> {
    output: &'a Path,
    staging: &'a Staging,
    disk: &'a Disk,
    attempt: Attempt,
    is_halfway: bool,
    made: Vec<PathBuf>,
}

impl<'a> Execution<'a> {
    pub(super) fn new(output: &'a Path, staging: &'a Staging, disk: &'a Disk, attempt: Attempt) -> Self {
        Self { output, staging, disk, attempt, is_halfway: attempt == Attempt::Again, made: Vec::new() }
    }

    /// Does all that is not yet done; before the first file has moved, a failure undoes what was done.
    pub(super) fn run(mut self, mut journal: Journal) -> Result<(), Halt> {
        let done = self.perform(&mut journal);
        done.map_err(|problem| {
            if !self.is_halfway {
                for folder in self.made.iter().rev() {
                    self.disk.remove_empty_folder(folder);
                }
            }
            Halt { problem, is_halfway: self.is_halfway }
        })
    }

    fn perform(&mut self, journal: &mut Journal) -> Result<(), Diagnostic> {
        for (path, entry) in &journal.clearings {
            self.remove(path, *entry)?;
        }
        // All folders come before the first file: a disk too full for them is found while nothing has changed.
        let mut folders = Folders::of(self.output);
        for (path, _) in &journal.arrivals {
            folders.make(path, self.disk, &mut self.made)?;
        }
        for (path, arrival) in &journal.arrivals {
            match self.attempt {
                Attempt::First => self.bring(path)?,
                Attempt::Again => self.bring_again(path, *arrival, &mut journal.record)?,
            }
        }
        for (path, entry) in &journal.removals {
            self.remove(path, *entry)?;
        }
        self.staging.write_record(&journal.record, self.output, self.disk)
    }

    fn bring(&mut self, path: &str) -> Result<(), Diagnostic> {
        self.disk.rename(&self.staging.pages().join(path), &self.output.join(path))?;
        self.is_halfway = true;
        Ok(())
    }

    /// Where the staged file is gone, it was brought before; what is in doubt is written anew by the next build.
    fn bring_again(&mut self, path: &str, arrival: Arrival, record: &mut Record) -> Result<(), Diagnostic> {
        let (staged, target) = (self.staging.pages().join(path), self.output.join(path));
        let expected = record.files[path];
        // Behind a link lies what is not ours to move.
        Folders::of(self.staging.root()).way(&format!("pages/{path}"))?;
        if standing(&staged)?.is_none() {
            if entry_of(&target)? != Some(expected) {
                record.files.insert(path.to_owned(), Entry::UNKNOWN);
            }
            return Ok(());
        }
        let is_whole = entry_of(&staged)? == Some(expected);
        match arrival {
            Arrival::Add if !is_whole || standing(&target)?.is_some() => {
                record.files.remove(path);
            }
            Arrival::Replace if !is_whole => {
                record.files.insert(path.to_owned(), Entry::UNKNOWN);
            }
            Arrival::Add | Arrival::Replace => self.bring(path)?,
        }
        Ok(())
    }

    /// Deletes a file of ours and the folders that this empties.
    fn remove(&mut self, path: &str, entry: Entry) -> Result<(), Diagnostic> {
        let target = self.output.join(path);
        let is_there = match self.attempt {
            Attempt::First => true,
            Attempt::Again => {
                Folders::of(self.output).way(path)? == Way::Open && standing(&target)?.is_some()
            }
        };
        if is_there {
            if self.attempt == Attempt::Again && entry_of(&target)? != Some(entry) {
                return Ok(());
            }
            self.disk.remove_file(&target)?;
            self.is_halfway = true;
        }
        for folder in folders_above(path).rev() {
            if !self.disk.remove_empty_folder(&self.output.join(folder)) {
                break;
            }
        }
        Ok(())
    }
}
