//! A text with the path it came from: what every diagnostic points into.

use crate::text::Span;
use std::sync::{Arc, OnceLock};

/// Up to this offset lines are counted each time: nearly every post is asked for its first few and no others.
const NEAR: usize = 2048;

/// A decoded text file: NFC, without byte-order mark, lines ended by `\n`.
#[derive(Debug, Clone)]
pub struct Source {
    path: Arc<str>,
    text: String,
    line_starts: OnceLock<Vec<usize>>,
}

/// A place in a [`Source`] as people count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters (Unicode scalar values).
    pub column: usize,
}

impl Source {
    /// A source at `path`, which is relative to the site and `/`-separated.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    /// The path, relative to the site, `/`-separated.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of `span`, cut to the text's length and to character boundaries.
    pub fn slice(&self, span: Span) -> &str {
        let start = self.boundary(span.start);
        &self.text[start..self.boundary(span.end).max(start)]
    }

    /// Line and column of a byte offset; one behind the end counts as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.boundary(offset);
        let (line, start) = self.line_with(offset);
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The number of the line in which an offset lies, 1-based.
    pub fn line_number(&self, offset: usize) -> usize {
        self.line_with(self.boundary(offset)).0
    }

    /// Number and start of the line in which an offset lies.
    fn line_with(&self, offset: usize) -> (usize, usize) {
        if offset < NEAR {
            let before = &self.text.as_bytes()[..offset];
            let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
            return (memchr::memchr_iter(b'\n', before).count() + 1, start);
        }
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        (line, starts[line - 1])
    }

    /// The range of the line in which an offset lies, without its line end.
    pub fn line_at(&self, offset: usize) -> Span {
        let (_, start) = self.line_with(self.boundary(offset));
        let length = memchr::memchr(b'\n', &self.text.as_bytes()[start..]);
        Span::new(start, length.map_or(self.text.len(), |length| start + length))
    }

    /// The range of the line with this 1-based number, without its line end.
    pub fn line(&self, line_number: usize) -> Span {
        let starts = self.line_starts();
        let line_index = line_number.clamp(1, starts.len()) - 1;
        let end = starts.get(line_index + 1).map_or(self.text.len(), |next| next - 1);
        Span::new(starts[line_index], end)
    }

    /// The same file with every byte of `spans` blanked, line ends kept: no offset moves.
    pub fn blanked(&self, spans: &[Span]) -> Self {
        let mut bytes = self.text.clone().into_bytes();
        for span in spans {
            let (start, end) = (self.boundary(span.start), self.boundary(span.end));
            for byte in bytes.get_mut(start..end).unwrap_or_default() {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        let text = String::from_utf8(bytes).expect("whole characters were blanked");
        Self::new(self.path.clone(), text)
    }

    fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(ends.map(|end| end + 1)).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.md", "가나\n다라마\n");
        assert_eq!(source.position(7 + 6), Position { line: 2, column: 3 });
        assert_eq!(source.slice(source.line(2)), "다라마");
    }

    #[test]
    fn blanking_keeps_lines_and_offsets() {
        let source = Source::new("a.md", "가나\n다라\n끝");
        let blanked = source.blanked(&[Span::new(3, 10)]);
        assert_eq!(blanked.text(), "가   \n   라\n끝");
        assert_eq!(blanked.text().len(), source.text().len());
    }
}
