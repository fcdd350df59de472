//! The one EXIF field that is about the picture itself: which way up it is shown.

use crate::output::image::walk::{big_16, big_32, little_16, little_32};

/// What comes before the TIFF structure in JPEG, and in some WebP and PNG files.
pub(super) const PREFIX: &[u8] = b"Exif\0\0";

const ORIENTATION: u16 = 0x0112;
const SHORT: u16 = 3;
const ENTRY: usize = 12;

/// Orientation 1 to 8 (EXIF 2.3, tag 274); 1 when nothing valid is said.
pub(super) fn orientation(payload: &[u8]) -> u8 {
    let tiff = payload.strip_prefix(PREFIX).unwrap_or(payload);
    first_directory(tiff).filter(|value| (1..=8).contains(value)).map_or(1, |value| value as u8)
}

fn first_directory(tiff: &[u8]) -> Option<u16> {
    let little = match tiff.first_chunk()? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |bytes: &[u8], at| if little { little_16(bytes, at) } else { big_16(bytes, at) };
    let long = |bytes: &[u8], at| if little { little_32(bytes, at) } else { big_32(bytes, at) };
    let directory = tiff.get(usize::try_from(long(tiff, 4)?).ok()?..)?;
    let entries = directory.get(2..)?.chunks_exact(ENTRY).take(usize::from(short(directory, 0)?));
    let mut tagged = entries.filter(|entry| short(entry, 0) == Some(ORIENTATION));
    let entry = tagged.next()?;
    // Browsers ignore any other type or count: such a picture is shown as it lies.
    let valid = short(entry, 2) == Some(SHORT) && long(entry, 4) == Some(1);
    if valid { short(entry, 8) } else { None }
}

/// The smallest payload that says the same orientation, with the prefix if there was one;
/// none when it is the usual one.
pub(super) fn only_orientation(payload: &[u8]) -> Option<Vec<u8>> {
    let orientation = orientation(payload);
    if orientation == 1 {
        return None;
    }
    let prefix = if payload.starts_with(PREFIX) { PREFIX } else { &[] };
    let directory = [1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
    Some([prefix, b"II*\0\x08\0\0\0", &directory].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_byte_orders_are_read() {
        let big = b"MM\0*\0\0\0\x08\0\x02\x01\x0f\0\x02\0\0\0\x04abc\0\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        assert_eq!(orientation(big), 6);
        assert_eq!(
            only_orientation(big).unwrap(),
            b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
        );
        assert_eq!(only_orientation(&only_orientation(big).unwrap()), only_orientation(big));
    }

    #[test]
    fn an_orientation_that_browsers_ignore_is_the_usual_one() {
        let of_type_long = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x04\0\0\0\x01\0\0\0\x06";
        let nine = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0\0\0\0\0\0";
        let directory_outside = b"II*\0\xff\xff\xff\xff\x01\0";
        for payload in [&of_type_long[..], nine, directory_outside, b"", b"II*\0"] {
            assert_eq!(only_orientation(payload), None);
        }
    }
}
