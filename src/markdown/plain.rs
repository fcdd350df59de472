//! A body as plain text, by section.

use crate::markdown::events::Events;
use crate::markdown::filler;
use crate::markdown::raw;
use pulldown_cmark::{Event, Tag, TagEnd};

/// The plain text of one section: what stands before the first heading, or below one up to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionText {
    /// Index into the outline; None before the first heading.
    pub heading: Option<usize>,
    /// Text of paragraphs, items, cells, code; one block or line of the source a line.
    pub text: String,
}

/// The text of each section; the part before the first heading is left out when it is empty.
pub(super) fn sections(events: &Events<'_>, withheld: &str) -> Vec<SectionText> {
    let length = events.last().map_or(0, |(_, range)| range.end);
    let mut sections = vec![SectionText::default()];
    let mut headings = 0;
    let mut hidden = 0;
    for (event, _) in events {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                let section = SectionText { heading: Some(headings), text: String::new() };
                headings += 1;
                hidden += 1;
                sections.push(section);
            }
            Event::Start(Tag::Image { .. }) => hidden += 1,
            Event::End(TagEnd::Heading(_) | TagEnd::Image) => hidden -= 1,
            _ if hidden > 0 => {}
            _ => {
                if let Some(section) = sections.last_mut() {
                    push_event(&mut section.text, event, length, withheld);
                }
            }
        }
    }
    for section in &mut sections {
        let end = section.text.trim_end().len();
        section.text.truncate(end);
    }
    if sections[0].text.is_empty() {
        sections.remove(0);
    }
    sections
}

fn push_event(out: &mut String, event: &Event<'_>, length: usize, withheld: &str) {
    if out.is_empty() && out.capacity() == 0 {
        out.reserve(length.min(512));
    }
    match event {
        Event::End(TagEnd::TableCell) => out.push(' '),
        Event::Html(html) => raw::push_text(out, html),
        Event::End(tag) if is_block_end(tag) => end_line(out),
        Event::Start(Tag::List(_) | Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_)) => end_line(out),
        Event::Rule => end_line(out),
        _ => push_inline(out, event, "\n", withheld),
    }
}

fn is_block_end(tag: &TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::TableCell
            | TagEnd::Image
    )
}

fn end_line(out: &mut String) {
    let end = out.trim_end_matches(' ').len();
    out.truncate(end);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Appends what an event of running text reads as; `line_end` is what breaks become.
pub(super) fn push_inline(out: &mut String, event: &Event<'_>, line_end: &str, withheld: &str) {
    match event {
        Event::Text(text) => push(out, text, withheld),
        Event::Code(text) => out.push_str(text),
        Event::SoftBreak | Event::HardBreak => out.push_str(line_end),
        Event::InlineHtml(html) if raw::is_line_break(html) => out.push_str(line_end),
        _ => {}
    }
}

/// Appends text with words in place of what is withheld; with none when there is nothing of the kind.
pub(super) fn push(out: &mut String, text: &str, withheld: &str) {
    if withheld.is_empty() {
        return out.push_str(text);
    }
    let mut parts = text.split(filler::SPAN);
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str(withheld);
        out.push_str(part);
    }
}
