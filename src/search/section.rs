//! What readers see of a post, as plain text: taken from its HTML, where nothing is that they do not see.

use crate::markdown::Heading;
use memchr::{memchr2, memchr3};

/// The text below a heading, up to the next, the heading's own words first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSection<'a> {
    /// The heading; none for what stands before the first.
    pub heading: Option<&'a Heading>,
    /// Blocks as lines; a break inside of one is a tab.
    pub text: String,
}

/// The text of a fragment, section by section; empty ones are left out.
pub fn sections<'a>(html: &str, outline: &'a [Heading]) -> Vec<TextSection<'a>> {
    let mut starts: Vec<(usize, Option<&Heading>)> = vec![(0, None)];
    starts.extend(outline.iter().map(|heading| (heading.html_at, Some(heading))));
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([html.len()]);
    let section = |((start, heading), end): (&(usize, Option<&'a Heading>), usize)| {
        let text = html.get(*start..end).map(plain).unwrap_or_default();
        (!text.is_empty()).then_some(TextSection { heading: *heading, text })
    };
    starts.iter().zip(ends).filter_map(section).collect()
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

fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut in_code = false;
    while let Some(at) = memchr3(b'<', b'&', b'\n', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match rest.as_bytes()[0] {
            b'\n' if in_code => {
                end_line(&mut out);
                rest = &rest[1..];
            }
            b'\n' => {
                if !out.ends_with(['\n', '\t', ' ']) && !out.is_empty() {
                    out.push(' ');
                }
                rest = &rest[1..];
            }
            b'&' => rest = push_reference(&mut out, rest),
            _ => {
                let (tag, behind) = rest.split_at(tag_length(rest));
                rest = behind;
                match tag_name(tag) {
                    "br" => {
                        out.truncate(out.trim_end_matches(' ').len());
                        out.push('\t');
                    }
                    name if is_inline(name) => {}
                    name => {
                        in_code = if name == "pre" { !tag.starts_with("</") } else { in_code };
                        end_line(&mut out);
                    }
                }
            }
        }
    }
    out.push_str(rest);
    end_line(&mut out);
    out.truncate(out.trim_end().len());
    out
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\t']).len());
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Up to the `>` that stands in no quotes.
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

fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())]
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

    #[test]
    fn blocks_are_lines_and_breaks_are_tabs() {
        let html = "<p>첫 <strong>줄</strong>은<br>\n둘째 &amp; &#39;셋째&#39;\n넷째</p>\n<ul>\n<li>하나</li>\n<li>둘 <code>a &lt; b</code></li>\n</ul>";
        assert_eq!(plain(html), "첫 줄은\t둘째 & '셋째' 넷째\n하나\n둘 a < b");
        assert_eq!(plain("<pre><code>a\n  b</code></pre><p>c\nd</p>"), "a\n  b\nc d");
    }

    #[test]
    fn attributes_and_odd_ends_are_no_text() {
        assert_eq!(plain("<a title=\"a > b\" href=\"#x\">글</a>&unknown;<b"), "글&unknown;");
        assert_eq!(plain("a & b &#xZZ; &"), "a & b &#xZZ; &");
    }

    #[test]
    fn a_section_begins_with_its_heading() {
        let heading = |at: usize, id: &str| Heading { html_at: at, id: id.to_owned(), ..Heading::default() };
        let html = "<p>앞</p><h2 id=\"a\">하나</h2><p>글</p><h2 id=\"b\">둘</h2>";
        let outline =
            [heading(html.find("<h2 id=\"a").unwrap(), "a"), heading(html.find("<h2 id=\"b").unwrap(), "b")];
        let found: Vec<(&str, String)> = sections(html, &outline)
            .into_iter()
            .map(|section| (section.heading.map_or("", |heading| heading.id.as_str()), section.text))
            .collect();
        assert_eq!(found, [("", "앞".to_owned()), ("a", "하나\n글".to_owned()), ("b", "둘".to_owned())]);
    }
}
