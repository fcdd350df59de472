//! What was taken out, as it would read in a page.

use crate::markdown::events;
use crate::markdown::events::Events;
use crate::markdown::withheld::footnotes;
use crate::text::Source;
use crate::text::Span;
use pulldown_cmark::{Event, Tag};
use std::collections::BTreeSet;

/// Lines of text that were taken out.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    /// Adds what is read of the events inside `spans`, which are in order, and their source lines.
    pub(super) fn add_all(&mut self, source: &Source, events: &Events<'_>, spans: &[Span]) {
        let mut line = String::new();
        for (event, range) in events {
            if footnotes::is_inside(range.start, spans)
                && footnotes::is_inside(range.end.saturating_sub(1), spans)
            {
                self.add_event(event, &mut line);
            } else if !line.is_empty() {
                self.add(&std::mem::take(&mut line));
            }
        }
        self.add(&line);
        spans.iter().for_each(|span| self.add(source.slice(*span)));
    }

    fn add_event(&mut self, event: &Event<'_>, line: &mut String) {
        match event {
            Event::Text(text) | Event::Code(text) => line.push_str(text),
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                self.add(dest_url);
                self.add(title);
            }
            _ if events::is_inline(event) && !is_break(event) => {}
            _ => self.add(&std::mem::take(line)),
        }
    }

    /// Adds each line of `text`.
    pub(super) fn add(&mut self, text: &str) {
        for line in text
            .lines()
            .map(|line| line.trim_matches(|c: char| c.is_whitespace() || c.is_control() || c == '|'))
        {
            if line.chars().nth(1).is_some() && !self.0.contains(line) {
                self.0.insert(line.to_owned());
            }
        }
    }

    pub(super) fn into_strings(self) -> Vec<String> {
        self.0.into_iter().collect()
    }
}

fn is_break(event: &Event<'_>) -> bool {
    matches!(event, Event::SoftBreak | Event::HardBreak)
}
