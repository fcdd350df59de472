//! What the card of a post shows.

use crate::address::Address;
use crate::date::Date;
use crate::i18n;
use crate::page::view::{CardView, DateView, Label, Link};
use crate::post::CompanyName;
use crate::site::{Edition, PostId, Site, Term, TermId};
use crate::text::Lang;

/// The card of a post for the lists of its edition.
pub fn card(site: &Site, edition: &Edition, id: PostId) -> CardView {
    let entry = site.entry(id);
    let facts = Facts::of(site, edition, id);
    let summary = entry.post.description.clone().filter(|text| !text.trim().is_empty());
    CardView {
        title: entry.post.title.clone(),
        href: site.config.base_url.href(&entry.address),
        lang: entry.lang.clone(),
        foreign: entry.lang != edition.lang,
        date: facts.date,
        summary: summary.unwrap_or_else(|| entry.post.body.summary.clone()),
        companies: facts.companies,
        stages: facts.stages,
        tags: facts.tags,
        outcome: facts.outcome,
        authors: facts.authors,
        draft: entry.post.draft,
    }
}

/// What the card and the page of a post have in common.
pub(super) struct Facts {
    pub(super) date: Option<DateView>,
    pub(super) companies: Vec<Link>,
    pub(super) stages: Vec<Link>,
    pub(super) tags: Vec<Link>,
    pub(super) outcome: Option<Label>,
    pub(super) authors: Vec<Link>,
}

impl Facts {
    pub(super) fn of(site: &Site, edition: &Edition, id: PostId) -> Self {
        let post = &site.entry(id).post;
        let href = |address: &Address| site.config.base_url.href(address);
        let link = |terms: &[Term], id: TermId| {
            let term = &terms[id.0 as usize];
            Link { title: term.name.clone(), href: href(&term.address) }
        };
        let none = Default::default();
        let terms = edition.terms(id).unwrap_or(&none);
        let companies = post.companies.iter().zip(&terms.companies).map(|(company, id)| {
            let link = link(&edition.companies, *id);
            match company {
                CompanyName::Undisclosed(label) if !label.is_empty() => Link { title: label.clone(), ..link },
                _ => link,
            }
        });
        let stages = post.stages.iter().zip(&terms.stages).map(|(step, id)| {
            let stage = id.map(|id| &edition.stages[id.0 as usize]);
            let is_written_as_id = stage.is_some_and(|stage| stage.id == step.name);
            Link {
                title: stage.filter(|_| is_written_as_id).map_or(&step.name, |stage| &stage.name).clone(),
                href: stage.map(|stage| href(&stage.address)).unwrap_or_default(),
            }
        });
        let authors = terms.authors.iter().map(|(name, id)| Link {
            title: name.clone(),
            href: id.map(|id| href(&edition.authors[id.0 as usize].address)).unwrap_or_default(),
        });
        let lang = &edition.lang;
        Self {
            date: post.date.as_ref().map(|date| date_view(lang, date)),
            companies: companies.collect(),
            stages: stages.collect(),
            tags: terms.tags.iter().map(|id| link(&edition.tags, *id)).collect(),
            outcome: post
                .outcome
                .map(|outcome| Label { id: outcome.id().to_owned(), text: outcome.label(lang).to_owned() }),
            authors: authors.collect(),
        }
    }
}

pub(super) fn date_view(lang: &Lang, date: &Date) -> DateView {
    DateView { iso: date.iso(), text: i18n::date_text(lang, date) }
}
