//! What search engines read: sitemaps (sitemaps.org protocol 0.9) and robots.txt (RFC 9309).

use crate::address::Address;
use crate::page::{Page, PageKind, SITEMAP_SIZE};
use crate::site::Site;
use crate::text::escape_xml_into;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `/sitemap.xml`: all pages, or an index of parts when there are more than 50,000; `part` is one of them, 1-based.
pub(super) fn sitemap(site: &Site, pages: &[Page], part: Option<usize>) -> String {
    let pages: Vec<&Page> = pages.iter().filter(|page| page.is_for_search_engines()).collect();
    match part {
        None if pages.len() > SITEMAP_SIZE => index(site, pages.len().div_ceil(SITEMAP_SIZE)),
        None => list(site, &pages),
        Some(number) => list(site, pages.chunks(SITEMAP_SIZE).nth(number - 1).unwrap_or_default()),
    }
}

fn list(site: &Site, pages: &[&Page]) -> String {
    let mut out = String::with_capacity(128 * pages.len() + 256);
    out.push_str(&format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"{NAMESPACE}\">\n"));
    for page in pages {
        out.push_str("<url><loc>");
        escape_xml_into(&mut out, &site.config.base_url.absolute(&page.address));
        out.push_str("</loc>");
        if let Some(date) = last_change(site, page) {
            out.push_str(&format!("<lastmod>{date}</lastmod>"));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

fn last_change(site: &Site, page: &Page) -> Option<String> {
    let PageKind::Post(id) = page.kind else { return None };
    let post = &site.entry(id).post;
    post.updated.max(post.date).map(|date| date.iso_day())
}

fn index(site: &Site, parts: usize) -> String {
    let mut out =
        format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for number in 1..=parts {
        let address = Address::home().file(&format!("sitemap-{number}.xml"));
        out.push_str("<sitemap><loc>");
        escape_xml_into(&mut out, &site.config.base_url.absolute(&address));
        out.push_str("</loc></sitemap>\n");
    }
    out.push_str("</sitemapindex>\n");
    out
}

/// `/robots.txt`: everybody may read everything.
pub(super) fn robots(site: &Site) -> String {
    let sitemap = site.config.base_url.absolute(&Address::home().file("sitemap.xml"));
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}
