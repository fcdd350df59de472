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
}

/// All that is counted, one text behind the other. Where words end without a blank, a line end is put behind them.
struct Row {
    bytes: Vec<u8>,
    /// Line ends that nobody wrote.
    added: usize,
}

/// So many bytes are looked at together; no count of them passes what a byte can hold.
const STRETCH: usize = 128;

impl Row {
    /// An empty row with room for this many bytes. It begins with a line end: every word stands behind a blank.
    fn new(length: usize) -> Self {
        let mut bytes = Vec::with_capacity(length + 2 * STRETCH);
        bytes.push(b'\n');
        Self { bytes, added: 1 }
    }

    fn add(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn end_words(&mut self) {
        if self.bytes.last() != Some(&b'\n') {
            self.bytes.push(b'\n');
            self.added += 1;
        }
    }

    fn counts(mut self) -> Counts {
        let missing = STRETCH - (self.bytes.len() - 1) % STRETCH;
        self.bytes.resize(self.bytes.len() + missing, b'\n');
        let added = self.added + missing - 1;
        let pairs = self.bytes.as_chunks().0.iter().zip(self.bytes[1..].as_chunks().0);
        let mut counts = Counts::default();
        for (before, stretch) in pairs {
            let [characters, blanks, words, syllables, latin_words] = counted(before, stretch);
            counts.characters += usize::from(characters);
            counts.blanks += usize::from(blanks);
            counts.words += usize::from(words);
            counts.syllables += usize::from(syllables);
            counts.latin_words += usize::from(latin_words);
        }
        counts.characters -= added;
        counts.blanks -= added;
        counts
    }
}

/// Characters, blanks, words, syllables and Latin words that begin in a stretch; `before` are the bytes one place before.
///
/// A function of its own: only alone does the compiler turn the comparisons of all bytes into a few.
#[inline(never)]
fn counted(before: &[u8; STRETCH], stretch: &[u8; STRETCH]) -> [u8; 5] {
    // Other control characters have left the text.
    let is_blank = |byte: u8| byte <= b' ';
    let is_latin = |byte: u8| (byte | 0x20).wrapping_sub(b'a') < 26;
    let is_digit = |byte: u8| byte.wrapping_sub(b'0') < 10;
    let mut counts = [0; 5];
    for (before, byte) in before.iter().zip(stretch) {
        counts[0] += u8::from(byte & 0b1100_0000 != 0b1000_0000);
        counts[1] += u8::from(is_blank(*byte));
        counts[2] += u8::from(is_blank(*before) & !is_blank(*byte));
        // First bytes of U+4E00 to U+D7FF, which are nearly all Chinese characters and syllables.
        counts[3] += u8::from(byte.wrapping_sub(0xe4) <= 0xed - 0xe4);
        counts[4] += u8::from(is_latin(*byte) & !is_latin(*before) & !is_digit(*before));
    }
    counts
}

/// Counts what `events` show.
pub(super) fn counts(events: &Events<'_>) -> Counts {
    let first = events.first().map_or(0, |(_, range)| range.start);
    let mut row = Row::new(events.last().map_or(0, |(_, range)| range.end.saturating_sub(first)));
    let mut hidden = 0_usize;
    for (event, _) in events {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Image { .. }) => hidden += 1,
            Event::End(TagEnd::CodeBlock | TagEnd::Image) => hidden -= 1,
            _ if hidden > 0 => {}
            Event::Text(text) | Event::Code(text) => row.add(text),
            Event::Html(html) => {
                let mut text = String::new();
                raw::push_text(&mut text, html);
                row.end_words();
                row.add(text.trim());
                row.end_words();
            }
            Event::SoftBreak | Event::HardBreak => row.add("\n"),
            event if !events::is_inline(event) => row.end_words(),
            _ => {}
        }
    }
    row.counts()
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
    fn long_texts_are_counted_as_short_ones() {
        for times in (1..60).chain([1000]) {
            // The blank at the end is none of the paragraph.
            let expected = Counts {
                characters: 14 * times - 1,
                blanks: 4 * times - 1,
                words: 4 * times,
                syllables: 3 * times,
                latin_words: times,
            };
            assert_eq!(of(&"면접 1st b3c 中. ".repeat(times)), expected, "{times}");
        }
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
