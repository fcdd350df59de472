//! How search reads a text: one form for all spellings, and the terms that it is found by.
//!
//! The same rule stands once more in `themes/default/static/search/form.js`; a test compares the two.

use crate::text::nfc;

/// What a text is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SearchTerm<'t> {
    /// A syllable or ideograph.
    One(char),
    /// Two that follow each other, whatever blanks part them.
    Pair(char, char),
    /// A word of a script that parts words by blanks.
    Word(&'t str),
}

/// Letters of a word that count; longer ones are no words but data.
const LONGEST_WORD: usize = 24;

/// The form under which texts are searched: normal form C, lower case, half width, without what nobody sees. Syllables and
/// ideographs stand without blanks; other words each behind a blank, as they are found by their beginning; where
/// punctuation or a line end parts the text stands one line end.
pub fn search_form(text: &str) -> String {
    let text = nfc(text);
    let mut writer = Writer { form: String::with_capacity(text.len()), in_word: false, signs: String::new() };
    let mut rest = &*text;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '\u{ac00}'..='\u{d7a3}' => {
                length = syllables(rest.as_bytes());
                writer.blank();
                writer.form.push_str(&rest[..length]);
            }
            'a'..='z' | '0'..='9' => writer.letter(c),
            'A'..='Z' => writer.letter(c.to_ascii_lowercase()),
            ' ' | '\t' => writer.blank(),
            _ => half_width(c).to_lowercase().for_each(|c| writer.push(c)),
        }
        rest = &rest[length..];
    }
    writer.blank();
    if writer.form.ends_with('\n') {
        writer.form.pop();
    }
    writer.form
}

/// Bytes of the syllables that a text, which begins with one, begins with; told by the first two bytes of each.
fn syllables(text: &[u8]) -> usize {
    let is_syllable =
        |start: &[u8]| matches!(start, [0xeb | 0xec, ..] | [0xea, 0xb0..=0xbf, ..] | [0xed, 0x80..=0x9d, ..]);
    3 * text.chunks_exact(3).take_while(|start| is_syllable(start)).count().max(1)
}

struct Writer {
    form: String,
    /// Whether the next letter goes on with the last word.
    in_word: bool,
    /// `+` and `#` behind a word: a part of it (`c++`, `c#`) unless a letter follows.
    signs: String,
}

impl Writer {
    fn push(&mut self, c: char) {
        match c {
            _ if is_ignored(c) => {}
            _ if is_wide(c) => self.wide(c),
            '+' | '#' if self.in_word => self.signs.push(c),
            '\n' => self.gap(),
            _ if c.is_whitespace() => self.blank(),
            _ if c.is_alphabetic() || c.is_numeric() => self.letter(c),
            _ => self.gap(),
        }
    }

    fn wide(&mut self, c: char) {
        self.blank();
        self.form.push(c);
    }

    fn letter(&mut self, c: char) {
        if !self.signs.is_empty() {
            self.signs.clear();
            self.gap();
        }
        if !self.in_word {
            self.form.push(' ');
            self.in_word = true;
        }
        self.form.push(c);
    }

    fn blank(&mut self) {
        if !self.signs.is_empty() {
            self.form.push_str(&self.signs);
            self.signs.clear();
        }
        self.in_word = false;
    }

    fn gap(&mut self) {
        self.blank();
        if !self.form.is_empty() && !self.form.ends_with('\n') {
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

/// Tells the terms of a text in [`search_form`], in its order, as often as they occur.
pub fn search_terms<'t>(form: &'t str, mut tell: impl FnMut(SearchTerm<'t>)) {
    let mut before = None;
    let mut rest = form;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        match c {
            ' ' => {
                let is_end = |c: char| c == ' ' || c == '\n' || is_wide(c);
                let end = behind.find(is_end).unwrap_or(behind.len());
                tell(SearchTerm::Word(shortened(&behind[..end])));
                rest = &behind[end..];
                before = None;
                continue;
            }
            '\n' => before = None,
            _ => {
                tell(SearchTerm::One(c));
                if let Some(before) = before {
                    tell(SearchTerm::Pair(before, c));
                }
                before = Some(c);
            }
        }
        rest = behind;
    }
}

fn shortened(word: &str) -> &str {
    word.char_indices().nth(LONGEST_WORD).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> String {
        let form = search_form(text);
        let mut told = Vec::new();
        search_terms(&form, |term| {
            told.push(match term {
                SearchTerm::One(c) => c.to_string(),
                SearchTerm::Pair(a, b) => format!("{a}{b}"),
                SearchTerm::Word(word) => word.to_owned(),
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
        assert_eq!(terms("코딩 테스트"), "코 딩 코딩 테 딩테 스 테스 트 스트");
        assert_eq!(terms("합격. 축하"), "합 격 합격 축 하 축하");
        assert_eq!(terms("1차 API면접"), "1 차 api 면 접 면접");
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(terms(&"ab".repeat(40)), "ab".repeat(12));
    }
}
