//! What readers see of a post, as plain text: taken from its HTML, where nothing is that they do not see.

use crate::markdown::Heading;
use memchr::{memchr2, memchr3};
use std::ops::Range;

/// What readers see of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostText<'a> {
    /// Blocks as lines; a break inside of one is a tab.
    pub text: String,
    sections: Vec<(Option<&'a Heading>, Range<usize>)>,
}

impl<'a> PostText<'a> {
    /// The text of a fragment, section by section; empty ones are left out.
    pub fn of(html: &str, outline: &'a [Heading]) -> Self {
        let starts = outline.iter().map(|heading| (heading.html_at, Some(heading)));
        let ends = outline.iter().map(|heading| heading.html_at).chain([html.len()]);
        let (mut text, mut sections) = (String::with_capacity(html.len()), Vec::new());
        for ((start, heading), end) in [(0, None)].into_iter().chain(starts).zip(ends) {
            let before = text.len();
            end_line(&mut text);
            let start_of_text = text.len();
            plain(&mut text, html.get(start..end).unwrap_or_default());
            if text.len() > start_of_text {
                sections.push((heading, start_of_text..text.len()));
            } else {
                text.truncate(before);
            }
        }
        Self { text, sections }
    }

    /// The text below each heading, up to the next, the heading's own words first; no heading has what stands before all.
    pub fn sections(&self) -> impl ExactSizeIterator<Item = (Option<&'a Heading>, &str)> {
        self.sections.iter().map(|(heading, range)| (*heading, &self.text[range.clone()]))
    }
}

/// Whether an element neither begins nor ends a block.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "input"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
            | "wbr"
    )
}

/// Appends the text of a piece of HTML to a text that is empty or ends with a line.
fn plain(out: &mut String, html: &str) {
    let start = out.len();
    let mut rest = html;
    let mut in_code = false;
    while let Some(at) = next_sign(rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest.as_bytes()[0] {
            b'\n' if in_code => {
                end_line(out);
                rest = &rest[1..];
            }
            b'\n' => {
                if !matches!(out.as_bytes().last(), None | Some(b'\n' | b'\t' | b' ')) {
                    out.push(' ');
                }
                rest = &rest[1..];
            }
            b'&' => rest = push_reference(out, rest),
            _ => {
                let tag = Tag::first(rest);
                rest = &rest[tag.length..];
                match tag.name {
                    "br" => {
                        trim_end(out, b" ");
                        out.push('\t');
                    }
                    name if is_inline(name) => {}
                    name => {
                        in_code = if name == "pre" { !tag.is_end } else { in_code };
                        end_line(out);
                    }
                }
            }
        }
    }
    out.push_str(rest);
    out.truncate(out.trim_end().len().max(start));
}

/// Where the next thing stands that is no text as it is; often one follows the other at once.
fn next_sign(html: &[u8]) -> Option<usize> {
    match html {
        [b'<' | b'&' | b'\n', ..] => Some(0),
        _ => memchr3(b'<', b'&', b'\n', html),
    }
}

fn end_line(out: &mut String) {
    trim_end(out, b" \t");
    if !matches!(out.as_bytes().last(), None | Some(b'\n')) {
        out.push('\n');
    }
}

fn trim_end(out: &mut String, blanks: &[u8]) {
    while out.as_bytes().last().is_some_and(|byte| blanks.contains(byte)) {
        out.pop();
    }
}

/// The tag that a text begins with.
struct Tag<'t> {
    name: &'t str,
    is_end: bool,
    /// Up to the `>` that stands in no quotes.
    length: usize,
}

impl<'t> Tag<'t> {
    fn first(html: &'t str) -> Self {
        let bytes = html.as_bytes();
        let is_end = bytes.get(1) == Some(&b'/');
        let start = if is_end { 2 } else { 1 };
        let letters = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let end = start + letters;
        let length = if bytes.get(end) == Some(&b'>') { end + 1 } else { tag_length(html) };
        Self { name: &html[start..end], is_end, length }
    }
}

fn tag_length(tag: &str) -> usize {
    let mut at = 0;
    while let Some(found) = memchr2(b'>', b'"', &tag.as_bytes()[at..]) {
        at += found + 1;
        if tag.as_bytes()[at - 1] == b'>' {
            return at;
        }
        match memchr::memchr(b'"', &tag.as_bytes()[at..]) {
            Some(end) => at += end + 1,
            None => break,
        }
    }
    tag.len()
}

/// Appends what the reference at the start of `text` stands for; gives what follows it.
fn push_reference<'t>(out: &mut String, text: &'t str) -> &'t str {
    const LONGEST: usize = 10;
    let window = &text.as_bytes()[..text.len().min(LONGEST)];
    let Some(end) = memchr::memchr(b';', window) else {
        out.push('&');
        return &text[1..];
    };
    let decoded = match &text[1..end] {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some(' '),
        name => name.strip_prefix('#').and_then(|number| {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
                None => number.parse().ok(),
            };
            code.and_then(char::from_u32)
        }),
    };
    out.push(decoded.unwrap_or('&'));
    &text[if decoded.is_some() { end + 1 } else { 1 }..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn text(html: &str) -> String {
        PostText::of(html, &[]).text
    }

    #[test]
    fn blocks_are_lines_and_breaks_are_tabs() {
        let html = "<p>첫 <strong>줄</strong>은<br>\n둘째 &amp; &#39;셋째&#39;\n넷째</p>\n<ul>\n<li>하나</li>\n<li>둘 <code>a &lt; b</code></li>\n</ul>";
        assert_eq!(text(html), "첫 줄은\t둘째 & '셋째' 넷째\n하나\n둘 a < b");
        assert_eq!(text("<pre><code>a\n  b</code></pre><p>c\nd</p>"), "a\n  b\nc d");
    }

    #[test]
    fn attributes_and_odd_ends_are_no_text() {
        assert_eq!(text("<a title=\"a > b\" href=\"#x\">글</a>&unknown;<b"), "글&unknown;");
        assert_eq!(text("a & b &#xZZ; &"), "a & b &#xZZ; &");
    }

    #[test]
    fn a_section_begins_with_its_heading() {
        let heading = |at: usize, id: &str| {
            let mut heading = Heading::new(2, "", id, Span::default());
            heading.html_at = at;
            heading
        };
        let html = "<p>앞</p><h2 id=\"a\">하나</h2><p>글</p><h2 id=\"b\">둘</h2>";
        let outline =
            [heading(html.find("<h2 id=\"a").unwrap(), "a"), heading(html.find("<h2 id=\"b").unwrap(), "b")];
        let text = PostText::of(html, &outline);
        let found: Vec<(&str, &str)> =
            text.sections().map(|(heading, text)| (heading.map_or("", Heading::id), text)).collect();
        assert_eq!(found, [("", "앞"), ("a", "하나\n글"), ("b", "둘")]);
        assert_eq!(text.text, "앞\n하나\n글\n둘");
    }
}
