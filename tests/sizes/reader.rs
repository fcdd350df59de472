//! Which files a query of one Korean word fetches, and what it finds: the rule of `themes/default/static/search/` once more,
//! so that its figures need no browser. A test compares the two.

use afterword::search::shard;
use afterword::text::{SearchTerm, search_form, search_terms};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Results on the first screen, and questions; posts that are looked at for questions.
const RESULTS: usize = 5;
const QUESTIONS: usize = 3;

/// A reader of the search of a large site.
pub(crate) struct Reader<'a> {
    files: &'a BTreeMap<String, Vec<u8>>,
    start: Value,
}

/// What a query came to.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Answer {
    /// Names below `search/`.
    pub(crate) fetched: BTreeSet<String>,
    /// Posts of the first screen.
    pub(crate) shown: Vec<usize>,
}

/// Posts with a term: anywhere, in names, in questions.
type Lists = [BTreeSet<usize>; 3];

impl<'a> Reader<'a> {
    /// `files` by their names below `search/`.
    pub(crate) fn new(files: &'a BTreeMap<String, Vec<u8>>) -> Self {
        let start = serde_json::from_slice(&files["search.json"]).expect("it is JSON");
        Self { files, start }
    }

    /// Asks for a word of syllables.
    pub(crate) fn ask(&self, word: &str) -> Answer {
        let form = search_form(word);
        let mut answer = Answer::default();
        let [all, names, questions] = self.lists(&form, &mut answer);
        let mut candidates: Vec<usize> = all.iter().rev().copied().collect();
        candidates.sort_by_key(|number| !names.contains(number));
        let mut at = 0;
        let last = 2 * RESULTS;
        while at < candidates.len()
            && answer.shown.len() < RESULTS
            && (at < last || (answer.shown.is_empty() && at < 4 * last))
        {
            let next = (at + RESULTS - answer.shown.len()).min(candidates.len());
            for &number in &candidates[at..next] {
                if self.holds(&self.record(number, &mut answer), &form) {
                    answer.shown.push(number);
                }
            }
            at = next;
        }
        self.look_for_questions(
            all.iter().rev().filter(|number| questions.contains(number)),
            &form,
            &mut answer,
        );
        answer
    }

    fn look_for_questions<'n>(
        &self,
        newest: impl Iterator<Item = &'n usize>,
        form: &str,
        answer: &mut Answer,
    ) {
        let mut found = 0;
        for &number in newest.take(2 * QUESTIONS) {
            if found >= QUESTIONS {
                break;
            }
            let record = self.record(number, answer);
            found += texts(&record["asked"]).filter(|text| self.is_in(form, text)).count();
        }
    }

    fn lists(&self, form: &str, answer: &mut Answer) -> Lists {
        let wanted = wanted(form);
        let mut lists = wanted.iter().map(|term| self.posts(term, answer));
        let mut found = lists.next().unwrap_or_default();
        for other in lists {
            for (own, other) in found.iter_mut().zip(other) {
                own.retain(|number| other.contains(number));
            }
        }
        for (id, is_name) in self.known(form) {
            let [all, names, _] = self.posts(&format!("={id}"), answer);
            found[0].extend(if is_name { &all } else { &names });
            found[1].extend(names);
        }
        found
    }

    /// Stages and companies that have this name or word.
    fn known(&self, form: &str) -> Vec<(&str, bool)> {
        let known = self.start["known"].as_array().expect("they are a list").iter();
        let holds = |list: &Value| strings(list).any(|name| name == form);
        let of = |one: &'_ Value| (holds(&one[1]), holds(&one[2]));
        known
            .filter(|one| of(one) != (false, false))
            .map(|one| (one[0].as_str().expect("an id is a text"), of(one).0))
            .collect()
    }

    fn posts(&self, term: &str, answer: &mut Answer) -> Lists {
        let shards = self.start["shards"].as_u64().expect("it is a number") as usize;
        let mut bytes = self.file(format!("terms/{}.bin", shard(term, shards)), answer);
        while !bytes.is_empty() {
            let length = number(&mut bytes);
            let name = take(&mut bytes, length);
            let kinds = take(&mut bytes, 1)[0];
            let mut lists = Lists::default();
            for (place, numbers) in lists.iter_mut().enumerate() {
                if place == 0 || usize::from(kinds) & place != 0 {
                    *numbers = list(&mut bytes);
                }
            }
            if name == term.as_bytes() {
                return lists;
            }
        }
        Lists::default()
    }

    fn record(&self, number: usize, answer: &mut Answer) -> Value {
        let block = self.start["block"].as_u64().expect("it is a number") as usize;
        let file = self.file(format!("texts/{}.json", number / block), answer);
        let mut records: Vec<Value> = serde_json::from_slice(file).expect("it is JSON");
        records.swap_remove(number % block)
    }

    fn file(&self, name: String, answer: &mut Answer) -> &'a [u8] {
        let bytes = &self.files[&name];
        answer.fetched.insert(name);
        bytes
    }

    /// Whether a post has the word or another name of what it means.
    fn holds(&self, record: &Value, form: &str) -> bool {
        let names = strings(&record["names"]).chain(strings(&record["steps"]));
        let mut all = names.chain(record["title"].as_str()).chain(strings(&record["more"]));
        all.any(|text| self.is_in(form, text))
            || texts(&record["text"]).chain(texts(&record["asked"])).any(|text| self.is_in(form, text))
            || self.is_known(record, form)
    }

    fn is_known(&self, record: &Value, form: &str) -> bool {
        let known = self.start["known"].as_array().expect("they are a list");
        let mut own = record["known"].as_array().into_iter().flatten().filter_map(Value::as_u64);
        own.any(|at| {
            let one = &known[at as usize];
            strings(&one[1]).chain(strings(&one[2])).any(|name| name == form)
        })
    }

    fn is_in(&self, form: &str, text: &str) -> bool {
        let text = search_form(text);
        let known = self.start["known"].as_array().expect("they are a list").iter();
        let mut others = known
            .filter(|one| strings(&one[1]).any(|name| name == form))
            .flat_map(|one| strings(&one[1]))
            .filter(|name| *name != form);
        text.contains(form) || others.any(|name| holds_whole(&text, name))
    }
}

/// Whether a name stands in a text and no word goes on behind it.
fn holds_whole(text: &str, name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    text.match_indices(name)
        .any(|(at, _)| !name.ends_with(is_letter) || !text[at + name.len()..].starts_with(is_letter))
}

/// The terms that are asked for: pairs, of a long word four of them.
fn wanted(form: &str) -> Vec<String> {
    let (mut pairs, mut ones) = (Vec::new(), Vec::new());
    let letters: Vec<char> = form.chars().collect();
    search_terms(&letters, |term: SearchTerm, _| match term {
        SearchTerm::Pair(a, b) => pairs.push([a, b].iter().collect::<String>()),
        SearchTerm::One(c) => ones.push(c.to_string()),
        SearchTerm::Word(_) => panic!("{form} is no Korean word"),
    });
    match pairs.len() {
        0 => ones,
        1..=4 => pairs,
        count => (0..4).map(|n| pairs[(2 * n * (count - 1) + 3) / 6].clone()).collect(),
    }
}

fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Of pairs of an id and a text the texts.
fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(|pair| pair[1].as_str())
}

fn take<'b>(bytes: &mut &'b [u8], length: usize) -> &'b [u8] {
    let (taken, rest) = bytes.split_at(length);
    *bytes = rest;
    taken
}

/// Seven bits a byte, the low ones first.
fn number(bytes: &mut &[u8]) -> usize {
    let mut found = 0;
    for shift in (0..).step_by(7) {
        let byte = take(bytes, 1)[0];
        found |= usize::from(byte & 127) << shift;
        if byte < 128 {
            break;
        }
    }
    found
}

/// Rising numbers: as steps, bits or runs.
fn list(bytes: &mut &[u8]) -> BTreeSet<usize> {
    let head = number(bytes);
    let mut bytes = take(bytes, head >> 2);
    let mut found = BTreeSet::new();
    if head & 3 == 1 {
        let bits = bytes.iter().enumerate();
        return bits
            .flat_map(|(at, byte)| {
                (0..8).filter(move |bit| byte >> bit & 1 == 1).map(move |bit| 8 * at + bit)
            })
            .collect();
    }
    let mut next = 0;
    while !bytes.is_empty() {
        next += number(&mut bytes);
        if head & 3 == 0 {
            found.insert(next - 1);
            continue;
        }
        for _ in 0..number(&mut bytes) {
            found.insert(next);
            next += 1;
        }
    }
    found
}
