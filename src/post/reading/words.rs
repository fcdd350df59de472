//! The words by which lines are judged.

use crate::yaml;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The table in words.yaml.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Words {
    /// Endings of Korean questions and demands.
    pub(super) demands: Endings,
    /// Endings of Korean statements.
    pub(super) statements: Endings,
    /// What Chinese questions and tasks hold.
    pub(super) chinese_questions: Vec<String>,
    /// How Chinese remarks begin.
    pub(super) chinese_tellers: Vec<String>,
    /// First words of English questions and tasks.
    pub(super) verbs: Vec<String>,
    /// First words of English remarks of several words.
    pub(super) tellers: Vec<String>,
    /// First words of English remarks of any length.
    pub(super) doings: Vec<String>,
}

/// Endings of words, by the character that they end in: one look-up tells that a text has none of them.
#[derive(Debug, serde::Deserialize)]
#[serde(from = "Vec<String>")]
pub(super) struct Endings(BTreeMap<char, Vec<String>>);

impl From<Vec<String>> for Endings {
    fn from(list: Vec<String>) -> Self {
        let mut endings: BTreeMap<char, Vec<String>> = BTreeMap::new();
        for ending in list {
            endings.entry(ending.chars().next_back().unwrap_or_default()).or_default().push(ending);
        }
        Self(endings)
    }
}

impl Endings {
    /// Whether a text has one of them.
    pub(super) fn end(&self, text: &str) -> bool {
        let alike = text.chars().next_back().and_then(|last| self.0.get(&last));
        alike.is_some_and(|alike| alike.iter().any(|ending| text.ends_with(ending.as_str())))
    }
}

/// Constant, so read once.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| yaml::trusted(include_str!("words.yaml")));
