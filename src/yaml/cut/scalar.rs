//! Scalars: plain, quoted, block.

use crate::diagnostic::Severity;
use crate::text::Span;
use crate::yaml::cut::{Cutter, Cutting, Kind, NodeId};
use crate::yaml::problem;
use crate::yaml::slip::SlipKind;

impl Cutter<'_> {
    /// A plain scalar that may go on on the lines below; those of a block are indented by more than `indent`.
    pub(super) fn plain(&mut self, indent: isize) -> Cutting<NodeId> {
        let start = self.at;
        if !self.can_begin_plain() {
            let kind = if self.is_end() { SlipKind::Other } else { SlipKind::Reserved };
            return Err(self.slip(kind, self.character(start)));
        }
        let mut end = self.plain_line()?;
        let mut kind = Kind::Plain;
        while self.peek() == Some(b'\n') {
            self.skip_line_ends();
            let is_outside = self.flow == 0 && self.column() <= indent;
            if is_outside || matches!(self.peek(), None | Some(b'#')) {
                break;
            }
            let more = self.at;
            let line = self.plain_line()?;
            if line > more {
                (end, kind) = (line, Kind::Folded);
            }
        }
        let span = Span::new(start, end);
        self.note_comment(span);
        Ok(self.leaf(span, kind))
    }

    /// Whether the byte here can begin a scalar without quotes.
    fn can_begin_plain(&self) -> bool {
        match self.peek() {
            Some(b'-') => !self.is_blank(1),
            Some(b'?' | b':') => self.flow == 0 && !self.is_blank(1),
            Some(byte) => !b",[]{}#&*!|>'\"%@`".contains(&byte),
            None => false,
        }
    }

    /// The end of a plain scalar's text on this line; stops at what ends it.
    fn plain_line(&mut self) -> Cutting<usize> {
        let mut end = self.at;
        loop {
            let run = self.text[self.at..].iter().take_while(|byte| !may_end_plain(**byte)).count();
            if run > 0 {
                self.at += run;
                end = self.at;
            }
            let Some(byte) = self.peek() else { break };
            match byte {
                b'\n' => break,
                b' ' | b'\t' => {
                    self.at += 1;
                    if self.peek() == Some(b'#') {
                        break;
                    }
                    continue;
                }
                b':' if self.is_blank(1) => break,
                b',' | b'[' | b']' | b'{' | b'}' if self.flow > 0 => break,
                b':' if self.flow > 0 && self.is_flow_indicator(self.at + 1) => {
                    return Err(self.slip(SlipKind::Other, Span::new(self.at, self.at + 1)));
                }
                _ => {}
            }
            self.at += 1;
            end = self.at;
        }
        Ok(end)
    }

    fn is_flow_indicator(&self, offset: usize) -> bool {
        matches!(self.text.get(offset), Some(b',' | b'?' | b'[' | b']' | b'{' | b'}'))
    }

    /// Warns when a value is cut off by what looks like a tag or a number and not like a comment.
    pub(super) fn note_comment(&mut self, value: Span) {
        if self.line_start > value.end || self.peek() != Some(b'#') {
            return;
        }
        let comment = Span::new(self.at, self.line_end(self.at));
        if is_meant_as_text(&self.text[comment.start..comment.end]) {
            let whole = self.place(Span::new(value.start, comment.end));
            let (source, comment) = (self.source, self.place(comment));
            problem::note(self.report, Severity::Warning, || {
                problem::swallowed_by_comment(source, comment, whole)
            });
        }
    }

    /// A quoted scalar.
    pub(super) fn quoted(&mut self, quote: u8) -> Cutting<NodeId> {
        let start = self.at;
        self.at += 1;
        let rest = &self.text[self.at..];
        let end = if quote == b'"' { double_quote_end(rest) } else { single_quote_end(rest) };
        let Some(length) = end else {
            return Err(self.slip(SlipKind::OpenQuote, Span::new(start, start + 1)));
        };
        self.at += length + 1;
        self.count_lines(start);
        Ok(self.leaf(Span::new(start, self.at), Kind::Quoted))
    }

    /// A scalar after `|` or `>`, whose lines are indented by more than `indent`.
    pub(super) fn block(&mut self, indent: isize) -> Cutting<NodeId> {
        let start = self.at;
        let mut width = None;
        self.at += 1;
        for _ in 0..2 {
            match self.peek() {
                Some(b'+' | b'-') => self.at += 1,
                Some(digit @ b'1'..=b'9') if width.is_none() => {
                    width = Some(isize::from(digit - b'0'));
                    self.at += 1;
                }
                _ => {}
            }
        }
        let mut end = self.at;
        self.skip_blanks();
        if !matches!(self.peek(), None | Some(b'#' | b'\n')) {
            return Err(self.slip(SlipKind::BlockHeader, Span::new(start, end)));
        }
        self.at = self.line_end(self.at);
        let mut width = width.map(|width| indent.max(0) + width);
        while !self.is_end() {
            self.at += 1;
            self.line_start = self.at;
            if !self.block_indentation(&mut width, indent) {
                break;
            }
            self.at = self.line_end(self.at);
            end = self.at;
        }
        let end = start + self.text[start..end].trim_ascii_end().len();
        self.line_head = self.at;
        Ok(self.leaf(Span::new(start, end), Kind::Block))
    }

    /// Goes over the indentation of a block scalar's line; `false` when the line is no longer part of it.
    fn block_indentation(&mut self, width: &mut Option<isize>, indent: isize) -> bool {
        while width.is_none_or(|width| self.column() < width) {
            match self.peek() {
                Some(b' ') => self.at += 1,
                Some(b'\t') => self.tab(),
                _ => break,
            }
        }
        let is_empty = matches!(self.peek(), None | Some(b'\n'));
        if is_empty {
            return !self.is_end();
        }
        if let Some(tab) = memchr::memchr(b'\t', &self.text[self.line_start..self.at]) {
            self.first_tab.get_or_insert(self.line_start + tab);
        }
        let least = (indent + 1).max(1);
        self.column() >= *width.get_or_insert(self.column().max(least))
    }
}

/// Whether a plain scalar may end before this byte.
fn may_end_plain(byte: u8) -> bool {
    matches!(byte, b'\n' | b' ' | b'\t' | b':' | b',' | b'[' | b']' | b'{' | b'}')
}

fn double_quote_end(text: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let found = from + memchr::memchr2(b'"', b'\\', text.get(from..)?)?;
        if text[found] == b'"' {
            return Some(found);
        }
        from = found + 2;
    }
}

fn single_quote_end(text: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let found = from + memchr::memchr(b'\'', text.get(from..)?)?;
        if text.get(found + 1) != Some(&b'\'') {
            return Some(found);
        }
        from = found + 2;
    }
}

/// Whether a comment looks like `#1`, `#면접` or `#java #spring`: `#url of the site` is one that was meant.
fn is_meant_as_text(comment: &[u8]) -> bool {
    let is_word = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'#');
    let mut words = comment.split(|byte| matches!(byte, b' ' | b'\t')).filter(|word| !word.is_empty());
    match comment.get(1) {
        Some(byte) if byte.is_ascii_digit() || !byte.is_ascii() => true,
        Some(byte) if is_word(byte) => words.all(|word| word[0] == b'#' && word.get(1).is_some_and(is_word)),
        _ => false,
    }
}
