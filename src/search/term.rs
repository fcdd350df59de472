//! A term as a number, by which an index finds it.

use crate::text::SearchTerm;

/// A term and where it stands: letters as they are, a word by a hash, a stage or company by its place among the spellings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TermKey(u64);

/// Where a term of a post stands: anywhere, in a name, or in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Anywhere,
    Name,
    Question,
}

/// What a key is of, above all else; where it stands, below.
const PAIR: u64 = 0;
const ONE: u64 = 1 << 62;
const WORD: u64 = 2 << 62;
const NAME: u64 = 3 << 62;
const STAND: u64 = 3;

impl TermKey {
    /// The key of no term.
    pub(super) const NONE: Self = Self(0);

    /// The term, standing anywhere.
    #[inline]
    pub(super) fn of(term: SearchTerm) -> Self {
        Self(match term {
            SearchTerm::Pair(a, b) => PAIR | u64::from(a) << 24 | u64::from(b) << 2,
            SearchTerm::One(c) => ONE | u64::from(c) << 2,
            SearchTerm::Word(word) => WORD | hash(word) >> 4 << 2,
        })
    }

    /// The stage or company at this place among the spellings, standing anywhere.
    pub(super) fn name(index: usize) -> Self {
        Self(NAME | (index as u64) << 2)
    }

    /// The same term, standing elsewhere.
    pub(super) fn standing(self, stand: Stand) -> Self {
        Self(self.0 & !STAND | stand as u64)
    }

    /// Where it stands, as a number.
    pub(super) fn stand(self) -> usize {
        (self.0 & STAND) as usize
    }

    /// Its place in a table of 2 to the power of `bits`.
    #[inline]
    pub(super) fn place(self, bits: u32) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits)) as usize
    }

    /// The letters of a syllable or pair; none of what is told by its name.
    pub(super) fn letters(self) -> Option<String> {
        let letter = |bits: u64| char::from_u32(bits as u32 & 0x1f_ffff).expect("it was made of a letter");
        match self.0 & NAME {
            PAIR => Some([letter(self.0 >> 24), letter(self.0 >> 2)].iter().collect()),
            ONE => Some(letter(self.0 >> 2).to_string()),
            _ => None,
        }
    }
}

/// FNV-1a with 64 bits.
fn hash(word: &str) -> u64 {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, hash)
}
