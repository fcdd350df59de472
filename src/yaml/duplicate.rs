//! Keys that stand twice in one mapping, at any depth.

use crate::diagnostic::{Report, Severity};
use crate::text::{Source, Span};
use crate::yaml::cut::{Cuts, Kind, NodeId};
use crate::yaml::key;
use crate::yaml::problem;
use std::borrow::Cow;

/// Reports every key that stands in its mapping already; the nodes of the later ones, sorted.
pub(super) fn report(
    source: &Source,
    base: usize,
    text: &str,
    cuts: &Cuts,
    report: &mut Report,
) -> Vec<NodeId> {
    let mut later = Vec::new();
    for node in &cuts.nodes {
        let Kind::Map(entries) = &node.kind else { continue };
        let mut keys: Vec<(Cow<str>, NodeId)> = entries
            .iter()
            .map(|&(key, _)| (name(text, cuts, key), key))
            .filter(|(name, _)| name != "<<")
            .collect();
        keys.sort_by(|a, b| a.0.cmp(&b.0));
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            let place = |node: NodeId| -> Span { cuts.nodes[node].span.shifted(base) };
            for &(_, node) in &same[1..] {
                let problem = || problem::duplicate_key(source, place(same[0].1), place(node));
                problem::note(report, Severity::Error, problem);
                later.push(node);
            }
        }
    }
    later.sort_unstable();
    later
}

/// What a key is compared by.
fn name<'t>(text: &'t str, cuts: &Cuts, node: NodeId) -> Cow<'t, str> {
    let cut = &cuts.nodes[cuts.target(node)];
    let written = &text[cut.span.start..cut.span.end];
    if !matches!(cut.kind, Kind::Quoted) {
        return key::canonical(written);
    }
    let inside = written.get(1..written.len() - 1).unwrap_or_default();
    if inside.contains(['\\', '\'', '\n']) {
        let content = serde_yaml::from_str::<String>(written).unwrap_or_else(|_| inside.to_owned());
        return Cow::Owned(key::canonical(&content).into_owned());
    }
    key::canonical(inside)
}
