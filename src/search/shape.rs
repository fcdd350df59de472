//! How many files the search of an edition has, and which post is which document.

use crate::site::{Edition, PostId, Site};
use std::ops::Range;

/// Posts of a site whose texts are in one file, at most.
const SMALL: usize = 150;

/// Bytes of HTML of such a site, at most.
const SMALL_BYTES: usize = 1 << 20;

/// Posts from which on a site has no search unless it asks for one.
const MANY: usize = 200_000;

/// Bytes that a file of the index has on average.
const SHARD: usize = 4 << 10;

/// Bytes of the index for each KiB of HTML, as measured with real texts; more make the files longer, nothing else.
const INDEX_PER_KIB: usize = 112;

/// Bytes of HTML in one file of texts, at most, and posts.
const TEXTS: usize = 16 << 10;
const TEXTS_OF: usize = 8;

/// Posts in one file of rows.
pub const ROWS: usize = 32;

/// Which files the search of an edition has: known without making any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// Files of the index; none when all texts are in one file.
    pub shards: usize,
    /// Posts in one file of texts.
    pub block: usize,
    /// Files of texts; none when all are in one file.
    pub texts: usize,
    /// Files of rows for the lists of the filter.
    pub rows: usize,
}

impl Shape {
    /// The shape of an edition's search. None when it has no posts, when the site does not want it, or when it has more
    /// than 200,000 posts and does not ask for it.
    pub fn of(site: &Site, edition: &Edition) -> Option<Self> {
        let count = edition.posts.len();
        if count == 0 || !site.config.search.unwrap_or(count <= MANY) {
            return None;
        }
        let documents = Documents::of(edition);
        let html = |document| site.entry(documents.post(document)).post.body.fragment.html.len();
        let bytes: usize = (0..documents.count()).map(html).sum();
        let rows = documents.count().div_ceil(ROWS);
        if count <= SMALL && bytes <= SMALL_BYTES {
            return Some(Self { shards: 0, block: documents.count(), texts: 0, rows });
        }
        let block = (TEXTS * documents.count() / bytes.max(1)).clamp(1, TEXTS_OF);
        let shards = (bytes / 1024 * INDEX_PER_KIB / SHARD).max(1);
        Some(Self { shards, block, texts: documents.count().div_ceil(block), rows })
    }

    /// The documents whose texts are in a file, of `count`.
    pub fn documents(&self, file: usize, count: usize) -> Range<usize> {
        (file * self.block)..((file + 1) * self.block).min(count)
    }
}

/// The posts and pages of an edition in the order of its search: pages first, then posts from the oldest on, so that a new
/// post changes few files.
#[derive(Debug, Clone, Copy)]
pub struct Documents<'a> {
    edition: &'a Edition,
}

impl<'a> Documents<'a> {
    /// Those of an edition.
    pub fn of(edition: &'a Edition) -> Self {
        Self { edition }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.edition.pages.len() + self.edition.posts.len()
    }

    /// How many of them are pages; they come first.
    pub fn pages(&self) -> usize {
        self.edition.pages.len()
    }

    /// The post or page with this number.
    pub fn post(&self, document: usize) -> PostId {
        let Edition { pages, posts, .. } = self.edition;
        match document.checked_sub(pages.len()) {
            None => pages[pages.len() - 1 - document],
            Some(at) => posts[posts.len() - 1 - at],
        }
    }

    /// The number of a post; none when it is no post of the edition.
    pub fn number(&self, id: PostId) -> Option<usize> {
        let at = self.edition.posts.binary_search(&id).ok()?;
        Some(self.count() - 1 - at)
    }
}
