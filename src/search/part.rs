//! The terms of some posts that follow each other, and the posts that have each.

use crate::search::finished::FinishedPart;
use crate::search::form::PostForm;
use crate::search::lists::Lists;
use crate::search::spelling::{Names, Spellings};
use crate::search::term::{Stand, TermKey};
use crate::text::{SearchTerm, TermListener, is_of_row, search_terms};
use std::iter::once;

/// A part of an index: posts are entered in their order.
#[derive(Debug)]
pub(super) struct Part {
    /// 2 to the power of 64 less `shift`, half of them free.
    slots: Vec<Slot>,
    shift: u32,
    terms: Vec<Term>,
    /// What keys do not tell, one behind the other.
    words: String,
    /// That of each term, in their order.
    lists: Lists,
}

/// Where a term is: a site has millions of terms in posts, and most of them were seen in that post before.
#[derive(Debug, Clone, Copy)]
struct Slot {
    key: TermKey,
    /// One more than the last post that has it.
    seen: u32,
    term: u32,
}

impl Slot {
    const FREE: Self = Self { key: TermKey::NONE, seen: 0, term: 0 };

    /// Names begin with the term, so each is looked at.
    const NEVER: u32 = u32::MAX;
}

#[derive(Debug)]
struct Term {
    key: TermKey,
    /// Where its letters end in [`Part::words`].
    word_end: usize,
    /// Which names begin with it, and with its first letter alone.
    starts: [Option<u32>; 2],
}

impl Default for Part {
    fn default() -> Self {
        Self {
            slots: vec![Slot::FREE; 1 << 12],
            shift: 64 - 12,
            terms: Vec::new(),
            words: String::new(),
            lists: Lists::default(),
        }
    }
}

impl Part {
    /// Enters a post that follows all others.
    pub(super) fn enter(&mut self, document: u32, form: &PostForm, spellings: &Spellings) {
        let mut named = form.own.clone();
        let (mut names, mut start) = (spellings.names(&form.letters), 0);
        for (stand, end) in &form.passages {
            let (part, names, named) = (&mut *self, &mut names, &mut named);
            let reader = Reader { part, document, stand: *stand, start, spellings, names, named };
            search_terms(&form.letters[start..*end], reader);
            start = *end;
        }
        for (at, index) in named.into_iter().enumerate() {
            let is_own = at < form.own.len();
            for stand in [Some(Stand::Anywhere), is_own.then_some(Stand::Name)].into_iter().flatten() {
                let key = TermKey::name(index).at(stand);
                let mut slot = self.slot(key);
                if self.slots[slot].key != key {
                    let id = spellings.all[index].id.chars();
                    slot = self.insert(key, once('=').chain(id), [None; 2]);
                }
                self.lists.push(self.slots[slot].term, document);
            }
        }
    }

    /// Its terms, and the posts that have each.
    pub(super) fn finish(self) -> FinishedPart {
        let (keys, word_ends) = self.terms.iter().map(|term| (term.key, term.word_end)).unzip();
        FinishedPart::new(keys, self.words, word_ends, self.lists.joined())
    }

    /// Whether a term is known to be told of with a post. False as well for one that was, but whose place in the table was
    /// taken. Free of branches: what is new cannot be foreseen.
    #[inline]
    fn has_told(&self, key: TermKey, document: u32) -> bool {
        let slot = &self.slots[key.place(self.shift)];
        (slot.key == key) & (slot.seen == document + 1)
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
    fn insert(&mut self, key: TermKey, word: impl Iterator<Item = char>, starts: [Option<u32>; 2]) -> usize {
        if self.slots.len() < 2 * self.terms.len() + 2 {
            self.grow();
        }
        let at = self.slot(key);
        let seen = if starts.iter().any(Option::is_some) { Slot::NEVER } else { 0 };
        self.slots[at] = Slot { key, seen, term: self.lists.begin() };
        self.words.extend(word);
        self.terms.push(Term { key, word_end: self.words.len(), starts });
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
    /// Where the passage begins.
    start: usize,
    spellings: &'p Spellings,
    names: &'p mut Names<'s>,
    /// Stages and companies that it names.
    named: &'p mut Vec<usize>,
}

impl Reader<'_, '_> {
    /// Tells of a term unless it was told of there.
    #[inline]
    fn read(&mut self, term: TermKey, at: usize, word: &[char]) {
        if !self.part.has_told(term.at(self.stand), self.document) {
            self.tell(term, at, word);
        }
    }

    /// Tells of a term where it stands; what stands in a name or question stands anywhere as well.
    fn tell(&mut self, term: TermKey, at: usize, word: &[char]) {
        let is_new = self.tell_where(term.at(self.stand), at, word);
        if is_new && self.stand != Stand::Anywhere {
            self.tell_where(term, at, word);
        }
    }

    /// Tells of a term as it stands in one list; gives whether it was not told of there.
    #[inline]
    fn tell_where(&mut self, key: TermKey, at: usize, word: &[char]) -> bool {
        let slot = self.part.slot(key);
        let Slot { seen, term, .. } = self.part.slots[slot];
        if seen == self.document + 1 {
            return false;
        }
        if seen == 0 || seen == Slot::NEVER {
            self.tell_oddly(slot, key, at, word);
        } else {
            self.part.slots[slot].seen = self.document + 1;
            self.part.lists.push(term, self.document);
        }
        true
    }

    /// Tells of a term that is new, or that names begin with.
    #[inline(never)]
    fn tell_oddly(&mut self, slot: usize, key: TermKey, at: usize, word: &[char]) {
        let part = &mut *self.part;
        let is_known = part.slots[slot].key == key;
        let slot =
            if is_known { slot } else { part.insert(key, word.iter().copied(), self.spellings.starts(key)) };
        let Slot { seen, term, .. } = &mut part.slots[slot];
        part.lists.push(*term, self.document);
        if *seen != Slot::NEVER {
            *seen = self.document + 1;
        } else if key.stand() == Stand::Anywhere {
            let starts = part.terms[*term as usize].starts;
            let named = starts.into_iter().flatten().find_map(|start| self.names.at(start, self.start + at));
            self.named.extend(named);
        }
    }
}

/// Pairs that are looked up before any of them is told of: the processor looks for all at the same time.
const TOGETHER: usize = u32::BITS as usize;

impl<'t> TermListener<'t> for Reader<'_, '_> {
    /// All rows up to the next word. A letter at the end of a line is looked up as a pair with it.
    fn row(&mut self, rest: &'t [char], at: usize) -> usize {
        let rows = &rest[..rest.iter().position(|letter| *letter == ' ').unwrap_or(rest.len())];
        for start in (0..rows.len()).step_by(TOGETHER) {
            let letters = &rows[start..rows.len().min(start + TOGETHER + 1)];
            // A bit for each, the first one highest.
            let mut new = 0_u32;
            for pair in letters.windows(2) {
                let key = TermKey::pair(pair[0], pair[1]).at(self.stand);
                new = new << 1 | u32::from(is_of_row(pair[0]) & !self.part.has_told(key, self.document));
            }
            let last = start + letters.len().saturating_sub(2);
            while new != 0 {
                let place = last - new.ilog2() as usize;
                new ^= 1 << new.ilog2();
                self.tell(TermKey::pair(rows[place], rows[place + 1]), at + place, &[]);
            }
        }
        if let Some(last) = rows.last().filter(|last| is_of_row(**last)) {
            self.read(TermKey::letter(*last), at + rows.len() - 1, &[]);
        }
        rows.len()
    }

    fn word(&mut self, word: &'t [char], at: usize) {
        self.read(TermKey::of(SearchTerm::Word(word)), at, word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::entry::Entry;
    use crate::search::spelling::Spelled;
    use std::collections::{BTreeMap, BTreeSet};

    fn written(parts: Vec<Part>) -> Vec<u8> {
        let parts: Vec<FinishedPart> = parts.into_iter().map(Part::finish).collect();
        let mut entries: Vec<Entry> = parts.iter().flat_map(FinishedPart::entries).collect();
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

    /// Posts of many pairs, each with gaps and words at places of its own.
    fn forms() -> Vec<PostForm> {
        let mut dice = 1_u32;
        let mut next = || {
            let mut text = |length| -> String {
                let mut letter = || {
                    dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    match dice >> 16 {
                        0..600 => '.',
                        600..1000 => 'x',
                        number => char::from_u32(0xac00 + number % 97).unwrap(),
                    }
                };
                (0..length).map(|_| letter()).collect::<String>() + " api, node"
            };
            form(&text(3), &text(90), &text(9))
        };
        (0..60).map(|_| next()).collect()
    }

    #[test]
    fn a_text_is_found_by_all_its_terms_and_no_others() {
        type Posts = BTreeMap<(String, usize), BTreeSet<u32>>;
        let spellings = Spellings::of(Vec::new());
        let (mut part, mut expected, mut found) = (Part::default(), Posts::new(), Posts::new());
        for (document, form) in (0_u32..).zip(forms()) {
            part.enter(document, &form, &spellings);
            let mut start = 0;
            for (stand, end) in &form.passages {
                search_terms(
                    &form.letters[std::mem::replace(&mut start, *end)..*end],
                    |term: SearchTerm, _| {
                        let letters: String = match term {
                            SearchTerm::One(letter) => letter.into(),
                            SearchTerm::Pair(first, second) => [first, second].iter().collect(),
                            SearchTerm::Word(word) => word.iter().collect(),
                        };
                        for stand in [Stand::Anywhere, *stand] {
                            expected.entry((letters.clone(), stand as usize)).or_default().insert(document);
                        }
                    },
                );
            }
        }
        for entry in part.finish().entries() {
            let key = (entry.term().into_owned(), entry.key.stand() as usize);
            assert_eq!(
                found.insert(key, entry.posts.numbers().into_iter().collect()),
                None,
                "each is told once"
            );
        }
        assert!(expected.keys().any(|(term, _)| term.chars().count() == 1) && expected.len() > 1 << 12);
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_of_one_letter_is_found_within_a_row() {
        let spelled =
            |id: &str, name: &str| Spelled { id: id.into(), names: vec![name.into()], words: Vec::new() };
        let spellings = Spellings::of(vec![spelled("company:a", "뷁"), spelled("company:b", "뷁뷁사")]);
        let texts = ["가뷁나", "가뷁", "가뷁뷁사", "가나"];
        let mut part = Part::default();
        (0..).zip(texts).for_each(|(document, text)| part.enter(document, &form("", text, ""), &spellings));
        let part = part.finish();
        let named = |id: &str| -> Vec<u32> {
            part.entries()
                .filter(|entry| entry.term() == id)
                .flat_map(|entry| entry.posts.numbers())
                .collect()
        };
        assert_eq!([named("=company:a"), named("=company:b")], [vec![0, 1], vec![2]]);
    }

    #[test]
    fn lists_are_the_same_however_posts_are_parted() {
        let spellings = Spellings::of(Vec::new());
        let forms = forms();
        let (mut whole, mut pieces) = (Part::default(), [Part::default(), Part::default(), Part::default()]);
        for (document, form) in forms.iter().enumerate() {
            whole.enter(document as u32, form, &spellings);
            let piece = &mut pieces[document / 20];
            piece.enter(document as u32, form, &spellings);
        }
        assert!(whole.terms.len() > 1 << 12, "the table has to grow: {}", whole.terms.len());
        assert_eq!(written(pieces.into()), written(vec![whole]));
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
        assert_eq!(written(vec![part]), expected);
    }
}
