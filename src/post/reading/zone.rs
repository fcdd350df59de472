//! Where questions stand in a part: below a line that announces them, or so many alike that no announcement is needed.

use crate::markdown::{Marker, Passage, PassageKind, Passages};
use crate::post::reading::likeness::{Likeness, canonical, leading_question, likeness};
use crate::post::reading::part::Part;
use crate::post::reading::question::{Search, asked_prefix, is_remark, says_nothing, slashed, stripped};
use crate::post::reading::wording::{Announced, announced};
use std::ops::Range;

/// How a line is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// `Q. …`.
    Asked,
    /// In a block of code without a language.
    Code,
    /// `. …`.
    Dot,
    /// An item, with the depth of its list and its marker.
    Item(u8, u8),
    /// `1) …`, `1、…` that Markdown takes for text.
    Number,
    /// In a quotation.
    Quote,
    /// None of these.
    Plain,
}

/// A stretch of a part behind a line that announces something, or before the first one.
#[derive(Debug, Clone)]
struct Run {
    lines: Range<usize>,
    announced: Option<Announced>,
    /// How deep the announcing line stands in lists.
    depth: u8,
}

/// Finds the questions of a part whose lines are of these kinds.
pub(super) fn look(search: &mut Search<'_>, part: &Part, step: Option<usize>, kinds: &[Kind]) {
    if part.wording.ours && !part.asks {
        return ours(search, part.lines.clone());
    }
    if part.wording.expected && part.wording.asks {
        return;
    }
    let is_in_scope = step.is_some() || search.is_stageless || part.asks;
    for run in runs(search, part, kinds) {
        let kinds = &kinds[run.lines.start - part.lines.start..run.lines.end - part.lines.start];
        match run.announced {
            Some(Announced::Ours) => ours(search, run.lines),
            Some(Announced::NotAsked) => {}
            _ => in_run(search, &run, kinds, part, step, is_in_scope),
        }
    }
}

fn ours(search: &mut Search<'_>, lines: Range<usize>) {
    let is_ours = |index: &usize| {
        let line = search.line(*index);
        line.kind == PassageKind::Text
            && (line.marker != Marker::None || search.likeness(*index) == Likeness::Asked)
    };
    let own: Vec<usize> = lines.filter(is_ours).collect();
    search.found.ours.extend(own);
}

fn runs(search: &Search<'_>, part: &Part, kinds: &[Kind]) -> Vec<Run> {
    let title = part.asks.then_some(Announced::Asked);
    let mut runs = vec![Run { lines: part.lines.start..part.lines.start, announced: title, depth: 0 }];
    for index in part.lines.clone() {
        let line = search.line(index);
        let text = search.text(index);
        let new = match line.kind {
            PassageKind::Rule => Some(None),
            PassageKind::Text if may_announce(search, index, &kinds[index + 1 - part.lines.start..]) => {
                let next = part.lines.contains(&(index + 1)).then(|| search.line(index + 1));
                // An item announces what stands below it, not the items beside it.
                let is_above = line.marker == Marker::None
                    || next.is_some_and(|next| next.marker == Marker::None || next.depth > line.depth);
                announced(text)
                    .filter(|found| *found != Announced::PerhapsAsked || (is_above && title.is_none()))
                    .filter(|_| asked_prefix(text).is_none() && search.likeness(index) != Likeness::Asked)
                    .map(Some)
            }
            _ => None,
        };
        if let Some(announced) = new {
            let depth = line.depth;
            runs.last_mut().expect("there is a first run").lines.end = index;
            runs.push(Run { lines: index + 1..index + 1, announced: announced.or(title), depth });
        }
    }
    runs.last_mut().expect("there is a first run").lines.end = part.lines.end;
    runs
}

/// Whether anything follows soon that a line could announce: prose has nothing of the kind.
fn may_announce(search: &Search<'_>, index: usize, below: &[Kind]) -> bool {
    let text = search.text(index);
    // A question announces nothing.
    !(text.ends_with('?') && search.likeness(index) == Likeness::Asked)
        && (text.len() < SHORT || below.iter().take(3).any(|kind| *kind != Kind::Plain))
}

/// Bytes of a line so short that it may be a title.
const SHORT: usize = 60;

fn in_run(
    search: &mut Search<'_>,
    run: &Run,
    kinds: &[Kind],
    part: &Part,
    step: Option<usize>,
    is_in_scope: bool,
) {
    let line = |at: usize| run.lines.start + at;
    if kinds.contains(&Kind::Asked) {
        for at in (0..kinds.len()).filter(|at| kinds[*at] == Kind::Asked) {
            let text = search.text(line(at));
            let prefixed = asked_prefix(text).unwrap_or(text);
            if !text.starts_with("Problem") || likeness(prefixed) != Likeness::Remark {
                search.add(line(at), prefixed, step, None);
            }
        }
        return;
    }
    let strong = run.announced == Some(Announced::Asked);
    let dominant = dominant(kinds, run);
    code(search, run, kinds, step, run.announced.is_some(), is_in_scope);
    if !is_in_scope && !strong {
        return;
    }
    match dominant {
        Some(kind @ Kind::Item(..)) if run.announced.is_some() => {
            items(search, run, kinds, step, kind, strong);
        }
        Some(kind @ (Kind::Dot | Kind::Number)) if run.announced.is_some() => {
            marked(search, run, kinds, kind, step);
        }
        _ => unannounced(search, run, kinds, part, step),
    }
}

/// How the lines are marked that an announcement means: those that come first.
fn dominant(kinds: &[Kind], run: &Run) -> Option<Kind> {
    let mut plain = 0;
    for kind in kinds {
        match kind {
            Kind::Plain | Kind::Quote => plain += 1,
            Kind::Item(depth, _) if run.announced == Some(Announced::PerhapsAsked) && *depth <= run.depth => {
                return None;
            }
            _ => return Some(*kind),
        }
        if plain > 2 {
            return None;
        }
    }
    None
}

/// How each line is marked.
pub(super) fn kinds(passages: &Passages) -> Vec<Kind> {
    passages.list.iter().map(|line| kind(line, passages.text(line))).collect()
}

fn kind(line: &Passage, text: &str) -> Kind {
    if asked_prefix(text).is_some() && line.kind != PassageKind::Row {
        return Kind::Asked;
    }
    match (line.kind, line.marker) {
        (PassageKind::Code { named: false }, _) => Kind::Code,
        (PassageKind::Text, Marker::Bullet(mark)) => Kind::Item(line.depth, mark),
        (PassageKind::Text, Marker::Number(mark)) => Kind::Item(line.depth, mark),
        (PassageKind::Text, Marker::None) if text.starts_with(". ") => Kind::Dot,
        (PassageKind::Text, Marker::None)
            if text.starts_with(|c: char| c.is_ascii_digit()) && stripped(text).len() < text.len() =>
        {
            Kind::Number
        }
        (PassageKind::Text, Marker::None) if line.is_quoted => Kind::Quote,
        _ => Kind::Plain,
    }
}

/// Lines of code that are no code: an application form, notes.
fn code(
    search: &mut Search<'_>,
    run: &Run,
    kinds: &[Kind],
    step: Option<usize>,
    is_announced: bool,
    is_in_scope: bool,
) {
    let lines: Vec<usize> =
        (0..kinds.len()).filter(|at| kinds[*at] == Kind::Code).map(|at| run.lines.start + at).collect();
    let passages = search.passages;
    let text = |index: usize| passages.text(&passages.list[index]).trim_start_matches(['-', '*', ' ', '.']);
    let asked = lines.iter().filter(|index| likeness(text(**index)) == Likeness::Asked).count();
    let is_enough = asked >= 2 && asked * 2 >= lines.len() && is_in_scope;
    if !(is_enough || (is_announced && asked * 3 >= lines.len() && asked > 0)) {
        return;
    }
    for index in lines {
        let text = text(index);
        if !is_remark(text) {
            search.add(index, text, step, None);
        }
    }
}

/// All lines of one kind that are no remarks.
fn marked(search: &mut Search<'_>, run: &Run, kinds: &[Kind], wanted: Kind, step: Option<usize>) {
    for at in (0..kinds.len()).filter(|at| kinds[*at] == wanted) {
        let index = run.lines.start + at;
        let text = search.text(index).trim_start_matches(['.', ' ']);
        if !is_remark(text) {
            search.add(index, text, step, None);
        }
    }
}

/// Items of one kind, with what stands in lists below them.
fn items(
    search: &mut Search<'_>,
    run: &Run,
    kinds: &[Kind],
    step: Option<usize>,
    wanted: Kind,
    strong: bool,
) {
    let mut index = run.lines.start;
    let mut gap = 0;
    while index < run.lines.end {
        let line = search.line(index);
        if kinds[index - run.lines.start] != wanted {
            gap += usize::from(line.is_first && line.depth == 0 && line.kind == PassageKind::Text);
            if gap >= 2 {
                return;
            }
            index += 1;
            continue;
        }
        gap = 0;
        let end = below(search, index, run.lines.end);
        item(search, index, end, step, strong);
        index = end;
    }
}

/// The end of what stands below an item.
fn below(search: &Search<'_>, index: usize, end: usize) -> usize {
    let depth = search.line(index).depth;
    let mut next = index + 1;
    while next < end {
        let line = search.line(next);
        let is_own = line.depth > depth || (line.depth == depth && line.marker == Marker::None);
        if !is_own {
            break;
        }
        next += 1;
    }
    next
}

/// One item: a question with follow-ups, a label above questions, or a remark.
fn item(search: &mut Search<'_>, index: usize, end: usize, step: Option<usize>, strong: bool) {
    let text = search.text(index);
    let children: Vec<usize> = (index + 1..end)
        .filter(|child| {
            search.line(*child).marker != Marker::None
                && search.line(*child).depth == search.line(index).depth + 1
        })
        .collect();
    let asked = children.iter().filter(|child| search.likeness(**child) == Likeness::Asked).count();
    let own = search.likeness(index);
    if let Some(parts) = slashed(text) {
        for part in parts {
            search.add(index, part, step, None);
        }
        return;
    }
    let is_bold_label = !children.is_empty() && search.line(index).is_bold;
    let is_label = own != Likeness::Asked
        && (canonical(text).is_none() || is_bold_label)
        && ((asked > 0 && asked * 2 >= children.len())
            || (!children.is_empty() && (search.line(index).is_bold || text.ends_with([':', '：']))));
    if is_label {
        for child in children {
            let text = search.text(child);
            if !is_remark(text) && (strong || search.likeness(child) == Likeness::Asked) {
                search.add(child, text, step, None);
            }
        }
        return;
    }
    let rest = stripped(text);
    let of_rest = if rest.len() == text.len() { own } else { likeness(rest) };
    if says_nothing(rest, of_rest) || text.ends_with([':', '：']) {
        return;
    }
    let question = search.add_stripped(index, rest, step, None);
    for child in children {
        if search.likeness(child) == Likeness::Asked {
            search.add(child, search.text(child), step, question);
        }
    }
}

/// Questions that no line announces: many of one kind, or such as are asked everywhere.
fn unannounced(search: &mut Search<'_>, run: &Run, kinds: &[Kind], part: &Part, step: Option<usize>) {
    let mut lines: Vec<(Kind, usize)> = kinds.iter().copied().zip(run.lines.clone()).collect();
    lines.sort_unstable();
    let mut taken = false;
    for group in lines.chunk_by(|(one, _), (next, _)| one == next) {
        let kind = group[0].0;
        let lines = || group.iter().map(|(_, line)| *line);
        let asks = |index: &usize| {
            search.likeness(*index) == Likeness::Asked
                || (kind == Kind::Plain && leading_question(search.text(*index)).is_some())
        };
        let asked = lines().filter(asks).count();
        let is_mostly_asked = asked * 2 >= group.len();
        let is_many = asked >= 3 || (asked >= 2 && is_mostly_asked);
        // What is asked everywhere matters only where the list is in doubt.
        let is_known = matches!(kind, Kind::Item(..))
            && !(is_many && is_mostly_asked)
            && lines().any(|index| canonical(search.text(index)).is_some());
        match kind {
            Kind::Item(..) if !taken && (is_many || is_known) => {
                taken = true;
                items(search, run, kinds, step, kind, is_known || is_mostly_asked);
            }
            Kind::Dot | Kind::Number if !taken && is_many => {
                taken = true;
                marked(search, run, kinds, kind, step);
            }
            Kind::Plain | Kind::Quote if !taken && (is_many || (part.asks && asked > 0)) => {
                plain(search, lines(), step);
            }
            Kind::Item(..) if !taken => lone(search, lines(), step),
            _ => {}
        }
    }
    search.found.questions.sort_by_key(|question| (question.line, question.follows));
}

/// Characters of a paragraph without question mark that may still be a question.
const LONGEST_DEMAND: usize = 100;

/// Paragraphs that are questions.
fn plain(search: &mut Search<'_>, lines: impl Iterator<Item = usize>, step: Option<usize>) {
    for index in lines {
        let text = search.text(index);
        let line = search.line(index);
        let is_text = line.kind == PassageKind::Text && !line.is_link;
        // A long paragraph that says what was asked is a story.
        let is_short = text.ends_with(['?', '？']) || text.chars().count() <= LONGEST_DEMAND;
        if let Some(question) = leading_question(text).filter(|_| is_text) {
            search.add(index, question, step, None);
        } else if let Some(demand) = first_sentence(text).filter(|text| {
            is_text
                && text.chars().count() <= LONGEST_DEMAND
                && text.is_ascii()
                && likeness(text) == Likeness::Asked
        }) {
            search.add(index, demand, step, None);
        } else if is_text && is_short && search.likeness(index) == Likeness::Asked {
            search.add(index, text, step, None);
        }
    }
}

/// The first of several sentences.
fn first_sentence(text: &str) -> Option<&str> {
    text.find(". ").map(|end| &text[..end])
}

/// Items that are questions by themselves: `“…?”`, `자기소개 / … / …`.
fn lone(search: &mut Search<'_>, lines: impl Iterator<Item = usize>, step: Option<usize>) {
    for index in lines {
        let text = search.text(index);
        let is_quotation = text.starts_with(['"', '“', '「'])
            && text.ends_with(['"', '”', '」'])
            && text.contains(['?', '？']);
        if is_quotation {
            search.add(index, text, step, None);
        } else if let Some(parts) =
            slashed(text).filter(|parts| parts.iter().any(|part| canonical(part).is_some()))
        {
            for part in parts {
                search.add(index, part, step, None);
            }
        }
    }
}
