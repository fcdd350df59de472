//! Names that a label replaces, wherever in a body they stand and however they are written.

use crate::markdown::Profile;
use crate::markdown::events;
use crate::markdown::events::{Events, Reading};
use crate::markdown::filler;
use crate::markdown::filler::Filling;
use crate::markdown::withheld::glyph;
use crate::markdown::withheld::glyph::Glyph;
use crate::markdown::withheld::taken::Taken;
use crate::text::Source;
use crate::text::Span;
use aho_corasick::{AhoCorasick, MatchKind};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use unicode_normalization::UnicodeNormalization;

/// Filling can change how Markdown reads what is around; a body that still shows a name after so many rounds is blanked.
const ROUNDS: usize = 4;

/// The source with every name filled.
pub(super) fn replaced(source: Source, body: Span, words: &[String], taken: &mut Taken) -> Source {
    let Some(finder) = finder(words) else { return source };
    let mut current = source;
    for _ in 0..ROUNDS {
        let Ok(Reading { events, .. }) = events::read(current.slice(body), body.start, Profile::Site) else {
            // Too deep to be published: only a message may still quote it.
            let stretches = disjoint(written(&current, body, &finder, taken));
            return filler::fill(&current, &stretches);
        };
        let mut stretches = shown(&current, &events, &finder, taken);
        stretches.extend(written(&current, body, &finder, taken));
        if stretches.is_empty() {
            stretches = hidden(&current, body, &events, &finder);
        }
        if stretches.is_empty() {
            return current;
        }
        let stretches = disjoint(stretches);
        drop(events);
        current = filler::fill(&current, &stretches);
    }
    current.blanked(&[body])
}

fn finder(words: &[String]) -> Option<AhoCorasick> {
    let mut patterns = Vec::new();
    for word in words.iter().filter(|word| word.trim().chars().nth(1).is_some()) {
        patterns.push(folded_text(&word.trim().nfc().collect::<String>()));
        patterns.push(folded_text(&word.trim().nfd().collect::<String>()));
    }
    patterns.retain(|pattern| !pattern.is_empty());
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns);
    finder.ok().filter(|_| !patterns.is_empty())
}

fn folded_text(text: &str) -> String {
    let glyphs: Vec<Glyph> = text.chars().map(|c| Glyph { c, span: Span::default() }).collect();
    Folded::new(&glyphs).text
}

/// Characters without regard to case, width, blanks and what cannot be seen.
struct Folded {
    text: String,
    /// For each byte of `text` that begins a character: that byte, and the index of its glyph.
    places: Vec<(usize, usize)>,
}

impl Folded {
    fn new(glyphs: &[Glyph]) -> Self {
        let mut folded =
            Self { text: String::with_capacity(glyphs.len()), places: Vec::with_capacity(glyphs.len()) };
        for (index, glyph) in glyphs.iter().enumerate() {
            match glyph.c {
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
                c if c.is_whitespace() => {
                    if !folded.text.ends_with(' ') {
                        folded.push(' ', index);
                    }
                }
                c => {
                    std::iter::once(c)
                        .nfkc()
                        .flat_map(char::to_lowercase)
                        .for_each(|c| folded.push(c, index));
                }
            }
        }
        folded
    }

    fn push(&mut self, c: char, glyph: usize) {
        self.places.push((self.text.len(), glyph));
        self.text.push(c);
    }

    /// Ranges of glyph indices that read as one of the names.
    fn find(&self, finder: &AhoCorasick) -> Vec<std::ops::RangeInclusive<usize>> {
        let glyph = |byte: usize| self.places[self.places.partition_point(|(at, _)| *at <= byte) - 1].1;
        finder.find_iter(&self.text).map(|found| glyph(found.start())..=glyph(found.end() - 1)).collect()
    }
}

/// Names in text that is shown, also when markup stands inside of them: each piece is filled on its own.
fn shown(
    source: &Source,
    events: &Events<'_>,
    finder: &AhoCorasick,
    taken: &mut Taken,
) -> Vec<(Span, Filling)> {
    let mut stretches = Vec::new();
    for (_, run) in glyph::runs(events) {
        let glyphs = glyph::of_run(source, events, run, true);
        for found in Folded::new(&glyphs).find(finder) {
            taken.add(&glyphs[found.clone()].iter().map(|glyph| glyph.c).collect::<String>());
            let mut filling = Filling::Name;
            for piece in pieces(&glyphs[found]) {
                stretches.push((piece, filling));
                filling = Filling::Rest;
            }
        }
    }
    stretches
}

/// Names in the source as it is written: addresses, titles, code, comments, all.
fn written(source: &Source, body: Span, finder: &AhoCorasick, taken: &mut Taken) -> Vec<(Span, Filling)> {
    let glyphs = glyph::of_source(source, body);
    let mut stretches = Vec::new();
    for found in Folded::new(&glyphs).find(finder) {
        taken.add(&glyphs[found.clone()].iter().map(|glyph| glyph.c).collect::<String>());
        stretches.extend(pieces(&glyphs[found]).into_iter().map(|piece| (piece, Filling::Name)));
    }
    stretches
}

/// Names that only the parser's decoding brings out, in what is not shown as text: the whole element goes.
fn hidden(source: &Source, body: Span, events: &Events<'_>, finder: &AhoCorasick) -> Vec<(Span, Filling)> {
    let holds = |text: &str| {
        let decoded = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
        finder.is_match(&folded_text(&decoded))
    };
    let mut stretches = Vec::new();
    for (event, range) in events {
        let found = match event {
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                holds(dest_url) || holds(title)
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => holds(info),
            _ => false,
        };
        if found {
            stretches.push((Span::from(range.clone()), Filling::Name));
        }
    }
    let parser = Parser::new_ext(source.slice(body), events::extensions(Profile::Site));
    for (_, definition) in parser.reference_definitions().iter() {
        if holds(&definition.dest) || definition.title.as_deref().is_some_and(holds) {
            stretches.push((Span::from(definition.span.clone()).shifted(body.start), Filling::Name));
        }
    }
    stretches
}

/// The bytes of glyphs, those without a gap as one range.
fn pieces(glyphs: &[Glyph]) -> Vec<Span> {
    let mut pieces: Vec<Span> = Vec::new();
    for glyph in glyphs {
        match pieces.last_mut() {
            Some(last) if glyph.span.start <= last.end => last.end = last.end.max(glyph.span.end),
            _ => pieces.push(glyph.span),
        }
    }
    pieces
}

/// In order and without overlap; of two that overlap the first stays, and what is left of the other.
fn disjoint(mut stretches: Vec<(Span, Filling)>) -> Vec<(Span, Filling)> {
    stretches.sort_by_key(|(span, filling)| (span.start, *filling == Filling::Name, span.end));
    let mut disjoint: Vec<(Span, Filling)> = Vec::with_capacity(stretches.len());
    let mut covered = 0;
    for (span, filling) in stretches {
        if span.end <= covered {
            continue;
        }
        let filling = if span.start < covered { Filling::Rest } else { filling };
        let span = Span::new(span.start.max(covered), span.end);
        covered = span.end;
        disjoint.push((span, filling));
    }
    disjoint
}
