//! Emphasis beside Hangul, Han and Kana: `**"강조"**는` is strong, though a particle follows the quote. And `~`, alone: in
//! `8/21~25, 9/1~` it is a tilde, though the parser would strike out what stands between two of them.
//!
//! CommonMark (6.2) lets `*` and `~~` between punctuation and a letter only open or only close. The CJK-friendly rule
//! (<https://github.com/tats-u/markdown-cjk-friendly>) allows both when either of the two is East Asian. The parser does not
//! know that rule yet: a rare punctuation character between the run and the letter makes it see what the rule wants, and
//! is gone again before anybody sees an event. To be replaced by the parser's own option as soon as a release has it:
//! [`bridge`] and its caller in `events` are all that knows of the character. For a single `~` another such character stands, so that it pairs up with nothing.

use crate::text::{is_east_asian, is_punctuation};
use std::ops::Range;

/// Punctuation that nobody writes, all of four bytes; the first that a text does not hold is used.
const SENTINELS: [char; 4] = ['\u{1bc9f}', '\u{1da8b}', '\u{16e9a}', '\u{12474}'];
const LENGTH: usize = 4;

/// A text with sentinels in it.
#[derive(Debug)]
pub(super) struct Bridged {
    /// The text to parse.
    pub(super) text: String,
    /// What stands between a run and a letter.
    sentinel: char,
    /// What stands for a single `~`.
    tilde: char,
    /// Where in `text` each sentinel ends, with the bytes by which all behind it are further back than the author's.
    at: Vec<(usize, usize)>,
}

/// What is put into a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    /// The sentinel.
    Sentinel,
    /// What stands for `~`, in its place.
    Tilde,
}

/// The text with sentinels where emphasis and tildes need them; none when they need none, as in nearly all texts.
pub(super) fn bridge(text: &str) -> Option<Bridged> {
    let changes = changes(text);
    if changes.is_empty() {
        return None;
    }
    let is_absent = |c: &char| {
        memchr::memmem::find(text.as_bytes(), c.encode_utf8(&mut [0; LENGTH]).as_bytes()).is_none()
    };
    let mut absent = SENTINELS.into_iter().filter(is_absent);
    let (sentinel, tilde) = (absent.next()?, absent.next()?);
    let capacity = text.len() + changes.len() * LENGTH;
    let mut bridged = Bridged { text: String::with_capacity(capacity), sentinel, tilde, at: Vec::new() };
    let mut written = 0;
    for (place, change) in changes {
        bridged.text.push_str(&text[written..place]);
        written = place + usize::from(change == Change::Tilde);
        bridged.text.push(if change == Change::Tilde { tilde } else { sentinel });
        bridged.at.push((bridged.text.len(), bridged.text.len() - written));
    }
    bridged.text.push_str(&text[written..]);
    Some(bridged)
}

/// Offsets in `text` between a run of `*` or `~~` and a letter, and those of each `~` that is alone.
fn changes(text: &str) -> Vec<(usize, Change)> {
    let bytes = text.as_bytes();
    // Without two in a row the parser is not asked to strike anything out.
    let strikes = memchr::memchr_iter(b'~', bytes).any(|at| bytes.get(at + 1) == Some(&b'~'));
    let mut changes = Vec::new();
    let mut behind = 0;
    for start in memchr::memchr2_iter(b'*', b'~', bytes) {
        if start < behind {
            continue;
        }
        let length = bytes[start..].iter().take_while(|byte| **byte == bytes[start]).count();
        behind = start + length;
        if bytes[start] == b'*' || length == 2 {
            changes.extend(place(text, start..behind).map(|place| (place, Change::Sentinel)));
        }
        if bytes[start] == b'~' && strikes && length <= 2 {
            let is_escaped = is_escaped(bytes, start);
            // Behind a backslash the first of two is a tilde already, and the second alone.
            let is_alone = if is_escaped { length == 2 } else { length == 1 };
            changes.extend(is_alone.then_some((behind - 1, Change::Tilde)));
        }
    }
    changes
}

fn place(text: &str, run: Range<usize>) -> Option<usize> {
    let bytes = text.as_bytes();
    let (first, last) = (*bytes.get(run.start.wrapping_sub(1))?, *bytes.get(run.end)?);
    // Both ASCII, as in code and lists: neither is East Asian.
    if first < 0x80 && last < 0x80 {
        return None;
    }
    let before = text[..run.start].chars().next_back()?;
    let after = text[run.end..].chars().next()?;
    if before.is_whitespace() || after.is_whitespace() || is_escaped(bytes, run.start) {
        return None;
    }
    let meets = is_punctuation(before) != is_punctuation(after);
    if !meets || !(is_east_asian(after) || ends_east_asian(&text[..run.start])) {
        return None;
    }
    Some(if is_punctuation(after) { run.start } else { run.end })
}

/// Whether the last character is East Asian, by itself or before a variation selector.
fn ends_east_asian(text: &str) -> bool {
    let mut chars = text.chars().rev();
    match (chars.next(), chars.next()) {
        (Some('\u{fe01}'), Some('‘' | '’' | '“' | '”')) => true,
        (Some('\u{fe00}'..='\u{fe0e}' | '\u{e0100}'..='\u{e01ef}'), Some(base)) => is_east_asian(base),
        (Some(last), _) => is_east_asian(last),
        (None, _) => false,
    }
}

/// Whether an odd number of backslashes stands before `at`.
fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}

impl Bridged {
    /// The range in the author's text of one in the bridged text.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        self.offset(range.start)..self.offset(range.end)
    }

    fn offset(&self, at: usize) -> usize {
        let before = self.at.partition_point(|(end, _)| *end <= at);
        let further = before.checked_sub(1).map_or(0, |last| self.at[last].1);
        at - further
    }

    /// Where `part` lies in the author's text, if it is a piece of the bridged one.
    pub(super) fn locate(&self, part: &str) -> Option<Range<usize>> {
        let start = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (start + part.len() <= self.text.len()).then(|| self.original(start..start + part.len()))
    }

    /// A text that the parser made up, without sentinels.
    pub(super) fn stripped(&self, text: &str) -> String {
        text.replace(self.sentinel, "").replace(self.tilde, "~")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bridged(text: &str) -> String {
        bridge(text).map_or_else(
            || text.to_owned(),
            |bridged| bridged.text.replace(SENTINELS[0], "¦").replace(SENTINELS[1], "≀"),
        )
    }

    #[test]
    fn only_runs_between_punctuation_and_a_letter_are_bridged() {
        assert_eq!(bridged("**면접(1차)**을 **합격**은 a**(b)**c"), "**면접(1차)**¦을 **합격**은 a**(b)**c");
        assert_eq!(bridged("이것은**\"강조\"**"), "이것은¦**\"강조\"**");
        assert_eq!(
            bridged("~~(취소)~~는 ~(취소)~는 ~~~(취소)~~~는"),
            "~~(취소)~~¦는 ≀(취소)≀는 ~~~(취소)~~~는"
        );
        assert_eq!(bridged("* 가\n* 나\n\\**\"가\"\\**는"), "* 가\n* 나\n\\**\"가\"\\**는");
    }

    #[test]
    fn a_tilde_alone_is_hidden_where_two_in_a_row_strike_out() {
        assert_eq!(bridged("8/21~25, 9/1~"), "8/21~25, 9/1~");
        assert_eq!(
            bridged("~~가~~ 8/21~25, 9/1~ \\~ \\~~ \\\\~ ~~~"),
            "~~가~~ 8/21≀25, 9/1≀ \\~ \\~≀ \\\\≀ ~~~"
        );
    }

    #[test]
    fn offsets_lead_back() {
        let text = "**\"가\"**는 **\"나\"**도";
        let bridged = bridge(text).unwrap();
        let at = bridged.text.find('도').unwrap();
        assert_eq!(&text[bridged.original(at..at + 3)], "도");
        assert_eq!(bridged.locate(&bridged.text[..at]), Some(0..text.find('도').unwrap()));
        assert_eq!(bridged.locate("elsewhere"), None);
        let text = "~~가~~ 1~2 **\"나\"**도 3~4";
        let bridged = bridge(text).unwrap();
        for part in ["1", "2 **", "도 3", "4"] {
            let at = bridged.text.find(part).unwrap();
            let start = text.find(part).unwrap();
            assert_eq!(bridged.original(at..at + part.len()), start..start + part.len(), "{part}");
        }
        assert_eq!(bridged.stripped(&bridged.text), text);
    }

    #[test]
    fn a_text_that_holds_a_sentinel_gets_another() {
        let text = format!("**\"가{}\"**는", SENTINELS[0]);
        assert_eq!(bridge(&text).unwrap().sentinel, SENTINELS[1]);
        let all: String = SENTINELS[1..].iter().collect();
        assert!(bridge(&format!("**\"가{all}\"**는")).is_none());
    }

    #[test]
    fn every_sentinel_is_punctuation_to_the_parser() {
        for sentinel in SENTINELS {
            let text = format!("**\"a\"**{sentinel}b");
            let found = pulldown_cmark::Parser::new(&text)
                .any(|event| event == pulldown_cmark::Event::End(pulldown_cmark::TagEnd::Strong));
            assert!(found && sentinel.len_utf8() == LENGTH, "{sentinel:?}");
        }
    }
}
