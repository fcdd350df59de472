//! Where an output must not be.

use crate::diagnostic::Diagnostic;
use crate::shell::publish::adopt::Adopt;
use crate::shell::publish::disk::text_of;
use crate::shell::publish::problem::misplaced;
use crate::shell::publish::record::{RECORD, Record};
use std::path::{Component, Path, PathBuf};

/// The folders that publishing must not harm; none needs to exist.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The root of the site; an output inside it is fine.
    pub site: PathBuf,
    /// Where the posts are; none when that is the site's folder itself.
    pub content: Option<PathBuf>,
    /// Where the themes are.
    pub themes: PathBuf,
    /// The folder of the person who builds; an output inside it is fine.
    pub home: Option<PathBuf>,
}

/// Refuses an output that is dangerous, before anything is written: the root of the file system, a file, a
/// symbolic link, the site, home or a folder above them, anything in or above content or themes, and, unless
/// it is recorded as ours or adopted, the root of a git work tree.
///
/// Paths are compared as the disk resolves them.
pub fn check_output(output: &Path, surroundings: &Surroundings, adopt: Adopt) -> Result<(), Diagnostic> {
    const CHOOSE: &str = "choose a folder of its own, such as `public`";
    let bare: PathBuf = output.components().collect();
    if let Ok(metadata) = bare.symlink_metadata() {
        if metadata.is_symlink() {
            return Err(misplaced(output, "is a symbolic link", "name the folder it leads to"));
        }
        if !metadata.is_dir() {
            return Err(misplaced(output, "is a file", CHOOSE));
        }
    }
    let resolved = resolve(output);
    if resolved.parent().is_none() {
        return Err(misplaced(output, "is the root of the file system", CHOOSE));
    }
    let home = surroundings.home.as_deref().map(|home| (home, "your home folder", Inside::Fine));
    let content =
        surroundings.content.as_deref().map(|content| (content, "the content folder", Inside::Refused));
    let folders = [
        (surroundings.site.as_path(), "the folder of the site", Inside::Fine),
        (surroundings.themes.as_path(), "the themes folder", Inside::Refused),
    ];
    for (folder, name, inside) in folders.into_iter().chain(content).chain(home) {
        let (shown, folder) = (folder.display(), resolve(folder));
        let relation = match (folder.starts_with(&resolved), resolved.starts_with(&folder)) {
            (true, true) => "is",
            (true, false) => "contains",
            (false, true) if inside == Inside::Refused => "is inside",
            _ => continue,
        };
        return Err(misplaced(output, &format!("{relation} {name} `{shown}`"), CHOOSE));
    }
    if adopt == Adopt::No && resolved.join(".git").symlink_metadata().is_ok() && !is_recorded(&resolved)? {
        return Err(misplaced(
            output,
            "is the root of a git work tree",
            "if that is meant, build with `--adopt`",
        ));
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Fine,
    Refused,
}

fn is_recorded(output: &Path) -> Result<bool, Diagnostic> {
    Ok(text_of(&output.join(RECORD))?.as_deref().and_then(Record::read).is_some())
}

/// The absolute path without links and `..`, as far as it exists; the rest as it would be.
pub(super) fn resolve(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut resolved = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                resolved.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                resolved.push(part);
                resolved = resolved.canonicalize().unwrap_or(resolved);
            }
        }
    }
    resolved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Blame;
    use std::fs;
    use tempfile::TempDir;

    struct Site {
        folder: TempDir,
    }

    impl Site {
        /// `home/site/content` and `home/site/themes`, with `home/elsewhere` beside.
        fn new() -> Self {
            let site = Self { folder: tempfile::tempdir().unwrap() };
            for folder in ["home/site/content/posts", "home/site/themes", "home/elsewhere"] {
                fs::create_dir_all(site.path(folder)).unwrap();
            }
            site
        }

        fn path(&self, path: &str) -> PathBuf {
            self.folder.path().join(path)
        }

        /// What is said of an output, with paths relative to the folder of all; `fine` if nothing is.
        fn verdict(&self, output: &str, adopt: Adopt) -> String {
            let surroundings = Surroundings {
                site: self.path("home/site"),
                content: Some(self.path("home/site/content")),
                themes: self.path("home/site/themes"),
                home: Some(self.path("home")),
            };
            let root = format!("{}/", self.folder.path().display());
            match check_output(&self.path(output), &surroundings, adopt) {
                Ok(()) => "fine".to_owned(),
                Err(problem) => {
                    assert_eq!(problem.blame, Blame::Setup);
                    problem.message.replace(&root, "")
                }
            }
        }
    }

    #[test]
    fn a_folder_of_its_own_is_fine() {
        let site = Site::new();
        for output in [
            "home/site/public",
            "home/site/public/",
            "home/site/deep/er/public",
            "home/site/content-public",
            "home/site/missing/../public",
            "home/site/content/../public",
            "home/elsewhere",
            "home/new/public",
            "outside",
        ] {
            assert_eq!(site.verdict(output, Adopt::No), "fine", "{output}");
        }
    }

    #[test]
    fn a_dangerous_output_is_refused_and_said_why() {
        let site = Site::new();
        fs::write(site.path("home/file"), "").unwrap();
        for (output, why) in [
            ("home/site", "is the folder of the site `home/site`"),
            ("home/site/.", "is the folder of the site `home/site`"),
            ("home/site/public/..", "is the folder of the site `home/site`"),
            ("home", "contains the folder of the site `home/site`"),
            ("home/site/content", "is the content folder `home/site/content`"),
            ("home/site/missing/../content", "is the content folder `home/site/content`"),
            ("home/site/content/new/public", "is inside the content folder `home/site/content`"),
            ("home/site/themes", "is the themes folder `home/site/themes`"),
            ("home/site/themes/public", "is inside the themes folder `home/site/themes`"),
            ("home/file", "is a file"),
            ("/", "is the root of the file system"),
            ("home/../../../../../../../../../..", "is the root of the file system"),
        ] {
            for adopt in [Adopt::No, Adopt::Yes] {
                assert_eq!(site.verdict(output, adopt), format!("the output `{output}` {why}"));
            }
        }
    }

    #[test]
    fn home_and_what_contains_it_are_refused_where_the_site_is_elsewhere() {
        let site = Site::new();
        let surroundings = |home: &str| Surroundings {
            site: site.path("site"),
            content: Some(site.path("site/content")),
            themes: site.path("site/themes"),
            home: Some(site.path(home)),
        };
        let verdict = |home| check_output(&site.path("home"), &surroundings(home), Adopt::No).err();
        let message = |home| verdict(home).map(|problem| problem.message);
        let (output, inner) = (site.path("home"), site.path("home/me"));
        let (output, inner) = (output.display(), inner.display());
        assert_eq!(message("home"), Some(format!("the output `{output}` is your home folder `{output}`")));
        assert_eq!(
            message("home/me"),
            Some(format!("the output `{output}` contains your home folder `{inner}`"))
        );
        assert_eq!(message("other"), None);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused_as_output_and_seen_through_above_it() {
        let site = Site::new();
        let link = |to: &str, from: &str| std::os::unix::fs::symlink(site.path(to), site.path(from)).unwrap();
        link("home/elsewhere", "home/site/public");
        link("home/site/content", "home/alias");
        link("nowhere", "home/dangling");
        for output in ["home/site/public", "home/site/public/", "home/dangling"] {
            let expected = format!("the output `{output}` is a symbolic link");
            assert_eq!(site.verdict(output, Adopt::Yes), expected);
        }
        let expected = "the output `home/alias/public` is inside the content folder `home/site/content`";
        assert_eq!(site.verdict("home/alias/public", Adopt::Yes), expected);
    }

    #[test]
    fn a_git_work_tree_must_be_recorded_or_adopted() {
        let site = Site::new();
        fs::create_dir_all(site.path("home/site/public/.git")).unwrap();
        let refused = "the output `home/site/public` is the root of a git work tree";
        assert_eq!(site.verdict("home/site/public", Adopt::No), refused);
        assert_eq!(site.verdict("home/site/public", Adopt::Yes), "fine");
        fs::write(site.path("home/site/public").join(RECORD), Record::new([].into()).text()).unwrap();
        assert_eq!(site.verdict("home/site/public", Adopt::No), "fine");
    }

    #[test]
    fn checking_writes_nothing() {
        let site = Site::new();
        site.verdict("home/new/public", Adopt::No);
        assert!(!site.path("home/new").exists());
    }
}
