//! Which folders are watched. Folders, never files: a file that is saved by renaming another onto it is a new file.

use crate::shell::disk;
use crate::shell::watch::Ground;
use notify::{RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What can watch a folder.
pub(super) trait Eyes {
    /// Watches what is directly in the folder, or below it as well.
    fn watch(&mut self, folder: &Path, recursive: bool) -> notify::Result<()>;
    /// Stops that.
    fn unwatch(&mut self, folder: &Path);
}

impl<T: Watcher> Eyes for T {
    fn watch(&mut self, folder: &Path, recursive: bool) -> notify::Result<()> {
        let mode = if recursive { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        Watcher::watch(self, folder, mode)
    }

    fn unwatch(&mut self, folder: &Path) {
        // A folder that is gone is watched no more.
        let _ = Watcher::unwatch(self, folder);
    }
}

/// Whether each folder is watched by itself. Linux needs a watch for each folder anyway, and this way none is spent on
/// what is not the site's, and no folder is missed that appears while its parent is looked through.
const EACH: bool = cfg!(target_os = "linux");

/// The folders that are watched, each with what tells it from another one of its name.
#[derive(Debug, Default)]
pub(super) struct Folders(BTreeMap<PathBuf, Identity>);

impl Folders {
    /// Watches what `ground` has now, and nothing else. The error is the first folder that cannot be watched; one that
    /// has vanished by then is none.
    pub(super) fn follow(&mut self, ground: &Ground, eyes: &mut dyn Eyes) -> notify::Result<()> {
        // In a folder that was not watched yet when it was looked through, another may have appeared since.
        while self.watches_more(ground, eyes)? {}
        Ok(())
    }

    /// Watches what there is now; whether anything is watched that was not.
    fn watches_more(&mut self, ground: &Ground, eyes: &mut dyn Eyes) -> notify::Result<bool> {
        let mut is_more = false;
        let wanted: BTreeMap<PathBuf, Identity> = wanted(ground)
            .into_iter()
            .filter_map(|folder| identity(&folder).map(|identity| (folder, identity)))
            .collect();
        let left: Vec<PathBuf> = self
            .0
            .iter()
            .filter(|(folder, id)| wanted.get(*folder) != Some(*id))
            .map(|(f, _)| f.clone())
            .collect();
        for folder in left {
            eyes.unwatch(&folder);
            self.0.remove(&folder);
        }
        for (folder, identity) in wanted {
            if self.0.contains_key(&folder) {
                continue;
            }
            let recursive = !EACH && folder != ground.site;
            match eyes.watch(&folder, recursive) {
                Ok(()) => {
                    self.0.insert(folder, identity);
                    is_more = true;
                }
                Err(error) if matches!(error.kind, notify::ErrorKind::PathNotFound) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(is_more)
    }

    /// Whether the folder is watched.
    pub(super) fn has(&self, folder: &Path) -> bool {
        self.0.contains_key(folder)
    }
}

fn wanted(ground: &Ground) -> Vec<PathBuf> {
    let roots = [&ground.content, &ground.themes];
    // What leads to them is watched as well, to see them come and go.
    let ways = roots.into_iter().flat_map(|root| root.ancestors().skip(1));
    let ways = ways.take_while(|folder| folder.starts_with(&ground.site)).map(Path::to_path_buf);
    let mut folders: Vec<PathBuf> = std::iter::once(ground.site.clone()).chain(ways).collect();
    for root in roots {
        if !root.is_dir() || root.is_symlink() {
            continue;
        }
        folders.push(root.clone());
        if EACH {
            folders.extend(disk::folders(root, |below| ground.has_folder(&root.join(below))));
        }
    }
    folders
}

/// Device and number of a folder on the disk.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(folder: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = std::fs::symlink_metadata(folder).ok().filter(std::fs::Metadata::is_dir)?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
type Identity = Option<std::time::SystemTime>;

#[cfg(not(unix))]
fn identity(folder: &Path) -> Option<Identity> {
    let metadata = std::fs::symlink_metadata(folder).ok().filter(std::fs::Metadata::is_dir)?;
    Some(metadata.created().ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;

    /// Watches nothing, and so many folders at most.
    struct FewEyes {
        watched: BTreeSet<PathBuf>,
        most: usize,
    }

    impl Eyes for FewEyes {
        fn watch(&mut self, folder: &Path, _: bool) -> notify::Result<()> {
            if self.watched.len() == self.most {
                return Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch));
            }
            self.watched.insert(folder.to_path_buf());
            Ok(())
        }

        fn unwatch(&mut self, folder: &Path) {
            self.watched.remove(folder);
        }
    }

    fn site() -> (tempfile::TempDir, Ground) {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().to_path_buf();
        for inner in ["content/posts/2026", "content/.git/objects", "themes/mine/templates", "public/posts"] {
            fs::create_dir_all(site.join(inner)).unwrap();
        }
        let ground = Ground {
            content: site.join("content"),
            themes: site.join("themes"),
            output: site.join("public"),
            site,
        };
        (folder, ground)
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_sites_own_folders_are_watched_as_they_come_and_go() {
        let (_folder, ground) = site();
        let (mut eyes, mut folders) = (FewEyes { watched: BTreeSet::new(), most: 99 }, Folders::default());
        let seen = |eyes: &FewEyes| -> Vec<String> {
            let below = eyes.watched.iter().map(|path| path.strip_prefix(&ground.site).unwrap());
            below.map(|path| path.to_string_lossy().into_owned()).collect()
        };
        folders.follow(&ground, &mut eyes).unwrap();
        let all = [
            "",
            "content",
            "content/posts",
            "content/posts/2026",
            "themes",
            "themes/mine",
            "themes/mine/templates",
        ];
        assert_eq!(seen(&eyes), all);
        fs::rename(ground.content.join("posts"), ground.content.join("notes")).unwrap();
        folders.follow(&ground, &mut eyes).unwrap();
        let all = [
            "",
            "content",
            "content/notes",
            "content/notes/2026",
            "themes",
            "themes/mine",
            "themes/mine/templates",
        ];
        assert_eq!(seen(&eyes), all);
    }

    /// Makes a folder in each folder that it is about to watch, as deep as `depth`: too late for whoever looked before.
    struct LateEyes {
        watched: BTreeSet<PathBuf>,
        depth: usize,
    }

    impl Eyes for LateEyes {
        fn watch(&mut self, folder: &Path, _: bool) -> notify::Result<()> {
            if self.depth > 0 && folder.ends_with("late") {
                self.depth -= 1;
                fs::create_dir_all(folder.join("late")).unwrap();
            }
            self.watched.insert(folder.to_path_buf());
            Ok(())
        }

        fn unwatch(&mut self, folder: &Path) {
            self.watched.remove(folder);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_appears_just_before_its_parent_is_watched_is_found() {
        let (_folder, ground) = site();
        let late = ground.content.join("late");
        fs::create_dir(&late).unwrap();
        let mut eyes = LateEyes { watched: BTreeSet::new(), depth: 2 };
        Folders::default().follow(&ground, &mut eyes).unwrap();
        assert!(eyes.watched.contains(&late.join("late/late")), "{:?}", eyes.watched);
    }

    #[test]
    fn a_limit_is_an_error() {
        let (_folder, ground) = site();
        let mut eyes = FewEyes { watched: BTreeSet::new(), most: 2 };
        let error = Folders::default().follow(&ground, &mut eyes).unwrap_err();
        assert!(matches!(error.kind, notify::ErrorKind::MaxFilesWatch));
    }
}
