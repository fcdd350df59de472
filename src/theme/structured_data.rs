//! What a page is, for search engines: JSON-LD in the words of schema.org.

use crate::page::view::{Link, PostView, SiteView, View};
use crate::text::json_for_html_into;
use serde::Serialize;
use serde_json::value::RawValue;
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
        publisher: &'a RawValue,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        keywords: Vec<&'a str>,
    },
    BreadcrumbList {
        item_list_element: Vec<Step<'a>>,
    },
}

#[derive(Serialize)]
#[serde(untagged)]
enum Author<'a> {
    Site(&'a RawValue),
    Named(Agent<'a>),
}

#[derive(Serialize)]
struct Agent<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Url<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Step<'a> {
    Home(&'a RawValue),
    Below(Crumb<'a>),
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "ListItem")]
struct Crumb<'a> {
    position: usize,
    name: &'a str,
    item: Url<'a>,
}

/// What the data of all pages of one language hold of their site.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    /// Who publishes them.
    organization: Arc<RawValue>,
    /// The first step to each.
    home: Arc<RawValue>,
}

impl Ready {
    pub(super) fn new(site: &SiteView) -> Self {
        let home = Url(&site.origin, &site.home);
        let organization = Agent { kind: "Organization", name: &site.title, url: Some(home) };
        let home = Crumb { position: 1, name: &site.title, item: Url(&site.origin, &site.home) };
        Self { organization: raw(&organization), home: raw(&home) }
    }
}

fn raw(value: &impl Serialize) -> Arc<RawValue> {
    serde_json::value::to_raw_value(value).expect("plain data is JSON").into()
}

/// A full URL: the site's origin and an address, or one that is full already.
struct Url<'a>(&'a str, &'a str);

impl Serialize for Url<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{}{}", self.0, self.1))
    }
}

/// Appends what the page is and the way to it from the home page; nothing for pages that are neither.
pub(super) fn push(out: &mut String, site: &SiteView, ready: &Ready, view: &View) {
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
            vec![posting(site, ready, post), crumbs(site, ready, company.map(Arc::as_ref), view)]
        }
        View::Term(term) => vec![crumbs(site, ready, Some(&term.index), view)],
        View::Company(company) => vec![crumbs(site, ready, Some(&company.term.index), view)],
        View::Stage(stage) => vec![crumbs(site, ready, Some(&stage.term.index), view)],
        View::CompanyStage(own) => vec![crumbs(site, ready, Some(&own.company), view)],
        View::QuestionList(list) => vec![crumbs(site, ready, Some(&list.index), view)],
        View::Practice(practice) => vec![crumbs(site, ready, Some(&practice.index), view)],
        View::List(list) => vec![crumbs(site, ready, Some(&list.index), view)],
        View::Page(_) | View::TermIndex(_) | View::Archive(_) | View::Questions(_) | View::Search(_) => {
            vec![crumbs(site, ready, None, view)]
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
fn posting<'a>(site: &'a SiteView, ready: &'a Ready, post: &'a PostView) -> Thing<'a> {
    let page = &post.head;
    let person = |author: &'a Arc<Link>| {
        let url = (!author.href.is_empty()).then_some(Url(&site.origin, &author.href));
        Author::Named(Agent { kind: "Person", name: &author.title, url })
    };
    let mut author: Vec<Author<'a>> = post.authors.iter().map(person).collect();
    if author.is_empty() {
        author.push(Author::Site(&ready.organization));
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
        publisher: &ready.organization,
        keywords: post.tags.iter().map(|tag| tag.title.as_str()).collect(),
    }
}

/// From the home page over `above` to the page.
fn crumbs<'a>(site: &'a SiteView, ready: &'a Ready, above: Option<&'a Link>, view: &'a View) -> Thing<'a> {
    let page = view.head();
    let above = above.map(|above| (above.title.as_str(), Url(&site.origin, &above.href)));
    let own = (page.title.as_str(), Url("", &page.canonical));
    let below = above.into_iter().chain([own]).enumerate();
    let below = below.map(|(index, (name, item))| Step::Below(Crumb { position: index + 2, name, item }));
    Thing::BreadcrumbList {
        item_list_element: std::iter::once(Step::Home(&ready.home)).chain(below).collect(),
    }
}
