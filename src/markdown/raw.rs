//! Raw HTML cut into tags and text, in one pass and without a tree. What is safe is decided elsewhere.

use crate::markdown::escape::decode_into;

/// A piece of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// What is no tag.
    Text(&'a str),
    /// `<name …>`.
    Open(Tag<'a>),
    /// `</name>`.
    Close(Tag<'a>),
    /// `<!-- … -->`.
    Comment {
        /// Whether it ends before the text does.
        closed: bool,
    },
    /// `<!doctype …>`, `<?…>`, `<![CDATA[…`: nothing that is shown.
    Other,
}

/// A tag of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// As written.
    pub(super) name: &'a str,
    /// What stands between name and `>`.
    pub(super) attributes: &'a str,
    /// All of it.
    pub(super) whole: &'a str,
}

/// The tokens of `html`, each with its offset.
pub(super) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { html, at: 0 }
}

/// See [`tokens`].
pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (usize, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = &self.html[start..];
        if rest.is_empty() {
            return None;
        }
        let (token, length) = match markup(rest) {
            Some(found) => found,
            None => {
                let length = text_length(rest);
                (Token::Text(&rest[..length]), length)
            }
        };
        self.at += length;
        Some((start, token))
    }
}

/// Text goes up to the next `<` that can begin markup.
fn text_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let begins =
        |at: &usize| bytes.get(at + 1).is_some_and(|&b| b.is_ascii_alphabetic() || b"/!?".contains(&b));
    memchr::memchr_iter(b'<', bytes).skip_while(|&at| at == 0).find(begins).unwrap_or(bytes.len())
}

fn markup(rest: &str) -> Option<(Token<'_>, usize)> {
    let bytes = rest.as_bytes();
    match (bytes.first()?, bytes.get(1)?) {
        (b'<', b'!') if rest.starts_with("<!-->") => Some((Token::Comment { closed: true }, 5)),
        (b'<', b'!') if rest.starts_with("<!--") => {
            let end = memchr::memmem::find(&bytes[4..], b"-->");
            let closed = end.is_some();
            Some((Token::Comment { closed }, end.map_or(bytes.len(), |end| end + 7)))
        }
        (b'<', b'!' | b'?') => {
            let end = memchr::memchr(b'>', bytes);
            Some((Token::Other, end.map_or(bytes.len(), |end| end + 1)))
        }
        // Behind a tag that never ends all is text, and is not searched again.
        (b'<', b'/') => Some(
            tag(rest, 2).map_or((Token::Text(rest), rest.len()), |tag| (Token::Close(tag), tag.whole.len())),
        ),
        (b'<', letter) if letter.is_ascii_alphabetic() => Some(
            tag(rest, 1).map_or((Token::Text(rest), rest.len()), |tag| (Token::Open(tag), tag.whole.len())),
        ),
        _ => None,
    }
}

fn tag(rest: &str, name_start: usize) -> Option<Tag<'_>> {
    let bytes = rest.as_bytes();
    if name_start == 2 && !bytes.get(2)?.is_ascii_alphabetic() {
        // `</` and no letter: a comment to browsers.
        let end = memchr::memchr(b'>', bytes).map_or(bytes.len(), |end| end + 1);
        return Some(Tag { name: "", attributes: "", whole: &rest[..end] });
    }
    let ends_name = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
    let name_end = name_start + bytes[name_start..].iter().position(ends_name)?;
    let end = tag_end(bytes, name_end)?;
    Some(Tag { name: &rest[name_start..name_end], attributes: &rest[name_end..end], whole: &rest[..=end] })
}

/// The `>` behind `at` that is in no quoted value.
fn tag_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut value_next = false;
    loop {
        match bytes.get(at)? {
            b'>' => return Some(at),
            quote @ (b'"' | b'\'') if value_next => {
                at += 1 + memchr::memchr(*quote, &bytes[at + 1..])?;
                value_next = false;
            }
            b'=' => value_next = true,
            b if b.is_ascii_whitespace() => {}
            _ => value_next = false,
        }
        at += 1;
    }
}

/// The attributes of a tag: name, value as written, offset of the value in `attributes`.
pub(super) fn attributes(attributes: &str) -> Vec<(&str, &str, usize)> {
    let bytes = attributes.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    loop {
        at = skip(bytes, at, |b| b.is_ascii_whitespace() || b == b'/');
        if at >= bytes.len() {
            return found;
        }
        let name_end = skip(bytes, at + 1, |b| !(b.is_ascii_whitespace() || matches!(b, b'/' | b'=')));
        let name = &attributes[at..name_end];
        at = skip(bytes, name_end, |b| b.is_ascii_whitespace());
        if bytes.get(at) != Some(&b'=') {
            found.push((name, "", name_end));
            continue;
        }
        at = skip(bytes, at + 1, |b| b.is_ascii_whitespace());
        let (start, end) = match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => (at + 1, skip(bytes, at + 1, |b| b != *quote)),
            _ => (at, skip(bytes, at, |b| !b.is_ascii_whitespace())),
        };
        found.push((name, &attributes[start..end], start));
        at = if start > at { end + 1 } else { end };
    }
}

fn skip(bytes: &[u8], from: usize, while_true: impl Fn(u8) -> bool) -> usize {
    let from = from.min(bytes.len());
    from + bytes[from..].iter().take_while(|&&b| while_true(b)).count()
}

/// Appends what is read as text of `html`.
pub(super) fn push_text(out: &mut String, html: &str) {
    for (_, token) in tokens(html) {
        match token {
            Token::Text(text) => decode_into(out, text),
            Token::Open(tag) if is_line_break(tag.whole) => out.push('\n'),
            _ => {}
        }
    }
}

/// Whether this is `<br>` in any spelling.
pub(super) fn is_line_break(html: &str) -> bool {
    let bytes = html.as_bytes();
    let name = bytes.get(1..3).is_some_and(|name| name.eq_ignore_ascii_case(b"br"));
    name && bytes[0] == b'<' && bytes.get(3).is_some_and(|b| matches!(b, b'>' | b'/' | b' ' | b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(html: &str) -> Vec<String> {
        let word = |(at, token)| match token {
            Token::Text(text) => format!("{at} text {text}"),
            Token::Open(tag) => format!("{at} open {}|{}", tag.name, tag.attributes),
            Token::Close(tag) => format!("{at} close {}", tag.name),
            Token::Comment { closed } => format!("{at} comment {closed}"),
            Token::Other => format!("{at} other"),
        };
        tokens(html).map(word).collect()
    }

    #[test]
    fn quotes_hide_what_looks_like_the_end() {
        let html = "a <b title='x>y'>c</b > < d <!-- e --><?f?><img src=\"g";
        let expected = [
            "0 text a ",
            "2 open b| title='x>y'",
            "17 text c",
            "18 close b",
            "23 text  < d ",
            "28 comment true",
            "38 other",
            "43 text <img src=\"g",
        ];
        assert_eq!(words(html), expected);
    }

    #[test]
    fn attributes_of_every_spelling() {
        let found = attributes(" href = 'a b' src=c/d checked data-x=\"\" / y");
        let expected =
            [("href", "a b", 9), ("src", "c/d", 18), ("checked", "", 29), ("data-x", "", 38), ("y", "", 43)];
        assert_eq!(found, expected);
    }

    #[test]
    fn text_is_what_is_read() {
        let mut out = String::new();
        push_text(&mut out, "<p class=x>A &amp; B<br/>C<!-- no --></p>");
        assert_eq!(out, "A & B\nC");
    }
}
