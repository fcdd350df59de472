//! Moving over blanks, comments and line ends, as libyaml does between two tokens.

use crate::text::Span;
use crate::yaml::cut::Cutter;

impl Cutter<'_> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Whether a blank, a line end or the end of the text stands `ahead` bytes further.
    pub(super) fn is_blank(&self, ahead: usize) -> bool {
        matches!(self.text.get(self.at + ahead), None | Some(b' ' | b'\t' | b'\n'))
    }

    pub(super) fn is_end(&self) -> bool {
        self.at >= self.text.len()
    }

    pub(super) fn column(&self) -> isize {
        (self.at - self.line_start) as isize
    }

    /// Whether nothing but blanks stands before this on its line.
    pub(super) fn is_line_head(&self) -> bool {
        self.line_head == self.at
    }

    /// Whether a one-byte indicator (`-`, `?`, `:`) of a block collection stands here.
    pub(super) fn is_indicator(&self, indicator: u8) -> bool {
        self.peek() == Some(indicator) && self.is_blank(1)
    }

    /// The offset of the end of the line that holds `offset`.
    pub(super) fn line_end(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        memchr::memchr(b'\n', &self.text[offset..]).map_or(self.text.len(), |length| offset + length)
    }

    /// The character at `offset`, or nothing at the end.
    pub(super) fn character(&self, offset: usize) -> Span {
        let is_inside = |offset: &usize| self.text[*offset] & 0xC0 == 0x80;
        let length = (offset + 1..self.text.len()).take_while(is_inside).count() + 1;
        Span::new(offset, (offset + length).min(self.text.len()))
    }

    /// Goes to the next token.
    pub(super) fn skip(&mut self) {
        let mut is_head = self.at == self.line_start;
        loop {
            match self.peek() {
                Some(b' ') => self.at += 1,
                Some(b'\t') => self.tab(),
                Some(b'#') => self.at = self.line_end(self.at),
                Some(b'\n') => {
                    self.at += 1;
                    self.line_start = self.at;
                    is_head = true;
                }
                _ => break,
            }
        }
        if is_head {
            self.begin_line();
        }
    }

    /// Goes to the first thing that is no blank, over line ends but not over comments.
    pub(super) fn skip_line_ends(&mut self) {
        loop {
            match self.peek() {
                Some(b' ') => self.at += 1,
                Some(b'\t') => self.tab(),
                Some(b'\n') => {
                    self.at += 1;
                    self.line_start = self.at;
                }
                _ => break,
            }
        }
        self.begin_line();
    }

    /// Goes over blanks on this line.
    pub(super) fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Takes back the line count after something that may hold line ends.
    pub(super) fn count_lines(&mut self, from: usize) {
        if let Some(last) = memchr::memrchr(b'\n', &self.text[from..self.at]) {
            self.line_start = from + last + 1;
        }
    }

    /// Notes a tab that stands where serde_yaml wants a space.
    pub(super) fn tab(&mut self) {
        self.cuts.blanks.push((self.at..self.at + 1).into());
        self.at += 1;
    }

    fn begin_line(&mut self) {
        self.line_head = self.at;
        if self.flow == 0 && self.first_tab.is_none() && !self.is_end() {
            let tab = memchr::memchr(b'\t', &self.text[self.line_start..self.at]);
            self.first_tab = tab.map(|tab| self.line_start + tab);
        }
    }
}
