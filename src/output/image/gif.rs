//! GIF: blocks, most of them chains of sub-blocks of up to 255 bytes (GIF89a specification).

use crate::output::image::walk::{Walk, little_16};
use crate::output::image::{Dimensions, Problem};
use std::borrow::Cow;

/// Bytes of the signature and the screen descriptor.
const HEADER: usize = 13;
/// Bytes of an image descriptor, its separator included.
const DESCRIPTOR: usize = 10;
/// Bytes of an application extension before its data.
const APPLICATION: usize = 14;

pub(super) fn without_metadata(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Problem> {
    let mut walk = Walk::new(bytes);
    let mut has_image = false;
    let header = walk.peek(HEADER)?;
    walk.keep(HEADER + color_table(header[10]))?;
    loop {
        match walk.rest().first() {
            Some(b';') if has_image => {
                walk.keep(1)?;
                return Ok(walk.finish());
            }
            // Some programs forget the trailer; browsers show the picture all the same.
            None if has_image => {
                walk.replace(0, b";")?;
                return Ok(walk.finish());
            }
            None => return Err(Problem::Truncated),
            Some(b',') => {
                has_image = true;
                // The byte behind descriptor and colours is the size of the first codes.
                let start = DESCRIPTOR + color_table(walk.peek(DESCRIPTOR)?[9]) + 1;
                walk.keep(chain_end(&walk, start)?)?;
            }
            Some(b'!') => extension(&mut walk)?,
            _ => return walk.malformed(),
        }
    }
}

/// Length in bytes of the colour table that these flags announce.
fn color_table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Where the sub-blocks that begin `start` bytes behind the cursor end, counted from the cursor.
fn chain_end(walk: &Walk, start: usize) -> Result<usize, Problem> {
    let mut end = start;
    loop {
        match walk.rest().get(end).ok_or(Problem::Truncated)? {
            0 => return Ok(end + 1),
            size => end += 1 + usize::from(*size),
        }
    }
}

fn extension(walk: &mut Walk) -> Result<(), Problem> {
    let label = walk.peek(2)?[1];
    let length = chain_end(walk, 2)?;
    let block = walk.peek(length)?;
    match (label, block) {
        // Timing and transparency of the next image.
        (0xf9, [_, _, 4, _, _, _, _, ..]) => walk.replace(length, &[&block[..7], &[0]].concat()),
        (0xf9, _) => walk.malformed(),
        (0xff, [_, _, 11, name @ ..]) => match name.first_chunk::<11>() {
            Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0") => repetition(walk, block),
            Some(b"ICCRGBG1012") => walk.keep(length),
            _ => walk.skip(length),
        },
        _ => walk.skip(length),
    }
}

/// Keeps how often the animation repeats, and nothing else that such an extension may hold.
fn repetition(walk: &mut Walk, block: &[u8]) -> Result<(), Problem> {
    match block.get(APPLICATION..APPLICATION + 4) {
        Some(count @ [3, 1, _, _]) => {
            walk.replace(block.len(), &[&block[..APPLICATION], count, &[0]].concat())
        }
        _ => walk.skip(block.len()),
    }
}

pub(super) fn dimensions(bytes: &[u8]) -> Option<Dimensions> {
    Dimensions::shown(little_16(bytes, 6)?.into(), little_16(bytes, 8)?.into(), 1)
}
