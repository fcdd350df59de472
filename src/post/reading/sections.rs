//! The parts of a text, and the stages that they tell of.

use crate::markdown::{Marker, Passage, PassageKind};
use crate::post::reading::kind;
use crate::post::reading::opener::{Opener, OpenerKind, opener};
use crate::post::reading::part::{Part, Sections, Start, Text, ToldStep, is_interview};
use crate::post::reading::turn;
use crate::post::reading::wording::{Wording, wording};
use crate::post::step::Evidence;
use crate::taxonomy::{Stage, StageMatch, StageSign, Taxonomy};
use std::cell::LazyCell;

/// Steps that are looked for: each is compared with those before it, and no account has more.
const STEPS: usize = 200;

/// An opening line whose part is not over.
#[derive(Debug, Clone, Copy)]
struct Open {
    rank: u8,
    kind: OpenerKind,
    line: Option<usize>,
    step: Option<usize>,
    is_aside: bool,
    asks: bool,
}

struct Reader<'a, 't> {
    text: &'a Text<'t>,
    taxonomy: &'t Taxonomy,
    open: Vec<Open>,
    found: Sections<'t>,
}

/// Reads the parts of a text and the steps that they tell of.
pub(in crate::post) fn sections<'t>(text: &Text<'t>, taxonomy: &'t Taxonomy) -> Sections<'t> {
    let mut reader = Reader { text, taxonomy, open: Vec::new(), found: Sections::default() };
    reader.title();
    reader.begin(None, false, Wording::default());
    for index in 0..text.passages.list.len() {
        reader.line(index);
    }
    let end = text.passages.list.len();
    reader.close(end);
    reader.settle();
    reader.found
}

impl<'t> Reader<'_, 't> {
    /// `# Telephonic` opens a file whose other parts are `# …` too: it is no title, but the first part.
    fn title(&mut self) {
        let Some(opening) = self.text.opening else { return };
        if !self.text.outline.iter().any(|heading| heading.level == opening.level) {
            return;
        }
        let found = self.taxonomy.stage_in_heading(opening.text());
        let Some(stage) = found.stage else { return };
        let start = Start::Title(opening.span);
        let step = self.add(Some(stage), &found, opening.text(), start, Evidence::Heading);
        let kind = OpenerKind::Heading;
        self.open.push(Open {
            rank: opening.level,
            kind,
            line: None,
            step: Some(step),
            is_aside: false,
            asks: false,
        });
    }

    fn line(&mut self, index: usize) {
        let Some(opener) = opener(self.text.passages, index, self.text.outline) else { return };
        let passage = &self.text.passages.list[index];
        let text = self.text.passages.text(passage);
        let forced = self.forced(passage);
        let (found, is_preparation) = match &forced {
            Some(name) => (self.taxonomy.stage_by_field(name), false),
            None => self.taxonomy.stage_or_preparation(text),
        };
        let wording = wording(text);
        if !self.opens(&opener, &found, &wording, passage, text) {
            return;
        }
        self.close(index);
        while self.open.last().is_some_and(|open| open.rank >= opener.rank) {
            self.open.pop();
        }
        let above = self.open.last().copied();
        let is_off = forced == Some("none");
        let is_aside = forced.is_none()
            && (above.is_some_and(|open| open.is_aside)
                || wording.aside
                || wording.answered
                || (wording.expected && wording.asks)
                || is_preparation);
        let step = match is_aside || is_off {
            true => None,
            false => self.step(index, &opener, &found, text, above.and_then(|open| open.step)),
        };
        let asks = wording.asks && !wording.expected && !wording.ours
            || (above.is_some_and(|open| open.asks) && step == above.and_then(|open| open.step));
        let (rank, kind) = (opener.rank, opener.kind);
        self.open.push(Open { rank, kind, line: Some(index), step, is_aside, asks });
        self.begin(Some(index), asks, wording);
    }

    /// What `{stage=…}` says.
    fn forced(&self, passage: &Passage) -> Option<&'t str> {
        let PassageKind::Heading(heading) = passage.kind else { return None };
        self.text.outline.get(heading)?.stage()
    }

    fn opens(
        &self,
        opener: &Opener,
        found: &StageMatch<'_>,
        wording: &Wording,
        passage: &Passage,
        text: &str,
    ) -> bool {
        let length = text.chars().count();
        let is_short = length <= 10
            || (length <= 24
                && (text.ends_with([':', '：'])
                    || opener.kind == OpenerKind::Bold
                    || passage.is_quoted
                    || passage.marker != Marker::None));
        let is_certain = found.sign == StageSign::Alias || (found.sign == StageSign::Ordinal && is_short);
        let closes = self
            .open
            .iter()
            .any(|open| open.rank == opener.rank && open.kind == opener.kind && open.step.is_some());
        match opener.kind {
            OpenerKind::Heading => true,
            OpenerKind::Bold => {
                is_certain
                    || found.sign == StageSign::WeakAlias
                    || closes
                    || wording.asks && text.chars().count() <= 40
                    || wording.answered
                    || wording.ours
            }
            OpenerKind::Line if passage.is_quoted => {
                is_certain || wording.asks || wording.ours || wording.answered
            }
            OpenerKind::Line => {
                (is_certain || found.sign == StageSign::WeakAlias || closes)
                    && !text.ends_with(['?', '？', '.', '다'])
            }
        }
    }

    /// The step that an opening line begins or goes on with; `above` is that of the part it stands in.
    fn step(
        &mut self,
        index: usize,
        opener: &Opener,
        found: &StageMatch<'t>,
        text: &'t str,
        above: Option<usize>,
    ) -> Option<usize> {
        let stage_above = above.and_then(|step| self.found.steps[step].stage);
        let inside_test = stage_above.is_some_and(|stage| stage.group == "test");
        let is_heading = opener.kind == OpenerKind::Heading;
        let is_item = self.text.passages.list[index].marker != Marker::None;
        let named = StageMatch { sign: StageSign::Interview, ..*found };
        let found = if found.sign == StageSign::Nothing && is_heading && says_interview(text) {
            &named
        } else {
            found
        };
        match found.sign {
            StageSign::Nothing => return above,
            StageSign::Interview if !is_heading => return above,
            StageSign::Interview if above.is_some() => return above,
            StageSign::WeakAlias if inside_test => return above,
            // Topics of an interview: `1. **System Design**`.
            _ if is_item && stage_above.is_some_and(is_interview) => return above,
            // What came out of a step stands in its part.
            _ if above.is_some() && found.stage.is_some_and(|stage| !stage.has_index) && !is_heading => {
                return above;
            }
            _ => {}
        }
        if let Some(same) = self.same(found, index, text) {
            return Some(same);
        }
        if self.found.steps.len() == STEPS {
            return above;
        }
        let by = match opener.kind {
            OpenerKind::Heading => Evidence::Heading,
            OpenerKind::Bold => Evidence::Bold,
            OpenerKind::Line => Evidence::Line,
        };
        for open in &self.open {
            if let Some(step) = open.step {
                self.found.steps[step].has_steps_inside = true;
            }
        }
        Some(self.add(found.stage, found, text, Start::Line(index), by))
    }

    fn add(
        &mut self,
        stage: Option<&'t Stage>,
        found: &StageMatch<'_>,
        words: &'t str,
        start: Start,
        by: Evidence,
    ) -> usize {
        self.found.steps.push(ToldStep {
            stage,
            round: found.round,
            words,
            start,
            by,
            is_certain: found.sign == StageSign::Alias,
            parent: self.open.last().and_then(|open| open.line),
            is_bare: found.sign == StageSign::Interview,
            has_steps_inside: false,
        });
        self.found.steps.len() - 1
    }

    /// The step that these words tell more of: `서류 접수` and `서류 합격`, `1차 면접 안내` and `1차 면접`.
    fn same(&self, found: &StageMatch<'_>, index: usize, text: &str) -> Option<usize> {
        let stage = found.stage.map(|stage| stage.id.as_str());
        let parent = self.open.last().and_then(|open| open.line);
        let mut candidates = self.found.steps.iter().enumerate().rev();
        candidates.find_map(|(number, step)| {
            let agrees = step.stage_id() == stage
                && (stage.is_some() || (step.round == found.round && !step.is_bare))
                && (step.round == found.round || step.round.is_none() || found.round.is_none())
                && (stage.is_some() || found.round.is_some());
            let goes_on = found.sign == StageSign::Interview
                && (step.is_interview() || (step.stage.is_none() && step.round.is_some()))
                && step.parent == parent;
            // One interview of the first round has several stages: what says only its number goes on with it.
            let is_same_round = found.sign == StageSign::Ordinal
                && found.round.is_some()
                && step.round == found.round
                && stage.is_some()
                && step.is_interview();
            let is_inside = self.open.iter().any(|open| open.step == Some(number));
            let beside = step.parent == parent && self.is_one_process(step, index, text);
            let apart = step.parent.is_none() || parent.is_none();
            let is_told = is_inside || beside || (apart && step.parent != parent && agrees);
            (goes_on || ((agrees || is_same_round) && is_told)).then_some(number)
        })
    }

    /// Whether two headings tell of one company: not `百度二面` and `快手二面`.
    fn is_one_process(&self, step: &ToldStep<'_>, index: usize, text: &str) -> bool {
        let Start::Line(first) = step.start else { return true };
        if first == index || step.round.is_none() {
            return true;
        }
        let (one, other) = (prefix(step.words), prefix(text));
        one.is_empty() || other.is_empty() || one == other
    }

    fn begin(&mut self, opener: Option<usize>, asks: bool, wording: Wording) {
        let start = opener.map_or(0, |index| index + 1);
        let open = self.open.last();
        self.found.parts.push(Part {
            lines: start..start,
            opener,
            step: open.and_then(|open| open.step),
            is_aside: open.is_some_and(|open| open.is_aside),
            wording,
            asks,
        });
    }

    fn close(&mut self, end: usize) {
        if let Some(part) = self.found.parts.last_mut() {
            part.lines.end = end.max(part.lines.start);
        }
    }

    /// Steps whose kind is not said get it from their parts, or are none.
    fn settle(&mut self) {
        let title = LazyCell::new(|| self.taxonomy.stage_in_heading(self.text.title));
        for number in 0..self.found.steps.len() {
            let step = &self.found.steps[number];
            if step.stage.is_some() || (step.is_bare && step.has_steps_inside) {
                continue;
            }
            let fits = title.round == step.round || title.round.is_none() || step.round.is_none();
            let last = (self.text.title.contains("최종 면접") || self.text.title.contains("(최종)"))
                .then_some("executive-interview");
            let known = |id: &str| self.taxonomy.stage(id);
            let named = last.and_then(known).or(title.stage);
            let named = named.filter(|stage| fits && is_interview(stage) && !step.is_bare);
            let parts = self.found.parts.iter().filter(|part| part.step == Some(number));
            let lines = parts.flat_map(|part| &self.text.passages.list[part.lines.clone()]);
            let told = || kind::kind(lines.map(|line| self.text.passages.text(line)));
            let told = || told().or(step.is_bare.then_some("technical-interview"));
            let stage = named.or_else(|| told().and_then(known));
            self.found.steps[number].stage = stage;
        }
        self.drop_unnamed();
        let is_told = |step: &ToldStep<'_>| step.stage_id() != Some("final-result");
        if self.text.with_guesses && !self.found.steps.iter().any(is_told) {
            self.by_title();
        }
        if self.text.with_guesses && !self.found.steps.iter().any(is_told) {
            turn::add(&mut self.found, self.text.passages, self.taxonomy);
        }
    }

    fn drop_unnamed(&mut self) {
        let mut numbers = Vec::with_capacity(self.found.steps.len());
        let mut kept = Vec::with_capacity(self.found.steps.len());
        for step in self.found.steps.drain(..) {
            numbers.push(step.stage.is_some().then_some(kept.len()));
            if step.stage.is_some() {
                kept.push(step);
            }
        }
        self.found.steps = kept;
        for part in &mut self.found.parts {
            part.step = part.step.and_then(|step| numbers[step]);
        }
    }

    /// A post whose title names its only stage tells of it from its first line on.
    fn by_title(&mut self) {
        let found = self.taxonomy.stage_in_heading(self.text.title);
        let Some(stage) = found.stage.filter(|stage| stage.has_index) else { return };
        if found.sign < StageSign::WeakAlias && found.round.is_none() {
            return;
        }
        if self.taxonomy.stages_in_text(self.text.title).len() > 1 {
            return;
        }
        let list = &self.text.passages.list;
        let is_heading = |line: &Passage| matches!(line.kind, PassageKind::Heading(_));
        let Some(first) = list.iter().position(is_heading).or((!list.is_empty()).then_some(0)) else {
            return;
        };
        let by = if is_heading(&list[first]) { Evidence::Heading } else { Evidence::Text };
        self.open.clear();
        let step = self.add(Some(stage), &found, self.text.title.trim(), Start::Line(first), by);
        let own = self.found.parts.iter_mut().filter(|part| !part.is_aside && part.step.is_none());
        own.for_each(|part| part.step = Some(step));
    }
}

/// `한울소프트 면접`, `某公司开发面试`: an interview whose kind is not said.
fn says_interview(heading: &str) -> bool {
    let ends = ["면접", "면접 후기", "인터뷰", "面试", "interview", "Interview"]
        .iter()
        .any(|word| heading.ends_with(word));
    ends && heading.chars().count() <= 24 && heading.split_whitespace().count() <= 4
}

/// Letters before the ordinal: whose round it is.
fn prefix(words: &str) -> &str {
    let end = words.char_indices().find(|(_, c)| c.is_ascii_digit() || "一二三四五第".contains(*c));
    words[..end.map_or(0, |(at, _)| at)].trim()
}
