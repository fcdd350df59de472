//! What the page and the card of one post show.

use crate::page::view::{Head, Html, Link};
use crate::text::Lang;
use serde::Serialize;
use std::sync::Arc;

/// One post or page in full.
#[derive(Debug, Clone, Serialize)]
pub struct PostView {
    /// The page.
    #[serde(rename = "page")]
    pub head: Head,
    /// Title, as written.
    pub title: String,
    /// When it was published; none for pages and undated posts.
    pub date: Option<DateView>,
    /// When it was last changed, if later.
    pub updated: Option<DateView>,
    /// Who wrote it; the address is empty when the site has no page for the author.
    #[serde(skip)]
    pub authors: Vec<Arc<Link>>,
    /// Companies it tells of.
    #[serde(skip)]
    pub companies: Vec<Arc<Link>>,
    /// Links to them, a line each, as markup (`kicker` in templates); may be empty.
    #[serde(skip)]
    pub kicker: Html,
    /// Dates, authors, length, and whether it is a draft, as markup (`meta` in templates); may be empty.
    #[serde(skip)]
    pub meta: Html,
    /// Stages it tells of, in the order of the process; the address is empty for stages without a page.
    #[serde(skip)]
    pub stages: Vec<Arc<Link>>,
    /// Tags, as the site spells them.
    #[serde(skip)]
    pub tags: Vec<Arc<Link>>,
    /// Links to them as items of a list, as markup (`tag_links` in templates); may be empty.
    #[serde(skip)]
    pub tag_links: Html,
    /// How the process ended.
    pub outcome: Option<Label>,
    /// The page of all posts with this outcome; may be empty.
    pub outcome_href: String,
    /// The steps of its processes as lists, as markup (`process` in templates); may be empty.
    #[serde(skip)]
    pub process: Html,
    /// Other facts as rows of a list of definitions, as markup (`particulars` in templates); may be empty.
    #[serde(skip)]
    pub particulars: Html,
    /// Role, level, outcome, the other facts and the steps as rows of a list of definitions, as markup (`facts` in templates);
    /// may be empty.
    #[serde(skip)]
    pub facts: Html,
    /// What others tell of the same stages of the same company, as markup (`others` in templates); may be empty.
    #[serde(skip)]
    pub others: Html,
    /// The position applied for, as written.
    pub role: Option<String>,
    /// Level of the position.
    pub level: Option<Label>,
    /// 글자 수: characters of the text, blanks included.
    pub characters: usize,
    /// The same without blanks.
    pub characters_without_blanks: usize,
    /// Words, as blanks separate them.
    pub words: usize,
    /// Minutes that reading takes, at least 1.
    pub minutes: usize,
    /// Characters and minutes in words; empty when there are none.
    pub length: String,
    /// Headings of levels 2 to 4, for themes that ask for them.
    #[serde(skip)]
    pub toc: Vec<TocEntry>,
    /// The same as items of a list; empty when there are too few for a table of contents.
    #[serde(skip)]
    pub contents: Html,
    /// The series that it is part of.
    pub series: Option<SeriesView>,
    /// The post before this one in time.
    pub previous: Option<Link>,
    /// The post after this one in time.
    pub next: Option<Link>,
    /// Links to both, a line each, as markup (`neighbours` in templates); may be empty.
    #[serde(skip)]
    pub neighbours: Html,
    /// The picture that stands for it when shared: a full URL.
    pub image: Option<String>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Whether its date lies in the future.
    pub scheduled: bool,
    /// Fields of the front matter that Afterword does not know, as they were written.
    pub extra: serde_json::Value,
    /// The text, as markup (`content` in templates).
    #[serde(skip)]
    pub content: Html,
}

/// Where a post stands among others that belong together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SeriesView {
    /// Name of the series.
    pub title: String,
    /// Which of its posts this is, from 1.
    pub number: usize,
    /// Number of its posts, at least 2.
    pub of: usize,
    /// Number of the first of `posts`.
    pub first: usize,
    /// Its posts, oldest first; of a long series those around this one.
    pub posts: Vec<Link>,
}

/// A post as an entry of lists (`card.html`).
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// Title.
    pub title: String,
    /// Address of the post.
    pub href: String,
    /// Language of the post.
    pub lang: Lang,
    /// Whether that differs from the language of the list.
    pub foreign: bool,
    /// When it was published.
    pub date: Option<DateView>,
    /// 120–160 characters of its text.
    pub summary: String,
    /// Companies it tells of.
    #[serde(skip)]
    pub companies: Vec<Arc<Link>>,
    /// Stages it tells of.
    #[serde(skip)]
    pub stages: Vec<Arc<Link>>,
    /// Links to both, as markup (`kicker` in templates); may be empty.
    #[serde(skip)]
    pub kicker: Html,
    /// Date, authors, outcome, and whether it is a draft, as markup (`meta` in templates); may be empty.
    #[serde(skip)]
    pub meta: Html,
    /// Tags.
    #[serde(skip)]
    pub tags: Vec<Arc<Link>>,
    /// How the process ended.
    pub outcome: Option<Label>,
    /// Names of the authors.
    #[serde(skip)]
    pub authors: Vec<Arc<Link>>,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A date for people and for machines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DateView {
    /// `2022-08-21` or `2022-08-21T14:59+09:00`, for `<time datetime>`.
    pub iso: String,
    /// `2022년 8월 21일` or `21 August 2022`.
    pub text: String,
}

/// A value of a fixed vocabulary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Label {
    /// Its stable name, fit for a CSS class.
    pub id: String,
    /// Its name in the page's language.
    pub text: String,
}

/// One line of a table of contents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TocEntry {
    /// 2, 3 or 4.
    pub level: u8,
    /// The heading's `id`.
    pub id: String,
    /// The heading's text.
    pub text: String,
}
