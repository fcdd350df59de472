//! `key: value` lines, and how to go on behind a broken one.

use crate::text::Span;
use crate::yaml::cut::block::Seat;
use crate::yaml::cut::flow::LONGEST_KEY;
use crate::yaml::cut::{Cutter, Cutting, Halt, Kind, NodeId};
use crate::yaml::slip::SlipKind;

/// So many broken fields are looked behind; it keeps the work linear.
const MOST_SLIPS: usize = 20;

impl Cutter<'_> {
    /// Fields whose keys stand in this column; the first key may have been read as the scalar it is.
    pub(super) fn mapping(
        &mut self,
        column: isize,
        mut first: Option<(usize, NodeId)>,
        anchor: Option<Span>,
    ) -> Cutting<NodeId> {
        self.pending_anchor = anchor;
        let start = first.map_or(self.at, |(start, _)| start);
        let id = self.open(start, Kind::Map(Vec::new()))?;
        let is_outermost = self.depth == 1 && column == 0;
        loop {
            let line = self.line_start;
            let is_more = match self.entry(id, column, first.take().map(|(_, key)| key)) {
                Err(Halt::Slip) if is_outermost => self.recover(line),
                Err(halt) => return Err(halt),
                Ok(is_more) => is_more,
            };
            if !is_more {
                let end = self.last_end(id).unwrap_or(start);
                return Ok(self.close(id, end));
            }
        }
    }

    fn last_end(&self, map: NodeId) -> Option<usize> {
        match &self.cuts.nodes[map].kind {
            Kind::Map(entries) => entries.last().map(|&(_, value)| self.cuts.nodes[value].span.end),
            _ => None,
        }
    }

    /// One field; whether another one follows.
    fn entry(&mut self, map: NodeId, column: isize, first: Option<NodeId>) -> Cutting<bool> {
        self.key = None;
        let is_explicit = first.is_none() && self.is_indicator(b'?');
        let key = match first {
            Some(key) => key,
            None if is_explicit => self.explicit_key(column)?,
            None => self.implicit_key(column)?,
        };
        self.key = Some(self.cuts.nodes[key].span);
        let before = self.at;
        let has_value =
            !is_explicit || self.is_line_head() && self.column() == column && self.is_indicator(b':');
        let value = if has_value {
            self.at += 1;
            self.node(Seat { indent: column, below_key: true, compact: is_explicit })
        } else {
            Ok(self.leaf(Span::at(self.cuts.nodes[key].span.end), Kind::Empty))
        };
        let halt = value.as_ref().err().map(|_| self.leaf(Span::at(before), Kind::Empty));
        if let Some(value) = halt.or(value.as_ref().ok().copied()) {
            self.push_entry(map, key, value);
        }
        self.is_followed(value?, column)
    }

    fn is_followed(&mut self, value: NodeId, column: isize) -> Cutting<bool> {
        self.skip();
        if self.is_end() {
            return Ok(false);
        }
        if !self.is_line_head() {
            return Err(self.trailing(value));
        }
        if self.column() > column {
            return Err(self.slip(SlipKind::Indentation, Span::new(self.at, self.line_end(self.at))));
        }
        Ok(self.column() == column)
    }

    /// `? key`
    fn explicit_key(&mut self, column: isize) -> Cutting<NodeId> {
        self.at += 1;
        let key = self.node(Seat { indent: column, below_key: true, compact: true })?;
        self.skip();
        if self.is_end() || self.is_line_head() { Ok(key) } else { Err(self.trailing(key)) }
    }

    /// `key` with a colon behind it on the same line.
    fn implicit_key(&mut self, column: isize) -> Cutting<NodeId> {
        let start = self.at;
        if self.is_indicator(b'-') {
            return Err(self.slip(SlipKind::ListAmongFields, Span::new(start, self.line_end(start))));
        }
        let mut anchor = None;
        while self.is_property() {
            anchor = self.property()?.or(anchor);
            self.skip_blanks();
        }
        self.pending_anchor = anchor;
        let key = if self.is_indicator(b':') {
            self.leaf(Span::at(self.at), Kind::Empty)
        } else {
            self.atom(column)?
        };
        if self.is_key(start) {
            return Ok(key);
        }
        Err(self.slip(SlipKind::MissingColon, Span::new(start, self.line_end(start))))
    }

    /// Whether a colon follows that makes what began at `start` a key.
    pub(super) fn is_key(&mut self, start: usize) -> bool {
        if self.line_start > start {
            return false;
        }
        self.skip_blanks();
        self.is_indicator(b':') && self.at - start <= LONGEST_KEY
    }

    /// Goes to the next field of the outermost mapping; whether there is one.
    fn recover(&mut self, entry_line: usize) -> bool {
        let from = match self.cuts.slips.last() {
            Some(slip) if matches!(slip.kind, SlipKind::OpenQuote | SlipKind::OpenBracket) => entry_line,
            Some(slip) => slip.span.start.max(entry_line),
            None => self.at,
        };
        (self.depth, self.flow, self.pending_anchor) = (1, 0, None);
        if self.cuts.slips.len() >= MOST_SLIPS {
            return false;
        }
        self.skip_to_field(from)
    }

    /// Goes to the next line behind `from` that begins with `name:`; whether there is one.
    pub(super) fn skip_to_field(&mut self, from: usize) -> bool {
        self.at = from;
        while !self.is_end() {
            self.at = (self.line_end(self.at) + 1).min(self.text.len());
            (self.line_start, self.line_head) = (self.at, self.at);
            if is_field(&self.text[self.at..self.line_end(self.at)]) {
                return true;
            }
        }
        false
    }

    /// The first line, when it is no field but a line below it is.
    pub(super) fn lost_first_line(&self) -> Option<Span> {
        let line = Span::new(self.at, self.line_end(self.at));
        let text = &self.text[line.start..line.end];
        let is_text = text.first().is_some_and(|byte| !b"{[\"'&!*|>?:-".contains(byte));
        let has_colon = has_colon(text);
        let mut rest = self.text[line.end..].split(|byte| *byte == b'\n');
        (self.column() == 0 && is_text && !has_colon && rest.any(is_field)).then_some(line)
    }
}

/// Whether a line begins with `name:` in the first column.
fn is_field(line: &[u8]) -> bool {
    let begins = line.first().is_some_and(|byte| !b" \t#-?:,[]{}&*!|>%@`".contains(byte));
    begins && has_colon(line)
}

fn has_colon(line: &[u8]) -> bool {
    memchr::memchr_iter(b':', line).any(|colon| matches!(line.get(colon + 1), None | Some(b' ' | b'\t')))
}
