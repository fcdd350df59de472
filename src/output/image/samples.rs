//! Small pictures put together by hand, with and without metadata; the marked parts are what has to go.

use crate::output::image::{exif, png};

/// A word that stands in every piece of metadata of the samples.
pub(super) const SECRET: &str = "37.5665N";

/// A picture as a camera or a program writes it, and the same as it is published.
pub(super) struct Sample {
    pub(super) name: &'static str,
    pub(super) with: Vec<u8>,
    pub(super) without: Vec<u8>,
    pub(super) shown: (u32, u32),
}

/// One piece of a file: it stays, goes, or is replaced.
#[derive(Clone)]
enum Piece {
    Stays(Vec<u8>),
    Goes(Vec<u8>),
    Becomes(Vec<u8>, Vec<u8>),
}

use Piece::{Becomes, Goes, Stays};

/// EXIF with an orientation, a text, and a second directory that nobody needs.
fn camera_exif(orientation: u8) -> Vec<u8> {
    let entries: [&[u8]; 3] = [
        b"\x0e\x01\x02\0\x08\0\0\0\x32\0\0\0",
        &[0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
        b"\x25\x88\x04\0\x01\0\0\0\x3a\0\0\0",
    ];
    [b"II*\0\x08\0\0\0\x03\0", &entries.concat()[..], b"\0\0\0\0", SECRET.as_bytes(), b"\0\0\0\0"].concat()
}

fn small_exif(orientation: u8) -> Vec<u8> {
    exif::only_orientation(&camera_exif(orientation)).unwrap_or_default()
}

fn assembled(pieces: &[Piece], wrap: fn(Vec<u8>) -> Vec<u8>) -> (Vec<u8>, Vec<u8>) {
    let with = pieces.iter().flat_map(|piece| match piece {
        Stays(bytes) | Goes(bytes) | Becomes(bytes, _) => bytes.clone(),
    });
    let without = pieces.iter().flat_map(|piece| match piece {
        Stays(bytes) | Becomes(_, bytes) => bytes.clone(),
        Goes(_) => Vec::new(),
    });
    (wrap(with.collect()), wrap(without.collect()))
}

fn sample(name: &'static str, shown: (u32, u32), pieces: &[Piece]) -> Sample {
    let (with, without) = assembled(pieces, |bytes| bytes);
    Sample { name, with, without, shown }
}

/// All samples; each has metadata.
pub(super) fn all() -> Vec<Sample> {
    vec![
        jpeg(6),
        jpeg(1),
        progressive_jpeg(),
        png(8),
        png(1),
        apng(),
        webp(),
        animated_webp(),
        plain_webp(),
        gif(),
    ]
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap();
    [&[0xff, marker], &length.to_be_bytes()[..], content].concat()
}

fn secret_segment(marker: u8, head: &[u8]) -> Piece {
    Goes(segment(marker, &[head, SECRET.as_bytes()].concat()))
}

fn exif_segment(payload: &[u8]) -> Vec<u8> {
    segment(0xe1, &[exif::PREFIX, payload].concat())
}

fn jpeg(orientation: u8) -> Sample {
    let thumbnail = [b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x02", &[7; 6][..]].concat();
    let camera = exif_segment(&camera_exif(orientation));
    let pieces = [
        Stays(vec![0xff, 0xd8]),
        Becomes(segment(0xe0, &thumbnail), segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\0\0")),
        secret_segment(0xe0, b"JFXX\0\x10"),
        secret_segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
        if orientation == 1 { Goes(camera) } else { Becomes(camera, exif_segment(&small_exif(orientation))) },
        secret_segment(0xe1, exif::PREFIX),
        Stays(segment(0xe2, b"ICC_PROFILE\0\x01\x01profile")),
        secret_segment(0xe2, b"MPF\0"),
        secret_segment(0xed, b"Photoshop 3.0\0"),
        Becomes(segment(0xee, b"Adobe\0\x64\0\0\0\0\x01secret"), segment(0xee, b"Adobe\0\x64\0\0\0\0\x01")),
        secret_segment(0xef, b""),
        secret_segment(0xfe, b""),
        Stays(segment(0xdb, &[1; 65])),
        Goes(b"\xff\xff".to_vec()),
        Stays(segment(0xc0, &[8, 0, 30, 0, 20, 1, 1, 0x11, 0])),
        Stays(segment(0xc4, &[0; 20])),
        Stays(segment(0xda, &[1, 1, 0, 0, 63, 0])),
        Stays(b"\x12\xff\x00\x34\xff\xd0\x56\xff\xff\xd1\x78\xff\x00".to_vec()),
        Stays(vec![0xff, 0xd9]),
        Goes([b"\xff\xd8\xff\xd9", SECRET.as_bytes()].concat()),
    ];
    let shown = if orientation == 1 { (20, 30) } else { (30, 20) };
    sample("jpeg", shown, &pieces)
}

fn progressive_jpeg() -> Sample {
    let scan = [segment(0xda, &[1, 1, 0, 0, 0, 0]), b"\x01\xff\0\x02".to_vec()].concat();
    let pieces = [
        Stays(vec![0xff, 0xd8]),
        Stays(segment(0xc2, &[8, 1, 0, 2, 0, 1, 1, 0x11, 0])),
        Stays(scan.clone()),
        secret_segment(0xfe, b""),
        Stays(segment(0xc4, &[0; 20])),
        Stays(scan),
        Stays(vec![0xff, 0xd9]),
        Goes(b"\0".to_vec()),
    ];
    sample("progressive jpeg", (512, 256), &pieces)
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [name, data].concat();
    let length = u32::try_from(data.len()).unwrap();
    [&length.to_be_bytes(), &named[..], &png::crc(&named).to_be_bytes()].concat()
}

fn secret_chunk(name: &[u8; 4]) -> Piece {
    Goes(chunk(name, &[b"Comment\0", SECRET.as_bytes()].concat()))
}

fn png_header() -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0, 0, 0, 20, 0, 0, 0, 30, 8, 3, 0, 0, 0])].concat()
}

fn png(orientation: u8) -> Sample {
    let camera = chunk(b"eXIf", &camera_exif(orientation));
    let mut pieces = vec![Stays(png_header())];
    let kept: [(&[u8; 4], usize); 12] = [
        (b"gAMA", 4),
        (b"cHRM", 32),
        (b"sRGB", 1),
        (b"iCCP", 40),
        (b"cICP", 4),
        (b"mDCV", 24),
        (b"cLLI", 8),
        (b"sBIT", 3),
        (b"PLTE", 9),
        (b"tRNS", 3),
        (b"hIST", 6),
        (b"pHYs", 9),
    ];
    pieces.extend(kept.map(|(name, length)| Stays(chunk(name, &vec![3; length]))));
    pieces.extend([b"tEXt", b"zTXt", b"iTXt", b"tIME", b"caBX", b"gAMA", b"prVt"].map(secret_chunk));
    pieces.push(Stays(chunk(b"IDAT", &[5; 30])));
    pieces.push(Stays(chunk(b"IDAT", b"")));
    if orientation == 1 {
        pieces.push(Goes(camera));
    } else {
        pieces.push(Becomes(camera, chunk(b"eXIf", &small_exif(orientation))));
    }
    pieces.extend([secret_chunk(b"eXIf"), secret_chunk(b"tEXt"), Stays(chunk(b"IEND", b""))]);
    pieces.push(Goes(SECRET.as_bytes().to_vec()));
    sample("png", if orientation == 1 { (20, 30) } else { (30, 20) }, &pieces)
}

fn apng() -> Sample {
    let pieces = [
        Stays(png_header()),
        Stays(chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0])),
        secret_chunk(b"tEXt"),
        Stays(chunk(b"fcTL", &[0; 26])),
        Stays(chunk(b"IDAT", &[1; 9])),
        Stays(chunk(b"fcTL", &[1; 26])),
        Stays(chunk(b"fdAT", &[2; 9])),
        secret_chunk(b"iTXt"),
        Stays(chunk(b"IEND", b"")),
    ];
    sample("apng", (20, 30), &pieces)
}

fn riff(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len()).unwrap();
    let padding: &[u8] = if data.len().is_multiple_of(2) { b"" } else { b"\0" };
    [name, &size.to_le_bytes()[..], data, padding].concat()
}

fn secret_riff(name: &[u8; 4]) -> Piece {
    Goes(riff(name, SECRET.as_bytes()))
}

fn webp_of(name: &'static str, shown: (u32, u32), pieces: &[Piece]) -> Sample {
    let (with, without) = assembled(pieces, |chunks| riff(b"RIFF", &[b"WEBP", &chunks[..]].concat()));
    Sample { name, with: [with, SECRET.as_bytes().to_vec()].concat(), without, shown }
}

fn webp() -> Sample {
    let camera = riff(b"EXIF", &[exif::PREFIX, &camera_exif(5)].concat());
    let small = riff(b"EXIF", &[exif::PREFIX, &small_exif(5)].concat());
    let pieces = [
        Becomes(
            riff(b"VP8X", &[0x3c, 0, 0, 0, 19, 0, 0, 29, 0, 0]),
            riff(b"VP8X", &[0x38, 0, 0, 0, 19, 0, 0, 29, 0, 0]),
        ),
        Stays(riff(b"ICCP", b"profile")),
        Stays(riff(b"ALPH", &[1; 5])),
        Stays(riff(b"VP8 ", b"\x10\0\0\x9d\x01\x2a\x14\0\x1e\0pixels!")),
        secret_riff(b"note"),
        Becomes(camera, small),
        secret_riff(b"EXIF"),
        secret_riff(b"XMP "),
    ];
    webp_of("webp", (30, 20), &pieces)
}

fn animated_webp() -> Sample {
    let picture = riff(b"VP8L", &[0x2f, 1, 2, 3, 4, 5, 6]);
    let frame = |chunks: &[&[u8]]| riff(b"ANMF", &[&[9; 16], &chunks.concat()[..]].concat());
    let pieces = [
        Becomes(
            riff(b"VP8X", &[0x0a, 0, 0, 0, 19, 0, 0, 29, 0, 0]),
            riff(b"VP8X", &[0x02, 0, 0, 0, 19, 0, 0, 29, 0, 0]),
        ),
        Stays(riff(b"ANIM", &[0; 6])),
        Becomes(frame(&[&picture, &riff(b"note", SECRET.as_bytes())]), frame(&[&picture])),
        Stays(frame(&[&riff(b"ALPH", b"abc"), &riff(b"VP8 ", b"abcd")])),
        Goes(riff(b"EXIF", &camera_exif(1))),
    ];
    webp_of("animated webp", (20, 30), &pieces)
}

fn plain_webp() -> Sample {
    let pieces =
        [Stays(riff(b"VP8L", &[0x2f, 19, 0x40, 7, 0, 5, 6])), secret_riff(b"XMP "), secret_riff(b"EXIF")];
    webp_of("plain webp", (20, 30), &pieces)
}

fn sub_blocks(label: u8, blocks: &[&[u8]]) -> Vec<u8> {
    let chain = blocks.iter().flat_map(|block| [&[u8::try_from(block.len()).unwrap()], *block].concat());
    [0x21, label].into_iter().chain(chain).chain([0]).collect()
}

fn gif() -> Sample {
    let repeat = sub_blocks(0xff, &[b"NETSCAPE2.0", &[1, 3, 0]]);
    let pieces = [
        Stays(b"GIF89a\x14\0\x1e\0\x80\0\0".to_vec()),
        Stays(vec![0, 0, 0, 255, 255, 255]),
        Becomes(sub_blocks(0xff, &[b"NETSCAPE2.0", &[1, 3, 0], SECRET.as_bytes()]), repeat),
        Stays(sub_blocks(0xff, &[b"ICCRGBG1012", b"profile"])),
        Goes(sub_blocks(0xfe, &[SECRET.as_bytes(), &[b'x'; 255]])),
        Goes(sub_blocks(0xff, &[b"XMP DataXMP", SECRET.as_bytes()])),
        Goes(sub_blocks(0x01, &[&[0; 12], SECRET.as_bytes()])),
        Goes(sub_blocks(0x77, &[SECRET.as_bytes()])),
        Stays(sub_blocks(0xf9, &[&[4, 10, 0, 0]])),
        Stays(b",\0\0\0\0\x14\0\x1e\0\0\x02\x03abc\0".to_vec()),
        Becomes(sub_blocks(0xf9, &[&[0, 0, 0, 0], SECRET.as_bytes()]), sub_blocks(0xf9, &[&[0, 0, 0, 0]])),
        Stays(b",\0\0\0\0\x14\0\x1e\0\x80\0\0\0\x01\x01\x01\x02\x02zz\0".to_vec()),
        Stays(b";".to_vec()),
        Goes(SECRET.as_bytes().to_vec()),
    ];
    sample("gif", (20, 30), &pieces)
}
