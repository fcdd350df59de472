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
        let anchors = anchors(unwritten, passages, &sections, &found.questions, &keys);
        let lines = LineNumbers { text: self.source.text(), last: Cell::new((0, 1)) };
        let parts = |step: usize| sections.parts.iter().filter(move |part| part.step == Some(step));
        let told = sections.steps.iter().enumerate();
        let told: Vec<Step> = told
            .map(|(number, step)| {
                self.step(step, anchors.steps[number].clone(), passages, &lines, parts(number))
            })
            .collect();
        let Merged { steps, places, groups } = merge::merged(&self.groups(unwritten.outline), told);
        let mut questions: Vec<Question> = Vec::with_capacity(found.questions.len());
        for ((asked, anchor), key) in found.questions.into_iter().zip(anchors.questions).zip(keys) {
            let line = lines.of(passages.list[asked.line].span);
            let step = asked.step.map(|step| places[step]);
            questions.push(Question {
                text: asked.text,
                line,
                anchor,
                step,
                follows: asked.follows,
                topic: None,
                key,
            });
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

    fn step<'p>(
        &self,
        step: &ToldStep<'_>,
        anchor: Option<String>,
        passages: &Passages,
        line_numbers: &LineNumbers<'_>,
        parts: impl Iterator<Item = &'p Part>,
    ) -> Step {
        let opening = match step.start {
            Start::Title(span) => span,
            Start::Line(line) => passages.list[line].span,
        };
        let line = line_numbers.of(opening);
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

fn lines<'a, 'p>(passages: &'a Passages, parts: impl Iterator<Item = &'p Part>) -> Vec<&'a Passage> {
    let is_text = |line: &&Passage| matches!(line.kind, PassageKind::Text | PassageKind::Row);
    parts.flat_map(|part| &passages.list[part.lines.clone()]).filter(is_text).collect()
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
        let length = words.chars().count();
        if length > left {
            summary.push_str(whole_words(&words, left));
            summary.truncate(summary.trim_end().len());
            summary.push('…');
            return summary;
        }
        summary.push_str(&words);
        left -= length;
    }
    summary
}

/// The words of a text that fit into so many characters; not all do.
fn whole_words(text: &str, length: usize) -> &str {
    let end = text.char_indices().nth(length).map_or(text.len(), |(at, _)| at);
    if text[end..].starts_with(' ') {
        return &text[..end];
    }
    text[..end].rfind(' ').map_or("", |end| &text[..end])
}

fn spaced_evenly(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ids by which other pages link to steps and questions.
struct Anchors {
    steps: Vec<Option<String>>,
    questions: Vec<Option<String>>,
}

/// Headings have ids; other lines get some, from top to bottom.
fn anchors(
    unwritten: &mut Unwritten<'_>,
    passages: &Passages,
    sections: &Sections<'_>,
    questions: &[Asked],
    keys: &[u64],
) -> Anchors {
    let mut anchors =
        Anchors { steps: vec![None; sections.steps.len()], questions: vec![None; questions.len()] };
    let step_lines = sections.steps.iter().enumerate().filter_map(|(number, step)| match step.start {
        Start::Line(line) => Some((line, 0, number)),
        Start::Title(_) => None,
    });
    let question_lines = questions.iter().enumerate().map(|(number, asked)| (asked.line, 1, number));
    let mut places: Vec<(usize, u8, usize)> = step_lines.chain(question_lines).collect();
    places.sort_unstable();
    let mut last: Option<(usize, String)> = None;
    for (line, what, number) in places {
        let passage = &passages.list[line];
        let id = match (passage.kind, last) {
            (PassageKind::Heading(heading), _) if what == 1 => unwritten.mark_heading(heading),
            (PassageKind::Heading(heading), _) => unwritten.outline[heading].id.clone(),
            // Several questions of one line share its id.
            (_, Some((same, id))) if same == line => id,
            _ if what == 0 => unwritten.mark(passage, "stage", passages.text(passage)),
            // Short, and the same wherever the question stands.
            _ => unwritten.mark_as(passage, &question_id(keys[number])),
        };
        last = Some((line, id.clone()));
        match what {
            0 => anchors.steps[number] = Some(id),
            _ => anchors.questions[number] = Some(id),
        }
    }
    anchors
}

/// `q-` and the first 32 bits of a key as eight hexadecimal digits.
fn question_id(key: u64) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut id = *b"q-00000000";
    for (place, digit) in (8..16).rev().zip(&mut id[2..]) {
        *digit = DIGITS[(key >> (4 * place)) as usize & 15];
    }
    String::from_utf8(id.to_vec()).expect("digits are text")
}
