//! The ids of a fragment: each once, none that hides a property of the page from scripts.

use crate::markdown::anchor_list::AnchorList;
use std::collections::HashMap;

/// Names under which scripts look for something else than an element, sorted.
const CLOBBERING: [&str; 36] = [
    "all",
    "anchors",
    "applets",
    "body",
    "children",
    "cookie",
    "createElement",
    "currentScript",
    "defaultView",
    "doctype",
    "document",
    "documentElement",
    "domain",
    "embeds",
    "event",
    "forms",
    "getElementById",
    "head",
    "history",
    "images",
    "implementation",
    "links",
    "location",
    "name",
    "navigator",
    "opener",
    "origin",
    "parent",
    "plugins",
    "querySelector",
    "scripts",
    "self",
    "status",
    "title",
    "top",
    "window",
];

const LONGEST: usize = 80;

/// Up to this many ids it is quicker to look through them than to keep an index.
const FEW: usize = 64;

/// So many has a usual text, of so many bytes.
const USUAL: (usize, usize) = (32, 16);

/// The ids given so far, one behind the other in one text.
#[derive(Debug)]
pub(super) struct Anchors {
    ids: String,
    /// Where each id ends.
    ends: Vec<u32>,
    /// One bit of these is set for each: an id whose own bit is not has not been given.
    seen: [u64; 16],
    /// Of the few that are found by another name than their id, by number.
    names: Vec<(u32, Box<str>)>,
    /// Once there are many: each id, with the last number that was put behind it.
    index: HashMap<String, usize>,
}

impl Default for Anchors {
    /// None, with room for a few.
    fn default() -> Self {
        Self {
            ids: String::with_capacity(USUAL.0 * USUAL.1),
            ends: Vec::with_capacity(USUAL.0),
            seen: [0; 16],
            names: Vec::new(),
            index: HashMap::new(),
        }
    }
}

impl Anchors {
    /// An id like `wanted`, with `-1`, `-2` … when it is taken, as GitHub numbers them. A link to `name` finds it.
    pub(super) fn claim(&mut self, name: &str, wanted: &str) -> &str {
        let is_word = wanted.bytes().all(|byte| byte.is_ascii_alphabetic());
        let clobbers = is_word && CLOBBERING.binary_search(&wanted).is_ok();
        let is_repeated = self.is_taken(wanted) || (clobbers && self.has_name(name));
        let start = self.ids.len();
        self.ids.push_str(wanted);
        if is_repeated || clobbers {
            self.put_number(start);
        }
        let id = &self.ids[start..];
        if !is_repeated && name != id {
            self.names.push((self.ends.len() as u32, name.into()));
        }
        let (place, bit) = bit(id);
        self.seen[place] |= bit;
        if !self.index.is_empty() {
            self.index.insert(id.to_owned(), 0);
        }
        self.ends.push(self.ids.len() as u32);
        if self.ends.len() == FEW {
            self.index = (0..FEW).map(|number| (self.id(number).to_owned(), 0)).collect();
        }
        &self.ids[start..]
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The id that was claimed as the one with this number, from 0 on.
    pub(super) fn id(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.ids[start as usize..self.ends[number] as usize]
    }

    /// What a link says behind `#`.
    fn name(&self, number: usize) -> &str {
        let own = self.names.iter().find(|(of, _)| *of as usize == number);
        own.map_or_else(|| self.id(number), |(_, name)| name)
    }

    fn has_name(&self, name: &str) -> bool {
        (0..self.count()).any(|number| self.name(number) == name)
    }

    fn is_taken(&self, id: &str) -> bool {
        match self.index.is_empty() {
            true => {
                let (place, bit) = bit(id);
                self.seen[place] & bit != 0 && (0..self.count()).any(|number| self.id(number) == id)
            }
            false => self.index.contains_key(id),
        }
    }

    /// Puts the first number that is free behind the id that begins there.
    fn put_number(&mut self, start: usize) {
        let wanted = self.ids.len() - start;
        let mut number = self.index.get(&self.ids[start..]).copied().unwrap_or_default();
        loop {
            number += 1;
            self.ids.truncate(start + wanted);
            self.ids.push('-');
            push_number(&mut self.ids, number);
            if !self.is_taken(&self.ids[start..]) {
                break;
            }
        }
        if !self.index.is_empty() {
            self.index.insert(self.ids[start..start + wanted].to_owned(), number);
        }
    }

    /// The name by which the anchor with this id is found.
    pub(super) fn name_of(&self, id: &str) -> Option<&str> {
        let number = (0..self.count()).rev().find(|number| self.id(*number) == id)?;
        Some(self.name(number))
    }

    /// All of them but `left_out`, whose element is not in the page, in the order in which they were claimed.
    pub(super) fn into_list(self, left_out: Option<&str>) -> AnchorList {
        let Some(left_out) = left_out else { return AnchorList::new(&self.ids, &self.ends, self.names) };
        let (mut ids, mut ends, mut names) = (String::new(), Vec::new(), Vec::new());
        for number in (0..self.count()).filter(|number| self.id(*number) != left_out) {
            if self.name(number) != self.id(number) {
                names.push((ends.len() as u32, self.name(number).into()));
            }
            ids.push_str(self.id(number));
            ends.push(ids.len() as u32);
        }
        AnchorList::new(&ids, &ends, names)
    }
}

fn push_number(text: &mut String, number: usize) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.extend(char::from_digit((number % 10) as u32, 10));
}

/// One of 16 × 64 bits that follows from the last bytes of an id and its length.
fn bit(id: &str) -> (usize, u64) {
    let length = (id.len() as u64) << 56;
    let print = match id.as_bytes().last_chunk::<8>() {
        Some(last) => u64::from_le_bytes(*last) ^ length,
        None => id.bytes().fold(length, |print, byte| print.rotate_left(8) ^ u64::from(byte)),
    };
    let number = print.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54;
    (number as usize / 64, 1 << (number % 64))
}

/// Whether an author may choose this id: letters of any script, digits, `_` and `-`, at most 80 characters.
pub(super) fn is_allowed(id: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || c == '_' || c == '-' || is_mark(c);
    !id.is_empty() && id.chars().all(allowed) && id.chars().count() <= LONGEST
}

/// The id of a heading as GitHub makes it: lower case, blanks to `-`, punctuation dropped, all letters kept.
pub(super) fn from_text(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    push_from_text(&mut id, text);
    id
}

/// The same, into an empty text.
pub(super) fn push_from_text(id: &mut String, text: &str) {
    let text = text.trim();
    // What stays as it is gets copied word by word.
    let (mut start, mut at, mut may_be_apart) = (0, 0, false);
    for _ in 0..2 * LONGEST {
        match text.as_bytes().get(at) {
            None => break,
            Some(b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_') => at += 1,
            // Syllables and ideographs, told by their first of three bytes.
            Some(0xe5..=0xe8 | 0xeb | 0xec) => at += 3,
            Some(_) => {
                id.push_str(&text[start..at]);
                let c = text[at..].chars().next().unwrap_or_default();
                at += c.len_utf8();
                start = at;
                may_be_apart |= push_lower(id, c);
            }
        }
    }
    id.push_str(&text[start..at]);
    if id.bytes().all(|byte| byte == b'-') {
        "section".clone_into(id);
    }
    // Sources are in normal form C, but character references can spell letters in parts.
    if may_be_apart && id.chars().any(is_mark_or_jamo) {
        *id = crate::text::nfc(id).into_owned();
    }
}

/// Appends what an id has of a character; whether it can be part of a letter.
fn push_lower(id: &mut String, c: char) -> bool {
    match c {
        'A'..='Z' => id.push(c.to_ascii_lowercase()),
        '\u{ac00}'..='\u{d7a3}' | '\u{4e00}'..='\u{9fff}' => id.push(c),
        _ if c.is_whitespace() => id.push('-'),
        _ if !c.is_ascii() && (c.is_alphanumeric() || is_mark(c)) => {
            id.extend(c.to_lowercase());
            return true;
        }
        _ => {}
    }
    false
}

fn is_mark_or_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}') || is_mark(c)
}

fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_are_numbered_as_on_github() {
        let mut anchors = Anchors::default();
        let ids = ["면접", "면접", "면접-1", "면접"].map(|id| anchors.claim(id, id).to_owned());
        assert_eq!(ids, ["면접", "면접-1", "면접-1-1", "면접-2"]);
    }

    #[test]
    fn many_repeats_are_numbered_like_few() {
        let mut anchors = Anchors::default();
        let ids: Vec<String> = (0..100).map(|_| anchors.claim("a", "a").to_owned()).collect();
        let expected = std::iter::once("a".to_owned()).chain((1..100).map(|number| format!("a-{number}")));
        assert_eq!(ids, expected.collect::<Vec<_>>());
        assert_eq!(anchors.claim("a-50", "a-50"), "a-50-1");
        assert_eq!(anchors.into_list(None).len(), 101);
    }

    #[test]
    fn names_that_scripts_look_for_are_not_given_but_found() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.claim("cookie", "cookie"), "cookie-1");
        let list = anchors.into_list(None);
        assert_eq!(list.iter().collect::<Vec<_>>(), [("cookie", "cookie-1")]);
    }

    #[test]
    fn what_is_left_out_of_the_page_is_no_anchor() {
        let mut anchors = Anchors::default();
        for id in ["면접", "cookie", "후기"] {
            anchors.claim(id, id);
        }
        let list = anchors.into_list(Some("면접"));
        assert_eq!(list.iter().collect::<Vec<_>>(), [("cookie", "cookie-1"), ("후기", "후기")]);
    }

    #[test]
    fn names_that_scripts_look_for_are_sorted() {
        assert!(CLOBBERING.is_sorted());
    }

    #[test]
    fn ids_keep_hangul_and_drop_punctuation() {
        let texts = ["1차 면접 (기술, 90분)", "C++ & Rust!", "🚀", " snake_case  two ", "각"];
        let ids = texts.map(from_text);
        assert_eq!(ids, ["1차-면접-기술-90분", "c--rust", "section", "snake_case--two", "각"]);
    }

    #[test]
    fn an_id_holds_no_markup() {
        assert!(is_allowed("1차-면접_a"));
        let long = "a".repeat(81);
        assert!(!["", "a b", "a\"b", "a<b", long.as_str()].into_iter().any(is_allowed));
    }
}
