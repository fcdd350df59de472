//! The first words of a body, for lists and for pages elsewhere that link to it.

use crate::markdown::events::Events;
use crate::markdown::plain;
use crate::text::all_pairs;
use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_segmentation::UnicodeSegmentation;

/// Longest summary, in characters as readers count them.
const LONGEST: usize = 160;
/// A cut between words is looked for from here on.
const SHORTEST: usize = 120;
/// The character behind the last one that stands before `…`.
const LAST: usize = LONGEST - 1;
/// Enough text to cut from, in bytes; only characters made of many others take more.
const ENOUGH: usize = 1024;

/// At most 160 characters of text from what stands before `<!-- more -->`, else of the first paragraphs.
pub(super) fn summary(events: &Events<'_>, withheld: &str) -> String {
    let mut text = String::with_capacity(2 * ENOUGH);
    let mut hidden = 0;
    for (event, _) in events {
        match event {
            Event::Start(tag) if is_hidden(tag) => hidden += 1,
            Event::End(tag) if is_hidden_end(tag) => hidden -= 1,
            Event::Html(html) | Event::InlineHtml(html) if is_more(html) => break,
            _ if hidden > 0 => {}
            Event::End(TagEnd::Paragraph | TagEnd::Item) | Event::Start(Tag::List(_)) => text.push(' '),
            Event::Html(_) => {}
            _ => plain::push_inline(&mut text, event, " ", withheld),
        }
        if text.len() > ENOUGH {
            break;
        }
    }
    cut(&text)
}

fn is_hidden(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Heading { .. }
            | Tag::CodeBlock(_)
            | Tag::Table(_)
            | Tag::FootnoteDefinition(_)
            | Tag::Image { .. }
    )
}

fn is_hidden_end(tag: &TagEnd) -> bool {
    use TagEnd::{CodeBlock, FootnoteDefinition, Heading, Image, Table};
    matches!(tag, Heading(_) | CodeBlock | Table | FootnoteDefinition | Image)
}

/// Whether this is the comment by which an author ends the summary.
fn is_more(html: &str) -> bool {
    let inside = html.trim().strip_prefix("<!--").and_then(|html| html.strip_suffix("-->"));
    inside.is_some_and(|inside| inside.trim().eq_ignore_ascii_case("more"))
}

fn cut(text: &str) -> String {
    let text = text.trim();
    if let Some(summary) = plainly_cut(text) {
        return summary;
    }
    let mut words = String::with_capacity(text.len().min(ENOUGH));
    let (mut characters, mut is_all, mut is_plain) = (0, true, true);
    for word in text.split_whitespace() {
        if words.len() > ENOUGH || (is_plain && characters > LONGEST) {
            is_all = false;
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
        for c in word.chars() {
            characters += 1;
            is_plain &= is_single(c);
        }
        characters += 1;
    }
    let [from, end, behind] = starts(&words, is_plain);
    if is_all && behind.is_none() {
        return words;
    }
    let end = end.unwrap_or(words.len());
    shortened(&words, from.unwrap_or(end), end)
}

/// As [`cut`], of a text without outer blanks as nearly all are: one blank between words, and characters that never join.
fn plainly_cut(text: &str) -> Option<String> {
    let behind = char_at(text, LONGEST + 1);
    let shown = behind.map_or(text, |behind| &text[..behind]);
    let is_plain =
        all_pairs(shown.as_bytes(), is_plain_pair) && shown.chars().next_back().is_none_or(is_single);
    if !is_plain {
        return None;
    }
    match (char_at(shown, SHORTEST), char_at(shown, LAST), char_at(shown, LONGEST)) {
        (Some(from), Some(end), Some(_)) => Some(shortened(shown, from, end)),
        _ => Some(text.to_owned()),
    }
}

/// Where the character with this number begins, counted from 0.
fn char_at(text: &str, number: usize) -> Option<usize> {
    let mut rest = text.chars();
    rest.nth(number).map(|c| text.len() - rest.as_str().len() - c.len_utf8())
}

/// The words up to byte `end`, or up to a blank before it, but no shorter than to byte `from`.
fn shortened(words: &str, from: usize, end: usize) -> String {
    // A blank right behind the last character that fits ends a word, too.
    let next = words[end..].starts_with(' ');
    let end = if next { end } else { words[from..end].rfind(' ').map_or(end, |at| from + at) };
    [words[..end].trim_end_matches([' ', ',', '·', ':', ';']), "…"].concat()
}

/// Where the character begins from which on a cut may be, the last one that fits, and the first that does not.
fn starts(words: &str, is_plain: bool) -> [Option<usize>; 3] {
    fn of(mut places: impl Iterator<Item = usize>) -> [Option<usize>; 3] {
        let from = places.nth(SHORTEST);
        let end = places.nth(LAST - SHORTEST - 1);
        [from, end, places.next()]
    }
    match is_plain {
        true => of(words.char_indices().map(|(at, _)| at)),
        false => of(words.grapheme_indices(true).map(|(at, _)| at)),
    }
}

/// ASCII, syllables and kanji never join with what stands before; nearly all summaries hold nothing else.
fn is_single(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{ac00}'..='\u{d7a3}' | '\u{4e00}'..='\u{9fff}')
}

/// Whether a byte is no second blank and begins (or goes on with) a character that [`is_single`]; few others are in doubt.
fn is_plain_pair(byte: u8, next: u8) -> bool {
    let is_in_doubt = ((byte == 0xe4) & (next < 0xb8))
        | ((byte == 0xea) & (next < 0xb0))
        | ((byte == 0xed) & (next > 0x9d))
        | ((byte == b' ') & (next == b' '));
    let is_ascii = byte.wrapping_sub(b' ') <= b'~' - b' ';
    let is_inner = byte & 0b1100_0000 == 0b1000_0000;
    (is_ascii | is_inner | (byte.wrapping_sub(0xe4) <= 0xed - 0xe4)) & !is_in_doubt
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_stays() {
        assert_eq!(cut("  하나  둘\n셋 "), "하나 둘 셋");
        let exact = "가".repeat(160);
        assert_eq!(cut(&exact), exact);
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let text = "열 글자로 된 말. ".repeat(30);
        let summary = cut(&text);
        assert_eq!(summary, "열 글자로 된 말. ".repeat(14) + "열 글자로…");
        assert!(summary.graphemes(true).count() <= 160);
    }

    #[test]
    fn what_stands_behind_the_cut_changes_nothing() {
        let text = "열 글자로 된 말. ".repeat(20);
        let summary = cut(&text);
        for behind in ["나  둘", "나\n둘", "👩‍💻", "힣", "\u{a0}"] {
            assert_eq!(cut(&(text.clone() + behind)), summary, "{behind}");
        }
    }

    #[test]
    fn a_long_word_is_cut_between_characters() {
        let family = "👨‍👩‍👧‍👦".repeat(200);
        assert_eq!(cut(&family), "👨‍👩‍👧‍👦".repeat(159) + "…");
    }
}
