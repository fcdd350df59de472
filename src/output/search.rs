//! The data of the search: what scripts in `themes/default/static/search/` read.

mod json;
mod row;
mod text;

use crate::address::Address;
use crate::i18n::Texts;
use crate::output::search::json::Json;
use crate::page::SearchFile;
use crate::search;
use crate::search::{AxisKind, Documents, Pace, PostText, Shape, Spelled, Spellings};
use crate::site::{Edition, Entry, PostTerms, Site};
use crate::text::{Lang, json_for_html};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Posts in one file of rows.
const ROWS: usize = search::ROWS;

/// The search of an edition: its index is made when a file of it is first asked for.
#[derive(Debug)]
pub(super) struct Desk {
    /// Which files there are.
    pub(super) shape: Option<Shape>,
    index: OnceLock<Vec<Vec<u8>>>,
    spellings: OnceLock<Spellings>,
}

/// One for each edition.
pub(super) fn desks(site: &Site) -> Vec<Desk> {
    let desk = |edition| Desk {
        shape: Shape::of(site, edition),
        index: OnceLock::new(),
        spellings: OnceLock::new(),
    };
    site.editions.iter().map(desk).collect()
}

impl Desk {
    /// Makes the index on all threads, before pages are rendered on them, and tells the files of texts as it reads them.
    pub(super) fn prepare(&self, site: &Site, edition: &Edition, tell: &(dyn Fn(usize, Vec<u8>) + Sync)) {
        if let Some(shape) = self.shape.filter(|shape| shape.shards > 0) {
            let (spellings, posts) = (self.spellings(site, edition), Posts::of(site, edition));
            let tell = |number: usize, texts: &[PostText]| {
                tell(number, posts.texts(shape.documents(number, posts.documents.count()), texts, spellings));
            };
            let _ = self.index.set(search::index(site, edition, &shape, spellings, Pace::Together, &tell));
        }
    }

    fn spellings(&self, site: &Site, edition: &Edition) -> &Spellings {
        self.spellings.get_or_init(|| Spellings::new(site, edition))
    }

    /// The bytes of a file.
    pub(super) fn file(&self, site: &Site, texts: &Texts, edition: &Edition, file: SearchFile) -> Vec<u8> {
        let shape = self.shape.expect("an edition with files has a search");
        let spellings = || self.spellings(site, edition);
        let posts = Posts::of(site, edition);
        let count = posts.documents.count();
        match file {
            SearchFile::Filter => json(&posts.filter(texts)),
            SearchFile::Start => {
                let start = json(&posts.start(&shape, spellings()));
                if shape.shards > 0 { start } else { posts.with_texts(start, spellings()) }
            }
            SearchFile::Terms(number) => {
                let make = || search::index(site, edition, &shape, spellings(), Pace::Alone, &|_, _| {});
                self.index.get_or_init(make)[number].clone()
            }
            SearchFile::Texts(number) => {
                let documents = shape.documents(number, count);
                let texts: Vec<_> = documents.clone().map(|document| posts.plain(document)).collect();
                posts.texts(documents, &texts, spellings())
            }
            SearchFile::Rows(number) => posts.rows((number * ROWS)..((number + 1) * ROWS).min(count)),
            SearchFile::Axis(kind) => posts.axis(texts, kind),
        }
    }
}

/// The posts of an edition as search numbers them.
struct Posts<'a> {
    site: &'a Site,
    edition: &'a Edition,
    documents: Documents<'a>,
}

/// What the filter shows before anything is chosen.
#[derive(Serialize)]
struct Filter<'a> {
    lang: &'a Lang,
    /// Pages come first, then posts from the oldest on.
    pages: usize,
    posts: usize,
    /// Posts in one file of rows.
    rows: usize,
    axes: Vec<(&'static str, &'a str)>,
    texts: BTreeMap<&'static str, &'a str>,
}

/// What every query needs.
#[derive(Serialize)]
struct Start<'a> {
    shards: usize,
    /// Posts in one file of texts.
    block: usize,
    count: usize,
    pages: usize,
    /// Stages and companies: id, names, words.
    known: Vec<(&'a str, &'a [String], &'a [String])>,
}

/// The words of the interface that scripts write.
const WORDS: [&str; 16] = [
    "filter_clear",
    "filter_count",
    "filter_more_values",
    "filter_narrow",
    "filter_none",
    "filter_remove",
    "filter_unknown",
    "search_broken",
    "search_count",
    "search_count_about",
    "search_hint",
    "search_more",
    "search_none",
    "search_posts",
    "search_questions",
    "search_shorter",
];

impl<'a> Posts<'a> {
    fn of(site: &'a Site, edition: &'a Edition) -> Self {
        Self { site, edition, documents: Documents::of(edition) }
    }

    fn filter(&self, texts: &'a Texts) -> Filter<'a> {
        let lang = &self.edition.lang;
        let axes = search::axes(self.site, self.edition).into_iter();
        Filter {
            lang,
            pages: self.documents.pages(),
            posts: self.edition.posts.len(),
            rows: ROWS,
            axes: axes.map(|kind| (kind.id(), texts.get(lang, axis_text(kind)))).collect(),
            texts: WORDS.iter().map(|key| (*key, texts.get(lang, key))).collect(),
        }
    }

    fn start<'s>(&self, shape: &Shape, spellings: &'s Spellings) -> Start<'s> {
        let known = |spelled: &'s Spelled| (&*spelled.id, &*spelled.names, &*spelled.words);
        Start {
            shards: shape.shards,
            block: shape.block,
            count: self.documents.count(),
            pages: self.documents.pages(),
            known: spellings.all.iter().map(known).collect(),
        }
    }

    fn entry(&self, document: usize) -> (&'a Entry, Cow<'a, PostTerms>) {
        let id = self.documents.post(document);
        let terms = self.edition.terms(id).map_or_else(|| Cow::Owned(PostTerms::default()), Cow::Borrowed);
        (self.site.entry(id), terms)
    }

    fn href(&self, address: &Address) -> String {
        self.site.config.base_url.href(address)
    }

    /// Begins the object of a post: what every list says of it.
    fn begin(&self, out: &mut Json, entry: &Entry) {
        out.field("{\"title\":", &entry.post.title);
        out.field(",\"url\":", &self.href(&entry.address));
        if let Some(date) = &entry.post.date {
            out.field(",\"date\":", &date.iso());
        }
        if entry.lang != self.edition.lang {
            out.field(",\"lang\":", entry.lang.as_str());
        }
    }

    /// Bytes of the values, four bytes long, the values, and the posts of each.
    fn axis(&self, texts: &Texts, kind: AxisKind) -> Vec<u8> {
        let name = |lang: &Lang| {
            let has_texts = texts.languages().any(|known| known == lang);
            if has_texts { texts.get(lang, "language").to_owned() } else { lang.as_str().to_owned() }
        };
        let axis = search::axis(self.site, self.edition, kind, &name);
        let values: Vec<(&str, &str)> =
            axis.values.iter().map(|it| (it.id.as_str(), it.label.as_str())).collect();
        let values = json(&values);
        let mut out = (values.len() as u32).to_le_bytes().to_vec();
        out.extend(values);
        axis.write(&mut out);
        out
    }
}

fn each_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

fn axis_text(kind: AxisKind) -> &'static str {
    match kind {
        AxisKind::Company => "companies",
        AxisKind::Stage => "stages",
        AxisKind::Tag => "tags",
        AxisKind::Outcome => "outcome",
        AxisKind::Year => "year",
        AxisKind::Role => "role_family",
        AxisKind::Level => "level",
        AxisKind::Lang => "post_language",
    }
}

/// JSON that may stand in a script as well.
fn json(value: &impl Serialize) -> Vec<u8> {
    let json = serde_json::to_string(value).expect("plain data is JSON");
    json_for_html(json).into_bytes()
}
