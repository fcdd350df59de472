//! A body line by line, as its author wrote it and readers see it: what the reading of an interview looks at.

use crate::markdown::events::Events;
use crate::markdown::plain;
use crate::text::{Source, Span};
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// What a line of a body is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageKind {
    /// The heading with this index in the outline.
    Heading(usize),
    /// Running text, in a list or not.
    Text,
    /// Code; whether its block names a language.
    Code {
        /// Whether a language is named.
        named: bool,
    },
    /// A row of a table.
    Row,
    /// A line that parts the text.
    Rule,
}

/// How an item of a list begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// It does not: the line is no item, or not the first line of one.
    None,
    /// `-`, `*` or `+`.
    Bullet(u8),
    /// A number, and the character behind it.
    Number(u8),
}

/// One line of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is part of.
    pub kind: PassageKind,
    /// Where it stands in the file, from its first mark on.
    pub span: Span,
    /// How its item begins, if it begins one.
    pub marker: Marker,
    /// How many lists it stands in.
    pub depth: u8,
    /// Whether it begins a paragraph, an item, a block of code.
    pub is_first: bool,
    /// Whether it stands in a quotation.
    pub is_quoted: bool,
    /// Whether all of it is bold.
    pub is_bold: bool,
    /// Whether all of it is a link.
    pub is_link: bool,
    text: Range<usize>,
}

/// All lines of a body, in order; those of footnotes are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passages {
    /// The lines.
    pub list: Vec<Passage>,
    text: String,
}

impl Passages {
    /// What a line reads, without markup and outer blanks.
    pub fn text(&self, passage: &Passage) -> &str {
        &self.text[passage.text.clone()]
    }
}

/// Takes a body apart.
pub(super) fn passages(source: &Source, events: &Events<'_>, withheld: &str) -> Passages {
    let length = events.last().map_or(0, |(_, range)| range.end);
    let first = events.first().map_or(0, |(_, range)| range.start);
    let passages = Passages {
        list: Vec::with_capacity(events.len() / 4 + 4),
        text: String::with_capacity(length.saturating_sub(first) + 16),
    };
    let mut collector = Collector { source, withheld, passages, ..Collector::new(source) };
    for (event, range) in events {
        collector.add(event, range);
    }
    collector.end_line();
    collector.passages
}

struct Collector<'s> {
    source: &'s Source,
    withheld: &'s str,
    passages: Passages,
    /// Whether the last line is still in the making.
    is_open: bool,
    kind: PassageKind,
    /// Item begun and not yet written of: where, and how it begins.
    item: Option<(usize, Marker)>,
    headings: usize,
    lists: u8,
    quotes: usize,
    strong: usize,
    links: usize,
    hidden: usize,
    begins: bool,
}

impl<'s> Collector<'s> {
    fn new(source: &'s Source) -> Self {
        Self {
            source,
            withheld: "",
            passages: Passages::default(),
            is_open: false,
            kind: PassageKind::Text,
            item: None,
            headings: 0,
            lists: 0,
            quotes: 0,
            strong: 0,
            links: 0,
            hidden: 0,
            begins: true,
        }
    }

    fn add(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            _ if self.hidden > 0 => {}
            Event::Text(text) if matches!(self.kind, PassageKind::Code { .. }) => self.code(text, range),
            Event::Text(text) => self.push(range, |out, withheld| plain::push(out, text, withheld)),
            Event::Code(text) => self.push(range, |out, _| out.push_str(text)),
            Event::SoftBreak | Event::HardBreak => {
                self.end_line();
                self.begins = false;
            }
            Event::InlineHtml(_) if self.is_open => self.passages.text.push(' '),
            Event::Rule => {
                self.end_line();
                self.begin(PassageKind::Rule, range.clone());
                self.end_line();
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Link { .. } => self.links += 1,
            Tag::Emphasis | Tag::Strikethrough => {}
            Tag::Image { .. } | Tag::FootnoteDefinition(_) => self.hidden += 1,
            Tag::TableCell if self.is_open => self.passages.text.push(' '),
            Tag::TableCell => {}
            _ => {
                self.end_line();
                self.begins = true;
                self.block(tag, range);
            }
        }
    }

    fn block(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { .. } => {
                self.begin(PassageKind::Heading(self.headings), range.clone());
                self.headings += 1;
            }
            Tag::List(_) => self.lists = self.lists.saturating_add(1),
            Tag::Item => self.item = Some(self.marker(range)),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::CodeBlock(kind) => {
                let named = matches!(kind, CodeBlockKind::Fenced(info) if is_code(info));
                self.kind = PassageKind::Code { named };
            }
            Tag::TableHead | Tag::TableRow => self.kind = PassageKind::Row,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Link => self.links -= 1,
            TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::TableCell => {}
            TagEnd::Image | TagEnd::FootnoteDefinition => self.hidden -= 1,
            _ => {
                self.end_line();
                match tag {
                    TagEnd::List(_) => self.lists = self.lists.saturating_sub(1),
                    TagEnd::BlockQuote(_) => self.quotes -= 1,
                    TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow => self.kind = PassageKind::Text,
                    _ => {}
                }
            }
        }
    }

    /// Where an item begins, and its marker there.
    fn marker(&self, range: &Range<usize>) -> (usize, Marker) {
        let written = &self.source.text()[range.clone()];
        let start = range.start + written.len() - written.trim_start().len();
        let bytes = &self.source.text().as_bytes()[start..];
        let marker = match bytes.first() {
            Some(bullet @ (b'-' | b'*' | b'+')) => Marker::Bullet(*bullet),
            _ => {
                let behind = bytes.iter().find(|byte| !byte.is_ascii_digit());
                behind.map_or(Marker::None, |byte| Marker::Number(*byte))
            }
        };
        (start, marker)
    }

    fn code(&mut self, text: &str, range: &Range<usize>) {
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let place = at..at + line.trim_end().len();
            at += line.len();
            if !line.trim().is_empty() {
                self.push(&place, |out, withheld| plain::push(out, line, withheld));
            }
            self.end_line();
            self.begins = false;
        }
    }

    fn push(&mut self, range: &Range<usize>, write: impl FnOnce(&mut String, &str)) {
        if !self.is_open {
            self.begin(self.kind, range.clone());
        }
        let start = self.passages.text.len();
        write(&mut self.passages.text, self.withheld);
        if let Some(line) = self.passages.list.last_mut() {
            line.span.end = line.span.end.max(range.end);
            let (bold, linked) = (self.strong > 0, self.links > 0);
            // Nearly all lines are neither, and that shows at their first words.
            let may_differ = (line.is_bold && !bold) || (line.is_link && !linked);
            if may_differ && !is_blank(&self.passages.text[start..]) {
                line.is_bold &= bold;
                line.is_link &= linked;
            }
        }
    }

    fn begin(&mut self, kind: PassageKind, range: Range<usize>) {
        let (start, marker) = self.item.take().unwrap_or((range.start, Marker::None));
        let end = self.passages.text.len();
        self.is_open = true;
        self.passages.list.push(Passage {
            kind,
            span: Span::new(start.min(range.start), range.end),
            marker,
            depth: self.lists,
            is_first: self.begins,
            is_quoted: self.quotes > 0,
            is_bold: true,
            is_link: true,
            text: end..end,
        });
    }

    fn end_line(&mut self) {
        if std::mem::take(&mut self.is_open) {
            self.finish_line();
        }
    }

    fn finish_line(&mut self) {
        let Passages { list, text } = &mut self.passages;
        let line = list.last_mut().expect("a line is in the making");
        let written = &text[line.text.start..];
        let (start, end) = match is_tight(written.as_bytes()) {
            true => (line.text.start, text.len()),
            false => {
                let end = line.text.start + written.trim_end().len();
                (end - written.trim().len(), end)
            }
        };
        line.text = start..end;
        let is_said = start < end;
        line.is_bold &= is_said;
        line.is_link &= is_said;
        if !is_said && !matches!(line.kind, PassageKind::Rule | PassageKind::Heading(_)) {
            list.pop();
        }
    }
}

/// Whether a text certainly begins and ends with no blank: letters of most scripts and other visible characters do not look
/// like one, by the first of their bytes.
fn is_tight(text: &[u8]) -> bool {
    begins_tight(text) && matches!(text, [.., b'!'..=b'~'] | [.., 0xe4..=0xed, _, _])
}

fn begins_tight(text: &[u8]) -> bool {
    matches!(text, [b'!'..=b'~' | 0xe4..=0xed, ..])
}

/// Whether there is nothing but blanks in a text.
fn is_blank(text: &str) -> bool {
    !begins_tight(text.as_bytes()) && text.trim_start().is_empty()
}

/// Whether what stands behind the backticks names a language that is no plain text.
fn is_code(info: &str) -> bool {
    let name = info.trim();
    !name.is_empty() && !["text", "txt", "plain", "plaintext", "markdown", "md"].contains(&name)
}
