//! `_강조_는` is no emphasis in any Markdown, as `_` means nothing inside a word: its author is told.

use crate::markdown::events::Events;
use crate::markdown::problem;
use crate::markdown::problem::Problems;
use crate::text::{Source, Span, is_punctuation};
use pulldown_cmark::{Event, Tag, TagEnd};

/// Bytes between two marks that can belong together.
const LONGEST: usize = 200;

/// Tells of `_words_` in the text of `events` that a letter of Hangul follows.
pub(super) fn report(source: &Source, body: Span, events: &Events<'_>, report: &mut Problems) {
    let found = candidates(source.slice(body), body.start);
    let Some(first) = found.first() else { return };
    let mut in_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code && range.end >= first.end => {
                // The parser may have cut the words apart: the closing mark tells where they stand.
                let from = found.partition_point(|span| span.end <= range.start);
                let inside = found[from..].iter().take_while(|span| span.end <= range.end);
                inside.for_each(|span| report.add(|| problem::intraword(source, *span)));
            }
            _ => {}
        }
    }
}

/// Places of `_words_` and `__words__` with Hangul right behind.
fn candidates(text: &str, base: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    let is_hangul = |at: usize| text[at..].starts_with(|c| matches!(c, '가'..='힣'));
    let closing = memchr::memchr_iter(b'_', bytes).filter(|at| bytes.get(at + 1).is_some_and(|b| *b >= 0xea));
    let closing = closing.filter(|at| is_hangul(at + 1));
    closing.filter_map(|at| Some(Span::new(opening(text, at)?, at + 1).shifted(base))).collect()
}

/// Where the emphasis would begin that the `_` at `at` was to end.
fn opening(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_double = at > 0 && bytes[at - 1] == b'_';
    let inside_end = at - usize::from(is_double);
    let window = inside_end.saturating_sub(LONGEST);
    let start = memchr::memrchr2(b'_', b'\n', &bytes[window..inside_end])? + window;
    let inside = bytes[start] == b'_' && start + 1 < inside_end;
    let start = start - usize::from(is_double && start > 0 && bytes[start - 1] == b'_');
    let before = text[..start].chars().next_back();
    let is_open = before.is_none_or(|c| c.is_whitespace() || (is_punctuation(c) && c != '_' && c != '\\'));
    let words = &text[start..inside_end].trim_start_matches('_');
    let is_tight = !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace);
    (inside && is_open && is_tight).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        candidates(text, 0).into_iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn marks_with_a_particle_behind_are_found() {
        assert_eq!(found("_강조_는 (__강조__를 하나 _둘 셋_도"), ["_강조_", "__강조__", "_둘 셋_"]);
    }

    #[test]
    fn names_with_underscores_are_none() {
        assert_eq!(found("user_이름 a_b_가 _ 가 _나 _\n가_나 __가 \\_가_나 __나"), [""; 0]);
    }
}
