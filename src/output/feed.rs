//! The newest posts as an Atom feed (RFC 4287).

use crate::page;
use crate::page::Reach;
use crate::site::{Edition, Entry, PostId, Site};
use crate::text::escape_xml_into;

/// Posts in a feed.
const NEWEST: usize = 20;

/// The feed of an edition: its 20 newest dated posts in full. Its own date is that of its latest change.
pub(super) fn feed(site: &Site, edition: &Edition) -> String {
    let base = &site.config.base_url;
    let dated =
        edition.posts.iter().map(|id| (*id, site.entry(*id))).filter(|(_, entry)| entry.post.date.is_some());
    let entries: Vec<(PostId, &Entry)> = dated.take(NEWEST).collect();
    let home = base.absolute(&edition.root);
    let own = base.absolute(&edition.root.file("feed.xml"));
    let mut out = String::with_capacity(64 * 1024);
    out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str(&format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n", edition.lang));
    element(&mut out, "title", &site.config.title);
    if !site.config.description.is_empty() {
        element(&mut out, "subtitle", &site.config.description);
    }
    element(&mut out, "id", &home);
    link(&mut out, "alternate", "text/html", &home);
    link(&mut out, "self", "application/atom+xml", &own);
    let changed = entries.iter().filter_map(|(_, entry)| changed(entry)).max();
    let changed = changed.map_or("1970-01-01T00:00:00Z".to_owned(), |date| date.rfc3339());
    element(&mut out, "updated", &changed);
    author(&mut out, site.config.author.as_deref().unwrap_or(&site.config.title));
    for (id, entry) in entries {
        write_entry(&mut out, site, edition, id, entry);
    }
    out.push_str("</feed>\n");
    out
}

fn changed(entry: &Entry) -> Option<crate::date::Date> {
    entry.post.updated.max(entry.post.date)
}

fn write_entry(out: &mut String, site: &Site, edition: &Edition, id: PostId, entry: &Entry) {
    let post = &entry.post;
    let url = site.config.base_url.absolute(&entry.address);
    out.push_str("<entry>\n");
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
        for (name, _) in &terms.authors {
            author(out, name);
        }
        for id in &terms.tags {
            out.push_str("<category term=\"");
            escape_xml_into(out, &edition.tags[id.0 as usize].name);
            out.push_str("\"/>\n");
        }
    }
    out.push_str(&format!("<content type=\"html\" xml:lang=\"{}\" xml:base=\"", entry.lang));
    escape_xml_into(out, &url);
    out.push_str("\">");
    escape_xml_into(out, &page::content(site, entry, Reach::Anywhere));
    out.push_str("</content>\n</entry>\n");
}

fn element(out: &mut String, name: &str, text: &str) {
    out.push_str(&format!("<{name}>"));
    escape_xml_into(out, text);
    out.push_str(&format!("</{name}>\n"));
}

fn link(out: &mut String, rel: &str, kind: &str, url: &str) {
    out.push_str(&format!("<link rel=\"{rel}\" type=\"{kind}\" href=\""));
    escape_xml_into(out, url);
    out.push_str("\"/>\n");
}

fn author(out: &mut String, name: &str) {
    out.push_str("<author>");
    out.push_str("<name>");
    escape_xml_into(out, name);
    out.push_str("</name></author>\n");
}
