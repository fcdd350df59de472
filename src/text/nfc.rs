//! One spelling for one text: normal form C, and a fold under which equal names compare equal.

use std::borrow::Cow;
use std::iter::once;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in normal form C (UAX #15); macOS hands out file names in form D.
pub fn nfc(text: &str) -> Cow<'_, str> {
    let is_composed = is_plainly_composed(text.as_bytes()) || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_composed { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Whether the text holds nothing but characters that form C leaves alone and that join no other: Latin, syllables,
/// ideographs, common punctuation, emoji. Nearly all texts do; asking the tables for each character costs ten times as much.
fn is_plainly_composed(bytes: &[u8]) -> bool {
    const STRETCH: usize = 64;
    let mut at = 0;
    while at < bytes.len() {
        // The last stretch reaches back, so that its bytes are looked at together too; the last byte begins nothing.
        let from = at.min(bytes.len().saturating_sub(STRETCH + 1));
        let stretch = bytes[from..].first_chunk::<STRETCH>();
        let behind = bytes[from + 1..].first_chunk::<STRETCH>();
        if let (Some(stretch), Some(behind)) = (stretch, behind)
            && are_plain_pairs(stretch, behind)
        {
            at = if from < at { bytes.len() } else { at + STRETCH };
            continue;
        }
        let boundary = |from: usize| (from..bytes.len()).find(|index| !is_inner(bytes[*index]));
        let (start, end) = (boundary(at), boundary(bytes.len().min(at + STRETCH)));
        let (start, end) = (start.unwrap_or(bytes.len()), end.unwrap_or(bytes.len()));
        if !is_row_of_plain_characters(&bytes[start..end]) {
            return false;
        }
        at = end;
    }
    true
}

/// A function of its own: only alone does the compiler turn the comparisons of all bytes into a few.
#[inline(never)]
fn are_plain_pairs(stretch: &[u8; 64], behind: &[u8; 64]) -> bool {
    let pairs = stretch.iter().zip(behind);
    pairs.fold(true, |plain, (byte, next)| plain & is_plain_pair(*byte, *next))
}

fn is_inner(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// Whether a byte and the one behind it begin (or go on with) a character that needs no closer look. Free of branches: the
/// compiler looks at many bytes at once.
fn is_plain_pair(byte: u8, next: u8) -> bool {
    let is_in_doubt = ((byte == 0xea) & (next < 0xb0)) | ((byte == 0xed) & (next > 0x9d));
    ((byte < 0xcc) | (byte.wrapping_sub(0xe4) <= 0xed - 0xe4)) & !is_in_doubt
}

/// Judged by the first two bytes of each UTF-8 sequence; what is in doubt is left to the tables.
fn is_row_of_plain_characters(bytes: &[u8]) -> bool {
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

/// Whether form C leaves a character as it is, wherever it stands.
pub(super) fn is_settled(c: char) -> bool {
    c.is_ascii()
        || is_syllable(c)
        || is_nfc_quick(once(c)) == IsNormalized::Yes && canonical_combining_class(c) == 0
}

/// The key under which two spellings of one name are the same: NFKC, lower case, without blanks.
pub fn fold(text: &str) -> String {
    let lower = |c: char| c.to_lowercase();
    if text.is_ascii() {
        return text.chars().filter(|c| !c.is_whitespace()).flat_map(lower).collect();
    }
    if text.chars().all(|c| c.is_ascii() || is_syllable(c)) {
        return text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    }
    text.nfkc().filter(|c| !c.is_whitespace() && !is_invisible(*c)).flat_map(lower).nfc().collect()
}

/// Whether it is a syllable of Hangul, which no form changes and which joins no other.
fn is_syllable(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// The text without characters that nobody sees and that tell apart what looks the same. Joiners stay where they join:
/// in emoji, and in scripts whose letters they shape.
pub fn visible(text: &str) -> Cow<'_, str> {
    if first_invisible(text).is_none() {
        return Cow::Borrowed(text);
    }
    let hidden: Vec<usize> = invisible(text).map(|(at, _)| at).collect();
    Cow::Owned(
        text.char_indices().filter(|(at, _)| hidden.binary_search(at).is_err()).map(|(_, c)| c).collect(),
    )
}

/// The first character that [`visible`] leaves out, and where it stands.
pub fn first_invisible(text: &str) -> Option<(usize, char)> {
    // Their first bytes in UTF-8, which begin no letter of Hangul and hardly any other.
    let may_begin_one = |byte: u8| matches!(byte, 0xc2 | 0xe2 | 0xef);
    let is_likely = text.bytes().fold(false, |found, byte| found | may_begin_one(byte));
    is_likely.then(|| invisible(text).next()).flatten()
}

fn invisible(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut before = None;
    text.char_indices().filter(move |(_, c)| {
        let joins = matches!(c, '\u{200c}' | '\u{200d}') && before.is_some_and(is_joined);
        before = Some(*c);
        is_invisible(*c) && !joins
    })
}

/// Whether a joiner behind this character has something to do; between Latin letters, digits, Hangul, Han and Kana it has not.
fn is_joined(c: char) -> bool {
    !c.is_ascii()
        && !is_invisible(c)
        && !matches!(c, '\u{80}'..='\u{52f}' | '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
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
        let (before, behind) = ("가나다 abc ".repeat(5), "라".repeat(22));
        let mut row = String::new();
        let mut looks = |c: char| {
            row.clear();
            row.extend([before.as_str(), c.encode_utf8(&mut [0; 4]), behind.as_str()]);
            is_plainly_composed(c.to_string().as_bytes()) || is_plainly_composed(row.as_bytes())
        };
        assert_eq!(('\0'..=char::MAX).find(|c| looks(*c) && joins(*c)), None);
    }

    #[test]
    fn what_is_settled_stays_as_it_is() {
        let settled = ('\0'..=char::MAX).filter(|c| is_settled(*c));
        let row = settled.flat_map(|c| ['가', c, 'e', c]);
        assert!(row.clone().nfc().eq(row));
        assert!(!is_settled('\u{301}') && !is_settled('\u{11a8}') && is_settled('é'));
    }

    #[test]
    fn a_mark_is_seen_wherever_it_stands() {
        for before in 0..200 {
            let text = "가a".repeat(before) + "\u{302}" + &"나".repeat(70);
            assert!(!is_plainly_composed(text.as_bytes()), "behind {before}");
        }
    }

    #[test]
    fn what_nobody_sees_is_left_out_but_not_what_joins() {
        assert_eq!(visible("카\u{200b}카오\u{feff} aws\u{200d}"), "카카오 aws");
        let family = "👩\u{200d}💻 합격";
        assert_eq!(visible(family), family);
        assert_eq!(visible("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(first_invisible("가\u{2060}나"), Some((3, '\u{2060}')));
        let hidden = |c: &char| first_invisible(&format!("가{c}")).is_some();
        assert_eq!(
            ('\0'..=char::MAX).filter(hidden).count(),
            ('\0'..=char::MAX).filter(|c| is_invisible(*c)).count()
        );
    }

    #[test]
    fn syllables_fold_as_the_tables_say() {
        assert_eq!(fold("가 힣A\tbÅ각"), "가힣abå각");
        assert_eq!(fold("가 힣A\tb각"), "가힣ab각");
        assert!(('가'..='힣').all(is_syllable) && !is_syllable('ᄀ'));
        assert!(('가'..='힣').all(|c| [c].into_iter().nfkc().eq([c]) && c.to_lowercase().eq([c])));
    }

    #[test]
    fn case_width_and_blanks_fold() {
        assert_eq!(fold("Ｓpring Boot"), "springboot");
        assert_eq!(fold("코딩 테스트"), fold("코딩테스트"));
    }
}
