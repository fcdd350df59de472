//! The record of what we published: it lies in the output and says which files are ours.

use crate::shell::publish::sealed::{Hasher, hash, read_hash, seal, unseal};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::path::{Component, Path};

/// Names in the output that are ours and no page.
pub(super) const RECORD: &str = ".afterword-record";
pub(super) const STAGING: &str = ".afterword-staging";
pub(super) const LOCK: &str = ".afterword-lock";

const TITLE: &str = "afterword record 1";
/// Bytes of a large file in memory at once.
const PIECE: usize = 256 << 10;

const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// In bytes.
    pub(super) length: u64,
    pub(super) hash: u128,
}

impl Entry {
    /// What these bytes are recorded as.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { length: bytes.len() as u64, hash: hash(bytes) }
    }

    /// What a file is recorded as that is read a piece at a time and written to `out`.
    pub(super) fn of_copy(source: &mut impl Read, out: &mut impl Write) -> io::Result<Self> {
        let (mut hasher, mut length) = (Hasher::default(), 0);
        let mut piece = vec![0; PIECE];
        loop {
            let read = match source.read(&mut piece) {
                Ok(0) => return Ok(Self { length, hash: hasher.finish() }),
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            hasher.add(&piece[..read]);
            out.write_all(&piece[..read])?;
            length += read as u64;
        }
    }

    /// What no file holds: the file is ours, and written anew by the next build.
    pub(super) const UNKNOWN: Self = Self { length: u64::MAX, hash: 0 };

    pub(super) fn line(self, path: &str, out: &mut String) {
        writeln!(out, "{:032x} {} {path}", self.hash, self.length).expect("a string takes all text");
    }

    pub(super) fn read_line(line: &str) -> Option<(String, Self)> {
        let (digits, rest) = line.split_once(' ')?;
        let (length, path) = rest.split_once(' ')?;
        let entry = Self { length: length.parse().ok()?, hash: read_hash(digits)? };
        is_publishable(path).then(|| (path.to_owned(), entry))
    }
}

/// The files we published, by path.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Record {
    pub(super) files: BTreeMap<String, Entry>,
    /// Whether the hashes can be believed: the record is whole and of this version of the program.
    pub(super) is_current: bool,
}

impl Record {
    /// A record by this program.
    pub(super) fn new(files: BTreeMap<String, Entry>) -> Self {
        Self { files, is_current: true }
    }

    /// The record as a text file, sorted by path.
    pub(super) fn text(&self) -> String {
        let mut body = format!("program {PROGRAM}\n");
        for (path, entry) in &self.files {
            entry.line(path, &mut body);
        }
        seal(TITLE, &body)
    }

    /// Reads a record; one that is damaged or by another version still says which files are ours.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (body, is_whole) = unseal(TITLE, text)?;
        let (program, lines) = body.split_once('\n')?;
        let program = program.strip_prefix("program ")?;
        if !lines.is_empty() && !lines.ends_with('\n') {
            return None;
        }
        let files = lines.lines().map(Entry::read_line).collect::<Option<BTreeMap<_, _>>>()?;
        Some(Self { files, is_current: is_whole && program == PROGRAM })
    }
}

/// Whether a path stays inside the output, can stand in a line of the record, and is none of our own names.
pub(super) fn is_publishable(path: &str) -> bool {
    let are_parts_plain = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
    let is_plain = are_parts_plain && !path.chars().any(|c| c == '\\' || c.is_control());
    let first = path.split('/').next().unwrap_or_default();
    // Elsewhere `C:` is a folder like any other, and the parts are all there is to a path.
    let is_inside = || Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    is_plain && (cfg!(unix) || is_inside()) && ![RECORD, STAGING, LOCK].contains(&first)
}

/// The folders above a path, from the top: `a` and `a/b` for `a/b/c`.
pub(super) fn folders_above(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Record {
        let files = [("a/b.html", b"one".as_slice()), ("가.html", b"two")];
        Record::new(files.map(|(path, bytes)| (path.to_owned(), Entry::of(bytes))).into())
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        assert_eq!(Record::read(&sample().text()), Some(sample()));
    }

    #[test]
    fn a_record_is_a_sorted_text() {
        let expected = format!(
            "afterword record 1\nchecksum {:032x}\n{}",
            hash(sample().text().splitn(3, '\n').nth(2).unwrap().as_bytes()),
            format_args!(
                "program {PROGRAM}\n{:032x} 3 a/b.html\n{:032x} 3 가.html\n",
                hash(b"one"),
                hash(b"two")
            ),
        );
        assert_eq!(sample().text(), expected);
    }

    #[test]
    fn a_damaged_record_still_says_which_files_are_ours() {
        let damaged = sample().text().replace(" 3 a/b", " 4 a/b");
        let record = Record::read(&damaged).unwrap();
        assert!(!record.is_current);
        assert_eq!(record.files.keys().collect::<Vec<_>>(), ["a/b.html", "가.html"]);
    }

    #[test]
    fn a_record_by_another_version_still_says_which_files_are_ours() {
        let body = format!("program 0.0.0-old\n{:032x} 3 a.html\n", hash(b"one"));
        let record = Record::read(&seal(TITLE, &body)).unwrap();
        assert_eq!((record.is_current, record.files.len()), (false, 1));
    }

    #[test]
    fn a_cut_record_and_a_strange_one_are_no_records() {
        let text = sample().text();
        for strange in ["", "hello", &text[..text.len() - 1], &text.replace("record 1", "record 2")] {
            assert_eq!(Record::read(strange), None, "{strange}");
        }
    }

    #[test]
    fn a_record_cannot_claim_files_outside_the_output() {
        for path in [
            "../a",
            "/a",
            "a//b",
            "a/./b",
            "a/..",
            "",
            "a\\b",
            "a\nb",
            ".afterword-record",
            ".afterword-staging/x",
        ] {
            assert!(!is_publishable(path), "{path}");
        }
        for path in ["a", "a/b.html", "면접/후기.html", ".nojekyll", "a/.afterword-record", "..a"] {
            assert!(is_publishable(path), "{path}");
        }
        let body = format!("program {PROGRAM}\n{:032x} 3 ../a.html\n", hash(b"one"));
        assert_eq!(Record::read(&seal(TITLE, &body)), None);
    }
}
