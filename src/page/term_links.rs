//! The links to the terms of an edition, and the addresses of its posts, made once: every page shows a handful of them.

use crate::config::Config;
use crate::page::view::Link;
use crate::site::{Edition, PostId, Site, Term, TermId};
use std::sync::{Arc, OnceLock};

/// A link to each company, stage, tag and author of an edition, by number.
#[derive(Debug)]
pub struct TermLinks {
    pub(super) companies: Vec<Arc<Link>>,
    pub(super) stages: Vec<Arc<Link>>,
    pub(super) tags: Vec<Arc<Link>>,
    pub(super) authors: Vec<Arc<Link>>,
    /// By the number of the post, each written when a page first names it.
    posts: Vec<OnceLock<Box<str>>>,
}

impl TermLinks {
    /// Those of an edition, on a site of so many posts.
    pub fn new(edition: &Edition, config: &Config, posts: usize) -> Self {
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
            posts: std::iter::repeat_with(OnceLock::new).take(posts).collect(),
        }
    }

    /// The address of a post as it stands in links.
    pub(super) fn post(&self, site: &Site, id: PostId) -> &str {
        let href = || site.config.base_url.href(&site.entry(id).address).into();
        self.posts[id.0 as usize].get_or_init(href)
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
