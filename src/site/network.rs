//! What only posts together have: files beside them, old addresses, indexes, links between them.

use crate::address::Address;
use crate::config::Config;
use crate::diagnostic::{Report, Severity};
use crate::site::Authors;
use crate::site::asset;
use crate::site::asset::{Asset, PlacedAsset};
use crate::site::claim;
use crate::site::edition;
use crate::site::edition::Edition;
use crate::site::entry::{Entry, PostId};
use crate::site::link;
use crate::site::order::Absence;
use crate::taxonomy::Taxonomy;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a network is made with, whichever posts it has.
pub(super) struct Ground<'a> {
    pub(super) config: &'a Config,
    pub(super) taxonomy: &'a Taxonomy,
    pub(super) authors: &'a Authors,
}

/// Posts with all that ties them together.
pub(super) struct Network {
    pub(super) entries: Vec<Entry>,
    pub(super) editions: Vec<Edition>,
    pub(super) assets: Vec<PlacedAsset>,
    pub(super) redirects: Vec<(Address, PostId)>,
    /// What posts with errors withhold; they are left out, and it must not come to light elsewhere.
    pub(super) withheld: Vec<String>,
}

/// Ties posts together. One whose links or old addresses are an error is left out and all others are tied anew: what
/// then leads to it leads nowhere, which is no error of theirs, so that a second time is always enough.
pub(super) fn weave(
    entries: Vec<Entry>,
    assets: Vec<Asset>,
    mut absent: BTreeMap<Arc<str>, Absence>,
    ground: &Ground<'_>,
    report: &mut Report,
) -> Network {
    let (first, bad, problems) = tied(entries, assets, &absent, ground);
    if bad.is_empty() {
        report.extend(problems);
        return first;
    }
    let (kept, left) = parted(first.entries, &bad);
    let left_paths: BTreeSet<&str> = left.iter().map(|entry| &*entry.post.file.path).collect();
    let stays = |problem: &crate::diagnostic::Diagnostic| {
        let path = problem.place.as_ref().map(|place| &*place.path);
        problem.severity == Severity::Error || path.is_some_and(|path| left_paths.contains(path))
    };
    report.extend(problems.filter(stays));
    absent.extend(left.iter().map(|entry| (entry.post.file.path.clone(), Absence::Broken)));
    let assets = first.assets.into_iter().map(|placed| placed.asset).collect();
    let (second, _, problems) = tied(kept, assets, &absent, ground);
    report.extend(problems.map(|problem| {
        let severity = problem.severity.min(Severity::Warning);
        problem.with_severity(severity)
    }));
    let withheld = left.iter().flat_map(|entry| entry.post.withheld.iter().cloned()).collect();
    Network { withheld, ..second }
}

fn tied(
    entries: Vec<Entry>,
    assets: Vec<Asset>,
    absent: &BTreeMap<Arc<str>, Absence>,
    ground: &Ground<'_>,
) -> (Network, BTreeSet<PostId>, Report) {
    let Ground { config, taxonomy, authors } = *ground;
    let mut report = Report::default();
    let assets = report.take(asset::place(assets, &entries, config));
    let claim::Redirects { redirects, mut bad } = report.take(claim::redirects(&entries, &assets, config));
    let gather = |(index, lang)| edition::gather(index, lang, &entries, taxonomy, authors, config);
    let editions: Vec<Edition> =
        config.languages.iter().enumerate().map(gather).map(|edition| report.take(edition)).collect();
    let map =
        link::Surroundings { editions: &editions, assets: &assets, redirects: &redirects, absent, config };
    let link::Linked { entries, bad: dead } = report.take(link::resolve(entries, &map));
    bad.extend(dead);
    (Network { entries, editions, assets, redirects, withheld: Vec::new() }, bad, report)
}

/// The posts that stay, and those that do not.
fn parted(entries: Vec<Entry>, bad: &BTreeSet<PostId>) -> (Vec<Entry>, Vec<Entry>) {
    let (kept, left): (Vec<_>, Vec<_>) =
        (0..).map(PostId).zip(entries).partition(|(id, _)| !bad.contains(id));
    let entries = |numbered: Vec<(PostId, Entry)>| numbered.into_iter().map(|(_, entry)| entry).collect();
    (entries(kept), entries(left))
}
