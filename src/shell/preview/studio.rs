//! Keeps the site up to date while it is written.

use crate::config::Overrides;
use crate::diagnostic::{Diagnostic, Report};
use crate::shell::args::Format;
use crate::shell::clock;
use crate::shell::preview::change::Change;
use crate::shell::preview::project::{Made, Project};
use crate::shell::preview::snapshot::{EditorLinks, News, Shown, Snapshot};
use crate::shell::terminal;
use crate::shell::watch::{Batch, Watcher};
use rayon::ThreadPool;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::watch;

/// What a preview is asked to do.
pub(super) struct Wishes {
    pub(super) site: PathBuf,
    pub(super) output: PathBuf,
    pub(super) overrides: Overrides,
    pub(super) follow: bool,
    pub(super) polls: bool,
}

/// Makes a new snapshot whenever the site's files change.
pub(super) struct Studio {
    wishes: Wishes,
    project: Project,
    current: Arc<Snapshot>,
    /// Whether the site that is shown has no errors.
    is_good: bool,
    told: Report,
}

impl Studio {
    /// Reads the site; the terminal is told its problems.
    pub(super) fn open(wishes: Wishes) -> Self {
        let project = Project::open(&wishes.site, &wishes.output, &wishes.overrides);
        let nothing = News::new(
            0,
            None,
            &Change::default(),
            &Report::default(),
            &EditorLinks { editor: project.config().editor, site: &wishes.site },
            wishes.follow,
        );
        let current = Arc::new(Snapshot { revision: 0, site: None, news: nothing });
        let mut studio = Self { wishes, project, current, is_good: false, told: Report::default() };
        studio.renew(&Change::everything("the site"));
        studio
    }

    /// The newest state.
    pub(super) fn snapshot(&self) -> Arc<Snapshot> {
        self.current.clone()
    }

    /// Updates the site for ever, and hands out each state.
    pub(super) fn run(mut self, snapshots: &watch::Sender<Arc<Snapshot>>, pool: &ThreadPool) {
        let (mut watcher, problem) = Watcher::new(self.project.ground(), self.wishes.polls);
        warn(problem);
        loop {
            let (batch, problem) = watcher.wait();
            warn(problem);
            let began = Instant::now();
            let updated = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                pool.install(|| self.update(&batch))
            }));
            let summary = updated.unwrap_or_else(|_| {
                // A bug of ours, and told as one; what is left of the project cannot be trusted.
                self.project = Project::open(&self.wishes.site, &self.wishes.output, &self.wishes.overrides);
                None
            });
            if let Some(summary) = summary {
                let before = snapshots.send_replace(self.current.clone());
                tell(&summary, began);
                self.tell_problems();
                // Freeing a large site takes time that nobody should wait for.
                drop(before);
            }
            warn(watcher.follow(self.project.ground()));
        }
    }

    /// Reads what changed; what it was in words, unless it was nothing.
    fn update(&mut self, batch: &Batch) -> Option<Updated> {
        let change = self.project.update(batch)?;
        let made = self.renew(&change);
        Some(Updated { what: change.summary(), made })
    }

    /// Makes the site, and shows it if it has no errors.
    fn renew(&mut self, change: &Change) -> bool {
        let now = clock::now();
        let Made { press, asset_paths } = self.project.make();
        let mut report = press.report;
        let shown = press.value.map(|press| Arc::new(Shown::new(press, asset_paths, now)));
        if let Some(shown) = shown.as_ref().filter(|_| change.templates) {
            report.extend(shown.trial());
        }
        let report = report.sorted();
        let is_good = shown.is_some() && !report.has_errors();
        let is_taken = is_good || !self.is_good;
        let site = if is_taken { shown } else { self.current.site.clone() };
        self.is_good |= is_good;
        let revision = self.current.revision + 1;
        let links = EditorLinks { editor: self.project.config().editor, site: &self.wishes.site };
        let news = News::new(revision, site.as_deref(), change, &report, &links, self.wishes.follow);
        self.current = Arc::new(Snapshot { revision, site, news });
        self.told = report;
        is_taken
    }

    /// Shows the problems in the terminal, the same as in the browser.
    pub(super) fn tell_problems(&self) {
        terminal::report(&self.told, Format::Human);
    }
}

/// An update, for the terminal.
struct Updated {
    what: String,
    made: bool,
}

fn tell(updated: &Updated, began: Instant) {
    let shown = if updated.made { "" } else { "; the last good site is still shown" };
    let milliseconds = began.elapsed().as_millis();
    terminal::say(&format!(
        "updated {} in {milliseconds} ms{shown}",
        crate::diagnostic::printable(&updated.what)
    ));
}

fn warn(problem: Option<Diagnostic>) {
    let Some(problem) = problem else { return };
    let mut report = Report::default();
    report.add(problem);
    terminal::report(&report, Format::Human);
}
