//! What a page is, for search engines: JSON-LD in the words of schema.org, written piece by piece as every page has it.

use crate::page::view::{Link, PostView, SiteView, View};
use crate::text::{json_string_into, json_text_into};
use std::sync::Arc;

/// What the data of all pages of one language hold of their site, as JSON.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    /// Who publishes them.
    organization: Arc<str>,
    /// The first step to each.
    home: Arc<str>,
}

impl Ready {
    pub(super) fn new(site: &SiteView) -> Self {
        let (mut organization, mut home) = (String::new(), String::new());
        agent(&mut organization, "Organization", &site.title, Some((&site.origin, &site.home)));
        crumb(&mut home, 1, &site.title, (&site.origin, &site.home));
        Self { organization: organization.into(), home: home.into() }
    }
}

/// The two pieces of a full URL: the site's origin and an address, or nothing and a URL that is full already.
type Url<'a> = (&'a str, &'a str);

/// Appends what the page is and the way to it from the home page; nothing for pages that are neither.
pub(super) fn push(out: &mut String, site: &SiteView, ready: &Ready, view: &View) {
    let above = match view {
        View::Post(post) => post.companies.iter().find(|company| !company.href.is_empty()).map(Arc::as_ref),
        View::Term(term) => Some(&term.index),
        View::Company(company) => Some(&company.term.index),
        View::Stage(stage) => Some(&stage.term.index),
        View::CompanyStage(own) => Some(&own.company),
        View::QuestionList(list) => Some(&list.index),
        View::Practice(practice) => Some(&practice.index),
        View::List(list) => Some(&list.index),
        View::Home(_)
        | View::Page(_)
        | View::TermIndex(_)
        | View::Archive(_)
        | View::Questions(_)
        | View::Search(_) => None,
        View::NotFound(_) | View::Redirect(_) => return,
    };
    out.push_str("<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@graph\":[");
    match view {
        View::Home(_) => web_site(out, site, view),
        View::Post(post) => {
            posting(out, site, ready, post);
            out.push(',');
            crumbs(out, site, ready, above, view);
        }
        _ => crumbs(out, site, ready, above, view),
    }
    out.push_str("]}</script>\n");
}

fn web_site(out: &mut String, site: &SiteView, view: &View) {
    let page = view.head();
    out.push_str("{\"@type\":\"WebSite\"");
    field(out, ",\"name\":\"", &site.title);
    field(out, ",\"url\":\"", &page.canonical);
    field(out, ",\"inLanguage\":\"", page.lang.as_str());
    if !site.description.is_empty() {
        field(out, ",\"description\":\"", &site.description);
    }
    out.push('}');
}

/// Somebody has to have written it: where nobody is named, the site.
fn posting(out: &mut String, site: &SiteView, ready: &Ready, post: &PostView) {
    let page = &post.head;
    out.push_str("{\"@type\":\"BlogPosting\"");
    field(out, ",\"headline\":\"", &post.title);
    if !page.description.is_empty() {
        field(out, ",\"description\":\"", &page.description);
    }
    field(out, ",\"url\":\"", &page.canonical);
    field(out, ",\"mainEntityOfPage\":\"", &page.canonical);
    field(out, ",\"inLanguage\":\"", page.lang.as_str());
    if let Some(date) = &post.date {
        field(out, ",\"datePublished\":\"", &date.iso);
    }
    if let Some(date) = post.updated.as_ref().or(post.date.as_ref()) {
        field(out, ",\"dateModified\":\"", &date.iso);
    }
    if let Some(image) = &post.image {
        field(out, ",\"image\":\"", image);
    }
    out.push_str(",\"author\":[");
    for (number, author) in post.authors.iter().enumerate() {
        out.push_str(if number == 0 { "" } else { "," });
        let url = (!author.href.is_empty()).then_some((site.origin.as_str(), author.href.as_str()));
        agent(out, "Person", &author.title, url);
    }
    if post.authors.is_empty() {
        out.push_str(&ready.organization);
    }
    out.push_str("],\"publisher\":");
    out.push_str(&ready.organization);
    for (number, tag) in post.tags.iter().enumerate() {
        out.push_str(if number == 0 { ",\"keywords\":[" } else { "," });
        json_string_into(out, &tag.title);
    }
    out.push_str(if post.tags.is_empty() { "}" } else { "]}" });
}

fn agent(out: &mut String, kind: &str, name: &str, url: Option<Url<'_>>) {
    out.push_str("{\"@type\":");
    json_string_into(out, kind);
    field(out, ",\"name\":\"", name);
    if let Some(url) = url {
        url_field(out, ",\"url\":\"", url);
    }
    out.push('}');
}

/// From the home page over `above` to the page.
fn crumbs(out: &mut String, site: &SiteView, ready: &Ready, above: Option<&Link>, view: &View) {
    let page = view.head();
    out.push_str("{\"@type\":\"BreadcrumbList\",\"itemListElement\":[");
    out.push_str(&ready.home);
    if let Some(above) = above {
        out.push(',');
        crumb(out, 2, &above.title, (&site.origin, &above.href));
    }
    out.push(',');
    crumb(out, if above.is_some() { 3 } else { 2 }, &page.title, ("", &page.canonical));
    out.push_str("]}");
}

fn crumb(out: &mut String, position: u8, name: &str, item: Url<'_>) {
    out.push_str("{\"@type\":\"ListItem\",\"position\":");
    out.push(char::from(b'0' + position));
    field(out, ",\"name\":\"", name);
    url_field(out, ",\"item\":\"", item);
    out.push('}');
}

/// A member of an object, from the comma to the quotes that it begins with.
fn field(out: &mut String, start: &str, text: &str) {
    out.push_str(start);
    json_text_into(out, text);
    out.push('"');
}

fn url_field(out: &mut String, start: &str, (first, second): Url<'_>) {
    out.push_str(start);
    json_text_into(out, first);
    json_text_into(out, second);
    out.push('"');
}
