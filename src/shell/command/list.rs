//! `afterword list`.

use crate::config::Overrides;
use crate::date::{Date, Zone};
use crate::diagnostic::{Blame, Diagnostic, Report, Severity, printable};
use crate::output::Press;
use crate::pipeline;
use crate::search;
use crate::search::Choice;
use crate::shell::Exit;
use crate::shell::args::{Format, List, ListFormat};
use crate::shell::command::build::site_folder;
use crate::shell::disk;
use crate::shell::terminal;
use crate::site::{PostId, PostTerms, Site};
use crate::text::is_east_asian;
use std::io::Write;

/// Prints the posts that fit to standard output, errors and unknown values to standard error.
pub(in crate::shell) fn list(options: &List) -> Exit {
    let mut report = Report::default();
    steps(options, &mut report);
    let mut told = Report::default();
    let serious = |problem: &&Diagnostic| problem.severity == Severity::Error || problem.code == UNKNOWN;
    report.diagnostics().iter().filter(serious).for_each(|problem| told.add(problem.clone()));
    let told = told.sorted();
    terminal::report_of(&options.site, &told, Format::Human);
    told.blame().map_or(Exit::Fine, Exit::from)
}

/// A value that no post has is worth a word, and no error.
const UNKNOWN: &str = "list/unknown-value";

fn steps(options: &List, report: &mut Report) -> Option<()> {
    let since = report.ok(since(options.since.as_deref()))?;
    let press = press(options, report)?;
    let choice = Choice {
        tags: options.tags.clone(),
        companies: options.companies.clone(),
        stages: options.stages.clone(),
        outcomes: options.outcomes.clone(),
        authors: options.authors.clone(),
        since,
        text: options.text.clone(),
    };
    let site = &press.site;
    let (posts, unknown) = search::chosen(site, &choice);
    for (axis, value) in unknown {
        report.add(
            Diagnostic::warning(UNKNOWN, format!("no post has the {axis} `{value}`")).blamed(Blame::Setup),
        );
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let lines: Vec<String> = match options.format {
        ListFormat::Paths => posts.iter().map(|id| printable(&site.entry(*id).post.file.path)).collect(),
        ListFormat::Json => posts.iter().map(|id| json(site, *id)).collect(),
        ListFormat::Table => table(&posts.iter().map(|id| row(site, *id)).collect::<Vec<_>>()),
    };
    for line in lines {
        // A reader that has gone away has seen enough.
        let _ = writeln!(out, "{line}");
    }
    Some(())
}

fn press(options: &List, report: &mut Report) -> Option<Press> {
    let folder = report.ok(site_folder(&options.site))?;
    let source = report.ok(disk::read_config(&folder))?;
    let overrides = Overrides { base_url: None, drafts: true, future: true };
    let config = report.take(pipeline::configure(&source, &overrides));
    if report.has_errors() {
        return None;
    }
    let files = report.take(disk::read(&folder, config, &folder.join("public")));
    let unbound = report.take(pipeline::parse(files.inputs, files.posts.read()));
    report.take(pipeline::assemble(unbound))
}

/// A day, month or year.
fn since(given: Option<&str>) -> Result<Option<String>, Diagnostic> {
    let Some(text) = given else { return Ok(None) };
    let first = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    let lengths: Vec<usize> = first.split('-').map(str::len).collect();
    let zone = Zone::named("UTC").expect("every table of zones has it");
    let is_date = lengths == [4, 2, 2] && Date::parse(&first, &zone).is_ok();
    let problem = || {
        Diagnostic::error("list/since", format!("`{text}` is no date"))
            .blamed(Blame::Setup)
            .hint("write it as `2024`, `2024-05` or `2024-05-01`")
    };
    is_date.then(|| Some(text.to_owned())).ok_or_else(problem)
}

fn names(site: &Site, id: PostId) -> (Vec<&str>, Vec<&str>, Vec<&str>, Vec<&str>) {
    let none = PostTerms::default();
    let edition = site.edition(site.entry(id).edition);
    let own = edition.terms(id).unwrap_or(&none);
    let companies = own.companies.iter().map(|id| edition.companies[id.0 as usize].name.as_str()).collect();
    let stages = own.stages.iter().flatten().map(|id| edition.stages[id.0 as usize].id.as_str()).collect();
    let tags = own.tags.iter().map(|id| edition.tags[id.0 as usize].name.as_str()).collect();
    let authors = site.entry(id).post.authors.iter().map(String::as_str).collect();
    (companies, stages, tags, authors)
}

fn json(site: &Site, id: PostId) -> String {
    let entry = site.entry(id);
    let (companies, stages, tags, authors) = names(site, id);
    serde_json::json!({
        "path": &*entry.post.file.path,
        "title": entry.post.title,
        "url": site.config.base_url.absolute(&entry.address),
        "date": entry.post.date.map(|date| date.iso()),
        "companies": companies,
        "stages": stages,
        "tags": tags,
        "outcome": entry.post.outcome.map(|outcome| outcome.id()),
        "authors": authors,
        "draft": entry.post.draft,
    })
    .to_string()
}

/// Date, companies, outcome, title, path.
fn row(site: &Site, id: PostId) -> [String; 5] {
    let post = &site.entry(id).post;
    let date = post.date.map_or_else(|| "-".to_owned(), |date| date.iso().chars().take(10).collect());
    let outcome = post.outcome.map_or("-", |outcome| outcome.id());
    let companies = names(site, id).0.join(", ");
    let companies = if companies.is_empty() { "-".to_owned() } else { companies };
    [date, companies, outcome.to_owned(), post.title.clone(), post.file.path.to_string()]
        .map(|text| printable(&text))
}

/// The rows in columns; the last one is as long as it is.
fn table(rows: &[[String; 5]]) -> Vec<String> {
    let width = |text: &str| text.chars().map(|c| 1 + usize::from(is_east_asian(c))).sum::<usize>();
    let widest = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0).min(60);
    let widths = [0, 1, 2, 3].map(widest);
    let line = |row: &[String; 5]| {
        let padded = row.iter().zip(widths).map(|(text, wide)| {
            let blanks = wide.saturating_sub(width(text));
            format!("{text}{}  ", " ".repeat(blanks))
        });
        padded.collect::<String>() + &row[4]
    };
    rows.iter().map(line).collect()
}
