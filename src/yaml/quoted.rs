//! A text written as YAML.

use std::fmt::Write;

/// Words that YAML, old or new, reads as something other than a text.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// `text` as a scalar of one line that reads as `text`, in a block as well as inside brackets: as it stands where no reader
/// could take it for anything else, between double quotes (YAML 1.2, section 7.3.1) where one could. Control characters but
/// for line ends and tabs are left out: reading drops them.
pub fn quoted(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { between_quotes(text) }
}

fn is_plain(text: &str) -> bool {
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')' | '+');
    // `1e3`, `0x1f`, `12.50`, `2026-03-14`: numbers and days in one notation or another.
    let is_number = text.is_ascii() && text.starts_with(|c: char| c.is_ascii_digit());
    text.starts_with(char::is_alphanumeric)
        && text.chars().all(is_safe)
        && !text.ends_with(' ')
        && !is_number
        && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn between_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if c.is_control() => {}
            // Old readers take these for the end of a line or the beginning of a file.
            '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                write!(out, "\\u{:04X}", u32::from(c)).expect("a string takes all that is written");
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Source, Span};
    use crate::yaml;

    /// What the text reads as, alone and in a list.
    fn read_back(text: &str) -> (Option<String>, Vec<String>) {
        let written = quoted(text);
        let source = Source::new("a.md", format!("alone: {written}\nlist: [{written}, {written}]\n"));
        let checked = yaml::parse(&source, Span::new(0, source.text().len()));
        let map = checked.value.unwrap_or_else(|| panic!("{}", source.text()));
        let texts = |key: &str| -> Vec<String> {
            let items = map.get(key).unwrap().value.items().iter();
            items.map(|item| item.as_text().unwrap_or_default().to_owned()).collect()
        };
        (texts("alone").pop(), texts("list"))
    }

    #[test]
    fn every_text_reads_as_itself() {
        let texts = [
            "카카오 1차 면접 후기",
            "메타: 리쿠르터 콜",
            "C# 개발자 #1",
            "\"작은따옴표'와 큰따옴표\"",
            "역슬래시 \\n \\",
            "🎉 합격 👩‍💻",
            "줄\n바꿈\t탭",
            "[3차] {최종}",
            "- 목록",
            "? 무엇",
            "&앵커 *별 !태그 |막대 >꺾쇠 %퍼센트 @골뱅이 `백틱`",
            "쉼표, 그리고, 쉼표",
            "2026-03-14",
            "12:30",
            "1e3",
            "0x1F",
            "null",
            "No",
            "~",
            "---",
            "...",
            "<<",
            " 앞뒤 빈칸 ",
            "꼬리 빈칸 ",
            "끝:",
            "=",
            "a\u{2028}b\u{feff}c",
            "a：b",
            "",
        ];
        for text in texts {
            assert_eq!(read_back(text), (Some(text.to_owned()), vec![text.to_owned(); 2]), "{text:?}");
        }
    }

    #[test]
    fn every_character_reads_as_itself_wherever_it_stands() {
        let is_kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
        for c in ('\0'..='\u{2ff}').filter(is_kept).chain("가힣、。‘’“”—…\u{fffd}\u{1f600}".chars())
        {
            for text in [format!("{c}"), format!("{c}가"), format!("가 {c} 가"), format!("가{c}")] {
                assert_eq!(read_back(&text).0, Some(text.clone()), "{text:?} as {}", quoted(&text));
            }
        }
    }

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(quoted("\u{0}가\u{1b}\u{7f}\u{85}"), "\"가\"");
    }

    #[test]
    fn plain_texts_stay_plain() {
        assert_eq!(quoted("카카오 1차 면접 후기 (서버/백엔드)"), "카카오 1차 면접 후기 (서버/백엔드)");
        assert_eq!(quoted("1차 면접"), "1차 면접");
        assert_eq!(quoted("new-grad"), "new-grad");
        assert_eq!(quoted("합격: \"끝\""), "\"합격: \\\"끝\\\"\"");
    }
}
