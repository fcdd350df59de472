//! What can be wrong with an output, said to the person who builds.

use crate::diagnostic::{Blame, Diagnostic};
use std::io;
use std::path::Path;

/// The disk refused: names the path and what the system said.
pub(super) fn refused_by_disk(doing: &str, path: &Path, error: &io::Error) -> Diagnostic {
    let hint = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some("free some space and build again"),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Some("make it writable, or choose another output")
        }
        _ => None,
    };
    Diagnostic::error("output/disk", format!("cannot {doing} `{}`: {error}", path.display()))
        .blamed(Blame::World)
        .maybe_hint(hint.map(str::to_owned))
}

/// The output cannot be where it is asked to be; `why` continues "the output `x` ".
pub(super) fn misplaced(output: &Path, why: &str, hint: &str) -> Diagnostic {
    Diagnostic::error("output/place", format!("the output `{}` {why}", output.display()))
        .blamed(Blame::Setup)
        .hint(hint)
}

/// The output holds files, and there is no record that says which are ours.
pub(super) fn unrecorded(output: &Path, foreign: &[String], record_is_broken: bool) -> Diagnostic {
    const SHOWN: usize = 5;
    let mut names: Vec<String> = foreign.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    if foreign.len() > SHOWN {
        names.push(format!("{} more", foreign.len() - SHOWN));
    }
    let (names, output) = (names.join(", "), output.display());
    let message = if record_is_broken {
        format!("the record in `{output}` cannot be read, so nobody knows who wrote {names}")
    } else {
        format!("the output `{output}` holds files that afterword did not write: {names}")
    };
    Diagnostic::error("output/foreign", message)
        .blamed(Blame::Setup)
        .hint("choose another output")
        .hint("`--adopt` takes the folder over: files in the place of a page are replaced, all others stay")
}

/// Somebody else's file stands where a page must go.
pub(super) fn foreign(path: &Path) -> Diagnostic {
    Diagnostic::error("output/foreign", format!("afterword did not write `{}`", path.display()))
        .blamed(Blame::Setup)
        .hint("move it away, or replace it with `--adopt`")
}

/// Somebody else's file stands where a page needs a folder, or keeps a folder where a page must go.
pub(super) fn in_the_way(path: &Path, page: &Path) -> Diagnostic {
    let (path, page) = (path.display(), page.display());
    Diagnostic::error("output/foreign", format!("`{path}` is in the way of `{page}`"))
        .blamed(Blame::Setup)
        .hint("move it away: afterword did not write it")
}

/// A folder inside the output leads out of it.
pub(super) fn linked_folder(path: &Path) -> Diagnostic {
    let message = format!("`{}` is a symbolic link: nothing is written or deleted behind it", path.display());
    Diagnostic::error("output/link", message).blamed(Blame::Setup).hint("replace it with a folder")
}

/// Another build holds the lock for longer than we wait.
pub(super) fn locked(output: &Path, lock: &Path, holder: &str) -> Diagnostic {
    let by = if holder.is_empty() { String::new() } else { format!(" by process {holder}") };
    let message = format!("`{}` is being published: `{}` is held{by}", output.display(), lock.display());
    Diagnostic::error("output/locked", message)
        .blamed(Blame::World)
        .hint("wait for the other build to end, or end it")
}

/// What a killed build left cannot be finished by this program.
pub(super) fn unreadable_journal(journal: &Path, output: &Path) -> Diagnostic {
    let (journal, output) = (journal.display(), output.display());
    Diagnostic::error(
        "output/journal",
        format!("an interrupted build of `{output}` left `{journal}`, which cannot be read"),
    )
    .blamed(Blame::World)
    .hint("`--adopt` drops it and writes every page anew")
}
