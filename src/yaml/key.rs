//! When two keys are the same.

use crate::text::nfc;
use std::borrow::Cow;

/// Whether two spellings name one key: case, `-` for `_`, the Unicode form and invisible characters do not count.
#[inline]
pub(super) fn same(left: &str, right: &str) -> bool {
    let is_alike = left.len() == right.len() && left.bytes().map(plain).eq(right.bytes().map(plain));
    is_alike || ((!left.is_ascii() || !right.is_ascii()) && canonical(left) == canonical(right))
}

/// The spelling by which keys are compared.
pub(super) fn canonical(key: &str) -> Cow<'_, str> {
    if key.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')) {
        return Cow::Borrowed(key);
    }
    let is_visible = |c: &char| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    let dash = |c| if c == '-' { '_' } else { c };
    Cow::Owned(nfc(key).trim().chars().filter(is_visible).map(dash).flat_map(char::to_lowercase).collect())
}

/// Whether `key`, a name in ASCII, is `canonical` once it is spelt so.
pub(super) fn names(key: &str, canonical: &str) -> bool {
    debug_assert!(key.is_ascii(), "fields have names in ASCII");
    key.len() == canonical.len() && key.bytes().map(plain).eq(canonical.bytes())
}

/// The byte by which keys in ASCII are compared.
pub(super) fn plain(byte: u8) -> u8 {
    if byte == b'-' { b'_' } else { byte.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_dashes_and_forms_do_not_count() {
        assert!(same("last-modified_at", "Last_Modified-At"));
        assert!(same("\u{1112}\u{116e}기", "후기"));
        assert!(same("\u{200b}title", "Title"));
        assert!(!same("tag", "tags"));
    }
}
