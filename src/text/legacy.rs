//! Bytes of a foreign file as text, whichever of the usual encodings it has.

use crate::text::decode;

/// The text of a file in UTF-8, UTF-16 with its mark, CP949 or GBK; line ends stay where `\n` puts them. None for other bytes.
pub fn decode_foreign(bytes: &[u8]) -> Option<String> {
    let text = match decode_unicode(bytes) {
        Some(text) => text,
        None => legacy(bytes)?,
    };
    // A lone `\r` ends no line: lines are counted by `\n`.
    let lines = text.replace("\r\n", "\n").replace('\r', " ");
    decode(lines.as_bytes()).ok()
}

fn decode_unicode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[length..])?;
        return Some(text.into_owned());
    }
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

/// CP949 and GBK share their bytes, not their letters: Korean hardly uses Han, and Chinese read as Korean is full of them.
fn legacy(bytes: &[u8]) -> Option<String> {
    let korean = encoding_rs::EUC_KR.decode_without_bom_handling_and_without_replacement(bytes);
    if let Some(text) = &korean {
        let hangul = text.chars().filter(|c| ('\u{ac00}'..='\u{d7a3}').contains(c)).count();
        let han = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        if han * 8 <= hangul {
            return korean.map(|text| text.into_owned());
        }
    }
    let chinese = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(bytes);
    chinese.or(korean).map(|text| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_and_chinese_bytes_are_told_apart() {
        let korean = "면접은 두 시간 동안 진행되었고 질문은 열 개였다.\n결과는 아직 모른다.";
        let chinese = "面试一共两个小时，问了十个问题。\n结果还不知道，感觉还可以。";
        let (korean_bytes, _, _) = encoding_rs::EUC_KR.encode(korean);
        let (chinese_bytes, _, _) = encoding_rs::GBK.encode(chinese);
        assert_eq!(decode_foreign(&korean_bytes).as_deref(), Some(korean));
        assert_eq!(decode_foreign(&chinese_bytes).as_deref(), Some(chinese));
    }

    #[test]
    fn lines_are_counted_by_line_feeds() {
        assert_eq!(decode_foreign(b"a\r\nb\rc\n").as_deref(), Some("a\nb c\n"));
        assert_eq!(decode_foreign(b"\xff\xfea\0\n\0").as_deref(), Some("a\n"));
        assert_eq!(decode_foreign(b"\xff\xff\xff"), None);
    }
}
