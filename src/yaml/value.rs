//! The tree: values with their places.

use crate::text::Span;
use crate::yaml::key;

/// A mapping, in the author's order, each key once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Map {
    /// From the first key to the end of the last value, or the braces.
    pub span: Span,
    /// The entries; merge keys (`<<`) are applied, of two equal keys the first is kept.
    pub entries: Vec<Entry>,
}

impl Map {
    /// The entry of this name; case, `-` for `_` and the Unicode form do not count.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| key::same(&entry.key, key))
    }
}

/// One `key: value`.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key's content; one that is no scalar stands as it is written.
    pub key: String,
    /// Where the key stands, quotes included.
    pub key_span: Span,
    /// The value; [`Value::Null`] when nothing follows the colon.
    pub value: Node,
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value itself with its quotes, brackets or block header, without tag and anchor; behind the colon
    /// when it is empty; the alias when it is one. Where the text is too odd to tell, the value around it.
    pub span: Span,
    /// What stands there.
    pub value: Value,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, a number or a truth value: whoever asks decides.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A mapping.
    Map(Map),
}

impl Value {
    /// What to call it in a message.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a group of fields",
        }
    }
}

/// A single value as the author wrote it: `NO`, `1.10`, `010` and `2024-01-02` keep their spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// The spelling of a plain scalar, the content of a quoted or block scalar.
    pub text: String,
    /// How it is written.
    pub style: Style,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// After `|` or `>`.
    Block,
}

impl Scalar {
    /// `true`, `yes` and `on`, or `false`, `no` and `off`, in any case, with or without quotes.
    pub fn as_boolean(&self) -> Option<bool> {
        let is = |words: [&str; 3]| words.iter().any(|word| self.text.trim().eq_ignore_ascii_case(word));
        match (is(["true", "yes", "on"]), is(["false", "no", "off"])) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    }

    /// A whole number in decimal; zeros in front do not make it octal.
    pub fn as_integer(&self) -> Option<i64> {
        self.text.trim().parse().ok()
    }

    /// A finite decimal number.
    pub fn as_number(&self) -> Option<f64> {
        let is_decimal = |text: &str| {
            text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
        };
        let text = self.text.trim();
        text.parse().ok().filter(|number: &f64| number.is_finite() && is_decimal(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Scalar {
        Scalar { text: text.into(), style: Style::Plain }
    }

    #[test]
    fn truth_has_several_spellings() {
        let read = |text| plain(text).as_boolean();
        assert_eq!(["true", "Yes", "ON"].map(read), [Some(true); 3]);
        assert_eq!(["False", "no", "off "].map(read), [Some(false); 3]);
        assert_eq!(["y", "1", ""].map(read), [None; 3]);
    }

    #[test]
    fn numbers_are_decimal() {
        let integer = |text| plain(text).as_integer();
        assert_eq!(["3", "010", "-7", "0x1f", "1.0"].map(integer), [Some(3), Some(10), Some(-7), None, None]);
        let number = |text| plain(text).as_number();
        assert_eq!(
            ["1.10", "1e3", "inf", ".nan", "infinity"].map(number),
            [Some(1.1), Some(1000.0), None, None, None]
        );
    }
}
