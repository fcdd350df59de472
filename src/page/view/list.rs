//! What lists and indexes show.

use crate::page::view::{Head, Link};
use serde::Serialize;

/// The home page.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// The page.
    #[serde(rename = "page")]
    pub head: Head,
    /// Numbers of the posts on this page, newest first (`cards` in templates: their rendered cards).
    #[serde(skip)]
    pub cards: Vec<usize>,
    /// Number of posts on the site.
    pub count: usize,
    /// The other pages of the list.
    pub paging: Paging,
    /// Ways into the site: companies, stages, tags, as far as there are any, tags first where most posts are no
    /// interviews; none after the first page.
    pub shelves: Vec<Shelf>,
}

/// The terms of one kind that have most posts.
#[derive(Debug, Clone, Serialize)]
pub struct Shelf {
    /// `companies`, `stages` or `tags`.
    pub id: &'static str,
    /// What they are called.
    pub title: String,
    /// Address of the index of all of them.
    pub href: String,
    /// Number of all of them.
    pub count: usize,
    /// Those with most posts, first; stages in the order of a process.
    pub terms: Vec<TermCount>,
}

/// All terms of one kind.
#[derive(Debug, Clone, Serialize)]
pub struct TermIndexView {
    /// The page; its `kind` is `companies`, `stages`, `tags`, `authors` or `outcomes`.
    #[serde(rename = "page")]
    pub head: Head,
    /// The terms: companies, tags and authors by ㄱ…ㅎ and A–Z, stages in one group in the order of a process.
    pub groups: Vec<TermGroup>,
    /// Number of terms.
    pub count: usize,
}

/// Terms under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct TermGroup {
    /// ㄱ…ㅎ, A–Z, `0–9`, `#`; empty when there is only one group.
    pub title: String,
    /// The terms.
    pub terms: Vec<TermCount>,
}

/// A term with the number of its posts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TermCount {
    /// Its name.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Number of posts.
    pub count: usize,
    /// What a stage is, in one sentence; empty for other terms.
    pub definition: String,
}

/// The posts of one term.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// The page; its `kind` is `company`, `stage`, `tag`, `author` or `outcome`.
    #[serde(rename = "page")]
    pub head: Head,
    /// Its name in addresses: what the filter calls it.
    pub id: String,
    /// The term's name.
    pub title: String,
    /// What a stage is, in one sentence; empty for other terms.
    pub definition: String,
    /// Number of posts.
    pub count: usize,
    /// The same in words, with the term: `카카오를 다룬 글 3편`.
    pub heading: String,
    /// Address of the term's own feed; empty when it has too few posts for one.
    pub feed: String,
    /// The index that the term belongs to.
    pub index: Link,
    /// The company that this one belongs to.
    pub parent: Option<Link>,
    /// Companies that belong to this one.
    pub children: Vec<TermCount>,
    /// Numbers of the posts on this page, newest first (`cards` in templates: their rendered cards).
    #[serde(skip)]
    pub cards: Vec<usize>,
    /// The other pages of the list.
    pub paging: Paging,
}

/// Years and months that have posts, newest first.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveView {
    /// The page.
    #[serde(rename = "page")]
    pub head: Head,
    /// The years.
    pub years: Vec<YearView>,
    /// The posts without a date, if there are any.
    pub undated: Option<TermCount>,
}

/// One year of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct YearView {
    /// The year.
    pub title: String,
    /// Number of posts.
    pub count: usize,
    /// Its months by name without the year, newest first.
    pub months: Vec<TermCount>,
}

/// A plain list of posts.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// The page; its `kind` is `month` or `undated`.
    #[serde(rename = "page")]
    pub head: Head,
    /// What the list holds.
    pub title: String,
    /// Number of posts.
    pub count: usize,
    /// The index that the list belongs to.
    pub index: Link,
    /// Numbers of the posts on this page (`cards` in templates: their rendered cards).
    #[serde(skip)]
    pub cards: Vec<usize>,
    /// The other pages of the list.
    pub paging: Paging,
}

/// Where a page stands among the pages of its list.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Paging {
    /// 1-based.
    pub number: usize,
    /// Number of pages, at least 1.
    pub of: usize,
    /// Both in words; empty when there is only one page.
    pub text: String,
    /// Address of this page; empty when it is the only one.
    pub here: String,
    /// Address of the page before, empty on the first.
    pub previous: String,
    /// Address of the page after, empty on the last.
    pub next: String,
    /// Up to nine pages worth a link, with their numbers as titles: the first, the last and those around this one.
    pub near: Vec<Link>,
}

/// Where readers search and filter; scripts do the rest.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The page.
    #[serde(rename = "page")]
    pub head: Head,
    /// Number of posts on the site.
    pub count: usize,
    /// The list of outcomes, which no menu names; none when no post tells how it ended.
    pub outcomes: Option<Link>,
}

/// The page for addresses that do not exist.
#[derive(Debug, Clone, Serialize)]
pub struct NotFoundView {
    /// The page.
    #[serde(rename = "page")]
    pub head: Head,
}

/// An old address that leads to a new one.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// The page; `canonical` is the target's.
    #[serde(rename = "page")]
    pub head: Head,
    /// The address it leads to.
    pub target: String,
}
