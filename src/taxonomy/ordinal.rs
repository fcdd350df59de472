//! Ordinals of rounds: 1차, Round 2, 三面.

use crate::taxonomy::folded::Folded;
use crate::taxonomy::folded::is_latin;
use std::ops::Range;

/// The ordinals of a heading.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Ordinals {
    /// Where they stand in the folded text.
    pub(crate) places: Vec<Range<usize>>,
    /// The rounds they name, in the order of the text.
    pub(crate) rounds: Vec<u8>,
    /// Whether one says itself that it counts interviews (二面, 一次面接).
    pub(crate) of_interviews: bool,
}

impl Ordinals {
    /// The round, if exactly one is named: "1, 2차 면접" tells of two.
    pub(crate) fn round(&self) -> Option<u8> {
        match self.rounds.as_slice() {
            [first, others @ ..] if others.iter().all(|other| other == first) => Some(*first),
            _ => None,
        }
    }

    fn add(&mut self, place: Range<usize>, round: u8) {
        self.places.push(place);
        self.rounds.push(round);
    }
}

const WORDS: [(&str, u8); 14] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("1st", 1),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
    ("5th", 5),
    ("첫번째", 1),
    ("두번째", 2),
    ("세번째", 3),
    ("네번째", 4),
];

const AFTER_ROUND: [(&str, u8); 10] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("iii", 3),
    ("ii", 2),
    ("iv", 4),
    ("i", 1),
    ("v", 5),
];

/// The ordinals in a heading. Those in words count only when there are no figures: "Round 2 (by a third party)".
pub(crate) fn ordinals(folded: &Folded<'_>) -> Ordinals {
    let mut found = Ordinals::default();
    for (at, c) in folded.text().char_indices() {
        let end = at + c.len_utf8();
        match c {
            '차' if !folded
                .after(end)
                .starts_with(['이', '원', '량', '트', '별', '단', '례', '선', '체', '적', '분']) =>
            {
                counted(folded, at, end, &mut found);
            }
            '面' if !folded.after(end).starts_with(['临', '向', '对', '积', '板', '貌']) => {
                found.of_interviews |= counted(folded, at, end, &mut found);
            }
            '次' if folded.text()[end..].starts_with("面接") => {
                found.of_interviews |= counted(folded, at, end, &mut found);
            }
            '轮' => {
                counted(folded, at, end, &mut found);
            }
            'r' if folded.text()[at..].starts_with("round") => after_round(folded, at, &mut found),
            _ => {}
        }
    }
    if found.rounds.is_empty() {
        for (at, _) in
            folded.text().match_indices(['f', 's', 't', '1', '2', '3', '4', '5', '첫', '두', '세', '네'])
        {
            word(folded, at, &mut found);
        }
    }
    found
}

/// A digit before `at`, and those before it in "1, 2차".
fn counted(folded: &Folded<'_>, at: usize, end: usize, found: &mut Ordinals) -> bool {
    let before = &folded.text()[..at];
    let Some((start, round)) = before.char_indices().next_back().and_then(|(i, c)| Some((i, digit(c)?)))
    else {
        return false;
    };
    let earlier = &before[..start];
    if folded.before(start).is_some_and(|c| digit(c).is_some() || matches!(c, '另' | '0')) {
        return false;
    }
    let list = earlier.trim_end_matches([',', '·', '/', '~', '&', '.', '、']);
    if let Some(first) = list.chars().next_back().and_then(digit).filter(|_| list.len() < earlier.len()) {
        found.rounds.push(first);
    }
    found.add(start..end, round);
    true
}

fn after_round(folded: &Folded<'_>, at: usize, found: &mut Ordinals) {
    if folded.before(at).is_some_and(is_latin) {
        return;
    }
    let text = folded.text();
    let plural = usize::from(text[at + 5..].starts_with('s'));
    let rest = text[at + 5 + plural..].trim_start_matches(['#', ':', '-', '–', '—', '.', '(']);
    let start = text.len() - rest.len();
    let figure = rest.chars().next().and_then(|c| c.to_digit(10)).map(|figure| (1, figure as u8));
    let spelled =
        AFTER_ROUND.iter().filter(|(word, _)| rest.starts_with(word)).map(|(word, n)| (word.len(), *n));
    let whole = |(length, _): &(usize, u8)| !folded.after(start + length).starts_with(is_latin);
    let Some((length, round)) = figure.into_iter().chain(spelled).find(whole) else { return };
    found.add(at..start + length, round);
    let next = text[start + length..].trim_start_matches("and");
    let next = next.trim_start_matches(['&', ',', '/', '~']);
    if next.len() < text.len() - start - length {
        found.rounds.extend(next.chars().next().and_then(|c| c.to_digit(10)).map(|figure| figure as u8));
    }
}

fn word(folded: &Folded<'_>, at: usize, found: &mut Ordinals) {
    let rest = &folded.text()[at..];
    if folded.before(at).is_some_and(char::is_alphanumeric) {
        return;
    }
    let word = WORDS.iter().find(|(word, _)| rest.starts_with(word));
    if let Some((word, round)) = word {
        let end = at + word.len();
        if !folded.after(end).starts_with(is_latin) {
            found.add(at..end, *round);
        }
    }
}

fn digit(c: char) -> Option<u8> {
    match c {
        '1'..='9' => Some(c as u8 - b'0'),
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(heading: &str) -> Option<u8> {
        ordinals(&Folded::new(heading)).round()
    }

    #[test]
    fn rounds_in_four_languages() {
        let headings = [
            "1차 면접",
            "2차(최종) 면접",
            "Round 3 – System Design",
            "TECHNICAL ROUND 1",
            "Second Interview",
        ];
        assert_eq!(headings.map(round), [Some(1), Some(2), Some(3), Some(1), Some(2)]);
        let headings =
            ["腾讯后端三面", "第二轮面试", "一次面接", "Round II: Coding", "1st round", "두 번째 면접"];
        assert_eq!(headings.map(round), [Some(3), Some(2), Some(1), Some(2), Some(1), Some(2)]);
        assert_eq!(round("Round 2: Frontend (by a third party)"), Some(2));
    }

    #[test]
    fn several_rounds_are_none() {
        let headings = ["1, 2차 면접", "1차와 2차 면접", "Coding rounds 2 & 3", "Round 1 and 2"];
        assert_eq!(headings.map(round), [None; 4]);
    }

    #[test]
    fn other_counts_are_no_rounds() {
        let headings = [
            "1차이 나는 점수",
            "2차원 배열",
            "21차 회의",
            "Around 3 people",
            "Round 2021",
            "方方面面",
            "一面向",
        ];
        assert_eq!(headings.map(round), [None; 7]);
    }

    #[test]
    fn a_long_row_of_ordinals_is_read_in_linear_time() {
        assert_eq!(ordinals(&Folded::new(&"1차 round 1 ".repeat(20_000))).rounds.len(), 40_000);
    }
}
