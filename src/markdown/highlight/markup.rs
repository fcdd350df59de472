//! HTML, XML and what is written between their tags.

use crate::markdown::highlight::class::Class;
use crate::markdown::highlight::code;
use crate::markdown::highlight::ink::Ink;
use crate::markdown::highlight::rules::JAVASCRIPT;
use crate::markdown::highlight::style;

/// Writes the markup up to `end`.
pub(super) fn write(ink: &mut Ink<'_>, end: usize) {
    while let Some(byte) = ink.peek(end) {
        let rest = ink.rest(end);
        let after = rest.as_bytes().get(1).copied().unwrap_or_default();
        match byte {
            b'<' if rest.starts_with("<!--") => {
                ink.put(ink.behind(ink.at(), "-->", end), Some(Class::Comment));
            }
            b'<' if rest.starts_with("<%--") => {
                ink.put(ink.behind(ink.at(), "--%>", end), Some(Class::Comment));
            }
            b'<' if rest.starts_with("<![CDATA[") => {
                ink.put(ink.behind(ink.at(), "]]>", end), Some(Class::String));
            }
            b'<' if matches!(after, b'!' | b'?') => {
                ink.put(ink.behind(ink.at(), ">", end), Some(Class::Keyword));
            }
            b'<' if after == b'/' || after.is_ascii_alphabetic() => tag(ink, end),
            b'&' => reference(ink, end),
            _ => text(ink, end),
        }
    }
}

fn text(ink: &mut Ink<'_>, end: usize) {
    let rest = &ink.rest(end).as_bytes()[1..];
    ink.take(1 + memchr::memchr2(b'<', b'&', rest).unwrap_or(rest.len()), None);
}

fn reference(ink: &mut Ink<'_>, end: usize) {
    let line = ink.ahead(end);
    let name = line[1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    match line[1 + name..].starts_with(';') && name > 0 {
        true => ink.take(name + 2, Some(Class::Number)),
        false => ink.take(1, None),
    }
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_:.@#*[]()".contains(&byte) || byte >= 0x80
}

fn tag(ink: &mut Ink<'_>, end: usize) {
    let rest = ink.rest(end);
    let closes = rest.starts_with("</");
    let start = if closes { 2 } else { 1 };
    let length = rest[start..].bytes().take_while(|byte| is_name(*byte)).count();
    let name = &rest[start..start + length];
    ink.take(start, None);
    ink.take(length, Some(Class::Keyword));
    attributes(ink, end);
    if closes || ink.previous() != Some(b'>') {
        return;
    }
    let (is_script, is_style) = (name.eq_ignore_ascii_case("script"), name.eq_ignore_ascii_case("style"));
    if is_script || is_style {
        let close = if is_script { "</script" } else { "</style" };
        let stop = ink.behind(ink.at(), close, end);
        let stop = if ink.rest(stop).ends_with(close) { stop - close.len() } else { stop };
        match is_script {
            true => code::write(ink, &JAVASCRIPT, stop),
            false => style::write(ink, stop),
        }
    }
}

/// Everything up to the `>` of a tag, and that.
fn attributes(ink: &mut Ink<'_>, end: usize) {
    while let Some(byte) = ink.peek(end) {
        match byte {
            b'>' => return ink.take(1, None),
            b'<' => return,
            b'"' | b'\'' => {
                let close = if byte == b'"' { "\"" } else { "'" };
                ink.put(ink.behind(ink.at() + 1, close, end), Some(Class::String));
            }
            _ if is_name(byte) => {
                let length = ink.rest(end).bytes().take_while(|byte| is_name(*byte)).count();
                let class = if ink.previous() == Some(b'=') { Class::String } else { Class::Attribute };
                ink.take(length, Some(class));
            }
            _ => ink.take(1, None),
        }
    }
}
