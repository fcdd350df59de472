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

    /// Adds `text`, which stands behind the byte `previous`; gives its last byte.
    fn add(&mut self, text: &str, previous: u8) -> u8 {
        let bytes = text.as_bytes();
        let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else { return previous };
        self.add_pairs(&[previous], &[*first]);
        // Sums of single bytes, in stretches in which none can overflow: the compiler counts many bytes at once.
        const STRETCH: usize = 255;
        for (before, own) in bytes[..bytes.len() - 1].chunks(STRETCH).zip(bytes[1..].chunks(STRETCH)) {
            self.add_pairs(before, own);
        }
        *last
    }

    /// Adds at most 255 bytes, each with the one before it.
    fn add_pairs(&mut self, before: &[u8], own: &[u8]) {
        let (mut characters, mut blanks, mut syllables, mut words, mut latin) =
            (0_u8, 0_u8, 0_u8, 0_u8, 0_u8);
        for (&before, &own) in before.iter().zip(own) {
            characters += u8::from(own & 0xc0 != 0x80);
            blanks += u8::from(is_blank(own));
            // First bytes of U+4E00 to U+D7FF, which are nearly all Chinese characters and syllables.
            syllables += u8::from(own.wrapping_sub(0xe4) < 10);
            words += u8::from(is_blank(before) & !is_blank(own));
            latin += u8::from(is_latin(own) & !(is_latin(before) | before.is_ascii_digit()));
        }
        self.characters += usize::from(characters);
        self.blanks += usize::from(blanks);
        self.syllables += usize::from(syllables);
        self.words += usize::from(words);
        self.latin_words += usize::from(latin);
    }
}

fn is_latin(byte: u8) -> bool {
    (byte | 0x20).wrapping_sub(b'a') < 26
}

fn is_blank(byte: u8) -> bool {
    (byte == b' ') | (byte == b'\n') | (byte == b'\t')
}

/// Counts what `events` show.
pub(super) fn counts(events: &Events<'_>) -> Counts {
    let mut counts = Counts::default();
    let mut hidden = 0_usize;
    let mut last = b' ';
    for (event, _) in events {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => hidden += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => hidden -= 1,
            _ if hidden > 0 => {}
            Event::Text(text) | Event::Code(text) => last = counts.add(text, last),
            Event::Html(html) => {
                let mut text = String::new();
                raw::push_text(&mut text, html);
                counts.add(text.trim(), b' ');
            }
            Event::SoftBreak | Event::HardBreak => last = counts.add("\n", last),
            event if !events::is_inline(event) => last = b' ',
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
