//! Characters as readers see them, with the bytes that they are written with.

use crate::markdown::escape;
use crate::markdown::events;
use crate::markdown::events::Events;
use crate::text::Source;
use crate::text::Span;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// A character and its bytes in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) span: Span,
}

/// What a run of text is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Run {
    /// Paragraphs, headings, items, HTML.
    Text,
    /// A cell of a table, where `|` is written `\|`.
    Cell,
    /// A code block.
    Code,
}

/// The runs of text without a block's start or end in them: ranges of indices into `events`.
pub(super) fn runs(events: &Events<'_>) -> Vec<(Run, Range<usize>)> {
    let mut runs = Vec::new();
    let mut start = 0;
    let (mut in_table, mut in_code) = (false, false);
    for (index, (event, _)) in events.iter().enumerate() {
        if events::is_inline(event) || matches!(event, Event::Html(_)) {
            continue;
        }
        if start < index {
            let run = if in_code {
                Run::Code
            } else if in_table {
                Run::Cell
            } else {
                Run::Text
            };
            runs.push((run, start..index));
        }
        start = index + 1;
        match event {
            Event::Start(Tag::Table(_)) => in_table = true,
            Event::End(TagEnd::Table) => in_table = false,
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            _ => {}
        }
    }
    runs
}

/// The characters of a run. Code within text is one unknown character each time, unless `code` is asked for.
pub(super) fn of_run(source: &Source, events: &Events<'_>, run: Range<usize>, code: bool) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    for (event, range) in &events[run] {
        match event {
            Event::Text(text) | Event::Html(text) => push(&mut glyphs, source, text, range),
            Event::Code(text) if code => push(&mut glyphs, source, text, range),
            Event::Code(_) => glyphs.push(Glyph { c: '\u{fffc}', span: range.clone().into() }),
            Event::SoftBreak | Event::HardBreak => glyphs.push(Glyph { c: '\n', span: range.clone().into() }),
            _ => {}
        }
    }
    glyphs
}

/// Where text stands in its range as it is, each character has its bytes; else each has the whole range.
fn push(glyphs: &mut Vec<Glyph>, source: &Source, text: &str, range: &Range<usize>) {
    let written = &source.text()[range.clone()];
    match written.find(text) {
        Some(offset) => {
            let start = range.start + offset;
            glyphs.extend(text.char_indices().map(|(at, c)| {
                let at = start + at;
                Glyph { c, span: Span::new(at, at + c.len_utf8()) }
            }));
        }
        None => glyphs.extend(text.chars().map(|c| Glyph { c, span: range.clone().into() })),
    }
}

/// The characters of the body as it is written, percent-encoding and character references decoded.
pub(super) fn of_source(source: &Source, body: Span) -> Vec<Glyph> {
    let text = source.slice(body);
    let mut glyphs = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (c, length) = match c {
            '%' => percent(&text[at..]).unwrap_or((c, 1)),
            '&' => escape::reference(&text[at..]).unwrap_or((c, 1)),
            _ => (c, c.len_utf8()),
        };
        let start = body.start + at;
        glyphs.push(Glyph { c, span: Span::new(start, start + length) });
        at += length;
    }
    glyphs
}

/// A percent-encoded character at the start of `text`.
fn percent(text: &str) -> Option<(char, usize)> {
    let mut bytes = [0; 4];
    for count in 1..=4 {
        let digits = text.get(3 * count - 3..3 * count)?.strip_prefix('%')?;
        bytes[count - 1] = u8::from_str_radix(digits, 16).ok()?;
        if let Ok(decoded) = std::str::from_utf8(&bytes[..count]) {
            return Some((decoded.chars().next()?, 3 * count));
        }
    }
    None
}
