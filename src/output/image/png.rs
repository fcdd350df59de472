//! PNG and APNG: chunks with a length, a name and a check sum (PNG, third edition, section 5).

use crate::output::image::walk::{Walk, big_32};
use crate::output::image::{Dimensions, Problem, exif};
use std::borrow::Cow;

const SIGNATURE: usize = 8;
/// Bytes of a chunk around its data: length, name, check sum.
const FRAME: usize = 12;

/// Chunks that decide how the picture looks, with the longest data each may have: a longer one
/// could hide something.
const KEPT: [(&[u8; 4], usize); 21] = [
    (b"IHDR", 13),
    (b"PLTE", 768),
    (b"IDAT", usize::MAX),
    (b"tRNS", 256),
    (b"gAMA", 4),
    (b"cHRM", 32),
    (b"sRGB", 1),
    (b"iCCP", usize::MAX),
    (b"cICP", 4),
    (b"sBIT", 4),
    (b"bKGD", 6),
    (b"pHYs", 9),
    (b"hIST", 512),
    (b"sPLT", usize::MAX),
    // Both spellings: drafts ended in a small letter.
    (b"mDCV", 24),
    (b"mDCv", 24),
    (b"cLLI", 8),
    (b"cLLi", 8),
    (b"acTL", 8),
    (b"fcTL", 26),
    (b"fdAT", usize::MAX),
];

struct Chunk<'a> {
    name: [u8; 4],
    data: &'a [u8],
}

impl Chunk<'_> {
    fn length(&self) -> usize {
        FRAME + self.data.len()
    }

    fn is_kept(&self) -> bool {
        KEPT.iter().any(|(name, longest)| **name == self.name && self.data.len() <= *longest)
    }

    /// A decoder must refuse a picture with a chunk of this sort that it does not know.
    fn is_critical(&self) -> bool {
        self.name[0].is_ascii_uppercase()
    }
}

pub(super) fn without_metadata(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Problem> {
    let mut walk = Walk::new(bytes);
    let (mut has_data, mut has_exif) = (false, false);
    walk.keep(SIGNATURE)?;
    if chunk(&walk)?.name != *b"IHDR" {
        return walk.malformed();
    }
    loop {
        let chunk = chunk(&walk)?;
        match &chunk.name {
            b"eXIf" if !std::mem::replace(&mut has_exif, true) => only_orientation(&mut walk, &chunk)?,
            b"eXIf" => walk.skip(chunk.length())?,
            b"IEND" if has_data && chunk.data.is_empty() => {
                walk.keep(chunk.length())?;
                return Ok(walk.finish());
            }
            b"IEND" => return walk.malformed(),
            name if chunk.is_kept() => {
                has_data |= name == b"IDAT";
                walk.keep(chunk.length())?;
            }
            _ if chunk.is_critical() => return walk.malformed(),
            _ => walk.skip(chunk.length())?,
        }
    }
}

fn chunk<'a>(walk: &Walk<'a>) -> Result<Chunk<'a>, Problem> {
    let head = walk.peek(8)?;
    let length = big_32(head, 0).ok_or(Problem::Truncated)?;
    let name = *head.last_chunk().ok_or(Problem::Truncated)?;
    if length > i32::MAX as u32 || !name.iter().all(u8::is_ascii_alphabetic) {
        return walk.malformed();
    }
    let whole = walk.peek(FRAME + length as usize)?;
    Ok(Chunk { name, data: &whole[8..whole.len() - 4] })
}

fn only_orientation(walk: &mut Walk, chunk: &Chunk) -> Result<(), Problem> {
    let Some(small) = exif::only_orientation(chunk.data) else {
        return walk.skip(chunk.length());
    };
    let length = u32::try_from(small.len()).expect("one EXIF field is small");
    let named = [b"eXIf", &small[..]].concat();
    walk.replace(chunk.length(), &[&length.to_be_bytes(), &named[..], &crc(&named).to_be_bytes()].concat())
}

/// The check sum of a chunk's name and data (PNG, annex D), bit by bit: it runs over 36 bytes at most.
pub(super) fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, &byte| {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 * (crc & 1)))
    })
}

pub(super) fn dimensions(bytes: &[u8]) -> Option<Dimensions> {
    let mut walk = Walk::new(bytes);
    walk.skip(SIGNATURE).ok()?;
    let header = chunk(&walk).ok().filter(|header| header.name == *b"IHDR")?;
    let (width, height) = (big_32(header.data, 0)?, big_32(header.data, 4)?);
    let mut orientation = 1;
    while let Ok(chunk) = chunk(&walk) {
        if chunk.name == *b"eXIf" {
            orientation = exif::orientation(chunk.data);
            break;
        }
        walk.skip(chunk.length()).ok()?;
    }
    Dimensions::shown(width, height, orientation)
}
