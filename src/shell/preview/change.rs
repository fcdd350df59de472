//! What an update changed, for the terminal and for the pages that are open.

use crate::shell::disk::Stamp;
use crate::shell::terminal::counted;
use crate::site::Asset;
use std::collections::BTreeMap;

/// Names of changed files that a terminal shows before it only counts.
const SHOWN: usize = 3;

/// What changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Change {
    /// Posts that were written or are new, below the content folder.
    pub(super) posts: Vec<String>,
    /// Files beside the posts that were written or are new, below the content folder.
    pub(super) assets: Vec<String>,
    /// Whether style sheets may be others.
    pub(super) styles: bool,
    /// Whether templates may be: pages that could not be made may be made now, and the other way round.
    pub(super) templates: bool,
    /// Everything that changed, for people.
    names: Vec<String>,
}

impl Change {
    /// A change after which nothing is as it was.
    pub(super) fn everything(why: &str) -> Self {
        Self { styles: true, templates: true, names: vec![why.to_owned()], ..Self::default() }
    }

    /// A change of nothing that pages show.
    pub(super) fn of(what: &str) -> Self {
        Self { names: vec![what.to_owned()], ..Self::default() }
    }

    /// A post was written.
    pub(super) fn written(&mut self, below: &str) {
        self.posts.push(below.to_owned());
        self.names.push(below.to_owned());
    }

    /// A post was deleted.
    pub(super) fn deleted(&mut self, below: &str) {
        self.names.push(format!("{below} (deleted)"));
    }

    /// Files of the theme were written.
    pub(super) fn theme(&mut self, names: Vec<String>) {
        self.styles = true;
        self.templates |= names.is_empty() || names.iter().any(|name| !name.contains("/static/"));
        match names.is_empty() {
            true => self.names.push("the theme".to_owned()),
            false => self.names.extend(names),
        }
    }

    /// Files beside the posts are others, or were written.
    pub(super) fn assets(&mut self, before: &[Asset], old: &[Stamp], after: &[Asset], new: &[Stamp]) {
        let known: BTreeMap<&str, &Stamp> = before.iter().map(|asset| &*asset.path).zip(old).collect();
        let changed = after.iter().zip(new).filter(|(asset, stamp)| known.get(&*asset.path) != Some(stamp));
        let names: Vec<String> = changed.map(|(asset, _)| asset.below.clone()).collect();
        match names.is_empty() {
            true => self.names.push("files beside the posts (deleted)".to_owned()),
            false => {
                self.names.extend(names.iter().cloned());
                self.assets.extend(names);
            }
        }
    }

    /// Something else changed.
    pub(super) fn other(&mut self, what: &str) {
        self.names.push(what.to_owned());
    }

    /// Whether nothing did.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// `posts/a.md`, or `posts/a.md, posts/b.md, posts/c.md and 12 more files`.
    pub(super) fn summary(&self) -> String {
        let shown = self.names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
        match self.names.len().saturating_sub(SHOWN) {
            0 => shown,
            more => format!("{shown} and {} more", counted(more, "file")),
        }
    }
}
