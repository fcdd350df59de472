//! Two texts that always go together, kept as one.

/// Two texts in one piece of memory: a site has hundreds of thousands of pairs that stay as long as it does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextPair {
    both: Box<str>,
    /// Where the second one begins.
    middle: u32,
}

impl TextPair {
    /// These two; together they have less than 4 GiB, as any source has.
    pub fn new(first: &str, second: &str) -> Self {
        let mut both = String::with_capacity(first.len() + second.len());
        both.extend([first, second]);
        Self { both: both.into(), middle: first.len() as u32 }
    }

    /// The first one.
    pub fn first(&self) -> &str {
        &self.both[..self.middle as usize]
    }

    /// The second one.
    pub fn second(&self) -> &str {
        &self.both[self.middle as usize..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_texts_are_kept_as_they_are() {
        let texts = [("질문", "q-1"), ("", "q"), ("q", ""), ("", "")];
        let pairs = texts.map(|(first, second)| TextPair::new(first, second));
        assert_eq!(pairs.each_ref().map(|pair| (pair.first(), pair.second())), texts);
        assert_ne!(TextPair::new("ab", "c"), TextPair::new("a", "bc"));
    }
}
