//! The terms of some posts that follow each other, and the posts that have each.

use crate::search::entry::Entry;
use crate::search::form::PostForm;
use crate::search::spelling::{Names, Spellings};
use crate::search::term::{Stand, TermKey};
use crate::text::{SearchTerm, TermListener, is_of_row, search_terms};
use std::iter::once;

/// A part of an index: posts are entered in their order.
pub(super) struct Part {
    /// 2 to the power of 64 less `shift`, half of them free.
    slots: Vec<Slot>,
    shift: u32,
    entries: Vec<Entry>,
}

/// Where the entry of a term is: a site has millions of terms in posts, and most of them were seen in that post before.
#[derive(Clone, Copy)]
struct Slot {
    key: TermKey,
    /// Nothing if names begin with the term, so that each is looked at.
    seen: Seen,
    entry: u32,
}

impl Slot {
    const FREE: Self = Self { key: TermKey::NONE, seen: Seen::NOWHERE, entry: 0 };
}

/// The last post that has a term, and where it does: above one more than its number, below a bit for names and for questions.
#[derive(Clone, Copy)]
struct Seen(u32);

impl Seen {
    const NOWHERE: Self = Self(0);
    const STANDS: u32 = 3;

    fn at(document: u32, stand: Stand) -> Self {
        Self((document + 1) << 2 | stand as u32)
    }

    /// Whether the term stands there.
    #[inline]
    fn holds(self, place: Self) -> bool {
        self.0 & (place.0 | !Self::STANDS) == place.0
    }

    /// Also there.
    fn and(self, place: Self) -> Self {
        let is_same_post = self.0 >> 2 == place.0 >> 2;
        Self(if is_same_post { self.0 | place.0 } else { place.0 })
    }
}

impl Default for Part {
    fn default() -> Self {
        Self { slots: vec![Slot::FREE; 1 << 12], shift: 64 - 12, entries: Vec::new() }
    }
}

impl Part {
    /// Enters a post that follows all others.
    pub(super) fn enter(&mut self, document: u32, form: &PostForm, spellings: &Spellings) {
        let mut named = form.own.clone();
        let (mut names, mut start) = (spellings.names(&form.letters), 0);
        for (stand, end) in &form.passages {
            let (stand, place) = (*stand, Seen::at(document, *stand));
            let (part, names, named) = (&mut *self, &mut names, &mut named);
            let reader = Reader { part, document, stand, place, start, spellings, names, named };
            search_terms(&form.letters[start..*end], reader);
            start = *end;
        }
        for (at, index) in named.into_iter().enumerate() {
            let stand = if at < form.own.len() { Stand::Name } else { Stand::Anywhere };
            let key = TermKey::name(index);
            let mut slot = self.slot(key);
            if self.slots[slot].key != key {
                let id = spellings.all[index].id.chars();
                slot = self.insert(key, &once('=').chain(id).collect::<Vec<char>>(), None);
            }
            self.entries[self.slots[slot].entry as usize].add(document, stand);
        }
    }

    /// Its terms.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// Where the term is, or would be.
    #[inline]
    fn slot(&self, key: TermKey) -> usize {
        let slots = self.slots.as_slice();
        let mask = slots.len() - 1;
        let mut at = key.place(self.shift);
        while slots[at].key != key && slots[at].key != TermKey::NONE {
            at = (at + 1) & mask;
        }
        at
    }

    /// Takes a term that is new; gives its slot.
    #[inline(never)]
    fn insert(&mut self, key: TermKey, word: &[char], start: Option<u32>) -> usize {
        if self.slots.len() < 2 * self.entries.len() + 2 {
            self.grow();
        }
        let at = self.slot(key);
        self.slots[at] = Slot { key, seen: Seen::NOWHERE, entry: self.entries.len() as u32 };
        self.entries.push(Entry::new(key, word, start));
        at
    }

    fn grow(&mut self) {
        self.shift -= 1;
        let twice = vec![Slot::FREE; 2 * self.slots.len()];
        let old = std::mem::replace(&mut self.slots, twice);
        for slot in old.into_iter().filter(|slot| slot.key != TermKey::NONE) {
            let at = self.slot(slot.key);
            self.slots[at] = slot;
        }
    }
}

/// Enters the terms of a text of a post.
struct Reader<'p, 's> {
    part: &'p mut Part,
    document: u32,
    stand: Stand,
    /// Both as a slot has them.
    place: Seen,
    /// Where the passage begins.
    start: usize,
    spellings: &'p Spellings,
    names: &'p mut Names<'s>,
    /// Stages and companies that it names.
    named: &'p mut Vec<usize>,
}

impl Reader<'_, '_> {
    /// Whether the term was not yet told of there.
    #[inline]
    fn read(&mut self, key: TermKey, at: usize, word: &[char]) -> bool {
        let slot = self.part.slot(key);
        let is_new = !self.part.slots[slot].seen.holds(self.place);
        if is_new {
            self.tell(slot, key, at, word);
        }
        is_new
    }

    #[inline(never)]
    fn tell(&mut self, slot: usize, key: TermKey, at: usize, word: &[char]) {
        let part = &mut *self.part;
        let is_known = part.slots[slot].key == key;
        let slot = if is_known { slot } else { part.insert(key, word, self.spellings.start(key)) };
        let slot = &mut part.slots[slot];
        let entry = &mut part.entries[slot.entry as usize];
        entry.add(self.document, self.stand);
        match entry.start {
            Some(start) => self.name(start, at),
            None => slot.seen = slot.seen.and(self.place),
        }
    }

    #[inline(never)]
    fn name(&mut self, start: u32, at: usize) {
        self.named.extend(self.names.at(start, self.start + at));
    }
}

impl<'t> TermListener<'t> for Reader<'_, '_> {
    /// Pairs, and what each begins with unless both were told of together.
    fn row(&mut self, rest: &'t [char], at: usize) -> usize {
        let Some((first, followers)) = rest.split_first() else { return 0 };
        let (mut before, mut end) = (*first, at);
        for letter in followers.iter().copied().take_while(|letter| is_of_row(*letter)) {
            if self.read(TermKey::pair(before, letter), end, &[]) {
                self.read(TermKey::one(before), end, &[]);
            }
            (before, end) = (letter, end + 1);
        }
        self.read(TermKey::one(before), end, &[]);
        end + 1 - at
    }

    fn word(&mut self, word: &'t [char], at: usize) {
        self.read(TermKey::of(SearchTerm::Word(word)), at, word);
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

    fn form(names: &str, text: &str, questions: &str) -> PostForm {
        let mut form = PostForm::default();
        form.add(Stand::Anywhere, text);
        form.add(Stand::Name, names);
        form.add(Stand::Question, questions);
        form
    }

    #[test]
    fn lists_are_the_same_however_posts_are_parted() {
        let spellings = Spellings::of(Vec::new());
        let mut dice = 1_u32;
        let mut next = || {
            let mut text = |length| -> String {
                let mut letter = || {
                    dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    char::from_u32(0xac00 + (dice >> 16) % 97).unwrap()
                };
                (0..length).map(|_| letter()).collect::<String>() + " api, node"
            };
            form(&text(3), &text(90), &text(9))
        };
        let forms: Vec<PostForm> = (0..60).map(|_| next()).collect();
        let (mut whole, mut pieces) = (Part::default(), [Part::default(), Part::default(), Part::default()]);
        for (document, form) in forms.iter().enumerate() {
            whole.enter(document as u32, form, &spellings);
            let piece = &mut pieces[document / 20];
            piece.enter(document as u32, form, &spellings);
        }
        let whole = whole.into_entries();
        assert!(whole.len() > 1 << 12, "the table has to grow: {}", whole.len());
        assert_eq!(written(pieces.into_iter().flat_map(Part::into_entries).collect()), written(whole));
    }

    #[test]
    fn a_term_is_told_with_the_posts_that_have_it_in_names_and_questions() {
        let spellings = Spellings::of(Vec::new());
        let mut part = Part::default();
        part.enter(0, &form("", "가", ""), &spellings);
        part.enter(1, &form("가", "가", ""), &spellings);
        part.enter(2, &form("", "", "가"), &spellings);
        // Three letters of a term in lists of each kind: everywhere in 0, 1, 2, in the name of 1, in a question of 2.
        let expected = [3, 0xea, 0xb0, 0x80, 3, 1 << 2 | 1, 0b111, 1 << 2, 2, 1 << 2, 3];
        assert_eq!(written(part.into_entries()), expected);
    }
}
