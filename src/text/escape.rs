//! Text made safe for HTML, XML and addresses.

use percent_encoding::percent_encode_byte;

/// The text with `& < > " '` as references: safe as HTML text and in quoted attributes.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    escape_html_into(&mut out, text);
    out
}

/// Appends the text as [`escape_html`] writes it.
pub fn escape_html_into(out: &mut String, text: &str) {
    let mut written = 0;
    for (index, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[written..index]);
        out.push_str(reference);
        written = index + 1;
    }
    out.push_str(&text[written..]);
}

/// Appends the text for XML 1.0: escaped, and without the characters that XML forbids (section 2.2).
pub fn escape_xml_into(out: &mut String, text: &str) {
    let forbidden =
        |c: char| matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}');
    for part in text.split(forbidden) {
        escape_html_into(out, part);
    }
}

/// The path with everything but unreserved characters (RFC 3986, 2.3), `/` and `! $ ( ) * + , ; : @ =` percent-encoded as UTF-8.
pub fn percent_encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len() * 2);
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(byte as char),
            b'/' | b'-' | b'_' | b'.' | b'~' | b'!' | b'$' | b'(' | b')' | b'*' | b'+' | b',' | b';'
            | b':' | b'@' | b'=' => {
                out.push(byte as char);
            }
            _ => out.push_str(percent_encode_byte(byte)),
        }
    }
    out
}

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
