//! A text file of ours with a title that says its format and a checksum that says it is whole.

use std::fmt::Write;
use twox_hash::XxHash3_128;

/// 128 bits of XXH3. It tells changes, not forgeries: whoever can write into the output has no need of an equal hash.
pub(super) fn hash(bytes: &[u8]) -> u128 {
    XxHash3_128::oneshot(bytes)
}

/// The same of bytes that come piece by piece.
#[derive(Default)]
pub(super) struct Hasher(XxHash3_128);

impl Hasher {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    pub(super) fn finish(self) -> u128 {
        self.0.finish_128()
    }
}

/// Reads 32 hexadecimal digits.
pub(super) fn read_hash(digits: &str) -> Option<u128> {
    let is_hash = digits.len() == 32 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    is_hash.then(|| u128::from_str_radix(digits, 16).ok()).flatten()
}

/// `body` under its title and checksum.
pub(super) fn seal(title: &str, body: &str) -> String {
    let mut text = String::with_capacity(title.len() + body.len() + 48);
    writeln!(text, "{title}\nchecksum {:032x}", hash(body.as_bytes())).expect("a string takes all text");
    text.push_str(body);
    text
}

/// The body of a sealed text and whether it is whole; `None` when the title is another.
pub(super) fn unseal<'a>(title: &str, text: &'a str) -> Option<(&'a str, bool)> {
    let rest = text.strip_prefix(title)?.strip_prefix("\nchecksum ")?;
    let (checksum, body) = rest.split_once('\n')?;
    Some((body, read_hash(checksum)? == hash(body.as_bytes())))
}
