//! Looking into values without asking for a field.

use crate::yaml::typed::Text;
use crate::yaml::value::{Map, Node, Style, Value};

impl Node {
    /// The spelling of a scalar.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// The entries of a mapping.
    pub fn as_map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The items of a list; anything else is a list of one, nothing an empty one.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// A scalar with its place, unless it is empty.
    pub fn text(&self) -> Option<Text> {
        let value = self.as_text()?.trim().to_owned();
        (!value.is_empty()).then_some(Text { value, span: self.span })
    }

    /// Whether this is one scalar without quotes.
    pub fn is_plain(&self) -> bool {
        matches!(&self.value, Value::Scalar(scalar) if scalar.style == Style::Plain)
    }

    /// The value as JSON: numbers and truth values only where they are written without quotes.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::List(items) => items.iter().map(Node::to_json).collect(),
            Value::Map(map) => map.to_json(),
            Value::Scalar(scalar) if scalar.style != Style::Plain => scalar.text.clone().into(),
            Value::Scalar(scalar) => match (scalar.text.as_str(), scalar.as_integer(), scalar.as_number()) {
                ("true", ..) => true.into(),
                ("false", ..) => false.into(),
                (text, Some(number), _) if number.to_string() == text => number.into(),
                (text, _, Some(number)) if number.to_string() == text => number.into(),
                (text, ..) => text.into(),
            },
        }
    }
}

impl Map {
    /// The text of the first of these fields that has one.
    pub fn text(&self, keys: &[&str]) -> Option<Text> {
        keys.iter().find_map(|key| self.get(key)?.value.text())
    }

    /// The mapping as a JSON object.
    pub fn to_json(&self) -> serde_json::Value {
        let entries = self.entries.iter().map(|entry| (entry.key.clone(), entry.value.to_json()));
        serde_json::Value::Object(entries.collect())
    }
}
