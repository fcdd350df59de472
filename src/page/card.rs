//! What the card of a post shows.

use crate::date::Date;
use crate::i18n;
use crate::i18n::Texts;
use crate::page::byline::{Lines, kicker};
use crate::page::term_links;
use crate::page::term_links::TermLinks;
use crate::page::view::{CardView, DateView, Html, Label, Link};
use crate::post::{CompanyName, Evidence, Post};
use crate::site::{Edition, PostId, Site, TermId};
use crate::text::Lang;
use std::sync::Arc;

/// The card of a post for the lists of its edition, whose links are `links`.
pub fn card(site: &Site, texts: &Texts, edition: &Edition, links: &TermLinks, id: PostId) -> CardView {
    let entry = site.entry(id);
    let facts = Facts::of(site, edition, links, &edition.lang, id);
    let stages = stages(edition, links, &entry.post, id);
    let summary = entry.post.description.clone().filter(|text| !text.trim().is_empty());
    CardView {
        title: entry.post.title.clone(),
        href: site.config.base_url.href(&entry.address),
        lang: entry.lang.clone(),
        foreign: entry.lang != edition.lang,
        kicker: kicker(&facts.companies, &stages),
        meta: meta(texts, &edition.lang, &facts, entry.post.draft),
        date: facts.date,
        summary: summary.unwrap_or_else(|| entry.post.body.summary.clone()),
        companies: facts.companies,
        stages,
        tags: facts.tags,
        outcome: facts.outcome,
        authors: facts.authors,
        draft: entry.post.draft,
    }
}

/// Date, authors, outcome, and whether it is a draft.
fn meta(texts: &Texts, lang: &Lang, facts: &Facts, is_draft: bool) -> Html {
    let mut lines = Lines::new(texts, lang);
    facts.date.iter().for_each(|date| lines.date(date));
    facts.authors.iter().for_each(|author| lines.words(&author.title));
    facts.outcome.iter().for_each(|outcome| lines.outcome(outcome));
    if is_draft {
        lines.badge("draft");
    }
    lines.into_html()
}

/// What the card and the page of a post have in common.
pub(super) struct Facts {
    pub(super) date: Option<DateView>,
    pub(super) companies: Vec<Arc<Link>>,
    pub(super) tags: Vec<Arc<Link>>,
    pub(super) outcome: Option<Label>,
    pub(super) authors: Vec<Arc<Link>>,
}

impl Facts {
    pub(super) fn of(site: &Site, edition: &Edition, links: &TermLinks, lang: &Lang, id: PostId) -> Self {
        let post = &site.entry(id).post;
        let none = Default::default();
        let terms = edition.terms(id).unwrap_or(&none);
        let companies = post.companies.iter().zip(&terms.companies).map(|(company, id)| match company {
            CompanyName::Undisclosed(label) if !label.is_empty() => {
                term_links::named(&links.companies, *id, label)
            }
            _ => links.companies[id.0 as usize].clone(),
        });
        let authors = terms.authors.iter().map(|(name, id)| match id {
            None => Arc::new(Link { title: name.clone(), href: String::new() }),
            Some(id) => term_links::named(&links.authors, *id, name),
        });
        Self {
            date: post.date.as_ref().map(|date| date_view(lang, date)),
            companies: companies.collect(),
            tags: terms.tags.iter().map(|id| links.tags[id.0 as usize].clone()).collect(),
            outcome: post
                .outcome
                .map(|outcome| Label { id: outcome.id().to_owned(), text: outcome.label(lang).to_owned() }),
            authors: authors.collect(),
        }
    }
}

/// The stages of a post, as it names them.
pub(super) fn stages(edition: &Edition, links: &TermLinks, post: &Post, id: PostId) -> Vec<Arc<Link>> {
    let terms = edition.terms(id).map_or(&[][..], |terms| &terms.stages);
    let mut told: Vec<TermId> = Vec::new();
    let stages = post.stages.iter().zip(terms).filter_map(|(step, id)| match id {
        // Headings are no names: the author listed no stages.
        _ if step.by != Evidence::FrontMatter => {
            let id = id.filter(|id| !told.contains(id))?;
            told.push(id);
            Some(links.stages[id.0 as usize].clone())
        }
        None => Some(Arc::new(Link { title: step.name.to_string(), href: String::new() })),
        Some(id) => {
            told.push(*id);
            let is_id = edition.stages[id.0 as usize].id == *step.name;
            Some(match is_id {
                true => links.stages[id.0 as usize].clone(),
                false => term_links::named(&links.stages, *id, &step.name),
            })
        }
    });
    stages.collect()
}

pub(super) fn date_view(lang: &Lang, date: &Date) -> DateView {
    DateView { iso: date.iso(), text: i18n::date_text(lang, date) }
}
