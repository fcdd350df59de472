//! The terms of some posts that follow each other, and the posts that have each.

use crate::search::form::PostForm;
use crate::search::posting::{Steps, push_number};
use crate::search::spelling::{Names, Spellings};
use crate::search::term::{Stand, TermKey};
use crate::text::{SearchTerm, TermListener, search_terms};
use std::borrow::Cow;
use std::cmp::Ordering;

/// Terms of posts that are kept until each list takes its own: one after the other they would ask for memory all over.
const MANY: usize = 1 << 19;

/// A part of an index: posts are entered in their order.
pub(super) struct Part {
    /// 2 to the power of `bits`, half of them free.
    slots: Vec<Slot>,
    bits: u32,
    entries: Vec<Entry>,
    /// Entries of the terms of the last posts.
    told: Vec<u32>,
    /// These posts, and where the terms of each end.
    ends: Vec<(u32, usize)>,
}

/// Where the entry of a term is: a site has millions of terms in posts, and most of them were seen in that post before.
#[derive(Clone, Copy)]
struct Slot {
    key: TermKey,
    /// One more than the last post that has it.
    next: u32,
    entry: u32,
}

impl Slot {
    const FREE: Self = Self { key: TermKey::NONE, next: 0, entry: 0 };
}

/// A term that stands somewhere, and the posts that have it there.
pub(super) struct Entry {
    key: TermKey,
    /// What the key does not tell.
    word: Box<str>,
    posts: Steps,
}

impl Default for Part {
    fn default() -> Self {
        let (slots, bits) = (vec![Slot::FREE; 1 << 12], 12);
        Self { slots, bits, entries: Vec::new(), told: Vec::new(), ends: Vec::new() }
    }
}

impl Part {
    /// Enters a post that follows all others.
    pub(super) fn enter(&mut self, document: u32, form: &PostForm, spellings: &Spellings) {
        let mut named = form.own.clone();
        let texts =
            [(&form.text, Stand::Anywhere), (&form.names, Stand::Name), (&form.questions, Stand::Question)];
        for (text, stand) in texts {
            let (part, named, names) = (&mut *self, &mut named, spellings.names(text));
            let seen = Syllables::default();
            search_terms(text, Reader { part, document, stand, seen, names, named });
        }
        for (at, index) in named.into_iter().enumerate() {
            let stand = if at < form.own.len() { Stand::Name } else { Stand::Anywhere };
            let word = || ["=", &spellings.all[index].id].concat().into();
            self.add(TermKey::name(index), document, stand, word);
        }
        self.ends.push((document, self.told.len()));
        if self.told.len() > MANY {
            self.hand_out();
        }
    }

    #[inline]
    fn add(&mut self, key: TermKey, document: u32, stand: Stand, word: impl Fn() -> Box<str>) {
        self.add_key(key, document, &word);
        if stand != Stand::Anywhere {
            self.add_key(key.standing(stand), document, &word);
        }
    }

    #[inline]
    fn add_key(&mut self, key: TermKey, document: u32, word: impl Fn() -> Box<str>) {
        let mut at = self.slot(key);
        if self.slots[at].key != key {
            at = self.insert(key, word());
        }
        let slot = &mut self.slots[at];
        if slot.next != document + 1 {
            slot.next = document + 1;
            self.told.push(slot.entry);
        }
    }

    /// Gives each entry the posts that have it: they are sorted by entry, as many of each are known.
    fn hand_out(&mut self) {
        let mut ends = vec![0; self.entries.len() + 1];
        self.told.iter().for_each(|entry| ends[*entry as usize + 1] += 1);
        (1..ends.len()).for_each(|at| ends[at] += ends[at - 1]);
        let (mut posts, mut start) = (vec![0; self.told.len()], 0);
        for (document, end) in self.ends.drain(..) {
            for entry in &self.told[start..end] {
                let place = &mut ends[*entry as usize];
                posts[*place] = document;
                *place += 1;
            }
            start = end;
        }
        let mut start = 0;
        for (entry, end) in self.entries.iter_mut().zip(ends) {
            entry.posts.extend(&posts[start..end]);
            start = end;
        }
        self.told.clear();
    }

    pub(super) fn into_entries(mut self) -> Vec<Entry> {
        self.hand_out();
        self.entries
    }

    /// Where the term is, or would be.
    #[inline]
    fn slot(&self, key: TermKey) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key.place(self.bits) & mask;
        while self.slots[at].key != key && self.slots[at].key != TermKey::NONE {
            at = (at + 1) & mask;
        }
        at
    }

    /// Takes a term that is new; gives its place.
    #[inline(never)]
    fn insert(&mut self, key: TermKey, word: Box<str>) -> usize {
        if self.slots.len() < 2 * self.entries.len() + 2 {
            self.grow();
        }
        let at = self.slot(key);
        self.slots[at] = Slot { key, next: 0, entry: self.entries.len() as u32 };
        self.entries.push(Entry { key, word, posts: Steps::default() });
        at
    }

    fn grow(&mut self) {
        self.bits += 1;
        let old = std::mem::replace(&mut self.slots, vec![Slot::FREE; 1 << self.bits]);
        for slot in old.into_iter().filter(|slot| slot.key != TermKey::NONE) {
            let at = self.slot(slot.key);
            self.slots[at] = slot;
        }
    }
}

impl Entry {
    /// The letters of the term.
    pub(super) fn term(&self) -> Cow<'_, str> {
        self.key.letters().map_or(Cow::Borrowed(&*self.word), Cow::Owned)
    }

    /// Pairs first, then syllables, then words by their letters; where a term stands comes last.
    pub(super) fn order(&self, other: &Self) -> Ordering {
        let by_key = self.key.cmp(&other.key);
        match (&*self.word, &*other.word) {
            ("", _) | (_, "") => by_key,
            (own, other) => own.cmp(other).then(by_key),
        }
    }

    /// Whether both are of one term.
    pub(super) fn has_term_of(&self, other: &Self) -> bool {
        self.key.standing(Stand::Anywhere) == other.key.standing(Stand::Anywhere)
    }

    /// Appends a term, whose entries are in the order of their posts: length and letters, which lists follow (1: names,
    /// 2: questions), and the lists.
    pub(super) fn write(term: &[Self], out: &mut Vec<u8>) {
        let letters = term[0].term();
        push_number(out, letters.len() as u32);
        out.extend_from_slice(letters.as_bytes());
        let mut lists = [const { Steps::EMPTY }; 3];
        term.iter().for_each(|entry| lists[entry.key.stand()].append(&entry.posts));
        let [all, names, questions] = &lists;
        out.push(u8::from(!names.is_empty()) | u8::from(!questions.is_empty()) << 1);
        all.write(out);
        [names, questions].into_iter().filter(|list| !list.is_empty()).for_each(|list| list.write(out));
    }
}

/// Enters the terms of a text of a post.
struct Reader<'p> {
    part: &'p mut Part,
    document: u32,
    stand: Stand,
    seen: Syllables,
    names: Names<'p>,
    /// Stages and companies that it names.
    named: &'p mut Vec<usize>,
}

impl Reader<'_> {
    #[inline]
    fn read(&mut self, term: SearchTerm, at: usize) {
        let key = TermKey::of(term);
        if self.names.may_begin(key)
            && let Some(index) = self.names.at(at)
        {
            self.named.push(index);
        }
        self.part.add(key, self.document, self.stand, || match term {
            SearchTerm::Word(word) => word.into(),
            _ => "".into(),
        });
    }
}

impl<'t> TermListener<'t> for Reader<'_> {
    #[inline]
    fn one(&mut self, c: char, at: usize) {
        if !self.seen.hold(c) {
            self.read(SearchTerm::One(c), at);
            if self.names.begin_alone(c) {
                self.seen.release(c);
            }
        }
    }

    #[inline]
    fn pair(&mut self, a: char, b: char, at: usize) {
        self.read(SearchTerm::Pair(a, b), at);
    }

    fn word(&mut self, word: &'t str, at: usize) {
        self.read(SearchTerm::Word(word), at);
    }
}

/// Syllables of a text, a bit for each: most of them stand in it many times.
struct Syllables([u64; Self::COUNT.div_ceil(64)]);

impl Syllables {
    const COUNT: usize = 0xd7a4 - 0xac00;

    /// Holds a syllable no longer.
    fn release(&mut self, c: char) {
        let number = (c as usize).wrapping_sub(0xac00);
        if let Some(row) = self.0.get_mut(number / 64) {
            *row &= !(1 << (number % 64));
        }
    }

    /// Holds a syllable; whether it was held before. No other letter ever is.
    #[inline]
    fn hold(&mut self, c: char) -> bool {
        let number = (c as usize).wrapping_sub(0xac00);
        let Some(row) = self.0.get_mut(number / 64) else { return false };
        let bit = 1 << (number % 64);
        let held = *row & bit != 0;
        *row |= bit;
        held
    }
}

impl Default for Syllables {
    fn default() -> Self {
        Self([0; Self::COUNT.div_ceil(64)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(mut entries: Vec<Entry>) -> Vec<u8> {
        entries.sort_by(Entry::order);
        let mut out = Vec::new();
        entries.chunk_by(Entry::has_term_of).for_each(|term| Entry::write(term, &mut out));
        out
    }

    #[test]
    fn lists_are_the_same_however_posts_are_parted_and_whenever_they_are_handed_out() {
        let spellings = Spellings::of(Vec::new());
        let mut dice = 1_u32;
        let mut form = || {
            let mut text = |length| -> String {
                let mut letter = || {
                    dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    char::from_u32(0xac00 + (dice >> 16) % 97).unwrap()
                };
                (0..length).map(|_| letter()).collect::<String>() + " api\n node"
            };
            PostForm { names: text(3), text: text(90), questions: text(9), own: Vec::new() }
        };
        let forms: Vec<PostForm> = (0..60).map(|_| form()).collect();
        let (mut whole, mut pieces) = (Part::default(), [Part::default(), Part::default(), Part::default()]);
        for (document, form) in forms.iter().enumerate() {
            whole.enter(document as u32, form, &spellings);
            let piece = &mut pieces[document / 20];
            piece.enter(document as u32, form, &spellings);
            if document % 7 == 0 {
                piece.hand_out();
            }
        }
        let whole = whole.into_entries();
        assert!(whole.len() > 1 << 12, "the table has to grow: {}", whole.len());
        assert_eq!(written(pieces.into_iter().flat_map(Part::into_entries).collect()), written(whole));
    }

    #[test]
    fn a_term_is_told_with_the_posts_that_have_it_in_names_and_questions() {
        let spellings = Spellings::of(Vec::new());
        let form = |names: &str, text: &str, questions: &str| PostForm {
            names: names.into(),
            text: text.into(),
            questions: questions.into(),
            own: Vec::new(),
        };
        let mut part = Part::default();
        part.enter(0, &form("", "가", ""), &spellings);
        part.enter(1, &form("가", "가", ""), &spellings);
        part.enter(2, &form("", "", "가"), &spellings);
        // Three letters of a term in lists of each kind: everywhere in 0, 1, 2, in the name of 1, in a question of 2.
        let expected = [3, 0xea, 0xb0, 0x80, 3, 1 << 2 | 1, 0b111, 1 << 2, 2, 1 << 2, 3];
        assert_eq!(written(part.into_entries()), expected);
    }
}
