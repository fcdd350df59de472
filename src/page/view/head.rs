//! What every page knows of itself and of its site.

use crate::text::Lang;
use serde::Serialize;
use std::sync::Arc;

/// The site, the same for every page of one language (`site` in templates).
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// `title` of site.yaml.
    pub title: String,
    /// `description` of site.yaml, empty when there is none.
    pub description: String,
    /// The site's language.
    pub lang: Lang,
    /// `author` of site.yaml.
    pub author: Option<String>,
    /// Scheme and host: in front of an address it makes a full URL.
    pub origin: String,
    /// Address of the home page.
    pub home: String,
    /// Path below the host, `` or `/blog`: what theme files' addresses begin with.
    pub base: String,
    /// Address of the site's feed.
    pub feed: String,
    /// Address of the search; empty when the site has none.
    pub search: String,
    /// Address of the picture that browsers show beside a page's title.
    pub icon: String,
    /// The sections that exist, in order.
    pub navigation: Vec<Navigation>,
    /// Links that many pages show: one to each term.
    #[serde(skip)]
    pub links: Vec<Arc<Link>>,
    /// Pages of the site's own, by address.
    pub pages: Vec<Link>,
    /// Home pages in other languages.
    pub languages: Vec<Translation>,
    /// Version of the program.
    pub generator: String,
}

/// One section in the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct Navigation {
    /// `companies`, `stages`, `tags`, `authors`, `questions` or `archive`.
    pub id: String,
    /// What it is called in the interface's language.
    pub title: String,
    /// Its address.
    pub href: String,
}

/// What a page says of itself (`page` in templates).
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// `home`, `post`, `page`, `companies`, `company`, `stages`, `stage`, `tags`, `tag`, `authors`, `author`, `outcomes`,
    /// `outcome`, `company-stage`, `questions`, `stage-questions`, `practice`, `archive`, `month`, `undated`, `search`,
    /// `not-found` or `redirect`.
    pub kind: &'static str,
    /// Title without the site's name.
    pub title: String,
    /// One or two sentences for search engines, empty when there are none.
    pub description: String,
    /// Language of the page.
    pub lang: Lang,
    /// Its address.
    pub href: String,
    /// Its full URL.
    pub canonical: String,
    /// Whether search engines should leave it out (later pages of lists, 404, redirects).
    pub noindex: bool,
    /// The page in all its languages, its own among them, the site's main one first; empty when there is only one.
    pub translations: Vec<Translation>,
}

/// A page in one of its languages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Translation {
    /// The language.
    pub lang: Lang,
    /// What the language calls itself.
    pub title: String,
    /// The page's address.
    pub href: String,
}

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Link {
    /// The text.
    pub title: String,
    /// The address.
    pub href: String,
}
