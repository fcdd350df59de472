//! Whose process a part of a post tells of.

use crate::page::show::Desk;
use crate::page::term_links::TermLinks;
use crate::page::view::Link;
use crate::post::{CompanyName, Interview, Post};
use crate::site::{Edition, PostId, Site};

/// The process that a step belongs to; of a post with several, none for what belongs to no step.
pub(crate) fn process(post: &Post, step: Option<usize>) -> Option<&Interview> {
    match post.interviews.as_slice() {
        [only] => Some(only),
        several => {
            let step = step?;
            several.iter().find(|one| one.steps.contains(&step))
        }
    }
}

impl Desk<'_> {
    /// The companies of a process of a post, as it calls them.
    pub(super) fn companies<'a>(
        &'a self,
        id: PostId,
        process: Option<&'a Interview>,
    ) -> impl Iterator<Item = (&'a str, &'a Link)> {
        companies(self.site, self.edition, self.links, id, process)
    }
}

/// The same, for the posts of an edition and the links to its companies.
pub(super) fn companies<'a>(
    site: &'a Site,
    edition: &'a Edition,
    links: &'a TermLinks,
    id: PostId,
    process: Option<&'a Interview>,
) -> impl Iterator<Item = (&'a str, &'a Link)> {
    let terms = edition.terms(id).map_or(&[][..], |terms| &terms.companies);
    let own = site.entry(id).post.companies.iter().zip(terms);
    let own = own.filter(move |(name, _)| process.is_none_or(|process| process.companies.contains(name)));
    own.map(|(name, term)| {
        let link = &*links.companies[term.0 as usize];
        (shown(name, &link.title), link)
    })
}

/// A label that stands for a company, or the company's name.
fn shown<'a>(name: &'a CompanyName, title: &'a str) -> &'a str {
    match name {
        CompanyName::Undisclosed(label) if !label.is_empty() => label,
        _ => title,
    }
}
