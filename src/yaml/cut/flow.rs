//! `[lists]` and `{mappings}` in brackets.

use crate::text::Span;
use crate::yaml::cut::{Cutter, Cutting, Halt, Kind, NodeId};
use crate::yaml::slip::SlipKind;

/// Longest key that needs no `?` before it (libyaml's limit).
pub(super) const LONGEST_KEY: usize = 1024;

impl Cutter<'_> {
    /// A list or mapping in brackets.
    pub(super) fn collection(&mut self) -> Cutting<NodeId> {
        let start = self.at;
        let (kind, close) = match self.peek() {
            Some(b'[') => (Kind::List(Vec::new()), b']'),
            _ => (Kind::Map(Vec::new()), b'}'),
        };
        let id = self.open(start, kind)?;
        self.flow += 1;
        self.at += 1;
        let mut is_first = true;
        loop {
            self.skip();
            if !is_first && self.peek() == Some(b',') {
                self.at += 1;
                self.skip();
            } else if !is_first && self.peek() != Some(close) {
                return Err(self.missing_comma(start));
            }
            if self.peek() == Some(close) {
                break;
            }
            self.item(id, start)?;
            is_first = false;
        }
        self.at += 1;
        self.flow -= 1;
        Ok(self.close(id, self.at))
    }

    fn missing_comma(&mut self, open: usize) -> Halt {
        let value = Span::new(open, self.line_end(open));
        let is_left_open = self.is_end() || self.at > value.end;
        let (kind, start) =
            if is_left_open { (SlipKind::OpenBracket, open) } else { (SlipKind::MissingComma, self.at) };
        self.slip_in(kind, self.character(start), value)
    }

    fn item(&mut self, parent: NodeId, open: usize) -> Cutting<()> {
        if self.is_end() {
            return Err(self.missing_comma(open));
        }
        let is_list = matches!(self.cuts.nodes[parent].kind, Kind::List(_));
        let start = self.at;
        let is_explicit = self.peek() == Some(b'?');
        let pair = (is_explicit && is_list).then(|| self.open(start, Kind::Map(Vec::new()))).transpose()?;
        self.at += usize::from(is_explicit);
        let key = self.flow_node()?;
        let line = self.line_start;
        let end = self.at;
        self.skip();
        let is_simple = self.line_start == line && start >= line && self.at - start <= LONGEST_KEY;
        let has_value = self.peek() == Some(b':') && (is_explicit || is_simple);
        if is_list && !has_value && pair.is_none() {
            self.push_item(parent, key);
            return Ok(());
        }
        let pair = match pair {
            None if is_list => Some(self.open(start, Kind::Map(Vec::new()))?),
            pair => pair,
        };
        let value = if has_value {
            self.at += 1;
            self.flow_node()?
        } else {
            self.leaf(Span::at(end), Kind::Empty)
        };
        self.push_entry(pair.unwrap_or(parent), key, value);
        if let Some(pair) = pair {
            let end = self.cuts.nodes[value].span.end;
            self.close(pair, end);
            self.push_item(parent, pair);
        }
        Ok(())
    }

    fn flow_node(&mut self) -> Cutting<NodeId> {
        let before = self.at;
        self.skip();
        let mut has_property = false;
        let mut anchor = None;
        while self.is_property() {
            anchor = self.property()?.or(anchor);
            has_property = true;
            self.skip();
        }
        self.pending_anchor = anchor;
        match self.peek() {
            Some(b',' | b']' | b'}') | None if has_property || self.is_behind_indicator(before) => {
                Ok(self.leaf(Span::at(before), Kind::Empty))
            }
            Some(b':') if has_property || self.text[before - 1] == b'?' => {
                Ok(self.leaf(Span::at(before), Kind::Empty))
            }
            _ => self.atom(-1),
        }
    }

    fn is_behind_indicator(&self, offset: usize) -> bool {
        matches!(self.text[offset - 1], b':' | b'?')
    }

    pub(super) fn push_item(&mut self, parent: NodeId, item: NodeId) {
        if let Kind::List(items) = &mut self.cuts.nodes[parent].kind {
            items.push(item);
        }
    }

    pub(super) fn push_entry(&mut self, parent: NodeId, key: NodeId, value: NodeId) {
        if let Kind::Map(entries) = &mut self.cuts.nodes[parent].kind {
            entries.push((key, value));
        }
    }
}
