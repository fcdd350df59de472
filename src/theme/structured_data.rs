//! What a page is, for search engines: JSON-LD in the words of schema.org.

use crate::page::view::{Link, PostView, SiteView, View};
use crate::text::json_for_html_into;
use serde::Serialize;
use std::sync::Arc;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: &'a [Thing<'a>],
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all_fields = "camelCase")]
enum Thing<'a> {
    WebSite {
        name: &'a str,
        url: &'a str,
        in_language: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        description: &'a str,
    },
    BlogPosting {
        headline: &'a str,
        #[serde(skip_serializing_if = "str::is_empty")]
        description: &'a str,
        url: &'a str,
        main_entity_of_page: &'a str,
        in_language: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_published: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_modified: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        image: Option<&'a str>,
        author: Vec<Author<'a>>,
        publisher: Author<'a>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        keywords: Vec<&'a str>,
    },
    BreadcrumbList {
        item_list_element: Vec<Crumb<'a>>,
    },
}

#[derive(Serialize)]
struct Author<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Url<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "ListItem")]
struct Crumb<'a> {
    position: usize,
    name: &'a str,
    item: Url<'a>,
}

/// A full URL: the site's origin and an address, or one that is full already.
struct Url<'a>(&'a str, &'a str);

impl Serialize for Url<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}{}", self.0, self.1))
    }
}

/// Appends what the page is and the way to it from the home page; nothing for pages that are neither.
pub(super) fn push(out: &mut String, site: &SiteView, view: &View) {
    let page = view.head();
    let things: Vec<Thing<'_>> = match view {
        View::Home(_) => vec![Thing::WebSite {
            name: &site.title,
            url: &page.canonical,
            in_language: page.lang.as_str(),
            description: &site.description,
        }],
        View::Post(post) => {
            let company = post.companies.iter().find(|company| !company.href.is_empty());
            vec![posting(site, post), crumbs(site, company.map(Arc::as_ref), view)]
        }
        View::Term(term) => vec![crumbs(site, Some(&term.index), view)],
        View::Company(company) => vec![crumbs(site, Some(&company.term.index), view)],
        View::Stage(stage) => vec![crumbs(site, Some(&stage.term.index), view)],
        View::CompanyStage(own) => vec![crumbs(site, Some(&own.company), view)],
        View::QuestionList(list) => vec![crumbs(site, Some(&list.index), view)],
        View::Practice(practice) => vec![crumbs(site, Some(&practice.index), view)],
        View::List(list) => vec![crumbs(site, Some(&list.index), view)],
        View::Page(_) | View::TermIndex(_) | View::Archive(_) | View::Questions(_) => {
            vec![crumbs(site, None, view)]
        }
        View::NotFound(_) | View::Redirect(_) => return,
    };
    let document = Document { context: "https://schema.org", graph: &things };
    let mut json = Vec::with_capacity(1024);
    serde_json::to_writer(&mut json, &document).expect("plain data is JSON");
    out.push_str("<script type=\"application/ld+json\">");
    json_for_html_into(out, simdutf8::basic::from_utf8(&json).expect("JSON is text"));
    out.push_str("</script>\n");
}

/// Somebody has to have written it: where nobody is named, the site.
fn posting<'a>(site: &'a SiteView, post: &'a PostView) -> Thing<'a> {
    let page = &post.head;
    let organization =
        || Author { kind: "Organization", name: &site.title, url: Some(Url(&site.origin, &site.home)) };
    let person = |author: &'a Arc<Link>| Author {
        kind: "Person",
        name: &author.title,
        url: (!author.href.is_empty()).then_some(Url(&site.origin, &author.href)),
    };
    let mut author: Vec<Author<'a>> = post.authors.iter().map(person).collect();
    if author.is_empty() {
        author.push(organization());
    }
    Thing::BlogPosting {
        headline: &post.title,
        description: &page.description,
        url: &page.canonical,
        main_entity_of_page: &page.canonical,
        in_language: page.lang.as_str(),
        date_published: post.date.as_ref().map(|date| date.iso.as_str()),
        date_modified: post.updated.as_ref().or(post.date.as_ref()).map(|date| date.iso.as_str()),
        image: post.image.as_deref(),
        author,
        publisher: organization(),
        keywords: post.tags.iter().map(|tag| tag.title.as_str()).collect(),
    }
}

/// From the home page over `above` to the page.
fn crumbs<'a>(site: &'a SiteView, above: Option<&'a Link>, view: &'a View) -> Thing<'a> {
    let page = view.head();
    let home = (site.title.as_str(), Url(&site.origin, &site.home));
    let above = above.map(|above| (above.title.as_str(), Url(&site.origin, &above.href)));
    let own = (page.title.as_str(), Url("", &page.canonical));
    let steps = std::iter::once(home).chain(above).chain([own]);
    let crumb = |(index, (name, item))| Crumb { position: index + 1, name, item };
    Thing::BreadcrumbList { item_list_element: steps.enumerate().map(crumb).collect() }
}
