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
    let length = match text.len() {
        0..SHORT => text.iter().position(|byte| K::LISTED[usize::from(*byte)]),
        SHORT..LONG => first_in_short::<K>(text),
        _ => first_in_long::<K>(text),
    };
    length.map(|length| from + length)
}

/// The same in a text of a stretch or more.
fn first_in_long<K: Kind>(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(stretch) = text[at..].first_chunk::<LONG>() {
        if let Some(place) = first::<K>(stretch) {
            return Some(at + place);
        }
        at += LONG;
        while let Some(stretch) = text[at..].first_chunk::<LONGER>().filter(|stretch| !is_any::<K>(stretch)) {
            at += stretch.len();
        }
    }
    // What is left is compared together with what stands before it, which holds nothing.
    let place = first::<K>(text.last_chunk()?)?;
    Some(text.len() - LONG + place)
}

/// The same in a text of less than a stretch: both its ends are compared, which have all bytes that there are.
fn first_in_short<K: Kind>(text: &[u8]) -> Option<usize> {
    const HALF: usize = LONG / 2;
    let mut ends = [b' '; LONG];
    let half = if text.len() < HALF { HALF / 2 } else { HALF };
    ends[..half].copy_from_slice(&text[..half]);
    ends[half..2 * half].copy_from_slice(&text[text.len() - half..]);
    let place = first::<K>(&ends)?;
    Some(if place < half { place } else { text.len() + place - 2 * half })
}

/// A function of its own: only alone does the compiler turn the comparisons of all bytes into a few.
#[inline(never)]
fn is_any<K: Kind>(stretch: &[u8; LONGER]) -> bool {
    stretch.iter().fold(false, |found, byte| found | K::holds(*byte))
}

/// The same for where the first one stands.
#[inline(never)]
fn first<K: Kind>(stretch: &[u8; LONG]) -> Option<usize> {
    let mut held = [0; LONG];
    held.iter_mut().zip(stretch).for_each(|(held, byte)| *held = u8::from(K::holds(*byte)));
    let (halves, _) = held.as_chunks::<16>();
    let held = halves.iter().map(|half| u128::from_le_bytes(*half));
    let (at, held) = held.enumerate().find(|(_, held)| *held != 0)?;
    Some(16 * at + held.trailing_zeros() as usize / 8)
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
