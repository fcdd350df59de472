//! The ids of a fragment: each once, none that hides a property of the page from scripts.

use std::collections::HashMap;

/// Something a link can lead to inside a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    id: Box<str>,
    /// Of the few that are found by another name than their id.
    name: Option<Box<str>>,
}

impl Anchor {
    /// What a link says behind `#`.
    pub(super) fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// The id that stands in the HTML.
    pub(super) fn id(&self) -> &str {
        &self.id
    }
}

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
const FEW: usize = 32;

/// The ids given so far.
#[derive(Debug)]
pub(super) struct Anchors {
    list: Vec<Anchor>,
    /// A print of each, which few others share: numbers are compared many at a time.
    prints: Vec<u64>,
    /// Once there are many: each id, with the last number that was put behind it.
    index: HashMap<String, usize>,
}

impl Default for Anchors {
    /// None, with room for a few.
    fn default() -> Self {
        let (list, prints) = (Vec::with_capacity(FEW), Vec::with_capacity(FEW));
        Self { list, prints, index: HashMap::new() }
    }
}

impl Anchors {
    /// An id like `wanted`, with `-1`, `-2` … when it is taken, as GitHub numbers them. A link to `name` finds it.
    pub(super) fn claim(&mut self, name: &str, wanted: &str) -> &str {
        let is_word = wanted.bytes().all(|byte| byte.is_ascii_alphabetic());
        let clobbers = is_word && CLOBBERING.binary_search(&wanted).is_ok();
        let is_repeated =
            self.is_taken(wanted) || (clobbers && self.list.iter().any(|anchor| anchor.name() == name));
        let id = if is_repeated || clobbers { self.numbered(wanted) } else { wanted.into() };
        let name = (!is_repeated && name != &*id).then(|| name.into());
        self.prints.push(print(&id));
        self.list.push(Anchor { id, name });
        let id = &*self.list[self.list.len() - 1].id;
        if !self.index.is_empty() {
            self.index.insert(id.to_owned(), 0);
        } else if self.list.len() > FEW {
            self.index = self.list.iter().map(|anchor| (anchor.id.to_string(), 0)).collect();
        }
        id
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.list.len()
    }

    /// The id that was claimed when there were so many.
    pub(super) fn id(&self, number: usize) -> &str {
        &self.list[number].id
    }

    fn is_taken(&self, id: &str) -> bool {
        match self.index.is_empty() {
            true => self.prints.contains(&print(id)) && self.list.iter().any(|anchor| *anchor.id == *id),
            false => self.index.contains_key(id),
        }
    }

    fn numbered(&mut self, wanted: &str) -> Box<str> {
        let mut number = self.index.get(wanted).copied().unwrap_or_default();
        let mut candidate = String::with_capacity(wanted.len() + 4);
        candidate.extend([wanted, "-"]);
        let free = loop {
            number += 1;
            candidate.truncate(wanted.len() + 1);
            push_number(&mut candidate, number);
            if !self.is_taken(&candidate) {
                break candidate.as_str().into();
            }
        };
        if !self.index.is_empty() {
            self.index.insert(wanted.to_owned(), number);
        }
        free
    }

    /// The name by which the anchor with this id is found.
    pub(super) fn name_of(&self, id: &str) -> Option<&str> {
        self.list.iter().rev().find(|anchor| *anchor.id == *id).map(Anchor::name)
    }

    /// Forgets the anchor with this id: its element is left out.
    pub(super) fn release(&mut self, id: &str) {
        self.list.retain(|anchor| *anchor.id != *id);
        self.prints = self.list.iter().map(|anchor| print(&anchor.id)).collect();
    }

    /// All of them, in the order in which they were claimed.
    pub(super) fn into_list(self) -> Vec<Anchor> {
        self.list
    }
}

fn push_number(text: &mut String, number: usize) {
    if number >= 10 {
        push_number(text, number / 10);
    }
    text.extend(char::from_digit((number % 10) as u32, 10));
}

/// The last bytes of an id and its length.
fn print(id: &str) -> u64 {
    let length = (id.len() as u64) << 56;
    match id.as_bytes().last_chunk::<8>() {
        Some(last) => u64::from_le_bytes(*last) ^ length,
        None => id.bytes().fold(length, |print, byte| print.rotate_left(8) ^ u64::from(byte)),
    }
}

/// Whether an author may choose this id: letters of any script, digits, `_` and `-`, at most 80 characters.
pub(super) fn is_allowed(id: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || c == '_' || c == '-' || is_mark(c);
    !id.is_empty() && id.chars().all(allowed) && id.chars().count() <= LONGEST
}

/// The id of a heading as GitHub makes it: lower case, blanks to `-`, punctuation dropped, all letters kept.
pub(super) fn from_text(text: &str) -> String {
    let text = text.trim();
    let mut id = String::with_capacity(text.len());
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
                may_be_apart |= push_lower(&mut id, c);
            }
        }
    }
    id.push_str(&text[start..at]);
    if id.bytes().all(|byte| byte == b'-') {
        return "section".to_owned();
    }
    // Sources are in normal form C, but character references can spell letters in parts.
    if may_be_apart && id.chars().any(is_mark_or_jamo) { crate::text::nfc(&id).into_owned() } else { id }
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
        assert_eq!(anchors.into_list().len(), 101);
    }

    #[test]
    fn names_that_scripts_look_for_are_not_given_but_found() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.claim("cookie", "cookie"), "cookie-1");
        let list = anchors.into_list();
        assert_eq!(
            list.iter().map(|anchor| (anchor.name(), anchor.id())).collect::<Vec<_>>(),
            [("cookie", "cookie-1")]
        );
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
