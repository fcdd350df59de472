//! Keeps the site up to date while it is written.

use crate::config::Overrides;
use crate::diagnostic::{Blame, Diagnostic, Report, Severity, printable};
use crate::shell::args::Format;
use crate::shell::clock;
use crate::shell::preview::change::Change;
use crate::shell::preview::project::{Made, Project};
use crate::shell::preview::snapshot::{EditorLinks, News, Shown, Snapshot};
use crate::shell::terminal;
use crate::shell::watch::{Batch, Watcher};
use rayon::ThreadPool;
use std::collections::BTreeMap;
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
    /// What is wrong now.
    problems: Report,
    /// What is wrong with the templates, as far as one page of each kind shows it.
    trial: Report,
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
        let (problems, trial) = (Report::default(), Report::default());
        let mut studio = Self { wishes, project, current, is_good: false, problems, trial };
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
            let (began, before) = (Instant::now(), self.problems.clone());
            let updated = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                pool.install(|| self.update(&batch))
            }));
            let summary = updated.unwrap_or_else(|_| {
                // A bug of ours, and told as one; what is left of the project cannot be trusted.
                self.project = Project::open(&self.wishes.site, &self.wishes.output, &self.wishes.overrides);
                None
            });
            if let Some(summary) = summary {
                let old = snapshots.send_replace(self.current.clone());
                // While the browser hears of it.
                if let Some(shown) = &self.current.site {
                    shown.prepare();
                }
                self.tell(&summary, began, &before);
                // Freeing a large site takes time that nobody should wait for.
                drop(old);
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

    /// Makes the site, and shows it if it has no errors. Until one had none, it is shown with what is wrong in its posts.
    fn renew(&mut self, change: &Change) -> bool {
        let now = clock::now();
        let Made { press, asset_paths } = self.project.make();
        let mut report = press.report;
        let before = self.current.site.as_deref();
        let shown = press.value.map(|press| Arc::new(Shown::new(press, asset_paths, now, before)));
        // Any change may mend what a template stumbled over.
        let is_tried = change.templates || self.trial.has_errors();
        if let Some(shown) = shown.as_ref().filter(|_| is_tried) {
            self.trial = shown.trial();
        }
        report.extend(self.trial.clone());
        let report = report.sorted();
        let is_good = shown.is_some() && !report.has_errors();
        // Content that is away, a mistake in site.yaml: what can still be read is no site to look at.
        let is_of_posts = !report
            .diagnostics()
            .iter()
            .any(|problem| problem.severity == Severity::Error && problem.blame != Blame::Content);
        let is_taken = is_good || self.current.site.is_none() || (!self.is_good && is_of_posts);
        let site = if is_taken { shown } else { self.current.site.clone() };
        self.is_good |= is_good;
        let revision = self.current.revision + 1;
        let links = EditorLinks { editor: self.project.config().editor, site: &self.wishes.site };
        let news = News::new(revision, site.as_deref(), change, &report, &links, self.wishes.follow);
        self.current = Arc::new(Snapshot { revision, site, news });
        self.problems = report;
        is_taken
    }

    /// Shows the problems in the terminal, the same as in the browser.
    pub(super) fn tell_problems(&self) {
        terminal::report(&self.problems, Format::Human);
    }

    /// One line, and the problems that were not there before.
    fn tell(&self, updated: &Updated, began: Instant, before: &Report) {
        let new = since(before, &self.problems);
        let old = self.problems.diagnostics().len() - new.diagnostics().len();
        let milliseconds = began.elapsed().as_millis();
        let mut line = format!("updated {} in {milliseconds} ms", updated.what);
        if !updated.made {
            line.push_str("; the last good site is still shown");
        }
        if old > 0 {
            line.push_str(&format!("; {} as before", terminal::counted(old, "problem")));
        } else if self.problems.diagnostics().is_empty() && !before.diagnostics().is_empty() {
            line.push_str("; nothing is wrong any more");
        }
        terminal::say(&printable(&line));
        for unseen in &self.current.news.unseen {
            terminal::say(&printable(&format!("  {}", unseen.told())));
        }
        terminal::report(&new, Format::Human);
    }
}

/// An update, for the terminal.
struct Updated {
    what: String,
    made: bool,
}

/// The problems of `now` that `before` did not have, wherever their lines have moved to.
fn since(before: &Report, now: &Report) -> Report {
    fn key(problem: &Diagnostic) -> (&str, &str, &str) {
        (problem.place.as_ref().map_or("", |place| &place.path), problem.code, &problem.message)
    }
    let mut known: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for problem in before.diagnostics() {
        *known.entry(key(problem)).or_default() += 1;
    }
    let mut report = Report::default();
    for problem in now.diagnostics() {
        match known.get_mut(&key(problem)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => report.add(problem.clone()),
        }
    }
    report
}

fn warn(problem: Option<Diagnostic>) {
    let Some(problem) = problem else { return };
    let mut report = Report::default();
    report.add(problem);
    terminal::report(&report, Format::Human);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn a_problem_whose_line_moved_is_not_told_again() {
        let at = |line: usize, message: &str| {
            let place = Some(Place { line, ..Place::file("a.md") });
            Diagnostic { place, ..Diagnostic::warning("link/dead", message) }
        };
        let report = |problems: &[Diagnostic]| {
            let mut report = Report::default();
            problems.iter().for_each(|problem| report.add(problem.clone()));
            report
        };
        let before = report(&[at(3, "`x` leads nowhere"), at(5, "`y` leads nowhere")]);
        let now =
            report(&[at(4, "`x` leads nowhere"), at(9, "`x` leads nowhere"), at(2, "`z` leads nowhere")]);
        let new = since(&before, &now);
        assert_eq!(new.diagnostics(), [at(9, "`x` leads nowhere"), at(2, "`z` leads nowhere")]);
    }
}
