//! Taking fields out of a mapping by name.

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::Source;
use crate::text::nearest;
use crate::yaml::codes::{Codes, codes};
use crate::yaml::key;
use crate::yaml::value::{Entry, Map, Node, Value};
use std::borrow::Cow;

/// What becomes of keys nobody asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// Each is an error, with the nearest known key.
    Error,
    /// A key near a known one is a warning; the others are the author's own.
    WarnIfNear,
    /// They are the author's own.
    Ignore,
}

/// A key shorter than this is near to too many others to be taken for a slip of the pen.
const SHORTEST_SLIP: usize = 4;

/// Takes fields out of a mapping by name, notes problems, and knows which keys were asked for.
///
/// Keys are found whatever their case, with `-` for `_`; a value of nothing counts as absent.
/// Gives, under the area's name, `…/type`, `…/range`, `…/missing`, `…/twice` and `…/unknown`.
#[derive(Debug)]
pub struct Fields<'a> {
    pub(super) source: &'a Source,
    pub(super) map: &'a Map,
    pub(super) codes: Codes,
    known: Vec<&'a str>,
    /// The names of the entries as keys are compared.
    names: Vec<Cow<'a, str>>,
    /// The marks of these names: most fields are absent, and no name has even their mark.
    marks: u64,
    is_known: Vec<bool>,
    report: Report,
}

/// One of 64 bits by the length and the first byte of a name.
fn mark(name: &str) -> u64 {
    let first = name.bytes().next().map_or(0, key::plain);
    1 << ((name.len() + 7 * usize::from(first)) % 64)
}

impl<'a> Fields<'a> {
    /// A reader of `map`, which stands in `source`. `area` begins its codes and says whom to blame:
    /// `front-matter` (content), `config`, `theme`, `i18n`, `taxonomy` (setup).
    pub fn new(source: &'a Source, map: &'a Map, area: &'static str) -> Self {
        let is_known = vec![false; map.entries.len()];
        let names: Vec<Cow<str>> = map.entries.iter().map(|entry| key::canonical(&entry.key)).collect();
        Self {
            source,
            map,
            codes: codes(area),
            known: Vec::with_capacity(64),
            marks: names.iter().fold(0, |marks, name| marks | mark(name)),
            names,
            is_known,
            report: Report::default(),
        }
    }

    /// The value of `key`.
    pub fn node(&mut self, key: &'a str) -> Option<&'a Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The entry of `key`, with the place of the key.
    pub fn entry(&mut self, key: &'a str) -> Option<&'a Entry> {
        self.known.push(key);
        if self.marks & mark(key) == 0 {
            return None;
        }
        let mut found = None;
        for (index, name) in self.names.iter().enumerate() {
            if key::names(key, name) {
                self.is_known[index] = true;
                let entry = &self.map.entries[index];
                found = found.or(Some(entry).filter(|entry| entry.value.value != Value::Null));
            }
        }
        found
    }

    /// The entry of the first of several names of one field; a second one present is a warning.
    pub fn first(&mut self, keys: &[&'a str]) -> Option<&'a Entry> {
        let mut found: Option<&'a Entry> = None;
        for key in keys {
            match (self.entry(key), found) {
                (Some(entry), None) => found = Some(entry),
                (Some(entry), Some(first)) if !std::ptr::eq(entry, first) => self.note_twice(first, entry),
                _ => {}
            }
        }
        found
    }

    fn note_twice(&mut self, first: &Entry, second: &Entry) {
        let message = format!("`{}` means the same as `{}`, which is given as well", second.key, first.key);
        let problem = Diagnostic::warning(self.codes.twice, message)
            .at(self.source, second.key_span)
            .hint(format!("`{}` is used; delete the other one", first.key))
            .related("it is here", Place::quote(self.source, first.key_span));
        self.problem(problem);
    }

    /// The value of a field that has to be there; without it an error at the mapping's first line.
    pub fn require(&mut self, key: &'a str) -> Option<&'a Node> {
        let node = self.node(key);
        if node.is_none() {
            let empty = self.map.get(key);
            let start = empty.map_or(self.map.span, |entry| entry.key_span);
            let line = self.source.line(self.source.position(start.start).line);
            let span = (start.start..start.end.min(line.end)).into();
            let problem = match empty {
                Some(entry) => format!("`{}` is empty", entry.key),
                None => format!("`{key}` is missing"),
            };
            self.problem(Diagnostic::error(self.codes.missing, problem).at(self.source, span));
        }
        node
    }

    /// Makes `key` known without reading it.
    pub fn allow(&mut self, key: &'a str) {
        self.known.push(key);
        for (name, is_known) in self.names.iter().zip(&mut self.is_known) {
            *is_known |= key::names(key, name);
        }
    }

    /// Notes a problem; the area's blame is put on it.
    pub fn problem(&mut self, problem: Diagnostic) {
        self.report.add(problem.blamed(self.codes.blame));
    }

    /// Adds the problems of a nested reader or another module, as they are.
    pub fn extend(&mut self, report: Report) {
        self.report.extend(report);
    }

    /// The text the mapping stands in.
    pub fn source(&self) -> &'a Source {
        self.source
    }

    /// The mapping itself.
    pub fn whole(&self) -> &'a Map {
        self.map
    }

    /// The entries nobody asked for.
    pub fn unknown(&self) -> Vec<&'a Entry> {
        let entries = self.map.entries.iter().zip(&self.is_known);
        entries.filter(|(_, is_known)| !**is_known).map(|(entry, _)| entry).collect()
    }

    /// All problems that were noted, with those of the keys nobody asked for.
    pub fn finish(mut self, unknown: Unknown) -> Report {
        for entry in self.unknown() {
            let near = nearest(&key::canonical(&entry.key), self.known.iter().copied());
            let hint = near.map(|near| format!("did you mean `{near}`?"));
            let is_slip = near.is_some() && entry.key.chars().count() >= SHORTEST_SLIP;
            let message = format!("there is no field `{}`", entry.key);
            let problem = match unknown {
                Unknown::Error => Diagnostic::error(self.codes.unknown, message),
                Unknown::WarnIfNear if is_slip => Diagnostic::warning(self.codes.unknown, message),
                Unknown::WarnIfNear | Unknown::Ignore => continue,
            };
            self.problem(problem.at(self.source, entry.key_span).maybe_hint(hint));
        }
        self.report
    }
}
