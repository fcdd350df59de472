//! Bytes of a file as text.

use crate::text::Position;
use crate::text::nfc;
use std::borrow::Cow;

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeProblem {
    /// The file begins with the mark of UTF-16.
    Utf16,
    /// Not UTF-8 from this byte on.
    Invalid {
        /// Offset of the first wrong byte.
        offset: usize,
        /// Where that byte stands.
        at: Position,
        /// The wrong bytes, at most four.
        bytes: Vec<u8>,
        /// Whether the whole file reads cleanly as CP949 (EUC-KR).
        is_korean_legacy: bool,
    },
}

/// The text of a file: UTF-8, without byte-order mark, NFC, `\r\n` as `\n`, without control characters that no text needs
/// (NUL becomes U+FFFD, CommonMark 2.3).
pub fn decode(bytes: &[u8]) -> Result<String, DecodeProblem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(DecodeProblem::Utf16);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    let text = simdutf8::compat::from_utf8(bytes).map_err(|error| invalid(bytes, error.valid_up_to()))?;
    let text = line_ends(text);
    let text = match holds_stray_control(text.as_bytes()) || has_c1(&text) {
        true => Cow::Owned(text.chars().filter_map(tame).collect()),
        false => text,
    };
    Ok(match nfc(&text) {
        Cow::Owned(composed) => composed,
        Cow::Borrowed(_) => text.into_owned(),
    })
}

/// The first control character that [`decode`] takes out, and where; nearly always none.
pub fn first_control(bytes: &[u8]) -> Option<(char, Position)> {
    let is_suspect = holds_stray_control(bytes) || memchr::memchr(0xc2, bytes).is_some();
    let text = is_suspect.then(|| std::str::from_utf8(bytes).ok()).flatten()?;
    let text = line_ends(text.trim_start_matches('\u{feff}'));
    let (at, c) = text.char_indices().find(|(_, c)| tame(*c) != Some(*c))?;
    // As people count: composed characters.
    let before = nfc(&text[..at]);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let (line, column) = (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1);
    Some((c, Position { line, column }))
}

fn invalid(bytes: &[u8], offset: usize) -> DecodeProblem {
    let before = &bytes[..offset];
    let line_start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
    // Before the first wrong byte all is UTF-8, where these bytes begin no character.
    let column = before[line_start..].iter().filter(|byte| **byte & 0xc0 != 0x80).count() + 1;
    let at = Position { line: memchr::memchr_iter(b'\n', before).count() + 1, column };
    let wrong = bytes[offset..].iter().take(4).copied().collect();
    let is_korean_legacy =
        encoding_rs::EUC_KR.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    DecodeProblem::Invalid { offset, at, bytes: wrong, is_korean_legacy }
}

fn line_ends(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn holds_stray_control(bytes: &[u8]) -> bool {
    let stretches = bytes.as_chunks::<64>();
    stretches.0.iter().any(is_stray_control_in) || stretches.1.iter().any(|byte| is_stray_control(*byte))
}

/// A function of its own: only alone does the compiler turn the comparisons of all bytes into a few.
#[inline(never)]
fn is_stray_control_in(stretch: &[u8; 64]) -> bool {
    stretch.iter().fold(false, |found, byte| found | is_stray_control(*byte))
}

fn is_stray_control(byte: u8) -> bool {
    ((byte < 0x20) & (byte != b'\n') & (byte != b'\t')) | (byte == 0x7f)
}

/// U+0080 to U+009F.
fn has_c1(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xc2, bytes).any(|at| bytes[at + 1] < 0xa0)
}

fn tame(c: char) -> Option<char> {
    match c {
        '\0' => Some('\u{fffd}'),
        '\n' | '\t' => Some(c),
        _ if c.is_control() => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_files_read_like_others() {
        assert_eq!(decode("\u{feff}제목\r\n본문\r\n".as_bytes()), Ok("제목\n본문\n".to_owned()));
    }

    #[test]
    fn macos_jamo_compose() {
        assert_eq!(decode("\u{1112}\u{116e}\u{1100}\u{1175}".as_bytes()), Ok("후기".to_owned()));
    }

    #[test]
    fn control_characters_go() {
        assert_eq!(decode("a\0b\u{8}c\u{86}d\u{7f}\te".as_bytes()), Ok("a\u{fffd}bcd\te".to_owned()));
    }

    #[test]
    fn the_first_control_character_is_told() {
        let found = first_control("\u{feff}a\r\n\u{1112}\u{116e}\u{8}b".as_bytes());
        assert_eq!(found, Some(('\u{8}', Position { line: 2, column: 2 })));
        assert_eq!(first_control("é\r\n\t한".as_bytes()), None);
    }

    #[test]
    fn korean_legacy_files_are_recognised() {
        let bytes = [b"ok\n".as_slice(), &[0xb8, 0xe9, 0xc1, 0xa2]].concat();
        let expected = DecodeProblem::Invalid {
            offset: 3,
            at: Position { line: 2, column: 1 },
            bytes: vec![0xb8, 0xe9, 0xc1, 0xa2],
            is_korean_legacy: true,
        };
        assert_eq!(decode(&bytes), Err(expected));
        assert_eq!(decode(&[0xff, 0xfe, 0x41, 0]), Err(DecodeProblem::Utf16));
    }
}
