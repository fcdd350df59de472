//! The first words of a body, for lists and for pages elsewhere that link to it.

use crate::markdown::events::Events;
use crate::markdown::plain;
use pulldown_cmark::{Event, Tag, TagEnd};
use unicode_segmentation::UnicodeSegmentation;

/// Longest summary, in characters as readers count them.
const LONGEST: usize = 160;
/// A cut between words is looked for from here on.
const SHORTEST: usize = 120;
/// Enough text to cut from, in bytes; only characters made of many others take more.
const ENOUGH: usize = 1024;

/// At most 160 characters of text from what stands before `<!-- more -->`, else of the first paragraphs.
pub(super) fn summary(events: &Events<'_>, withheld: &str) -> String {
    let mut text = String::new();
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
    let mut words = String::with_capacity(text.len().min(ENOUGH));
    let mut is_all = true;
    for word in text.split_whitespace() {
        if words.len() > ENOUGH {
            is_all = false;
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    let starts = starts(&words);
    if is_all && starts.len() <= LONGEST {
        return words;
    }
    let end = starts.get(LONGEST - 1).copied().unwrap_or(words.len());
    let from = starts.get(SHORTEST).copied().unwrap_or(end);
    // A blank right behind the last character that fits ends a word, too.
    let next = words[end..].starts_with(' ');
    let end = if next { end } else { words[from..end].rfind(' ').map_or(end, |at| from + at) };
    words.truncate(end);
    words.truncate(words.trim_end_matches([' ', ',', '·', ':', ';']).len());
    words.push('…');
    words
}

/// Where the first characters begin that fit, and the next one.
fn starts(words: &str) -> Vec<usize> {
    // ASCII, syllables and kanji never join with what stands before; nearly all summaries hold nothing else.
    let is_single = |c: char| matches!(c, ' '..='~' | '\u{ac00}'..='\u{d7a3}' | '\u{4e00}'..='\u{9fff}');
    match words.chars().take(LONGEST + 1).all(is_single) {
        true => words.char_indices().map(|(at, _)| at).take(LONGEST + 1).collect(),
        false => words.grapheme_indices(true).map(|(at, _)| at).take(LONGEST + 1).collect(),
    }
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
    fn a_long_word_is_cut_between_characters() {
        let family = "👨‍👩‍👧‍👦".repeat(200);
        assert_eq!(cut(&family), "👨‍👩‍👧‍👦".repeat(159) + "…");
    }
}
