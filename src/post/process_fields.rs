//! The fields that tell of a process and of its steps, typed.

use crate::post::fields::FrontMatter;
use crate::post::interview;
use crate::post::interview::{CompanyField, StepField};
use crate::post::partial_date::PartialDate;
use crate::post::process::{Channel, Employment, Experience, Facts, Offer};
use crate::post::process_problem as problem;
use crate::post::step::{Mode, Panel};
use crate::taxonomy::{Level, Outcome, RoleFamily, StepOutcome, Taxonomy};
use crate::text::{Source, Span};
use crate::yaml::{Fields, Node, Text, Unknown};

/// One item of `interviews`.
#[derive(Debug, Clone, Default)]
pub(super) struct InterviewField {
    /// `company`.
    pub(super) companies: Vec<CompanyField>,
    /// `stages`.
    pub(super) stages: Vec<StepField>,
    /// `outcome`.
    pub(super) outcome: Option<Outcome>,
    /// `role`.
    pub(super) role: Option<String>,
    /// `level`.
    pub(super) level: Option<Level>,
    /// All other fields of a process.
    pub(super) facts: Facts,
    /// `section`, without `#`.
    pub(super) section: Option<Text>,
}

/// What an item of `stages` says besides its name.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StepFacts {
    /// `date`, and where it stands.
    pub date: Option<(PartialDate, Span)>,
    /// `result-date`, and where it stands.
    pub result_date: Option<(PartialDate, Span)>,
    /// `mode`.
    pub mode: Option<Mode>,
    /// `minutes`.
    pub minutes: Option<u16>,
    /// `panel`.
    pub panel: Option<Panel>,
    /// `sessions`.
    pub sessions: Option<u8>,
    /// `tool`.
    pub tool: Option<String>,
    /// `difficulty`.
    pub difficulty: Option<u8>,
    /// `outcome`, and where it stands.
    pub outcome: Option<(StepOutcome, Span)>,
    /// `topics`.
    pub topics: Vec<String>,
    /// `questions`.
    pub questions: Vec<QuestionField>,
    /// `round`, and where it stands.
    pub round: Option<(u8, Span)>,
}

/// A question of the front matter.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionField {
    /// Its words.
    pub text: String,
    /// The line of the file, 1-based.
    pub line: u32,
    /// `topic`.
    pub topic: Option<Box<str>>,
    /// `followups`.
    pub followups: Vec<String>,
}

/// The fields of a process, at the top of a front matter or in an item of `interviews`.
pub(super) fn facts(fields: &mut Fields<'_>, source: &Source) -> Facts {
    let word = |text: Option<Text>| text.map(|text| text.value).filter(|text| !text.is_empty());
    Facts {
        team: word(fields.text("team")),
        role_family: choice(fields, source, "role-family", RoleFamily::by_field, || {
            ids(RoleFamily::ALL, |v| v.id())
        }),
        years: fields.text("years").and_then(|text| years(&text.value)),
        employment: choice(fields, source, "employment", Employment::by_field, || {
            ids(Employment::ALL, |v| v.id())
        }),
        location: location(fields),
        channel: choice(fields, source, "channel", Channel::by_field, || ids(Channel::ALL, |v| v.id())),
        season: word(fields.text("season")),
        applied: date(fields, source, "applied").map(|(date, _)| date),
        offer: offer(fields),
        difficulty: difficulty(fields, source),
        experience: choice(fields, source, "experience", Experience::by_field, || {
            ids(Experience::ALL, |v| v.id())
        }),
        process: word(fields.text("process")),
    }
}

fn ids<T: Copy>(all: &[T], id: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|value| id(*value)).collect()
}

/// `8`, `8년`, `2.5 years`: whole years.
fn years(text: &str) -> Option<u8> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    text[..digits].parse().ok()
}

fn choice<'a, T>(
    fields: &mut Fields<'a>,
    source: &Source,
    key: &'a str,
    read: impl Fn(&str) -> Option<T>,
    known: impl Fn() -> Vec<&'static str>,
) -> Option<T> {
    let text = fields.text(key).filter(|text| !text.value.is_empty())?;
    let value = read(&text.value);
    if value.is_none() {
        fields.problem(problem::no_choice(source, key, &text, &known()));
    }
    value
}

fn date<'a>(fields: &mut Fields<'a>, source: &Source, key: &'a str) -> Option<(PartialDate, Span)> {
    let text = fields.text(key).filter(|text| !text.value.is_empty())?;
    let date = PartialDate::parse(&text.value);
    if date.is_none() {
        fields.problem(problem::no_date(source, key, &text));
    }
    date.map(|date| (date, text.span))
}

/// A number from 1 to 5; anything else is told and left out.
fn difficulty(fields: &mut Fields<'_>, source: &Source) -> Option<u8> {
    let text = fields.text("difficulty").filter(|text| !text.value.is_empty())?;
    let number =
        text.value.trim_end_matches("/5").trim().parse().ok().filter(|number| (1..=5).contains(number));
    if number.is_none() {
        fields.problem(problem::no_difficulty(source, &text));
    }
    number
}

/// `location: 서울`, or a mapping with country, city and remote.
fn location(fields: &mut Fields<'_>) -> Option<String> {
    let node = fields.node("location")?;
    match node.as_map() {
        None => node.text().map(|text| text.value),
        Some(map) => {
            let part = |key| map.text(&[key]).map(|text| text.value);
            let parts: Vec<String> = ["city", "country", "remote"].into_iter().filter_map(part).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        }
    }
}

/// `offer: {accepted: false, note: …}`, or a word on it alone.
fn offer(fields: &mut Fields<'_>) -> Option<Offer> {
    let node = fields.node("offer")?;
    match node.as_map() {
        None => Some(Offer { accepted: None, note: node.text().map(|text| text.value) }),
        Some(map) => Some(Offer {
            accepted: map.text(&["accepted"]).and_then(|text| match text.value.as_str() {
                "true" | "yes" => Some(true),
                "false" | "no" => Some(false),
                _ => None,
            }),
            note: map.text(&["note"]).map(|text| text.value),
        }),
    }
}

/// The facts of one item of `stages`, if it is a mapping; problems go to `parent`.
pub(super) fn step_facts<'a>(
    parent: &mut Fields<'a>,
    source: &'a Source,
    node: &'a Node,
) -> Option<Box<StepFacts>> {
    let map = node.as_map()?;
    let mut fields = Fields::new(source, map, "front-matter");
    for key in ["stage", "name", "title", "lang", "language"] {
        fields.allow(key);
    }
    let facts = read_step(&mut fields, source);
    parent.extend(fields.finish(Unknown::WarnIfNear));
    Some(Box::new(facts))
}

fn read_step(fields: &mut Fields<'_>, source: &Source) -> StepFacts {
    let modes = || ids(&Mode::ALL, |mode| mode.id());
    let number =
        |text: Option<Text>| text.and_then(|text| Some((text.value.trim().parse::<u16>().ok()?, text.span)));
    let round =
        number(fields.text("round")).and_then(|(round, span)| Some((u8::try_from(round).ok()?, span)));
    StepFacts {
        date: date(fields, source, "date"),
        result_date: date(fields, source, "result-date"),
        mode: choice(fields, source, "mode", mode, modes),
        minutes: fields.text("minutes").and_then(|text| minutes(fields, source, &text)),
        panel: fields.text("panel").and_then(|text| panel(fields, source, &text)),
        sessions: number(fields.text("sessions")).and_then(|(count, _)| u8::try_from(count).ok()),
        tool: fields.text("tool").map(|text| text.value).filter(|text| !text.is_empty()),
        difficulty: difficulty(fields, source),
        outcome: outcome(fields, source),
        topics: fields.texts("topics").into_iter().map(|text| text.value).collect(),
        questions: questions(fields, source),
        round,
    }
}

fn mode(text: &str) -> Option<Mode> {
    Some(match crate::text::fold(text).as_str() {
        "online" | "온라인" | "비대면" | "화상" | "video" | "remote" => Mode::Online,
        "onsite" | "on-site" | "오프라인" | "대면" | "방문" => Mode::Onsite,
        "phone" | "전화" | "유선" => Mode::Phone,
        "async" | "비동기" | "재택" | "take-home" => Mode::Async,
        _ => return None,
    })
}

fn minutes(fields: &mut Fields<'_>, source: &Source, text: &Text) -> Option<u16> {
    let plain = text.value.trim().parse().ok();
    let read =
        plain.or_else(|| crate::post::reading::facts::minutes(&text.value)).filter(|minutes| *minutes > 0);
    if read.is_none() && !text.value.is_empty() {
        fields.problem(problem::no_minutes(source, text));
    }
    read
}

fn panel(fields: &mut Fields<'_>, source: &Source, text: &Text) -> Option<Panel> {
    let (first, second) = text.value.split_once([':', '대'])?;
    let read = first.trim().parse().ok().zip(second.trim().parse().ok());
    if read.is_none() {
        fields.problem(problem::no_panel(source, text));
    }
    read.map(|(interviewers, candidates)| Panel { interviewers, candidates })
}

fn outcome(fields: &mut Fields<'_>, source: &Source) -> Option<(StepOutcome, Span)> {
    let text = fields.first(&["outcome", "result"]).and_then(|entry| entry.value.text())?;
    let outcome = StepOutcome::by_field(&text.value);
    if outcome.is_none() && !text.value.is_empty() {
        let known = ids(StepOutcome::ALL, |value| value.id());
        fields.problem(problem::no_choice(source, "outcome", &text, &known));
    }
    outcome.map(|outcome| (outcome, text.span))
}

/// Texts, or mappings with `q`, `topic` and `followups`.
fn questions(fields: &mut Fields<'_>, source: &Source) -> Vec<QuestionField> {
    let Some(nodes) = fields.list("questions") else { return Vec::new() };
    let question = |node: &Node| {
        let (text, topic, followups) = match node.as_map() {
            None => (node.text()?, None, Vec::new()),
            Some(map) => {
                let followups = map.get("followups").map(|entry| entry.value.items()).unwrap_or_default();
                let followups =
                    followups.iter().filter_map(|node| node.text()).map(|text| text.value).collect();
                let topic = map.text(&["topic"]).map(|text| text.value.into());
                (map.text(&["q", "question", "text"])?, topic, followups)
            }
        };
        let line = source.line_number(text.span.start) as u32;
        Some(QuestionField { text: text.value, line, topic, followups })
            .filter(|question| !question.text.is_empty())
    };
    nodes.iter().filter_map(question).collect()
}

/// `interviews:` (or `processes:`): several processes of one post.
pub(super) fn interviews<'a>(
    fields: &mut Fields<'a>,
    source: &'a Source,
    taxonomy: &Taxonomy,
) -> Vec<InterviewField> {
    let Some(entry) = fields.first(&["interviews", "processes"]) else { return Vec::new() };
    let mut interviews = Vec::new();
    for node in entry.value.items() {
        let Some(map) = node.as_map() else {
            fields.problem(problem::no_interview(source, node.span));
            continue;
        };
        let mut own = Fields::new(source, map, "front-matter");
        let companies = interview::companies(&mut own, source).unwrap_or_default();
        let stages = interview::steps(&mut own, source, taxonomy);
        let section = own
            .text("section")
            .map(|text| Text { value: text.value.trim_start_matches('#').to_owned(), ..text });
        interviews.push(InterviewField {
            companies,
            stages,
            outcome: interview::outcome(&mut own, source),
            role: own
                .first(&["role", "position"])
                .and_then(|entry| entry.value.text())
                .map(|text| text.value),
            level: interview::level(&mut own, source),
            facts: facts(&mut own, source),
            section,
        });
        fields.extend(own.finish(Unknown::WarnIfNear));
    }
    interviews
}

/// Notes what contradicts itself: dates out of order, rounds given twice, an outcome that the last step rules out.
pub(super) fn cross_check(fields: &mut Fields<'_>, source: &Source, front_matter: &FrontMatter) {
    let one = [(&front_matter.stages, &front_matter.facts, front_matter.outcome, front_matter.outcome_span)];
    let several = front_matter.interviews.iter().map(|own| (&own.stages, &own.facts, own.outcome, None));
    for (steps, facts, outcome, span) in one.into_iter().chain(several) {
        dates_in_order(fields, source, steps, facts.applied);
        rounds_once(fields, source, steps);
        if let Some(outcome) = outcome {
            agrees(fields, source, steps, outcome, span);
        }
    }
}

fn dates_in_order(
    fields: &mut Fields<'_>,
    source: &Source,
    steps: &[StepField],
    applied: Option<PartialDate>,
) {
    let mut latest = applied;
    for step in steps {
        let Some(facts) = &step.facts else { continue };
        if let Some((result, span)) = facts.result_date
            && facts.date.is_some_and(|(date, _)| result.is_before(&date))
        {
            fields.problem(problem::dates_out_of_order(
                source,
                span,
                &step.name,
                "its result came before it took place",
            ));
        }
        let Some((date, span)) = facts.date else { continue };
        if latest.is_some_and(|latest| date.is_before(&latest)) {
            fields.problem(problem::dates_out_of_order(
                source,
                span,
                &step.name,
                "this day is before `applied` or the step above it",
            ));
        }
        latest = Some(date);
    }
}

fn rounds_once(fields: &mut Fields<'_>, source: &Source, steps: &[StepField]) {
    let mut seen: Vec<(u8, Option<&str>, Span)> = Vec::new();
    for step in steps {
        let Some((round, span)) = step.facts.as_ref().and_then(|facts| facts.round) else { continue };
        let first = seen.iter().find(|(other, stage, _)| *other == round && *stage == step.stage.as_deref());
        if let Some((.., first)) = first {
            fields.problem(problem::round_twice(source, span, round, *first));
        }
        seen.push((round, step.stage.as_deref(), span));
    }
}

fn agrees(
    fields: &mut Fields<'_>,
    source: &Source,
    steps: &[StepField],
    outcome: Outcome,
    span: Option<Span>,
) {
    use Outcome::{Converted, Offer, OfferAccepted, OfferDeclined, Rejected};
    let Some((last, at)) = steps.last().and_then(|step| step.facts.as_ref()?.outcome) else { return };
    let contradicts = match last {
        StepOutcome::Failed => matches!(outcome, Offer | OfferAccepted | OfferDeclined | Converted),
        // Of a day with several talks any may have decided.
        StepOutcome::Passed => {
            let own = |step: &StepField| step.facts.as_ref()?.outcome;
            let has_failed = |step: &StepField| matches!(own(step), Some((StepOutcome::Failed, _)));
            outcome == Rejected && !steps.iter().any(has_failed)
        }
        StepOutcome::Withdrawn => matches!(outcome, OfferAccepted | Converted | Rejected),
        StepOutcome::Waived | StepOutcome::Pending => false,
    };
    if contradicts {
        fields.problem(problem::contradiction(source, at, last, outcome, span));
    }
}
