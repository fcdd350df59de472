//! CSS and what is compiled to it.

use crate::markdown::highlight::class::Class;
use crate::markdown::highlight::ink::Ink;
use crate::markdown::highlight::word::is_inside;

/// Writes the style sheet up to `end`.
pub(super) fn write(ink: &mut Ink<'_>, end: usize) {
    while let Some(byte) = ink.peek(end) {
        let rest = ink.rest(end);
        let after = rest.as_bytes().get(1).copied().unwrap_or_default();
        let name = 1 + name_length(&rest.as_bytes()[1..]);
        match byte {
            b'/' if after == b'*' => ink.put(ink.behind(ink.at() + 2, "*/", end), Some(Class::Comment)),
            b'/' if after == b'/' && ink.previous() != Some(b':') => {
                ink.put(ink.line_end(end), Some(Class::Comment));
            }
            b'"' | b'\'' => string(ink, byte, end),
            b'@' if name > 1 => ink.take(name, Some(Class::Keyword)),
            b'!' if after.is_ascii_alphabetic() => ink.take(name, Some(Class::Keyword)),
            b'$' if name > 1 => ink.take(name, Some(Class::Variable)),
            b'-' if after == b'-' => ink.take(name, Some(Class::Variable)),
            b'#' if name > 1 => ink.take(name, Some(hash(ink, end))),
            b'.' if after.is_ascii_alphabetic() => ink.take(name, Some(Class::Type)),
            b'0'..=b'9' => number(ink, end),
            _ if byte.is_ascii_alphabetic() || byte == b'-' || byte == b'_' || byte >= 0x80 => word(ink, end),
            _ => ink.take(1, None),
        }
    }
}

fn name_length(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| is_inside("-", **byte)).count()
}

/// Whether the line goes on as a rule that opens, not as a value.
fn opens(ink: &Ink<'_>, end: usize) -> bool {
    let line = ink.ahead(end);
    line.find(['{', ';']).map_or(line.trim_ascii_end().ends_with(','), |at| line[at..].starts_with('{'))
}

fn hash(ink: &Ink<'_>, end: usize) -> Class {
    if opens(ink, end) { Class::Type } else { Class::Number }
}

fn string(ink: &mut Ink<'_>, quote: u8, end: usize) {
    let stop = ink.line_end(end);
    let line = &ink.rest(stop)[1..];
    ink.take(1 + memchr::memchr(quote, line.as_bytes()).map_or(line.len(), |at| at + 1), Some(Class::String));
}

fn number(ink: &mut Ink<'_>, end: usize) {
    let bytes = ink.rest(end).as_bytes();
    let length = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b".%".contains(byte)).count();
    ink.take(length, Some(Class::Number));
}

fn word(ink: &mut Ink<'_>, end: usize) {
    let rest = ink.rest(end);
    let length = name_length(rest.as_bytes()).max(1);
    let behind = &rest[length..];
    let class = match behind.bytes().next() {
        Some(b'(') => Some(Class::Function),
        Some(b':') if !opens(ink, end) => Some(Class::Attribute),
        _ if opens(ink, end) && !matches!(ink.previous(), Some(b':')) => Some(Class::Keyword),
        _ => None,
    };
    ink.take(length, class);
}
