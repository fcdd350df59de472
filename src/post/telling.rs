//! What front matter and text together tell of an interview: its steps in order, and what was asked.

use crate::markdown::{Heading, Passage, PassageKind, Passages, Unwritten};
use crate::post::fields::FrontMatter;
use crate::post::gate::Gate;
use crate::post::merge;
use crate::post::merge::{Group, Merged};
use crate::post::muted;
use crate::post::reading;
use crate::post::reading::facts;
use crate::post::reading::{Asked, Found, Part, Question, Sections, Start, Text, ToldStep};
use crate::post::step::{Evidence, Section, Step};
use crate::taxonomy::Taxonomy;
use crate::text::{Source, Span, is_spaced_evenly};
use std::borrow::Cow;
use std::cell::Cell;

/// What a post tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Telling {
    /// Its steps, those of the front matter first in their order.
    pub(super) steps: Vec<Step>,
    /// For each process the indices of its steps.
    pub(super) groups: Vec<Vec<usize>>,
    /// Its questions, in the order of the text.
    pub(super) questions: Vec<Question>,
    /// Lines with questions of the candidate, 1-based.
    pub(super) own_questions: Vec<usize>,
    /// Whether the text alone shows that it is an account of an interview.
    pub(super) is_evident: bool,
}

/// What a text is read for.
pub(super) struct Reading<'a> {
    /// The file.
    pub(super) source: &'a Source,
    /// What the post is called.
    pub(super) title: &'a str,
    /// How far the gate is open.
    pub(super) gate: Gate,
    /// What the front matter says.
    pub(super) front_matter: &'a FrontMatter,
    /// Stages and their spellings.
    pub(super) taxonomy: &'a Taxonomy,
    /// Whether it lies among accounts of interviews: there questions alone show that it is one.
    pub(super) by_path: bool,
    /// Whether text of steps and questions may be published.
    pub(super) with_questions: bool,
}

/// These are also things to learn, and how a text comes out.
const TOPICS: [&str; 5] = ["system-design", "live-coding", "presentation", "final-result", "offer"];

/// So many questions or steps show that a text tells of an interview though none is named by a spelling of its own.
const EVIDENT: usize = 2;

impl Reading<'_> {
    /// Reads the text; marks the lines that other pages link to.
    pub(super) fn read(&self, unwritten: &mut Unwritten<'_>) -> Telling {
        if self.gate == Gate::Shut {
            return Telling::default();
        }
        let stated = || {
            let Merged { steps, groups, .. } = merge::merged(&self.groups(unwritten.outline), Vec::new());
            Telling { steps, groups, ..Telling::default() }
        };
        let passages = unwritten.passages();
        let (outline, opening) = (unwritten.outline, unwritten.opening_title);
        let is_listed = !self.front_matter.stages.is_empty() || !self.front_matter.interviews.is_empty();
        let with_guesses = self.gate == Gate::Open && !is_listed;
        let text = Text { passages: &passages, outline, opening, title: self.title, with_guesses };
        let sections = reading::sections(&text, self.taxonomy);
        let found = match self.with_questions {
            true => self.found(&passages, &sections, outline),
            false => Found::default(),
        };
        let is_evident = self.is_evident(&sections, found.questions.len());
        if self.gate == Gate::Ajar && !is_evident {
            return stated();
        }
        Telling { is_evident, ..self.told(unwritten, &passages, sections, found) }
    }

    /// What was asked, as far as the author wants it gathered.
    fn found(&self, passages: &Passages, sections: &Sections<'_>, outline: &[Heading]) -> Found {
        let found = reading::found(passages, sections, self.taxonomy);
        let questions = muted::without(found.questions, self.source, passages, outline);
        Found { questions, ..found }
    }

    /// Whether the text shows that it tells of a process: headings name its steps.
    fn is_evident(&self, sections: &Sections<'_>, questions: usize) -> bool {
        let is_step = |step: &&ToldStep<'_>| {
            let is_topic = step.stage.is_some_and(|stage| TOPICS.contains(&stage));
            step.by != Evidence::Text && !is_topic
        };
        let steps = || sections.steps.iter().filter(is_step);
        steps().any(|step| step.is_certain)
            || steps().count() >= EVIDENT
            || (self.by_path && questions >= EVIDENT)
    }

    fn told(
        &self,
        unwritten: &mut Unwritten<'_>,
        passages: &Passages,
        sections: Sections<'_>,
        found: Found,
    ) -> Telling {
        let keys: Vec<u64> = found.questions.iter().map(|asked| reading::key(&asked.text)).collect();
        let lines = LineNumbers { text: self.source.text(), last: Cell::new((0, 1)) };
        let mut marked = marked(unwritten, passages, &sections, &found.questions, &keys, &lines);
        let mut parts: Vec<Vec<&Part>> = vec![Vec::new(); sections.steps.len()];
        for part in &sections.parts {
            if let Some(step) = part.step {
                parts[step].push(part);
            }
        }
        let told = sections.steps.iter().zip(parts).enumerate();
        let told: Vec<Step> = told
            .map(|(number, (step, parts))| {
                let place = std::mem::take(&mut marked.steps[number]);
                self.step(step, place, passages, &parts)
            })
            .collect();
        let Merged { steps, places, groups } = merge::merged(&self.groups(unwritten.outline), told);
        let mut questions: Vec<Question> = Vec::with_capacity(found.questions.len());
        for ((asked, place), key) in found.questions.into_iter().zip(marked.questions).zip(keys) {
            let (line, anchor) = (place.line, place.anchor);
            let step = asked.step.map(|step| places[step]);
            let (text, follows) = (asked.text, asked.follows);
            questions.push(Question { text, line, anchor, step, follows, topic: None, key });
        }
        if self.with_questions {
            merge::add_stated(&mut questions, &steps, self.front_matter);
        }
        let own_questions = found.ours.iter().map(|line| lines.of(passages.list[*line].span)).collect();
        Telling { steps, groups, questions, own_questions, is_evident: false }
    }

    /// The processes of the post: what the front matter lists of each, and where the text begins to tell of it.
    fn groups(&self, outline: &[Heading]) -> Vec<Group<'_>> {
        let front_matter = self.front_matter;
        if front_matter.interviews.is_empty() {
            return vec![Group { fields: &front_matter.stages, start: None }];
        }
        let start =
            |id: &str| outline.iter().find(|heading| heading.id == id).map(|heading| heading.span.start);
        let groups = front_matter.interviews.iter().map(|own| Group {
            fields: &own.stages,
            start: own.section.as_ref().and_then(|section| start(&section.value)),
        });
        groups.collect()
    }

    fn step(&self, step: &ToldStep<'_>, place: Place, passages: &Passages, parts: &[&Part]) -> Step {
        let opening = match step.start {
            Start::Title(span) => span,
            Start::Line(line) => passages.list[line].span,
        };
        let Place { line, anchor } = place;
        let told = lines(passages, parts);
        let end = told.last().map_or(opening.end, |line| line.span.end);
        let head = told.iter().take(FACTS).map(|line| passages.text(line));
        let head: Vec<&str> = head.filter(|text| facts::has_figure(text)).collect();
        let words = step.words.trim_end_matches([':', '：', ' ']).to_owned();
        Step {
            stage: step.stage.map(str::to_owned),
            name: words,
            round: step.round,
            by: step.by,
            line,
            date: None,
            result_date: None,
            mode: None,
            minutes: head.iter().find_map(|text| facts::minutes(text)),
            panel: head.iter().find_map(|text| facts::panel(text)),
            sessions: None,
            tool: None,
            difficulty: None,
            outcome: None,
            topics: Vec::new(),
            section: Some(Section {
                anchor,
                span: Span::new(opening.start, end.max(opening.end)),
                line,
                summary: if self.with_questions { summary(passages, &told) } else { String::new() },
            }),
        }
    }
}

/// Tells in which line a span begins; quick when it is asked from top to bottom.
struct LineNumbers<'s> {
    text: &'s str,
    /// An offset, and the number of its line.
    last: Cell<(usize, usize)>,
}

impl LineNumbers<'_> {
    fn of(&self, span: Span) -> usize {
        let end = span.start.min(self.text.len());
        let (start, line) = Some(self.last.get()).filter(|(start, _)| *start <= end).unwrap_or((0, 1));
        let line = line + memchr::memchr_iter(b'\n', &self.text.as_bytes()[start..end]).count();
        self.last.set((end, line));
        line
    }
}

/// Lines of a part in which minutes and the size of the panel are looked for.
const FACTS: usize = 24;

/// Characters of a part that lists show.
const SUMMARY: usize = 200;

fn lines<'a>(passages: &'a Passages, parts: &[&Part]) -> Vec<&'a Passage> {
    let is_text = |line: &&Passage| matches!(line.kind, PassageKind::Text | PassageKind::Row);
    parts.iter().flat_map(|part| &passages.list[part.lines.clone()]).filter(is_text).collect()
}

/// The first words of a part, up to [`SUMMARY`] characters.
fn summary(passages: &Passages, lines: &[&Passage]) -> String {
    let mut summary = String::with_capacity(3 * SUMMARY);
    let mut left = SUMMARY;
    for line in lines {
        let text = passages.text(line);
        let words =
            if is_spaced_evenly(text) { Cow::Borrowed(text) } else { Cow::Owned(spaced_evenly(text)) };
        if words.is_empty() {
            continue;
        }
        if !summary.is_empty() && left > 0 {
            summary.push(' ');
            left -= 1;
        }
        let mut rest = words.chars();
        if let Some(behind) = rest.nth(left) {
            let end = words.len() - rest.as_str().len() - behind.len_utf8();
            summary.push_str(whole_words(&words, end));
            summary.truncate(summary.trim_end().len());
            summary.push('…');
            return summary;
        }
        summary.push_str(&words);
        left -= words.chars().count();
    }
    summary
}

/// The words of a text that end before this byte or there.
fn whole_words(text: &str, end: usize) -> &str {
    if text[end..].starts_with(' ') {
        return &text[..end];
    }
    text[..end].rfind(' ').map_or("", |end| &text[..end])
}

fn spaced_evenly(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a step or a question stands.
#[derive(Debug, Clone, Default)]
struct Place {
    /// The line in the file, 1-based.
    line: usize,
    /// The id by which other pages link to it.
    anchor: Option<String>,
}

/// The places of steps and questions.
struct Marked {
    steps: Vec<Place>,
    questions: Vec<Place>,
}

/// Headings have ids; other lines get some, from top to bottom.
fn marked(
    unwritten: &mut Unwritten<'_>,
    passages: &Passages,
    sections: &Sections<'_>,
    questions: &[Asked],
    keys: &[u64],
    lines: &LineNumbers<'_>,
) -> Marked {
    let mut marked = Marked {
        steps: vec![Place::default(); sections.steps.len()],
        questions: vec![Place::default(); questions.len()],
    };
    let mut places = Vec::with_capacity(sections.steps.len() + questions.len());
    for (number, step) in sections.steps.iter().enumerate() {
        match step.start {
            Start::Line(line) => places.push((line, What::Step, number)),
            Start::Title(span) => marked.steps[number].line = lines.of(span),
        }
    }
    places.extend(questions.iter().enumerate().map(|(number, asked)| (asked.line, What::Question, number)));
    places.sort_unstable();
    let mut last: Option<(usize, What, usize)> = None;
    for (index, what, number) in places {
        let passage = &passages.list[index];
        let same = last.filter(|(same, ..)| *same == index);
        let anchor = match (passage.kind, same) {
            (PassageKind::Heading(heading), _) if what == What::Question => unwritten.mark_heading(heading),
            (PassageKind::Heading(heading), _) => unwritten.outline[heading].id.clone(),
            // Several questions of one line share its id.
            (_, Some((_, what, number))) => marked.of(what)[number].anchor.clone().unwrap_or_default(),
            _ if what == What::Step => unwritten.mark(passage, "stage", passages.text(passage)),
            // Short, and the same wherever the question stands.
            _ => unwritten.mark_as(passage, &question_id(keys[number])),
        };
        last = Some((index, what, number));
        marked.of(what)[number] = Place { line: lines.of(passage.span), anchor: Some(anchor) };
    }
    marked
}

/// What stands at a line; on one line the step comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Step,
    Question,
}

impl Marked {
    fn of(&mut self, what: What) -> &mut [Place] {
        match what {
            What::Step => &mut self.steps,
            What::Question => &mut self.questions,
        }
    }
}

/// `q-` and the first 32 bits of a key as eight hexadecimal digits.
fn question_id(key: u64) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut id = String::with_capacity(10);
    id.push_str("q-");
    id.extend((8..16).rev().map(|place| char::from(DIGITS[(key >> (4 * place)) as usize & 15])));
    id
}
