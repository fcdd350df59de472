//! Footnotes that only withheld text refers to go with it.

use crate::markdown::events::Events;
use crate::text::Span;
use pulldown_cmark::{Event, Tag};
use std::collections::BTreeMap;

/// The definitions that nothing outside of `spans`, which are in order, refers to any more.
pub(super) fn orphans_of(events: &Events<'_>, spans: &[Span]) -> Vec<Span> {
    let (mut orphans, mut gone) = (Vec::new(), spans.to_vec());
    // A definition may hold the only reference to another; three rounds follow chains as deep as anybody writes them.
    for _ in 0..3 {
        let found = orphans_once(events, &gone);
        if found.is_empty() {
            break;
        }
        gone.extend(&found);
        gone = merged(gone);
        orphans.extend(found);
    }
    merged(orphans)
}

fn orphans_once(events: &Events<'_>, spans: &[Span]) -> Vec<Span> {
    let mut references: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (event, range) in events {
        if let Event::FootnoteReference(name) = event {
            let counts = references.entry(name.to_lowercase()).or_default();
            if is_inside(range.start, spans) { counts.0 += 1 } else { counts.1 += 1 }
        }
    }
    let is_orphan =
        |name: &str| references.get(&name.to_lowercase()).is_some_and(|counts| counts.0 > 0 && counts.1 == 0);
    let definitions = events.iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::FootnoteDefinition(name)) if is_orphan(name) => Some(Span::from(range.clone())),
        _ => None,
    });
    definitions.filter(|span| !is_inside(span.start, spans)).collect()
}

/// Whether a byte is inside one of `spans`, which are in order.
pub(super) fn is_inside(at: usize, spans: &[Span]) -> bool {
    let behind = spans.partition_point(|span| span.start <= at);
    behind > 0 && spans[behind - 1].end > at
}

/// The same ranges in order, overlapping ones joined.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans.into_iter().filter(|span| !span.is_empty()) {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}
