//! Reading fields as texts, numbers, truth values, lists and mappings.

use crate::diagnostic::Diagnostic;
use crate::text::Span;
use crate::yaml::fields::Fields;
use crate::yaml::problem::quoting;
use crate::yaml::value::{Map, Node, Scalar, Value};
use std::ops::RangeInclusive;

/// What most fields hold, with its article.
const TEXT: &str = "a text";

/// A text an author gave, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Without outer blanks.
    pub value: String,
    /// Where the value stands, quotes included.
    pub span: Span,
}

impl<'a> Fields<'a> {
    /// A text; a number, a date or a truth value is one too, as it is written. An error for anything else.
    pub fn text(&mut self, key: &'a str) -> Option<Text> {
        let node = self.node(key)?;
        let scalar = self.scalar(key, node, TEXT)?;
        Some(text_of(scalar, node))
    }

    /// Several texts: a list, or one alone. Items that hold nothing are left out; an error for other items.
    pub fn texts(&mut self, key: &'a str) -> Vec<Text> {
        let Some(node) = self.node(key) else { return Vec::new() };
        self.texts_of(key, node)
    }

    /// The same for a value that was found otherwise, by [`Fields::first`] or in a nested list.
    pub fn texts_of(&mut self, name: &str, node: &'a Node) -> Vec<Text> {
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            Value::Map(_) => {
                self.mistyped(name, node, "a text or a list of texts");
                &[]
            }
            _ => std::slice::from_ref(node),
        };
        let texts = items.iter().filter_map(|item| self.item_text(name, item));
        texts.filter(|text| !text.value.is_empty()).collect()
    }

    /// The text of a value that was found otherwise.
    pub fn text_of(&mut self, name: &str, node: &'a Node) -> Option<Text> {
        let scalar = self.scalar(name, node, TEXT)?;
        Some(text_of(scalar, node))
    }

    fn item_text(&mut self, name: &str, item: &'a Node) -> Option<Text> {
        match &item.value {
            Value::Null => None,
            Value::Scalar(scalar) => Some(text_of(scalar, item)),
            Value::List(_) | Value::Map(_) => {
                let message = format!("an item of `{name}` should be a text, not {}", item.value.noun());
                let problem =
                    Diagnostic::error(self.codes.kind, message).at(self.source, self.first_line(item.span));
                self.problem(problem.maybe_hint(self.item_hint(item)));
                None
            }
        }
    }

    fn item_hint(&self, item: &Node) -> Option<String> {
        let is_one_line = !self.source.slice(item.span).contains('\n');
        let is_meant_as_text =
            matches!(&item.value, Value::Map(map) if map.entries.len() == 1) && is_one_line;
        is_meant_as_text.then(|| "put it in quotes if its `: ` belongs to the text".into())
    }

    /// `true`, `yes`, `on` or their opposites; an error for anything else.
    pub fn boolean(&mut self, key: &'a str) -> Option<bool> {
        let node = self.node(key)?;
        let scalar = self.scalar(key, node, "`true` or `false`")?;
        let value = scalar.as_boolean();
        if value.is_none() {
            self.misread(key, node, scalar, "`true` or `false`");
        }
        value
    }

    /// A whole number within `range`; an error for anything else.
    pub fn integer(&mut self, key: &'a str, range: RangeInclusive<i64>) -> Option<i64> {
        let node = self.node(key)?;
        let scalar = self.scalar(key, node, "a whole number")?;
        let Some(number) = scalar.as_integer() else {
            self.misread(key, node, scalar, "a whole number");
            return None;
        };
        if !range.contains(&number) {
            let (least, most) = (range.start(), range.end());
            let message = match (*least, *most) {
                (least, i64::MAX) => format!("`{key}` should be {least} or more, not {number}"),
                (least, most) => format!("`{key}` should be between {least} and {most}, not {number}"),
            };
            self.problem(Diagnostic::error(self.codes.range, message).at(self.source, node.span));
            return None;
        }
        Some(number)
    }

    /// A mapping; an error for anything else.
    pub fn map(&mut self, key: &'a str) -> Option<&'a Map> {
        let node = self.node(key)?;
        match &node.value {
            Value::Map(map) => Some(map),
            _ => {
                self.mistyped(key, node, "a group of fields");
                None
            }
        }
    }

    /// The items of a list; a value that is no list is a list of one.
    pub fn list(&mut self, key: &'a str) -> Option<&'a [Node]> {
        let node = self.node(key)?;
        match &node.value {
            Value::List(items) => Some(items),
            _ => Some(std::slice::from_ref(node)),
        }
    }

    /// Notes that the value of the field `name` should be `wanted` (with its article).
    pub fn mistyped(&mut self, name: &str, node: &Node, wanted: &str) {
        let message = format!("`{name}` should be {wanted}, not {}", node.value.noun());
        let place = self.first_line(node.span);
        let problem = Diagnostic::error(self.codes.kind, message).at(self.source, place);
        let written = self.source.slice(node.span);
        let is_text_in_brackets = wanted == TEXT && written.starts_with('[') && !written.contains('\n');
        let hint = match written.starts_with("{{") {
            true => Some("this is a placeholder that was not filled in".into()),
            false => is_text_in_brackets.then(|| quoting(written)),
        };
        self.problem(problem.maybe_hint(hint));
    }

    fn misread(&mut self, name: &str, node: &Node, scalar: &Scalar, wanted: &str) {
        let message = format!("`{name}` should be {wanted}, not `{}`", shown(scalar.text.trim()));
        self.problem(Diagnostic::error(self.codes.kind, message).at(self.source, self.first_line(node.span)));
    }

    fn scalar(&mut self, name: &str, node: &'a Node, wanted: &str) -> Option<&'a Scalar> {
        match &node.value {
            Value::Scalar(scalar) => Some(scalar),
            Value::Null => None,
            Value::List(_) | Value::Map(_) => {
                self.mistyped(name, node, wanted);
                None
            }
        }
    }

    fn first_line(&self, span: Span) -> Span {
        let line = self.source.line(self.source.position(span.start).line);
        Span::new(span.start, span.end.min(line.end))
    }
}

fn text_of(scalar: &Scalar, node: &Node) -> Text {
    Text { value: scalar.text.trim().to_owned(), span: node.span }
}

/// A value short enough to be quoted in a message.
fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
