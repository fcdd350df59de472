//! Hangul as an index needs it: initial consonants and 가나다 order.

/// Sorts names as Korean indexes do: symbols, digits, Hangul in 가나다 order, then Latin and the rest, without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CollationKey(Vec<(u8, char)>, String);

/// The key of `text` in [`CollationKey`] order. Code points of composed syllables are already in 가나다 order.
pub fn collation_key(text: &str) -> CollationKey {
    let key = text.chars().flat_map(char::to_lowercase).map(|c| (group(c), c)).collect();
    CollationKey(key, text.to_owned())
}

fn group(c: char) -> u8 {
    match c {
        _ if c.is_numeric() => 1,
        '\u{ac00}'..='\u{d7a3}' | '\u{3131}'..='\u{318e}' => 2,
        _ if c.is_alphabetic() => 3,
        _ => 0,
    }
}

const INITIALS: [char; 19] = [
    'ㄱ', 'ㄱ', 'ㄴ', 'ㄷ', 'ㄷ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅂ', 'ㅅ', 'ㅅ', 'ㅇ', 'ㅈ', 'ㅈ', 'ㅊ', 'ㅋ', 'ㅌ',
    'ㅍ', 'ㅎ',
];

/// The heading a name stands under: ㄱ…ㅎ with doubled consonants folded, A–Z, `0–9`, or `#`.
pub fn initial(name: &str) -> String {
    let Some(first) = name.chars().next() else { return "#".to_owned() };
    match first {
        '\u{ac00}'..='\u{d7a3}' => INITIALS[(first as usize - 0xac00) / 588].to_string(),
        '\u{3131}'..='\u{314e}' => single_consonant(first).map_or_else(|| "#".to_owned(), String::from),
        _ if first.is_ascii_alphabetic() => first.to_ascii_uppercase().to_string(),
        _ if first.is_numeric() => "0–9".to_owned(),
        _ => "#".to_owned(),
    }
}

/// A letter by itself, as in `ㅋㅋ`.
fn single_consonant(letter: char) -> Option<char> {
    let single = match letter {
        'ㄲ' => 'ㄱ',
        'ㄸ' => 'ㄷ',
        'ㅃ' => 'ㅂ',
        'ㅆ' => 'ㅅ',
        'ㅉ' => 'ㅈ',
        letter => letter,
    };
    INITIALS.contains(&single).then_some(single)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_index_order() {
        let mut names = ["#해시", "Google", "나무", "까치", "3M", "AWS", "가온", "Apple", "하이퍼커넥트"];
        names.sort_by_key(|name| collation_key(name));
        assert_eq!(names, ["#해시", "3M", "가온", "까치", "나무", "하이퍼커넥트", "Apple", "AWS", "Google"]);
    }

    #[test]
    fn doubled_consonants_fold() {
        assert_eq!(["까치", "쿠팡", "apple", "3M", "(주)"].map(initial), ["ㄱ", "ㅋ", "A", "0–9", "#"]);
    }

    #[test]
    fn there_are_fourteen_groups_of_hangul_in_order() {
        let syllables = ('가'..='힣').map(|c| initial(&c.to_string()));
        let mut groups: Vec<String> = syllables.collect();
        groups.dedup();
        assert_eq!(groups.concat(), "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ");
        assert_eq!(["ㅋㅋ", "ㄲ", "ㅏ"].map(initial), ["ㅋ", "ㄱ", "#"]);
    }
}
