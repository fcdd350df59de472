//! Values among indented lines, and lists of `- item`.

use crate::text::Span;
use crate::yaml::cut::{Cutter, Cutting, Halt, Kind, NodeId};
use crate::yaml::slip::SlipKind;

/// Where a value of a block collection may stand.
#[derive(Clone, Copy)]
pub(super) struct Seat {
    /// The column of the collection it is in; -1 outside all.
    pub indent: isize,
    /// Whether it is a mapping's value, so that `- ` may stand in the mapping's own column.
    pub below_key: bool,
    /// Whether a collection may begin on the same line (`- a: 1`).
    pub compact: bool,
}

impl Cutter<'_> {
    /// The whole text.
    pub(super) fn document(&mut self) -> Cutting<()> {
        self.skip();
        if self.is_end() {
            return Ok(());
        }
        let root = match self.lost_first_line() {
            Some(line) => {
                let _ = self.slip(SlipKind::MissingColon, line);
                self.skip_to_field(line.start);
                self.mapping(0, None, None)?
            }
            None => self.node(Seat { indent: -1, below_key: false, compact: true })?,
        };
        self.cuts.root = Some(root);
        self.skip();
        if self.is_end() { Ok(()) } else { Err(self.trailing(root)) }
    }

    /// A value, which may be nothing.
    pub(super) fn node(&mut self, seat: Seat) -> Cutting<NodeId> {
        let before = self.at;
        let mut line = self.line_start;
        let mut compact = seat.compact;
        let mut anchor = None;
        self.note_null_comment();
        loop {
            self.skip();
            compact |= self.line_start != line;
            if self.is_end() || (self.line_start != line && self.is_outside(seat)) {
                self.pending_anchor = anchor;
                return Ok(self.leaf(Span::at(before), Kind::Empty));
            }
            if !self.is_property() {
                return self.content(Seat { compact, ..seat }, anchor);
            }
            line = self.line_start;
            let start = (self.at, line);
            let mut inline = None;
            while self.is_property() {
                inline = self.property()?.or(inline);
                self.skip_blanks();
            }
            if !matches!(self.peek(), None | Some(b'\n' | b'#')) {
                return self.content_behind_properties(Seat { compact, ..seat }, start.0, anchor, inline);
            }
            anchor = inline.or(anchor);
        }
    }

    fn is_outside(&self, seat: Seat) -> bool {
        let is_own_list = seat.below_key && self.column() == seat.indent && self.is_indicator(b'-');
        // libyaml takes a block scalar for the value even in the column of the key.
        let is_own_block = self.column() == seat.indent && matches!(self.peek(), Some(b'|' | b'>'));
        self.column() <= seat.indent && !is_own_list && !is_own_block
    }

    fn note_null_comment(&mut self) {
        let at = self.at;
        self.skip_blanks();
        if self.at > at {
            self.note_comment(Span::at(self.at));
        }
        self.at = at;
    }

    /// A value that begins here.
    fn content(&mut self, seat: Seat, anchor: Option<Span>) -> Cutting<NodeId> {
        let column = self.column();
        match self.peek() {
            Some(b'-') if self.is_blank(1) => {
                if !seat.compact {
                    return Err(self.slip(SlipKind::ListOnKeyLine, Span::new(self.at, self.at + 1)));
                }
                self.pending_anchor = anchor;
                self.sequence(column, column == seat.indent)
            }
            Some(b'?' | b':') if self.is_blank(1) => {
                if !seat.compact {
                    return Err(self.slip(SlipKind::ColonInValue, Span::new(self.at, self.at + 1)));
                }
                self.mapping(column, None, anchor)
            }
            _ => self.atom_or_mapping(seat, self.at, anchor, None),
        }
    }

    fn content_behind_properties(
        &mut self,
        seat: Seat,
        start: usize,
        anchor: Option<Span>,
        inline: Option<Span>,
    ) -> Cutting<NodeId> {
        if self.is_indicator(b'-') || self.is_indicator(b'?') {
            return Err(self.slip(SlipKind::Other, Span::new(self.at, self.at + 1)));
        }
        self.atom_or_mapping(seat, start, anchor, inline)
    }

    /// A scalar or bracket, or, when a colon follows, a mapping that begins at `start`.
    fn atom_or_mapping(
        &mut self,
        seat: Seat,
        start: usize,
        anchor: Option<Span>,
        inline: Option<Span>,
    ) -> Cutting<NodeId> {
        let (value, column) = (self.at, (start - self.line_start) as isize);
        self.pending_anchor = inline;
        let atom = if self.is_indicator(b':') {
            self.leaf(Span::at(value), Kind::Empty)
        } else {
            self.atom(seat.indent)?
        };
        if self.is_key(start) {
            if !seat.compact {
                return Err(self.colon_in_value(value));
            }
            return self.mapping(column, Some((start, atom)), anchor);
        }
        let is_next_field = self.is_line_head() && self.column() <= seat.indent;
        if self.is_indicator(b':') && !is_next_field {
            return Err(self.slip_in_field(value));
        }
        if let Some(name) = anchor {
            self.name(name, atom);
        }
        Ok(atom)
    }

    fn colon_in_value(&mut self, value: usize) -> Halt {
        let value = Span::new(value, self.line_end(value));
        let colon = Span::new(self.at, self.at + 1);
        self.slip_in(SlipKind::ColonInValue, colon, value)
    }

    fn slip_in_field(&mut self, value: usize) -> Halt {
        let is_later_line = self.line_start > value;
        if !is_later_line {
            return self.slip(SlipKind::Other, Span::new(self.at, self.at + 1));
        }
        let start =
            self.line_start + self.text[self.line_start..].iter().take_while(|byte| **byte == b' ').count();
        self.slip_in(
            SlipKind::FieldInValue,
            Span::new(start, self.at + 1),
            Span::new(value, self.line_end(value)),
        )
    }

    /// A scalar, an alias or a collection in brackets.
    pub(super) fn atom(&mut self, indent: isize) -> Cutting<NodeId> {
        match self.peek() {
            Some(b'*') => self.alias(),
            Some(b'[' | b'{') => self.collection(),
            Some(quote @ (b'"' | b'\'')) => self.quoted(quote),
            Some(b'|' | b'>') if self.flow == 0 => self.block(indent),
            _ => self.plain(indent),
        }
    }

    /// `- item` lines in this column; `below_key` when a field's line in the same column ends them.
    fn sequence(&mut self, column: isize, below_key: bool) -> Cutting<NodeId> {
        let id = self.open(self.at, Kind::List(Vec::new()))?;
        loop {
            self.at += 1;
            let item = self.node(Seat { indent: column, below_key: false, compact: true })?;
            self.push_item(id, item);
            let end = self.cuts.nodes[item].span.end;
            self.skip();
            if self.is_end() {
                return Ok(self.close(id, end));
            }
            if !self.is_line_head() {
                return Err(self.trailing(item));
            }
            if self.column() == column && self.is_indicator(b'-') {
                continue;
            }
            if self.column() < column || (self.column() == column && below_key) {
                return Ok(self.close(id, end));
            }
            let kind = if self.column() == column { SlipKind::MissingDash } else { SlipKind::Indentation };
            return Err(self.slip(kind, Span::new(self.at, self.line_end(self.at))));
        }
    }

    /// Something stands behind a value that is complete.
    pub(super) fn trailing(&mut self, node: NodeId) -> Halt {
        let cut = &self.cuts.nodes[node];
        let kind = match (&cut.kind, self.is_line_head()) {
            (_, true) => SlipKind::Indentation,
            (Kind::Quoted, _) => SlipKind::BehindQuote,
            (Kind::List(_) | Kind::Map(_), _) => SlipKind::BehindBracket,
            (Kind::Alias(_) | Kind::Empty, _) => SlipKind::BehindAlias,
            _ => SlipKind::Other,
        };
        let value = Span::new(cut.span.start, self.line_end(cut.span.start));
        let span = Span::new(self.at, self.line_end(self.at));
        self.slip_in(kind, span, value)
    }
}
