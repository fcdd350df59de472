//! The words by which lines are judged.

use crate::yaml;
use std::sync::LazyLock;

/// The table in words.yaml.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Words {
    /// Endings of Korean questions and demands.
    pub(super) demands: Vec<String>,
    /// Endings of Korean statements.
    pub(super) statements: Vec<String>,
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

/// Constant, so read once.
pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| yaml::trusted(include_str!("words.yaml")));
