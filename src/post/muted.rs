//! `<!-- no-questions -->`: parts of a text of which nothing goes into the question bank.

use crate::markdown::{Heading, PassageKind, Passages};
use crate::post::reading::Asked;
use crate::text::{Source, Span};

/// The questions that stand in no part that its author took out. Before the first heading the comment is about the whole text.
pub(super) fn without<'p>(
    questions: Vec<Asked<'p>>,
    source: &Source,
    passages: &Passages,
    outline: &[Heading],
) -> Vec<Asked<'p>> {
    let spans = spans(source.text(), passages, outline);
    if spans.is_empty() {
        return questions;
    }
    let is_muted = |asked: &Asked<'_>| {
        let at = passages.list[asked.line].span.start;
        spans.iter().any(|span| span.start <= at && at < span.end)
    };
    let mut numbers = Vec::with_capacity(questions.len());
    let mut kept: Vec<Asked<'_>> = Vec::with_capacity(questions.len());
    for mut asked in questions {
        let is_kept = !is_muted(&asked);
        numbers.push(is_kept.then_some(kept.len()));
        if is_kept {
            asked.follows = asked.follows.and_then(|number: usize| numbers[number]);
            kept.push(asked);
        }
    }
    kept
}

/// The sections with such a comment, in order, without overlap.
fn spans(text: &str, passages: &Passages, outline: &[Heading]) -> Vec<Span> {
    let is_code = |at: usize| {
        let in_block = |line: &crate::markdown::Passage| {
            matches!(line.kind, PassageKind::Code { .. }) && line.span.start <= at && at < line.span.end
        };
        text[..at].ends_with('`') || passages.list.iter().any(in_block)
    };
    let mut found: Vec<Span> = Vec::new();
    // Hardly any text says so, and most have no comment at all.
    let may_say_so = memchr::memchr(b'<', text.as_bytes()).is_some()
        && memchr::memmem::find(text.as_bytes(), b"no-questions").is_some();
    if !may_say_so {
        return found;
    }
    for (at, _) in text.match_indices("<!--") {
        let rest = text[at + 4..].trim_start();
        let is_meant =
            rest.strip_prefix("no-questions").is_some_and(|rest| rest.trim_start().starts_with("-->"));
        if !is_meant || found.last().is_some_and(|last| at < last.end) || is_code(at) {
            continue;
        }
        let above = outline.iter().rposition(|heading| heading.span.start <= at);
        found.push(match above {
            None => Span::new(0, text.len()),
            Some(index) => {
                let own = &outline[index];
                let next = outline[index + 1..].iter().find(|next| next.level <= own.level);
                Span::new(own.span.start, next.map_or(text.len(), |next| next.span.start))
            }
        });
    }
    found
}
