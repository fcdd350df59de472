//! The newest posts as Atom feeds (RFC 4287): of a site, and of each company, stage, tag and author.

use crate::address::Address;
use crate::config::FeedContent;
use crate::date::Date;
use crate::page;
use crate::page::Reach;
use crate::site::{Edition, Entry, PostId, Site, Term};
use crate::text::escape_xml_into;
use std::sync::OnceLock;

/// Posts in a feed.
const NEWEST: usize = 20;

/// Entries with summaries by the number of their post, each written when a feed first holds it and shared by all.
#[derive(Debug)]
pub(super) struct Summaries(Vec<OnceLock<Box<str>>>);

/// How much of a post an entry holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    Full,
    Summary,
}

/// What a feed says of itself.
struct Channel<'a> {
    title: String,
    subtitle: &'a str,
    page: &'a Address,
    own: Address,
    posts: &'a [PostId],
    extent: Extent,
}

impl Summaries {
    /// Room for the entries of `count` posts.
    pub(super) fn new(count: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(count).collect())
    }

    /// The feed of an edition: its 20 newest dated posts.
    pub(super) fn of_edition(&self, site: &Site, edition: &Edition) -> String {
        let is_short = site.config.feeds == FeedContent::Summary;
        let channel = Channel {
            title: site.config.title.clone(),
            subtitle: &site.config.description,
            page: &edition.root,
            own: edition.root.file("feed.xml"),
            posts: &edition.posts,
            extent: if is_short { Extent::Summary } else { Extent::Full },
        };
        self.feed(site, edition, &channel)
    }

    /// The feed of a term: its 20 newest dated posts.
    pub(super) fn of_term(&self, site: &Site, edition: &Edition, term: &Term) -> String {
        let is_full = site.config.feeds == FeedContent::Full;
        let channel = Channel {
            title: format!("{} · {}", term.name, site.config.title),
            subtitle: "",
            page: &term.address,
            own: term.address.file("feed.xml"),
            posts: &term.posts,
            extent: if is_full { Extent::Full } else { Extent::Summary },
        };
        self.feed(site, edition, &channel)
    }

    fn feed(&self, site: &Site, edition: &Edition, channel: &Channel<'_>) -> String {
        let base = &site.config.base_url;
        let posts = channel.posts.iter().map(|id| (*id, site.entry(*id)));
        let newest: Vec<(PostId, &Entry)> =
            posts.filter(|(_, entry)| entry.post.date.is_some()).take(NEWEST).collect();
        let page = base.absolute(channel.page);
        let mut out = String::with_capacity(32 * 1024);
        out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
        out.push_str(edition.lang.as_str());
        out.push_str("\">\n");
        element(&mut out, "title", &channel.title);
        if !channel.subtitle.is_empty() {
            element(&mut out, "subtitle", channel.subtitle);
        }
        element(&mut out, "id", &page);
        link(&mut out, "alternate", "text/html", &page);
        link(&mut out, "self", "application/atom+xml", &base.absolute(&channel.own));
        element(&mut out, "updated", &latest_change(&newest));
        author(&mut out, site.config.author.as_deref().unwrap_or(&site.config.title));
        for (id, entry) in newest {
            match channel.extent {
                Extent::Full => push_entry(&mut out, site, edition, (id, entry), Extent::Full),
                Extent::Summary => out.push_str(self.summary(site, edition, id, entry)),
            }
        }
        out.push_str("</feed>\n");
        out
    }

    fn summary(&self, site: &Site, edition: &Edition, id: PostId, entry: &Entry) -> &str {
        self.0[id.0 as usize].get_or_init(|| {
            let mut out = String::with_capacity(2048);
            push_entry(&mut out, site, edition, (id, entry), Extent::Summary);
            out.into_boxed_str()
        })
    }
}

/// A feed changes when one of its posts does, never because a site is built again.
fn latest_change(entries: &[(PostId, &Entry)]) -> String {
    let latest = entries.iter().filter_map(|(_, entry)| changed(entry)).max();
    latest.map_or("1970-01-01T00:00:00Z".to_owned(), |date| date.rfc3339())
}

fn changed(entry: &Entry) -> Option<Date> {
    entry.post.updated.max(entry.post.date)
}

fn push_entry(
    out: &mut String,
    site: &Site,
    edition: &Edition,
    (id, entry): (PostId, &Entry),
    extent: Extent,
) {
    let post = &entry.post;
    let url = site.config.base_url.absolute(&entry.address);
    match entry.lang == edition.lang {
        true => out.push_str("<entry>\n"),
        false => attribute(out, "<entry xml:lang=\"", entry.lang.as_str(), "\">\n"),
    }
    element(out, "title", &post.title);
    element(out, "id", &url);
    link(out, "alternate", "text/html", &url);
    if let Some(date) = post.date {
        element(out, "published", &date.rfc3339());
    }
    if let Some(date) = changed(entry) {
        element(out, "updated", &date.rfc3339());
    }
    if let Some(terms) = edition.terms(id) {
        if terms.authors.is_empty() {
            // An entry without an author would have the feed's: a post that names nobody must not be given to somebody.
            author(out, &site.config.title);
        }
        for (name, _) in &terms.authors {
            author(out, name);
        }
        for id in &terms.tags {
            attribute(out, "<category term=\"", &edition.tags[id.0 as usize].name, "\"/>\n");
        }
    }
    match extent {
        Extent::Full => {
            attribute(out, "<content type=\"html\" xml:base=\"", &url, "\">");
            escape_xml_into(out, &page::content(site, entry, Reach::Anywhere));
            out.push_str("</content>\n");
        }
        Extent::Summary => {
            let described = post.description.as_ref().filter(|text| !text.trim().is_empty());
            element(out, "summary", described.unwrap_or(&post.body.summary));
        }
    }
    out.push_str("</entry>\n");
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    escape_xml_into(out, text);
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

fn attribute(out: &mut String, before: &str, value: &str, after: &str) {
    out.push_str(before);
    escape_xml_into(out, value);
    out.push_str(after);
}

fn link(out: &mut String, rel: &str, kind: &str, url: &str) {
    out.push_str("<link rel=\"");
    out.push_str(rel);
    out.push_str("\" type=\"");
    out.push_str(kind);
    attribute(out, "\" href=\"", url, "\"/>\n");
}

fn author(out: &mut String, name: &str) {
    out.push_str("<author>");
    out.push_str("<name>");
    escape_xml_into(out, name);
    out.push_str("</name></author>\n");
}
