//! What stands in the head of a page for browsers, search engines, feed readers and whoever shows a link to it.

use crate::page::view::{Head, SiteView, View};
use crate::text::{Lang, escape_html_into};
use crate::theme::structured_data;
use std::ops::Range;

/// What the heads of all pages of one language begin with.
#[derive(Debug, Clone)]
pub(super) struct Opening {
    /// Up to the script that runs before the page is shown.
    before: String,
    /// Icon and feed.
    after: String,
    data: structured_data::Ready,
}

impl Opening {
    pub(super) fn new(site: &SiteView, policy: &str, script: &str) -> Self {
        let mut before = String::from("<meta charset=\"utf-8\">\n");
        // It holds nothing that would have to be escaped, and its quotes stand in every page.
        before.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"");
        before.push_str(policy);
        before.push_str("\">\n");
        before.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        if !script.is_empty() {
            before.push_str("<script>");
            before.push_str(script);
            before.push_str("</script>\n");
        }
        let mut after = String::new();
        tag(&mut after, "<meta name=\"generator\" content=\"Afterword ", &site.generator);
        let kind = icon_type(&site.icon);
        tag(&mut after, &format!("<link rel=\"icon\"{kind} href=\""), &site.icon);
        feed(&mut after, &site.title, &site.feed);
        Self { before, after, data: structured_data::Ready::new(site) }
    }
}

fn icon_type(href: &str) -> &'static str {
    match href.rsplit_once('.').map(|(_, ending)| ending) {
        Some("svg") => " type=\"image/svg+xml\"",
        Some("png") => " type=\"image/png\"",
        _ => "",
    }
}

/// Everything in the head of a page but what makes its looks.
pub(super) fn head(site: &SiteView, opening: &Opening, view: &View) -> String {
    let page = view.head();
    let mut out = String::with_capacity(4096);
    out.push_str(&opening.before);
    let title = title(&mut out, site, page);
    let description = description(&mut out, page);
    if page.noindex {
        out.push_str("<meta name=\"robots\" content=\"noindex\">\n");
    }
    if page.kind != "not-found" {
        tag(&mut out, "<link rel=\"canonical\" href=\"", &page.canonical);
    }
    out.push_str(&opening.after);
    if let Some(term) = view.term()
        && !term.feed.is_empty()
    {
        feed(&mut out, &format!("{} · {}", term.title, site.title), &term.feed);
    }
    if !page.noindex {
        translations(&mut out, site, page);
        shared(&mut out, site, view, [title, description]);
        structured_data::push(&mut out, site, &opening.data, view);
    }
    out
}

/// Gives where the title of the page stands in `out`.
fn title(out: &mut String, site: &SiteView, page: &Head) -> Range<usize> {
    out.push_str("<title>");
    let own = escaped(out, &page.title);
    if page.title != site.title {
        out.push_str(if own.is_empty() { "" } else { " · " });
        escape_html_into(out, &site.title);
    }
    out.push_str("</title>\n");
    own
}

/// Gives where the description of the page stands in `out`.
fn description(out: &mut String, page: &Head) -> Range<usize> {
    if page.description.is_empty() {
        return 0..0;
    }
    out.push_str("<meta name=\"description\" content=\"");
    let own = escaped(out, &page.description);
    out.push_str("\">\n");
    own
}

fn escaped(out: &mut String, text: &str) -> Range<usize> {
    let start = out.len();
    escape_html_into(out, text);
    start..out.len()
}

/// The page in its other languages; `x-default` is the one for all readers else.
fn translations(out: &mut String, site: &SiteView, page: &Head) {
    let default = page.translations.first().map(|first| ("x-default", first));
    let all = page.translations.iter().map(|translation| (translation.lang.as_str(), translation));
    for (lang, translation) in all.chain(default) {
        out.push_str("<link rel=\"alternate\" hreflang=\"");
        escape_html_into(out, lang);
        out.push_str("\" href=\"");
        escape_html_into(out, &site.origin);
        tag(out, "", &translation.href);
    }
}

/// What a link to the page looks like where it is shared (ogp.me; X falls back to the same properties). Title and description
/// stand in `out` already.
fn shared(out: &mut String, site: &SiteView, view: &View, [title, description]: [Range<usize>; 2]) {
    let page = view.head();
    let post = match view {
        View::Post(post) | View::Page(post) => Some(post),
        _ => None,
    };
    let kind = if matches!(view, View::Post(_)) { "article" } else { "website" };
    property(out, "og:type", kind);
    property(out, "og:site_name", &site.title);
    again(out, "og:title", title);
    if !description.is_empty() {
        again(out, "og:description", description);
    }
    property(out, "og:url", &page.canonical);
    if let Some(locale) = locale(&page.lang) {
        property(out, "og:locale", &locale);
    }
    let others = page.translations.iter().filter(|other| other.lang != page.lang);
    for locale in others.filter_map(|other| locale(&other.lang)) {
        property(out, "og:locale:alternate", &locale);
    }
    let image = post.and_then(|post| post.image.as_deref());
    if let Some(image) = image {
        property(out, "og:image", image);
    }
    if let View::Post(post) = view {
        if let Some(date) = &post.date {
            property(out, "article:published_time", &date.iso);
        }
        if let Some(updated) = &post.updated {
            property(out, "article:modified_time", &updated.iso);
        }
        post.tags.iter().for_each(|tag| property(out, "article:tag", &tag.title));
    }
    let card = if image.is_some() { "summary_large_image" } else { "summary" };
    tag(out, "<meta name=\"twitter:card\" content=\"", card);
}

/// A language with the country that Open Graph wants beside it; none where a language alone does not tell one.
fn locale(lang: &Lang) -> Option<String> {
    match (lang.as_str(), lang.as_str().split_once('-')) {
        ("ko", _) => Some("ko_KR".to_owned()),
        ("en", _) => Some("en_US".to_owned()),
        ("ja", _) => Some("ja_JP".to_owned()),
        (_, Some((lang, region))) if region.len() == 2 => {
            Some(format!("{lang}_{}", region.to_ascii_uppercase()))
        }
        _ => None,
    }
}

fn feed(out: &mut String, title: &str, href: &str) {
    out.push_str("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"");
    escape_html_into(out, title);
    tag(out, "\" href=\"", href);
}

fn property(out: &mut String, name: &str, value: &str) {
    out.push_str("<meta property=\"");
    out.push_str(name);
    tag(out, "\" content=\"", value);
}

/// A property whose value stands in `out` already.
fn again(out: &mut String, name: &str, value: Range<usize>) {
    out.push_str("<meta property=\"");
    out.push_str(name);
    out.push_str("\" content=\"");
    out.extend_from_within(value);
    out.push_str("\">\n");
}

/// `start`, the value, and the end of the tag and line.
fn tag(out: &mut String, start: &str, value: &str) {
    out.push_str(start);
    escape_html_into(out, value);
    out.push_str("\">\n");
}
