//! What an author's line end becomes.

use crate::markdown::html::Writer;
use crate::markdown::raw;
use pulldown_cmark::{Event, Tag, TagEnd};

impl Writer<'_, '_> {
    /// A line ends at the event with this index: a break where one sentence a line is meant to stay so, else a line end that
    /// browsers show as a blank. Lines of Hangul are never joined without one.
    pub(super) fn line_end(&mut self, index: usize) {
        let is_hard = self.hard_breaks && !self.is_broken(index) && !self.is_between_images(index);
        self.sheet.push(if is_hard { "<br />\n" } else { "\n" });
    }

    /// Whether a `<br>` of the author's stands before the line end.
    fn is_broken(&self, index: usize) -> bool {
        matches!(self.neighbour(index, -1), Some(Event::InlineHtml(html)) if raw::is_line_break(html))
    }

    /// Images in a row stay in a row.
    fn is_between_images(&self, index: usize) -> bool {
        let above = match self.neighbour(index, -1) {
            Some(Event::End(TagEnd::Link)) => self.neighbour(index, -2),
            Some(Event::InlineHtml(html)) if &**html == "</a>" => self.neighbour(index, -2),
            above => above,
        };
        let below = match self.neighbour(index, 1) {
            Some(Event::Start(Tag::Link { .. })) => self.neighbour(index, 2),
            Some(Event::InlineHtml(html)) if html.starts_with("<a ") => self.neighbour(index, 2),
            below => below,
        };
        let is_written =
            |event: &Event<'_>| matches!(event, Event::InlineHtml(html) if html.starts_with("<img"));
        above.is_some_and(|event| matches!(event, Event::End(TagEnd::Image)) || is_written(event))
            && below
                .is_some_and(|event| matches!(event, Event::Start(Tag::Image { .. })) || is_written(event))
    }

    fn neighbour(&self, index: usize, distance: isize) -> Option<&Event<'_>> {
        self.events.get(index.checked_add_signed(distance)?).map(|(event, _)| event)
    }
}
