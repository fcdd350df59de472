//! Blanks between words.

/// Whether a text, without outer blanks, certainly has no other blanks than single spaces between words.
pub fn is_spaced_evenly(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // Other blanks begin with these bytes. Free of branches: the compiler looks at many bytes at once.
    !pairs.fold(false, |found, (byte, next)| {
        found
            | (*byte < b' ')
            | matches!(byte, 0xc2 | 0xe1 | 0xe2 | 0xe3)
            | ((*byte == b' ') & (*next == b' '))
    })
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
