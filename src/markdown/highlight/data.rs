//! Settings and data: JSON, YAML, and lines of `key = value`.

use crate::markdown::highlight::class::Class;
use crate::markdown::highlight::ink::Ink;

/// Writes JSON, with the comments that some of its readers allow.
pub(super) fn write_json(ink: &mut Ink<'_>, end: usize) {
    while let Some(byte) = ink.peek(end) {
        let rest = ink.rest(end);
        match byte {
            b'"' | b'\'' => {
                let length = quoted(rest, byte);
                let is_key =
                    rest[length..].bytes().take(64).find(|byte| !byte.is_ascii_whitespace()) == Some(b':');
                ink.take(length, Some(if is_key { Class::Attribute } else { Class::String }));
            }
            b'/' if rest.starts_with("//") => ink.put(ink.line_end(end), Some(Class::Comment)),
            b'/' if rest.starts_with("/*") => {
                ink.put(ink.behind(ink.at() + 2, "*/", end), Some(Class::Comment));
            }
            b'-' | b'0'..=b'9' => ink.take(value_length(rest), Some(Class::Number)),
            _ if byte.is_ascii_alphabetic() => {
                let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
                ink.take(length, is_constant(&rest[..length]).then_some(Class::Number));
            }
            _ => ink.take(1, None),
        }
    }
}

/// Length of a string that begins with `quote`; it ends with the line at the latest.
fn quoted(rest: &str, quote: u8) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    loop {
        match bytes.get(at) {
            None | Some(b'\n') => return at,
            Some(byte) if *byte == quote => return at + 1,
            Some(b'\\') if bytes.get(at + 1).is_some_and(|next| next.is_ascii() && *next != b'\n') => at += 2,
            _ => at += 1,
        }
    }
}

fn value_length(rest: &str) -> usize {
    rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-._:".contains(byte)).count().max(1)
}

fn is_constant(word: &str) -> bool {
    const CONSTANTS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "nan", "inf"];
    CONSTANTS.iter().any(|constant| word.eq_ignore_ascii_case(constant)) || word == "~"
}

/// Writes YAML line by line.
pub(super) fn write_yaml(ink: &mut Ink<'_>, end: usize) {
    // How far the key is indented under which a text block stands.
    let mut block: Option<usize> = None;
    while ink.at() < end {
        let stop = ink.line_end(end);
        let line = ink.rest(stop);
        let indent = line.len() - line.trim_ascii_start().len();
        block = block.filter(|outer| line.trim_ascii().is_empty() || indent > *outer);
        if block.is_some() {
            ink.put(stop, Some(Class::String));
        } else {
            yaml_line(ink, stop);
            let value = line.trim_ascii_end();
            let is_block =
                [": |", ": >", ": |-", ": >-", ": |+", ": >+"].iter().any(|sign| value.ends_with(sign));
            block = is_block.then_some(indent);
        }
        ink.put((stop + 1).min(end), None);
    }
}

fn yaml_line(ink: &mut Ink<'_>, stop: usize) {
    if ink.rest(stop).starts_with("---") || ink.rest(stop).starts_with("%") {
        return ink.put(stop, Some(Class::Keyword));
    }
    loop {
        ink.skip_blanks(stop);
        match ink.rest(stop).starts_with("- ") {
            true => ink.take(1, None),
            false => break,
        }
    }
    let rest = ink.rest(stop);
    let key = match rest.bytes().next() {
        Some(quote @ (b'"' | b'\'')) => Some(quoted(rest, quote)),
        Some(b'#' | b'{' | b'[' | b'|' | b'>') => None,
        _ => rest.find(": ").or_else(|| rest.trim_ascii_end().strip_suffix(':').map(str::len)),
    };
    if let Some(key) = key.filter(|key| rest[*key..].starts_with(':')) {
        ink.take(key, Some(Class::Keyword));
        ink.take(1, None);
    }
    values(ink, stop, "#", true);
}

/// Writes what stands behind a key: strings, numbers, constants, a comment.
fn values(ink: &mut Ink<'_>, stop: usize, comment: &str, is_yaml: bool) {
    while let Some(byte) = ink.peek(stop) {
        let rest = ink.rest(stop);
        let begins =
            ink.previous().is_none_or(|byte| byte.is_ascii_whitespace() || b"[{,=:(".contains(&byte));
        match byte {
            _ if begins && rest.starts_with(comment) => return ink.put(stop, Some(Class::Comment)),
            b'"' | b'\'' if begins => ink.take(quoted(rest, byte), Some(Class::String)),
            b'&' | b'*' | b'!' if begins && is_yaml => ink.take(word_length(rest), Some(Class::Variable)),
            b'$' if rest.starts_with("${") => {
                ink.take(rest.find('}').map_or(1, |close| close + 1), Some(Class::Variable));
            }
            _ if begins && !byte.is_ascii_whitespace() => {
                let length = word_length(rest);
                let word = &rest[..length];
                let digits = word.trim_start_matches(['-', '+']);
                let is_number =
                    digits.starts_with(|c: char| c.is_ascii_digit()) && value_length(word) == length;
                ink.take(length, (is_number || is_constant(word)).then_some(Class::Number));
            }
            _ => ink.take(rest.chars().next().map_or(1, char::len_utf8), None),
        }
    }
}

fn word_length(rest: &str) -> usize {
    let stops = |byte: &u8| !byte.is_ascii_whitespace() && !b",]})".contains(byte);
    rest.bytes().take_while(stops).count().max(1)
}

/// Writes lines of `key = value` or `key: value` under `[sections]`: TOML, INI, properties.
pub(super) fn write_pairs(ink: &mut Ink<'_>, end: usize) {
    while ink.at() < end {
        ink.skip_blanks(end);
        let stop = ink.line_end(end);
        let rest = ink.rest(stop);
        let fence = ["\"\"\"", "'''"].into_iter().find(|fence| rest.contains(fence));
        match rest.bytes().next() {
            Some(b'#' | b';' | b'!') => ink.put(stop, Some(Class::Comment)),
            Some(b'[') => {
                ink.take(rest.rfind(']').map_or(rest.len(), |close| close + 1), Some(Class::Heading));
                values(ink, stop, "#", false);
            }
            _ => {
                let key = rest.find(['=', ':']).filter(|key| *key > 0);
                ink.take(key.unwrap_or(0), Some(Class::Keyword));
                ink.take(usize::from(key.is_some()), None);
                match fence.and_then(|fence| Some((fence, rest.find(fence)?))) {
                    Some((fence, at)) if key.is_some_and(|key| at > key) => {
                        ink.skip_blanks(stop);
                        let open = ink.at() + fence.len();
                        ink.put(ink.behind(open, fence, end), Some(Class::String));
                    }
                    _ => values(ink, stop, "#", false),
                }
            }
        }
    }
}
