//! Code on its way to HTML: where reading stands, and what has been written.

use crate::markdown::highlight::class::Class;
use crate::text::escape_markup_into;

/// How far ahead is looked to tell what something is, in bytes: without a bound, long lines would take their square.
const AHEAD: usize = 200;

/// A text that is read from its start to its end, each piece once.
///
/// Neighbours of one class become one element, over blanks between them, too; no element reaches over a line end.
#[derive(Debug)]
pub(super) struct Ink<'t> {
    text: &'t str,
    at: usize,
    html: String,
    /// What comes before this is written; between this and `at` are blanks.
    written: usize,
    open: Option<Class>,
}

impl<'t> Ink<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, html: String::with_capacity(text.len() * 3), written: 0, open: None }
    }

    /// The HTML of the whole text.
    pub(super) fn into_html(mut self) -> String {
        self.put(self.text.len(), None);
        self.close();
        self.html.push_str(&self.text[self.written..]);
        self.html
    }

    /// Where reading stands.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The text up to `end` that has not been read.
    pub(super) fn rest(&self, end: usize) -> &'t str {
        self.text.get(self.at..end).unwrap_or_default()
    }

    /// The next byte before `end`.
    pub(super) fn peek(&self, end: usize) -> Option<u8> {
        self.rest(end).bytes().next()
    }

    /// The byte before.
    pub(super) fn previous(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at.checked_sub(1)?).copied()
    }

    /// The rest of the line before `end`, as far as it may be looked at.
    pub(super) fn ahead(&self, end: usize) -> &'t str {
        let rest = self.rest(end);
        let far = (0..=rest.len().min(AHEAD)).rev().find(|at| rest.is_char_boundary(*at));
        let rest = &rest[..far.unwrap_or(0)];
        &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())]
    }

    /// The end of the line, or `end` if that comes first.
    pub(super) fn line_end(&self, end: usize) -> usize {
        let rest = self.rest(end);
        self.at + memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())
    }

    /// Behind the next `close` from `from` on, or `end` if there is none.
    pub(super) fn behind(&self, from: usize, close: &str, end: usize) -> usize {
        let rest = self.text.get(from..end).unwrap_or_default();
        memchr::memmem::find(rest.as_bytes(), close.as_bytes()).map_or(end, |at| from + at + close.len())
    }

    /// Writes everything up to `end` as of this class, and the whole of a character that `end` would cut.
    pub(super) fn put(&mut self, end: usize, class: Option<Class>) {
        let whole = (end..self.text.len()).find(|at| self.text.is_char_boundary(*at));
        let end = whole.unwrap_or(self.text.len());
        while self.at < end {
            let stop = self.line_end(end);
            self.put_in_line(stop, class);
            if stop < end {
                self.close();
                self.html.push_str(&self.text[self.written..=stop]);
                (self.at, self.written) = (stop + 1, stop + 1);
            }
        }
    }

    /// Writes this many bytes as of this class.
    pub(super) fn take(&mut self, length: usize, class: Option<Class>) {
        self.put(self.at + length, class);
    }

    /// Writes the blanks that come next, line ends among them.
    pub(super) fn skip_blanks(&mut self, end: usize) {
        let rest = self.rest(end);
        self.take(rest.len() - rest.trim_ascii_start().len(), None);
    }

    fn put_in_line(&mut self, end: usize, class: Option<Class>) {
        let piece = &self.text[self.at..end];
        self.at = end;
        let inside = piece.trim_ascii();
        if inside.is_empty() {
            return;
        }
        let last = end - (piece.len() - piece.trim_ascii_end().len());
        let first = last - inside.len();
        if class != self.open {
            self.close();
        }
        self.html.push_str(&self.text[self.written..first]);
        if let Some(class) = class.filter(|_| class != self.open) {
            self.html.push_str("<span class=\"");
            self.html.push_str(class.name());
            self.html.push_str("\">");
        }
        self.open = class;
        escape_markup_into(&mut self.html, inside);
        self.written = last;
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }
}
