//! A part of an index that all its posts are entered in.

use crate::search::entry::Entry;
use crate::search::lists::JoinedLists;
use crate::search::posting::{Run, Steps};
use crate::search::term::TermKey;

/// The terms of some posts that follow each other, with the posts that have each.
#[derive(Debug)]
pub(super) struct FinishedPart {
    keys: Vec<TermKey>,
    /// What keys do not tell, one behind the other, and where that of each ends.
    words: String,
    word_ends: Vec<usize>,
    lists: JoinedLists,
    /// Letters, and the posts that have them.
    letters: Vec<(TermKey, Steps)>,
}

impl FinishedPart {
    /// That of terms and what was told of each.
    pub(super) fn new(keys: Vec<TermKey>, words: String, word_ends: Vec<usize>, lists: JoinedLists) -> Self {
        let letters = letters(&keys, &lists);
        Self { keys, words, word_ends, lists, letters }
    }

    /// Its terms where they stand, with the posts that have them there.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let mut start = 0;
        let told = self.keys.iter().zip(&self.word_ends).zip(self.lists.iter());
        let told = told.map(move |((key, end), posts)| {
            let word = &self.words[std::mem::replace(&mut start, *end)..*end];
            Entry { key: *key, word, posts }
        });
        let letters =
            self.letters.iter().map(|(key, posts)| Entry { key: *key, word: "", posts: posts.run() });
        told.filter(|entry| !entry.key.is_letter()).chain(letters)
    }
}

/// A letter is told of where nothing follows it; the posts that have it are also those of all pairs that begin with it.
fn letters(keys: &[TermKey], lists: &JoinedLists) -> Vec<(TermKey, Steps)> {
    let begun = keys.iter().zip(lists.iter());
    let mut begun: Vec<(TermKey, Run)> = begun.filter_map(|(key, run)| Some((key.first()?, run))).collect();
    begun.sort_unstable_by_key(|(letter, _)| *letter);
    let mut posts = PostSet::default();
    let of = |same: &[(TermKey, Run)]| {
        same.iter().for_each(|(_, run)| posts.extend(*run));
        (same[0].0, posts.take())
    };
    begun.chunk_by(|(letter, _), (other, _)| letter == other).map(of).collect()
}

/// Posts as bits.
#[derive(Default)]
struct PostSet {
    words: Vec<u64>,
}

impl PostSet {
    fn extend(&mut self, run: Run) {
        let length = run.next.div_ceil(u64::BITS) as usize;
        if self.words.len() < length {
            self.words.resize(length, 0);
        }
        run.for_each(|number| self.words[(number / u64::BITS) as usize] |= 1 << (number % u64::BITS));
    }

    /// The posts; none are left.
    fn take(&mut self) -> Steps {
        let mut posts = Steps::default();
        for (at, word) in self.words.iter_mut().enumerate() {
            while *word != 0 {
                posts.push(at as u32 * u64::BITS + word.trailing_zeros());
                *word &= *word - 1;
            }
        }
        posts
    }
}
