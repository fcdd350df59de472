//! Ready markup: written straight into a page, where a value of Tera would be one more copy of the longest texts there are.

use crate::theme::asked::Asked;
use tera::Value;

/// The markup of one page. What a template writes for a piece of it is a mark, which the writer of the page replaces.
#[derive(Debug, Default)]
pub(super) struct Ready<'v> {
    pieces: Vec<&'v str>,
}

/// The number of the first piece in its mark.
const FIRST: u8 = b'0';

impl<'v> Ready<'v> {
    /// What stands for the markup under this name in templates: a mark, or a copy if they do more with it than to write it.
    pub(super) fn value(&mut self, name: &str, markup: &'v str, asked: &Asked) -> Value {
        if markup.is_empty() || !asked.only_writes(name) {
            return Value::safe_string(markup);
        }
        let mark = [b'<', 0, FIRST + self.pieces.len() as u8];
        self.pieces.push(markup);
        Value::safe_string(std::str::from_utf8(&mark).expect("a page has a few pieces of markup"))
    }

    /// The markup whose mark this is.
    pub(super) fn of(&self, written: &[u8]) -> Option<&'v str> {
        self.pieces.get(number(written)?).copied()
    }
}

/// The number of the piece whose mark this is. Nothing else is written like that: there is a `<` in safe markup alone, and no
/// NUL in any.
pub(super) fn number(written: &[u8]) -> Option<usize> {
    match *written {
        [b'<', 0, number] => number.checked_sub(FIRST).map(usize::from),
        _ => None,
    }
}
