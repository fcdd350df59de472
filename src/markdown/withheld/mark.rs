//! Sections and blocks that carry `{.withheld}`.

use crate::markdown::Heading;
use crate::markdown::anchor::Anchors;
use crate::markdown::events;
use crate::markdown::events::Events;
use crate::markdown::heading;
use crate::markdown::problem::Problems;
use crate::markdown::withheld::Rules;
use crate::markdown::withheld::footnotes::merged;
use crate::text::Source;
use crate::text::Span;
use pulldown_cmark::{Event, HeadingLevel, Tag};
use std::ops::Range;

/// A longer line is no mark.
const LONGEST_MARK: usize = 200;

/// What the marks in `events` and the rules withhold, in order, without overlap.
pub(super) fn marked(source: &Source, body: Span, events: &Events<'_>, rules: &Rules<'_>) -> Vec<Span> {
    let mut found = sections(body, events);
    found.extend_from_slice(rules.spans);
    if let Some(leave_out) = rules.leave_out {
        found.extend(left_out(source, body, events, leave_out));
    }
    let mut search =
        Search { source, body, events, open: Vec::new(), siblings: vec![None], text_start: 0, found };
    for index in 0..events.len() {
        search.visit(index);
    }
    merged(search.found)
}

/// Headings marked `{.withheld}`, each with its section.
fn sections(body: Span, events: &Events<'_>) -> Vec<Span> {
    let is_marked = |event: &Event<'_>| match event {
        Event::Start(Tag::Heading { classes, attrs, .. }) => {
            classes.iter().any(|class| class.eq_ignore_ascii_case("withheld"))
                || attrs.iter().any(|(name, _)| name.eq_ignore_ascii_case("withheld"))
        }
        _ => false,
    };
    let marked = events.iter().enumerate().filter(|(_, (event, _))| is_marked(event));
    let mut behind = 0;
    let mut found = Vec::new();
    for (index, (_, range)) in marked {
        // Inside a section that goes anyway: not searched again.
        if range.start >= behind {
            behind = section_end(body, events, index);
            found.push(Span::new(range.start, behind));
        }
    }
    found
}

/// Where the section ends that the heading event at `index` opens.
fn section_end(body: Span, events: &Events<'_>, index: usize) -> usize {
    let Some(own) = level(&events[index].0) else { return body.end };
    let closes = |event: &Event<'_>| level(event).is_some_and(|level| level <= own);
    events[index + 1..].iter().find(|(event, _)| closes(event)).map_or(body.end, |(_, range)| range.start)
}

fn level(event: &Event<'_>) -> Option<HeadingLevel> {
    match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level),
        _ => None,
    }
}

/// Texts of the sections that a rule leaves out; what stands below `{.public}` stays.
fn left_out(
    source: &Source,
    body: Span,
    events: &Events<'_>,
    leave_out: &dyn Fn(&Heading) -> bool,
) -> Vec<Span> {
    // What is said about headings is said when the body is parsed.
    let mut unheard = Problems::default();
    let outline = heading::outline(source, events, "", &mut Anchors::default(), &mut unheard);
    let mut found = Vec::new();
    let mut closing: Option<u8> = None;
    let mut public: Option<u8> = None;
    for (index, heading) in outline.iter().enumerate() {
        closing = closing.filter(|level| heading.level > *level);
        public = public.filter(|level| heading.level > *level);
        if heading.has_class("public") {
            public = Some(heading.level);
        }
        let opens = closing.is_none() && public.is_none() && leave_out(heading);
        let inside = closing.is_some();
        if opens {
            closing = Some(heading.level);
        }
        if (opens || inside) && public.is_none() {
            let start = if opens { heading.span.end } else { heading.span.start };
            let end = outline.get(index + 1).map_or(body.end, |next| next.span.start);
            found.push(Span::new(start, end));
        }
    }
    found
}

struct Search<'s, 'e> {
    source: &'s Source,
    body: Span,
    events: &'s Events<'e>,
    /// Indices of the blocks that are open.
    open: Vec<usize>,
    /// Indices of the last block that was closed at each depth.
    siblings: Vec<Option<usize>>,
    /// Index of the first event behind the last start or end of a block.
    text_start: usize,
    found: Vec<Span>,
}

impl Search<'_, '_> {
    fn visit(&mut self, index: usize) {
        let (event, range) = &self.events[index];
        if !events::is_inline(event) {
            self.text_start = index + 1;
        }
        match event {
            Event::Start(_) if !events::is_inline(event) => {
                self.open.push(index);
                self.siblings.push(None);
            }
            Event::End(_) if !events::is_inline(event) => {
                self.siblings.pop();
                let closed = self.open.pop();
                if let Some(last) = self.siblings.last_mut() {
                    *last = closed;
                }
            }
            Event::Text(_) if self.begins_line(index) => self.line(range.start),
            Event::Html(html) if is_mark(html) => {
                let block = self.open.last().map_or(range, |open| &self.events[*open].1);
                self.found.push(block.clone().into());
            }
            _ => {}
        }
    }

    fn begins_line(&self, index: usize) -> bool {
        let is_code = self
            .open
            .last()
            .is_some_and(|open| matches!(self.events[*open].0, Event::Start(Tag::CodeBlock(_))));
        let before = index.checked_sub(1).map(|before| &self.events[before].0);
        let begins = before.is_none_or(|before| {
            matches!(before, Event::SoftBreak | Event::HardBreak | Event::TaskListMarker(_))
                || !events::is_inline(before)
        });
        begins && !is_code
    }

    /// A line of text begins at `at`: when it is a mark, what it marks goes.
    fn line(&mut self, at: usize) {
        let rest = self.source.slice(Span::new(at, self.body.end.min(at + LONGEST_MARK)));
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        if !is_mark(line) {
            return;
        }
        let mark = Span::new(at, at + line.len());
        self.found.push(mark);
        if let Some(container) = self.lazily_left(at).or_else(|| self.table()) {
            let range = &self.events[container].1;
            self.found.push(Span::new(range.start, range.end.max(mark.end)));
            return;
        }
        let above = self.events[self.text_start].1.start;
        if above < at {
            self.found.push(Span::new(above, mark.end));
            return;
        }
        if let Some(sibling) = self.sibling() {
            let start = self.events[sibling].1.start;
            let is_heading = level(&self.events[sibling].0).is_some();
            let end = if is_heading { section_end(self.body, self.events, sibling) } else { mark.end };
            self.found.push(Span::new(start, end.max(mark.end)));
        }
        self.text_below(mark);
    }

    /// Some write the mark above what it marks: below a blank line, that is meant, too.
    fn text_below(&mut self, mark: Span) {
        let before = self.source.text()[self.body.start..mark.start].trim_end_matches([' ', '\t', '>']);
        let stands_apart = before.is_empty() || before.ends_with("\n\n") || blank_line_before(before);
        let paragraph = self.open.last().map(|open| &self.events[*open].1);
        if let Some(paragraph) = paragraph.filter(|paragraph| stands_apart && paragraph.end > mark.end) {
            self.found.push(Span::new(mark.start, paragraph.end));
        }
    }

    fn table(&self) -> Option<usize> {
        self.open
            .iter()
            .rev()
            .copied()
            .find(|open| matches!(self.events[*open].0, Event::Start(Tag::Table(_))))
    }

    /// The block before the one that holds the mark, or before the mark in an item without paragraphs.
    fn sibling(&self) -> Option<usize> {
        let in_paragraph =
            self.open.last().is_some_and(|open| matches!(self.events[*open].0, Event::Start(Tag::Paragraph)));
        let depth = self.siblings.len() - 1 - usize::from(in_paragraph);
        self.siblings[depth]
    }

    /// The outermost open block that the line at `at` belongs to only because Markdown lets text go on: not indented as
    /// its text is, without its `>`. The mark is about that block as a whole.
    fn lazily_left(&self, at: usize) -> Option<usize> {
        let line_start = self.source.text()[..at].rfind('\n').map_or(0, |end| end + 1);
        let mut quotes = self.source.text()[line_start..at].matches('>').count();
        for (depth, &open) in self.open.iter().enumerate() {
            let (event, range) = &self.events[open];
            let is_left = match event {
                Event::Start(Tag::BlockQuote(_)) => match quotes.checked_sub(1) {
                    Some(rest) => {
                        quotes = rest;
                        false
                    }
                    None => true,
                },
                Event::Start(Tag::Item | Tag::FootnoteDefinition(_)) => {
                    range.start < line_start && at - line_start <= self.column(range)
                }
                _ => false,
            };
            if is_left {
                let is_item = matches!(event, Event::Start(Tag::Item));
                return Some(if is_item && depth > 0 { self.open[depth - 1] } else { open });
            }
        }
        None
    }

    /// Bytes between the start of the line and the block.
    fn column(&self, range: &Range<usize>) -> usize {
        let text = self.source.text();
        let start = range.start + (text[range.clone()].len() - text[range.clone()].trim_start().len());
        start - text[..start].rfind('\n').map_or(0, |end| end + 1)
    }
}

fn blank_line_before(before: &str) -> bool {
    let Some(line) = before.strip_suffix('\n') else { return false };
    let line = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
    line.trim_matches([' ', '\t', '>']).is_empty()
}

/// Whether a line is `{.withheld}`, in this or another spelling that can mean nothing else.
fn is_mark(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '|' || c == '>');
    let Some(inside) = line.strip_prefix('{').and_then(|line| line.strip_suffix('}')) else { return false };
    let inside = inside.trim_start_matches(':');
    let is_withheld = |word: &str| word.trim_start_matches(['.', ':']).eq_ignore_ascii_case("withheld");
    !inside.contains(['{', '}']) && inside.split_whitespace().any(is_withheld)
}

/// A mark anywhere in `text`: found when the body is parsed, it has had no effect.
pub(in crate::markdown) fn inline_mark(text: &str) -> Option<Range<usize>> {
    for start in memchr::memchr_iter(b'{', text.as_bytes()) {
        let length = text[start..].find(['}', '\n'])?;
        let end = start + length + 1;
        if is_mark(&text[start..end]) && text[start..end].contains('.') {
            return Some(start..end);
        }
    }
    None
}
