//! Control characters leave the events before anything else looks at them; what stands for withheld text becomes what readers see.

use crate::markdown::events::Events;
use crate::markdown::filler;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

/// Whether `text` can hold control characters, written as such or as references.
pub(super) fn may_occur(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ascii = bytes
        .iter()
        .fold(false, |found, &b| found | ((b < b' ') & (b != b'\n') & (b != b'\t')) | (b == 0x7f));
    ascii
        || memchr::memchr_iter(b'&', bytes).any(|at| bytes.get(at + 1) == Some(&b'#'))
        || memchr::memchr_iter(0xc2, bytes).any(|at| bytes.get(at + 1).is_some_and(|next| *next < 0xa0))
        || memchr::memchr_iter(0xef, bytes)
            .any(|at| matches!(bytes.get(at + 1..at + 3), Some([0xbf, 0xb9 | 0xba])))
}

/// Where the first control character is that stands for nothing.
pub(super) fn first(text: &str) -> Option<usize> {
    text.char_indices().find(|(_, c)| is_control(*c) && !filler::is_filler(*c)).map(|(at, _)| at)
}

fn is_control(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || filler::is_filler(c)
}

/// What a string is used for decides what becomes of withheld text in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Spans stay marked, for the writer to wrap them.
    Text,
    /// Only characters can stand here.
    Plain,
    /// Both stay marked, for the sanitiser.
    Html,
    /// Nothing is left but the mark that something was.
    Address,
}

/// Removes all control characters but tab and line end (NUL becomes U+FFFD, CommonMark 2.3), and puts `label` for names.
pub(super) fn clean(events: &mut Events<'_>, label: &str, withheld: &str) {
    let cleaner = Cleaner { label, withheld };
    for (event, _) in events {
        match event {
            Event::Text(text) => cleaner.clean(text, Use::Text),
            Event::Code(text) | Event::FootnoteReference(text) => cleaner.clean(text, Use::Plain),
            Event::Html(text) | Event::InlineHtml(text) => cleaner.clean(text, Use::Html),
            Event::Start(tag) => cleaner.clean_tag(tag),
            _ => {}
        }
    }
}

struct Cleaner<'a> {
    label: &'a str,
    withheld: &'a str,
}

impl Cleaner<'_> {
    fn clean_tag(&self, tag: &mut Tag<'_>) {
        match tag {
            Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. } => {
                self.clean(dest_url, Use::Address);
                self.clean(title, Use::Plain);
            }
            Tag::FootnoteDefinition(name) => self.clean(name, Use::Plain),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => self.clean(info, Use::Plain),
            Tag::Heading { id, classes, attrs, .. } => {
                if id.as_ref().is_some_and(|id| id.chars().any(is_control)) {
                    *id = None;
                }
                classes.retain(|class| !class.chars().any(is_control));
                attrs.retain(|(name, value)| {
                    let value = value.as_deref().unwrap_or_default();
                    !name.chars().chain(value.chars()).any(is_control)
                });
            }
            _ => {}
        }
    }

    fn clean(&self, text: &mut CowStr<'_>, purpose: Use) {
        if !text.chars().any(is_control) {
            return;
        }
        if purpose == Use::Address && text.chars().any(filler::is_name) {
            *text = CowStr::from(filler::NAME.to_string());
            return;
        }
        let mut out = String::with_capacity(text.len() + self.label.len());
        for c in text.chars() {
            self.push(&mut out, c, purpose);
        }
        *text = CowStr::from(out);
    }

    fn push(&self, out: &mut String, c: char, purpose: Use) {
        match c {
            '\0' => out.push('\u{fffd}'),
            filler::SPAN if matches!(purpose, Use::Text | Use::Html) => out.push(filler::SPAN),
            filler::SPAN => out.push_str(self.withheld),
            _ if filler::is_name(c) && purpose == Use::Html => out.push(filler::NAME),
            _ if filler::is_name(c) => out.push_str(self.label),
            _ if is_control(c) => {}
            _ => out.push(c),
        }
    }
}
