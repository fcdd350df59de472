//! What became of one post's file.

use crate::config::Config;
use crate::diagnostic::{Checked, Report};
use crate::pipeline::Defaults;
use crate::pipeline::parse_post;
use crate::post::Post;
use crate::taxonomy::Taxonomy;
use crate::text::Source;
use std::sync::Arc;

/// The file of a post as it was read; without a source when it cannot be, and the report says why.
#[derive(Debug)]
pub struct PostFile {
    /// Its path below the content folder.
    pub below: String,
    /// Its text.
    pub source: Checked<Option<Source>>,
}

impl PostFile {
    /// A file that could be read.
    pub fn new(below: String, source: Source) -> Self {
        Self { below, source: Checked::fine(Some(source)) }
    }
}

/// What became of one file.
#[derive(Debug)]
pub(super) struct ParsedFile {
    pub(super) post: Option<Arc<Post>>,
    /// The file's path, when it was read and holds a post that cannot be published.
    pub(super) broken: Option<Arc<str>>,
    pub(super) report: Report,
}

impl ParsedFile {
    /// The text is dropped when it is parsed: of all texts no more than one for each thread are in memory.
    pub(super) fn of(file: PostFile, config: &Config, taxonomy: &Taxonomy, defaults: &Defaults) -> Self {
        let PostFile { below, source } = file;
        let mut report = source.report;
        let Some(source) = source.value else { return Self { post: None, broken: None, report } };
        let post = report.take(parse_post(&source, &below, config, taxonomy, defaults));
        let broken = post.is_none().then(|| source.path().clone());
        Self { post: post.map(Arc::new), broken, report }
    }
}
