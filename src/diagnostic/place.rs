//! Where a problem is, with the line it quotes.

use crate::text::{Source, Span};
use std::ops::Range;
use std::sync::Arc;

const LONGEST_QUOTE: usize = 400;

/// A place in a file, quoting its first line so that nothing else is needed to show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Relative to the site, `/`-separated.
    pub path: Arc<str>,
    /// 1-based; 0 when the file as a whole is meant.
    pub line: usize,
    /// 1-based, in characters; 0 when the file as a whole is meant.
    pub column: usize,
    /// Line of the place's end, 1-based.
    pub end_line: usize,
    /// Column behind the place's end, 1-based, in characters.
    pub end_column: usize,
    /// Byte offsets in the decoded file.
    pub span: Span,
    /// The first line, or what stands around the place when it is very long; `…` where its end is cut.
    pub quote: String,
    /// Characters of the line before `quote`.
    pub left_out: usize,
    /// The part of `quote` that is meant, in bytes.
    pub mark: Range<usize>,
}

impl Place {
    /// The place of `span` in `source`.
    pub fn quote(source: &Source, span: Span) -> Self {
        let (from, to) = (source.position(span.start), source.position(span.end));
        let line = source.line_at(span.start);
        let text = source.slice(line);
        let start = span.start.saturating_sub(line.start).min(text.len());
        let end = (span.end.min(line.end).saturating_sub(line.start)).clamp(start, text.len());
        let window = window(text, start);
        let mark = start - window.start..end.min(window.end) - window.start;
        let left_out = text[..window.start].chars().count();
        let is_cut = window.end < text.len();
        let quote = text[window].to_owned() + if is_cut { "…" } else { "" };
        let (line, column, end_line, end_column) = (from.line, from.column, to.line, to.column);
        Self { path: source.path().clone(), line, column, end_line, end_column, span, quote, left_out, mark }
    }

    /// The file as a whole.
    pub fn file(path: &str) -> Self {
        let (line, column, end_line, end_column) = (0, 0, 0, 0);
        Self {
            path: path.into(),
            line,
            column,
            end_line,
            end_column,
            span: Span::default(),
            quote: String::new(),
            left_out: 0,
            mark: 0..0,
        }
    }

    /// The same place with `hide` applied to the quoted line.
    pub fn redacted(mut self, hide: &dyn Fn(&str) -> String) -> Self {
        self.redact(hide);
        self
    }

    /// Hides words of the quoted line; where it changes, the mark covers the line.
    pub(super) fn redact(&mut self, hide: &dyn Fn(&str) -> String) {
        let hidden = hide(&self.quote);
        if hidden != self.quote {
            self.mark = 0..hidden.len();
            self.quote = hidden;
        }
    }
}

/// The part of a long line around `start` that is shown.
fn window(text: &str, start: usize) -> Range<usize> {
    if text.len() <= LONGEST_QUOTE {
        return 0..text.len();
    }
    let from = floor_boundary(text, start.saturating_sub(LONGEST_QUOTE / 4));
    from..floor_boundary(text, from + LONGEST_QUOTE)
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
