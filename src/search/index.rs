//! The index of a large site: for each term the posts that have it, in files of about 8 KiB. Which file holds a term follows
//! from the term alone; words go by their first two letters, so that one file has all that begin like a query.

use crate::search::entry::Entry;
use crate::search::finished::FinishedPart;
use crate::search::form::PostForm;
use crate::search::part::Part;
use crate::search::section::PostText;
use crate::search::shape::{Documents, Shape};
use crate::search::spelling::Spellings;
use crate::site::{Edition, Site};
use rayon::prelude::*;
use std::ops::Range;

/// How many threads make an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// This one. A thread that waits for others may be handed a page to render, which would wait for the index.
    Alone,
    /// All of them.
    Together,
}

/// Is told the number of a file of texts, and the texts that it is made of.
pub type TellTexts<'t> = dyn Fn(usize, &[PostText]) + Sync + 't;

/// The files of the index of an edition, in their order; the same at any pace. As texts are read for it, they are told.
pub fn index(
    site: &Site,
    edition: &Edition,
    shape: &Shape,
    spellings: &Spellings,
    pace: Pace,
    tell: &TellTexts,
) -> Vec<Vec<u8>> {
    let documents = Documents::of(edition);
    let read = |files: Range<usize>| {
        let mut part = Part::default();
        for file in files {
            let texts = shape.documents(file, documents.count()).map(|document| {
                let id = documents.post(document);
                let body = &site.entry(id).post.body;
                let text = PostText::of(&body.fragment.html, &body.outline);
                part.enter(document as u32, &PostForm::of(site, edition, id, &text, spellings), spellings);
                text
            });
            tell(file, &texts.collect::<Vec<_>>());
        }
        part.finish()
    };
    let parts = match pace {
        Pace::Alone => vec![read(0..shape.texts)],
        Pace::Together => {
            let stretches = stretches(shape.texts, rayon::current_num_threads());
            stretches.into_par_iter().map(read).collect()
        }
    };
    files(&parts, shape.shards, pace)
}

/// As many stretches of numbers as keep all threads busy to the end, though one is slower.
fn stretches(count: usize, threads: usize) -> Vec<Range<usize>> {
    let length = count.div_ceil(2 * threads).max(1);
    (0..count).step_by(length).map(|start| start..(start + length).min(count)).collect()
}

/// The number of the file of the index that holds a term, of `shards` files.
pub fn shard(term: &str, shards: usize) -> usize {
    // Names of stages and companies are told whole.
    let letters = if term.starts_with('=') { usize::MAX } else { 2 };
    let mix = |hash: u32, c: char| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    let hash = term.chars().take(letters).fold(0x811c_9dc5, mix);
    (hash ^ hash >> 15) as usize % shards
}

fn files(parts: &[FinishedPart], shards: usize, pace: Pace) -> Vec<Vec<u8>> {
    let mut entries: Vec<Vec<Entry>> = (0..shards).map(|_| Vec::new()).collect();
    for entry in parts.iter().flat_map(FinishedPart::entries) {
        entries[shard(&entry.term(), shards)].push(entry);
    }
    let file = |mut entries: Vec<Entry>| {
        // Those of one term stay in the order of the parts.
        entries.sort_by(Entry::order);
        let mut out = Vec::new();
        entries.chunk_by(Entry::has_term_of).for_each(|term| Entry::write(term, &mut out));
        out
    };
    match pace {
        Pace::Alone => entries.into_iter().map(file).collect(),
        Pace::Together => entries.into_par_iter().map(file).collect(),
    }
}
