//! A name as one segment of an address.

use crate::text::nfc;
use crate::text::romanize::romanized;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// In which letters slugs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SlugStyle {
    /// As the name is.
    #[default]
    Unicode,
    /// Hangul in Latin letters, other scripts as they are.
    Romanize,
    /// Hangul in Latin letters, letters without their accents; what is left of other scripts is dropped.
    Ascii,
}

impl SlugStyle {
    fn letters(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Unicode => Cow::Borrowed(text),
            Self::Romanize => Cow::Owned(romanized(&nfc(text))),
            Self::Ascii => {
                let latin: String = romanized(&nfc(text)).nfkd().filter(|c| !is_combining(*c)).collect();
                Cow::Owned(latin.replace(|c: char| !c.is_ascii(), " "))
            }
        }
    }
}

/// Characters of a slug that is made of a title; a file name's may be as long as file systems allow a part to be.
const LONGEST: usize = 60;
const LONGEST_NAME: usize = 200;

/// The slug of `text`: NFC, lower case, letters and digits kept, everything else one `-`, at most 60 characters;
/// empty when nothing is left. `c++`, `c#` and `.net` keep slugs of their own.
pub fn slug(text: &str) -> String {
    shortened(text, LONGEST, usize::MAX)
}

/// The slug of `text` in letters of this style; empty as well when the style leaves nothing.
pub fn slug_in(style: SlugStyle, text: &str) -> String {
    slug(&style.letters(text))
}

/// The slug of a name that somebody chose for a file: at most 200 bytes, so that two long names do not meet.
pub fn name_slug(style: SlugStyle, name: &str) -> String {
    shortened(&style.letters(name), usize::MAX, LONGEST_NAME)
}

fn shortened(text: &str, longest: usize, most_bytes: usize) -> String {
    let text = nfc(text.trim()).to_lowercase();
    let mut slug = String::with_capacity(text.len());
    let mut length = 0;
    let mut gap = false;
    let mut chars = text.chars().peekable();
    let mut previous = None;
    while let Some(c) = chars.next() {
        let spelled = spelled_symbol(previous, c, chars.peek().copied());
        previous = Some(c);
        if spelled.is_none() && !c.is_alphanumeric() && !is_combining(c) {
            gap = !slug.is_empty();
            continue;
        }
        if length >= longest || slug.len() + c.len_utf8() > most_bytes {
            break;
        }
        if std::mem::take(&mut gap) {
            slug.push('-');
            length += 1;
        }
        match spelled {
            Some(word) => slug.push_str(word),
            None => slug.push(c),
        }
        length += 1;
    }
    safe_name(slug)
}

/// `+` and `#` behind a letter or `+`, and `.` before a letter at the start, are part of a name.
fn spelled_symbol(previous: Option<char>, c: char, next: Option<char>) -> Option<&'static str> {
    let behind_name = previous.is_some_and(|p| p.is_ascii_alphanumeric() || p == '+');
    let at_end = next.is_none_or(|n| !n.is_ascii_alphanumeric());
    match c {
        '+' if behind_name && (at_end || next == Some('+')) => Some("-plus"),
        '#' if behind_name && at_end => Some("-sharp"),
        '.' if previous.is_none() && next.is_some_and(|n| n.is_ascii_alphabetic()) => Some("dot-"),
        _ => None,
    }
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Windows keeps device names (`con`, `nul`, `com1`, `lpt¹` …) for itself.
fn safe_name(slug: String) -> String {
    let stem = slug.strip_suffix(['1', '2', '3', '4', '5', '6', '7', '8', '9', '¹', '²', '³']);
    let reserved =
        matches!(slug.as_str(), "con" | "nul" | "aux" | "prn") || matches!(stem, Some("com" | "lpt"));
    if reserved { slug + "-" } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_stays() {
        assert_eq!(slug("메타 리쿠르터 경험 (간단 전화 인터뷰)"), "메타-리쿠르터-경험-간단-전화-인터뷰");
    }

    #[test]
    fn languages_keep_distinct_slugs() {
        assert_eq!(
            ["C", "C++", "C#", ".NET", "net", "a+b"].map(slug),
            ["c", "c-plus-plus", "c-sharp", "dot-net", "net", "a-b"]
        );
    }

    #[test]
    fn styles_choose_the_letters() {
        let all = |text: &str| {
            [SlugStyle::Unicode, SlugStyle::Romanize, SlugStyle::Ascii].map(|style| slug_in(style, text))
        };
        assert_eq!(
            all("카카오 1차 Café 면접"),
            ["카카오-1차-café-면접", "kakao-1cha-café-myeonjeop", "kakao-1cha-cafe-myeonjeop"]
        );
        assert_eq!(all("日本 C++"), ["日本-c-plus-plus", "日本-c-plus-plus", "c-plus-plus"]);
        assert_eq!(all("면접"), ["면접", "myeonjeop", "myeonjeop"]);
        assert_eq!(slug_in(SlugStyle::Ascii, "日本"), "");
    }

    #[test]
    fn device_names_are_avoided() {
        assert_eq!(["con", "LPT1", "com¹", "console"].map(slug), ["con-", "lpt1-", "com¹-", "console"]);
    }

    #[test]
    fn nothing_left_is_empty() {
        assert_eq!(slug("!?…"), "");
        assert_eq!(slug("../../etc/passwd"), "etc-passwd");
    }
}
