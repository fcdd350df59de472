//! Hangul in Latin letters, by the Revised Romanization of Korean (2000), with the sound changes it writes.

use std::fmt::Write;

const ONSETS: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
    "yu", "eu", "ui", "i",
];
/// Each final before a consonant or at the end.
const FINALS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
];
/// Each final before a vowel: what stays, and what goes over to the next syllable.
const LINKED: [(&str, &str); 28] = [
    ("", ""),
    ("", "g"),
    ("", "kk"),
    ("k", "s"),
    ("", "n"),
    ("n", "j"),
    ("", "n"),
    ("", "d"),
    ("", "r"),
    ("l", "g"),
    ("l", "m"),
    ("l", "b"),
    ("l", "s"),
    ("l", "t"),
    ("l", "p"),
    ("", "r"),
    ("", "m"),
    ("", "b"),
    ("p", "s"),
    ("", "s"),
    ("", "ss"),
    ("ng", ""),
    ("", "j"),
    ("", "ch"),
    ("", "k"),
    ("", "t"),
    ("", "p"),
    ("", ""),
];

/// A syllable as indices into the tables.
#[derive(Clone, Copy)]
struct Syllable {
    onset: usize,
    vowel: usize,
    last: usize,
}

impl Syllable {
    fn of(c: char) -> Option<Self> {
        let number = matches!(c, '\u{ac00}'..='\u{d7a3}').then(|| c as usize - 0xac00)?;
        Some(Self { onset: number / 588, vowel: number % 588 / 28, last: number % 28 })
    }
}

/// `text`, which is NFC, with its Hangul in Latin letters: `면접` is `myeonjeop`, `신라` is `silla`; the rest stays.
pub(super) fn romanized(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut onset = None;
    while let Some(c) = chars.next() {
        let Some(syllable) = Syllable::of(c) else {
            out.push(c);
            continue;
        };
        let next = chars.peek().and_then(|c| Syllable::of(*c));
        let (last, over) = match next {
            Some(next) => join(syllable.last, next),
            None => (FINALS[syllable.last], None),
        };
        let own = onset.take().unwrap_or(ONSETS[syllable.onset]);
        // Writing to a string cannot fail.
        let _ = write!(out, "{own}{}{last}", VOWELS[syllable.vowel]);
        onset = over;
    }
    out
}

const SILENT: usize = 11;

/// How the final `last` sounds before `next`, and how the onset of `next` does when it changes.
fn join(last: usize, next: Syllable) -> (&'static str, Option<&'static str>) {
    let (own, onset) = (FINALS[last], next.onset);
    let is_i = next.vowel == 20;
    match (last, own, onset) {
        (0, ..) => ("", None),
        (7, _, SILENT) if is_i => ("", Some("j")),
        (25, _, SILENT) if is_i => ("", Some("ch")),
        (_, _, SILENT) => (LINKED[last].0, Some(LINKED[last].1)),
        // A final ㅎ makes what follows breathe.
        (6 | 15 | 27, _, 0 | 3 | 12 | 9) => {
            let stays = if last == 27 { "" } else { own };
            (
                stays,
                Some(match onset {
                    0 => "k",
                    3 => "t",
                    12 => "ch",
                    _ => "s",
                }),
            )
        }
        (_, "k", 2 | 6) => ("ng", None),
        (_, "t", 2 | 6) => ("n", None),
        (_, "p", 2 | 6) => ("m", None),
        (_, "l", 2) | (_, "n" | "l", 5) => ("l", Some("l")),
        (_, "k", 5) => ("ng", Some("n")),
        (_, "t", 5) => ("n", Some("n")),
        (_, "p", 5) => ("m", Some("n")),
        (_, "m" | "ng", 5) => (own, Some("n")),
        _ => (own, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_written_one_by_one() {
        let words = ["면접", "카카오", "8월", "아키텍트", "리쿠르터", "학교", "서울 1차!", "메타"];
        let written =
            ["myeonjeop", "kakao", "8wol", "akitekteu", "rikureuteo", "hakgyo", "seoul 1cha!", "meta"];
        assert_eq!(words.map(romanized), written);
    }

    #[test]
    fn sounds_that_change_are_written_as_they_sound() {
        let words = [
            "신라",
            "왕십리",
            "독립",
            "종로",
            "한국어",
            "없는",
            "좋다",
            "해돋이",
            "같이",
            "값이",
            "묵호",
            "별내",
            "많고",
        ];
        let written = [
            "silla",
            "wangsimni",
            "dongnip",
            "jongno",
            "hangugeo",
            "eomneun",
            "jota",
            "haedoji",
            "gachi",
            "gapsi",
            "mukho",
            "byeollae",
            "manko",
        ];
        assert_eq!(words.map(romanized), written);
    }
}
