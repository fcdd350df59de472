//! Whether git is changing the files of a work tree: only what it leaves behind is a state that somebody meant.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How often git is asked whether it is done.
pub(super) const PAUSE: Duration = Duration::from_millis(10);

/// After so long its lock is taken for one that was left behind.
const PATIENCE: Duration = Duration::from_secs(10);

/// git's lock on the work tree that a site is in, if it is in one.
#[derive(Debug, Clone)]
pub(in crate::shell) struct Git {
    lock: Option<PathBuf>,
    since: Option<Instant>,
}

impl Git {
    /// The lock on what surrounds this folder.
    pub(in crate::shell) fn around(site: &Path) -> Self {
        let work_tree = site.ancestors().map(|folder| folder.join(".git")).find(|git| git.is_dir());
        Self { lock: work_tree.map(|git| git.join("index.lock")), since: None }
    }

    /// Whether git holds its lock, and has not done so for longer than anything takes.
    pub(super) fn is_at_work(&mut self, now: Instant) -> bool {
        let is_locked = self.lock.as_ref().is_some_and(|lock| lock.exists());
        self.since = is_locked.then(|| self.since.unwrap_or(now));
        self.since.is_some_and(|since| since + PATIENCE > now)
    }

    /// What `read` finds, from a time at whose end git was not at work.
    pub(in crate::shell) fn undisturbed<T>(&mut self, mut read: impl FnMut() -> T) -> T {
        loop {
            let found = read();
            if !self.is_at_work(Instant::now()) {
                return found;
            }
            while self.is_at_work(Instant::now()) {
                std::thread::sleep(PAUSE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_while_git_worked_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join(".git/index.lock");
        std::fs::create_dir_all(lock.parent().unwrap()).unwrap();
        std::fs::write(&lock, "").unwrap();
        let mut git = Git::around(&folder.path().join("content"));
        let mut times = 0;
        let read = || {
            times += 1;
            if times == 1 {
                let lock = lock.clone();
                std::thread::spawn(move || std::fs::remove_file(lock).unwrap());
            }
            times
        };
        let found = git.undisturbed(read);
        assert!(found <= 2 && !lock.exists(), "{found}");
        assert!(!git.is_at_work(Instant::now()));
    }

    #[test]
    fn a_lock_that_was_left_behind_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(".git")).unwrap();
        std::fs::write(folder.path().join(".git/index.lock"), "").unwrap();
        let mut git = Git::around(folder.path());
        let now = Instant::now();
        assert!(git.is_at_work(now) && git.is_at_work(now + PATIENCE / 2));
        assert!(!git.is_at_work(now + PATIENCE));
    }
}
