//! The site's data for programs, in files that stay small: an index, a file per 1,000 posts, a file per company.

use crate::address::Address;
use crate::output::questions::strings;
use crate::page;
use crate::page::{API_SIZE, TermKind};
use crate::site::{Edition, PostId, Site, Term, TermId};
use crate::text::{json_for_html, json_string_into};
use serde::Serialize;
use std::sync::OnceLock;

/// Bytes that a post takes, more or less.
const ENTRY: usize = 1024;

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

/// A company; `next` is the file with those of its posts that have no room in this one.
#[derive(Serialize)]
struct Company<'a> {
    company: TermEntry<'a>,
    next: Option<String>,
}

/// Entries of an edition's posts as JSON, each written when a file first holds it and shared by all.
#[derive(Debug)]
pub(super) struct Entries(Vec<OnceLock<Box<str>>>);

impl Entries {
    /// Room for the entries of `count` posts.
    pub(super) fn new(count: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(count).collect())
    }

    /// Appends the entries as a list.
    fn push(&self, out: &mut String, site: &Site, edition: &Edition, posts: &[PostId]) {
        out.push('[');
        for (index, id) in posts.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { "," });
            out.push_str(self.0[id.0 as usize].get_or_init(|| entry(site, edition, *id).into()));
        }
        out.push(']');
    }

    /// `/api/posts/N.json`: an edition's posts in its order, 1,000 a file; `number` is 1-based.
    pub(super) fn posts(&self, site: &Site, edition: &Edition, number: usize) -> String {
        let posts = part(&edition.posts, number);
        let mut out = String::with_capacity(ENTRY * posts.len());
        self.push(&mut out, site, edition, posts);
        out.push('\n');
        out
    }

    /// `/api/companies/ID.json`: a company with its posts, 1,000 a file; `number` is 1-based.
    pub(super) fn company(&self, site: &Site, edition: &Edition, id: TermId, number: usize) -> String {
        let term = &edition.companies[id.0 as usize];
        let has_more = term.posts.len() > number * API_SIZE;
        let url = |part| site.config.base_url.absolute(&page::api_company(edition, term, part));
        let mut out = json(&Company {
            company: TermEntry { file: Some(url(number)), ..term_entry(site, term) },
            next: has_more.then(|| url(number + 1)),
        });
        let posts = part(&term.posts, number);
        out.reserve(ENTRY * posts.len());
        // Instead of the brace that ends it.
        out.truncate(out.len() - "}\n".len());
        out.push_str(",\"posts\":");
        self.push(&mut out, site, edition, posts);
        out.push_str("}\n");
        out
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

/// A post, written piece by piece, as there are as many as posts.
fn entry(site: &Site, edition: &Edition, id: PostId) -> String {
    let (entry, none) = (site.entry(id), Default::default());
    let (post, terms) = (&entry.post, edition.terms(id).unwrap_or(&none));
    let mut out = String::with_capacity(ENTRY);
    out.push_str("{\"title\":");
    json_string_into(&mut out, &post.title);
    text(&mut out, "url", Some(&site.config.base_url.absolute(&entry.address)));
    text(&mut out, "lang", Some(entry.lang.as_str()));
    text(&mut out, "date", post.date.map(|date| date.iso()).as_deref());
    text(&mut out, "summary", Some(&post.body.summary));
    let companies = terms.companies.iter().map(|id| edition.companies[id.0 as usize].id.as_str());
    texts(&mut out, "companies", companies);
    texts(&mut out, "stages", post.stages.iter().map(|step| step.stage.as_deref().unwrap_or(&step.name)));
    texts(&mut out, "tags", terms.tags.iter().map(|id| edition.tags[id.0 as usize].name.as_str()));
    text(&mut out, "outcome", post.outcome.map(|outcome| outcome.id()));
    text(&mut out, "role", post.role.as_deref());
    text(&mut out, "level", post.level.map(|level| level.id()));
    texts(&mut out, "authors", terms.authors.iter().map(|(name, _)| name.as_str()));
    out.push('}');
    out
}

/// A member that is a text or null.
fn text(out: &mut String, name: &str, text: Option<&str>) {
    out.extend([",\"", name, "\":"]);
    match text {
        Some(text) => json_string_into(out, text),
        None => out.push_str("null"),
    }
}

/// A member that is a list of texts.
fn texts<'t>(out: &mut String, name: &str, texts: impl Iterator<Item = &'t str>) {
    out.extend([",\"", name, "\":"]);
    strings(out, texts);
}

/// JSON that may stand in a script as well.
pub(super) fn json(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string(value).expect("plain data is JSON");
    json.push('\n');
    json_for_html(json)
}
