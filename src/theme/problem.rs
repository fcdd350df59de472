//! What Tera finds wrong, as diagnostics that point into the layer's file.

use crate::diagnostic::{Blame, Diagnostic, Place, Report};
use crate::text::{Source, Span, nearest};
use crate::theme::filters;
use std::collections::BTreeMap;
use tera::{Error, ErrorKind, ReportError};

/// The template files by the name that Tera knows them by: `overrides/post.html`.
pub(super) type Sources = BTreeMap<String, Source>;

/// The problems that kept templates from loading; Tera hands several of them over as one printed report.
pub(super) fn load(sources: &Sources, error: &Error) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            vec![reported(sources, "theme/syntax", report, &[])]
        }
        ErrorKind::Msg(text) if text.starts_with("error: ") => text
            .split("\n\n")
            .filter_map(Printed::read)
            .map(|printed| unknown_name(sources, &printed))
            .collect(),
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            vec![circle(sources, tpl, chain)]
        }
        ErrorKind::MissingParent { current, parent } => {
            let problem = setup("theme/unknown-name", format!("there is no template `{parent}`"));
            vec![at_name(sources, problem.maybe_hint(template_hint(sources, parent)), current, parent)]
        }
        other => vec![setup("theme/syntax", lower_first(&other.to_string()))],
    }
}

/// The problem that kept a page from being rendered with the template `name`; `address` is the page's.
pub(super) fn render(sources: &Sources, name: &str, error: &Error, address: &str) -> Diagnostic {
    let address = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
    let in_template = |problem: Diagnostic| match sources.get(name) {
        Some(source) => problem.in_file(source.path()),
        None => problem,
    };
    let problem = match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            reported(sources, "theme/render", report, &callers(sources, &error.to_string()))
        }
        ErrorKind::Io(_) => {
            in_template(setup("theme/page-too-long", "this page grows over 32 MiB".to_owned()))
        }
        ErrorKind::TemplateNotFound(name) => {
            setup("theme/unknown-name", format!("there is no template `{name}`"))
        }
        other => in_template(setup("theme/render", lower_first(&other.to_string()))),
    };
    problem.hint(format!("met while rendering `{address}`"))
}

/// The problems, each once per place: a template that fails on every page is told of on the first of them.
pub fn once_per_template(problems: impl IntoIterator<Item = Diagnostic>) -> Report {
    let mut report = Report::default();
    let mut seen: Vec<(&'static str, Option<Place>)> = Vec::new();
    for problem in problems {
        let key = (problem.code, problem.place.clone());
        if !seen.contains(&key) {
            seen.push(key);
            report.add(problem);
        }
    }
    report
}

fn setup(code: &'static str, message: String) -> Diagnostic {
    Diagnostic::error(code, message).blamed(Blame::Setup)
}

fn reported(sources: &Sources, code: &'static str, report: &ReportError, callers: &[Place]) -> Diagnostic {
    let (message, hint) = message(report.message());
    let mut problem = setup(code, message).maybe_hint(hint);
    if let Some(source) = sources.get(report.filename()) {
        problem = problem.at(source, report.span().range.clone().into());
    }
    callers.iter().fold(problem, |problem, place| problem.related("called from here", place.clone()))
}

/// Our words for Tera's, with what could have been written instead where Tera lists it.
fn message(text: &str) -> (String, Option<String>) {
    for (lead, kind) in [(" Available fields: ", "fields"), (" Available variables: ", "names")] {
        if let Some((message, known)) = text.split_once(lead) {
            let written = message.split('`').nth(1).unwrap_or_default();
            let known: Vec<&str> = known.split(", ").collect();
            let hint = match nearest(written, known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("{kind} known here: `{}`", known.join("`, `")),
            };
            return (lower_first(message), Some(hint));
        }
    }
    (lower_first(text), None)
}

fn lower_first(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.chain(chars).collect()
}

/// An unknown filter, function, test, component, block or template.
fn unknown_name(sources: &Sources, printed: &Printed) -> Diagnostic {
    let written = printed.message.split('`').nth(1).unwrap_or_default();
    let among = |names: &'static str| nearest(written, names.split_whitespace());
    let (message, meant) = match printed.message.split('`').next().unwrap_or_default().trim() {
        "Unknown filter" => (format!("there is no filter `{written}`"), among(filters::FILTERS)),
        "Unknown function" => (format!("there is no function `{written}`"), among(filters::FUNCTIONS)),
        "Unknown test" => (format!("there is no test `{written}`"), among(filters::TESTS)),
        "Unknown component" => (format!("there is no component `{written}`"), None),
        "Unknown template" => (format!("there is no template `{written}`"), None),
        _ => (lower_first(printed.message), None),
    };
    let hint = meant.map(|meant| format!("did you mean `{meant}`?"));
    let problem = setup("theme/unknown-name", message).maybe_hint(
        hint.or_else(|| template_hint(sources, written).filter(|_| printed.message.contains("template `"))),
    );
    match printed.place(sources) {
        Some(place) => Diagnostic { place: Some(place), ..problem },
        None => problem,
    }
}

fn template_hint(sources: &Sources, written: &str) -> Option<String> {
    let short = sources.keys().filter_map(|name| name.split_once('/')).map(|(_, short)| short);
    nearest(written, short).map(|meant| format!("did you mean `{meant}`?"))
}

/// A template that leads back to itself; `chain` ends with the name that closes the circle.
fn circle(sources: &Sources, first: &str, chain: &[String]) -> Diagnostic {
    let (holder, last) = match chain {
        [.., holder, last] => (holder.as_str(), last.as_str()),
        _ => (first, first),
    };
    let from = chain.iter().position(|name| name == last).unwrap_or_default();
    let mut names: Vec<&str> = chain[from..].iter().map(String::as_str).collect();
    if names.len() < 2 {
        names.insert(0, holder);
    }
    let message = format!("this template leads back to itself: `{}`", names.join("` → `"));
    let short = last.split_once('/').map_or(last, |(_, short)| short);
    let hint = format!("to build on the template of the layer below, name the layer: `default/{short}`");
    at_name(
        sources,
        setup("theme/circle", message).maybe_hint((holder == last).then_some(hint)),
        holder,
        last,
    )
}

/// The problem where the template `holder` names the template `named`.
fn at_name(sources: &Sources, problem: Diagnostic, holder: &str, named: &str) -> Diagnostic {
    let Some(source) = sources.get(holder) else { return problem };
    let short = named.split_once('/').map_or(named, |(_, short)| short);
    let found = [named, short].into_iter().find_map(|name| Some((source.text().find(name)?, name.len())));
    match found {
        Some((start, length)) => problem.at(source, Span::new(start, start + length)),
        None => problem.in_file(source.path()),
    }
}

/// The places from which the failing component or include was called; Tera only prints them.
fn callers(sources: &Sources, printed: &str) -> Vec<Place> {
    let notes = printed.split("\n\n").filter(|part| part.starts_with("note: called from "));
    notes.filter_map(Printed::read).filter_map(|note| note.place(sources)).collect()
}

/// One problem as Tera prints it: a message, `name:line:column`, the line, carets under it.
struct Printed<'a> {
    message: &'a str,
    name: &'a str,
    line: usize,
    column: usize,
    length: usize,
}

impl<'a> Printed<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut lines = text.lines();
        let first = lines.next()?;
        let (message, place) = match first.strip_prefix("note: called from ") {
            Some(place) => ("", place),
            None => (first.strip_prefix("error: ")?, lines.next()?.trim().strip_prefix("--> ")?),
        };
        let mut parts = place.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        let name = parts.next()?;
        let length = text.chars().rev().take_while(|c| *c == '^').count();
        Some(Self { message, name, line, column, length })
    }

    /// Tera counts lines from 1 and prints columns from 1, both in characters.
    fn place(&self, sources: &Sources) -> Option<Place> {
        let source = sources.get(self.name)?;
        let line = source.line(self.line);
        let text = source.slice(line);
        let offset = |column: usize| text.char_indices().nth(column).map_or(text.len(), |(offset, _)| offset);
        let first = self.column.saturating_sub(1);
        let (start, end) = (offset(first), offset(first + self.length));
        Some(Place::quote(source, Span::new(line.start + start, line.start + end)))
    }
}
