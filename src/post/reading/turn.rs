//! Sentences with which a text without headings turns to the next stage: `1차 면접은 …`, `一面…`.

use crate::markdown::{PassageKind, Passages};
use crate::post::reading::part::{Part, Sections, ToldStep};
use crate::taxonomy::{Stage, StageSign, Taxonomy};

/// Characters at the beginning of a paragraph that can name a stage.
const HEAD: usize = 24;

/// Adds the steps to which paragraphs turn, in parts that are not beside the process.
pub(super) fn add<'t>(sections: &mut Sections<'t>, passages: &'t Passages, taxonomy: &'t Taxonomy) {
    let parts = std::mem::take(&mut sections.parts);
    for part in parts {
        if part.is_aside {
            sections.parts.push(part);
            continue;
        }
        let first = sections.steps.len();
        let mut current = Part { lines: part.lines.start..part.lines.start, ..part.clone() };
        for index in part.lines.clone() {
            let line = &passages.list[index];
            let is_start =
                line.kind == PassageKind::Text && line.is_first && line.depth <= 1 && !line.is_quoted;
            let turn = is_start.then(|| turn(passages.text(line), taxonomy)).flatten();
            if let Some((stage, round, words)) = turn {
                // Another heading tells of another company.
                let known = first
                    + sections.steps[first..]
                        .iter()
                        .take_while(|step| step.stage_id() != Some(&stage.id) || step.round != round)
                        .count();
                if known == sections.steps.len() {
                    sections.steps.push(ToldStep::turned(stage, round, words, index));
                }
                let step = known;
                current.lines.end = index;
                sections.parts.push(current.clone());
                current.lines = index..index;
                current.step = Some(step);
            }
        }
        current.lines.end = part.lines.end;
        sections.parts.push(current);
    }
}

/// The stage that a paragraph begins with: its name, then a particle or a mark.
fn turn<'t, 'p>(text: &'p str, taxonomy: &'t Taxonomy) -> Option<(&'t Stage, Option<u8>, &'p str)> {
    let end = text.char_indices().nth(HEAD).map_or(text.len(), |(at, _)| at);
    let head = &text[..end];
    let (head, mark) = match head.find(['.', ',', '，', '。', '、', '!', '?', ':', '：', '(']) {
        Some(end) => (&head[..end], head[end..].chars().next()),
        None => (head, None),
    };
    let found = taxonomy.stage_in_heading(head);
    if let Some(stage) = found.stage.filter(|stage| stage.has_index && found.sign == StageSign::Alias) {
        return Some((stage, found.round, head));
    }
    // 一面 is said of nothing else; "1차" is.
    let is_listed = head.ends_with('面') && mark.is_some_and(|mark| matches!(mark, '，' | '、' | ','));
    let is_round = !is_listed && (head.contains('面') || head.contains("차 면접"));
    let stage = found.stage.filter(|_| is_round && found.sign == StageSign::Ordinal)?;
    Some((stage, found.round, head))
}
