//! A term as a number, by which an index finds it.

use crate::text::SearchTerm;

/// A term: letters as they are, a word by a hash, a stage or company by its place among the spellings; and where it stands,
/// as it has a list of posts for each. The first letter is below the second as in memory, where both are read at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct TermKey(u64);

/// Where a term of a post stands: anywhere, in a name, or in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    Anywhere,
    Name,
    Question,
}

/// Bits of a letter.
const LETTER: u64 = 0x1f_ffff;

/// Where the second letter begins.
const SECOND: u32 = 32;

/// Bits that say where a term stands.
const STAND: u64 = 3 << STAND_AT;
const STAND_AT: u32 = 24;

/// Bits that say what a key is of.
const KIND: u64 = 3 << 26;
const PAIR: u64 = 0;
const WORD: u64 = 1 << 26;
const NAME: u64 = 2 << 26;

/// What follows a letter that nothing follows.
const END: char = '\n';

impl TermKey {
    /// The key of no term.
    pub(super) const NONE: Self = Self(0);

    /// The term, anywhere.
    #[inline]
    pub(super) fn of(term: SearchTerm) -> Self {
        match term {
            SearchTerm::Pair(a, b) => Self::pair(a, b),
            SearchTerm::One(c) => Self::letter(c),
            SearchTerm::Word(word) => Self(WORD | hash(word) & !(KIND | STAND)),
        }
    }

    /// Two letters that follow each other.
    #[inline]
    pub(super) fn pair(a: char, b: char) -> Self {
        Self(PAIR | u64::from(a) | u64::from(b) << SECOND)
    }

    /// A letter: a pair with the end of a line, as which it stands where nothing follows it.
    #[inline]
    pub(super) fn letter(c: char) -> Self {
        Self::pair(c, END)
    }

    /// The stage or company at this place among the spellings.
    pub(super) fn name(index: usize) -> Self {
        Self(NAME | (index as u64) << SECOND)
    }

    /// A term that stands anywhere, where else it stands.
    #[inline]
    pub(super) fn at(self, stand: Stand) -> Self {
        Self(self.0 | (stand as u64) << STAND_AT)
    }

    /// The term, anywhere.
    #[inline]
    pub(super) fn anywhere(self) -> Self {
        Self(self.0 & !STAND)
    }

    /// Where it stands.
    pub(super) fn stand(self) -> Stand {
        match (self.0 & STAND) >> STAND_AT {
            0 => Stand::Anywhere,
            1 => Stand::Name,
            _ => Stand::Question,
        }
    }

    /// Its place in a table of 2 to the power of 64 less `shift`.
    #[inline]
    pub(super) fn place(self, shift: u32) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> shift) as usize
    }

    /// The letters of a syllable or pair; none of what is told by its name.
    pub(super) fn letters(self) -> Option<String> {
        let letter = |bits: u64| char::from_u32((bits & LETTER) as u32).expect("it was made of a letter");
        let letters =
            || [letter(self.0), letter(self.0 >> SECOND)].into_iter().filter(|letter| *letter != END);
        (self.0 & KIND == PAIR).then(|| letters().collect())
    }

    /// Whether it is of one letter.
    pub(super) fn is_letter(self) -> bool {
        self.0 & KIND == PAIR && self.0 >> SECOND == u64::from(END)
    }

    /// The first letter of a pair, or the letter itself, where it stands.
    pub(super) fn first(self) -> Option<Self> {
        (self.0 & KIND == PAIR).then_some(Self(self.0 & (LETTER | STAND) | u64::from(END) << SECOND))
    }

    /// Pairs before letters, both by what they are, and letters before all else; a term anywhere before it in names, and in questions.
    pub(super) fn order(self) -> (u64, bool, u64, u64) {
        (self.0 & KIND, self.is_letter(), self.anywhere().0.rotate_left(SECOND), self.0 & STAND)
    }
}

/// FNV-1a with 64 bits, letter by letter.
fn hash(word: &[char]) -> u64 {
    let hash = |hash: u64, letter: &char| (hash ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3);
    word.iter().fold(0xcbf2_9ce4_8422_2325, hash)
}
