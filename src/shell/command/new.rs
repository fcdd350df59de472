//! `afterword new`.

use crate::config::Overrides;
use crate::diagnostic::{Blame, Diagnostic, Report, Severity};
use crate::pipeline;
use crate::scaffold;
use crate::scaffold::{Asked, Folders, NewPost};
use crate::shell::Exit;
use crate::shell::args::{Format, New};
use crate::shell::clock;
use crate::shell::disk;
use crate::shell::terminal;
use crate::taxonomy;
use crate::text::Source;
use std::path::{Path, PathBuf};

/// Writes the post, prints its path to standard output and problems to standard error.
pub(in crate::shell) fn new(options: &New) -> Exit {
    let mut report = Report::default();
    let path = steps(options, &mut report);
    let report = report.sorted();
    terminal::report(&report, Format::Human);
    if let Some(path) = path {
        terminal::say(&path.to_string_lossy());
    }
    report.blame().map_or(Exit::Fine, Exit::from)
}

fn steps(options: &New, report: &mut Report) -> Option<PathBuf> {
    let site = &options.site;
    let whole = std::path::absolute(site).map_err(|why| disk::unreadable(site, &why));
    let source = report.ok(whole.and_then(|whole| disk::read_config(&whole)))?;
    let config = pipeline::configure(&source, &Overrides::default());
    // Whoever writes a post wants no advice on the settings.
    if config.report.has_errors() {
        report.extend(config.report);
        return None;
    }
    let config = config.value;
    let tables = report.ok(disk::read_tables(site, &config))?;
    let taxonomy = taxonomy::extended(tables.companies.as_ref(), tables.stages.as_ref());
    report.extend(errors_only(taxonomy.report));
    let folder = report.ok(disk::posts_folder(site, &config))?;
    let names = report.ok(disk::folder_names(&site.join(&folder)))?;
    let pasted = match &options.from {
        Some(file) => Some(report.ok(disk::read_text(file))?),
        None => None,
    };
    let date = report.ok(scaffold::day(options.date.as_deref(), &config.zone, clock::now()))?;
    let setting = Folders { lang: config.lang(), taxonomy: &taxonomy.value, names: &names };
    let post = report.take(scaffold::post(&asked(options, &date, pasted.as_ref()), &setting))?;
    report.ok(write(site, &folder, &post))
}

fn errors_only(report: Report) -> Report {
    let mut errors = Report::default();
    let serious = report.diagnostics().iter().filter(|problem| problem.severity == Severity::Error);
    serious.for_each(|problem| errors.add(problem.clone()));
    errors
}

fn asked<'a>(options: &'a New, date: &'a str, pasted: Option<&'a Source>) -> Asked<'a> {
    Asked {
        title: &options.title,
        date,
        company: options.company.as_deref(),
        stages: &options.stages,
        tags: &options.tags,
        pasted,
    }
}

/// The path as somebody in the same folder would write it.
fn write(site: &Path, folder: &str, post: &NewPost) -> Result<PathBuf, Diagnostic> {
    let below = format!("{folder}/{}", post.path);
    let (parent, name) = below.rsplit_once('/').expect("a post lies in a folder");
    // Names that differ in case or in the form of their letters are one file elsewhere.
    let standing = disk::entries(&site.join(parent))?;
    let is_taken = standing.iter().any(|other| crate::text::fold(other) == crate::text::fold(name));
    if is_taken || !disk::write_new(site, &below, &post.text)? {
        return Err(taken(&below));
    }
    let site = if site == Path::new(".") { Path::new("") } else { site };
    Ok(site.join(&below))
}

fn taken(path: &str) -> Diagnostic {
    Diagnostic::error("new/taken", "there is a post of this name already; it stays as it is")
        .blamed(Blame::Setup)
        .in_file(path)
        .hint("change the title or the date, or open the post that is there")
}
