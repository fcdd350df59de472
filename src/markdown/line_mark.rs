//! Ids of lines, written where the lines begin.

use crate::markdown::anchor::Anchors;
use crate::markdown::heading::QUESTION;
use crate::markdown::html::Writer;
use crate::markdown::sheet::Sheet;
use crate::markdown::unwritten::Mark;
use pulldown_cmark::{Event, Tag};
use std::ops::Range;

impl Mark {
    /// Its id, and for a question the class by which pages show it as one. Neither holds anything to escape.
    fn write(self, anchors: &Anchors, sheet: &mut Sheet) {
        let id = anchors.id(self.anchor);
        sheet.push(" id=\"");
        sheet.push(id);
        sheet.push("\"");
        if id.starts_with("q-") {
            sheet.push(" class=\"");
            sheet.push(QUESTION);
            sheet.push("\"");
        }
    }
}

impl Writer<'_, '_> {
    /// A paragraph or item, with the id of its first line if it has one.
    pub(super) fn marked_block(&mut self, name: &str, range: &Range<usize>) {
        self.sheet.begin_line();
        let (anchors, marks) = (&*self.anchors, self.marks);
        let mark = marks.first().filter(|mark| self.begins(mark.at, range));
        self.sheet.tag(name, |sheet| {
            if let Some(mark) = mark {
                mark.write(anchors, sheet);
            }
        });
        if mark.is_some() {
            self.marks = &marks[1..];
        }
    }

    /// Nothing but blanks stand before the line in its block, and no block begins before it.
    fn begins(&self, at: usize, range: &Range<usize>) -> bool {
        range.contains(&at) && self.source.text()[range.start..at].trim().is_empty()
    }

    /// Writes the ids that no block could take: those of lines inside a paragraph, and of lines of code before their block.
    pub(super) fn marks_before(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let before = match event {
            Event::Start(Tag::CodeBlock(_) | Tag::Table(_)) => range.end,
            Event::Text(_) | Event::Code(_) => range.start + 1,
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. }) => {
                range.start + 1
            }
            _ => return,
        };
        while let Some((mark, rest)) = self.marks.split_first().filter(|(mark, _)| mark.at < before) {
            let anchors = &*self.anchors;
            self.sheet.tag("span", |sheet| mark.write(anchors, sheet));
            self.sheet.push("</span>");
            self.marks = rest;
        }
    }
}
