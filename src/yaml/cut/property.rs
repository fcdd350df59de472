//! Anchors, aliases and tags.

use crate::diagnostic::{Diagnostic, Severity};
use crate::text::Span;
use crate::yaml::cut::{Cutter, Cutting, Halt, Kind, NodeId};
use crate::yaml::problem;
use crate::yaml::slip::SlipKind;

/// Tags that say what YAML would say without them, or make a number a text.
const STANDARD_TAGS: [&[u8]; 8] =
    [b"!!str", b"!!int", b"!!float", b"!!bool", b"!!null", b"!!map", b"!!seq", b"!!timestamp"];

impl Cutter<'_> {
    pub(super) fn is_property(&self) -> bool {
        matches!(self.peek(), Some(b'&' | b'!'))
    }

    /// Reads one anchor or tag; an anchor's name is returned.
    pub(super) fn property(&mut self) -> Cutting<Option<Span>> {
        if self.peek() == Some(b'&') {
            return self.anchor_name().map(Some);
        }
        let start = self.at;
        while !self.is_blank(0) && (self.flow == 0 || !b",[]{}".contains(&self.text[self.at])) {
            self.at += 1;
        }
        let tag = Span::new(start, self.at);
        if !STANDARD_TAGS.contains(&&self.text[start..self.at]) {
            self.cuts.blanks.push(tag);
            let value = Span::new(start, self.line_end(start));
            let (tag, value) = (self.place(tag), self.place(value));
            let source = self.source;
            problem::note(self.report, Severity::Error, || problem::unsupported_tag(source, tag, value));
        }
        Ok(None)
    }

    /// `*name`
    pub(super) fn alias(&mut self) -> Cutting<NodeId> {
        let start = self.at;
        let name = self.anchor_name()?;
        let span = Span::new(start, self.at);
        self.aliases += 1;
        if self.aliases == self.limits.aliases + 1 {
            let place = self.place(span);
            self.refuse(problem::too_many_aliases(self.source, place, self.limits.aliases));
        }
        let Some(anchor) = self.anchors.get_mut(&self.text[name.start..name.end]) else {
            let place = self.place(span);
            self.refuse(problem::unknown_anchor(self.source, place));
            return Ok(self.leaf(span, Kind::Empty));
        };
        anchor.is_used = true;
        let node = anchor.node;
        let (target, weight, height) = match self.cuts.nodes[node].kind {
            Kind::Alias(target) => (target, self.cuts.nodes[target].weight, self.cuts.nodes[target].height),
            _ => (node, self.cuts.nodes[node].weight, self.cuts.nodes[node].height),
        };
        if weight == 0 {
            let place = self.place(span);
            self.refuse(problem::self_reference(self.source, place));
            return Ok(self.leaf(span, Kind::Empty));
        }
        if self.depth + height > self.limits.depth {
            self.report.add(problem::too_deep(self.source, self.place(span), self.limits.depth));
            return Err(Halt::Refused);
        }
        let id = self.add(span, Kind::Alias(target), weight);
        self.cuts.nodes[id].height = height;
        Ok(id)
    }

    fn refuse(&mut self, problem: Diagnostic) {
        // Behind a slip the anchor may be missing because of the slip.
        if self.cuts.slips.is_empty() {
            problem::note(self.report, Severity::Error, || problem);
            self.cuts.refused = true;
        }
    }

    /// The name behind `&` or `*`, which libyaml wants in ASCII.
    fn anchor_name(&mut self) -> Cutting<Span> {
        let start = self.at;
        self.at += 1;
        while matches!(self.peek(), Some(b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'-')) {
            self.at += 1;
        }
        let is_ended = self.is_blank(0) || b"?:,]}%@`".contains(&self.text[self.at]);
        if self.at == start + 1 || !is_ended {
            return Err(self.slip(SlipKind::Alias, Span::new(start, start + 1)));
        }
        Ok(Span::new(start + 1, self.at))
    }
}
