//! A term as a number, by which an index finds it.

use crate::text::SearchTerm;

/// A term: letters as they are, a word by a hash, a stage or company by its place among the spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TermKey(u64);

/// Where a term of a post stands: anywhere, in a name, or in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Anywhere,
    Name,
    Question,
}

/// What a key is of, above all else.
const PAIR: u64 = 0;
const ONE: u64 = 1 << 62;
const WORD: u64 = 2 << 62;
const NAME: u64 = 3 << 62;

impl TermKey {
    /// The key of no term.
    pub(super) const NONE: Self = Self(0);

    /// The term.
    #[inline]
    pub(super) fn of(term: SearchTerm) -> Self {
        match term {
            SearchTerm::Pair(a, b) => Self::pair(a, b),
            SearchTerm::One(c) => Self::one(c),
            SearchTerm::Word(word) => Self(WORD | hash(word) >> 2),
        }
    }

    /// Two letters that follow each other.
    #[inline]
    pub(super) fn pair(a: char, b: char) -> Self {
        Self(PAIR | u64::from(a) << 24 | u64::from(b))
    }

    /// A letter.
    #[inline]
    pub(super) fn one(c: char) -> Self {
        Self(ONE | u64::from(c))
    }

    /// The stage or company at this place among the spellings.
    pub(super) fn name(index: usize) -> Self {
        Self(NAME | index as u64)
    }

    /// Its place in a table of 2 to the power of 64 less `shift`.
    #[inline]
    pub(super) fn place(self, shift: u32) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> shift) as usize
    }

    /// The letters of a syllable or pair; none of what is told by its name.
    pub(super) fn letters(self) -> Option<String> {
        let letter = |bits: u64| char::from_u32(bits as u32 & 0x1f_ffff).expect("it was made of a letter");
        match self.0 & NAME {
            PAIR => Some([letter(self.0 >> 24), letter(self.0)].iter().collect()),
            ONE => Some(letter(self.0).to_string()),
            _ => None,
        }
    }
}

/// FNV-1a with 64 bits, letter by letter.
fn hash(word: &[char]) -> u64 {
    let hash = |hash: u64, letter: &char| (hash ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3);
    word.iter().fold(0xcbf2_9ce4_8422_2325, hash)
}
