//! Finishing what a killed build began.

use crate::diagnostic::Diagnostic;
use crate::shell::publish::disk::{Disk, standing, text_of};
use crate::shell::publish::execution::{Attempt, Execution};
use crate::shell::publish::journal::Journal;
use crate::shell::publish::problem::unreadable_journal;
use crate::shell::publish::staging::Staging;
use std::path::Path;

/// What to do about a journal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Interrupted {
    /// Do what it says; one that cannot be read is a problem.
    Finish,
    /// Do what it says, or drop one that cannot be read.
    FinishIfReadable,
    /// Drop it: the output it was for is gone.
    Drop,
}

/// Does what an earlier build left in its journal, and deletes the rest of what it left.
pub(super) fn recover(
    output: &Path,
    staging: &Staging,
    interrupted: Interrupted,
    disk: &Disk,
) -> Result<(), Diagnostic> {
    let Some(metadata) = standing(staging.root())? else {
        return Ok(());
    };
    if !metadata.is_dir() {
        return disk.remove_file(staging.root());
    }
    if interrupted != Interrupted::Drop && standing(&staging.journal())?.is_some() {
        finish(output, staging, interrupted, disk)?;
    }
    staging.remove(disk)
}

fn finish(output: &Path, staging: &Staging, interrupted: Interrupted, disk: &Disk) -> Result<(), Diagnostic> {
    let text = text_of(&staging.journal())?;
    let identity = staging.identity()?;
    match text.as_deref().and_then(Journal::read) {
        // It came with a repository, or the site was moved: what it says may be anybody's wish.
        Some(journal) if journal.folder != identity => Ok(()),
        Some(journal) => {
            let execution = Execution::new(output, staging, disk, Attempt::Again);
            execution.run(journal).map_err(|halt| halt.problem)
        }
        None if interrupted == Interrupted::Finish => Err(unreadable_journal(&staging.journal(), output)),
        None => Ok(()),
    }
}
