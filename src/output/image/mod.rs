//! Pictures as they are published: the same pixels, nothing about who took them, where and with what.

mod exif;
mod gif;
mod jpeg;
mod png;
mod published;
mod svg;
mod walk;
mod webp;

pub use published::{is_image_name, published};
pub use svg::{SvgDanger, SvgProblem, svg_problem};

use std::borrow::Cow;
use std::fmt;

/// What a picture is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// ITU-T T.81.
    Jpeg,
    /// PNG, third edition, animated or not.
    Png,
    /// WebP (RFC 9649), animated or not.
    Webp,
    /// GIF87a or GIF89a.
    Gif,
    /// AV1 in HEIF; recognised and measured, but published as it is.
    Avif,
}

impl Kind {
    /// The file extensions that go with it, lower case, the usual one first.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Png => &["png", "apng"],
            Self::Webp => &["webp"],
            Self::Gif => &["gif"],
            Self::Avif => &["avif"],
        }
    }
}

/// What is broken about a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// The file ends before the picture does.
    Truncated,
    /// At this byte (counted from 0) begins something that no picture of this kind may hold.
    Malformed {
        /// Offset in the file.
        at: usize,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Truncated => write!(formatter, "the file ends before the picture does"),
            Self::Malformed { at } => write!(formatter, "the file is damaged at byte {at}"),
        }
    }
}

/// Width and height in px as the picture is shown, turned the way its EXIF orientation says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dimensions {
    /// Width in px, at least 1.
    pub width: u32,
    /// Height in px, at least 1.
    pub height: u32,
}

impl Dimensions {
    fn shown(width: u32, height: u32, orientation: u8) -> Option<Self> {
        let (width, height) = if orientation >= 5 { (height, width) } else { (width, height) };
        (width > 0 && height > 0).then_some(Self { width, height })
    }
}

/// The kind of a picture by its magic bytes (the first 64 are enough); none for anything else, SVG included.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Kind::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Kind::Webp),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Kind::Gif),
        [_, _, _, size, b'f', b't', b'y', b'p', brands @ ..] => {
            let brands = &brands[..brands.len().min(usize::from(*size).saturating_sub(8))];
            let is_avif = brands.chunks_exact(4).any(|brand| matches!(brand, b"avif" | b"avis"));
            is_avif.then_some(Kind::Avif)
        }
        _ => None,
    }
}

/// The image without metadata; borrowed when nothing had to go. Pixels, colours, animation and orientation
/// stay, byte for byte; captions, cameras, positions, previews, editing history, anything unknown and
/// whatever is appended go.
/// JPEG, PNG (APNG too), WebP and GIF are cleaned; anything else is returned as it is.
///
/// The second pictures of a JPEG (depth, gain map, motion) go too: what is shown is the standard picture.
pub fn without_metadata(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Problem> {
    match kind(bytes) {
        Some(Kind::Jpeg) => jpeg::without_metadata(bytes),
        Some(Kind::Png) => png::without_metadata(bytes),
        Some(Kind::Webp) => webp::without_metadata(bytes),
        Some(Kind::Gif) => gif::without_metadata(bytes),
        Some(Kind::Avif) | None => Ok(Cow::Borrowed(bytes)),
    }
}

/// Width and height in px as shown (orientations 5 to 8 swap them), from the first bytes of a file.
/// None when they are not among these bytes: a JPEG's header may be long, and a WebP that is marked as
/// having EXIF may hold it behind the picture. Then the whole file can answer.
pub fn dimensions(bytes: &[u8]) -> Option<Dimensions> {
    match kind(bytes)? {
        Kind::Jpeg => jpeg::dimensions(bytes),
        Kind::Png => png::dimensions(bytes),
        Kind::Webp => webp::dimensions(bytes),
        Kind::Gif => gif::dimensions(bytes),
        Kind::Avif => avif_dimensions(bytes),
    }
}

fn avif_dimensions(bytes: &[u8]) -> Option<Dimensions> {
    let size = imagesize::blob_size(bytes).ok()?;
    Dimensions::shown(size.width.try_into().ok()?, size.height.try_into().ok()?, 1)
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
