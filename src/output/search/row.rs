//! Posts as the lists of the filter show them, as JSON.

use crate::output::search::json::Json;
use crate::output::search::{Posts, each_once};
use crate::site::{Term, TermId};
use std::collections::BTreeMap;
use std::ops::Range;

/// Terms of some rows, each named once: id and name, and its page.
#[derive(Default)]
struct Terms<'a> {
    named: Vec<(&'static str, &'a Term)>,
    /// Where each stands, by its number among those of its kind.
    places: BTreeMap<&'static str, BTreeMap<TermId, usize>>,
}

impl<'a> Terms<'a> {
    /// The places of terms of a kind.
    fn places(
        &mut self,
        kind: &'static str,
        all: &'a [Term],
        own: impl Iterator<Item = TermId>,
    ) -> Vec<usize> {
        let places = self.places.entry(kind).or_default();
        each_once(own.map(|id| {
            *places.entry(id).or_insert_with(|| {
                self.named.push((kind, &all[id.0 as usize]));
                self.named.len() - 1
            })
        }))
    }
}

impl Posts<'_> {
    /// A few posts as rows, and the terms that these name by their places.
    pub(super) fn rows(&self, documents: Range<usize>) -> Vec<u8> {
        let (mut terms, mut rows, mut named) = (Terms::default(), Json::default(), Json::default());
        rows.list(documents, |out, document| self.row(out, document, &mut terms));
        named.list(terms.named.iter(), |out, (kind, term)| {
            out.field("[", &format!("{kind}:{}", term.id));
            out.field(",", &term.name);
            out.field(",", &self.href(&term.address));
            out.0.push(']');
        });
        ["{\"terms\":", &named.0, ",\"rows\":", &rows.0, "}"].concat().into_bytes()
    }

    fn row<'a>(&'a self, out: &mut Json, document: usize, terms: &mut Terms<'a>) {
        let ((entry, own), edition) = (self.entry(document), self.edition);
        let post = &entry.post;
        let summary = post.description.as_deref().filter(|text| !text.trim().is_empty());
        self.begin(out, entry);
        out.field(",\"summary\":", summary.unwrap_or(&post.body.summary));
        let companies = terms.places("company", &edition.companies, own.companies.iter().copied());
        let stages = terms.places("stage", &edition.stages, own.stages.iter().flatten().copied());
        let tags = terms.places("tag", &edition.tags, own.tags.iter().copied());
        out.numbers(",\"companies\":", &companies);
        out.numbers(",\"stages\":", &stages);
        out.numbers(",\"tags\":", &tags);
        if let Some(outcome) = post.outcome {
            out.0.push_str(",\"outcome\":");
            out.pair(outcome.id(), outcome.label(&edition.lang));
        }
        out.0.push('}');
    }
}
