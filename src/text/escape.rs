//! Text made safe for HTML, XML and addresses.

use crate::text::stretch;
use crate::text::stretch::Kind;
use percent_encoding::percent_encode_byte;

/// The text with `& < > " '` as references: safe as HTML text and in quoted attributes.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    escape_html_into(&mut out, text);
    out
}

/// Whether [`escape_html`] leaves the text as it is.
pub fn is_markup_free(text: &str) -> bool {
    stretch::next::<Markup<true>>(text.as_bytes(), 0).is_none()
}

/// Appends the text as [`escape_html`] writes it.
pub fn escape_html_into(out: &mut String, text: &str) {
    escape_into::<true>(out, text);
}

/// Appends the text with `& < > "` as references, as the examples of CommonMark 0.31 write them: safe as text and in
/// attributes in double quotes.
pub fn escape_markup_into(out: &mut String, text: &str) {
    escape_into::<false>(out, text);
}

fn escape_into<const APOSTROPHES: bool>(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    let mut written = 0;
    while let Some(at) = stretch::next::<Markup<APOSTROPHES>>(bytes, written) {
        out.push_str(&text[written..at]);
        out.push_str(match bytes[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        written = at + 1;
    }
    out.push_str(&text[written..]);
}

/// `& < > "` and, if so, `'`.
struct Markup<const APOSTROPHES: bool>;

impl<const APOSTROPHES: bool> Kind for Markup<APOSTROPHES> {
    const LISTED: [bool; 256] = stretch::listed(if APOSTROPHES { b"&<>\"'" } else { b"&<>\"" });

    fn holds(byte: u8) -> bool {
        (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (APOSTROPHES & (byte == b'\''))
    }
}

/// Appends the text for XML 1.0: escaped, and without the characters that XML forbids (section 2.2).
pub fn escape_xml_into(out: &mut String, text: &str) {
    let forbidden =
        |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    let is_doubtful = |byte: &u8| ((*byte < b' ') & (*byte != b'\n')) | (*byte == 0xef);
    // Hardly any text holds one of them; bytes are looked at many at a time, characters one by one.
    let is_fine =
        !text.as_bytes().chunks(256).any(|bytes| bytes.iter().fold(false, |any, b| any | is_doubtful(b)));
    if is_fine {
        return escape_html_into(out, text);
    }
    for part in text.split(forbidden) {
        escape_html_into(out, part);
    }
}

/// The path with everything but unreserved characters (RFC 3986, 2.3), `/` and `! $ ( ) * + , ; : @ =` percent-encoded as UTF-8.
pub fn percent_encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len() * 2);
    percent_encode_into(&mut out, path);
    out
}

/// Appends the path as [`percent_encode`] writes it.
pub fn percent_encode_into(out: &mut String, path: &str) {
    let mut written = 0;
    for (index, byte) in path.bytes().enumerate() {
        if IS_PLAIN_IN_PATH[usize::from(byte)] {
            continue;
        }
        // A byte of a longer character, which is encoded as a whole, may be no place to cut at.
        if let Some(plain) = path.get(written..index) {
            out.push_str(plain);
        }
        out.push_str(percent_encode_byte(byte));
        written = index + 1;
    }
    out.push_str(&path[written..]);
}

const IS_PLAIN_IN_PATH: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' | b'!' | b'$' | b'(' | b')'
            | b'*' | b'+' | b',' | b';' | b':' | b'@' | b'=');
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_cannot_be_left() {
        assert_eq!(
            escape_html(r#"<a title="x" y='z'>&"#),
            "&lt;a title=&quot;x&quot; y=&#39;z&#39;&gt;&amp;"
        );
    }

    #[test]
    fn xml_has_no_control_characters() {
        let mut out = String::new();
        escape_xml_into(&mut out, "a\u{8}b<\u{0}");
        assert_eq!(out, "ab&lt;");
    }

    #[test]
    fn hangul_is_encoded_as_utf8() {
        assert_eq!(percent_encode("/후기 1/"), "/%ED%9B%84%EA%B8%B0%201/");
    }
}
