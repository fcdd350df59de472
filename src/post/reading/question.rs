//! Questions of an interview.

use crate::markdown::{Passage, PassageKind, Passages};
use crate::post::reading::likeness::{Likeness, canonical, core, is_letter, likeness};
use crate::post::reading::part::{Part, Sections};
use crate::post::reading::zone;
use crate::text::{TextPair, fold};
use std::cell::Cell;

/// A question that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its words and its id.
    pub(in crate::post) texts: TextPair,
    pub(in crate::post) line: u32,
    pub(in crate::post) step: Option<u32>,
    pub(in crate::post) follows: Option<u32>,
    pub(in crate::post) topic: Option<Box<str>>,
    pub(in crate::post) key: u64,
}

impl Question {
    /// Its words, without marker, number and remarks.
    pub fn text(&self) -> &str {
        self.texts.first()
    }

    /// The line in its file, 1-based.
    pub fn line(&self) -> usize {
        self.line as usize
    }

    /// Its id in the page; none when only the front matter holds it.
    pub fn anchor(&self) -> Option<&str> {
        Some(self.texts.second()).filter(|id| !id.is_empty())
    }

    /// Which of the post's steps it belongs to.
    pub fn step(&self) -> Option<usize> {
        self.step.map(|step| step as usize)
    }

    /// Which of the post's questions it follows up.
    pub fn follows(&self) -> Option<usize> {
        self.follows.map(|number| number as usize)
    }

    /// What it is about, if its author said so.
    pub fn topic(&self) -> Option<&str> {
        self.topic.as_deref()
    }

    /// Equal for questions that differ in nothing but case, blanks and punctuation, or are asked everywhere.
    pub fn key(&self) -> u64 {
        self.key
    }
}

/// The comparison key of a question.
pub(in crate::post) fn key(text: &str) -> u64 {
    let of_letters = |text: &str| text.chars().fold(HASH_OF_NOTHING, |hash, c| hashed(hash, utf8(c)));
    if let Some(canonical) = canonical(text) {
        return of_letters(canonical.key());
    }
    plain_key(text).unwrap_or_else(|| {
        let letters: String = fold(text).chars().filter(|c| is_letter(*c)).collect();
        of_letters(&letters)
    })
}

/// The key of a text that folding leaves as it is but for case and blanks; nearly all are such.
fn plain_key(text: &str) -> Option<u64> {
    let mut hash = HASH_OF_NOTHING;
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        rest = match (first, behind) {
            // Syllables and ideographs, told by their first of three bytes; a few more are left to the tables.
            (0xe5..=0xe8 | 0xeb | 0xec, [second, third, behind @ ..]) => {
                hash = hashed(hash, u32::from_le_bytes([*first, *second, *third, 0]));
                behind
            }
            (b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', _) => {
                hash = hashed(hash, u32::from(first.to_ascii_lowercase()));
                behind
            }
            (0..=0x7f, _) => behind,
            (0xea, [second @ 0xb0..=0xff, third, behind @ ..])
            | (0xed, [second @ 0..=0x9d, third, behind @ ..]) => {
                hash = hashed(hash, u32::from_le_bytes([*first, *second, *third, 0]));
                behind
            }
            _ => return None,
        };
    }
    Some(hash)
}

const HASH_OF_NOTHING: u64 = 0xcbf2_9ce4_8422_2325;

/// The bytes of a character in one number.
fn utf8(c: char) -> u32 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    u32::from_le_bytes(bytes)
}

/// One more character, mixed in by 2^64 over the golden ratio: the same on every machine, and short texts need no more.
fn hashed(hash: u64, letter: u32) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A question found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::post) struct Asked<'p> {
    /// Its line among the passages.
    pub(in crate::post) line: usize,
    /// Its words.
    pub(in crate::post) text: &'p str,
    /// The step of the part that it stands in.
    pub(in crate::post) step: Option<usize>,
    /// Which of the found questions it follows up.
    pub(in crate::post) follows: Option<usize>,
}

/// All that was found.
#[derive(Debug, Default)]
pub(in crate::post) struct Found<'p> {
    /// Questions of the interviewers.
    pub(in crate::post) questions: Vec<Asked<'p>>,
    /// Lines with questions of the candidate.
    pub(in crate::post) ours: Vec<usize>,
}

/// What the parts of a text are looked through with.
pub(super) struct Search<'a> {
    pub(super) passages: &'a Passages,
    /// The only step of the post; questions outside of all parts that tell of one belong to it.
    pub(super) sole: Option<usize>,
    /// Whether the post tells of no step at all.
    pub(super) is_stageless: bool,
    /// What each line reads like, once that was asked.
    likeness: Vec<Cell<Option<Likeness>>>,
    pub(super) found: Found<'a>,
}

/// The questions in the parts of a text.
pub(in crate::post) fn found<'p>(passages: &'p Passages, sections: &Sections<'_>) -> Found<'p> {
    let is_decision = |step: usize| sections.steps[step].stage.is_some_and(|stage| stage.group == "decision");
    let mut told = (0..sections.steps.len()).filter(|step| !is_decision(*step));
    let first = told.next();
    let sole = first.filter(|_| told.next().is_none());
    let likeness = vec![Cell::new(None); passages.list.len()];
    let is_stageless = first.is_none();
    let kinds = zone::kinds(passages);
    let mut search = Search { passages, sole, is_stageless, likeness, found: Found::default() };
    for part in &sections.parts {
        if part.is_aside {
            continue;
        }
        if part.asks || !part.step.is_some_and(is_decision) {
            search.part(part, &kinds);
        }
    }
    search.found
}

impl<'a> Search<'a> {
    /// Looks through one part.
    fn part(&mut self, part: &Part, kinds: &[zone::Kind]) {
        let step = part.step.or(self.sole);
        if self.heading(part, step) {
            return;
        }
        zone::look(self, part, step, &kinds[part.lines.clone()]);
    }

    /// A heading that is a question has its answer below it.
    fn heading(&mut self, part: &Part, step: Option<usize>) -> bool {
        let Some(opener) = part.opener else { return false };
        let line = &self.passages.list[opener];
        let text = self.passages.text(line);
        let is_heading = matches!(line.kind, PassageKind::Heading(_));
        if !is_heading || !text.ends_with(['?', '？']) || (part.step.is_none() && !part.asks) {
            return false;
        }
        self.add(opener, text, step, None);
        true
    }

    /// Notes a question; gives its number.
    pub(super) fn add(
        &mut self,
        line: usize,
        text: &'a str,
        step: Option<usize>,
        follows: Option<usize>,
    ) -> Option<usize> {
        self.add_stripped(line, stripped(text), step, follows)
    }

    /// As [`add`](Self::add), of a text that is [`stripped`].
    pub(super) fn add_stripped(
        &mut self,
        line: usize,
        text: &'a str,
        step: Option<usize>,
        follows: Option<usize>,
    ) -> Option<usize> {
        text.chars().filter(|c| is_letter(*c)).nth(1)?;
        self.found.questions.push(Asked { line, text, step, follows });
        Some(self.found.questions.len() - 1)
    }

    /// The text of a line.
    pub(super) fn text(&self, index: usize) -> &'a str {
        self.passages.text(&self.passages.list[index])
    }

    /// What the text of a line reads like.
    pub(super) fn likeness(&self, index: usize) -> Likeness {
        let seen = &self.likeness[index];
        seen.get().unwrap_or_else(|| {
            let found = likeness(self.text(index));
            seen.set(Some(found));
            found
        })
    }

    /// The line.
    pub(super) fn line(&self, index: usize) -> &'a Passage {
        &self.passages.list[index]
    }
}

/// `A / B / C`: at least three short parts.
pub(super) fn slashed(text: &str) -> Option<Vec<&str>> {
    if text.ends_with(['?', '？']) || !text.contains(" / ") {
        return None;
    }
    let parts: Vec<&str> = text.split(" / ").map(str::trim).collect();
    let is_short = |part: &&str| (2..30).contains(&part.chars().count());
    (parts.len() >= 3 && parts.iter().all(is_short)).then_some(parts)
}

/// Whether a line is no question for certain: a remark, `기타`, `등등`.
pub(super) fn is_remark(text: &str) -> bool {
    let rest = stripped(text);
    says_nothing(rest, likeness(rest))
}

/// As [`is_remark`], of a text that is [`stripped`] and what it reads like.
pub(super) fn says_nothing(rest: &str, likeness: Likeness) -> bool {
    likeness == Likeness::Remark
        || ["기타", "등등", "etc", "…", "..."].contains(&rest.trim_end_matches(['.', ' ']))
        || rest.starts_with("기타 ")
}

/// Without number, `Q1.`, `ex)`, quotes and what follows behind the question.
pub(super) fn stripped(text: &str) -> &str {
    let mut rest = if may_be_marked(text) { text.trim() } else { text };
    while may_be_marked(rest) {
        let before = rest.len();
        rest = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '“' | '”' | '\'' | '‘' | '「' | '·' | '•' | '>' | '✅')
        });
        rest = without_number(rest);
        rest = asked_prefix(rest).unwrap_or(rest);
        for word in ["ex)", "Ex)", "예)", "ex )"] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        if rest.len() == before {
            break;
        }
    }
    let core = core(rest);
    if core.is_empty() { rest } else { core }
}

/// Whether something may stand in front of a question: letters that begin no marker are told at once.
fn may_be_marked(text: &str) -> bool {
    match text.as_bytes() {
        [letter @ (b'a'..=b'z' | b'A'..=b'Z'), ..] => matches!(letter, b'Q' | b'q' | b'P' | b'E' | b'e'),
        [0xe4..=0xed, ..] => text.starts_with(['질', '문', '问', '예']),
        _ => true,
    }
}

/// `3.`, `3)`, `3、`, `(3)` in front of a text.
fn without_number(text: &str) -> &str {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 || digits > 3 {
        return text;
    }
    let rest = &inner[digits..];
    match rest.chars().next() {
        Some(mark @ (')' | '、' | '．' | '）')) => rest[mark.len_utf8()..].trim_start(),
        Some('.') if rest[1..].starts_with(|c: char| !c.is_ascii_digit()) => rest[1..].trim_start(),
        _ => text,
    }
}

/// What stands behind `Q.`, `Q1:`, `질문 2)`, `问题3：`.
pub(super) fn asked_prefix(text: &str) -> Option<&str> {
    if !text.starts_with(['Q', 'q', 'P', '질', '문', '问']) {
        return None;
    }
    let rest = ["Q", "q", "질문", "문제", "问题", "Question", "Problem Statement", "Problem"]
        .iter()
        .find_map(|word| text.strip_prefix(word))?;
    let needs_number = text.starts_with(['문', '问']);
    let behind = rest.trim_start_matches(' ').trim_start_matches('#');
    let rest = behind.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    if needs_number && rest.len() == behind.len() {
        return None;
    }
    let rest = rest.trim_start_matches(' ');
    let behind = rest.strip_prefix(['.', ':', '：', ')', '、', '．', ']'])?;
    Some(behind.trim_start_matches(['*', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_no_part_of_a_question() {
        let lines = [
            "Q. 왜 우리 회사인가요?",
            "Q1：什么是死锁？",
            "3、TCP 握手",
            "“Why us?”",
            "ex) 스레드와 프로세스",
            "(2) 인덱스란?",
        ];
        let expected =
            ["왜 우리 회사인가요?", "什么是死锁？", "TCP 握手", "Why us?", "스레드와 프로세스", "인덱스란?"];
        assert_eq!(lines.map(stripped), expected);
        assert_eq!(stripped("3.5년차에 이직한 이유"), "3.5년차에 이직한 이유");
    }

    #[test]
    fn keys_ignore_blanks_and_case() {
        assert_eq!(key("JWT 란 무엇인가요?"), key("jwt란 무엇인가요"));
        assert_eq!(key("1분 자기소개"), key("간단한 자기 소개"));
        assert_ne!(key("인덱스의 장점"), key("인덱스의 단점"));
        // By the tables and without them.
        assert_eq!(key("ＪＷＴ란 무엇인가요"), key("jwt란 무엇인가요"));
        assert_eq!(plain_key("ＪＷＴ란"), None);
    }

    #[test]
    fn slashes_part_short_questions() {
        assert_eq!(
            slashed("자기소개 / 지원 이유 / 좋아하는 언어"),
            Some(vec!["자기소개", "지원 이유", "좋아하는 언어"])
        );
        assert_eq!(slashed("요청/응답/헤더"), None);
    }
}
