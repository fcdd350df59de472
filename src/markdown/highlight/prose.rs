//! Texts that are read line by line: differences, Markdown, HTTP, and TeX.

use crate::markdown::highlight::class::Class;
use crate::markdown::highlight::ink::Ink;

fn each_line(ink: &mut Ink<'_>, end: usize, mut write: impl FnMut(&mut Ink<'_>, usize)) {
    while ink.at() < end {
        let stop = ink.line_end(end);
        write(ink, stop);
        ink.put((stop + 1).min(end), None);
    }
}

/// Writes a difference.
pub(super) fn write_diff(ink: &mut Ink<'_>, end: usize) {
    each_line(ink, end, |ink, stop| {
        let line = ink.rest(stop);
        let class = match line.bytes().next() {
            _ if ["+++ ", "--- ", "diff ", "index "].iter().any(|head| line.starts_with(head)) => {
                Some(Class::Comment)
            }
            Some(b'+' | b'>') => Some(Class::Inserted),
            Some(b'-' | b'<') => Some(Class::Deleted),
            Some(b'@') => Some(Class::Number),
            _ => None,
        };
        ink.put(stop, class);
    });
}

/// Writes Markdown.
pub(super) fn write_markdown(ink: &mut Ink<'_>, end: usize) {
    let mut in_fence = false;
    each_line(ink, end, |ink, stop| {
        let line = ink.rest(stop);
        let start = line.trim_ascii_start();
        let is_fence = start.starts_with("```") || start.starts_with("~~~");
        if in_fence || is_fence {
            in_fence ^= is_fence;
            return ink.put(stop, Some(Class::String));
        }
        match start.bytes().next() {
            Some(b'#') => ink.put(stop, Some(Class::Heading)),
            Some(b'>') => ink.put(stop, Some(Class::Comment)),
            Some(b'-' | b'*' | b'+') if start[1..].starts_with(' ') => {
                ink.take(line.len() - start.len() + 1, Some(Class::Keyword));
                code_spans(ink, stop);
            }
            _ => code_spans(ink, stop),
        }
    });
}

fn code_spans(ink: &mut Ink<'_>, stop: usize) {
    while let Some(open) = memchr::memchr(b'`', ink.rest(stop).as_bytes()) {
        ink.take(open, None);
        let end = ink.behind(ink.at() + 1, "`", stop);
        ink.put(end, Some(Class::String));
    }
    ink.put(stop, None);
}

/// Writes a request or an answer: a first line, fields, a body.
pub(super) fn write_http(ink: &mut Ink<'_>, end: usize) {
    let mut in_body = false;
    each_line(ink, end, |ink, stop| {
        let line = ink.rest(stop);
        in_body |= line.trim_ascii().is_empty();
        let colon = line.find(':');
        match line.find(' ') {
            _ if in_body => {}
            Some(space) if colon.is_none_or(|colon| colon > space) => ink.take(space, Some(Class::Keyword)),
            _ => ink.take(colon.unwrap_or(0), Some(Class::Attribute)),
        }
        ink.put(stop, None);
    });
}

/// Writes TeX.
pub(super) fn write_tex(ink: &mut Ink<'_>, end: usize) {
    while let Some(byte) = ink.peek(end) {
        let rest = &ink.rest(end).as_bytes()[1..];
        match byte {
            b'\\' => {
                let name = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                let sign = usize::from(name == 0 && rest.first().is_some_and(u8::is_ascii_graphic));
                ink.take(1 + name + sign, Some(Class::Keyword));
            }
            b'%' => ink.put(ink.line_end(end), Some(Class::Comment)),
            b'$' => ink.take(1, Some(Class::Number)),
            _ => ink.take(1 + memchr::memchr3(b'\\', b'%', b'$', rest).unwrap_or(rest.len()), None),
        }
    }
}
