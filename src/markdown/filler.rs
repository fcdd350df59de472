//! Private characters that stand in a source for text that was withheld, byte for byte, and their removal.
//!
//! All are control characters, which no text means to show. What an author writes of them is dropped or, at worst,
//! shows the label: nothing is gained by writing them.

use crate::text::{Source, Span};

/// First character in place of a name.
pub(super) const NAME: char = '\u{86}';
/// First character in place of a `||…||` span.
pub(super) const SPAN: char = '\u{84}';
/// Marks what is ours while HTML goes through the sanitiser; character references cannot make it (HTML standard,
/// 13.2.5.80: 0x80 means `€`).
pub(super) const OURS: char = '\u{80}';

/// First character in place of a name of three bytes more or less than an even number.
const NAME_OF_THREE: char = '\u{fff9}';
/// In place of a single byte that begins a name.
const NAME_OF_ONE: char = '\u{1a}';
const REST: char = '\u{87}';
const REST_OF_THREE: char = '\u{fffa}';
const REST_OF_ONE: char = '\u{7f}';

/// What a stretch of withheld text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filling {
    /// A name begins here: one label is shown for it.
    Name,
    /// More of something that began before: nothing is shown for it.
    Rest,
    /// A `||…||` span.
    Span,
}

/// Whether `c` stands for a withheld name.
pub(super) fn is_name(c: char) -> bool {
    matches!(c, NAME | NAME_OF_THREE | NAME_OF_ONE)
}

/// Whether `c` is any of the characters of this file.
pub(super) fn is_filler(c: char) -> bool {
    is_name(c) || matches!(c, SPAN | OURS | REST | REST_OF_THREE | REST_OF_ONE)
}

/// The same file with `stretches`, which do not overlap, filled byte for byte; line ends stay.
pub(super) fn fill(source: &Source, stretches: &[(Span, Filling)]) -> Source {
    let text = source.text();
    let mut filled = String::with_capacity(text.len());
    let mut written = 0;
    for (span, filling) in stretches {
        filled.push_str(&text[written..span.start]);
        let mut filling = *filling;
        for line in text[span.start..span.end].split_inclusive('\n') {
            let inside = line.strip_suffix('\n').unwrap_or(line);
            push_filler(&mut filled, inside.len(), filling);
            filling = if inside.is_empty() { filling } else { Filling::Rest };
            filled.push_str(&line[inside.len()..]);
        }
        written = span.end;
    }
    filled.push_str(&text[written..]);
    Source::new(source.path().clone(), filled)
}

/// Names may stand in addresses, where Markdown allows no ASCII control character: hence none but for single bytes.
fn push_filler(out: &mut String, bytes: usize, filling: Filling) {
    let target = out.len() + bytes;
    let first = match (filling, bytes % 2, bytes) {
        (_, _, 0) => return,
        (Filling::Span, _, 2..) => SPAN,
        (Filling::Name, _, 1) => NAME_OF_ONE,
        (Filling::Name, 0, _) => NAME,
        (Filling::Name, _, _) => NAME_OF_THREE,
        (_, _, 1) => REST_OF_ONE,
        (_, 0, _) => REST,
        _ => REST_OF_THREE,
    };
    out.push(first);
    while out.len() < target {
        out.push(if target - out.len() == 1 { REST_OF_ONE } else { REST });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_kept() {
        for bytes in 0..9 {
            for filling in [Filling::Name, Filling::Rest, Filling::Span] {
                let mut out = String::new();
                push_filler(&mut out, bytes, filling);
                assert_eq!(out.len(), bytes);
                assert!(out.chars().all(is_filler));
            }
        }
    }

    #[test]
    fn line_ends_stay() {
        let source = Source::new("a.md", "가||나\n다||라");
        let filled = fill(&source, &[(Span::new(3, 14), Filling::Span)]);
        assert_eq!(filled.text(), "가\u{84}\u{87}\u{7f}\n\u{fffa}\u{87}라");
    }
}
