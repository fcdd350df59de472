//! The links to the terms of an edition, and what is said of its posts, made once: every page shows a handful of them.

use crate::config::Config;
use crate::page::mention::Mention;
use crate::page::plan_questions::company_stage;
use crate::page::show::Desk;
use crate::page::view::Link;
use crate::site::{Cases, Edition, PostId, Site, Term, TermId};
use std::sync::{Arc, OnceLock};

/// A link to each company, stage, tag and author of an edition, by number.
#[derive(Debug)]
pub struct TermLinks {
    pub(super) companies: Vec<Arc<Link>>,
    pub(super) stages: Vec<Arc<Link>>,
    pub(super) tags: Vec<Arc<Link>>,
    pub(super) authors: Vec<Arc<Link>>,
    /// By the number of the post, each written when a page first names it.
    posts: Vec<OnceLock<Mention>>,
    /// By the number of the company: the pages on each of its stages, made when a page first names one.
    cases: Vec<OnceLock<Vec<Link>>>,
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
            cases: edition.companies.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The same links for a site whose posts may be called otherwise.
    pub fn retold(&self) -> Self {
        let Self { companies, stages, tags, authors, posts, cases } = self;
        Self {
            companies: companies.clone(),
            stages: stages.clone(),
            tags: tags.clone(),
            authors: authors.clone(),
            posts: std::iter::repeat_with(OnceLock::new).take(posts.len()).collect(),
            cases: cases.clone(),
        }
    }

    /// The address of a post of the edition as it stands in links.
    pub fn post(&self, site: &Site, edition: &Edition, id: PostId) -> &str {
        self.mention(site, edition, id).href()
    }

    /// What lists of the edition say of a post.
    pub(super) fn mention(&self, site: &Site, edition: &Edition, id: PostId) -> &Mention {
        self.posts[id.0 as usize].get_or_init(|| Mention::new(site, edition, self, id))
    }

    /// The page on one stage of a company, by its index there; without an address where there is none.
    pub(super) fn cases(&self, desk: &Desk<'_>, company: TermId, place: usize) -> &Link {
        let own = || {
            let term = &desk.edition.companies[company.0 as usize];
            let cases = &desk.site.casebook(desk.page.edition).companies[company.0 as usize];
            let link = |(stage, cases): &(TermId, Cases)| {
                let stage = &desk.edition.stages[stage.0 as usize];
                let href = cases.has_page().then(|| desk.href(&company_stage(term, stage)));
                Link { title: [&term.name, " ", &stage.name].concat(), href: href.unwrap_or_default() }
            };
            cases.stages.iter().map(link).collect()
        };
        &self.cases[company.0 as usize].get_or_init(own)[place]
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
