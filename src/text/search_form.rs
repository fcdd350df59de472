//! How search reads a text: one form for all spellings, and the terms that it is found by.
//!
//! The same rule stands once more in `themes/default/static/search/form.js`; a test compares the two.

use crate::text::nfc;
use crate::text::nfc::is_settled;

/// What a text is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SearchTerm<'t> {
    /// A syllable or ideograph.
    One(char),
    /// Two that follow each other, whatever blanks part them.
    Pair(char, char),
    /// A word of a script that parts words by blanks.
    Word(&'t [char]),
}

/// Bytes that are composed at once, at least.
const PIECE: usize = 500;

/// Syllables that are written at once, at most.
const ROW: usize = 32;

/// Letters of a word that count; longer ones are no words but data.
const LONGEST_WORD: usize = 24;

/// The form under which texts are searched: normal form C, lower case, half width, without what nobody sees. Syllables and
/// ideographs stand without blanks; other words each behind a blank, as they are found by their beginning; where
/// punctuation or a line end parts the text stands one line end.
pub fn search_form(text: &str) -> String {
    let mut letters = Vec::new();
    search_letters_into(&mut letters, text);
    letters.strip_suffix(&['\n']).unwrap_or(&letters).iter().collect()
}

/// Appends the form of a text to that of others, letter by letter, and a line end.
pub fn search_letters_into(form: &mut Vec<char>, text: &str) {
    let mut writer = Writer { form, in_word: false, signs: String::new() };
    let mut rest = text;
    while !rest.is_empty() {
        // Lines are composed each by itself; few hold anything that has to be.
        let from = rest.len().min(PIECE);
        let end = memchr::memchr(b'\n', &rest.as_bytes()[from..]);
        let (piece, behind) = rest.split_at(end.map_or(rest.len(), |end| from + end + 1));
        let start = writer.form.len();
        if !writer.write::<false>(piece) {
            writer.form.truncate(start);
            writer.forget();
            writer.write::<true>(&nfc(piece));
        }
        rest = behind;
    }
    writer.gap();
}

/// What a byte says of the character that it begins.
#[derive(Clone, Copy)]
enum Kind {
    /// A blank or tab.
    Blank,
    /// A letter or digit of ASCII.
    Letter,
    /// Punctuation of ASCII that parts a text wherever it stands.
    Gap,
    /// The first byte of a syllable, or of another character of those blocks.
    Syllable,
    /// To be looked at as a character.
    Other,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b' ' | b'\t' => Kind::Blank,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Kind::Letter,
            b'+' | b'#' => Kind::Other,
            b'\n' | b'!'..=b'~' => Kind::Gap,
            0xea..=0xed => Kind::Syllable,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

/// The number of a syllable that three bytes are, the first of which begins a character; greater than all if they are none.
#[inline]
fn syllable([a, b, c]: [u8; 3]) -> u32 {
    const FIRST: u32 = (0xea << 12) + (0xb0 << 6) + 0x80;
    ((u32::from(a) << 12) + (u32::from(b) << 6) + u32::from(c)).wrapping_sub(FIRST)
}

/// How many syllables there are.
const SYLLABLES: u32 = '힣' as u32 - '가' as u32 + 1;

struct Writer<'f> {
    form: &'f mut Vec<char>,
    /// Whether the next letter goes on with the last word.
    in_word: bool,
    /// `+` and `#` behind a word: a part of it (`c++`, `c#`) unless a letter follows.
    signs: String,
}

impl Writer<'_> {
    /// Writes a text in normal form C. If it may be in another, gives false at the first character that makes it so.
    fn write<const IS_COMPOSED: bool>(&mut self, text: &str) -> bool {
        let mut rest = text;
        while let Some(&byte) = rest.as_bytes().first() {
            let length = match KINDS[usize::from(byte)] {
                Kind::Blank => {
                    self.blank();
                    1
                }
                Kind::Letter => self.letters(rest.as_bytes()),
                Kind::Gap => {
                    self.gap();
                    1
                }
                Kind::Syllable => self.syllables(rest.as_bytes()),
                Kind::Other => 0,
            };
            if length > 0 {
                rest = &rest[length..];
                continue;
            }
            let mut behind = rest.chars();
            if let Some(c) = behind.next() {
                if !IS_COMPOSED && !is_settled(c) {
                    return false;
                }
                half_width(c).to_lowercase().for_each(|c| self.push(c));
            }
            rest = behind.as_str();
        }
        true
    }

    /// Writes a row of syllables that a text begins with, and what follows of them behind single blanks; gives the length of all.
    fn syllables(&mut self, text: &[u8]) -> usize {
        let (mut row, mut length) = (['\0'; ROW], 0);
        let mut rest = text;
        while let Some([a, b, c, next]) = rest.first_chunk()
            && let number @ ..SYLLABLES = syllable([*a, *b, *c])
            && length < ROW
        {
            row[length] = char::from_u32('가' as u32 + number).unwrap_or('가');
            length += 1;
            // Counted, not asked: how long words are cannot be foreseen.
            rest = &rest[3 + usize::from(*next == b' ')..];
        }
        if length > 0 {
            self.blank();
            self.form.extend_from_slice(&row[..length]);
        }
        text.len() - rest.len()
    }

    fn push(&mut self, c: char) {
        match c {
            _ if is_ignored(c) => {}
            _ if is_wide(c) => self.wide(c),
            '+' | '#' if self.in_word => self.signs.push(c),
            '\n' => self.gap(),
            _ if c.is_whitespace() => self.blank(),
            _ if c.is_alphabetic() || c.is_numeric() => {
                self.word();
                self.form.push(c);
            }
            _ => self.gap(),
        }
    }

    fn wide(&mut self, letter: char) {
        self.blank();
        self.form.push(letter);
    }

    /// Writes the letters and digits of ASCII that a text begins with; gives how many they are.
    fn letters(&mut self, text: &[u8]) -> usize {
        self.word();
        let length = text.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
        self.form.extend(text[..length].iter().map(|letter| char::from(letter.to_ascii_lowercase())));
        length
    }

    /// Goes on with a word, or begins one.
    fn word(&mut self) {
        if !self.signs.is_empty() {
            self.signs.clear();
            self.gap();
        }
        if !self.in_word {
            self.form.push(' ');
            self.in_word = true;
        }
    }

    #[inline]
    fn blank(&mut self) {
        if !self.signs.is_empty() {
            self.form.extend(self.signs.drain(..));
        }
        self.in_word = false;
    }

    /// As if nothing stood before.
    fn forget(&mut self) {
        self.signs.clear();
        self.in_word = false;
    }

    fn gap(&mut self) {
        self.blank();
        if self.form.last().is_some_and(|last| *last != '\n') {
            self.form.push('\n');
        }
    }
}

/// Latin letters, digits and signs of full width as the plain ones that they stand for.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

fn is_ignored(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether it stands without blanks: syllables, letters of Hangul, Kana, ideographs.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}' | '\u{3131}'..='\u{318e}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Who is told what a text is made of, each with the place where it begins.
pub trait TermListener<'t> {
    /// Syllables and ideographs that follow each other, up to what [`is_of_row`] is not said of: each is a term, and so are
    /// each two. Gives how many they are.
    fn row(&mut self, rest: &'t [char], at: usize) -> usize;
    /// A word of a script that parts words by blanks.
    fn word(&mut self, word: &'t [char], at: usize);
}

impl<'t, F: FnMut(SearchTerm<'t>, usize)> TermListener<'t> for F {
    fn row(&mut self, rest: &'t [char], at: usize) -> usize {
        let row = rest.iter().copied().take_while(|letter| is_of_row(*letter));
        let mut length = 0;
        for (place, letter) in row.enumerate() {
            if place > 0 {
                self(SearchTerm::Pair(rest[place - 1], letter), at + place - 1);
            }
            self(SearchTerm::One(letter), at + place);
            length = place + 1;
        }
        length
    }

    fn word(&mut self, word: &'t [char], at: usize) {
        self(SearchTerm::Word(word), at);
    }
}

/// Whether a letter in the form of search goes on with a row: neither a blank nor a line end.
pub fn is_of_row(letter: char) -> bool {
    letter > ' '
}

/// Tells the terms of the letters of a [`search_form`], in the order in which they begin, as often as they occur.
pub fn search_terms<'t>(form: &'t [char], mut listener: impl TermListener<'t>) {
    let mut at = 0;
    while let Some(first) = form.get(at) {
        let rest = &form[at..];
        at += match first {
            ' ' => {
                let word = word(&rest[1..]);
                listener.word(&word[..word.len().min(LONGEST_WORD)], at);
                1 + word.len()
            }
            '\n' => 1,
            _ => listener.row(rest, at),
        };
    }
}

/// The word that a text in the form of search begins with.
fn word(text: &[char]) -> &[char] {
    let is_end = |c: &char| !is_of_row(*c) || (!c.is_ascii() && is_wide(*c));
    &text[..text.iter().position(is_end).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> String {
        let form: Vec<char> = search_form(text).chars().collect();
        let mut told = Vec::new();
        search_terms(&form, |term: SearchTerm, _| {
            told.push(match term {
                SearchTerm::One(c) => c.to_string(),
                SearchTerm::Pair(a, b) => format!("{a}{b}"),
                SearchTerm::Word(word) => word.iter().collect(),
            });
        });
        told.join(" ")
    }

    #[test]
    fn spellings_of_one_text_have_one_form() {
        let forms = ["코딩 테스트", "코딩테스트", " 코딩\u{200b}테스트", "코딩\t테스트"];
        assert_eq!(forms.map(search_form), [const { "코딩테스트" }; 4].map(str::to_owned));
        assert_eq!(search_form("Ａmazon ＡＷＳ"), search_form("amazon aws"));
        assert_eq!(search_form("\u{1106}\u{1167}\u{11ab}접"), "면접");
    }

    #[test]
    fn what_is_not_composed_is_read_as_if_it_were() {
        let line = "면접 후기 C++ 12차, ".repeat(40);
        let form = |odd: &str| search_form(&format!("{line}\n{line}{odd} C+{odd}+ {line}\n{line}"));
        assert_eq!(form("\u{1106}\u{1167}\u{11ab}접"), form("면접"));
        assert_eq!(form("ae\u{301}가\u{11a8}"), form("aé각"));
        assert_eq!(form("\u{301}"), form(""));
    }

    #[test]
    fn words_stand_behind_a_blank_and_punctuation_parts() {
        assert_eq!(search_form("1차 면접(API)에서, Node.js"), " 1차면접\n api\n에서\n node\n js");
        assert_eq!(search_form("끝.\n\n\"시작\"!"), "끝\n시작");
    }

    #[test]
    fn signs_behind_a_word_are_part_of_it_unless_a_letter_follows() {
        assert_eq!(search_form("C++는 C# 과 a+b, #태그"), " c++는 c#과 a\n b\n태그");
    }

    #[test]
    fn syllables_give_pairs_across_a_blank_but_not_across_punctuation() {
        assert_eq!(terms("코딩 테스트"), "코 코딩 딩 딩테 테 테스 스 스트 트");
        assert_eq!(terms("합격. 축하"), "합 합격 격 축 축하 하");
        assert_eq!(terms("1차 API면접"), "1 차 api 면 면접 접");
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(terms(&"ab".repeat(40)), "ab".repeat(12));
    }
}
