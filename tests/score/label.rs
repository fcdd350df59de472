//! What somebody found in a post who read it.

use afterword::text::{Source, Span};
use afterword::yaml;
use afterword::yaml::{Map, Node};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A labelled stage.
pub(crate) struct StageLabel {
    /// Accepted ids, the right one first.
    pub(crate) stages: Vec<String>,
    /// Accepted lines, the right one first.
    pub(crate) lines: Vec<usize>,
    /// Whether it may be missed.
    pub(crate) is_optional: bool,
}

/// The labels of one post.
pub(crate) struct Label {
    repository: String,
    path: String,
    /// Whether it is the account of an interview.
    pub(crate) is_interview: bool,
    /// Companies as sets, the right one first.
    pub(crate) companies: Vec<BTreeSet<String>>,
    /// Accepted outcomes; none for silence.
    pub(crate) outcomes: Vec<Option<String>>,
    /// Its stages.
    pub(crate) stages: Vec<StageLabel>,
    /// Lines that hold questions as items.
    pub(crate) questions: BTreeSet<usize>,
    /// Lines that may hold questions: told in prose, or doubtful.
    pub(crate) neutral: BTreeSet<usize>,
}

impl Label {
    /// Reads a label file.
    pub(crate) fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).expect("the label can be read");
        let source = Source::new(path.to_string_lossy().into_owned(), text);
        let map = yaml::parse(&source, Span::new(0, source.text().len())).value.expect("the label is YAML");
        let text = |key: &str| map.text(&[key]).map(|text| text.value).unwrap_or_default();
        let mut outcomes = vec![map.text(&["outcome"]).map(|text| text.value)];
        outcomes.extend(nodes(&map, "outcome_alt").map(|node| node.text().map(|text| text.value)));
        let questions = || nodes(&map, "questions").filter_map(Node::as_map);
        let is_prose = |map: &&Map| map.text(&["form"]).is_some_and(|form| form.value == "prose");
        let lines: BTreeSet<usize> =
            questions().filter(|map| !is_prose(map)).filter_map(|map| number(map, "line")).collect();
        let mut neutral: BTreeSet<usize> =
            questions().filter(is_prose).filter_map(|map| number(map, "line")).collect();
        neutral.extend(nodes(&map, "doubtful_questions").filter_map(integer));
        Self {
            repository: text("repo"),
            path: text("path"),
            is_interview: text("interview_post") == "true",
            companies: companies(&map),
            outcomes,
            stages: nodes(&map, "stages").filter_map(Node::as_map).map(stage).collect(),
            neutral: &neutral - &lines,
            questions: lines,
        }
    }

    /// Where its post may be.
    pub(crate) fn places(&self, folders: &[PathBuf]) -> Vec<PathBuf> {
        let folder = self.repository.replace('/', "+");
        folders.iter().flat_map(|root| [root.join(&folder).join(&self.path), root.join(&self.path)]).collect()
    }
}

fn nodes<'m>(map: &'m Map, key: &str) -> impl Iterator<Item = &'m Node> {
    map.get(key).map(|entry| entry.value.items()).unwrap_or_default().iter()
}

fn integer(node: &Node) -> Option<usize> {
    node.text()?.value.parse().ok()
}

fn number(map: &Map, key: &str) -> Option<usize> {
    map.get(key).and_then(|entry| integer(&entry.value))
}

fn texts(map: &Map, key: &str) -> Vec<String> {
    nodes(map, key).filter_map(|node| node.text()).map(|text| text.value).collect()
}

/// The labelled set, and the same with the alternatives.
fn companies(map: &Map) -> Vec<BTreeSet<String>> {
    let slugs =
        |names: Vec<String>| names.iter().map(|name| afterword::text::slug(name)).collect::<BTreeSet<_>>();
    let own = slugs(texts(map, "companies"));
    let others = slugs(texts(map, "companies_alt"));
    let mut sets = vec![own.clone()];
    if !others.is_empty() {
        sets.extend(others.iter().map(|other| BTreeSet::from([other.clone()])));
        sets.push(&own | &others);
    }
    sets
}

fn stage(map: &Map) -> StageLabel {
    let flag = |key: &str| map.text(&[key]).is_some_and(|text| text.value == "true");
    let mut stages = texts(map, "stage");
    stages.extend(texts(map, "alt_stage"));
    let mut lines: Vec<usize> = number(map, "line").into_iter().collect();
    lines.extend(nodes(map, "alt").filter_map(integer));
    StageLabel { stages, lines, is_optional: flag("mention") || flag("optional") }
}
