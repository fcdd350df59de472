//! A text folded for comparison that still knows where each piece stood.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// A text without case, width, blanks and inner hyphens, with the way back to the original:
/// spellings are compared in the one, word boundaries are judged in the other.
pub(crate) struct Folded<'t> {
    original: &'t str,
    text: String,
    /// Per byte of `text`, where its character starts in `original`.
    starts: Vec<usize>,
}

impl<'t> Folded<'t> {
    /// Folds a text.
    pub(crate) fn new(original: &'t str) -> Self {
        let mut folded = Self {
            original,
            text: String::with_capacity(original.len()),
            starts: Vec::with_capacity(original.len()),
        };
        let mut previous = ' ';
        let mut chars = original.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            let joins = is_joint(c) && previous.is_alphanumeric() && next.is_alphanumeric();
            previous = c;
            if joins || c.is_whitespace() || is_invisible(c) {
                continue;
            }
            folded.push(start, c);
        }
        folded
    }

    fn push(&mut self, start: usize, c: char) {
        if c.is_ascii() || matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{4e00}'..='\u{9fff}') {
            self.text.push(c.to_ascii_lowercase());
        } else {
            let plain = std::iter::once(c).nfkc().flat_map(char::to_lowercase);
            self.text.extend(plain.filter(|c| !c.is_whitespace()));
        }
        self.starts.resize(self.text.len(), start);
    }

    /// The folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The character of the original before the one at `start` of the folded text.
    pub(crate) fn before(&self, start: usize) -> Option<char> {
        self.original[..self.starts[start]].chars().next_back()
    }

    /// The original behind the character that ends at `end` of the folded text; `end` is not 0.
    pub(crate) fn after(&self, end: usize) -> &'t str {
        let last = &self.original[self.starts[end - 1]..];
        &last[last.chars().next().map_or(0, char::len_utf8)..]
    }

    /// The original from `start` to `end` of the folded text; the range is not empty.
    pub(crate) fn original(&self, start: usize, end: usize) -> &'t str {
        &self.original[self.starts[start]..self.original.len() - self.after(end).len()]
    }
}

/// The key under which two spellings are one.
pub(crate) fn key(text: &str) -> String {
    Folded::new(text).text
}

/// The spellings of `list` and those of `more` that are not in it.
pub(crate) fn joined(mut list: Vec<String>, more: Vec<String>) -> Vec<String> {
    let known: BTreeSet<String> = list.iter().cloned().collect();
    list.extend(more.into_iter().filter(|spelling| !known.contains(spelling)));
    list
}

/// Hyphen and underscore stand for a blank between two words.
pub(crate) fn is_joint(c: char) -> bool {
    matches!(c, '-' | '_')
}

/// Letters of scripts that part words by blanks and have no particles: Latin, Cyrillic, digits …
pub(crate) fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && !is_hangul(c) && !is_ideograph(c) && c.is_alphanumeric())
}

/// Hangul syllables and single jamo.
pub(crate) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{3131}'..='\u{318e}')
}

/// Han characters and kana, which stand without blanks.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_width_blanks_and_inner_hyphens_are_gone() {
        assert_eq!(key("  Ｔake-Home  과제 "), "takehome과제");
        assert_eq!(key("㈜카카오"), "(주)카카오");
        assert_eq!(key("2차 - 면접"), "2차-면접");
    }

    #[test]
    fn the_original_is_found_again() {
        let folded = Folded::new("그 코딩 테스트 는");
        let start = folded.text().find("코딩").unwrap();
        let end = start + "코딩테스트".len();
        assert_eq!(folded.original(start, end), "코딩 테스트");
        assert_eq!((folded.before(start), folded.after(end)), (Some(' '), " 는"));
    }
}
