//! A body that was read and is not written yet: the moment at which lines of it can be given ids.

use crate::markdown::anchor;
use crate::markdown::anchor::Anchors;
use crate::markdown::events::Events;
use crate::markdown::heading::Heading;
use crate::markdown::passage;
use crate::markdown::passage::{Passage, Passages};
use crate::text::Source;

/// What is known of a body before its HTML is written.
pub struct Unwritten<'u> {
    /// Its headings, as in [`Parsed::outline`](crate::markdown::Parsed::outline).
    pub outline: &'u [Heading],
    /// As in [`Parsed::opening_title`](crate::markdown::Parsed::opening_title).
    pub opening_title: Option<&'u Heading>,
    /// As in [`Parsed::summary`](crate::markdown::Parsed::summary).
    pub summary: &'u str,
    pub(super) source: &'u Source,
    pub(super) events: &'u Events<'u>,
    pub(super) withheld: &'u str,
    pub(super) anchors: &'u mut Anchors,
    pub(super) marks: Vec<Mark>,
    /// The headings that ask something, by their place in the outline.
    pub(super) asked: Vec<usize>,
}

/// An id for a place in the body that would have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Where the line begins in the file.
    pub(super) at: usize,
    /// Its number among the anchors.
    pub(super) anchor: usize,
}

/// Longest id of a line, in bytes; its number is not counted.
const LONGEST: usize = 96;

impl Unwritten<'_> {
    /// The body line by line. It is taken apart anew on each call, so that nobody pays who does not ask.
    pub fn passages(&self) -> Passages {
        passage::passages(self.source, self.events, self.withheld)
    }

    /// Gives a line an id of its own, `prefix` and words of `text`, and says which by its number. Lines are marked from top
    /// to bottom.
    pub fn mark(&mut self, passage: &Passage, prefix: &str, text: &str) -> usize {
        self.mark_as(passage, &[prefix, "-", &anchor::from_text(shortened(text))].concat())
    }

    /// The same with an id that is made already; it may get a number behind it.
    pub fn mark_as(&mut self, passage: &Passage, wanted: &str) -> usize {
        let anchor = self.anchors.count();
        self.marks.push(Mark { at: passage.span.start, anchor });
        self.anchors.claim(wanted, wanted);
        anchor
    }

    /// The id with this number.
    pub fn id(&self, number: usize) -> &str {
        self.anchors.id(number)
    }

    /// Lets a heading, by its place in the outline, look like the question that it is.
    pub fn mark_heading(&mut self, heading: usize) {
        self.asked.push(heading);
    }
}

fn shortened(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
