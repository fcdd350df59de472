//! The lists of posts of many terms while they grow: close together in memory, as each post goes on with hundreds of them.

use crate::search::posting::{Run, number_in_bytes};

/// Bytes of a list that stay with those of the others, at most.
const PIECE: usize = 27;

/// Lists of rising numbers.
#[derive(Debug, Default)]
pub(super) struct Lists {
    ends: Vec<End>,
    /// Pieces before the ends, in the order in which they were full, and the list that each is of.
    full: Vec<(u32, Piece)>,
}

/// Where a list goes on. Vectors of their own would be found at the same place of many pages of memory, of which a
/// processor remembers few at a time.
#[derive(Debug, Clone, Copy)]
struct End {
    /// One more than the last number.
    next: u32,
    piece: Piece,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    length: u8,
    bytes: [u8; PIECE],
}

impl Piece {
    const EMPTY: Self = Self { length: 0, bytes: [0; PIECE] };

    fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}

impl Lists {
    /// Begins a list; gives its place.
    pub(super) fn begin(&mut self) -> u32 {
        self.ends.push(End { next: 0, piece: Piece::EMPTY });
        self.ends.len() as u32 - 1
    }

    /// Adds a number to a list that is greater than all before; the last one once more is nothing.
    #[inline]
    pub(super) fn push(&mut self, list: u32, number: u32) {
        let End { next, piece } = &mut self.ends[list as usize];
        let step = number + 1 - *next;
        *next = number + 1;
        match (step, piece.bytes.get_mut(usize::from(piece.length))) {
            (0, _) => {}
            (1..=127, Some(byte)) => {
                *byte = step as u8;
                piece.length += 1;
            }
            _ => self.push_far(list, step),
        }
    }

    /// Adds a step that is long, or that the end of a list has no room for.
    #[inline(never)]
    fn push_far(&mut self, list: u32, step: u32) {
        let piece = &mut self.ends[list as usize].piece;
        let (bytes, length) = number_in_bytes(step);
        if usize::from(piece.length) + length > PIECE {
            self.full.push((list, std::mem::replace(piece, Piece::EMPTY)));
        }
        let start = usize::from(piece.length);
        piece.bytes[start..start + length].copy_from_slice(&bytes[..length]);
        piece.length += length as u8;
    }

    /// All lists, by their places.
    pub(super) fn joined(self) -> JoinedLists {
        let mut ends: Vec<usize> = self.ends.iter().map(|end| usize::from(end.piece.length)).collect();
        self.full.iter().for_each(|(list, piece)| ends[*list as usize] += usize::from(piece.length));
        let mut total = 0;
        for end in &mut ends {
            total += std::mem::replace(end, total);
        }
        // Each stands for where its list begins, then for how far it is written, and so at last for its end.
        let mut bytes = vec![0; total];
        let last = self.ends.iter().enumerate().map(|(list, end)| (list, &end.piece));
        for (list, piece) in self.full.iter().map(|(list, piece)| (*list as usize, piece)).chain(last) {
            let end = &mut ends[list];
            bytes[*end..*end + piece.bytes().len()].copy_from_slice(piece.bytes());
            *end += piece.bytes().len();
        }
        let lists = self.ends.iter().zip(ends).map(|(end, stop)| (end.next, stop)).collect();
        JoinedLists { bytes, lists }
    }
}

/// Lists that are complete.
#[derive(Debug)]
pub(super) struct JoinedLists {
    bytes: Vec<u8>,
    /// One more than the last number of each, and where its bytes end.
    lists: Vec<(u32, usize)>,
}

impl JoinedLists {
    /// The lists, by their places.
    pub(super) fn iter(&self) -> impl Iterator<Item = Run<'_>> {
        let mut start = 0;
        self.lists.iter().map(move |(next, end)| Run {
            next: *next,
            bytes: &self.bytes[std::mem::replace(&mut start, *end)..*end],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_grow_side_by_side() {
        let (mut lists, all) =
            (Lists::default(), [1, 3, 200, 70_000].map(|step| (1..100).map(move |at| at * step)));
        let places: Vec<u32> = all.iter().map(|_| lists.begin()).collect();
        for at in 0..99 {
            for (place, numbers) in places.iter().zip(&all) {
                let number = numbers.clone().nth(at).unwrap();
                lists.push(*place, number);
                lists.push(*place, number);
            }
        }
        let empty = lists.begin();
        let joined = lists.joined();
        let found: Vec<Vec<u32>> = joined.iter().map(Run::numbers).collect();
        let expected: Vec<Vec<u32>> = all.into_iter().map(Iterator::collect).chain([Vec::new()]).collect();
        assert_eq!((empty, found), (4, expected));
    }
}
