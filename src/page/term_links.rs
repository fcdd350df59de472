//! The links to the terms of an edition, made once: every card and post shows a handful of them.

use crate::config::Config;
use crate::page::view::Link;
use crate::site::{Edition, Term, TermId};
use std::sync::Arc;

/// A link to each company, stage, tag and author of an edition, by number.
#[derive(Debug)]
pub struct TermLinks {
    pub(super) companies: Vec<Arc<Link>>,
    pub(super) stages: Vec<Arc<Link>>,
    pub(super) tags: Vec<Arc<Link>>,
    pub(super) authors: Vec<Arc<Link>>,
}

impl TermLinks {
    /// Those of an edition.
    pub fn new(edition: &Edition, config: &Config) -> Self {
        let link = |term: &Term| {
            let href = config.base_url.href(&term.address);
            Arc::new(Link { title: term.name.clone(), href })
        };
        let links = |terms: &[Term]| terms.iter().map(link).collect();
        Self {
            companies: links(&edition.companies),
            stages: links(&edition.stages),
            tags: links(&edition.tags),
            authors: links(&edition.authors),
        }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Arc<Link>> {
        self.companies.iter().chain(&self.stages).chain(&self.tags).chain(&self.authors)
    }
}

/// The link to a term under the name that a post gives it.
pub(super) fn named(links: &[Arc<Link>], id: TermId, name: &str) -> Arc<Link> {
    let link = &links[id.0 as usize];
    if link.title == name {
        return link.clone();
    }
    Arc::new(Link { title: name.to_owned(), href: link.href.clone() })
}
