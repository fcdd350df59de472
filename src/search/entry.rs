//! A term of an index with the posts that have it, and how both are written.

use crate::search::posting::{Steps, push_number};
use crate::search::term::{Stand, TermKey};
use std::borrow::Cow;
use std::cmp::Ordering;

/// A term and the posts that have it.
pub(super) struct Entry {
    pub(super) key: TermKey,
    /// What the key does not tell.
    word: Box<str>,
    /// Which names begin with it.
    pub(super) start: Option<u32>,
    posts: Steps,
    /// Those that have it in names, and in questions.
    apart: Option<Box<[Steps; 2]>>,
}

impl Entry {
    /// A term without posts.
    pub(super) fn new(key: TermKey, word: &[char], start: Option<u32>) -> Self {
        Self { key, word: word.iter().collect(), start, posts: Steps::EMPTY, apart: None }
    }

    /// Adds a post that is the last one, or follows all.
    #[inline]
    pub(super) fn add(&mut self, document: u32, stand: Stand) {
        self.posts.push(document);
        if stand != Stand::Anywhere {
            self.add_apart(document, stand);
        }
    }

    #[inline(never)]
    fn add_apart(&mut self, document: u32, stand: Stand) {
        self.apart.get_or_insert_default()[stand as usize - 1].push(document);
    }

    /// The letters of the term.
    pub(super) fn term(&self) -> Cow<'_, str> {
        self.key.letters().map_or(Cow::Borrowed(&*self.word), Cow::Owned)
    }

    /// Pairs first, then syllables, then words by their letters.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        match (&*self.word, &*other.word) {
            ("", _) | (_, "") => self.key.cmp(&other.key),
            (own, other_word) => own.cmp(other_word).then(self.key.cmp(&other.key)),
        }
    }

    /// Whether both are of one term.
    pub(super) fn has_term_of(&self, other: &Self) -> bool {
        self.key == other.key
    }

    /// Appends a term, whose entries are in the order of their posts: length and letters, which lists follow (1: names,
    /// 2: questions), and the lists.
    pub(super) fn write(term: &[Self], out: &mut Vec<u8>) {
        let letters = term[0].term();
        push_number(out, letters.len() as u32);
        out.extend_from_slice(letters.as_bytes());
        let [mut all, mut names, mut questions] = [const { Steps::EMPTY }; 3];
        for entry in term {
            all.append(&entry.posts);
            if let Some([in_names, in_questions]) = entry.apart.as_deref() {
                names.append(in_names);
                questions.append(in_questions);
            }
        }
        out.push(u8::from(!names.is_empty()) | u8::from(!questions.is_empty()) << 1);
        all.write(out);
        [names, questions].into_iter().filter(|list| !list.is_empty()).for_each(|list| list.write(out));
    }
}
