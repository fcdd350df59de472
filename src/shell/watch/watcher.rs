//! Waits for changes of a site's files.

use crate::diagnostic::Diagnostic;
use crate::shell::watch::folders::Folders;
use crate::shell::watch::git;
use crate::shell::watch::git::Git;
use crate::shell::watch::mounts::Mounts;
use crate::shell::watch::quiet::{Batch, Look, Quiet};
use crate::shell::watch::rounds::{Hearing, Round, Rounds};
use crate::shell::watch::sign::{Sign, signs};
use crate::shell::watch::{Ground, limit};
use notify::{Event, RecommendedWatcher};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// Whether inotify is what tells: it says when a file that was written is closed.
const TELLS_CLOSING: bool = cfg!(target_os = "linux");

/// Watches the folders of a site.
pub(in crate::shell) struct Watcher {
    ground: Ground,
    native: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    folders: Folders,
    quiet: Quiet,
    rounds: Rounds,
    mounts: Mounts,
    git: Git,
}

impl Watcher {
    /// Watches `ground`, by looking at everything each second if `polls`, or if the system cannot tell: the problem says
    /// why then.
    pub(in crate::shell) fn new(ground: Ground, polls: bool) -> (Self, Option<Diagnostic>) {
        let (sender, events) = channel();
        let native = match polls {
            true => Ok(None),
            // A watcher that is gone needs no events.
            false => notify::recommended_watcher(move |event| drop(sender.send(event))).map(Some),
        };
        let (native, problem) = match native {
            Ok(native) => (native, None),
            Err(error) => (None, Some(limit::problem(&error))),
        };
        let git = Git::around(&ground.site);
        let now = Instant::now();
        let mut watcher = Self {
            ground,
            native,
            events,
            folders: Folders::default(),
            quiet: Quiet::default(),
            rounds: Rounds::new(now),
            mounts: Mounts::now(),
            git,
        };
        let problem = problem.or(watcher.follow_again());
        // What was written before anybody watched is looked for first.
        watcher.quiet.push(Sign::Lost, now);
        (watcher, problem)
    }

    /// Watches `ground` from now on; the problem is as for [`Watcher::new`].
    pub(in crate::shell) fn follow(&mut self, ground: Ground) -> Option<Diagnostic> {
        if ground == self.ground {
            return None;
        }
        self.ground = ground;
        self.follow_again()
    }

    fn follow_again(&mut self) -> Option<Diagnostic> {
        let error = self.folders.follow(&self.ground, self.native.as_mut()?).err()?;
        self.native = None;
        Some(limit::problem(&error))
    }

    /// Waits for the next change that is to be believed. The problem is as for [`Watcher::new`], from now on.
    pub(in crate::shell) fn wait(&mut self) -> (Batch, Option<Diagnostic>) {
        let mut problem = None;
        loop {
            let now = Instant::now();
            let is_due = self.quiet.deadline().is_some_and(|deadline| deadline <= now);
            let pause = if is_due && self.git.is_at_work(now) {
                self.quiet.hold(now);
                git::PAUSE
            } else if let Some(batch) = self.quiet.believed(now, look) {
                return (batch, problem);
            } else {
                self.pause(now)
            };
            problem = self.listen(pause).or(problem);
        }
    }

    fn pause(&self, now: Instant) -> Duration {
        let round = self.rounds.deadline(self.hearing());
        let until = self.quiet.deadline().map_or(round, |deadline| deadline.min(round));
        until.saturating_duration_since(now)
    }

    fn hearing(&self) -> Hearing {
        match &self.native {
            None => Hearing::Nothing,
            Some(_) if self.folders.has(&self.ground.site) => Hearing::Everything,
            Some(_) => Hearing::NoSite,
        }
    }

    /// Takes in what happens until `pause` is over, or something did.
    fn listen(&mut self, pause: Duration) -> Option<Diagnostic> {
        let mut events = Vec::new();
        match self.events.recv_timeout(pause) {
            Ok(event) => events.push(event),
            Err(RecvTimeoutError::Timeout) => {}
            // Without a watcher nothing is ever sent.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(pause),
        }
        events.extend(self.events.try_iter());
        let now = Instant::now();
        let mut doubts = Vec::new();
        for event in events {
            let signs = event.map_or_else(|_| vec![Sign::Lost], |event| signs(event, TELLS_CLOSING));
            for sign in signs {
                let Some(sign) = self.relevant(sign) else { continue };
                if matches!(sign, Sign::Folder(_) | Sign::Lost) {
                    doubts.push(sign.clone());
                }
                self.quiet.push(sign, now);
            }
        }
        if self.rounds.due(self.hearing(), now).is_some_and(|round| self.finds_more(round)) {
            doubts.push(Sign::Lost);
            self.quiet.push(Sign::Lost, now);
        }
        // Before anything in them is looked at: what appears there later is told.
        if doubts.is_empty() { None } else { self.watch_anew(&doubts) }
    }

    /// Whether there may be changes that nobody told of.
    fn finds_more(&self, round: Round) -> bool {
        round == Round::Everything || self.mounts.have_changed() || !self.folders.are_still(&self.ground)
    }

    /// Makes the watches that may be dead after these signs once more, and those that are new.
    fn watch_anew(&mut self, doubts: &[Sign]) -> Option<Diagnostic> {
        let native = self.native.as_mut()?;
        for sign in doubts {
            match sign {
                Sign::Folder(path) => self.folders.forget(path, native),
                _ => self.folders.forget_all(native),
            }
        }
        self.follow_again()
    }

    /// The sign as far as it is about the site's files.
    fn relevant(&self, sign: Sign) -> Option<Sign> {
        let has = |path: &Path| self.ground.has_file(path);
        match sign {
            Sign::Moved(from, to) => match (has(&from), has(&to)) {
                (true, true) => Some(Sign::Moved(from, to)),
                (true, false) => Some(Sign::Gone(from)),
                (false, true) => Some(Sign::Saved(to)),
                (false, false) => None,
            },
            Sign::Folder(path) => self.ground.has_folder(&path).then_some(Sign::Folder(path)),
            // A folder that is gone cannot be told from a file.
            Sign::Gone(path) if self.folders.has(&path) => Some(Sign::Folder(path)),
            Sign::Saved(ref path)
            | Sign::Writing(ref path)
            | Sign::Touched(ref path)
            | Sign::Gone(ref path) => has(path).then_some(sign),
            Sign::Lost => Some(Sign::Lost),
        }
    }
}

fn look(path: &Path) -> Look {
    let is_full = std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.len() > 0);
    if is_full { Look::Full } else { Look::Hollow }
}
