//! The text as serde_yaml may see it: one document, no control characters, the same length.

use crate::diagnostic::Report;
use crate::text::{Source, Span};
use crate::yaml::problem;
use std::borrow::Cow;

/// The first document of `span`, with control characters and foreign line ends made blank;
/// no byte moves, so that an offset in it plus `span.start` is one in the file.
pub(super) fn clean<'a>(source: &'a Source, span: Span, report: &mut Report) -> Cow<'a, str> {
    let text = source.slice(span);
    let (text, blanks) = first_document(source, span.start, text, report);
    let text = if blanks.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(blanked(text, &blanks)) };
    if is_plain(&text) { text } else { Cow::Owned(without_controls(source, span.start, &text, report)) }
}

/// The same text with every byte of `spans` a space; they cover whole characters.
pub(super) fn blanked(text: &str, spans: &[Span]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for span in spans {
        bytes[span.start..span.end].fill(b' ');
    }
    String::from_utf8(bytes).expect("whole characters were blanked")
}

/// Cuts at a second document; the marker and the directives before the first are to be blanked.
fn first_document<'a>(
    source: &Source,
    base: usize,
    text: &'a str,
    report: &mut Report,
) -> (&'a str, Vec<Span>) {
    let mut blanks = Vec::new();
    if !may_hold_marker(text) {
        return (text, blanks);
    }
    let mut is_begun = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let marker = marker(bare);
        let head = Span::new(start, start + if marker.is_some() { 3 } else { bare.len() });
        if !is_begun && (marker == Some("---") || is_directive(bare)) {
            blanks.push(head);
            is_begun = marker.is_some();
        } else if marker.is_some() {
            if !text[start + 3..].trim().is_empty() {
                report.add(problem::second_document(source, head.shifted(base)));
            }
            return (&text[..start], blanks);
        } else {
            is_begun |= !bare.is_empty() && !bare.trim_start().starts_with('#');
        }
        start += line.len();
    }
    (text, blanks)
}

/// Whether any line begins like a marker or a directive.
fn may_hold_marker(text: &str) -> bool {
    let begins = |line: &[u8]| line.starts_with(b"---") || line.starts_with(b"...") || line.starts_with(b"%");
    let bytes = text.as_bytes();
    begins(bytes) || memchr::memchr_iter(b'\n', bytes).any(|end| begins(&bytes[end + 1..]))
}

fn is_directive(line: &str) -> bool {
    line.starts_with("%YAML ") || line.starts_with("%TAG ")
}

fn marker(line: &str) -> Option<&'static str> {
    let marker = ["---", "..."].into_iter().find(|marker| line.starts_with(marker))?;
    matches!(line.as_bytes().get(3), None | Some(b' ' | b'\t')).then_some(marker)
}

fn is_plain(text: &str) -> bool {
    // 0xC2 leads the C1 controls, 0xE2 0x80 the line separators, 0xEF the byte-order mark and non-characters.
    let is_odd =
        |byte: u8| (byte < 32) & (byte != b'\t') & (byte != b'\n') | matches!(byte, 127 | 0xC2 | 0xEF);
    !text.bytes().fold(false, |found, byte| found | is_odd(byte))
        && (memchr::memchr(0xE2, text.as_bytes()).is_none() || !text.contains(['\u{2028}', '\u{2029}']))
}

fn without_controls(source: &Source, base: usize, text: &str, report: &mut Report) -> String {
    let mut out = String::with_capacity(text.len());
    let mut first_control = None;
    for (offset, c) in text.char_indices() {
        match c {
            '\t' | '\n' => out.push(c),
            '\r' if !text[offset + 1..].starts_with('\n') => out.push('\n'),
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.extend(std::iter::repeat_n(' ', c.len_utf8())),
            // serde_yaml refuses it; this one is as long and as invisible.
            '\u{feff}' => out.push('\u{200b}'),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                first_control.get_or_insert((offset, c));
                out.extend(std::iter::repeat_n(' ', c.len_utf8()));
            }
            c => out.push(c),
        }
    }
    if let Some((offset, c)) = first_control {
        let span = Span::new(base + offset, base + offset + c.len_utf8());
        report.add(problem::control_character(source, span, c));
    }
    out
}
