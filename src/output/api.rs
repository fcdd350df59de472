//! The site's data for programs, in files that stay small: an index, and a file per 1,000 posts.

use crate::address::Address;
use crate::page::API_SIZE;
use crate::site::{Entry, PostId, Site, Term};
use serde::Serialize;

#[derive(Serialize)]
struct Index<'a> {
    title: &'a str,
    description: &'a str,
    url: String,
    lang: &'a str,
    posts: usize,
    files: Vec<String>,
    companies: Vec<TermEntry<'a>>,
    stages: Vec<TermEntry<'a>>,
    tags: Vec<TermEntry<'a>>,
}

#[derive(Serialize)]
struct TermEntry<'a> {
    id: &'a str,
    name: &'a str,
    url: String,
    posts: usize,
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

/// `/api/index.json`: what there is, and the files with the posts.
pub(super) fn index(site: &Site) -> String {
    let base = &site.config.base_url;
    let posts = posts_of(site).count();
    let api = Address::home().below("api").below("posts");
    let files =
        (1..=posts.div_ceil(API_SIZE)).map(|number| base.absolute(&api.file(&format!("{number}.json"))));
    let main = site.edition(0);
    json(&Index {
        title: &site.config.title,
        description: &site.config.description,
        url: base.absolute(&main.root),
        lang: site.config.lang().as_str(),
        posts,
        files: files.collect(),
        companies: term_entries(site, &main.companies),
        stages: term_entries(site, &main.stages),
        tags: term_entries(site, &main.tags),
    })
}

fn term_entries<'a>(site: &Site, terms: &'a [Term]) -> Vec<TermEntry<'a>> {
    let url = |term: &Term| site.config.base_url.absolute(&term.address);
    terms
        .iter()
        .map(|term| TermEntry { id: &term.id, name: &term.name, url: url(term), posts: term.posts.len() })
        .collect()
}

/// `/api/posts/N.json`: posts in the site's order, 1,000 a file; `number` is 1-based.
pub(super) fn posts(site: &Site, number: usize) -> String {
    let posts = posts_of(site).skip((number - 1) * API_SIZE).take(API_SIZE);
    json(&posts.map(|(id, entry)| post_entry(site, id, entry)).collect::<Vec<_>>())
}

fn posts_of(site: &Site) -> impl Iterator<Item = (PostId, &Entry)> {
    let numbered = site.entries.iter().enumerate().map(|(index, entry)| (PostId(index as u32), entry));
    numbered.filter(|(_, entry)| !entry.post.is_page)
}

fn post_entry<'a>(site: &'a Site, id: PostId, entry: &'a Entry) -> PostEntry<'a> {
    let post = &entry.post;
    let edition = site.edition(entry.edition);
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

/// JSON that may stand in a script as well: `<`, U+2028 and U+2029 escaped.
fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).expect("plain data is JSON");
    text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029") + "\n"
}
