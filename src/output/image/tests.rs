//! The same pixels without anything else, and no harm from hostile bytes.

use super::*;
use crate::output::image::samples::{SECRET, Sample, all};

fn holds_secret(bytes: &[u8]) -> bool {
    bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
}

#[test]
fn metadata_goes_and_every_other_byte_stays() {
    for Sample { name, with, without, .. } in all() {
        assert!(holds_secret(&with) || name == "progressive jpeg", "{name}");
        let result = without_metadata(&with).unwrap();
        assert_eq!(result, without, "{name}");
        assert!(!holds_secret(&result), "{name}");
    }
}

#[test]
fn a_clean_picture_is_borrowed_as_it_is() {
    for Sample { name, without, .. } in all() {
        let result = without_metadata(&without);
        assert!(matches!(result, Ok(Cow::Borrowed(bytes)) if bytes == without), "{name}");
    }
}

#[test]
fn other_files_are_returned_as_they_are() {
    for bytes in [&b""[..], b"\xff\xd8", b"%PDF-1.7", b"GIF88a", b"<svg/>", b"\0\0\0\x1cftypavif\0\0\0\0"] {
        assert!(matches!(without_metadata(bytes), Ok(Cow::Borrowed(same)) if same == bytes));
    }
}

#[test]
fn kinds_are_told_by_their_first_bytes() {
    assert_eq!(kind(b"\xff\xd8\xff\xe0"), Some(Kind::Jpeg));
    assert_eq!(kind(b"\x89PNG\r\n\x1a\n"), Some(Kind::Png));
    assert_eq!(kind(b"\x89PNG\n"), None);
    assert_eq!(kind(b"RIFF\0\0\0\0WEBP"), Some(Kind::Webp));
    assert_eq!(kind(b"RIFF\0\0\0\0WAVE"), None);
    assert_eq!(kind(b"GIF87a"), Some(Kind::Gif));
    assert_eq!(kind(b"\0\0\0\x18ftypmif1\0\0\0\0miafavif"), Some(Kind::Avif));
    assert_eq!(kind(b"\0\0\0\x18ftypisom\0\0\0\0mp42iso5avif"), None);
    assert_eq!(kind(b"<svg xmlns="), None);
}

#[test]
fn dimensions_are_those_shown() {
    for Sample { name, with, without, shown: (width, height) } in all() {
        assert_eq!(dimensions(&with), Some(Dimensions { width, height }), "{name}");
        assert_eq!(dimensions(&without), Some(Dimensions { width, height }), "{name}");
    }
}

#[test]
fn dimensions_that_are_not_in_the_first_bytes_are_not_guessed() {
    let webp = all().into_iter().find(|sample| sample.name == "webp").unwrap();
    assert_eq!(dimensions(&webp.with[..60]), None);
    let jpeg = all().remove(0);
    assert_eq!(dimensions(&jpeg.with[..100]), None);
    assert_eq!(dimensions(b"GIF89a\0\0\x01\0"), None);
}

#[test]
fn a_cut_picture_is_truncated() {
    for Sample { name, without, .. } in all() {
        let first = (1..without.len()).find(|&length| kind(&without[..length]).is_some()).unwrap();
        for cut in (first..without.len()).map(|length| &without[..length]) {
            let result = without_metadata(cut);
            let lacks_only_the_trailer = name == "gif" && result == Ok([cut, b";"].concat().into());
            assert!(lacks_only_the_trailer || result == Err(Problem::Truncated), "{name} {}", cut.len());
        }
    }
}

#[test]
fn a_gif_without_its_trailer_gets_one() {
    let gif = all().pop().unwrap().without;
    assert_eq!(without_metadata(&gif[..gif.len() - 1]), Ok(gif.as_slice().into()));
}

#[test]
fn a_damaged_picture_tells_where() {
    let cases: [(&[u8], usize); 7] = [
        (b"\xff\xd8\xff\xe0\0\x01", 2),
        (b"\xff\xd8\xff\xd9", 2),
        (b"\xff\xd8\xff\xc8\0\x02", 2),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0IDAT\0\0\0\0", 8),
        (b"\x89PNG\r\n\x1a\n\x80\0\0\0IHDR", 8),
        (b"RIFF\x0c\0\0\0WEBPVP8 \xff\xff\xff\xff", 12),
        (b"GIF89a\x01\0\x01\0\0\0\0;", 13),
    ];
    for (bytes, at) in cases {
        assert_eq!(without_metadata(bytes), Err(Problem::Malformed { at }));
    }
}

/// Whatever comes out can be published: it is no longer than a few bytes more, stays what it is when
/// cleaned again, and is shown in the same size.
fn judge(name: &str, bytes: &[u8]) {
    let size = dimensions(bytes);
    let Ok(clean) = without_metadata(bytes) else { return };
    assert!(clean.len() <= bytes.len() + 16, "{name}: {} from {}", clean.len(), bytes.len());
    let again = without_metadata(&clean);
    assert!(matches!(&again, Ok(Cow::Borrowed(same)) if *same == &*clean), "{name} {bytes:x?}");
    if kind(bytes) != Some(Kind::Avif) {
        assert_eq!(dimensions(&clean), size, "{name} {bytes:x?}");
    }
}

#[test]
fn every_cut_is_survived() {
    for Sample { name, with, .. } in all() {
        (0..=with.len()).for_each(|length| judge(name, &with[..length]));
    }
}

#[test]
fn every_changed_bit_is_survived() {
    for Sample { name, with, .. } in all() {
        let mut bytes = with;
        for at in 0..bytes.len() {
            for flipped in [1, 2, 4, 8, 16, 32, 64, 128, 255] {
                bytes[at] ^= flipped;
                judge(name, &bytes);
                bytes[at] ^= flipped;
            }
        }
    }
}

#[test]
fn many_empty_parts_take_linear_time() {
    let jpeg = [b"\xff\xd8".to_vec(), b"\xff\xfe\0\x02".repeat(500_000), b"\xff".repeat(1_000_000)].concat();
    let gif = [b"GIF89a\x01\0\x01\0\0\0\0".to_vec(), b"!\xfe\0".repeat(500_000)].concat();
    let mut webp = [b"RIFF\0\0\0\0WEBP".to_vec(), b"note\0\0\0\0".repeat(500_000)].concat();
    webp[4..8].copy_from_slice(&4_000_004_u32.to_le_bytes());
    assert_eq!(without_metadata(&jpeg), Err(Problem::Truncated));
    assert_eq!(without_metadata(&gif), Err(Problem::Truncated));
    assert_eq!(without_metadata(&webp), Err(Problem::Malformed { at: webp.len() }));
}

/// Just enough of a file for its size.
fn avif() -> Vec<u8> {
    let sized = |name: &[u8; 4], data: &[u8]| {
        let size = u32::try_from(data.len() + 8).unwrap();
        [&size.to_be_bytes(), &name[..], data].concat()
    };
    let extent = sized(b"ispe", &[0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 30]);
    let properties = sized(b"iprp", &sized(b"ipco", &[extent, sized(b"irot", &[1])].concat()));
    [sized(b"ftyp", b"avif\0\0\0\0avif"), sized(b"meta", &[&[0; 4], &properties[..]].concat())].concat()
}

#[test]
fn an_avif_is_measured_and_hostile_ones_are_survived() {
    let mut bytes = avif();
    assert_eq!(dimensions(&bytes), Some(Dimensions { width: 30, height: 20 }));
    (0..=bytes.len()).for_each(|length| judge("avif", &bytes[..length]));
    for at in 0..bytes.len() {
        for changed in 0..=255 {
            let before = std::mem::replace(&mut bytes[at], changed);
            judge("avif", &bytes);
            bytes[at] = before;
        }
    }
}
