//! serde_yaml's values joined with the cutter's places.

use crate::text::Span;
use crate::yaml::cut::{Cut, Cuts, Kind, NodeId};
use crate::yaml::key;
use crate::yaml::value::{Entry, Map, Node, Scalar, Style, Value};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;

/// Reads `text`, which stands at `base` in its file; entries whose keys are in `dropped` (sorted) are left out.
pub(super) fn join(text: &str, base: usize, cuts: &Cuts, dropped: &[NodeId]) -> serde_yaml::Result<Node> {
    let read = |trusts_words| {
        let page = Page { text, base, cuts, dropped, trusts_words };
        let piece = Piece { page: &page, node: cuts.root, around: Span::new(0, text.trim_end().len()) };
        piece.deserialize(serde_yaml::Deserializer::from_str(text))
    };
    // A tag can make anything of a word.
    let trusts_words = memchr::memchr(b'!', text.as_bytes()).is_none();
    if trusts_words && let Ok(node) = read(true) { Ok(node) } else { read(false) }
}

struct Page<'c> {
    text: &'c str,
    base: usize,
    cuts: &'c Cuts,
    dropped: &'c [NodeId],
    /// Whether serde_yaml is told what the cutter took for a word, and need not try it as a number first.
    trusts_words: bool,
}

/// A value serde_yaml is about to hand over, with what the cutter knows of it.
#[derive(Clone, Copy)]
struct Piece<'c> {
    page: &'c Page<'c>,
    node: Option<NodeId>,
    around: Span,
}

impl<'c> Piece<'c> {
    fn inside(self, node: Option<NodeId>) -> Self {
        Self { node, around: self.span(), ..self }
    }

    fn span(self) -> Span {
        self.node.map_or(self.around, |id| self.page.cuts.nodes[id].span)
    }

    fn place(self) -> Span {
        self.span().shifted(self.page.base)
    }

    fn cut(self) -> Option<&'c Cut> {
        self.node.map(|id| &self.page.cuts.nodes[self.page.cuts.target(id)])
    }

    fn slice(self, cut: &Cut) -> &'c str {
        &self.page.text[cut.span.start..cut.span.end]
    }

    /// Whether this is a word that means nothing but itself (YAML 1.2.2, 10.3: the core schema as serde_yaml reads it).
    fn is_word(self) -> bool {
        let cut = self.cut().filter(|cut| self.page.trusts_words && matches!(cut.kind, Kind::Plain));
        cut.is_some_and(|cut| match self.slice(cut) {
            "null" | "Null" | "NULL" | "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => false,
            word => !word.starts_with(|c: char| matches!(c, '0'..='9' | '+' | '-' | '.' | '~')),
        })
    }

    /// The spelling of a number or truth value.
    fn spelling(self, meaning: &dyn fmt::Display) -> String {
        match self.cut() {
            Some(cut) if matches!(cut.kind, Kind::Plain) => self.slice(cut).to_owned(),
            _ => meaning.to_string(),
        }
    }

    fn word<E>(self, meaning: &dyn fmt::Display) -> Result<Node, E> {
        let scalar = Scalar { text: self.spelling(meaning), style: self.style() };
        Ok(Node { span: self.place(), value: Value::Scalar(scalar) })
    }

    fn style(self) -> Style {
        match self.cut().map(|cut| &cut.kind) {
            Some(Kind::Quoted) => Style::Quoted,
            Some(Kind::Block) => Style::Block,
            _ => Style::Plain,
        }
    }

    /// Whether the cutter's piece can be what serde_yaml read as `text`.
    fn agrees(self, text: &str) -> bool {
        self.cut().is_some_and(|cut| match cut.kind {
            Kind::Plain => self.slice(cut) == text,
            Kind::Empty => text.is_empty(),
            Kind::List(_) | Kind::Map(_) => false,
            _ => true,
        })
    }
}

impl<'de> DeserializeSeed<'de> for Piece<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        match self.is_word() {
            true => {
                let text = deserializer.deserialize_str(Word(self))?;
                let value = Value::Scalar(Scalar { text, style: Style::Plain });
                Ok(Node { span: self.place(), value })
            }
            false => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Piece<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value without a tag")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node { span: self.place(), value: Value::Null })
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node { span: self.place(), value: Value::Null })
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        self.word(&value)
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        self.word(&value)
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        self.word(&value)
    }

    fn visit_u128<E>(self, value: u128) -> Result<Node, E> {
        self.word(&value)
    }

    fn visit_i128<E>(self, value: i128) -> Result<Node, E> {
        self.word(&value)
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        self.word(&value)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        let piece = if self.agrees(text) { self } else { Self { node: None, ..self } };
        let scalar = Scalar { text: text.to_owned(), style: piece.style() };
        Ok(Node { span: piece.place(), value: Value::Scalar(scalar) })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let cuts: &[NodeId] = match self.cut().map(|cut| &cut.kind) {
            Some(Kind::List(items)) => items,
            _ => &[],
        };
        let mut items = Vec::with_capacity(cuts.len());
        while let Some(item) = access.next_element_seed(self.inside(cuts.get(items.len()).copied()))? {
            items.push(item);
        }
        let is_known = items.len() == cuts.len();
        let mut node = Node { span: self.place(), value: Value::List(items) };
        if !is_known {
            forget(&mut node, self.place());
        }
        Ok(node)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let cuts: &[(NodeId, NodeId)] = match self.cut().map(|cut| &cut.kind) {
            Some(Kind::Map(entries)) => entries,
            _ => &[],
        };
        let mut entries = Vec::with_capacity(cuts.len());
        let mut merged = Vec::new();
        let (mut count, mut is_known) = (0, true);
        loop {
            let cut = cuts.get(count).copied().filter(|_| is_known);
            let piece = self.inside(cut.map(|(key, _)| key));
            let Some(key) = access.next_key_seed(Key(piece))? else { break };
            is_known &= cut.is_some() && piece.agrees_as_key(&key);
            let cut = cut.filter(|_| is_known);
            let key_span = self.inside(cut.map(|(key, _)| key)).place();
            let value = access.next_value_seed(self.inside(cut.map(|(_, value)| value)))?;
            count += 1;
            if key == "<<" && is_mergeable(&value) {
                merged.push(value);
            } else if cut.is_none_or(|(key, _)| self.page.dropped.binary_search(&key).is_err()) {
                entries.push(Entry { key, key_span, value });
            }
        }
        merged.into_iter().for_each(|value| merge(&mut entries, value));
        let map = Map { span: self.place(), entries };
        let mut node = Node { span: self.place(), value: Value::Map(map) };
        if count != cuts.len() {
            forget(&mut node, self.place());
        }
        Ok(node)
    }
}

impl Piece<'_> {
    fn agrees_as_key(self, key: &str) -> bool {
        self.agrees(key) || self.cut().is_some_and(|cut| matches!(cut.kind, Kind::List(_) | Kind::Map(_)))
    }
}

/// A word, if serde_yaml reads what the cutter saw.
struct Word<'c>(Piece<'c>);

impl<'de> Visitor<'de> for Word<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the word that was seen")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<String, E> {
        if self.0.agrees(text) { Ok(text.to_owned()) } else { Err(E::custom("not the word that was seen")) }
    }
}

/// A key, as a text whatever it is.
struct Key<'c>(Piece<'c>);

impl Key<'_> {
    fn written(&self) -> String {
        self.0.cut().map_or_else(String::new, |cut| self.0.slice(cut).to_owned())
    }
}

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        match self.0.is_word() {
            true => deserializer.deserialize_str(Word(self.0)),
            false => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Key<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key without a tag")
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok(self.written())
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(self.0.spelling(&value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(self.0.spelling(&value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(self.0.spelling(&value))
    }

    fn visit_u128<E>(self, value: u128) -> Result<String, E> {
        Ok(self.0.spelling(&value))
    }

    fn visit_i128<E>(self, value: i128) -> Result<String, E> {
        Ok(self.0.spelling(&value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<String, E> {
        Ok(self.0.spelling(&value))
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<String, A::Error> {
        while access.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.written())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<String, A::Error> {
        while access.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(self.written())
    }
}

/// Gives everything inside a value the place of the whole.
fn forget(node: &mut Node, span: Span) {
    node.span = span;
    match &mut node.value {
        Value::Null | Value::Scalar(_) => {}
        Value::List(items) => items.iter_mut().for_each(|item| forget(item, span)),
        Value::Map(map) => {
            map.span = span;
            for entry in &mut map.entries {
                entry.key_span = span;
                forget(&mut entry.value, span);
            }
        }
    }
}

fn is_mergeable(value: &Node) -> bool {
    match &value.value {
        Value::Map(_) => true,
        Value::List(items) => items.iter().all(|item| matches!(item.value, Value::Map(_))),
        _ => false,
    }
}

/// Adds the entries of `<<: *defaults` that are not given beside it; of several mappings the first wins.
fn merge(entries: &mut Vec<Entry>, value: Node) {
    let maps = match value.value {
        Value::List(items) => items,
        value => vec![Node { span: Span::default(), value }],
    };
    let mut known: BTreeSet<String> =
        entries.iter().map(|entry| key::canonical(&entry.key).into_owned()).collect();
    for node in maps {
        let Value::Map(map) = node.value else { continue };
        for entry in map.entries {
            if known.insert(key::canonical(&entry.key).into_owned()) {
                entries.push(entry);
            }
        }
    }
}
