//! Blanks between words.

use crate::text::all_pairs;

/// Whether a text, without outer blanks, certainly has no other blanks than single spaces between words.
pub fn is_spaced_evenly(text: &str) -> bool {
    // Other blanks begin with these bytes.
    let is_other = |byte: u8| (byte < b' ') | (byte == 0xc2) | (byte.wrapping_sub(0xe1) <= 0xe3 - 0xe1);
    all_pairs(text.as_bytes(), |byte, next| !is_other(byte) & ((byte != b' ') | (next != b' ')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_spaces_alone_are_even() {
        let even = ["", "면접", "1차 면접 and more"];
        assert_eq!(even.map(is_spaced_evenly), [true; 3]);
        let uneven = ["1차  면접", "1차\t면접", "1차\n면접", "1차\u{3000}면접", "1차\u{a0}면접"];
        assert_eq!(uneven.map(is_spaced_evenly), [false; 5]);
    }
}
