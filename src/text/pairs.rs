//! The bytes of a text, each looked at with the one behind it.

/// Whether `is_fine` says so of every byte and the one behind it. It had better be free of branches: many are asked about
/// at once.
pub fn all_pairs(bytes: &[u8], is_fine: impl Fn(u8, u8) -> bool) -> bool {
    const STRETCH: usize = 32;
    let behind = bytes.get(1..).unwrap_or_default();
    let bytes = &bytes[..behind.len()];
    let (Some(last), Some(behind_last)) = (bytes.last_chunk::<STRETCH>(), behind.last_chunk()) else {
        return bytes.iter().zip(behind).all(|(byte, next)| is_fine(*byte, *next));
    };
    // The last stretch reaches back into the one before it, so that no pair is left to be looked at alone.
    let mut stretches = bytes.as_chunks::<STRETCH>().0.iter().zip(behind.as_chunks().0);
    stretches.all(|(stretch, behind)| are_fine(stretch, behind, &is_fine))
        && are_fine(last, behind_last, &is_fine)
}

/// A function of its own: only alone does the compiler turn the comparisons of all bytes into a few.
#[inline(never)]
fn are_fine<const LENGTH: usize>(
    stretch: &[u8; LENGTH],
    behind: &[u8; LENGTH],
    is_fine: &impl Fn(u8, u8) -> bool,
) -> bool {
    stretch.iter().zip(behind).fold(true, |fine, (byte, next)| fine & is_fine(*byte, *next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_looked_at() {
        for length in 0..200 {
            assert!(all_pairs(&vec![b'a'; length], |byte, next| (byte == b'a') & (next == b'a')));
            for at in 0..length {
                let mut bytes = vec![b'a'; length];
                bytes[at] = b'b';
                let is_fine = |byte: u8, next: u8| (byte == b'a') & (next == b'a');
                assert_eq!(all_pairs(&bytes, is_fine), length < 2, "{at} of {length}");
            }
        }
    }
}
