//! The site's data for programs, in files that stay small: an index, a file per 1,000 posts, a file per company.

use crate::address::Address;
use crate::page;
use crate::page::{API_SIZE, TermKind};
use crate::site::{Edition, Entry, PostId, Site, Term, TermId};
use crate::text::json_for_html;
use serde::Serialize;
use serde_json::value::RawValue;
use std::sync::OnceLock;

#[derive(Serialize)]
struct Index<'a> {
    title: &'a str,
    description: &'a str,
    url: String,
    lang: &'a str,
    posts: usize,
    files: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<Language<'a>>,
    companies: Vec<TermEntry<'a>>,
    stages: Vec<TermEntry<'a>>,
    tags: Vec<TermEntry<'a>>,
}

/// The same site in another language.
#[derive(Serialize)]
struct Language<'a> {
    lang: &'a str,
    file: String,
}

#[derive(Serialize)]
struct TermEntry<'a> {
    id: &'a str,
    name: &'a str,
    url: String,
    posts: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

#[derive(Serialize)]
struct PostEntry<'a> {
    title: &'a str,
    url: String,
    lang: &'a str,
    date: Option<String>,
    summary: &'a str,
    companies: Vec<&'a str>,
    stages: Vec<&'a str>,
    tags: Vec<&'a str>,
    outcome: Option<&'static str>,
    role: Option<&'a str>,
    level: Option<&'static str>,
    authors: Vec<&'a str>,
}

/// A company with its posts; `next` is the file with those that have no room in this one.
#[derive(Serialize)]
struct Company<'a> {
    company: TermEntry<'a>,
    next: Option<String>,
    posts: Vec<&'a RawValue>,
}

/// Entries of an edition's posts as JSON, each written when a file first holds it and shared by all.
#[derive(Debug)]
pub(super) struct Entries(Vec<OnceLock<Box<RawValue>>>);

impl Entries {
    /// Room for the entries of `count` posts.
    pub(super) fn new(count: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(count).collect())
    }

    fn of(&self, site: &Site, edition: &Edition, posts: &[PostId]) -> Vec<&RawValue> {
        let write = |id: PostId| {
            let entry = post_entry(site, edition, id, site.entry(id));
            serde_json::value::to_raw_value(&entry).expect("plain data is JSON")
        };
        posts.iter().map(|id| &**self.0[id.0 as usize].get_or_init(|| write(*id))).collect()
    }

    /// `/api/posts/N.json`: an edition's posts in its order, 1,000 a file; `number` is 1-based.
    pub(super) fn posts(&self, site: &Site, edition: &Edition, number: usize) -> String {
        json(&self.of(site, edition, part(&edition.posts, number)))
    }

    /// `/api/companies/ID.json`: a company with its posts, 1,000 a file; `number` is 1-based.
    pub(super) fn company(&self, site: &Site, edition: &Edition, id: TermId, number: usize) -> String {
        let term = &edition.companies[id.0 as usize];
        let has_more = term.posts.len() > number * API_SIZE;
        let url = |part| site.config.base_url.absolute(&page::api_company(edition, term, part));
        json(&Company {
            company: TermEntry { file: Some(url(number)), ..term_entry(site, term) },
            next: has_more.then(|| url(number + 1)),
            posts: self.of(site, edition, part(&term.posts, number)),
        })
    }
}

/// `/api/index.json`: what an edition has, and the files with its posts.
pub(super) fn index(site: &Site, edition: &Edition) -> String {
    let base = &site.config.base_url;
    let parts = 1..=edition.posts.len().div_ceil(API_SIZE);
    let others = site.editions.iter().filter(|other| other.lang != edition.lang);
    let language = |other: &'_ Edition| base.absolute(&page::api_index(other));
    let entries = |kind: TermKind| kind.terms(edition).iter().map(|term| term_entry(site, term));
    let company = |term: &Term| base.absolute(&page::api_company(edition, term, 1));
    let companies = entries(TermKind::Company).zip(edition.companies.iter());
    json(&Index {
        title: &site.config.title,
        description: &site.config.description,
        url: base.absolute(&edition.root),
        lang: edition.lang.as_str(),
        posts: edition.posts.len(),
        files: parts.map(|number| base.absolute(&page::api_posts(edition, number))).collect(),
        languages: others
            .map(|other| Language { lang: other.lang.as_str(), file: language(other) })
            .collect(),
        companies: companies.map(|(entry, term)| TermEntry { file: Some(company(term)), ..entry }).collect(),
        stages: entries(TermKind::Stage).collect(),
        tags: entries(TermKind::Tag).collect(),
    })
}

fn term_entry<'a>(site: &'a Site, term: &'a Term) -> TermEntry<'a> {
    let url = |address: &Address| site.config.base_url.absolute(address);
    TermEntry {
        id: &term.id,
        name: &term.name,
        url: url(&term.address),
        posts: term.posts.len(),
        feed: page::term_feed(site, term).map(|address| url(&address)),
        file: None,
    }
}

/// The posts of part `number`, 1-based.
fn part(posts: &[PostId], number: usize) -> &[PostId] {
    posts.chunks(API_SIZE).nth(number - 1).unwrap_or_default()
}

fn post_entry<'a>(site: &'a Site, edition: &'a Edition, id: PostId, entry: &'a Entry) -> PostEntry<'a> {
    let post = &entry.post;
    let terms = edition.terms(id);
    let companies =
        terms.map(|terms| terms.companies.iter().map(|id| edition.companies[id.0 as usize].id.as_str()));
    let tags = terms.map(|terms| terms.tags.iter().map(|id| edition.tags[id.0 as usize].name.as_str()));
    let authors = terms.map(|terms| terms.authors.iter().map(|(name, _)| name.as_str()));
    PostEntry {
        title: &post.title,
        url: site.config.base_url.absolute(&entry.address),
        lang: entry.lang.as_str(),
        date: post.date.map(|date| date.iso()),
        summary: &post.body.summary,
        companies: companies.into_iter().flatten().collect(),
        stages: post.stages.iter().map(|step| step.stage.as_deref().unwrap_or(&step.name)).collect(),
        tags: tags.into_iter().flatten().collect(),
        outcome: post.outcome.map(|outcome| outcome.id()),
        role: post.role.as_deref(),
        level: post.level.map(|level| level.id()),
        authors: authors.into_iter().flatten().collect(),
    }
}

/// JSON that may stand in a script as well.
pub(super) fn json(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string(value).expect("plain data is JSON");
    json.push('\n');
    json_for_html(json)
}
