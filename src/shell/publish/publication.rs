//! One publication, from the lock to the last rename.

use crate::diagnostic::Diagnostic;
use crate::shell::publish::adopt::Adopt;
use crate::shell::publish::disk::{Disk, standing, text_of};
use crate::shell::publish::execution::{Attempt, Execution};
use crate::shell::publish::lock::Lock;
use crate::shell::publish::plan::plan;
use crate::shell::publish::problem::{foreign, misplaced, refused_by_disk, unrecorded};
use crate::shell::publish::record::{Entry, LOCK, RECORD, Record, STAGING, is_publishable};
use crate::shell::publish::recovery::{Interrupted, recover};
use crate::shell::publish::staged::{Fate, Staged};
use crate::shell::publish::staging::Staging;
use crate::shell::publish::surroundings::resolve;
use crate::shell::publish::workplace::Workplace;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// What a publication did, in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// New or changed.
    pub written: usize,
    /// Equal to what was there.
    pub unchanged: usize,
    /// No longer published.
    pub removed: usize,
}

/// An output that is being published; dropped without [`Publication::commit`], it stays as it was.
pub struct Publication {
    output: PathBuf,
    adopt: Adopt,
    /// Whether the output does not exist yet.
    is_fresh: bool,
    record: Record,
    staging: Staging,
    staged: Mutex<Vec<Staged>>,
    /// Whether the staging folder holds what the next build needs.
    keeps_staging: bool,
    disk: Disk,
    _lock: Lock,
}

impl Publication {
    /// Takes the lock, finishes an interrupted publication and reads the record; nothing of this one is written yet.
    ///
    /// Diagnostics: another build holds the lock for 10 seconds; the disk refuses; the output holds files, has no
    /// record, and `adopt` is [`Adopt::No`]; the output is no folder.
    pub fn open(output: &Path, adopt: Adopt) -> Result<Self, Diagnostic> {
        Self::open_on(Disk::default(), output, adopt, PATIENCE)
    }

    pub(super) fn open_on(
        disk: Disk,
        output: &Path,
        adopt: Adopt,
        patience: Duration,
    ) -> Result<Self, Diagnostic> {
        let output = if output.file_name().is_some() { output.to_owned() } else { resolve(output) };
        if output.file_name().is_none() {
            return Err(misplaced(&output, "is the root of the file system", "choose a folder"));
        }
        let workplace = Workplace::of(&output);
        let lock = Lock::take(&workplace.lock, &output, patience)?;
        let staging = Staging::at(workplace.staging);
        let is_fresh = match standing(&output)? {
            None => true,
            Some(metadata) if metadata.is_dir() => false,
            Some(_) => return Err(misplaced(&output, "is no folder", "choose another output")),
        };
        let interrupted = match adopt {
            _ if is_fresh => Interrupted::Drop,
            Adopt::Yes => Interrupted::FinishIfReadable,
            Adopt::No => Interrupted::Finish,
        };
        recover(&output, &staging, interrupted, &disk)?;
        let record = if is_fresh { Record::default() } else { standing_record(&output, adopt)? };
        let staged = Mutex::default();
        Ok(Self { output, adopt, is_fresh, record, staging, staged, keeps_staging: false, disk, _lock: lock })
    }

    /// Takes one file of the new publication: compared with the record, and written to the staging folder if it
    /// differs. `path` is relative to the output, `/`-separated, each path once; any number of threads may call.
    ///
    /// Diagnostics: a file that we did not write stands in its place; the disk refuses.
    ///
    /// # Panics
    /// When `path` leads out of the output or is one of our own names.
    pub fn stage(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        assert!(is_publishable(path), "`{path}` is no path in an output");
        let entry = Entry::of(bytes);
        let fate = if self.is_fresh { Fate::Added } else { self.fate(path, entry)? };
        if fate != Fate::Unchanged {
            self.staging.write(path, bytes, &self.disk)?;
        }
        let staged = Staged { path: path.to_owned(), entry, fate };
        self.staged.lock().unwrap_or_else(PoisonError::into_inner).push(staged);
        Ok(())
    }

    /// The same for a copy of the file at `source`, which is never in memory as a whole.
    ///
    /// Diagnostics: as for [`Publication::stage`]; the file cannot be read.
    ///
    /// # Panics
    /// As [`Publication::stage`].
    pub fn stage_copy(&self, path: &str, source: &Path) -> Result<(), Diagnostic> {
        assert!(is_publishable(path), "`{path}` is no path in an output");
        let opened = fs::File::open(source);
        let read = opened.and_then(|mut file| Entry::of_copy(&mut file, &mut std::io::sink()));
        let entry = read.map_err(|error| refused_by_disk("read", source, &error))?;
        let fate = if self.is_fresh { Fate::Added } else { self.fate(path, entry)? };
        let entry = match fate {
            Fate::Unchanged => entry,
            _ => self.staging.copy(path, source, &self.disk)?,
        };
        let staged = Staged { path: path.to_owned(), entry, fate };
        self.staged.lock().unwrap_or_else(PoisonError::into_inner).push(staged);
        Ok(())
    }

    /// Makes the output what was staged: files of ours that were not staged leave, files of others stay.
    ///
    /// Diagnostics: a file of others is in the way; the disk refuses. Unless it says that the next build will
    /// finish this publication, the output is as it was.
    ///
    /// # Panics
    /// When one path was staged twice, or as a file and as a folder.
    pub fn commit(mut self) -> Result<Published, Diagnostic> {
        let staged = std::mem::take(self.staged.get_mut().unwrap_or_else(PoisonError::into_inner));
        let files = staged.iter().map(|page| (page.path.clone(), page.entry)).collect();
        let new = Record::new(files);
        assert_eq!(new.files.len(), staged.len(), "a path was staged twice");
        if self.is_fresh { self.found(new) } else { self.update(new, &staged) }
    }

    /// Leaves the output as it was, and nothing beside it.
    pub fn abandon(self) {}

    fn fate(&self, path: &str, entry: Entry) -> Result<Fate, Diagnostic> {
        let target = self.output.join(path);
        let recorded = self.record.files.get(path);
        let Some(found) = standing(&target)? else {
            return Ok(Fate::Added);
        };
        if found.is_dir() {
            return Ok(Fate::OnFolder);
        }
        let is_ours = found.is_file() && recorded.is_some();
        if is_ours && self.record.is_current && recorded == Some(&entry) && found.len() == entry.length {
            return Ok(Fate::Unchanged);
        }
        if is_ours || self.adopt == Adopt::Yes { Ok(Fate::Replaced) } else { Err(foreign(&target)) }
    }

    /// Publishes into an output that does not exist: the staged folder itself becomes it.
    fn found(self, new: Record) -> Result<Published, Diagnostic> {
        self.staging.write_record(&new, self.staging.pages(), &self.disk)?;
        self.disk.rename(self.staging.pages(), &self.output)?;
        Ok(Published { written: new.files.len(), unchanged: 0, removed: 0 })
    }

    /// Publishes into an output that exists.
    fn update(mut self, new: Record, staged: &[Staged]) -> Result<Published, Diagnostic> {
        let written = staged.iter().filter(|page| page.fate != Fate::Unchanged).count();
        let unchanged = staged.len() - written;
        if written == 0 && new == self.record {
            return Ok(Published { written, unchanged, removed: 0 });
        }
        let mut journal = plan(&self.output, &self.record, new, staged)?;
        let removed = journal.clearings.len() + journal.removals.len();
        self.staging.write_journal(&mut journal, &self.disk)?;
        let execution = Execution::new(&self.output, &self.staging, &self.disk, Attempt::First);
        execution.run(journal).map_err(|halt| {
            self.keeps_staging = halt.is_halfway;
            let hint = "a part is published; the next build finishes it".to_owned();
            halt.problem.maybe_hint(halt.is_halfway.then_some(hint))
        })?;
        Ok(Published { written, unchanged, removed })
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        if self.staging.is_used() && !self.keeps_staging {
            // A folder that cannot be deleted now is deleted by the next build.
            let _ = self.staging.remove(&self.disk);
        }
    }
}

/// The record of an output that exists; without one, the output must be empty or be adopted.
fn standing_record(output: &Path, adopt: Adopt) -> Result<Record, Diagnostic> {
    let path = output.join(RECORD);
    if let Some(record) = text_of(&path)?.as_deref().and_then(Record::read) {
        // Opened but not written to: tells a read-only output before the first page is rendered.
        let opened = fs::File::options().write(true).open(&path);
        return opened.map(|_| record).map_err(|error| refused_by_disk("write", &path, &error));
    }
    let foreign = entries(output)?;
    if foreign.is_empty() || adopt == Adopt::Yes {
        return Ok(Record::default());
    }
    Err(unrecorded(output, &foreign, standing(&path)?.is_some()))
}

/// The names in an output that are none of ours, sorted; folders end in `/`.
fn entries(output: &Path) -> Result<Vec<String>, Diagnostic> {
    let mut names = Vec::new();
    let refused = |error| refused_by_disk("read", output, &error);
    for entry in fs::read_dir(output).map_err(refused)? {
        let entry = entry.map_err(refused)?;
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let name = entry.file_name().to_string_lossy().into_owned();
        if ![RECORD, STAGING, LOCK].contains(&name.as_str()) {
            names.push(if is_folder { name + "/" } else { name });
        }
    }
    names.sort();
    Ok(names)
}
