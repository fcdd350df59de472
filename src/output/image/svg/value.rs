//! What the value of an attribute says once XML has read it.

use std::borrow::Cow;

/// The text with character references and the five entities of XML replaced.
pub(super) fn decoded(raw: &str) -> Cow<'_, str> {
    if !raw.contains('&') {
        return Cow::Borrowed(raw);
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match reference(rest) {
            Some((c, length)) => {
                text.push(c);
                rest = &rest[length..];
            }
            None => text.push('&'),
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The character that a reference stands for, and its length behind `&`.
fn reference(rest: &str) -> Option<(char, usize)> {
    let Some(number) = rest.strip_prefix('#') else {
        let named = [("lt;", '<'), ("gt;", '>'), ("amp;", '&'), ("quot;", '"'), ("apos;", '\'')];
        return named.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, c)| (*c, name.len()));
    };
    let (radix, digits) = number.strip_prefix('x').map_or((10, number), |digits| (16, digits));
    let length = digits.find(|c: char| !c.is_digit(radix)).filter(|&end| digits[end..].starts_with(';'))?;
    let code = u32::from_str_radix(&digits[..length], radix).ok()?;
    Some((char::from_u32(code)?, rest.len() - digits.len() + length + 1))
}

/// Whether a browser could take some part of the text, in lower case, for an address that runs a script.
pub(super) fn runs_script(lower: &str) -> bool {
    if !lower.contains("script") && lower.bytes().all(|byte| byte > b' ') {
        return false;
    }
    // Browsers drop blanks and control characters inside of a scheme.
    let tight: String = lower.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    ["javascript:", "vbscript:", "livescript:"].iter().any(|scheme| tight.contains(scheme))
}

/// Whether an address, in lower case, stays inside of the file: a fragment, nothing at all,
/// an embedded bitmap.
pub(super) fn is_internal(lower: &str) -> bool {
    let address = lower.trim_start_matches(|c: char| c.is_ascii_whitespace());
    address.is_empty() || address.starts_with('#') || is_bitmap(address)
}

/// Whether an address, in lower case, holds a bitmap; an SVG in there would need a scan of its own.
pub(super) fn is_bitmap(address: &str) -> bool {
    let Some(kind) = address.strip_prefix("data:image/") else { return false };
    ["png", "jpeg", "jpg", "gif", "webp", "avif", "bmp"]
        .iter()
        .any(|bitmap| kind.strip_prefix(bitmap).is_some_and(|rest| rest.starts_with([';', ','])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_xml_reads_them() {
        assert_eq!(decoded("&#106;&#x61;&#x000000000000076;a&amp;lt;&quot;"), "java&lt;\"");
        assert_eq!(
            decoded("&#xD800;&#99999999999;&;&nbsp;&#x;&#12"),
            "&#xD800;&#99999999999;&;&nbsp;&#x;&#12"
        );
    }

    #[test]
    fn a_scheme_is_found_through_blanks() {
        assert!(runs_script(" java\nscript\t:alert(1)"));
        assert!(!runs_script("javascript is a language"));
    }
}
