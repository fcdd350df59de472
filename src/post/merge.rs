//! Steps and questions of the front matter put together with those of the text: the one gives order and facts, the other
//! the place.

use crate::diagnostic::Report;
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
use crate::post::step::{Evidence, Step};
use crate::taxonomy::Taxonomy;
use crate::text::{Source, nearest};
use std::collections::BTreeSet;

/// One process of a post.
pub(super) struct Group<'a> {
    /// The steps that the front matter lists.
    pub(super) fields: &'a [StepField],
    /// Where in the file the text begins to tell of it; none for the only one.
    pub(super) start: Option<usize>,
}

/// Steps put together.
pub(super) struct Merged {
    /// All steps, process by process.
    pub(super) steps: Vec<Step>,
    /// For each step of the text its place among all.
    pub(super) places: Vec<usize>,
    /// For each process the places of its steps.
    pub(super) groups: Vec<Vec<usize>>,
}

/// The steps of the front matter in their order, each with what the text tells of it; then those that only the text
/// tells of.
pub(super) fn merged(groups: &[Group<'_>], told: Vec<Step>) -> Merged {
    let owner = |step: &Step| {
        let at = step.section.as_ref().map_or(0, |section| section.span.start);
        let begun =
            groups.iter().enumerate().filter(|(_, group)| group.start.is_some_and(|start| start <= at));
        begun.max_by_key(|(_, group)| group.start).map_or(0, |(number, _)| number)
    };
    let mut slots: Vec<Vec<(Step, Option<usize>)>> = groups
        .iter()
        .map(|group| group.fields.iter().map(|field| (field.to_step(), None)).collect())
        .collect();
    let count = told.len();
    for (number, step) in told.into_iter().enumerate() {
        let owner = owner(&step);
        let Some(slots) = slots.get_mut(owner) else { continue };
        // Those of the front matter come first, and there may be many of the text.
        let listed = groups[owner].fields.len();
        match slots[..listed].iter_mut().find(|(own, _)| fits(own, &step)) {
            Some((own, from)) => {
                tell(own, step);
                *from = Some(number);
            }
            None => slots.push((step, Some(number))),
        }
    }
    let mut merged = Merged { steps: Vec::new(), places: vec![0; count], groups: Vec::new() };
    for slots in slots {
        let mut group = Vec::with_capacity(slots.len());
        for (step, from) in slots {
            let place = merged.steps.len();
            if let Some(number) = from {
                merged.places[number] = place;
            }
            group.push(place);
            merged.steps.push(step);
        }
        merged.groups.push(group);
    }
    merged
}

/// Whether a section tells of a step of the front matter.
fn fits(own: &Step, told: &Step) -> bool {
    own.section.is_none()
        && own.by == Evidence::FrontMatter
        && (own.stage == told.stage
            || (own.stage.is_none() && own.round.is_some() && own.round == told.round))
        && (own.round == told.round || own.round.is_none() || told.round.is_none())
}

fn tell(own: &mut Step, told: Step) {
    own.stage = own.stage.take().or(told.stage);
    own.round = own.round.or(told.round);
    own.minutes = own.minutes.or(told.minutes);
    own.panel = own.panel.or(told.panel);
    own.section = told.section;
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
        for stated in &field.facts.questions {
            let number = add(questions, stated, place, step);
            for followup in &stated.followups {
                let field = QuestionField {
                    text: followup.clone(),
                    line: stated.line,
                    topic: None,
                    followups: Vec::new(),
                };
                let follows = add(questions, &field, place, step);
                questions[follows].follows = Some(number);
            }
        }
    }
}

/// The number of a question of the front matter, new or found in the text.
fn add(questions: &mut Vec<Question>, stated: &QuestionField, place: usize, step: &Step) -> usize {
    let key = reading::key(&stated.text);
    if let Some(known) =
        questions.iter().position(|question| question.key == key && question.step == Some(place))
    {
        questions[known].topic = stated.topic.clone();
        questions[known].text = stated.text.clone();
        return known;
    }
    let anchor = step.section.as_ref().and_then(|section| section.anchor.clone());
    questions.push(Question {
        text: stated.text.clone(),
        line: stated.line,
        anchor,
        step: Some(place),
        follows: None,
        topic: stated.topic.clone(),
        key,
    });
    questions.len() - 1
}

/// The processes of a post, those that it lists, or the one that it tells of; no `companies` for what is no interview.
pub(super) fn processes(
    front_matter: &FrontMatter,
    companies: Option<&[CompanyName]>,
    groups: &[Vec<usize>],
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
    let ids: BTreeSet<&str> = outline.iter().map(|heading| heading.id.as_str()).collect();
    let missing = sections.into_iter().filter(|section| !ids.contains(section.value.as_str()));
    for (number, section) in missing.enumerate() {
        let headings = outline.iter().map(|heading| heading.id.as_str());
        let meant = if number < SUGGESTIONS { nearest(&section.value, headings) } else { None };
        report.add(process_problem::no_section(source, section, meant));
    }
    report
}
