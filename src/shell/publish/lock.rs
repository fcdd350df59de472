//! The lock that keeps two builds from publishing into one output.

use crate::diagnostic::Diagnostic;
use crate::shell::publish::disk::standing;
use crate::shell::publish::problem::{foreign, locked, refused_by_disk};
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const PAUSE: Duration = Duration::from_millis(20);

/// A held lock; the system lets go of it when the process ends, however it ends.
pub(super) struct Lock {
    file: File,
    path: PathBuf,
    /// Folders made for the lock and the output, the deepest last.
    made: Vec<PathBuf>,
}

impl Lock {
    /// Takes the lock at `path`, making the folders above it; a diagnostic when it is not free after `patience`.
    pub(super) fn take(path: &Path, output: &Path, patience: Duration) -> Result<Self, Diagnostic> {
        let made = make_folders(path.parent().unwrap_or(Path::new("")))?;
        let start = Instant::now();
        loop {
            let file = open(path)?;
            match file.try_lock() {
                Ok(()) if is_named(&file, path) => {
                    return Self { file, path: path.to_owned(), made }.signed();
                }
                // The holder deleted the file after we had opened it: the next try makes a new one.
                Ok(()) => {}
                // A file system without locks: one build at a time is the user's care there.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Self { file, path: path.to_owned(), made });
                }
                Err(TryLockError::Error(error)) => return Err(refused_by_disk("lock", path, &error)),
                Err(TryLockError::WouldBlock) if start.elapsed() >= patience => {
                    let holder = fs::read_to_string(path).unwrap_or_default();
                    return Err(locked(output, path, holder.trim()));
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            }
        }
    }

    /// Leaves our process id in the file, for the message of those who wait.
    fn signed(mut self) -> Result<Self, Diagnostic> {
        let id = format!("{}\n", std::process::id());
        let written = self.file.set_len(0).and_then(|()| self.file.write_all(id.as_bytes()));
        written.map_err(|error| refused_by_disk("write", &self.path, &error))?;
        Ok(self)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Deleted while still held, so that nobody loses a lock that he took meanwhile.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn open(path: &Path) -> Result<File, Diagnostic> {
    if standing(path)?.is_some_and(|metadata| !metadata.is_file()) {
        return Err(foreign(path));
    }
    let opened = File::options().read(true).write(true).create(true).truncate(false).open(path);
    opened.map_err(|error| refused_by_disk("write", path, &error))
}

fn make_folders(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
    let mut missing: Vec<PathBuf> = folder.ancestors().take_while(is_missing).map(Path::to_owned).collect();
    missing.reverse();
    fs::create_dir_all(folder).map_err(|error| refused_by_disk("make the folder", folder, &error))?;
    Ok(missing)
}

/// Whether `path` still leads to the open file.
#[cfg(unix)]
fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(held), Ok(named)) => (held.dev(), held.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// Elsewhere the file is never deleted, so its name stays.
#[cfg(not(unix))]
fn is_named(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Blame;

    #[test]
    fn a_second_build_is_told_who_holds_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let (path, output) = (folder.path().join(".public.afterword-lock"), folder.path().join("public"));
        let first = Lock::take(&path, &output, Duration::ZERO).unwrap();
        let refusal = Lock::take(&path, &output, Duration::ZERO).err().unwrap();
        let expected = format!(
            "`{}` is being published: `{}` is held by process {}",
            output.display(),
            path.display(),
            std::process::id()
        );
        assert_eq!((refusal.message, refusal.blame), (expected, Blame::World));
        drop(first);
        assert!(Lock::take(&path, &output, Duration::ZERO).is_ok());
    }

    #[test]
    fn many_builds_take_the_lock_one_after_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let (path, output) = (folder.path().join("lock"), folder.path().join("public"));
        let holders = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let lock = Lock::take(&path, &output, Duration::from_secs(60)).unwrap();
                    assert_eq!(holders.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                    holders.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                    drop(lock);
                });
            }
        });
        assert_eq!(path.exists(), cfg!(not(unix)));
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_on_a_deleted_file_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let file = open(&path).unwrap();
        assert!(is_named(&file, &path));
        fs::remove_file(&path).unwrap();
        assert!(!is_named(&file, &path));
        let other = open(&path).unwrap();
        assert_eq!((is_named(&file, &path), is_named(&other, &path)), (false, true));
    }

    #[test]
    fn a_lock_file_of_a_dead_process_is_free() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        fs::write(&path, "4294967295\n").unwrap();
        assert!(Lock::take(&path, &folder.path().join("public"), Duration::ZERO).is_ok());
    }

    #[test]
    fn folders_made_for_a_lock_go_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let lock =
            Lock::take(&folder.path().join("a/b/lock"), &folder.path().join("a/b/public"), Duration::ZERO);
        assert!(folder.path().join("a/b").is_dir());
        drop(lock);
        assert_eq!(folder.path().join("a").exists(), cfg!(not(unix)));
    }

    #[cfg(unix)]
    #[test]
    fn a_lock_that_is_a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, precious) = (folder.path().join("lock"), folder.path().join("precious"));
        fs::write(&precious, "mine").unwrap();
        std::os::unix::fs::symlink(&precious, &path).unwrap();
        let refusal = Lock::take(&path, &folder.path().join("public"), Duration::ZERO).err().unwrap();
        assert_eq!(refusal.message, format!("afterword did not write `{}`", path.display()));
        assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
    }
}
