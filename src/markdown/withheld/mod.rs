//! What must never be published is taken out of the source, byte for byte, before anything is made of it.
//!
//! Sections and blocks become blanks, `||…||` and names become filler characters. [`parse`](crate::markdown::parse) then
//! reads a source in which the original is no longer there: no value, message or log can hold it.

mod bars;
mod footnotes;
mod glyph;
mod mark;
mod name;
mod taken;

pub(super) use mark::inline_mark;

use crate::markdown::Heading;
use crate::markdown::Profile;
use crate::markdown::events;
use crate::markdown::events::Reading;
use crate::markdown::filler;
use crate::text::Source;
use crate::text::Span;
use taken::Taken;

/// What is withheld in a body besides what its author marked.
#[derive(Clone, Copy, Default)]
pub struct Rules<'a> {
    /// Names to replace by the label, however they are written; those of fewer than two characters are ignored.
    pub words: &'a [String],
    /// Which sections are left out wholly but for their heading and sub-sections marked `{.public}`.
    pub leave_out: Option<&'a dyn Fn(&Heading) -> bool>,
    /// Lines to leave out, in order.
    pub spans: &'a [Span],
}

/// A source without what is withheld.
#[derive(Debug, Clone)]
pub struct Withheld {
    /// The file, of the same length and with the same lines.
    pub source: Source,
    /// What was taken out, line by line, sorted: to be searched for in what is published.
    pub strings: Vec<String>,
}

/// Whether `text` can hold a mark or bars: `||` and `\|\|` are looked for, and the word `withheld`.
pub(super) fn has_signs(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_bar_before = |at: usize| matches!(bytes[at + 1..], [b'|', ..] | [b'\\', b'|', ..]);
    let is_word = |at: usize| {
        bytes[at..].first_chunk().is_some_and(|word: &[u8; 8]| word.eq_ignore_ascii_case(b"withheld"))
    };
    let is_sign = |at: usize| if bytes[at] == b'|' { is_bar_before(at) } else { is_word(at) };
    memchr::memchr3_iter(b'|', b'w', b'W', bytes).any(is_sign)
}

/// Takes out of `body`, the Markdown part of `source`, what is withheld: headings marked `{.withheld}` with their sections,
/// blocks above a line `{.withheld}`, words between `||` and `||`, and what the rules name. None when there is nothing.
pub fn withhold(source: &Source, body: Span, rules: &Rules<'_>) -> Option<Withheld> {
    let asked = rules.leave_out.is_some() || !rules.words.is_empty() || !rules.spans.is_empty();
    if !asked && !has_signs(source.slice(body)) {
        return None;
    }
    let mut taken = Taken::default();
    let mut current = source.clone();
    if let Ok(Reading { events, .. }) = events::read(source.slice(body), body.start, Profile::Site) {
        let marked = mark::marked(source, body, &events, rules);
        let orphans = footnotes::orphans_of(&events, &marked);
        taken.add_all(source, &events, &marked);
        taken.add_all(source, &events, &orphans);
        current = source.blanked(&marked).blanked(&orphans);
    }
    let unmarked = current;
    current = unmarked.clone();
    if let Ok(Reading { events, .. }) = events::read(unmarked.slice(body), body.start, Profile::Site) {
        let found = bars::spans(&unmarked, &events);
        let orphans = footnotes::orphans_of(&events, &found);
        taken.add_all(&unmarked, &events, &found);
        taken.add_all(&unmarked, &events, &orphans);
        let stretches: Vec<_> = found.iter().map(|span| (*span, filler::Filling::Span)).collect();
        current = filler::fill(&unmarked, &stretches).blanked(&orphans);
    }
    current = name::replaced(current, body, rules.words, &mut taken);
    let changed = current.text() != source.text();
    changed.then(|| Withheld { source: current, strings: taken.into_strings() })
}

#[cfg(test)]
mod tests;
