//! Korean particles, which depend on the sound that the word before them ends in.

/// The sound a word ends in, as far as particles care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Vowel,
    Rieul,
    Consonant,
}

const PAIRS: [(&str, &str); 8] = [
    ("을", "를"),
    ("이", "가"),
    ("은", "는"),
    ("과", "와"),
    ("으로", "로"),
    ("아", "야"),
    ("이나", "나"),
    ("이라", "라"),
];

/// The word with the particle of `pair` (`을/를`, `이/가`, `은/는`, `과/와`, `으로/로` …) that fits it: `카카오를`, `쿠팡을`.
/// Without a `/` in `pair` the whole of it follows the word.
/// Digits are read in Sino-Korean, abbreviations letter by letter; other Latin words go by their last letters (an approximation).
pub fn josa(word: &str, pair: &str) -> String {
    [word, particle(word, pair)].concat()
}

/// The particle alone.
pub(super) fn particle<'p>(word: &str, pair: &'p str) -> &'p str {
    let Some((first, second)) = pair.split_once('/') else { return pair };
    let swapped = PAIRS.contains(&(second, first));
    let (after_consonant, after_vowel) = if swapped { (second, first) } else { (first, second) };
    match ending(word) {
        Ending::Vowel => after_vowel,
        Ending::Rieul if after_consonant.starts_with("으로") => after_vowel,
        Ending::Rieul | Ending::Consonant => after_consonant,
    }
}

fn ending(word: &str) -> Ending {
    let spoken = spoken(word);
    match spoken.chars().next_back() {
        Some(c @ '\u{ac00}'..='\u{d7a3}') => match (c as u32 - 0xac00) % 28 {
            0 => Ending::Vowel,
            8 => Ending::Rieul,
            _ => Ending::Consonant,
        },
        Some('0' | '3' | '6') => Ending::Consonant,
        Some('1' | '7' | '8') => Ending::Rieul,
        Some('L' | 'R' | 'l') => Ending::Rieul,
        Some('M' | 'N' | 'm' | 'n') => Ending::Consonant,
        Some('e') if spoken.ends_with("le") => Ending::Rieul,
        Some('g') if spoken.ends_with("ng") => Ending::Consonant,
        _ => Ending::Vowel,
    }
}

/// The part of a word whose end is heard: `카카오(Kakao)` is read `카카오`.
fn spoken(word: &str) -> &str {
    let is_heard = |c| matches!(c, '가'..='힣' | '+' | '#' | '%' | ')') || c.is_alphanumeric();
    let trimmed = word.trim_end_matches(|c: char| !is_heard(c));
    let inner = trimmed.strip_suffix(')').map(|inside| match inside.rfind('(') {
        Some(open) if open > 0 => inside[..open].trim_end(),
        _ => inside,
    });
    inner.unwrap_or(trimmed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pair: &str, cases: &[(&str, &str)]) {
        for (word, expected) in cases {
            assert_eq!(josa(word, pair), *expected, "{word} {pair}");
        }
    }

    #[test]
    fn hangul_goes_by_its_final() {
        check("을/를", &[("카카오", "카카오를"), ("쿠팡", "쿠팡을"), ("라인플러스", "라인플러스를")]);
        check("이/가", &[("네이버", "네이버가"), ("당근", "당근이")]);
        check("과/와", &[("토스", "토스와"), ("배민", "배민과")]);
    }

    #[test]
    fn rieul_takes_ro() {
        check(
            "으로/로",
            &[("서울", "서울로"), ("부산", "부산으로"), ("제주", "제주로"), ("1", "1로"), ("3", "3으로")],
        );
    }

    #[test]
    fn digits_and_latin_are_approximated() {
        check(
            "은/는",
            &[("2022", "2022는"), ("2020", "2020은"), ("7", "7은"), ("C++", "C++는"), ("C#", "C#는")],
        );
        check(
            "을/를",
            &[
                ("SQL", "SQL을"),
                ("AWS", "AWS를"),
                ("Naver", "Naver를"),
                ("Google", "Google을"),
                ("Amazon", "Amazon을"),
            ],
        );
    }

    #[test]
    fn brackets_are_not_heard() {
        check("을/를", &[("카카오(Amazon)", "카카오(Amazon)를"), ("‘쿠팡’", "‘쿠팡’을"), ("(주)", "(주)를")]);
    }

    #[test]
    fn either_order_and_no_pair_at_all() {
        check("를/을", &[("카카오", "카카오를"), ("쿠팡", "쿠팡을")]);
        check("의", &[("쿠팡", "쿠팡의")]);
        check("을/를", &[("", "를")]);
    }
}
