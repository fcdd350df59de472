//! Finds bytes of a kind in texts that hardly ever hold one: all bytes of a stretch are compared at once.

/// A kind of bytes.
pub(super) trait Kind {
    /// Whether each byte is one of them.
    const LISTED: [bool; 256];

    /// The same in comparisons.
    fn holds(byte: u8) -> bool;
}

/// A table of these bytes.
pub(super) const fn listed(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}

/// The stretch that is compared at once.
const LONG: usize = 32;
/// From so many bytes on that pays.
const SHORT: usize = 16;

/// Where the first byte of the kind stands, at `from` or behind it.
pub(super) fn next<K: Kind>(bytes: &[u8], from: usize) -> Option<usize> {
    let text = &bytes[from..];
    let start = if text.len() < SHORT { 0 } else { skip::<K>(text)? };
    let length = text[start..].iter().position(|byte| K::LISTED[usize::from(*byte)])?;
    Some(from + start + length)
}

/// Bytes at the beginning of a text that are none of the kind, to be looked for behind them; nothing when none is.
fn skip<K: Kind>(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(stretch) = text[at..].first_chunk::<LONG>() {
        if is_any::<K>(stretch) {
            return Some(at);
        }
        at += LONG;
    }
    // What is left of a long text is compared together with what stands before it, and a short one twice.
    let end = match text.last_chunk::<LONG>() {
        Some(end) => *end,
        None => both_ends(text),
    };
    is_any::<K>(&end).then_some(at)
}

/// The first and the last bytes of a text of at least [`SHORT`] bytes: of one that is shorter than [`LONG`] all there are.
fn both_ends(text: &[u8]) -> [u8; LONG] {
    let mut ends = [0; LONG];
    if let (Some(first), Some(last)) = (text.first_chunk::<SHORT>(), text.last_chunk::<SHORT>()) {
        ends[..SHORT].copy_from_slice(first);
        ends[SHORT..].copy_from_slice(last);
    }
    ends
}

/// A function of its own: only alone does the compiler turn the comparisons of all bytes into a few.
#[inline(never)]
fn is_any<K: Kind>(stretch: &[u8; LONG]) -> bool {
    stretch.iter().fold(false, |found, byte| found | K::holds(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Marks;

    impl Kind for Marks {
        const LISTED: [bool; 256] = listed(b"!?");

        fn holds(byte: u8) -> bool {
            (byte == b'!') | (byte == b'?')
        }
    }

    #[test]
    fn a_byte_is_found_wherever_it_stands_in_a_text_of_any_length() {
        for length in 0..100 {
            let plain = vec![b'a'; length];
            assert_eq!(next::<Marks>(&plain, 0), None);
            for place in 0..length {
                let mut text = plain.clone();
                text[place] = b'?';
                let found = [0, place, place + 1].map(|from| next::<Marks>(&text, from));
                assert_eq!(found, [Some(place), Some(place), None], "{place} of {length}");
            }
        }
    }
}
