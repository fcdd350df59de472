//! Finds all known spellings of a text in one pass.

use crate::taxonomy::folded::Folded;
use crate::taxonomy::folded::is_joint;
use crate::taxonomy::folded::is_latin;
use crate::taxonomy::folded::key;
use crate::text::WordIndex;
use std::cmp::Reverse;

/// A spelling and what it means.
#[derive(Debug, Clone)]
pub(crate) struct Spelling<T> {
    /// As the table writes it.
    pub(crate) written: String,
    /// The same, folded.
    pub(crate) key: String,
    /// What it means.
    pub(crate) target: T,
    /// Whether blanks in the text matter: `준비` is not in `수준 비교`.
    pub(crate) solid: bool,
}

/// Where a spelling stands in a folded text.
#[derive(Debug)]
pub(crate) struct Hit<'f, T> {
    /// The spelling.
    pub(crate) spelling: &'f Spelling<T>,
    /// Byte offset in the folded text.
    pub(crate) start: usize,
    /// Byte offset behind it in the folded text.
    pub(crate) end: usize,
    /// Its length in characters.
    pub(crate) letters: usize,
}

impl<T> Spelling<T> {
    /// The spelling of `target` that a table writes so.
    pub(crate) fn new(written: &str, target: T, solid: bool) -> Self {
        Self { written: written.to_owned(), key: key(written), target, solid }
    }
}

/// An index of spellings.
#[derive(Debug, Clone)]
pub(crate) struct Finder<T> {
    entries: Vec<Entry<T>>,
    index: WordIndex,
}

/// A spelling with what every hit asks of it.
#[derive(Debug, Clone)]
struct Entry<T> {
    spelling: Spelling<T>,
    letters: usize,
    /// Whether it consists of several words itself: `take-home`, `Kakao Bank`, `KakaoBank`.
    seam: bool,
    /// Whether it begins and whether it ends with a Latin letter, where a word must begin or end.
    latin: (bool, bool),
}

impl<T> Finder<T> {
    /// Builds the index; spellings without letters are left out.
    pub(crate) fn new(spellings: impl IntoIterator<Item = Spelling<T>>) -> Self {
        let entries: Vec<Entry<T>> = spellings.into_iter().filter_map(entry).collect();
        Self { index: WordIndex::new(entries.iter().map(|entry| entry.spelling.key.as_str())), entries }
    }

    /// Every place where a spelling stands as a word; those of Hangul and Han may stand inside others.
    pub(crate) fn hits<'f>(&'f self, text: &'f Folded<'_>) -> impl Iterator<Item = Hit<'f, T>> {
        let mut hits = Vec::new();
        self.index.find(text.text(), |start, number| {
            let entry = &self.entries[number];
            let end = start + entry.spelling.key.len();
            if entry.has_edges(text, start, end) && entry.fits_blanks(text.original(start, end)) {
                hits.push(Hit { spelling: &entry.spelling, start, end, letters: entry.letters });
            }
        });
        hits.into_iter()
    }
}

fn entry<T>(spelling: Spelling<T>) -> Option<Entry<T>> {
    let written = spelling.written.trim();
    let hump = written
        .as_bytes()
        .windows(2)
        .any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let seam = hump || written.chars().any(|c| c.is_whitespace() || is_joint(c));
    let latin = (spelling.key.starts_with(is_latin), spelling.key.ends_with(is_latin));
    let letters = spelling.key.chars().count();
    (letters > 0).then_some(Entry { spelling, letters, seam, latin })
}

impl<T> Entry<T> {
    /// `ES` is no word in `ESLint` or `yes`; the plural of a longer word is one, and Hangul may follow.
    fn has_edges(&self, text: &Folded<'_>, start: usize, end: usize) -> bool {
        let opens = !self.latin.0 || !text.before(start).is_some_and(is_latin);
        opens && (!self.latin.1 || self.ends_word(text.after(end)))
    }

    fn ends_word(&self, rest: &str) -> bool {
        let plural = (self.letters > 4).then(|| rest.strip_prefix(['s', 'S'])).flatten();
        !plural.unwrap_or(rest).starts_with(is_latin)
    }

    /// A blank in the text is one too many between Latin letters of a single word, and anywhere in a solid one.
    fn fits_blanks(&self, original: &str) -> bool {
        if self.seam {
            return true;
        }
        let mut previous = ' ';
        let mut blank = false;
        for c in original.chars() {
            if c.is_whitespace() || is_joint(c) {
                blank = true;
                continue;
            }
            if blank && (self.spelling.solid || (is_latin(previous) && is_latin(c))) {
                return false;
            }
            (previous, blank) = (c, false);
        }
        true
    }
}

/// The longest hits that do not overlap, earlier ones first among equals; sorted by place.
pub(crate) fn longest<'f, T>(hits: impl IntoIterator<Item = Hit<'f, T>>) -> Vec<Hit<'f, T>> {
    let mut hits: Vec<_> = hits.into_iter().collect();
    hits.sort_by_key(|hit| (Reverse(hit.letters), hit.start));
    let length = hits.iter().map(|hit| hit.end).max().unwrap_or(0);
    let mut taken = vec![false; length];
    hits.retain(|hit| {
        let range = &mut taken[hit.start..hit.end];
        let free = !range.contains(&true);
        if free {
            range.fill(true);
        }
        free
    });
    hits.sort_by_key(|hit| hit.start);
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(spellings: &[(&str, bool)], text: &str) -> Vec<String> {
        let spelling = |&(written, solid): &(&str, bool)| Spelling::new(written, (), solid);
        let finder = Finder::new(spellings.iter().map(spelling));
        let folded = Folded::new(text);
        longest(finder.hits(&folded)).iter().map(|hit| hit.spelling.written.clone()).collect()
    }

    #[test]
    fn latin_spellings_are_whole_words() {
        let table = [("OA", false), ("round", false)];
        assert_eq!(found(&table, "OAuth, boAt, background, oa 후기, 2 rounds"), ["OA", "round"]);
        assert_eq!(found(&table, "OA는"), ["OA"]);
    }

    #[test]
    fn hangul_spellings_stand_with_and_without_blanks() {
        assert_eq!(found(&[("컬처핏", false)], "2차 컬처 핏면접"), ["컬처핏"]);
        assert_eq!(found(&[("준비", true)], "수준 비교"), [""; 0]);
    }

    #[test]
    fn a_blank_inside_a_latin_word_is_none_of_ours() {
        assert_eq!(found(&[("Toss", false)], "to ss"), [""; 0]);
        assert_eq!(found(&[("KakaoBank", false)], "kakao-bank"), ["KakaoBank"]);
    }

    #[test]
    fn the_longest_spelling_wins() {
        let table = [("카카오", false), ("카카오페이", false), ("카카오페이지", false)];
        assert_eq!(found(&table, "카카오페이지와 카카오"), ["카카오페이지", "카카오"]);
    }
}
