//! Marks of Jekyll's Markdown dialect, `{:toc}` and `{: .class}`: they style, so they are dropped, never shown.

use crate::markdown::events;
use crate::markdown::events::Events;
use crate::text::Source;
use crate::text::Span;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// Drops the marks; gives the place of the first.
pub(super) fn drop_marks(source: &Source, body: Span, events: &mut Events<'_>) -> Option<Span> {
    memchr::memmem::find(source.slice(body).as_bytes(), b"{:")?;
    let mut sweep = Sweep { source, keep: vec![true; events.len()], open: Vec::new(), first: None };
    for index in 0..events.len() {
        sweep.visit(index, events);
    }
    let Sweep { keep, first, .. } = sweep;
    let mut keep = keep.into_iter();
    events.retain(|_| keep.next().unwrap_or(true));
    first
}

/// An element that is open.
struct Open {
    index: usize,
    items: usize,
    is_contents: bool,
}

struct Sweep<'s> {
    source: &'s Source,
    keep: Vec<bool>,
    open: Vec<Open>,
    first: Option<Span>,
}

impl Sweep<'_> {
    fn visit(&mut self, index: usize, events: &mut Events<'_>) {
        match &events[index].0 {
            Event::Start(tag) => {
                if matches!(tag, Tag::Item)
                    && let Some(list) = self.open.last_mut()
                {
                    list.items += 1;
                }
                self.open.push(Open { index, items: 0, is_contents: false });
            }
            Event::End(tag) => self.close(index, tag),
            Event::Text(text) if text.starts_with("{:") && self.keep[index] => self.mark(index, events),
            _ => {}
        }
    }

    fn close(&mut self, index: usize, tag: &TagEnd) {
        let Some(open) = self.open.pop() else { return };
        let is_contents = *tag == TagEnd::List(false) && open.is_contents && open.items == 1;
        let is_empty = *tag == TagEnd::Paragraph && !self.keep[open.index + 1..index].contains(&true);
        if is_contents || is_empty {
            self.keep[open.index..=index].fill(false);
        }
    }

    fn mark(&mut self, index: usize, events: &mut Events<'_>) {
        let before = index.checked_sub(1).map(|before| &events[before].0);
        match before {
            Some(
                Event::End(TagEnd::Link | TagEnd::Image | TagEnd::Strong | TagEnd::Emphasis) | Event::Code(_),
            ) => {
                self.attached(index, events);
            }
            Some(Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Paragraph | Tag::Item)) => {
                self.line(index, events);
            }
            _ => {}
        }
    }

    /// A mark that is a line of its own.
    fn line(&mut self, index: usize, events: &Events<'_>) {
        let ends_line = |(event, _): &(Event<'_>, _)| {
            matches!(event, Event::SoftBreak | Event::HardBreak) || !events::is_inline(event)
        };
        let end = events[index..].iter().position(ends_line).map_or(events.len(), |length| index + length);
        let span = Span::new(events[index].1.start, events[end - 1].1.end);
        let line = self.source.slice(span).trim();
        if !line.ends_with('}') || line.contains('\n') {
            return;
        }
        self.keep[index..end].fill(false);
        let before = index - 1;
        if matches!(events[before].0, Event::SoftBreak | Event::HardBreak) {
            self.keep[before] = false;
        } else if let Some((Event::SoftBreak | Event::HardBreak, _)) = events.get(end) {
            self.keep[end] = false;
        }
        if line[2..].trim_start().starts_with("toc")
            && let Some(list) = self.open.iter_mut().rev().nth(1)
        {
            list.is_contents = true;
        }
        self.first.get_or_insert(span);
    }

    /// A mark right behind a link or an image; text may follow on the line.
    fn attached(&mut self, index: usize, events: &mut Events<'_>) {
        let start = events[index].1.start;
        let rest = &self.source.text()[start..];
        let Some(length) = rest.find(['}', '\n']).filter(|end| rest[*end..].starts_with('}')) else { return };
        let end = start + length + 1;
        for (offset, (event, range)) in events[index..].iter_mut().enumerate() {
            let Event::Text(text) = event else { break };
            if range.start >= end {
                break;
            }
            if range.end <= end {
                self.keep[index + offset] = false;
            } else if text.len() == range.len() {
                *text = CowStr::from(text[end - range.start..].to_owned());
                range.start = end;
            }
        }
        self.first.get_or_insert(Span::new(start, end));
    }
}
