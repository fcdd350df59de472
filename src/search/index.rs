//! The index of a large site: for each term the posts that have it, in files of about 8 KiB. Which file holds a term follows
//! from the term alone; words go by their first two letters, so that one file has all that begin like a query.

use crate::search::form::PostForm;
use crate::search::posting::{Steps, push_number};
use crate::search::shape::{Documents, Shape};
use crate::search::spelling::Spellings;
use crate::site::{Edition, Site};
use crate::text::{SearchTerm, search_terms};
use rayon::prelude::*;
use std::collections::HashMap;

/// Posts that are read before their terms are entered.
const BATCH: usize = 512;

/// Parts of the index that are filled at the same time.
const PARTS: usize = 4;

/// Where a term of a post stands.
const NAME: u8 = 1;
const QUESTION: u8 = 2;

/// How many threads make an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// This one. A thread that waits for others may be handed a page to render, which would wait for the index.
    Alone,
    /// All of them.
    Together,
}

/// The files of the index of an edition, in their order; the same at any pace.
pub fn index(site: &Site, edition: &Edition, shape: &Shape, pace: Pace) -> Vec<Vec<u8>> {
    let spellings = Spellings::new(site, edition);
    let documents = Documents::of(edition);
    let mut parts: Vec<Part> = (0..PARTS).map(|_| Part::default()).collect();
    let numbers: Vec<usize> = (0..documents.count()).collect();
    for batch in numbers.chunks(BATCH) {
        let read = |document: &usize| {
            let form = PostForm::of(site, edition, documents.post(*document), &spellings);
            Told::of(*document as u32, &form, &spellings)
        };
        let told: Vec<Told> = match pace {
            Pace::Alone => batch.iter().map(read).collect(),
            Pace::Together => batch.par_iter().map(read).collect(),
        };
        let enter = |(number, part): (usize, &mut Part)| part.enter(&told, number);
        match pace {
            Pace::Alone => parts.iter_mut().enumerate().for_each(enter),
            Pace::Together => parts.par_iter_mut().enumerate().for_each(enter),
        }
    }
    files(parts, shape.shards)
}

/// The terms of one post, each once.
struct Told {
    document: u32,
    terms: [Vec<Term>; PARTS],
    /// The words among them, one behind the other.
    words: String,
}

/// A term: its number, where it stands, and for a word its letters.
struct Term {
    key: u64,
    fields: u8,
    word: (u32, u32),
}

/// A word or name, told by a hash of its letters.
const WORD: u64 = 1 << 63;
const ONE: u64 = 1 << 62;

impl Told {
    fn of(document: u32, form: &PostForm, spellings: &Spellings) -> Self {
        let mut seen = Seen::default();
        let mut words = String::new();
        for (text, field) in [(&form.names, NAME), (&form.questions, QUESTION), (&form.text, 0)] {
            search_terms(text, |term| match term {
                SearchTerm::One(c) if seen.holds(c) && field == 0 => {}
                SearchTerm::One(c) => seen.add(ONE | u64::from(c), field, || (0, 0)),
                SearchTerm::Pair(a, b) => seen.add(u64::from(a) << 21 | u64::from(b), field, || (0, 0)),
                SearchTerm::Word(word) => seen.add(WORD | hash(word), field, || push_word(&mut words, word)),
            });
        }
        let own = form.own.iter().map(|index| (index, NAME));
        for (index, field) in own.chain(form.told.iter().map(|index| (index, 0))) {
            let name = ["=", &spellings.all[*index].id].concat();
            seen.add(WORD | hash(&name), field, || push_word(&mut words, &name));
        }
        let mut terms = [const { Vec::new() }; PARTS];
        for term in seen.terms {
            terms[part(term.key)].push(term);
        }
        Self { document, terms, words }
    }
}

fn push_word(words: &mut String, word: &str) -> (u32, u32) {
    let start = words.len() as u32;
    words.push_str(word);
    (start, words.len() as u32)
}

/// FNV-1a with 64 bits, without the highest.
fn hash(word: &str) -> u64 {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, hash) >> 1
}

fn part(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 60) as usize % PARTS
}

/// The terms of a post while it is read: a table of places, as a post has a thousand terms and a site ten million.
#[derive(Default)]
struct Seen {
    /// One more than the place of a term; 0 is free.
    places: Vec<u32>,
    terms: Vec<Term>,
    /// A bit for each syllable that was asked for: most of them stand in a text many times.
    syllables: Vec<u64>,
}

impl Seen {
    /// Whether this syllable was asked for before; never of other letters.
    fn holds(&mut self, c: char) -> bool {
        const COUNT: usize = 0xd7a4 - 0xac00;
        let number = (c as usize).wrapping_sub(0xac00);
        if number >= COUNT {
            return false;
        }
        if self.syllables.is_empty() {
            self.syllables = vec![0; COUNT.div_ceil(64)];
        }
        let (row, bit) = (&mut self.syllables[number / 64], 1 << (number % 64));
        let held = *row & bit != 0;
        *row |= bit;
        held
    }

    fn add(&mut self, key: u64, fields: u8, word: impl FnOnce() -> (u32, u32)) {
        if self.places.len() < 2 * self.terms.len() + 2 {
            self.grow();
        }
        let slot = self.slot(key);
        match self.places[slot] {
            0 => {
                self.terms.push(Term { key, fields, word: word() });
                self.places[slot] = self.terms.len() as u32;
            }
            place => self.terms[place as usize - 1].fields |= fields,
        }
    }

    /// Where the term is, or would be.
    fn slot(&self, key: u64) -> usize {
        let mask = self.places.len() - 1;
        let mut slot = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        loop {
            match self.places[slot] {
                place if place == 0 || self.terms[place as usize - 1].key == key => return slot,
                _ => slot = (slot + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        self.places = vec![0; (self.places.len() * 2).max(4096)];
        for at in 0..self.terms.len() {
            let slot = self.slot(self.terms[at].key);
            self.places[slot] = at as u32 + 1;
        }
    }
}

/// A part of the index in the making.
#[derive(Default)]
struct Part {
    places: HashMap<u64, u32>,
    entries: Vec<Entry>,
}

struct Entry {
    term: Box<str>,
    all: Steps,
    /// Where it stands in a name, or a question.
    names: Steps,
    questions: Steps,
}

impl Part {
    fn enter(&mut self, told: &[Told], number: usize) {
        for post in told {
            for term in &post.terms[number] {
                let place = *self.places.entry(term.key).or_insert_with(|| {
                    self.entries.push(Entry::new(term, &post.words));
                    self.entries.len() as u32 - 1
                });
                let entry = &mut self.entries[place as usize];
                entry.all.push(post.document);
                if term.fields & NAME != 0 {
                    entry.names.push(post.document);
                }
                if term.fields & QUESTION != 0 {
                    entry.questions.push(post.document);
                }
            }
        }
    }
}

impl Entry {
    fn new(term: &Term, words: &str) -> Self {
        let letter = |code: u64| char::from_u32(code as u32 & 0x1f_ffff).expect("it was made of a letter");
        let text = match term.key {
            key if key & WORD != 0 => words[term.word.0 as usize..term.word.1 as usize].to_owned(),
            key if key & ONE != 0 => letter(key).to_string(),
            key => [letter(key >> 21), letter(key)].iter().collect(),
        };
        let (all, names, questions) = (Steps::default(), Steps::default(), Steps::default());
        Self { term: text.into(), all, names, questions }
    }

    /// Length and letters of the term, which lists follow (1: names, 2: questions), and the lists.
    fn write(&self, out: &mut Vec<u8>) {
        push_number(out, self.term.len() as u32);
        out.extend_from_slice(self.term.as_bytes());
        let lists = [(&self.names, NAME), (&self.questions, QUESTION)];
        let lists = lists.into_iter().filter(|(list, _)| !list.is_empty());
        out.push(lists.clone().map(|(_, field)| field).sum());
        self.all.write(out);
        lists.for_each(|(list, _)| list.write(out));
    }
}

/// The number of the file of the index that holds a term, of `shards` files.
pub fn shard(term: &str, shards: usize) -> usize {
    // Names of stages and companies are told whole.
    let letters = if term.starts_with('=') { usize::MAX } else { 2 };
    let mix = |hash: u32, c: char| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
    let hash = term.chars().take(letters).fold(0x811c_9dc5, mix);
    (hash ^ hash >> 15) as usize % shards
}

fn files(parts: Vec<Part>, shards: usize) -> Vec<Vec<u8>> {
    let mut entries: Vec<Vec<Entry>> = (0..shards).map(|_| Vec::new()).collect();
    for entry in parts.into_iter().flat_map(|part| part.entries) {
        entries[shard(&entry.term, shards)].push(entry);
    }
    let file = |mut entries: Vec<Entry>| {
        entries.sort_unstable_by(|a, b| a.term.cmp(&b.term));
        let mut out = Vec::new();
        entries.iter().for_each(|entry| entry.write(&mut out));
        out
    };
    entries.into_iter().map(file).collect()
}
