//! Which folders are watched. Folders, never files: a file that is saved by renaming another onto it is a new file.

use crate::shell::disk;
use crate::shell::disk::FolderId;
use crate::shell::watch::Ground;
use notify::{RecursiveMode, Watcher};
use std::collections::BTreeMap;
use std::ops::Bound;
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
pub(super) struct Folders(BTreeMap<PathBuf, FolderId>);

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
        let wanted: BTreeMap<PathBuf, FolderId> = wanted(ground)
            .into_iter()
            .filter_map(|folder| FolderId::of(&folder).map(|id| (folder, id)))
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
        for (folder, id) in wanted {
            if self.0.contains_key(&folder) {
                continue;
            }
            let recursive = !EACH && folder != ground.site;
            match eyes.watch(&folder, recursive) {
                Ok(()) => {
                    self.0.insert(folder, id);
                    is_more = true;
                }
                Err(_) if FolderId::of(&folder).is_none() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(is_more)
    }

    /// Watches the folder and all below it no more: a watch may have ended with what it was on, and what has the same name
    /// and number now may be another folder.
    pub(super) fn forget(&mut self, folder: &Path, eyes: &mut dyn Eyes) {
        let from = self.0.range::<Path, _>((Bound::Included(folder), Bound::Unbounded));
        let below = from.map(|(path, _)| path.clone()).take_while(|path| path.starts_with(folder));
        for folder in below.collect::<Vec<_>>() {
            eyes.unwatch(&folder);
            self.0.remove(&folder);
        }
    }

    /// Watches nothing any more.
    pub(super) fn forget_all(&mut self, eyes: &mut dyn Eyes) {
        for folder in std::mem::take(&mut self.0).into_keys() {
            eyes.unwatch(&folder);
        }
    }

    /// Whether the roots of the site, and what leads to them, are the folders that are watched.
    pub(super) fn are_still(&self, ground: &Ground) -> bool {
        let roots = [&ground.content, &ground.themes].into_iter().cloned();
        roots.chain(ways(ground)).all(|folder| self.0.get(&folder).copied() == FolderId::of(&folder))
    }

    /// Whether the folder is watched.
    pub(super) fn has(&self, folder: &Path) -> bool {
        self.0.contains_key(folder)
    }
}

/// The site's folder, and what leads from there to content and themes: watched as well, to see them come and go.
fn ways(ground: &Ground) -> Vec<PathBuf> {
    let ways = [&ground.content, &ground.themes]
        .into_iter()
        .flat_map(|root| root.ancestors().skip(1).take_while(|folder| folder.starts_with(&ground.site)));
    std::iter::once(&*ground.site).chain(ways).map(Path::to_path_buf).collect()
}

fn wanted(ground: &Ground) -> Vec<PathBuf> {
    let mut folders = ways(ground);
    for root in [&ground.content, &ground.themes] {
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

    /// A folder that was deleted and made again may have the number of the old one, and no watch.
    #[cfg(target_os = "linux")]
    #[test]
    fn what_is_forgotten_is_watched_once_more() {
        let (_folder, ground) = site();
        let (mut eyes, mut folders) = (FewEyes { watched: BTreeSet::new(), most: 99 }, Folders::default());
        folders.follow(&ground, &mut eyes).unwrap();
        let (all, posts) = (eyes.watched.clone(), ground.content.join("posts"));
        eyes.watched.retain(|folder| !folder.starts_with(&posts));
        folders.follow(&ground, &mut eyes).unwrap();
        assert!(!eyes.watched.contains(&posts), "nobody told");
        folders.forget(&posts, &mut eyes);
        assert!(folders.has(&ground.content) && !folders.has(&posts.join("2026")));
        folders.follow(&ground, &mut eyes).unwrap();
        assert_eq!(eyes.watched, all);
        folders.forget_all(&mut eyes);
        assert!(eyes.watched.is_empty() && !folders.has(&ground.site));
    }

    #[test]
    fn roots_that_are_other_folders_are_noticed() {
        let (_folder, ground) = site();
        let (mut eyes, mut folders) = (FewEyes { watched: BTreeSet::new(), most: 99 }, Folders::default());
        folders.follow(&ground, &mut eyes).unwrap();
        assert!(folders.are_still(&ground));
        fs::rename(&ground.content, ground.site.join("old")).unwrap();
        assert!(!folders.are_still(&ground));
        fs::create_dir(&ground.content).unwrap();
        assert!(!folders.are_still(&ground));
        folders.follow(&ground, &mut eyes).unwrap();
        assert!(folders.are_still(&ground));
    }

    #[test]
    fn a_limit_is_an_error() {
        let (_folder, ground) = site();
        let mut eyes = FewEyes { watched: BTreeSet::new(), most: 2 };
        let error = Folders::default().follow(&ground, &mut eyes).unwrap_err();
        assert!(matches!(error.kind, notify::ErrorKind::MaxFilesWatch));
    }
}
