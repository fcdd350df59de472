//! A text file of ours with a title that says its format and a checksum that says it is whole.

use std::fmt::Write;

/// 128 bits of a BLAKE3 hash.
pub(super) fn hash(bytes: &[u8]) -> u128 {
    first_half(blake3::hash(bytes))
}

/// The same of bytes that come piece by piece.
#[derive(Default)]
pub(super) struct Hasher(blake3::Hasher);

impl Hasher {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(super) fn finish(self) -> u128 {
        first_half(self.0.finalize())
    }
}

fn first_half(hash: blake3::Hash) -> u128 {
    let mut half = [0; 16];
    half.copy_from_slice(&hash.as_bytes()[..16]);
    u128::from_be_bytes(half)
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
