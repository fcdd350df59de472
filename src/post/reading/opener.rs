//! Lines that open a part of a text: headings, bold lines, `1) …`, `> …`, `[…]`.

use crate::markdown::{Heading, Marker, Passage, PassageKind, Passages};

/// A line that may open a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opener {
    /// Smaller ranks hold larger ones: the level of a heading, more for other lines.
    pub(super) rank: u8,
    /// What kind of line it is.
    pub(super) kind: OpenerKind,
}

/// What kind of line opens a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenerKind {
    /// A heading.
    Heading,
    /// A line that is bold as a whole.
    Bold,
    /// `1) …`, `[…]`, `■ …`, `…:`, `> …`.
    Line,
}

const BOLD: u8 = 7;
const NUMBERED: u8 = 8;
const SIGN: u8 = 8;
const QUOTE: u8 = 9;
const LABEL: u8 = 10;

/// Longest line, in bytes, that can open a part without being a heading.
const LONGEST: usize = 150;

/// What the line at `index` would open.
pub(super) fn opener(passages: &Passages, index: usize, outline: &[Heading]) -> Option<Opener> {
    let line = &passages.list[index];
    if let PassageKind::Heading(heading) = line.kind {
        let rank = outline.get(heading).map_or(6, |heading| heading.level);
        return Some(Opener { rank, kind: OpenerKind::Heading });
    }
    let text = passages.text(line);
    if line.kind != PassageKind::Text || text.len() > LONGEST || line.is_link {
        return None;
    }
    if line.is_bold && line.is_first {
        return Some(Opener { rank: BOLD, kind: OpenerKind::Bold });
    }
    let rank = if is_numbered(line, text) && !is_listed(passages, index) {
        NUMBERED
    } else if text.starts_with(SIGNS) && line.marker == Marker::None {
        SIGN
    } else if line.is_quoted && line.depth == 0 && is_lone_quote(passages, index) {
        QUOTE
    } else if is_label(passages, index) {
        LABEL
    } else {
        return None;
    };
    Some(Opener { rank, kind: OpenerKind::Line })
}

const SIGNS: [char; 16] = ['【', '[', '<', '〈', '「', '■', '□', '▶', '▷', '◆', '◇', '●', '○', '※', '★', '☆'];

fn is_numbered(line: &Passage, text: &str) -> bool {
    match line.marker {
        Marker::Number(_) => line.depth == 1,
        Marker::Bullet(_) => false,
        Marker::None => {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            rest.len() < text.len() && text.len() - rest.len() <= 2 && rest.starts_with([')', '.'])
        }
    }
}

/// Whether the next line is the next item: an enumeration, with nothing told between.
fn is_listed(passages: &Passages, index: usize) -> bool {
    let line = &passages.list[index];
    let is_item = |other: &Passage| is_numbered(other, passages.text(other)) && other.depth == line.depth;
    let next = passages
        .list
        .get(index + 1)
        .is_none_or(|next| is_item(next) || matches!(next.kind, PassageKind::Heading(_) | PassageKind::Rule));
    let previous = index.checked_sub(1).and_then(|index| passages.list.get(index));
    next && (previous.is_some_and(is_item) || passages.list.get(index + 1).is_some_and(is_item))
}

/// A quotation of one line stands for a heading where others tell below it.
fn is_lone_quote(passages: &Passages, index: usize) -> bool {
    let quoted = |index: Option<usize>| {
        index.and_then(|i| passages.list.get(i)).is_some_and(|line| line.is_quoted && !line.is_first)
    };
    let text = passages.text(&passages.list[index]);
    passages.list[index].is_first
        && !quoted(Some(index + 1))
        && text.chars().count() <= 40
        && !text.ends_with(['?', '？'])
}

/// A short line by itself: `一面`, `Round 1:`.
fn is_label(passages: &Passages, index: usize) -> bool {
    let line = &passages.list[index];
    let text = passages.text(line);
    if line.depth > 0 || line.marker != Marker::None || text.contains([',', '，', '。', '、', '.']) {
        return false;
    }
    let alone = passages.list.get(index + 1).is_none_or(|next| next.is_first);
    let length = text.chars().count();
    (text.ends_with([':', '：']) && length <= 24) || (line.is_first && alone && length <= 16)
}
