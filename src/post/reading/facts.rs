//! Minutes and the size of the panel, where a part says them.

use crate::post::step::Panel;

/// Whether there is a figure in a text: in most there is none, and nothing to read.
pub(in crate::post) fn has_figure(text: &str) -> bool {
    const LONG: usize = 64;
    const SHORT: usize = 16;
    let bytes = text.as_bytes();
    match bytes.len() {
        LONG.. => holds_figure_in::<LONG>(bytes),
        SHORT.. => holds_figure_in::<SHORT>(bytes),
        _ => bytes.iter().any(u8::is_ascii_digit),
    }
}

/// Looks through stretches of this length, the last of which reaches back into the one before it.
fn holds_figure_in<const LENGTH: usize>(bytes: &[u8]) -> bool {
    bytes.as_chunks::<LENGTH>().0.iter().any(holds_figure)
        || bytes.last_chunk::<LENGTH>().is_some_and(holds_figure)
}

/// A function of its own: only alone does the compiler turn the comparisons of all bytes into a few.
#[inline(never)]
fn holds_figure<const LENGTH: usize>(stretch: &[u8; LENGTH]) -> bool {
    stretch.iter().fold(false, |holds, byte| holds | (byte.wrapping_sub(b'0') < 10))
}

/// How long it took, in minutes: `50분`, `1시간 30분`, `90 minutes`. None for more than a day or when nothing is said.
pub(in crate::post) fn minutes(text: &str) -> Option<u16> {
    let mut total = 0;
    for (at, value, rest) in numbers(text) {
        let unit = rest.trim_start();
        let first = if hours(unit) {
            60 * value
        } else if is_minutes(unit) {
            value
        } else {
            continue;
        };
        // `3시 30분` is a time of the day, `10분 전` a wait.
        let before = text[..at].trim_end();
        if before.ends_with(['시', ':'])
            || unit.starts_with("분의")
            || unit.contains("분 전")
            || unit.contains("분이 계")
        {
            continue;
        }
        total = first;
        if first % 60 == 0 && hours(unit) {
            let after =
                numbers(rest).next().filter(|(at, _, rest)| *at < 12 && is_minutes(rest.trim_start()));
            total += after.map_or(0, |(_, value, _)| value);
        }
        break;
    }
    u16::try_from(total).ok().filter(|minutes| (5..=24 * 60).contains(minutes))
}

fn hours(unit: &str) -> bool {
    let unit = unit.trim_start();
    unit.starts_with("시간")
        || starts_with_word(unit, &["hour", "hours", "hrs", "hr"])
        || unit.starts_with("小时")
        || unit.starts_with("个小时")
}

fn is_minutes(unit: &str) -> bool {
    let is_korean = unit.strip_prefix('분').is_some_and(|rest| {
        !rest.starts_with(['과', '들', '께', '야', '기', '류', '석', '포', '할', '배', '리'])
    });
    is_korean || starts_with_word(unit, &["minutes", "minute", "mins", "min"]) || unit.starts_with("分钟")
}

fn starts_with_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !text[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// Interviewers and candidates: `3:1`, `3대 1`. The larger number is the interviewers: both orders are written.
pub(in crate::post) fn panel(text: &str) -> Option<Panel> {
    numbers(text).find_map(|(at, first, rest)| {
        let behind = rest.strip_prefix(':').or_else(|| rest.trim_start().strip_prefix('대'))?.trim_start();
        let (_, second, after) = numbers(behind).next().filter(|(at, ..)| *at == 0)?;
        let is_time = after.starts_with([':', '분', '시']) || text[..at].ends_with([':', '.', '/']);
        let small = (1..=9).contains(&first) && (1..=9).contains(&second);
        let padded = behind.starts_with('0');
        (small && !is_time && !padded && (first == 1 || second == 1 || first.max(second) <= 6))
            .then(|| Panel { interviewers: first.max(second) as u8, candidates: first.min(second) as u8 })
    })
}

/// Whole numbers of at most four digits, with where they begin and what follows.
fn numbers(text: &str) -> impl Iterator<Item = (usize, u32, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !bytes[at].is_ascii_digit() {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let value = text.get(start..at).filter(|digits| !digits.is_empty())?;
        Some((start, value.get(..4).unwrap_or(value).parse().unwrap_or(0), &text[at..]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_seen_wherever_it_stands() {
        for length in 0..150 {
            let text = "a".repeat(length);
            assert!(!has_figure(&text), "{length}");
            let with_figure = |at: usize| [&text[..at], "7", &text[at..]].concat();
            assert!((0..=length).all(|at| has_figure(&with_figure(at))), "{length}");
        }
    }

    #[test]
    fn minutes_as_people_write_them() {
        let texts = [
            "총 50분 면접",
            "1시간 30분 정도",
            "진행시간은 1시간.",
            "It took 90 minutes",
            "3시 30분에 도착",
            "면접관 5분이 계셨다",
        ];
        assert_eq!(
            texts.map(minutes),
            [Some(50), Some(90), Some(60), Some(90), None, Some(5)].map(|m| m.filter(|m| *m > 5))
        );
    }

    #[test]
    fn panels_as_people_write_them() {
        let pair = |text| panel(text).map(|panel| (panel.interviewers, panel.candidates));
        assert_eq!(
            ["3:1로 진행", "1:4 면접", "면접관 2대 1", "10:17분에 봤다", "07:30"].map(pair),
            [Some((3, 1)), Some((4, 1)), Some((2, 1)), None, None]
        );
    }
}
