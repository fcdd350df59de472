//! WebP: chunks in a RIFF container (RFC 9649).

use crate::output::image::walk::{Walk, little_16, little_32};
use crate::output::image::{Dimensions, Problem, exif};
use std::borrow::Cow;

/// Bytes of `RIFF`, the size and `WEBP`.
const CONTAINER: usize = 12;
/// Bytes of a chunk's name and size.
const HEAD: usize = 8;
/// Where the flags of an extended file lie.
const FLAGS: usize = CONTAINER + HEAD;
const EXTENDED_LENGTH: usize = 10;
const FLAG_EXIF: u8 = 0x08;
const FLAG_XMP: u8 = 0x04;
/// Bytes of an animation frame before its own chunks.
const FRAME: usize = 16;

struct Chunk<'a> {
    name: [u8; 4],
    data: &'a [u8],
    /// Length in the file: a chunk of odd size is followed by one byte, which some writers forget at the end.
    length: usize,
}

impl Chunk<'_> {
    fn is_picture(&self) -> bool {
        matches!(&self.name, b"VP8 " | b"VP8L")
    }
}

pub(super) fn without_metadata(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Problem> {
    let mut walk = Walk::new(contents(bytes).ok_or(Problem::Truncated)?);
    let end = walk.rest().len();
    walk.keep(CONTAINER)?;
    let flags = keep_extended_header(&mut walk, end)?;
    let has_metadata = flags.is_some_and(|flags| flags & FLAG_EXIF != 0);
    let (mut has_picture, mut exif) = (false, None);
    while let Some(chunk) = chunk(&walk, end)? {
        match &chunk.name {
            b"VP8 " | b"VP8L" | b"ALPH" | b"ICCP" | b"ANIM" => {
                has_picture |= chunk.is_picture();
                keep(&mut walk, &chunk)?;
            }
            b"ANMF" => {
                has_picture = true;
                keep_frame(&mut walk, &chunk)?;
            }
            b"EXIF" if has_metadata && exif.is_none() => exif = Some(keep_orientation(&mut walk, &chunk)?),
            _ => walk.skip(chunk.length)?,
        }
    }
    if !has_picture {
        return walk.malformed();
    }
    if let Some(flags) = flags {
        let exif = if exif == Some(true) { FLAG_EXIF } else { 0 };
        walk.patch(FLAGS, &[flags & !(FLAG_EXIF | FLAG_XMP) | exif]);
    }
    patch_size(&mut walk, 0);
    Ok(walk.finish())
}

/// The container without what is appended to it; none when it is cut off.
fn contents(bytes: &[u8]) -> Option<&[u8]> {
    let size = usize::try_from(little_32(bytes, 4)?).ok()?;
    bytes.get(..size.checked_add(HEAD)?).filter(|contents| contents.len() >= CONTAINER)
}

/// Keeps the header that only extended files have, and tells its flags.
fn keep_extended_header(walk: &mut Walk, end: usize) -> Result<Option<u8>, Problem> {
    match chunk(walk, end)? {
        Some(header) if header.name == *b"VP8X" => {
            if header.data.len() != EXTENDED_LENGTH {
                return walk.malformed();
            }
            walk.keep(header.length)?;
            Ok(Some(header.data[0]))
        }
        _ => Ok(None),
    }
}

/// The chunk at the cursor, in a container that ends at `end`; none behind the last.
fn chunk<'a>(walk: &Walk<'a>, end: usize) -> Result<Option<Chunk<'a>>, Problem> {
    let room = end - walk.at();
    if room < HEAD {
        return Ok(None);
    }
    let head = walk.peek(HEAD)?;
    let name = *head.first_chunk().ok_or(Problem::Truncated)?;
    let size = little_32(head, 4).and_then(|size| usize::try_from(size).ok()).ok_or(Problem::Truncated)?;
    if size > room - HEAD {
        return walk.malformed();
    }
    let length = (HEAD + size.next_multiple_of(2)).min(room);
    Ok(Some(Chunk { name, data: &walk.peek(HEAD + size)?[HEAD..], length }))
}

fn keep(walk: &mut Walk, chunk: &Chunk) -> Result<(), Problem> {
    walk.keep(chunk.length)?;
    if chunk.length % 2 == 1 { walk.replace(0, &[0]) } else { Ok(()) }
}

/// A frame of an animation holds chunks of its own, unknown ones among them.
fn keep_frame(walk: &mut Walk, frame: &Chunk) -> Result<(), Problem> {
    let (start, position) = (walk.at(), walk.written());
    let end = start + HEAD + frame.data.len();
    if frame.data.len() < FRAME {
        return walk.malformed();
    }
    walk.keep(HEAD + FRAME)?;
    while let Some(chunk) = chunk(walk, end)? {
        if chunk.is_picture() || chunk.name == *b"ALPH" {
            keep(walk, &chunk)?;
        } else {
            walk.skip(chunk.length)?;
        }
    }
    walk.skip(start + frame.length - walk.at())?;
    patch_size(walk, position);
    Ok(())
}

/// Corrects the size of the chunk that begins at `position` of the result and ends where the result does.
fn patch_size(walk: &mut Walk, position: usize) {
    let size = u32::try_from(walk.written() - position - HEAD).unwrap_or(u32::MAX);
    walk.patch(position + 4, &size.to_le_bytes());
}

fn keep_orientation(walk: &mut Walk, chunk: &Chunk) -> Result<bool, Problem> {
    let Some(small) = exif::only_orientation(chunk.data) else {
        walk.skip(chunk.length)?;
        return Ok(false);
    };
    let size = u32::try_from(small.len()).expect("one EXIF field is small");
    walk.replace(chunk.length, &[b"EXIF", &size.to_le_bytes(), &small[..]].concat())?;
    Ok(true)
}

pub(super) fn dimensions(bytes: &[u8]) -> Option<Dimensions> {
    let data = bytes.get(FLAGS..)?;
    match bytes.get(CONTAINER..)?.first_chunk()? {
        b"VP8 " if data.get(3..6)? == b"\x9d\x01\x2a" => {
            let (width, height) = (little_16(data, 6)?, little_16(data, 8)?);
            Dimensions::shown((width & 0x3fff).into(), (height & 0x3fff).into(), 1)
        }
        b"VP8L" if data.first() == Some(&0x2f) => {
            let packed = little_32(data, 1)?;
            Dimensions::shown((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1, 1)
        }
        b"VP8X" => {
            let (width, height) = (little_32(data, 4)? & 0xff_ffff, little_32(data, 6)? >> 8);
            let orientation = if data[0] & FLAG_EXIF == 0 { 1 } else { orientation(bytes)? };
            Dimensions::shown(width + 1, height + 1, orientation)
        }
        _ => None,
    }
}

fn orientation(bytes: &[u8]) -> Option<u8> {
    let end = CONTAINER.max(HEAD.saturating_add(usize::try_from(little_32(bytes, 4)?).ok()?));
    let mut walk = Walk::new(bytes);
    walk.skip(CONTAINER).ok()?;
    while let Some(chunk) = chunk(&walk, end).ok()? {
        if chunk.name == *b"EXIF" {
            return Some(exif::orientation(chunk.data));
        }
        walk.skip(chunk.length).ok()?;
    }
    Some(1)
}
