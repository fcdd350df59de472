//! Problems that only the whole post shows.

use crate::config::Config;
use crate::diagnostic::{Report, Severity};
use crate::post::disclosure;
use crate::post::problem;
use crate::post::{Draft, Identity};
use crate::text::{Source, Span, first_invisible};

/// What is wrong with a post beyond single fields; `has_text` is whether anything stands below them.
pub(super) fn judge(draft: &Draft<'_>, identity: &Identity, has_text: bool, config: &Config) -> Report {
    let Draft { source, parts, file, front_matter, disclosure } = draft;
    let mut report = Report::default();
    if !has_text && !front_matter.draft.unwrap_or(file.is_draft) {
        report.add(problem::empty(source));
    }
    let is_blank = source.text().trim().is_empty() && config.missing_date != Severity::Error;
    match (parts.yaml, identity.date, identity.is_page) {
        (None, None, _) if !is_blank => report.add(problem::no_front_matter(source, config.missing_date)),
        (Some(_), None, false) if !front_matter.date_is_wrong => {
            report.add(problem::date_missing(source, config.missing_date));
        }
        _ => {}
    }
    if identity.slug.is_empty() {
        report
            .add(problem::no_slug(source, front_matter.slug.as_ref().map_or(Span::at(0), |text| text.span)));
    }
    if let (Some((updated, span)), Some(date)) = (front_matter.updated, identity.date)
        && updated.is_day_before(&date)
    {
        report.add(problem::updated_before_date(source, span));
    }
    let undisclosed = front_matter.companies.iter().flatten().find(|field| field.is_undisclosed());
    if let Some(field) = undisclosed.filter(|field| field.disclose.is_none() && front_matter.label.is_none())
    {
        report.add(problem::undisclosed_needs_label(source, field.span));
    }
    if !disclosure.is_empty() && disclosure::leaks(disclosure, file, &identity.slug) {
        report.add(problem::name_in_address(source));
    }
    let named = parts.yaml.unwrap_or(Span::at(0));
    if let Some(mark) = direction_mark(source, named) {
        report.add(problem::direction_mark(source, mark, Severity::Error));
    }
    if let Some(mark) = direction_mark(source, Span::new(named.end, source.text().len())) {
        report.add(problem::direction_mark(source, mark, Severity::Warning));
    }
    if let Some((at, c)) = first_invisible(source.slice(named)) {
        let start = named.start + at;
        report.add(problem::invisible(source, Span::new(start, start + c.len_utf8()), c));
    }
    report
}

/// The first character in `span` that turns the direction of the text behind it: readers would see other words than stand
/// there. In names and titles it would turn the lists of other posts as well.
fn direction_mark(source: &Source, span: Span) -> Option<Span> {
    let text = source.slice(span);
    let is_mark = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    memchr::memchr_iter(0xe2, text.as_bytes()).find_map(|at| {
        let c = text[at..].chars().next().filter(|c| is_mark(*c))?;
        Some(Span::new(span.start + at, span.start + at + c.len_utf8()))
    })
}
