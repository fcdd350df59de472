//! Text and addresses made safe inside the HTML of a fragment.

/// Appends an address as the value of `href` or `src`: what URLs do not hold is percent-encoded, `%` stays.
pub(super) fn escape_address_into(out: &mut String, address: &str) {
    let mut written = 0;
    for (index, byte) in address.bytes().enumerate() {
        if IS_PLAIN_IN_ADDRESS[usize::from(byte)] {
            continue;
        }
        out.push_str(&address[written..index.max(written)]);
        written = index + 1;
        if byte == b'&' {
            out.push_str("&amp;");
        } else {
            push_percent(out, byte);
        }
        while !address.is_char_boundary(written) {
            push_percent(out, address.as_bytes()[written]);
            written += 1;
        }
    }
    out.push_str(&address[written.min(address.len())..]);
}

const IS_PLAIN_IN_ADDRESS: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = matches!(byte as u8,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'+' | b'!' | b'*' | b'(' | b')' | b','
            | b'%' | b'#' | b'@' | b'?' | b'=' | b';' | b':' | b'/' | b'$' | b'~' | b'\''
            // The rest of a character whose first byte has already been encoded.
            | 0b1000_0000..=0b1011_1111);
        byte += 1;
    }
    table
};

fn push_percent(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// Appends `text` with character references decoded: numeric ones and the few that markup cannot do without.
pub(super) fn decode_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(start) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let (decoded, length) = reference(rest).unwrap_or(('&', 1));
        out.push(decoded);
        rest = &rest[length..];
    }
    out.push_str(rest);
}

/// The character that a reference at the start of `text` stands for, and the reference's length.
pub(super) fn reference(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 10;
    let window = &text.as_bytes()[..text.len().min(LONGEST)];
    let end = memchr::memchr(b';', window)?;
    let name = text.get(1..end)?;
    let decoded = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "colon" => ':',
        "period" => '.',
        _ => char::from_u32(code_point(name.strip_prefix('#')?)?)?,
    };
    Some((decoded, end + 1))
}

fn code_point(digits: &str) -> Option<u32> {
    match digits.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
        None => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_once() {
        let mut out = String::new();
        escape_address_into(&mut out, "https://a.kr/후 기?q=%20&b=\"<'[");
        assert_eq!(out, "https://a.kr/%ED%9B%84%20%EA%B8%B0?q=%20&amp;b=%22%3C'%5B");
    }

    #[test]
    fn references_are_decoded() {
        let mut out = String::new();
        decode_into(&mut out, "a&amp;b &#xac00;&#44033; &nope; & &#x110000;");
        assert_eq!(out, "a&b 가각 &nope; & &#x110000;");
    }
}
