//! What the system says of a file, in the few words that matter.

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Event, EventKind};
use std::path::PathBuf;

/// One thing that happened below a watched folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sign {
    /// A file was closed after writing, or another was renamed onto it: it is whole.
    Saved(PathBuf),
    /// A file is being written, and will be closed.
    Writing(PathBuf),
    /// A file changed in some way.
    Touched(PathBuf),
    /// A file is no longer there. It may come back at once: that is how some editors save.
    Gone(PathBuf),
    /// A file now has another name.
    Moved(PathBuf, PathBuf),
    /// A folder appeared, vanished or was renamed.
    Folder(PathBuf),
    /// Something was missed: only looking at everything helps.
    Lost,
}

/// What an event means. `tells_closing` is whether the system says when a written file is closed.
pub(super) fn signs(event: Event, tells_closing: bool) -> Vec<Sign> {
    if event.need_rescan() {
        return vec![Sign::Lost];
    }
    let Event { kind, paths, .. } = event;
    let each = |make: fn(PathBuf) -> Sign| paths.iter().cloned().map(make).collect();
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => each(Sign::Saved),
        // Reading is an event as well; to follow it would be to build without end.
        EventKind::Access(_) => Vec::new(),
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => each(Sign::Folder),
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => each(Sign::Gone),
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => each(renamed),
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => match paths.as_slice() {
            [from, to] if to.is_dir() => vec![Sign::Folder(from.clone()), Sign::Folder(to.clone())],
            [from, to] => vec![Sign::Moved(from.clone(), to.clone())],
            _ => each(Sign::Touched),
        },
        EventKind::Modify(ModifyKind::Data(_)) if tells_closing => each(Sign::Writing),
        EventKind::Create(_) | EventKind::Modify(_) | EventKind::Any => each(touched),
        EventKind::Other => Vec::new(),
    }
}

fn renamed(path: PathBuf) -> Sign {
    if path.is_dir() { Sign::Folder(path) } else { Sign::Saved(path) }
}

fn touched(path: PathBuf) -> Sign {
    if path.is_dir() { Sign::Folder(path) } else { Sign::Touched(path) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: EventKind, paths: &[&str]) -> Vec<Sign> {
        let event = paths.iter().fold(Event::new(kind), |event, path| event.add_path(PathBuf::from(path)));
        signs(event, true)
    }

    #[test]
    fn reading_is_no_change() {
        for kind in [AccessKind::Read, AccessKind::Open(AccessMode::Any), AccessKind::Close(AccessMode::Read)]
        {
            assert_eq!(of(EventKind::Access(kind), &["a.md"]), []);
        }
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!(of(closed, &["a.md"]), [Sign::Saved("a.md".into())]);
    }

    #[test]
    fn a_rename_says_both_names() {
        let both = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        assert_eq!(of(both, &["a.md", "b.md"]), [Sign::Moved("a.md".into(), "b.md".into())]);
    }

    #[test]
    fn an_overflow_means_looking_at_everything() {
        let event = Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        assert_eq!(signs(event, true), [Sign::Lost]);
    }
}
