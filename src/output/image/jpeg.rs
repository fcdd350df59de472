//! JPEG: segments behind markers (ITU-T T.81, annex B).

use crate::output::image::walk::{Walk, big_16};
use crate::output::image::{Dimensions, Problem, exif};
use std::borrow::Cow;

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const JFIF: u8 = 0xe0;
const EXIF: u8 = 0xe1;
const PROFILE: u8 = 0xe2;
const ADOBE: u8 = 0xee;

/// Bytes of a marker and the length behind it.
const HEAD: usize = 4;

pub(super) fn without_metadata(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Problem> {
    let mut walk = Walk::new(bytes);
    let (mut has_scan, mut has_exif) = (false, false);
    walk.keep(2)?;
    loop {
        match marker(&mut walk)? {
            END if has_scan => {
                walk.keep(2)?;
                return Ok(walk.finish());
            }
            SCAN => {
                has_scan = true;
                walk.keep(HEAD + segment(&walk)?.len())?;
                walk.keep(scan_length(walk.rest()))?;
            }
            0xc0..=0xc7 | 0xc9..=0xcf | 0xdb..=0xdd => walk.keep(HEAD + segment(&walk)?.len())?,
            marker @ (0xe0..=0xef | 0xfe) => application(&mut walk, marker, &mut has_exif)?,
            0x01 | 0xd0..=0xd7 => walk.skip(2)?,
            _ => return walk.malformed(),
        }
    }
}

/// Moves to the next marker. Decoders pass over fill bytes and stray ones between segments:
/// they are no part of the picture.
fn marker(walk: &mut Walk) -> Result<u8, Problem> {
    let rest = walk.rest();
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(0xff, &rest[from..]).ok_or(Problem::Truncated)?;
        match rest.get(at + 1) {
            Some(0xff) => from = at + 1,
            Some(0) => from = at + 2,
            Some(&marker) => {
                walk.skip(at)?;
                return Ok(marker);
            }
            None => return Err(Problem::Truncated),
        }
    }
}

/// What the segment at the cursor holds.
fn segment<'a>(walk: &Walk<'a>) -> Result<&'a [u8], Problem> {
    let head = walk.peek(HEAD)?;
    match big_16(head, 2).ok_or(Problem::Truncated)? {
        0 | 1 => walk.malformed(),
        length => Ok(&walk.peek(2 + usize::from(length))?[HEAD..]),
    }
}

/// Length of the compressed data up to the next marker; restart markers and stuffed bytes belong to it.
fn scan_length(rest: &[u8]) -> usize {
    let mut from = 0;
    while let Some(found) = memchr::memchr(0xff, &rest[from..]) {
        let start = from + found;
        let fill = rest[start..].iter().take_while(|&&byte| byte == 0xff).count();
        match rest.get(start + fill) {
            Some(0 | 0xd0..=0xd7) => from = start + fill + 1,
            _ => return start,
        }
    }
    rest.len()
}

/// Keeps what decoders need to get colours and orientation right.
fn application(walk: &mut Walk, marker: u8, has_exif: &mut bool) -> Result<(), Problem> {
    let content = segment(walk)?;
    let length = HEAD + content.len();
    match marker {
        // Without the thumbnail that may follow: it can show what was cropped away.
        JFIF if content.starts_with(b"JFIF\0") && content.len() >= 14 => {
            let head = [&[0xff, JFIF, 0, 16], &content[..12], &[0, 0]].concat();
            walk.replace(length, &head)
        }
        EXIF if content.starts_with(exif::PREFIX) && !std::mem::replace(has_exif, true) => {
            match exif::only_orientation(content) {
                Some(small) => {
                    let size = u8::try_from(small.len() + 2).expect("one EXIF field is small");
                    walk.replace(length, &[&[0xff, EXIF, 0, size], &small[..]].concat())
                }
                None => walk.skip(length),
            }
        }
        PROFILE if content.starts_with(b"ICC_PROFILE\0") => walk.keep(length),
        ADOBE if content.starts_with(b"Adobe") && content.len() >= 12 => {
            walk.replace(length, &[&[0xff, ADOBE, 0, 14], &content[..12]].concat())
        }
        _ => walk.skip(length),
    }
}

pub(super) fn dimensions(bytes: &[u8]) -> Option<Dimensions> {
    let mut walk = Walk::new(bytes);
    let mut orientation = None;
    walk.skip(2).ok()?;
    loop {
        match marker(&mut walk).ok()? {
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let frame = segment(&walk).ok()?;
                let (height, width) = (big_16(frame, 1)?, big_16(frame, 3)?);
                return Dimensions::shown(width.into(), height.into(), orientation.unwrap_or(1));
            }
            SCAN | END => return None,
            0x01 | 0xd0..=0xd7 => walk.skip(2).ok()?,
            marker => {
                let content = segment(&walk).ok()?;
                if marker == EXIF && content.starts_with(exif::PREFIX) {
                    orientation.get_or_insert(exif::orientation(content));
                }
                walk.skip(HEAD + content.len()).ok()?;
            }
        }
    }
}
