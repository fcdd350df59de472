//! Code by rules: comments, strings, numbers, words.

use crate::markdown::highlight::class::Class;
use crate::markdown::highlight::ink::Ink;
use crate::markdown::highlight::rules::{Hash, Quote, Rules};
use crate::markdown::highlight::word;

/// A reader of code, and what it remembers of the pieces before.
pub(super) struct Coder<'i, 't> {
    pub(super) ink: &'i mut Ink<'t>,
    pub(super) rules: &'static Rules,
    pub(super) end: usize,
    /// What the word before says the next one is.
    pub(super) expected: Option<Class>,
    /// Whether only blanks stand before in the line.
    pub(super) begins_line: bool,
    /// Whether a value stands before, so that `/` divides.
    pub(super) after_value: bool,
    /// What ends the text that begins in the next line.
    heredoc: Option<&'t str>,
}

/// Writes the code up to `end`.
pub(super) fn write(ink: &mut Ink<'_>, rules: &'static Rules, end: usize) {
    let mut coder =
        Coder { ink, rules, end, expected: None, begins_line: true, after_value: false, heredoc: None };
    while let Some(byte) = coder.ink.peek(end) {
        coder.piece(byte);
    }
}

impl<'t> Coder<'_, 't> {
    /// What is left to read.
    pub(super) fn rest(&self) -> &'t str {
        self.ink.rest(self.end)
    }

    fn piece(&mut self, byte: u8) {
        match byte {
            b'\n' => return self.line_end(),
            _ if byte.is_ascii_whitespace() => return self.blanks(),
            _ => {}
        }
        if self.comment() || self.string() {
            self.begins_line = false;
            return;
        }
        match byte {
            b'0'..=b'9' => self.number(),
            b'#' if self.hash() => {}
            b'@' if self.at() => {}
            b'$' if self.rules.dollar => self.variable(),
            b'/' if self.rules.has_expressions && !self.after_value && self.expression() => {}
            b'<' if self.rules.has_heredocs && self.opens_heredoc() => {}
            _ if word::begins(self.rules, byte) => word::write(self),
            _ => {
                self.after_value = matches!(byte, b')' | b']' | b'}');
                self.expected = self.expected.filter(|_| matches!(byte, b'<' | b'*' | b'&' | b'.'));
                if byte == b'(' && self.rules.is_lisp {
                    self.expected = Some(Class::Function);
                }
                self.ink.take(1, None);
            }
        }
        self.begins_line = false;
    }

    fn blanks(&mut self) {
        let is_blank = |byte: &u8| byte.is_ascii_whitespace() && *byte != b'\n';
        self.ink.take(self.rest().bytes().take_while(is_blank).count(), None);
    }

    fn line_end(&mut self) {
        self.ink.take(1, None);
        (self.begins_line, self.after_value, self.expected) = (true, false, None);
        let Some(mark) = self.heredoc.take() else { return };
        while self.ink.at() < self.end {
            let stop = self.ink.line_end(self.end);
            let line = self.ink.rest(stop);
            let is_end = line.trim_ascii().trim_end_matches([';', ',', ')']) == mark;
            self.ink.put((stop + 1).min(self.end), Some(Class::String));
            if is_end {
                return;
            }
        }
    }

    fn comment(&mut self) -> bool {
        let rest = self.rest();
        let previous = self.ink.previous();
        for (open, close) in self.rules.block_comments {
            // Those of Ruby stand at the start of a line.
            let here = match open.strip_prefix('\n') {
                Some(open) => begins(rest, open) && previous.is_none_or(|byte| byte == b'\n'),
                None => begins(rest, open),
            };
            if here {
                let close = if self.rules.nests_comments {
                    self.nested(open, close)
                } else {
                    self.closed(open, close)
                };
                self.ink.put(close, Some(Class::Comment));
                return true;
            }
        }
        let is_comment = |open: &&&str| match **open {
            "#" => previous.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !b"$#&{".contains(&byte)),
            _ => true,
        };
        if self.rules.line_comments.iter().filter(|open| begins(rest, open)).any(|open| is_comment(&open)) {
            if self.rules.hash == Hash::Attribute && rest.starts_with("#[") {
                return false;
            }
            self.ink.put(self.ink.line_end(self.end), Some(Class::Comment));
            return true;
        }
        false
    }

    fn closed(&self, open: &str, close: &str) -> usize {
        let from = self.ink.at() + open.trim_start_matches('\n').len();
        self.ink.behind(from, close, self.end)
    }

    /// The end of a comment that may hold others.
    fn nested(&self, open: &str, close: &str) -> usize {
        let bytes = self.rest().as_bytes();
        let (mut at, mut depth) = (open.len(), 1);
        while at < bytes.len() {
            if bytes[at..].starts_with(close.as_bytes()) {
                at += close.len();
                depth -= 1;
                if depth == 0 {
                    break;
                }
            } else if bytes[at..].starts_with(open.as_bytes()) {
                at += open.len();
                depth += 1;
            } else {
                at += 1;
            }
        }
        self.ink.at() + at
    }

    /// A string that begins here.
    pub(super) fn string(&mut self) -> bool {
        let rest = self.rest();
        let Some(quote) = self.rules.quotes.iter().find(|quote| begins(rest, quote.open)) else {
            return false;
        };
        let end = match string_end(rest, quote) {
            Some(end) => end,
            None if quote.is_character => return false,
            None if quote.long => rest.len(),
            None => memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len()),
        };
        self.ink.take(end, Some(Class::String));
        (self.after_value, self.expected) = (true, None);
        true
    }

    fn number(&mut self) {
        let bytes = self.rest().as_bytes();
        let mut length = 1;
        while let Some(byte) = bytes.get(length) {
            let follows_digit = || bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
            let exponent = matches!(bytes[length - 1], b'e' | b'E') && !bytes.starts_with(b"0x");
            let belongs = byte.is_ascii_alphanumeric()
                || *byte == b'_'
                || (*byte == b'.' && follows_digit())
                || (matches!(byte, b'+' | b'-') && exponent && follows_digit());
            if !belongs {
                break;
            }
            length += 1;
        }
        self.ink.take(length, Some(Class::Number));
        (self.after_value, self.expected) = (true, None);
    }

    fn hash(&mut self) -> bool {
        let line = self.ink.ahead(self.end);
        let length = match self.rules.hash {
            Hash::Directive if self.begins_line => {
                let word = line[1..].trim_ascii_start();
                let length = word.bytes().take_while(u8::is_ascii_alphanumeric).count();
                line.len() - word.len() + length
            }
            Hash::Attribute if line.starts_with("#[") || line.starts_with("#![") => {
                line.rfind(']').map_or(line.len(), |close| close + 1)
            }
            _ => return false,
        };
        let class = if self.rules.hash == Hash::Attribute { Class::Attribute } else { Class::Keyword };
        self.ink.take(length, Some(class));
        true
    }

    fn at(&mut self) -> bool {
        let Some(class) = self.rules.at else { return false };
        if self.ink.previous().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            return false;
        }
        let name = self.rest()[1..].trim_start_matches('@');
        let length = name.bytes().take_while(|byte| word::is_inside("", *byte) || *byte == b'.').count();
        if length == 0 {
            return false;
        }
        self.ink.take(self.rest().len() - name.len() + length, Some(class));
        self.after_value = true;
        true
    }

    fn variable(&mut self) {
        let line = self.ink.ahead(self.end);
        let after = line[1..].bytes().next().unwrap_or_default();
        let length = match after {
            b'{' | b'(' if after == b'{' || self.rules.signs.contains('-') => {
                let close = if after == b'{' { '}' } else { ')' };
                match (after, line.find(close)) {
                    // What stands in `$(…)` is code, unless it is but a name, as in a makefile.
                    (b'(', Some(end)) if !line[2..end].bytes().all(|byte| word::is_inside("", byte)) => 1,
                    (_, end) => end.map_or(1, |end| end + 1),
                }
            }
            _ if word::is_inside("", after) => {
                1 + line[1..].bytes().take_while(|byte| word::is_inside("", *byte)).count()
            }
            b'?' | b'@' | b'*' | b'#' | b'!' | b'$' => 2,
            _ => 1,
        };
        self.ink.take(length, (length > 1).then_some(Class::Variable));
        (self.after_value, self.expected) = (true, None);
    }

    fn expression(&mut self) -> bool {
        let line = self.ink.ahead(self.end).as_bytes();
        let (mut at, mut in_class) = (1, false);
        loop {
            match line.get(at) {
                None => return false,
                Some(b'\\') => at += 1,
                Some(b'[') => in_class = true,
                Some(b']') => in_class = false,
                Some(b'/') if !in_class => break,
                _ => {}
            }
            at += 1;
        }
        let flags = line[at + 1..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        self.ink.take(at + 1 + flags, Some(Class::String));
        self.after_value = true;
        true
    }

    fn opens_heredoc(&mut self) -> bool {
        let line = self.ink.ahead(self.end);
        let name = line.trim_start_matches('<');
        let signs = line.len() - name.len();
        let name = name.trim_start_matches(['-', '~']).trim_ascii_start().trim_start_matches(['\'', '"']);
        let length = name.bytes().take_while(|byte| word::is_inside("", *byte)).count();
        let is_mark =
            (2..=3).contains(&signs) && name.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
        if !is_mark {
            return false;
        }
        self.heredoc = Some(&name[..length]);
        let quoted = usize::from(name[length..].starts_with(['\'', '"']));
        self.ink.take(line.len() - name.len() + length + quoted, Some(Class::String));
        true
    }
}

/// Whether a text begins with a mark; nearly always the first byte tells that it does not.
fn begins(text: &str, mark: &str) -> bool {
    text.as_bytes().first() == mark.as_bytes().first() && text.starts_with(mark)
}

/// Behind the end of a string at the start of `rest`. None when it is not closed where it should be.
fn string_end(rest: &str, quote: &Quote) -> Option<usize> {
    /// `'\u{1f600}'`
    const LONGEST_CHARACTER: usize = 12;
    let bytes = rest.as_bytes();
    let close = quote.close.as_bytes();
    let end = if quote.is_character { bytes.len().min(LONGEST_CHARACTER) } else { bytes.len() };
    let mut at = quote.open.len();
    while at < end {
        if bytes[at..].starts_with(close) {
            let is_empty = quote.is_character && at == quote.open.len();
            let is_long = quote.is_character && bytes[1] != b'\\' && rest[1..at].chars().nth(1).is_some();
            return (!is_empty && !is_long).then_some(at + close.len());
        }
        match bytes[at] {
            b'\n' if !quote.long => return None,
            b'\\' if quote.escapes && bytes.get(at + 1).is_some_and(u8::is_ascii) => at += 2,
            _ => at += 1,
        }
    }
    None
}
