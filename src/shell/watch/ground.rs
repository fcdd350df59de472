//! Where a site's files are.

use crate::shell::disk;
use std::path::{Path, PathBuf};

/// The folders of a site that can change its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::shell) struct Ground {
    /// The folder with site.yaml.
    pub(in crate::shell) site: PathBuf,
    /// The posts; may be the site's folder.
    pub(in crate::shell) content: PathBuf,
    /// The themes.
    pub(in crate::shell) themes: PathBuf,
    /// Where `build` publishes to; nothing in it counts.
    pub(in crate::shell) output: PathBuf,
}

impl Ground {
    /// Whether a change of this file can change a page.
    pub(super) fn has_file(&self, path: &Path) -> bool {
        if path == self.site.join("site.yaml") {
            return true;
        }
        if path.starts_with(&self.output) {
            return false;
        }
        match path.strip_prefix(&self.themes) {
            // Below the folder of the theme.
            Ok(below) => !is_left_out(below.components().skip(1).collect()),
            Err(_) => path.strip_prefix(&self.content).is_ok_and(|below| !is_left_out(below.to_path_buf())),
        }
    }

    /// Whether a change of this folder can.
    pub(super) fn has_folder(&self, path: &Path) -> bool {
        self.content.starts_with(path) || self.themes.starts_with(path) || self.has_file(path)
    }
}

fn is_left_out(below: PathBuf) -> bool {
    disk::is_left_out(&below.to_string_lossy().replace('\\', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_build_passes_over_changes_nothing() {
        let site = PathBuf::from("/s");
        let ground = Ground {
            content: site.join("content"),
            themes: site.join("themes"),
            output: site.join("public"),
            site,
        };
        let counts = |path: &str| ground.has_file(Path::new(path));
        for path in [
            "/s/site.yaml",
            "/s/content/posts/a.md",
            "/s/content/_posts/a.md",
            "/s/themes/x/static/a.css",
            "/s/content/static/.well-known/a",
        ] {
            assert!(counts(path), "{path}");
        }
        for path in [
            "/s/README.md",
            "/s/public/index.html",
            "/s/content/.git/index.lock",
            "/s/content/posts/a.md~",
            "/s/content/posts/4913",
            "/s/content/posts/.a.md.swp",
            "/s/content/posts/.goutputstream-X1",
            "/s/content/posts/a.md___jb_tmp___",
            "/s/content/posts/#a.md#",
            "/s/themes/x/.DS_Store",
        ] {
            assert!(!counts(path), "{path}");
        }
        assert!(ground.has_folder(Path::new("/s")) && ground.has_folder(Path::new("/s/content/new")));
        assert!(!ground.has_folder(Path::new("/s/.git")) && !ground.has_folder(Path::new("/s/public/posts")));
    }
}
