//! One spelling for one text: normal form C, and a fold under which equal names compare equal.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in normal form C (UAX #15); macOS hands out file names in form D.
pub fn nfc(text: &str) -> Cow<'_, str> {
    let is_composed = is_plainly_composed(text.as_bytes()) || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_composed { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether the text holds nothing but characters that form C leaves alone and that join no other: Latin, syllables,
/// ideographs, common punctuation, emoji. Nearly all texts do; asking the tables for each character costs ten times as much.
/// Judged by the first two bytes of each UTF-8 sequence; what is in doubt is left to the tables.
fn is_plainly_composed(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [0..=0x7f, rest @ ..] => rest,
            [0xc2..=0xcb, _, rest @ ..] => rest,
            [0xeb | 0xec | 0xe4..=0xe9, _, _, rest @ ..] => rest,
            [0xea, 0xb0..=0xbf, _, rest @ ..] | [0xed, 0x80..=0x9d, _, rest @ ..] => rest,
            [0xe2, 0x80, 0x82..=0xbf, rest @ ..] | [0xe2, 0x81 | 0x86..=0x8b | 0x94..=0x9e, _, rest @ ..] => {
                rest
            }
            [0xe3, 0x80, 0x81..=0xa9, rest @ ..] | [0xe3, 0x85, _, rest @ ..] => rest,
            [0xf0, 0x9f, _, _, rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// The key under which two spellings of one name are the same: NFKC, lower case, without blanks.
pub fn fold(text: &str) -> String {
    let lower = |c: char| c.to_lowercase();
    if text.is_ascii() {
        return text.chars().filter(|c| !c.is_whitespace()).flat_map(lower).collect();
    }
    text.nfkc().filter(|c| !c.is_whitespace() && !is_invisible(*c)).flat_map(lower).nfc().collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jamo_compose() {
        assert_eq!(nfc("\u{1100}\u{1161}"), "가");
    }

    #[test]
    fn what_looks_composed_is_composed() {
        let joins = |c: char| is_nfc_quick(['a', c].into_iter()) != IsNormalized::Yes;
        let wrong = ('\0'..=char::MAX).find(|c| is_plainly_composed(c.to_string().as_bytes()) && joins(*c));
        assert_eq!(wrong, None);
    }

    #[test]
    fn case_width_and_blanks_fold() {
        assert_eq!(fold("Ｓpring Boot"), "springboot");
        assert_eq!(fold("코딩 테스트"), fold("코딩테스트"));
    }
}
