//! All that is printed.

use crate::diagnostic;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::shell::args::Format;
use crate::shell::repository::folder_in_repository;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Diagnostics of one file that a terminal shows before it only counts.
const PER_FILE: usize = 20;

/// Diagnostics of one run that a terminal shows before it only counts.
const PER_RUN: usize = 200;

/// Builds that take longer get a progress bar.
const SHOW_AFTER: std::time::Duration = std::time::Duration::from_millis(500);

/// Prints a line to standard output; a closed pipe ends nothing.
pub(super) fn say(line: &str) {
    let _ = writeln!(anstream::stdout(), "{line}");
}

/// Prints problems: for people to standard error, shortened; for programs to standard output, all of them.
pub(super) fn report(problems: &Report, format: Format) {
    report_of(Path::new("."), problems, format);
}

/// The same for problems of the site in a folder.
pub(super) fn report_of(site: &Path, report: &Report, format: Format) {
    match format {
        Format::Human => human(report.diagnostics()),
        Format::Json => all(report, diagnostic::json),
        Format::Github => {
            let folder = folder_in_repository(site);
            all(report, |problem| diagnostic::github(problem, &folder));
        }
    }
}

fn all(report: &Report, render: impl Fn(&Diagnostic) -> String) {
    let mut out = std::io::stdout().lock();
    for problem in report.diagnostics() {
        let _ = writeln!(out, "{}", render(problem));
    }
}

/// Errors before warnings before hints, so that what stops the build is not cut off.
fn human(problems: &[Diagnostic]) {
    let mut ordered: Vec<&Diagnostic> = problems.iter().collect();
    ordered.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
    let mut of_file: BTreeMap<&str, usize> = BTreeMap::new();
    let mut shown = 0;
    let mut rest: BTreeMap<Severity, usize> = BTreeMap::new();
    let mut out = anstream::stderr();
    for problem in ordered {
        let path = problem.place.as_ref().map_or("", |place| &place.path);
        let in_file = of_file.entry(path).or_default();
        if *in_file >= PER_FILE || shown >= PER_RUN {
            *rest.entry(problem.severity).or_default() += 1;
            continue;
        }
        *in_file += 1;
        shown += 1;
        let _ = writeln!(out, "{}", diagnostic::terminal(problem, true));
    }
    if !rest.is_empty() {
        let parts: Vec<String> =
            rest.iter().rev().map(|(severity, count)| counted(*count, noun(*severity))).collect();
        let _ = writeln!(out, "… and {} more; --format json tells all\n", parts.join(", "));
    }
}

fn noun(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

/// `1 error`, `3 warnings`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A bar for work that takes longer than half a second; nothing where nobody looks.
pub(super) fn progress(steps: usize) -> indicatif::ProgressBar {
    if !std::io::stderr().is_terminal() {
        return indicatif::ProgressBar::hidden();
    }
    let style = indicatif::ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
    let bar = indicatif::ProgressBar::hidden().with_message("pages");
    bar.set_length(steps as u64);
    bar.set_style(style.expect("the template is well formed"));
    bar
}

/// A panic is a bug of ours: says so, where, and that nothing was published.
pub(super) fn announce_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let mut out = anstream::stderr();
        let _ = writeln!(out, "error[bug]: {panic}");
        let _ = writeln!(
            out,
            "  this is a mistake in Afterword {}, not in your site; please report it",
            env!("CARGO_PKG_VERSION")
        );
    }));
}

/// One page more; the bar shows itself after half a second.
pub(super) fn advance(bar: &indicatif::ProgressBar, elapsed: std::time::Duration) {
    bar.inc(1);
    if elapsed > SHOW_AFTER && bar.is_hidden() {
        bar.set_draw_target(indicatif::ProgressDrawTarget::stderr_with_hz(10));
    }
}
