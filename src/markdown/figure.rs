//! An image with a title, alone in its paragraph: the title is its caption.

use crate::markdown::Profile;
use crate::markdown::html::Writer;
use pulldown_cmark::{Event, Tag, TagEnd};

impl<'w> Writer<'w, '_> {
    /// Writes the paragraph at `index` as a figure, if it is one; gives the index of the next event.
    pub(super) fn figure(&mut self, index: usize) -> Option<usize> {
        if self.profile != Profile::Site {
            return None;
        }
        let events = self.events;
        let event = |index: usize| events.get(index).map(|(event, _)| event);
        let link = event(index + 1).filter(|event| matches!(event, Event::Start(Tag::Link { .. })));
        let at = index + 1 + usize::from(link.is_some());
        let Some(Event::Start(Tag::Image { dest_url, title, .. })) = event(at) else { return None };
        let behind =
            at + 1 + events[at..].iter().position(|(event, _)| *event == Event::End(TagEnd::Image))?;
        let end = behind + usize::from(link.is_some());
        let is_alone = event(end) == Some(&Event::End(TagEnd::Paragraph));
        let is_closed = link.is_none() || event(behind) == Some(&Event::End(TagEnd::Link));
        if title.is_empty() || !is_alone || !is_closed {
            return None;
        }
        self.block("<figure>");
        if let Some(Event::Start(tag)) = link {
            self.start(tag, &events[index + 1].1);
        }
        self.image(at, dest_url, "");
        if link.is_some() {
            self.sheet.push("</a>");
        }
        self.sheet.push("<figcaption>");
        self.sheet.push_text(title);
        self.sheet.push("</figcaption></figure>\n");
        Some(end + 1)
    }
}
