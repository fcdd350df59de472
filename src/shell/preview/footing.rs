//! Whether a site's folders were exchanged for empty ones. That is what stays of a folder when the file system that was mounted
//! there is gone: nobody has deleted anything.

use crate::diagnostic::{Blame, Diagnostic, Report};
use crate::shell::disk::FolderId;
use crate::shell::watch::Ground;
use std::path::{Path, PathBuf};

/// Which folders a site stands on.
#[derive(Debug, Default)]
pub(super) struct Footing {
    site: PathBuf,
    folders: Vec<(PathBuf, FolderId)>,
}

impl Footing {
    /// Those that are there now.
    pub(super) fn of(ground: &Ground) -> Self {
        // Without the site's own folder, site.yaml is what is missed.
        let folders = [&ground.content, &ground.themes].into_iter().filter(|folder| **folder != ground.site);
        let folders = folders.filter_map(|folder| Some((folder.clone(), FolderId::of(folder)?)));
        Self { site: ground.site.clone(), folders: folders.collect() }
    }

    /// An error for each folder that is another one now, with nothing in it.
    pub(super) fn lost(&self) -> Report {
        let mut report = Report::default();
        for (folder, before) in &self.folders {
            if FolderId::of(folder).is_some_and(|now| now != *before) && is_empty(folder) {
                let below = folder.strip_prefix(&self.site).unwrap_or(folder).to_string_lossy();
                report.add(emptied(&below.replace('\\', "/")));
            }
        }
        report
    }
}

fn emptied(folder: &str) -> Diagnostic {
    Diagnostic::error("content/gone", format!("`{folder}` is another folder now, and an empty one"))
        .blamed(Blame::World)
        .hint("if what was mounted there is gone, mount it again; what is written there is shown at once")
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}
