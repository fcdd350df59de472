//! Steps and questions of the front matter put together with those of the text: the one gives order and facts, the other
//! the place.

use crate::diagnostic::Report;
use crate::markdown;
use crate::markdown::Heading;
use crate::post::company;
use crate::post::company::CompanyName;
use crate::post::fields::FrontMatter;
use crate::post::interview::StepField;
use crate::post::process::Interview;
use crate::post::process_fields::{InterviewField, QuestionField};
use crate::post::process_problem;
use crate::post::reading;
use crate::post::reading::Question;
use crate::post::step::{Evidence, Panel, Step};
use crate::taxonomy::Taxonomy;
use crate::text::{Source, TextPair, nearest};
use std::collections::BTreeSet;
use std::ops::Range;

/// One process of a post.
pub(super) struct Group<'a> {
    /// The steps that the front matter lists.
    pub(super) fields: &'a [StepField],
    /// Where in the file the text begins to tell of it; none for the only one.
    pub(super) start: Option<usize>,
}

/// A step of the text, with what the text says of it.
pub(super) struct Told<'t> {
    /// The canonical stage.
    pub(super) stage: Option<&'t str>,
    /// The author's words.
    pub(super) name: &'t str,
    /// Which round it was.
    pub(super) round: Option<u8>,
    /// What showed it.
    pub(super) by: Evidence,
    /// Where it begins in the file.
    pub(super) start: usize,
    /// The line of that.
    pub(super) line: u32,
    /// How long it took.
    pub(super) minutes: Option<u16>,
    /// Who sat there.
    pub(super) panel: Option<Panel>,
    /// Its first words, and its id.
    pub(super) texts: TextPair,
}

/// Steps put together.
pub(super) struct Merged {
    /// All steps, process by process.
    pub(super) steps: Vec<Step>,
    /// For each step of the text its place among all.
    pub(super) places: Vec<usize>,
    /// For each process the places of its steps.
    pub(super) groups: Vec<Range<usize>>,
}

/// The steps of the front matter in their order, each with what the text tells of it; then those that only the text
/// tells of.
pub(super) fn merged(groups: &[Group<'_>], told: Vec<Told<'_>>) -> Merged {
    let owner = |at: usize| {
        let begun =
            groups.iter().enumerate().filter(|(_, group)| group.start.is_some_and(|start| start <= at));
        begun.max_by_key(|(_, group)| group.start).map_or(0, |(number, _)| number)
    };
    let count = told.len();
    let mut of_groups: Vec<Vec<(usize, Told<'_>)>> = Vec::new();
    of_groups.resize_with(groups.len(), Vec::new);
    for (number, step) in told.into_iter().enumerate() {
        of_groups[owner(step.start)].push((number, step));
    }
    let listed = groups.iter().map(|group| group.fields.len()).sum::<usize>();
    let mut merged = Merged {
        steps: Vec::with_capacity(listed + count),
        places: vec![0; count],
        groups: Vec::with_capacity(groups.len()),
    };
    for (group, told) in groups.iter().zip(of_groups) {
        let first = merged.steps.len();
        merged.steps.extend(group.fields.iter().map(StepField::to_step));
        // Those of the front matter come first, and there may be many of the text.
        let listed = merged.steps.len();
        for (number, step) in told {
            let fitting = merged.steps[first..listed].iter().position(|own| fits(own, &step));
            merged.places[number] = fitting.map_or(merged.steps.len(), |place| first + place);
            match fitting {
                Some(place) => tell(&mut merged.steps[first + place], step),
                None => merged.steps.push(step.into_step()),
            }
        }
        merged.groups.push(first..merged.steps.len());
    }
    merged.steps = markdown::fitted(merged.steps);
    merged
}

impl Told<'_> {
    /// The step as only the text tells of it.
    fn into_step(self) -> Step {
        Step {
            stage: self.stage.map(Into::into),
            name: self.name.into(),
            round: self.round,
            by: self.by,
            line: self.line,
            minutes: self.minutes,
            panel: self.panel,
            details: None,
            told: Some(self.texts),
        }
    }
}

/// Whether a section tells of a step of the front matter.
fn fits(own: &Step, told: &Told<'_>) -> bool {
    own.told.is_none()
        && (own.stage.as_deref() == told.stage
            || (own.stage.is_none() && own.round.is_some() && own.round == told.round))
        && (own.round == told.round || own.round.is_none() || told.round.is_none())
}

fn tell(own: &mut Step, told: Told<'_>) {
    own.stage = own.stage.take().or(told.stage.map(Into::into));
    own.round = own.round.or(told.round);
    own.minutes = own.minutes.or(told.minutes);
    own.panel = own.panel.or(told.panel);
    own.told = Some(told.texts);
    own.line = told.line;
}

/// Adds the questions of the front matter; one that the text has as well keeps its place there.
pub(super) fn add_stated(questions: &mut Vec<Question>, steps: &[Step], front_matter: &FrontMatter) {
    let fields = match front_matter.interviews.is_empty() {
        true => front_matter.stages.iter().collect::<Vec<_>>(),
        false => front_matter.interviews.iter().flat_map(|own| &own.stages).collect(),
    };
    let own = steps.iter().enumerate().filter(|(_, step)| step.by == Evidence::FrontMatter);
    for ((place, step), field) in own.zip(fields) {
        for stated in field.facts.iter().flat_map(|facts| &facts.questions) {
            let number = add(questions, stated, place, step);
            for followup in &stated.followups {
                let field = QuestionField {
                    text: followup.clone(),
                    line: stated.line,
                    topic: None,
                    followups: Vec::new(),
                };
                let follows = add(questions, &field, place, step);
                questions[follows].follows = Some(number as u32);
            }
        }
    }
}

/// The number of a question of the front matter, new or found in the text.
fn add(questions: &mut Vec<Question>, stated: &QuestionField, place: usize, step: &Step) -> usize {
    let key = reading::key(&stated.text);
    let topic = stated.topic.clone();
    if let Some(known) =
        questions.iter().position(|question| question.key == key && question.step() == Some(place))
    {
        let question = &mut questions[known];
        question.topic = topic;
        question.texts = TextPair::new(&stated.text, question.anchor().unwrap_or_default());
        return known;
    }
    questions.push(Question {
        texts: TextPair::new(&stated.text, step.anchor().unwrap_or_default()),
        line: stated.line,
        step: Some(place as u32),
        follows: None,
        topic,
        key,
    });
    questions.len() - 1
}

/// The processes of a post, those that it lists, or the one that it tells of; no `companies` for what is no interview.
pub(super) fn processes(
    front_matter: &FrontMatter,
    companies: Option<&[CompanyName]>,
    groups: &[Range<usize>],
    taxonomy: &Taxonomy,
) -> Vec<Interview> {
    let steps = |number: usize| groups.get(number).cloned().unwrap_or_default();
    let whole = |companies: &[CompanyName]| Interview {
        companies: companies.to_vec(),
        steps: steps(0),
        outcome: front_matter.outcome,
        role: front_matter.role.clone(),
        level: front_matter.level,
        facts: front_matter.facts.clone(),
        section: None,
    };
    if front_matter.interviews.is_empty() {
        return companies.map(whole).into_iter().collect();
    }
    let own = front_matter.interviews.iter().enumerate();
    let one = |(number, own): (usize, &InterviewField)| Interview {
        companies: own.companies.iter().map(|field| company::named(field, front_matter, taxonomy)).collect(),
        steps: steps(number),
        outcome: own.outcome.or(front_matter.outcome),
        role: own.role.clone().or_else(|| front_matter.role.clone()),
        level: own.level.or(front_matter.level),
        facts: own.facts.clone(),
        section: own.section.as_ref().map(|section| section.value.clone()),
    };
    own.map(one).collect()
}

/// Sections for which a heading is looked for that may be meant: each takes a look at all of them.
const SUGGESTIONS: usize = 20;

/// Problems with sections that no heading opens.
pub(super) fn sections_exist(source: &Source, front_matter: &FrontMatter, outline: &[Heading]) -> Report {
    let mut report = Report::default();
    let sections: Vec<_> = front_matter.interviews.iter().filter_map(|own| own.section.as_ref()).collect();
    if sections.is_empty() {
        return report;
    }
    let ids: BTreeSet<&str> = outline.iter().map(Heading::id).collect();
    let missing = sections.into_iter().filter(|section| !ids.contains(section.value.as_str()));
    for (number, section) in missing.enumerate() {
        let headings = outline.iter().map(Heading::id);
        let meant = if number < SUGGESTIONS { nearest(&section.value, headings) } else { None };
        report.add(process_problem::no_section(source, section, meant));
    }
    report
}
