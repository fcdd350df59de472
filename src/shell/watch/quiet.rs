//! When a change is believed: the rules that turn many signs into one update.

use crate::shell::watch::sign::Sign;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A file that was closed, or renamed onto, is read after this: whoever writes many files is seen to do so.
const GRACE: Duration = Duration::from_millis(4);

/// Other changes are believed when nothing followed for so long …
const QUIET: Duration = Duration::from_millis(20);

/// … or when they have gone on for so long.
const PATIENCE: Duration = Duration::from_millis(200);

/// A file that is empty or gone is believed to be after this: editors truncate, or rename away, before they write.
const HOLLOW: Duration = Duration::from_millis(100);

/// A file that is being written is read after this even if nobody ever closes it.
const UNCLOSED: Duration = Duration::from_secs(1);

/// So many files at once are the work of a program: all of them wait for quiet.
const SOME: usize = 3;

/// So many are a branch that is switched, or a folder that is copied, which is given more time.
const MANY: usize = 8;
const QUIET_OF_MANY: Duration = Duration::from_millis(50);
const PATIENCE_WITH_MANY: Duration = Duration::from_secs(2);

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::shell) struct Batch {
    /// Files that were written, deleted or renamed.
    pub(in crate::shell) paths: BTreeSet<PathBuf>,
    /// Whether more may have changed than `paths` names.
    pub(in crate::shell) rescan: bool,
}

/// What a look at a file shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// It has content.
    Full,
    /// It is empty, or not there.
    Hollow,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Saved,
    Touched,
    Writing,
    Hollow,
    Left,
}

#[derive(Debug, Clone, Copy)]
struct Pending {
    state: State,
    first: Instant,
    last: Instant,
}

impl Pending {
    fn ready_at(&self) -> Instant {
        match self.state {
            State::Saved | State::Left => self.last + GRACE,
            State::Touched => (self.last + QUIET).min(self.first + PATIENCE),
            State::Writing => self.last + UNCLOSED,
            State::Hollow => self.first + HOLLOW,
        }
    }
}

/// Signs that are not yet believed. Has no clock of its own.
#[derive(Debug, Default)]
pub(super) struct Quiet {
    pending: BTreeMap<PathBuf, Pending>,
    /// When folders first and last changed.
    folders: Option<(Instant, Instant)>,
    first: Option<Instant>,
    last: Option<Instant>,
}

impl Quiet {
    /// Takes note of a sign.
    pub(super) fn push(&mut self, sign: Sign, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
        match sign {
            Sign::Saved(path) => self.note(path, State::Saved, now),
            Sign::Writing(path) => self.note(path, State::Writing, now),
            Sign::Touched(path) => self.note(path, State::Touched, now),
            Sign::Gone(path) => self.note(path, State::Hollow, now),
            Sign::Moved(from, to) => {
                self.note(from, State::Left, now);
                self.note(to, State::Saved, now);
            }
            Sign::Folder(_) | Sign::Lost => {
                let first = self.folders.map_or(now, |(first, _)| first);
                self.folders = Some((first, now));
            }
        }
    }

    fn note(&mut self, path: PathBuf, state: State, now: Instant) {
        let before = self.pending.get(&path);
        // What says less does not undo what says more.
        let state = match (before.map(|before| before.state), state) {
            (Some(State::Writing), State::Touched) => State::Writing,
            (Some(State::Saved), State::Touched) => State::Saved,
            (_, state) => state,
        };
        let stays = before.filter(|before| before.state == state);
        let first = stays.map_or(now, |before| before.first);
        self.pending.insert(path, Pending { state, first, last: now });
    }

    /// Somebody is at work until `now`, who will be done soon: what follows in one go belongs to it.
    pub(super) fn hold(&mut self, now: Instant) {
        if self.first.is_some() {
            (self.first, self.last) = (Some(now), Some(now));
        }
    }

    /// When to ask again; none while nothing is pending.
    pub(super) fn deadline(&self) -> Option<Instant> {
        let folders = self.folders.map(|(first, last)| (last + QUIET).min(first + PATIENCE));
        let soonest = self.pending.values().map(Pending::ready_at).chain(folders).min()?;
        Some(self.crowd_until().map_or(soonest, |until| until.max(soonest)))
    }

    /// Until when a crowd of changes is let go on.
    fn crowd_until(&self) -> Option<Instant> {
        let (first, last) = (self.first?, self.last?);
        match self.pending.len() {
            MANY.. => Some((last + QUIET_OF_MANY).min(first + PATIENCE_WITH_MANY)),
            SOME.. => Some((last + QUIET).min(first + PATIENCE)),
            _ => None,
        }
    }

    /// What is to be believed at `now`; `look` shows how a file is by now.
    pub(super) fn believed(&mut self, now: Instant, look: impl Fn(&Path) -> Look) -> Option<Batch> {
        if self.deadline().is_none_or(|deadline| deadline > now) {
            return None;
        }
        let rescan = self.folders.take_if(|(first, last)| (*last + QUIET).min(*first + PATIENCE) <= now);
        let mut batch = Batch { paths: BTreeSet::new(), rescan: rescan.is_some() };
        let ready: Vec<PathBuf> = self
            .pending
            .iter()
            .filter(|(_, file)| file.ready_at() <= now)
            .map(|(path, _)| path.clone())
            .collect();
        for path in ready {
            let Some(file) = self.pending.remove(&path) else { continue };
            let is_told = matches!(file.state, State::Hollow | State::Left);
            if !is_told && look(&path) == Look::Hollow {
                self.pending.insert(path, Pending { state: State::Hollow, first: now, last: now });
            } else {
                batch.paths.insert(path);
            }
        }
        if self.pending.is_empty() && self.folders.is_none() {
            (self.first, self.last) = (None, None);
        } else if batch.paths.len() >= MANY {
            self.first = Some(now);
        }
        (batch.rescan || !batch.paths.is_empty()).then_some(batch)
    }
}

#[cfg(test)]
mod tests;
