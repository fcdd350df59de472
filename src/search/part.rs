//! The terms of some posts that follow each other, and the posts that have each.

use crate::search::entry::Entry;
use crate::search::form::PostForm;
use crate::search::spelling::{Names, Spellings};
use crate::search::term::{Stand, TermKey};
use crate::text::{SearchTerm, TermListener, search_terms};

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
        let texts =
            [(&form.text, Stand::Anywhere), (&form.names, Stand::Name), (&form.questions, Stand::Question)];
        for (text, stand) in texts {
            let (part, place, named) = (&mut *self, Seen::at(document, stand), &mut named);
            let names = spellings.names(text);
            search_terms(text, Reader { part, document, stand, place, spellings, names, named });
        }
        for (at, index) in named.into_iter().enumerate() {
            let stand = if at < form.own.len() { Stand::Name } else { Stand::Anywhere };
            let (key, word) = (TermKey::name(index), || ["=", &spellings.all[index].id].concat());
            let slot = self.kept(self.slot(key), key, || Entry::new(key, &word(), None));
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

    /// The slot of a term, which is taken in if it is not yet.
    #[inline]
    fn kept(&mut self, slot: usize, key: TermKey, make: impl FnOnce() -> Entry) -> usize {
        if self.slots[slot].key == key { slot } else { self.insert(make()) }
    }

    /// Takes a term that is new; gives its slot.
    #[inline(never)]
    fn insert(&mut self, new: Entry) -> usize {
        if self.slots.len() < 2 * self.entries.len() + 2 {
            self.grow();
        }
        let (key, entry) = (new.key, self.entries.len() as u32);
        let at = self.slot(key);
        self.slots[at] = Slot { key, seen: Seen::NOWHERE, entry };
        self.entries.push(new);
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
struct Reader<'p> {
    part: &'p mut Part,
    document: u32,
    stand: Stand,
    /// Both as a slot has them.
    place: Seen,
    spellings: &'p Spellings,
    names: Names<'p>,
    /// Stages and companies that it names.
    named: &'p mut Vec<usize>,
}

impl Reader<'_> {
    /// Whether the term was not yet told of there.
    #[inline]
    fn read(&mut self, key: TermKey, at: usize, word: &str) -> bool {
        let slot = self.part.slot(key);
        let is_new = !self.part.slots[slot].seen.holds(self.place);
        if is_new {
            self.tell(slot, key, at, word);
        }
        is_new
    }

    #[inline(never)]
    fn tell(&mut self, slot: usize, key: TermKey, at: usize, word: &str) {
        let slot = self.part.kept(slot, key, || Entry::new(key, word, self.spellings.start(key)));
        let slot = &mut self.part.slots[slot];
        let entry = &mut self.part.entries[slot.entry as usize];
        entry.add(self.document, self.stand);
        match entry.start {
            Some(start) => self.named.extend(self.names.at(start, at)),
            None => slot.seen = slot.seen.and(self.place),
        }
    }
}

impl<'t> TermListener<'t> for Reader<'_> {
    #[inline]
    fn row(&mut self, row: &'t str, at: usize) {
        let Some((mut before, mut rest)) = letter(row.as_bytes()) else { return };
        let mut start = at;
        while let Some((next, behind)) = letter(rest) {
            if self.read(TermKey::pair(before, next), start, "") {
                self.read(TermKey::one(before), start, "");
            }
            start = at + row.len() - rest.len();
            (before, rest) = (next, behind);
        }
        self.read(TermKey::one(before), start, "");
    }

    fn word(&mut self, word: &'t str, at: usize) {
        self.read(TermKey::of(SearchTerm::Word(word)), at, word);
    }
}

/// The code point that a row begins with, and what follows it; nearly all have three bytes.
#[inline]
fn letter(row: &[u8]) -> Option<(u32, &[u8])> {
    const MARKS: u32 = 0xe0 << 12 | 0x80 << 6 | 0x80;
    match row {
        [] => None,
        [a @ 0xe0..=0xef, b, c, behind @ ..] => {
            Some(((u32::from(*a) << 12) + (u32::from(*b) << 6) + u32::from(*c) - MARKS, behind))
        }
        _ => {
            let length = (1..row.len()).find(|at| row[*at] & 0xc0 != 0x80).unwrap_or(row.len());
            let (letter, behind) = row.split_at(length);
            let letter = str::from_utf8(letter).ok().and_then(|letter| letter.chars().next())?;
            Some((letter.into(), behind))
        }
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
    fn lists_are_the_same_however_posts_are_parted() {
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
