//! Text as a string of JSON that may stand in a `<script>` element as well.

use crate::text::stretch;
use crate::text::stretch::Kind;

/// Appends the text as a string of JSON, in which `<`, `>`, `&` and the line ends of JavaScript that JSON does not know
/// (U+2028, U+2029) stand as `\\u….`.
pub fn json_string_into(out: &mut String, text: &str) {
    out.push('"');
    json_text_into(out, text);
    out.push('"');
}

/// As [`json_string_into`], without the quotes: a piece of a string.
pub fn json_text_into(out: &mut String, text: &str) {
    let mut written = 0;
    while let Some(at) = stretch::next::<Special>(text.as_bytes(), written) {
        out.push_str(&text[written..at]);
        written = at + push_special(out, &text[at..]);
    }
    out.push_str(&text[written..]);
}

/// Appends what the first character of a text is written as; gives its length.
fn push_special(out: &mut String, text: &str) -> usize {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let Some(c) = text.chars().next() else { return 0 };
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        '\u{2028}' => out.push_str("\\u2028"),
        '\u{2029}' => out.push_str("\\u2029"),
        '\0'..='\u{1f}' | '<' | '>' | '&' => {
            out.push_str("\\u00");
            let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
            out.extend([digit(c as u8 >> 4), digit(c as u8 & 15)]);
        }
        c => out.push(c),
    }
    c.len_utf8()
}

/// What may be written otherwise; U+2028 begins with the last one.
struct Special;

impl Kind for Special {
    const LISTED: [bool; 256] = {
        let mut table = stretch::listed(b"\"\\<>&\xe2");
        let mut control = 0;
        while control < b' ' {
            table[control as usize] = true;
            control += 1;
        }
        table
    };

    fn holds(byte: u8) -> bool {
        (byte < b' ')
            | (byte == b'"')
            | (byte == b'\\')
            | (byte == b'<')
            | (byte == b'>')
            | (byte == b'&')
            | (byte == 0xe2)
    }
}

/// Appends JSON so that it may stand in a `<script>` element: as [`json_string_into`] writes it; in JSON the characters in
/// question stand in strings alone.
fn json_for_html_into(out: &mut String, json: &str) {
    if is_fit_for_html(json) {
        return out.push_str(json);
    }
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(c),
        }
    }
}

/// As [`json_for_html_into`] writes it; nearly all JSON stays as it is.
pub fn json_for_html(json: String) -> String {
    if is_fit_for_html(&json) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + json.len() / 64);
    json_for_html_into(&mut out, &json);
    out
}

fn is_fit_for_html(json: &str) -> bool {
    let bytes = json.as_bytes();
    let is_foreign_line_end = |at| matches!(bytes[at..], [_, 0x80, 0xa8 | 0xa9, ..]);
    memchr::memchr3(b'<', b'>', b'&', bytes).is_none()
        && !memchr::memchr_iter(0xe2, bytes).any(is_foreign_line_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_end_a_script() {
        let mut out = String::new();
        json_for_html_into(&mut out, "[\"</script><!-- &\u{2028}가\"]");
        assert_eq!(out, r#"["\u003c/script\u003e\u003c!-- \u0026\u2028가"]"#);
    }

    #[test]
    fn a_string_is_what_the_library_writes_made_fit_for_scripts() {
        let everything: String = ('\0'..='\u{3000}').chain("면접 😀".chars()).collect();
        let (around, mut found, mut expected) = ("가나다 abc ".repeat(7), String::new(), String::new());
        let texts = ["", &everything, &around, &[&around, "\"<\u{2029}…", &around].concat()];
        for text in texts {
            json_string_into(&mut found, text);
            json_for_html_into(&mut expected, &serde_json::to_string(text).unwrap());
            assert_eq!(found, expected);
        }
    }
}
