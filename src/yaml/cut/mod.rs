//! The cutter: goes over the text once and says where every key and value stands.
//!
//! It follows libyaml's scanner where that decides what a value is, refuses what would cost too much
//! (depth, aliases), and goes on behind a broken field so that later problems are found as well.

mod block;
mod mapping;
mod scalar;
mod flow;
mod property;
mod scan;

use crate::diagnostic::{Report, Severity};
use crate::text::{Source, Span};
use crate::yaml::limits::Limits;
use crate::yaml::problem;
use crate::yaml::slip::{Slip, SlipKind};
use std::collections::BTreeMap;

/// The index of a node in [`Cuts::nodes`].
pub(super) type NodeId = usize;

/// Everything the cutter found; offsets are those of the text.
pub(super) struct Cuts {
    /// The nodes.
    pub nodes: Vec<Cut>,
    /// The outermost node; `None` when nothing but comments stands there.
    pub root: Option<NodeId>,
    /// Where the text is no YAML, first to last.
    pub slips: Vec<Slip>,
    /// What serde_yaml must see as blanks: tabs used as indentation, tags.
    pub blanks: Vec<Span>,
    /// Whether the text may not be given to serde_yaml.
    pub refused: bool,
}

/// A piece of the text that is one value or key.
#[derive(Debug)]
pub(super) struct Cut {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// About how many bytes it takes with all aliases written out.
    weight: u64,
    /// How many levels it adds; 0 for a scalar.
    height: usize,
}

/// What a piece is.
#[derive(Debug)]
pub(super) enum Kind {
    /// Nothing.
    Empty,
    /// A scalar without quotes on one line.
    Plain,
    /// A scalar without quotes on several lines.
    Folded,
    /// A quoted scalar.
    Quoted,
    /// A scalar after `|` or `>`.
    Block,
    /// A list.
    List(Vec<NodeId>),
    /// A mapping: keys and values.
    Map(Vec<(NodeId, NodeId)>),
    /// Another node.
    Alias(NodeId),
}

/// Why the cutter goes no further here.
enum Halt {
    /// No YAML; noted in [`Cuts::slips`].
    Slip,
    /// Too deep; reported.
    Refused,
}

type Cutting<T> = Result<T, Halt>;

struct Cutter<'a> {
    source: &'a Source,
    base: usize,
    text: &'a [u8],
    limits: &'a Limits,
    at: usize,
    line_start: usize,
    line_head: usize,
    depth: usize,
    flow: usize,
    key: Option<Span>,
    pending_anchor: Option<Span>,
    anchors: BTreeMap<&'a [u8], Anchor>,
    aliases: usize,
    first_tab: Option<usize>,
    cuts: Cuts,
    report: &'a mut Report,
}

struct Anchor {
    node: NodeId,
    name: Span,
    is_used: bool,
}

/// Nodes of a usual front matter.
const USUAL: usize = 32;

/// Cuts `text`, which stands at `base` in `source`, and reports what it finds beside slips.
pub(super) fn cut(source: &Source, base: usize, text: &str, limits: &Limits, report: &mut Report) -> Cuts {
    let nodes = Vec::with_capacity(USUAL);
    let cuts = Cuts { nodes, root: None, slips: Vec::new(), blanks: Vec::new(), refused: false };
    let text = text.as_bytes();
    let mut cutter = Cutter {
        source,
        base,
        text,
        limits,
        at: 0,
        line_start: 0,
        line_head: usize::MAX,
        depth: 0,
        flow: 0,
        key: None,
        pending_anchor: None,
        anchors: BTreeMap::new(),
        aliases: 0,
        first_tab: None,
        cuts,
        report,
    };
    let refused = matches!(cutter.document(), Err(Halt::Refused));
    cutter.finish(refused)
}

impl Cutter<'_> {
    fn finish(mut self, refused: bool) -> Cuts {
        if let Some(tab) = self.first_tab {
            self.report.add(problem::tab_indentation(self.source, self.place(Span::new(tab, tab + 1))));
        }
        for anchor in self.anchors.values().filter(|anchor| !anchor.is_used) {
            let node = &self.cuts.nodes[anchor.node];
            let is_inline =
                !self.text[anchor.name.end..node.span.start.max(anchor.name.end)].contains(&b'\n');
            if is_inline && matches!(node.kind, Kind::Plain) {
                let name = Span::new(anchor.name.start - 1, anchor.name.end);
                let (source, place) = (self.source, name.shifted(self.base));
                problem::note(self.report, Severity::Warning, || problem::unused_anchor(source, place));
            }
        }
        self.cuts.refused |= refused;
        self.cuts
    }

    fn place(&self, span: Span) -> Span {
        span.shifted(self.base)
    }

    fn slip(&mut self, kind: SlipKind, span: Span) -> Halt {
        let value = Span::new(span.start, self.line_end(span.start));
        self.slip_in(kind, span, value)
    }

    fn slip_in(&mut self, kind: SlipKind, span: Span, value: Span) -> Halt {
        let value =
            (self.flow == 0 || span.start == value.start && kind == SlipKind::OpenBracket).then_some(value);
        self.cuts.slips.push(Slip { kind, span, key: self.key, value });
        Halt::Slip
    }

    /// A node whose end is not known yet.
    fn open(&mut self, start: usize, kind: Kind) -> Cutting<NodeId> {
        self.depth += 1;
        if self.depth > self.limits.depth {
            let span = self.place(self.character(start));
            self.report.add(problem::too_deep(self.source, span, self.limits.depth));
            return Err(Halt::Refused);
        }
        Ok(self.add(Span::at(start), kind, 0))
    }

    /// Ends a node that was opened.
    fn close(&mut self, id: NodeId, end: usize) -> NodeId {
        self.depth -= 1;
        let (mut weight, mut height) = (8_u64, 0);
        let mut count = |child: &Cut| {
            weight = weight.saturating_add(child.weight);
            height = height.max(child.height);
        };
        match &self.cuts.nodes[id].kind {
            Kind::List(items) => items.iter().for_each(|&item| count(&self.cuts.nodes[item])),
            Kind::Map(entries) => entries.iter().for_each(|&(key, value)| {
                count(&self.cuts.nodes[key]);
                count(&self.cuts.nodes[value]);
            }),
            _ => {}
        }
        let node = &mut self.cuts.nodes[id];
        (node.weight, node.height) = (weight, height + 1);
        node.span = Span::new(node.span.start, end);
        id
    }

    /// A node without children.
    fn leaf(&mut self, span: Span, kind: Kind) -> NodeId {
        let weight = 8 + span.len() as u64;
        self.add(span, kind, weight)
    }

    fn add(&mut self, span: Span, kind: Kind, weight: u64) -> NodeId {
        let id = self.cuts.nodes.len();
        self.cuts.nodes.push(Cut { span, kind, weight, height: 0 });
        if let Some(name) = self.pending_anchor.take() {
            self.name(name, id);
        }
        id
    }

    /// Gives a node the name it has behind `&`.
    fn name(&mut self, name: Span, node: NodeId) {
        self.anchors.insert(&self.text[name.start..name.end], Anchor { node, name, is_used: false });
    }
}

impl Cuts {
    /// The node that stands for this one when it is an alias.
    pub(in crate::yaml) fn target(&self, id: NodeId) -> NodeId {
        match self.nodes[id].kind {
            Kind::Alias(target) => target,
            _ => id,
        }
    }

    /// The first alias with which the copied text exceeds so many bytes.
    pub(in crate::yaml) fn alias_behind(&self, bytes: u64) -> Option<Span> {
        let mut copied = 0_u64;
        let mut aliases = self.nodes.iter().filter(|node| matches!(node.kind, Kind::Alias(_)));
        let exceeds = |node: &&Cut| {
            copied = copied.saturating_add(node.weight);
            copied > bytes
        };
        aliases.find(exceeds).map(|node| node.span)
    }

    /// About how many bytes the text takes with all aliases written out.
    pub(in crate::yaml) fn weight(&self) -> u64 {
        self.root.map_or(0, |root| self.nodes[root].weight)
    }
}
