//! Hugo's shortcodes, `{{< image … >}}` and `{{% … %}}`: nothing here knows what they stand for, so they are shown as written.

use crate::markdown::events::Events;
use crate::text::{Source, Span};
use pulldown_cmark::{Event, Tag, TagEnd};

/// Bytes of a shortcode at most.
const LONGEST: usize = 2_000;

/// The shortcodes in the text of `events`, with tags in them shown as text.
pub(super) fn keep(source: &Source, body: Span, events: &mut Events<'_>) -> Vec<Span> {
    let written = find(source.slice(body), body.start);
    if written.is_empty() {
        return written;
    }
    let mut shown = vec![false; written.len()];
    let mut in_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => {
                let next = written.partition_point(|span| span.end <= range.start);
                let touched = written[next..].iter().take_while(|span| span.start < range.end).count();
                shown[next..next + touched].fill(true);
            }
            Event::InlineHtml(html) => {
                let next = written.partition_point(|span| span.end <= range.start);
                if written.get(next).is_some_and(|span| span.start < range.start) {
                    *event = Event::Text(html.clone());
                }
            }
            _ => {}
        }
    }
    let mut shown = shown.into_iter();
    written.into_iter().filter(|_| shown.next().unwrap_or(false)).collect()
}

/// Where shortcodes stand in `text`, which begins at byte `base` of its file, in order.
fn find(text: &str, base: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found: Vec<Span> = Vec::new();
    let mut behind = 0;
    for start in memchr::memmem::find_iter(bytes, b"{{") {
        let close: &[u8] = match bytes.get(start + 2) {
            Some(b'<') => b">}}",
            Some(b'%') => b"%}}",
            _ => continue,
        };
        if start < behind {
            continue;
        }
        let near = &bytes[start..bytes.len().min(start + LONGEST)];
        let near = &near[..memchr::memmem::find(near, b"\n\n").unwrap_or(near.len())];
        let Some(end) = memchr::memmem::find(near, close) else { continue };
        behind = start + end + close.len();
        found.push(Span::new(start, behind).shifted(base));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_end_where_they_are_closed() {
        let text = "{{< a >}} {{%b%}} {{ c }} {{< d\ne >}} {{< f\n\n>}} {{< g %}} {{<{{< h >}}";
        let found: Vec<&str> = find(text, 0).into_iter().map(|span| &text[span.start..span.end]).collect();
        assert_eq!(found, ["{{< a >}}", "{{%b%}}", "{{< d\ne >}}", "{{< g %}} {{<{{< h >}}"]);
    }
}
