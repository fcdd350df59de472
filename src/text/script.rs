//! What kind of character stands where: the classes that emphasis and word counts ask for.

use unicode_normalization::char::is_combining_mark;

/// Whether `c` is written without blanks between words or takes particles: Hangul, and what East Asian Width (UAX #11)
/// calls wide or half wide, without what is shown as emoji by default.
pub fn is_east_asian(c: char) -> bool {
    match c {
        '\0'..='\u{10ff}' => false,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7fb}' => true,
        '\u{1200}'..='\u{20a8}' => false,
        _ => EAST_ASIAN.binary_search_by(|(first, last)| compare(*first, *last, c)).is_ok(),
    }
}

fn compare(first: char, last: char, c: char) -> std::cmp::Ordering {
    match c {
        _ if last < c => std::cmp::Ordering::Less,
        _ if first > c => std::cmp::Ordering::Greater,
        _ => std::cmp::Ordering::Equal,
    }
}

const EAST_ASIAN: [(char, char); 37] = [
    ('\u{20a9}', '\u{20a9}'),
    ('\u{2329}', '\u{232a}'),
    ('\u{2630}', '\u{2637}'),
    ('\u{268a}', '\u{268f}'),
    ('\u{2e80}', '\u{303e}'),
    ('\u{3041}', '\u{4dff}'),
    ('\u{4e00}', '\u{a4c6}'),
    ('\u{a960}', '\u{a97c}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{fe10}', '\u{fe19}'),
    ('\u{fe30}', '\u{fe6b}'),
    ('\u{ff01}', '\u{ffdc}'),
    ('\u{ffe0}', '\u{ffee}'),
    ('\u{16fe0}', '\u{16fe4}'),
    ('\u{16ff0}', '\u{16ff6}'),
    ('\u{17000}', '\u{18cd5}'),
    ('\u{18cff}', '\u{18d1e}'),
    ('\u{18d80}', '\u{18df2}'),
    ('\u{1aff0}', '\u{1aff3}'),
    ('\u{1aff5}', '\u{1affb}'),
    ('\u{1affd}', '\u{1affe}'),
    ('\u{1b000}', '\u{1b122}'),
    ('\u{1b132}', '\u{1b132}'),
    ('\u{1b150}', '\u{1b152}'),
    ('\u{1b155}', '\u{1b155}'),
    ('\u{1b164}', '\u{1b167}'),
    ('\u{1b170}', '\u{1b2fb}'),
    ('\u{1d300}', '\u{1d356}'),
    ('\u{1d360}', '\u{1d376}'),
    ('\u{1f200}', '\u{1f200}'),
    ('\u{1f202}', '\u{1f202}'),
    ('\u{1f210}', '\u{1f219}'),
    ('\u{1f21b}', '\u{1f22e}'),
    ('\u{1f230}', '\u{1f231}'),
    ('\u{1f237}', '\u{1f237}'),
    ('\u{1f23b}', '\u{1f248}'),
    ('\u{20000}', '\u{3fffd}'),
];

/// Whether `c` is punctuation or a symbol (general categories P and S, as CommonMark 0.31 means it) of Latin or East Asian
/// text, or an emoji. That of other scripts is not told apart from letters.
pub fn is_punctuation(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_punctuation(),
        '\u{ac00}'..='\u{d7a3}' | '\u{4e00}'..='\u{9fff}' => false,
        // Letters in circles are symbols that count as alphabetic.
        '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}' => true,
        '\u{1f170}'..='\u{1f189}' => true,
        '\u{a1}'..='\u{f7}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2030}'..='\u{205e}'
        | '\u{207a}'..='\u{209c}'
        | '\u{20a0}'..='\u{20c1}'
        | '\u{2100}'..='\u{2426}'
        | '\u{2440}'..='\u{2bff}'
        | '\u{2e00}'..='\u{2fd5}'
        | '\u{2ff0}'..='\u{33ff}'
        | '\u{4dc0}'..='\u{4dff}'
        | '\u{fe10}'..='\u{fe6b}'
        | '\u{ff01}'..='\u{fffd}'
        | '\u{1f000}'..='\u{1fbca}' => {
            !(c.is_alphanumeric()
                || c.is_whitespace()
                || is_combining_mark(c)
                || matches!(c, '\u{ad}' | '\u{fff9}'..='\u{fffb}'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_han_and_kana_are_east_asian() {
        assert!(
            ['가', 'ㄱ', 'ᄀ', '면', '漢', 'か', 'ー', '。', '，', 'ﾊ', '￦', '𠮷']
                .into_iter()
                .all(is_east_asian)
        );
        assert!(!['a', 'é', '"', '…', '“', '😀', '🈚', '1', '€', 'я'].into_iter().any(is_east_asian));
    }

    /// The parser has its own table; a disagreement would turn emphasis off beside that character.
    #[test]
    fn punctuation_is_what_the_parser_takes_for_it() {
        let opens = |c: char| {
            let text = format!("a*{c}b*");
            let parser = pulldown_cmark::Parser::new(&text);
            parser
                .into_iter()
                .any(|event| matches!(event, pulldown_cmark::Event::End(pulldown_cmark::TagEnd::Emphasis)))
        };
        let blocks = [
            ('\0', '\u{2af}'),
            ('\u{2010}', '\u{2bff}'),
            ('\u{2e00}', '\u{4dff}'),
            ('\u{ac00}', '\u{d7a3}'),
            ('\u{fe10}', '\u{ffff}'),
        ];
        let in_blocks = |c: &char| blocks.iter().any(|(first, last)| (first..=last).contains(&c));
        let known = ('\0'..='\u{ffff}')
            .filter(in_blocks)
            .chain('\u{1f000}'..='\u{1fbca}')
            .filter(|c| !c.is_whitespace());
        let missed: String = known.filter(|c| !is_punctuation(*c) && !opens(*c)).collect();
        assert_eq!(missed.escape_unicode().to_string(), "");
        let samples = "“”‘’「」『』【】〈〉·…—～！？，。（）％％😀🎉✅①가힣漢かｱaZé9０½ª";
        let wrong: String = samples.chars().filter(|c| is_punctuation(*c) && opens(*c)).collect();
        assert_eq!(wrong, "");
    }
}
