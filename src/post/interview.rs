//! What a front matter says of an interview: company, stages, outcome, level.

use crate::post::problem;
use crate::post::process_fields;
use crate::post::process_fields::StepFacts;
use crate::post::step::{Evidence, Step, StepDetails};
use crate::taxonomy::{Level, Outcome, Taxonomy};
use crate::text::{Source, Span, visible};
use crate::yaml::{Entry, Fields, Node, Text, Value};

/// What a post says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An account of an interview (`interview: true`).
    Interview,
    /// Anything else (`interview: false`, `kind: prep`, `kind: essay`).
    Other,
}

/// A company as a front matter names it.
#[derive(Debug, Clone, PartialEq)]
pub struct CompanyField {
    /// The name or id, as written.
    pub name: String,
    /// What readers are told instead (`disclose`).
    pub disclose: Option<String>,
    /// Where the name stands.
    pub span: Span,
}

impl CompanyField {
    /// Whether the author will not say (`company: undisclosed`).
    pub(super) fn is_undisclosed(&self) -> bool {
        self.name.eq_ignore_ascii_case("undisclosed")
    }
}

/// One item of `stages`.
#[derive(Debug, Clone, PartialEq)]
pub struct StepField {
    /// The canonical stage, if it is one.
    pub stage: Option<Box<str>>,
    /// The author's words.
    pub name: Box<str>,
    /// Which round it was, 1-based, if that was said.
    pub round: Option<u8>,
    /// The line of the file that says so, 1-based.
    pub line: u32,
    /// All else that it says, if it says more than its name.
    pub facts: Option<Box<StepFacts>>,
}

impl StepField {
    /// The step as only the front matter tells of it.
    pub(super) fn to_step(&self) -> Step {
        let facts = self.facts.as_deref();
        Step {
            stage: self.stage.clone(),
            name: self.name.clone(),
            round: self.round,
            by: Evidence::FrontMatter,
            line: self.line,
            minutes: facts.and_then(|facts| facts.minutes),
            panel: facts.and_then(|facts| facts.panel),
            details: facts.and_then(StepFacts::details),
            told: None,
        }
    }
}

impl StepFacts {
    /// What is told of few steps, if this is one of them.
    fn details(&self) -> Option<Box<StepDetails>> {
        let details = StepDetails {
            date: self.date.map(|(date, _)| date),
            result_date: self.result_date.map(|(date, _)| date),
            mode: self.mode,
            sessions: self.sessions,
            tool: self.tool.clone(),
            difficulty: self.difficulty,
            outcome: self.outcome.map(|(outcome, _)| outcome),
            topics: self.topics.clone(),
        };
        details.boxed()
    }
}

pub(super) fn kind(fields: &mut Fields<'_>, source: &Source) -> Option<Kind> {
    let by_flag = fields.boolean("interview").map(|yes| if yes { Kind::Interview } else { Kind::Other });
    let text = fields.text("kind");
    let by_name = text.as_ref().and_then(|text| match text.value.as_str() {
        "interview" | "experience" => Some(Kind::Interview),
        "prep" | "essay" => Some(Kind::Other),
        _ => None,
    });
    if let (Some(text), None) = (&text, by_name) {
        fields.problem(problem::no_kind(source, text));
    }
    by_flag.or(by_name)
}

/// `company: 카카오`, a list of names, `{id: kakao, disclose: N사}`; `none` is an empty list.
pub(super) fn companies(fields: &mut Fields<'_>, source: &Source) -> Option<Vec<CompanyField>> {
    let entry = fields.first(&["company", "companies"])?;
    let mut companies = Vec::new();
    for node in given(entry) {
        match company(node) {
            Some(company) if company.name.eq_ignore_ascii_case("none") => {}
            Some(company) => companies.push(company),
            None => fields.problem(problem::no_company(source, node.span)),
        }
    }
    Some(companies)
}

/// The items of a list that hold anything: a template may leave a lone `-` behind.
fn given(entry: &Entry) -> impl Iterator<Item = &Node> + use<'_> {
    entry.value.items().iter().filter(|node| node.value != Value::Null)
}

fn company(node: &Node) -> Option<CompanyField> {
    match node.as_map() {
        None => {
            let text = node.text()?;
            Some(CompanyField { name: visible(&text.value).into_owned(), disclose: None, span: text.span })
        }
        Some(map) => {
            let name = map.text(&["id", "name"])?;
            let disclose = map.text(&["disclose", "label"]).map(|text| text.value);
            Some(CompanyField { name: visible(&name.value).into_owned(), disclose, span: name.span })
        }
    }
}

/// Each item a name, or a mapping with `stage` or `name`.
pub(super) fn steps<'a>(fields: &mut Fields<'a>, source: &'a Source, taxonomy: &Taxonomy) -> Vec<StepField> {
    let Some(entry) = fields.first(&["stages", "stage"]) else { return Vec::new() };
    let mut steps = Vec::with_capacity(entry.value.items().len());
    for node in given(entry) {
        let Some((id, name)) = step_names(node) else {
            fields.problem(problem::no_step(source, node.span));
            continue;
        };
        let words = name.as_ref().or(id.as_ref()).expect("a step has a name or an id");
        let by_words = taxonomy.stage_by_field(&words.value);
        let by_id = id.as_ref().filter(|_| name.is_some()).map(|id| taxonomy.stage_by_field(&id.value));
        let facts = process_fields::step_facts(fields, source, node);
        let round = facts.as_ref().and_then(|facts| facts.round).map(|(round, _)| round);
        let ordinal = by_words.round;
        let found =
            by_id.filter(|found| found.stage.is_some()).or(by_words.stage.is_some().then_some(by_words));
        if found.is_none() && ordinal.is_none() {
            let near = taxonomy.nearest_stage(&words.value).map(str::to_owned);
            fields.problem(problem::no_stage(source, words, near));
        }
        steps.push(StepField {
            stage: found.and_then(|found| found.stage).map(|stage| stage.id.as_str().into()),
            round: round.or(found.and_then(|found| found.round)).or(ordinal),
            name: name.or(id).map(|text| text.value.into()).unwrap_or_default(),
            line: source.line_number(node.span.start) as u32,
            facts,
        });
    }
    steps
}

fn step_names(node: &Node) -> Option<(Option<Text>, Option<Text>)> {
    let names = match node.as_map() {
        None => (node.text(), None),
        Some(map) => (map.text(&["stage"]), map.text(&["name", "title"])),
    };
    (names.0.is_some() || names.1.is_some()).then_some(names)
}

pub(super) fn outcome(fields: &mut Fields<'_>, source: &Source) -> Option<Outcome> {
    let key = if fields.node("outcome").is_some() { "outcome" } else { "result" };
    let text = fields.text(key)?;
    let outcome = Outcome::by_field(&text.value);
    if outcome.is_none() {
        fields.problem(problem::no_outcome(source, &text));
    }
    outcome
}

pub(super) fn level(fields: &mut Fields<'_>, source: &Source) -> Option<Level> {
    let text = fields.text("level")?;
    let level = Level::by_field(&text.value);
    if level.is_none() {
        fields.problem(problem::no_level(source, &text));
    }
    level
}
