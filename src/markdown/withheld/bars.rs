//! Words between `||` and `||`.

use crate::markdown::events::Events;
use crate::markdown::withheld::footnotes::merged;
use crate::markdown::withheld::glyph;
use crate::markdown::withheld::glyph::{Glyph, Run};
use crate::text::Source;
use crate::text::Span;

/// The spans in `events`, bars included, in order. Both bars stand in one block outside code, with no blank inside of
/// them; in a table they are written `\|\|`, because `|` ends a cell there.
pub(super) fn spans(source: &Source, events: &Events<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    for (run, range) in glyph::runs(events) {
        let start = events[range.start].1.start;
        let end = events[range.clone()].iter().map(|(_, range)| range.end).max().unwrap_or(start);
        let has_bar = memchr::memchr(b'|', source.slice(Span::new(start, end)).as_bytes()).is_some();
        if run != Run::Code && has_bar {
            pairs(source, &glyph::of_run(source, events, range, false), run, &mut found);
        }
    }
    merged(found)
}

/// Two or more bars in a row: indices of the first and of the one behind the last.
fn bars(source: &Source, glyphs: &[Glyph], run: Run, from: usize) -> Option<(usize, usize)> {
    let is_bar = |index: usize| {
        let glyph = glyphs.get(index).filter(|glyph| glyph.c == '|');
        glyph.is_some_and(|glyph| run == Run::Cell || !is_escaped(source, glyphs, index, glyph.span.start))
    };
    let mut start = from;
    while start + 1 < glyphs.len() {
        let end = start + (start..).take_while(|index| is_bar(*index)).count();
        if end >= start + 2 {
            return Some((start, end));
        }
        start = end.max(start + 1);
    }
    None
}

fn is_escaped(source: &Source, glyphs: &[Glyph], index: usize, at: usize) -> bool {
    let backslash = at.checked_sub(1).is_some_and(|before| source.text().as_bytes()[before] == b'\\');
    let shown = index.checked_sub(1).is_some_and(|before| glyphs[before].span.end == at);
    backslash && !shown
}

fn pairs(source: &Source, glyphs: &[Glyph], run: Run, found: &mut Vec<Span>) {
    let blank = |index: Option<usize>| {
        index.and_then(|index| glyphs.get(index)).is_none_or(|glyph| glyph.c.is_whitespace())
    };
    let mut opening: Option<usize> = None;
    let mut at = 0;
    while let Some((start, end)) = bars(source, glyphs, run, at) {
        at = end;
        match opening {
            Some(first) if !blank(start.checked_sub(1)) => {
                let from = glyphs[first].span.start;
                let from = from - usize::from(run == Run::Cell && source.text()[..from].ends_with('\\'));
                found.push(Span::new(from, glyphs[end - 1].span.end));
                opening = None;
            }
            Some(_) => {}
            None => opening = (!blank(Some(end))).then_some(start),
        }
    }
}
