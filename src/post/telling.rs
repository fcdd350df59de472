//! What front matter and text together tell of an interview: its steps in order, and what was asked.

use crate::markdown::{Heading, Passage, PassageKind, Passages, Unwritten};
use crate::post::fields::FrontMatter;
use crate::post::gate::Gate;
use crate::post::merge;
use crate::post::merge::{Group, Merged, Told};
use crate::post::muted;
use crate::post::reading;
use crate::post::reading::facts;
use crate::post::reading::{Asked, Found, Part, Question, Sections, Start, Text, ToldStep};
use crate::post::step::{Evidence, Step};
use crate::taxonomy::Taxonomy;
use crate::text::{Source, Span, TextPair, is_spaced_evenly};
use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

/// What a post tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Telling {
    /// Its steps, those of the front matter first in their order.
    pub(super) steps: Vec<Step>,
    /// For each process the indices of its steps.
    pub(super) groups: Vec<Range<usize>>,
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
    fn found<'p>(&self, passages: &'p Passages, sections: &Sections<'_>, outline: &[Heading]) -> Found<'p> {
        let found = reading::found(passages, sections);
        let questions = muted::without(found.questions, self.source, passages, outline);
        Found { questions, ..found }
    }

    /// Whether the text shows that it tells of a process: headings name its steps.
    fn is_evident(&self, sections: &Sections<'_>, questions: usize) -> bool {
        let is_step = |step: &&ToldStep<'_>| {
            let is_topic = step.stage_id().is_some_and(|stage| TOPICS.contains(&stage));
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
        found: Found<'_>,
    ) -> Telling {
        let keys: Vec<u64> = found.questions.iter().map(|asked| reading::key(asked.text)).collect();
        let lines = LineNumbers { text: self.source.text(), last: Cell::new((0, 1)) };
        let marked = marked(unwritten, passages, &sections, &found.questions, &keys, &lines);
        let unwritten = &*unwritten;
        let mut parts: Vec<(usize, &Part)> =
            sections.parts.iter().filter_map(|part| Some((part.step?, part))).collect();
        parts.sort_by_key(|(step, _)| *step);
        let mut parts = parts.as_slice();
        let told = sections.steps.iter().zip(&marked.steps).enumerate().map(|(number, (step, place))| {
            let own;
            (own, parts) = parts.split_at(parts.partition_point(|(step, _)| *step <= number));
            self.step(step, place, unwritten, passages, own)
        });
        let Merged { steps, places, groups } = merge::merged(&self.groups(unwritten.outline), told.collect());
        let mut questions: Vec<Question> = Vec::with_capacity(found.questions.len());
        for ((asked, place), key) in found.questions.into_iter().zip(marked.questions).zip(keys) {
            questions.push(Question {
                texts: TextPair::new(asked.text, place.anchor(unwritten)),
                line: place.line,
                step: asked.step.map(|step| places[step] as u32),
                follows: asked.follows.map(|number| number as u32),
                topic: None,
                key,
            });
        }
        if self.with_questions {
            merge::add_stated(&mut questions, &steps, self.front_matter);
        }
        let own_questions =
            found.ours.iter().map(|line| lines.of(passages.list[*line].span) as usize).collect();
        Telling { steps, groups, questions, own_questions, is_evident: false }
    }

    /// The processes of the post: what the front matter lists of each, and where the text begins to tell of it.
    fn groups(&self, outline: &[Heading]) -> Vec<Group<'_>> {
        let front_matter = self.front_matter;
        if front_matter.interviews.is_empty() {
            return vec![Group { fields: &front_matter.stages, start: None }];
        }
        let start =
            |id: &str| outline.iter().find(|heading| heading.id() == id).map(|heading| heading.span.start);
        let groups = front_matter.interviews.iter().map(|own| Group {
            fields: &own.stages,
            start: own.section.as_ref().and_then(|section| start(&section.value)),
        });
        groups.collect()
    }

    fn step<'t>(
        &self,
        step: &ToldStep<'t>,
        place: &Place,
        unwritten: &Unwritten<'_>,
        passages: &Passages,
        parts: &[(usize, &Part)],
    ) -> Told<'t> {
        let opening = match step.start {
            Start::Title(span) => span,
            Start::Line(line) => passages.list[line].span,
        };
        let lines = || parts.iter().flat_map(|(_, part)| lines(passages, part));
        let (mut minutes, mut panel) = (None, None);
        for text in lines().take(FACTS).filter(|text| facts::has_figure(text)) {
            minutes = minutes.or_else(|| facts::minutes(text));
            panel = panel.or_else(|| facts::panel(text));
        }
        let summary = if self.with_questions { summary(lines()) } else { String::new() };
        Told {
            stage: step.stage_id(),
            name: step.words.trim_end_matches([':', '：', ' ']),
            round: step.round,
            by: step.by,
            start: opening.start,
            line: place.line,
            minutes,
            panel,
            texts: TextPair::new(&summary, place.anchor(unwritten)),
        }
    }
}

/// Tells in which line a span begins; quick when it is asked from top to bottom.
struct LineNumbers<'s> {
    text: &'s str,
    /// An offset, and the number of its line.
    last: Cell<(usize, u32)>,
}

impl LineNumbers<'_> {
    fn of(&self, span: Span) -> u32 {
        let end = span.start.min(self.text.len());
        let (start, line) = Some(self.last.get()).filter(|(start, _)| *start <= end).unwrap_or((0, 1));
        let line = line + memchr::memchr_iter(b'\n', &self.text.as_bytes()[start..end]).count() as u32;
        self.last.set((end, line));
        line
    }
}

/// Lines of a part in which minutes and the size of the panel are looked for.
const FACTS: usize = 24;

/// Characters of a part that lists show.
const SUMMARY: usize = 200;

/// What the lines of a part read.
fn lines<'a>(passages: &'a Passages, part: &Part) -> impl Iterator<Item = &'a str> + use<'a> {
    let is_text = |line: &&Passage| matches!(line.kind, PassageKind::Text | PassageKind::Row);
    passages.list[part.lines.clone()].iter().filter(is_text).map(|line| passages.text(line))
}

/// The first words of a part, up to [`SUMMARY`] characters.
fn summary<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut summary = String::with_capacity(3 * SUMMARY);
    let mut left = SUMMARY;
    for text in lines.filter(|text| !text.is_empty()) {
        if !summary.is_empty() && left > 0 {
            summary.push(' ');
            left -= 1;
        }
        let mut words = Cow::Borrowed(text);
        let mut cut = character(text, left);
        // Behind the first character that has no room any more nothing matters.
        if !is_spaced_evenly(&text[..cut.as_ref().map_or(text.len(), |cut| cut.end)]) {
            words = Cow::Owned(spaced_evenly(text));
            cut = character(&words, left);
        }
        if let Some(cut) = cut {
            summary.push_str(whole_words(&words, cut.start));
            summary.truncate(summary.trim_end().len());
            summary.push('…');
            return summary;
        }
        summary.push_str(&words);
        left -= words.chars().count();
    }
    summary
}

/// Where the character with this number stands, from 0 on.
fn character(text: &str, number: usize) -> Option<Range<usize>> {
    let mut rest = text.chars();
    let found = rest.nth(number)?;
    let end = text.len() - rest.as_str().len();
    Some(end - found.len_utf8()..end)
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
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The line in the file, 1-based.
    line: u32,
    anchor: PlaceAnchor,
}

/// The id by which other pages link to a place.
#[derive(Debug, Clone, Copy)]
enum PlaceAnchor {
    /// None.
    None,
    /// That of a heading, by its place in the outline.
    Heading(usize),
    /// That of a line, by its number.
    Line(usize),
}

impl Place {
    /// Its id; empty when it has none.
    fn anchor<'u>(&self, unwritten: &'u Unwritten<'_>) -> &'u str {
        match self.anchor {
            PlaceAnchor::None => "",
            PlaceAnchor::Heading(heading) => unwritten.outline[heading].id(),
            PlaceAnchor::Line(number) => unwritten.id(number),
        }
    }
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
    questions: &[Asked<'_>],
    keys: &[u64],
    lines: &LineNumbers<'_>,
) -> Marked {
    let nowhere = Place { line: 0, anchor: PlaceAnchor::None };
    let mut marked =
        Marked { steps: vec![nowhere; sections.steps.len()], questions: vec![nowhere; questions.len()] };
    let mut places = Vec::with_capacity(sections.steps.len() + questions.len());
    for (number, step) in sections.steps.iter().enumerate() {
        match step.start {
            Start::Line(line) => places.push((line, What::Step, number)),
            Start::Title(span) => marked.steps[number].line = lines.of(span),
        }
    }
    places.extend(questions.iter().enumerate().map(|(number, asked)| (asked.line, What::Question, number)));
    places.sort_unstable();
    let mut last: Option<(usize, Place)> = None;
    for (index, what, number) in places {
        let passage = &passages.list[index];
        let same = last.filter(|(same, _)| *same == index).map(|(_, place)| place);
        let anchor = match (passage.kind, same) {
            (PassageKind::Heading(heading), _) => {
                if what == What::Question {
                    unwritten.mark_heading(heading);
                }
                PlaceAnchor::Heading(heading)
            }
            // Several questions of one line share its id.
            (_, Some(same)) => same.anchor,
            _ if what == What::Step => {
                PlaceAnchor::Line(unwritten.mark(passage, "stage", passages.text(passage)))
            }
            // Short, and the same wherever the question stands.
            _ => PlaceAnchor::Line(unwritten.mark_as(passage, question_id(&mut [0; 10], keys[number]))),
        };
        let line = same.map_or_else(|| lines.of(passage.span), |same| same.line);
        let place = Place { line, anchor };
        last = Some((index, place));
        match what {
            What::Step => marked.steps[number] = place,
            What::Question => marked.questions[number] = place,
        }
    }
    marked
}

/// What stands at a line; on one line the step comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Step,
    Question,
}

/// `q-` and the first 32 bits of a key as eight hexadecimal digits.
fn question_id(id: &mut [u8; 10], key: u64) -> &str {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    id[..2].copy_from_slice(b"q-");
    for (digit, place) in id[2..].iter_mut().zip((8..16).rev()) {
        *digit = DIGITS[(key >> (4 * place)) as usize & 15];
    }
    str::from_utf8(id).expect("they are all in ASCII")
}
