//! Finds bytes of a kind in texts that hardly ever hold one: all bytes of a stretch are compared at once.

/// A kind of bytes, to which no blank belongs.
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
/// The same for long texts, as far as they hold nothing.
const LONGER: usize = 128;
/// From so many bytes on that pays.
const SHORT: usize = 8;

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
    while let Some(stretch) = text[at..].first_chunk::<LONGER>().filter(|stretch| !is_any::<K, _>(stretch)) {
        at += stretch.len();
    }
    while let Some(stretch) = text[at..].first_chunk::<LONG>() {
        if is_any::<K, _>(stretch) {
            return Some(at);
        }
        at += LONG;
    }
    // What is left of a long text is compared together with what stands before it, and of a short one both ends.
    let end = match text.last_chunk::<LONG>() {
        Some(end) => *end,
        None if text.len() < 2 * SHORT => both_ends::<SHORT>(text),
        None => both_ends::<{ 2 * SHORT }>(text),
    };
    is_any::<K, _>(&end).then_some(at)
}

/// The first and the last bytes of a text, so many of each: all there are, of one that is no longer than both.
fn both_ends<const HALF: usize>(text: &[u8]) -> [u8; LONG] {
    let mut ends = [b' '; LONG];
    if let (Some(first), Some(last)) = (text.first_chunk::<HALF>(), text.last_chunk::<HALF>()) {
        ends[..HALF].copy_from_slice(first);
        ends[HALF..2 * HALF].copy_from_slice(last);
    }
    ends
}

/// A function of its own: only alone does the compiler turn the comparisons of all bytes into a few.
#[inline(never)]
fn is_any<K: Kind, const LENGTH: usize>(stretch: &[u8; LENGTH]) -> bool {
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
        for length in 0..300 {
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
