//! Addresses that posts moved from Jekyll still write in Liquid.

use pulldown_cmark::{CowStr, Event};
use std::borrow::Cow;
use std::ops::Range;

use crate::markdown::events::Events;

/// In place of a blank: means nothing in Markdown, and nothing at the edges of a Liquid expression.
const STAND_IN: u8 = b'+';

/// A text in which the blanks of `](  {{ site.url }}/x)` are closed up, as Markdown needs it; no offset moves.
pub(super) struct Closed<'a> {
    pub(super) text: Cow<'a, str>,
    original: &'a str,
    changed: Vec<Range<usize>>,
}

/// Closes up what stands between `{{ }}` or `{% %}` at the start of a link's address.
pub(super) fn close_up(original: &str) -> Closed<'_> {
    let mut closed = Closed { text: Cow::Borrowed(original), original, changed: Vec::new() };
    let mut bytes = Vec::new();
    let text = original.as_bytes();
    let starts = memchr::memchr_iter(b'{', text).filter_map(|brace| brace.checked_sub(2));
    for at in starts.filter(|at| text[*at..].starts_with(b"]({")) {
        let Some(range) = tag(original, at + 2).filter(|range| original[range.clone()].contains(' ')) else {
            continue;
        };
        if bytes.is_empty() {
            bytes.extend_from_slice(original.as_bytes());
        }
        for byte in &mut bytes[range.clone()] {
            *byte = if *byte == b' ' { STAND_IN } else { *byte };
        }
        closed.changed.push(range);
    }
    if !closed.changed.is_empty() {
        closed.text = Cow::Owned(String::from_utf8(bytes).expect("ASCII was put for ASCII"));
    }
    closed
}

/// The Liquid tag that begins at `start`, if it ends on the same line.
fn tag(text: &str, start: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 200;
    let rest = &text.as_bytes()[start..text.len().min(start + LONGEST)];
    let close: &[u8] = match rest.get(1)? {
        b'{' => b"}}",
        b'%' => b"%}",
        _ => return None,
    };
    let line = &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
    let end = memchr::memmem::find(line, close)?;
    Some(start..start + end + 2)
}

impl Closed<'_> {
    /// Puts the author's blanks back wherever the text did not become an address. `base` is where the text begins.
    pub(super) fn restore(&self, events: &mut Events<'_>, base: usize) {
        if self.changed.is_empty() {
            return;
        }
        for (event, range) in events {
            let (Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text)) = event
            else {
                continue;
            };
            let range = range.start - base..range.end - base;
            let first = self.changed.partition_point(|changed| changed.end <= range.start);
            let is_touched = self.changed.get(first).is_some_and(|changed| changed.start < range.end);
            if is_touched && let Some(offset) = self.text[range.clone()].find(&**text) {
                let start = range.start + offset;
                *text = CowStr::from(self.original[start..start + text.len()].to_owned());
            }
        }
    }
}

/// The address that Jekyll would have made of one with Liquid in it; None when only Jekyll knows.
pub(super) fn resolve(address: &str) -> Option<Cow<'_, str>> {
    if !address.contains("{{") && !address.contains("{%") {
        return Some(Cow::Borrowed(address));
    }
    let mut rest = address;
    let mut path = String::new();
    while let Some((inside, behind)) = rest.strip_prefix("{{").and_then(|rest| rest.split_once("}}")) {
        path.push_str(&value(inside.trim_matches(['+', ' ', '-']))?);
        rest = behind;
    }
    if rest.contains("{{") || rest.contains("{%") {
        return None;
    }
    path.push_str(rest.trim_start_matches('+'));
    // Two slashes would name a host.
    Some(Cow::Owned(format!("/{}", path.trim_start_matches(['/', '\\']))))
}

fn value(expression: &str) -> Option<String> {
    let is_site = matches!(expression, "site.url" | "site.baseurl" | "site.base_url" | "site.github.url");
    if is_site {
        return Some(String::new());
    }
    let quote = expression.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (path, filters) = expression[1..].split_once(quote)?;
    let known = |filter: &str| {
        let name = filter.trim_matches([' ', '+']);
        ["relative_url", "absolute_url"].contains(&name) || name.starts_with("prepend:")
    };
    filters.split('|').skip(1).all(known).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_jekyll_would_have_made() {
        let addresses = [
            "/a",
            "{{site.url}}/a",
            "{{+site.url+}}{{+site.baseurl+}}/a.png",
            "{{\"/x/y\"|relative_url}}",
            "{{+'x'+|+absolute_url+}}",
            "{{site.url}}//a",
        ];
        let resolved = addresses.map(|address| resolve(address).map(Cow::into_owned).unwrap_or_default());
        assert_eq!(resolved, ["/a", "/a", "/a.png", "/x/y", "/x", "/a"]);
    }

    #[test]
    fn what_only_jekyll_knows() {
        for address in
            ["{%+post_url+2020-01-01-a+%}", "{{page.url}}", "/a{{", "{{\"/x\"|evil}}", "{{", "{{}}"]
        {
            assert_eq!(resolve(address), None, "{address}");
        }
    }

    #[test]
    fn only_addresses_are_closed_up() {
        let closed = close_up("[a]({{ site.url }}/b) {{ c }} ](  {{ ]({{ x\n }}");
        assert_eq!(closed.text, "[a]({{+site.url+}}/b) {{ c }} ](  {{ ]({{ x\n }}");
    }
}
