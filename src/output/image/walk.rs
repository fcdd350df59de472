//! One pass over a file that copies what stays and copies nothing as long as everything does.

use crate::output::image::Problem;
use std::borrow::Cow;

/// A cursor that only moves forward. Its result is a part of the input until the first change.
pub(super) struct Walk<'a> {
    input: &'a [u8],
    at: usize,
    unchanged: usize,
    changed: Option<Vec<u8>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(input: &'a [u8]) -> Self {
        Self { input, at: 0, unchanged: 0, changed: None }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        &self.input[self.at..]
    }

    /// The next `length` bytes; the cursor stays.
    pub(super) fn peek(&self, length: usize) -> Result<&'a [u8], Problem> {
        self.rest().get(..length).ok_or(Problem::Truncated)
    }

    /// A problem at the cursor.
    pub(super) fn malformed<T>(&self) -> Result<T, Problem> {
        Err(Problem::Malformed { at: self.at })
    }

    /// Moves over `length` bytes that stay.
    pub(super) fn keep(&mut self, length: usize) -> Result<(), Problem> {
        let bytes = self.peek(length)?;
        if self.changed.is_none() && self.unchanged == self.at {
            self.unchanged += length;
        } else {
            self.changed().extend_from_slice(bytes);
        }
        self.at += length;
        Ok(())
    }

    /// Moves over `length` bytes that go.
    pub(super) fn skip(&mut self, length: usize) -> Result<(), Problem> {
        self.peek(length)?;
        self.at += length;
        Ok(())
    }

    /// Moves over `length` bytes that go, and puts others in their place.
    pub(super) fn replace(&mut self, length: usize, new: &[u8]) -> Result<(), Problem> {
        if self.peek(length)? == new {
            return self.keep(length);
        }
        self.changed().extend_from_slice(new);
        self.skip(length)
    }

    /// Length of the result so far.
    pub(super) fn written(&self) -> usize {
        self.changed.as_ref().map_or(self.unchanged, Vec::len)
    }

    /// Overwrites bytes of the result that were written before.
    pub(super) fn patch(&mut self, position: usize, new: &[u8]) {
        let range = position..position + new.len();
        let written = self.changed.as_deref().unwrap_or(&self.input[..self.unchanged]);
        if written[range.clone()] != *new {
            self.changed()[range].copy_from_slice(new);
        }
    }

    /// What was kept; everything behind the cursor goes.
    pub(super) fn finish(self) -> Cow<'a, [u8]> {
        match self.changed {
            Some(bytes) => Cow::Owned(bytes),
            None => Cow::Borrowed(&self.input[..self.unchanged]),
        }
    }

    fn changed(&mut self) -> &mut Vec<u8> {
        let unchanged = &self.input[..self.unchanged];
        self.changed.get_or_insert_with(|| {
            let mut bytes = Vec::with_capacity(self.input.len() + 64);
            bytes.extend_from_slice(unchanged);
            bytes
        })
    }
}

/// A number of two bytes, the higher one first.
pub(super) fn big_16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// A number of four bytes, the highest one first.
pub(super) fn big_32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// A number of two bytes, the lower one first.
pub(super) fn little_16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// A number of four bytes, the lowest one first.
pub(super) fn little_32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}
