//! A term of an index with posts that have it, and how both are written.

use crate::search::posting::{Run, Steps, push_number};
use crate::search::term::TermKey;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A term and the posts that have it where the key says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'p> {
    pub(super) key: TermKey,
    /// What the key does not tell.
    pub(super) word: &'p str,
    pub(super) posts: Run<'p>,
}

impl<'p> Entry<'p> {
    /// The letters of the term.
    pub(super) fn term(&self) -> Cow<'p, str> {
        self.key.letters().map_or(Cow::Borrowed(self.word), Cow::Owned)
    }

    /// Pairs first, then syllables, then words by their letters.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        match (self.word, other.word) {
            ("", _) | (_, "") => self.key.order().cmp(&other.key.order()),
            (own, other_word) => own.cmp(other_word).then(self.key.order().cmp(&other.key.order())),
        }
    }

    /// Whether both are of one term.
    pub(super) fn has_term_of(&self, other: &Self) -> bool {
        self.key.anywhere() == other.key.anywhere()
    }

    /// Appends a term, whose entries are in the order of their posts: length and letters, which lists follow (1: names,
    /// 2: questions), and the lists.
    pub(super) fn write(term: &[Self], out: &mut Vec<u8>) {
        let letters = term[0].term();
        push_number(out, letters.len() as u32);
        out.extend_from_slice(letters.as_bytes());
        let mut lists = [const { Steps::EMPTY }; 3];
        term.iter().for_each(|entry| lists[entry.key.stand() as usize].append(entry.posts));
        let [all, names, questions] = lists;
        out.push(u8::from(!names.is_empty()) | u8::from(!questions.is_empty()) << 1);
        all.write(out);
        [names, questions].into_iter().filter(|list| !list.is_empty()).for_each(|list| list.write(out));
    }
}
