//! Bare addresses in text become links.

mod address;

use crate::markdown::escape::decode_into;
use crate::markdown::events;
use crate::markdown::events::Events;
use crate::text::{Source, Span};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// Makes links of the addresses in text that is neither code nor part of a link, nor in one of `others`, which are in order.
pub(super) fn link(source: &Source, body: Span, others: &[Span], events: &mut Events<'_>) {
    let mut found = address::find(source.slice(body), body.start);
    found.retain(|address| {
        let next = others.partition_point(|other| other.end <= address.start);
        others.get(next).is_none_or(|other| other.start > address.start)
    });
    if found.is_empty() {
        return;
    }
    let mut linker = Linker {
        source,
        found,
        next: 0,
        done: Vec::with_capacity(events.len() + 8),
        closed_to: 0,
        html: None,
    };
    let mut index = 0;
    while index < events.len() {
        index = linker.visit(events, index);
    }
    *events = linker.done;
}

struct Linker<'s, 'e> {
    source: &'s Source,
    found: Vec<Span>,
    /// Index of the first address that is not yet behind.
    next: usize,
    done: Events<'e>,
    /// How many links, images and code blocks are open.
    closed_to: usize,
    /// The element of raw HTML whose content is no text to link in.
    html: Option<&'static str>,
}

impl<'e> Linker<'_, 'e> {
    /// Takes over the event at `index` and those that an address swallows; gives the index of the next.
    fn visit(&mut self, events: &mut Events<'e>, index: usize) -> usize {
        let (event, range) = &events[index];
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => self.closed_to += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => self.closed_to -= 1,
            Event::InlineHtml(html) => self.note_html(html),
            Event::Text(text) if self.closed_to == 0 && self.html.is_none() && text.len() == range.len() => {
                if let Some(found) = self.at(range.clone().into()) {
                    return self.split(events, index, found);
                }
            }
            event if !events::is_inline(event) => self.html = None,
            _ => {}
        }
        let taken = std::mem::replace(&mut events[index], (Event::SoftBreak, 0..0));
        self.done.push(taken);
        index + 1
    }

    fn note_html(&mut self, html: &str) {
        let begins = |tag: &str| {
            let rest = html.get(tag.len()..).filter(|_| html[..tag.len()].eq_ignore_ascii_case(tag));
            rest.is_some_and(|rest| rest.starts_with([' ', '>', '\n']))
        };
        match self.html {
            Some(name) if html.len() > 2 + name.len() && begins(name) => self.html = None,
            Some(_) => {}
            None => {
                let opened = [("<a", "</a"), ("<code", "</code"), ("<pre", "</pre"), ("<kbd", "</kbd")];
                self.html = opened
                    .into_iter()
                    .find(|(open, _)| html.len() > open.len() && begins(open))
                    .map(|(_, end)| end);
            }
        }
    }

    /// The address that begins in this part of the file.
    fn at(&mut self, range: Span) -> Option<Span> {
        while self.found.get(self.next).is_some_and(|found| found.start < range.start) {
            self.next += 1;
        }
        self.found.get(self.next).copied().filter(|found| found.start < range.end)
    }

    /// Makes a link in the text at `index`; what stands behind it becomes the next event.
    fn split(&mut self, events: &mut Events<'e>, index: usize, found: Span) -> usize {
        let last = last_of(events, index, found.end);
        let (Event::Text(first), range) = events[index].clone() else { return index + 1 };
        let cut = || found.start + address::trimmed(self.source.slice(Span::new(found.start, range.end)));
        let end = if last.is_some() { found.end } else { cut() };
        let last = last.unwrap_or(index);
        if found.start > range.start {
            self.done
                .push((Event::Text(piece(&first, 0, found.start - range.start)), range.start..found.start));
        }
        self.push_link(Span::new(found.start, end));
        self.next += 1;
        let behind = &mut events[last];
        if behind.1.end <= end {
            return last + 1;
        }
        if let Event::Text(text) = &mut behind.0 {
            *text = piece(text, end - behind.1.start, text.len());
        }
        behind.1.start = end;
        last
    }

    fn push_link(&mut self, span: Span) {
        let written = address::unescaped(self.source.slice(span));
        let mut shown = String::with_capacity(written.len());
        decode_into(&mut shown, &written);
        let destination = if shown.starts_with("www.") { format!("https://{shown}") } else { shown.clone() };
        let range = span.start..span.end;
        let tag = Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: CowStr::from(destination),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        };
        self.done.push((Event::Start(tag), range.clone()));
        self.done.push((Event::Text(CowStr::from(shown)), range.clone()));
        self.done.push((Event::End(TagEnd::Link), range));
    }
}

/// Index of the text in which an address ends that begins in the text at `index`. None when markup ends or begins inside
/// of it that is not all inside of it: `https://a.kr/_b_` is whole, though `b` was taken for emphasised.
fn last_of(events: &Events<'_>, index: usize, end: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, (event, range)) in events[index..].iter().enumerate() {
        match event {
            Event::Text(text) if range.end >= end => {
                let is_cut = range.end > end && text.len() != range.len();
                return (depth == 0 && !is_cut).then_some(index + offset);
            }
            Event::Text(_) => {}
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => depth += 1,
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {
                depth = depth.checked_sub(1)?;
                if depth == 0 && range.end >= end {
                    return (range.end == end).then_some(index + offset);
                }
            }
            _ => return None,
        }
    }
    None
}

fn piece<'e>(text: &CowStr<'e>, start: usize, end: usize) -> CowStr<'e> {
    match text {
        CowStr::Borrowed(text) => CowStr::Borrowed(&text[start..end]),
        text => CowStr::from(text[start..end].to_owned()),
    }
}
