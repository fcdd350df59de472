//! How long a text is, as Koreans count: 글자 수, words, minutes.

use crate::markdown::events;
use crate::markdown::events::Events;
use crate::markdown::raw;
use pulldown_cmark::{Event, Tag, TagEnd};

/// Lengths of a body without its code blocks and the texts of its images.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// 글자 수: characters (Unicode scalar values), blanks and line ends among them.
    pub characters: usize,
    /// Blanks and line ends.
    pub blanks: usize,
    /// What stands between blanks (어절).
    pub words: usize,
    /// Syllables of Hangul and Chinese characters.
    pub syllables: usize,
    /// Words in Latin letters, also where a particle is stuck to them.
    pub latin_words: usize,
}

impl Counts {
    /// 글자 수 without blanks.
    pub fn characters_without_blanks(&self) -> usize {
        self.characters - self.blanks
    }

    /// Minutes that reading takes, at least 1: 500 syllables or 200 Latin words a minute (J Korean Ophthalmol Soc
    /// 2016;57:642 measured about 590 letters, on a simple text).
    pub fn minutes(&self) -> usize {
        (self.syllables * 2 + self.latin_words * 5).div_ceil(1000).max(1)
    }

    /// Adds `text`, which stands behind a byte of the kind `previous`; gives the kind of its last byte.
    fn add(&mut self, text: &str, previous: usize) -> usize {
        let mut kind = previous;
        for stretch in text.as_bytes().chunks(LANE_MAX) {
            let mut gained = 0_u64;
            for byte in stretch {
                let next = usize::from(KIND[usize::from(*byte)]);
                gained += GAIN[(kind * KINDS + next) % GAIN.len()];
                kind = next;
            }
            let lane = |number: u32| (gained >> (number * LANE_BITS)) as usize & LANE_MAX;
            self.characters += lane(0);
            self.blanks += lane(1);
            self.words += lane(2);
            self.syllables += lane(3);
            self.latin_words += lane(4);
        }
        kind
    }
}

// Five counts are kept in one number, in lanes that a stretch of text cannot overflow: a byte costs two look-ups and a sum.
const LANE_BITS: u32 = 12;
const LANE_MAX: usize = (1 << LANE_BITS) - 1;

const BLANK: usize = 0;
const LATIN: usize = 1;
const DIGIT: usize = 2;
/// First bytes of U+4E00 to U+D7FF, which are nearly all Chinese characters and syllables.
const SYLLABLE: usize = 3;
/// First bytes of all other characters.
const OTHER: usize = 4;
/// Bytes within a character.
const INNER: usize = 5;
const KINDS: usize = 8;

const KIND: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b' ' | b'\n' | b'\t' => BLANK,
            b'a'..=b'z' | b'A'..=b'Z' => LATIN,
            b'0'..=b'9' => DIGIT,
            0xe4..=0xed => SYLLABLE,
            0x80..=0xbf => INNER,
            _ => OTHER,
        } as u8;
        byte += 1;
    }
    kinds
};

/// What a byte adds, by the kind of the byte before it and its own. A power of two, so that no index needs a check.
const GAIN: [u64; KINDS * KINDS] = {
    let mut gains = [0; KINDS * KINDS];
    let mut before = 0;
    while before < KINDS {
        let mut own = 0;
        while own < KINDS {
            let begins_latin = own == LATIN && before != LATIN && before != DIGIT;
            gains[before * KINDS + own] = (own != INNER) as u64
                | ((own == BLANK) as u64) << LANE_BITS
                | ((own != BLANK && before == BLANK) as u64) << (2 * LANE_BITS)
                | ((own == SYLLABLE) as u64) << (3 * LANE_BITS)
                | (begins_latin as u64) << (4 * LANE_BITS);
            own += 1;
        }
        before += 1;
    }
    gains
};

/// Counts what `events` show.
pub(super) fn counts(events: &Events<'_>) -> Counts {
    let mut counts = Counts::default();
    let mut hidden = 0_usize;
    let mut last = BLANK;
    for (event, _) in events {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => hidden += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => hidden -= 1,
            _ if hidden > 0 => {}
            Event::Text(text) | Event::Code(text) => last = counts.add(text, last),
            Event::Html(html) => {
                let mut text = String::new();
                raw::push_text(&mut text, html);
                counts.add(text.trim(), BLANK);
            }
            Event::SoftBreak | Event::HardBreak => last = counts.add("\n", last),
            event if !events::is_inline(event) => last = BLANK,
            _ => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Options, parse};
    use crate::text::{Lang, Source, Span};

    fn of(text: &str) -> Counts {
        let (source, lang) = (Source::new("a.md", text), Lang::korean());
        parse(&source, Span::new(0, text.len()), &Options::new(&lang)).value.counts
    }

    #[test]
    fn syllables_blanks_and_words_are_counted() {
        let counts = of("## 면접\n\n**카카오**는 `Rust`를 쓴다.\n끝\n");
        let expected = Counts { characters: 18, blanks: 3, words: 5, syllables: 10, latin_words: 1 };
        assert_eq!(counts, expected);
        assert_eq!(counts.characters_without_blanks(), 15);
    }

    #[test]
    fn code_blocks_and_images_are_not_counted() {
        assert_eq!(of("가\n\n```\nfn main() {}\n```\n\n![나](b)\n<div>다<br>라</div>\n").syllables, 3);
        assert_eq!(of("    fn main() {}\n"), Counts::default());
    }

    #[test]
    fn reading_takes_at_least_a_minute() {
        assert_eq!(of("").minutes(), 1);
        assert_eq!(of(&"가".repeat(500)).minutes(), 1);
        assert_eq!(of(&"가".repeat(501)).minutes(), 2);
        assert_eq!(of(&"word ".repeat(400)).minutes(), 2);
        assert_eq!(of(&"가 word ".repeat(200)).minutes(), 2);
    }
}
