//! Events on their way from the parser into a list, with what Koreans write and CommonMark misreads put right.

use crate::markdown::Profile;
use crate::markdown::events::{DEEPEST, Reading};
use crate::text::Span;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// A list of events that grows.
pub(super) struct Gathering<'a> {
    reading: Reading<'a>,
    text: &'a str,
    /// Where `text` begins in its file.
    base: usize,
    profile: Profile,
    depth: usize,
    /// For each strike-through that is open, whether it is one.
    struck: Vec<bool>,
    /// Index of the start of a heading of level 2 that is open.
    heading: Option<usize>,
    /// Whether a line ends inside of it.
    has_lines: bool,
}

impl<'a> Gathering<'a> {
    /// An empty list for the events of `text`.
    pub(super) fn new(text: &'a str, base: usize, profile: Profile) -> Self {
        let events = Vec::with_capacity(text.len() / 12 + 8);
        let reading = Reading { events, has_html: false, has_footnotes: false };
        Self { reading, text, base, profile, depth: 0, struck: Vec::new(), heading: None, has_lines: false }
    }

    /// The list.
    pub(super) fn into_reading(self) -> Reading<'a> {
        self.reading
    }

    /// Adds an event with its range in the text. Gives the place where the nesting passes [`DEEPEST`].
    pub(super) fn add(&mut self, event: Event<'a>, range: Range<usize>) -> Result<(), Span> {
        let place = range.start + self.base..range.end + self.base;
        match &event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(Span::new(place.start, place.end.min(place.start + 1)));
                }
                match tag {
                    Tag::FootnoteDefinition(_) => self.reading.has_footnotes = true,
                    Tag::Heading { level: HeadingLevel::H2, .. } => self.open_heading(tag),
                    Tag::Strikethrough if !self.strike(&range) => {
                        return self.push_tilde(place.start..place.start + 1);
                    }
                    _ => {}
                }
            }
            Event::End(tag) => {
                self.depth -= 1;
                match tag {
                    TagEnd::Heading(HeadingLevel::H2) if self.close_heading(&place) => return Ok(()),
                    TagEnd::Strikethrough if self.struck.pop() == Some(false) => {
                        return self.push_tilde(place.end - 1..place.end);
                    }
                    _ => {}
                }
            }
            Event::Html(_) | Event::InlineHtml(_) => self.reading.has_html = true,
            Event::SoftBreak | Event::HardBreak => self.has_lines = true,
            _ => {}
        }
        self.reading.events.push((event, place));
        Ok(())
    }

    /// `8/21~25, 9/1~` is a stretch of days: only `~~` strikes out.
    fn strike(&mut self, range: &Range<usize>) -> bool {
        let is_struck = self.text[range.clone()].starts_with("~~");
        self.struck.push(is_struck);
        is_struck
    }

    fn push_tilde(&mut self, place: Range<usize>) -> Result<(), Span> {
        self.reading.events.push((Event::Text(CowStr::Borrowed("~")), place));
        Ok(())
    }

    fn open_heading(&mut self, tag: &Tag<'_>) {
        let is_bare = matches!(tag, Tag::Heading { id: None, classes, attrs, .. } if classes.is_empty() && attrs.is_empty());
        self.heading = (is_bare && self.profile == Profile::Site).then_some(self.reading.events.len());
        self.has_lines = false;
    }

    /// A paragraph of several lines right above `---` was meant as a paragraph and a rule; one line stays a heading.
    /// Only a heading that is underlined can have several lines.
    fn close_heading(&mut self, place: &Range<usize>) -> bool {
        let Some(index) = self.heading.take().filter(|_| self.has_lines) else { return false };
        let written = self.text[place.start - self.base..place.end - self.base].trim_end();
        let above = written.rfind('\n').map_or(0, |end| end + 1);
        let paragraph = place.start..place.start + above;
        self.reading.events[index] = (Event::Start(Tag::Paragraph), paragraph.clone());
        self.reading.events.push((Event::End(TagEnd::Paragraph), paragraph));
        self.reading.events.push((Event::Rule, place.start + above..place.start + written.len()));
        true
    }
}
