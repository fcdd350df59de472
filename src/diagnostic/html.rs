//! Diagnostics as HTML, for the overlay of the preview.

use crate::diagnostic::{Diagnostic, Place, Severity, printable};
use crate::text::{escape_html, escape_html_into};

/// The diagnostics as list items, the worst first; every text of the author is escaped. `link` is the address that opens
/// a place in an editor, if there is one.
pub fn html<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    link: &dyn Fn(&Place) -> Option<String>,
) -> String {
    let mut ordered: Vec<&Diagnostic> = diagnostics.into_iter().collect();
    ordered.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
    ordered.into_iter().map(|diagnostic| item(diagnostic, link)).collect()
}

fn item(diagnostic: &Diagnostic, link: &dyn Fn(&Place) -> Option<String>) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let code = escape_html(diagnostic.code);
    let mut out = format!("<li class=\"{severity}\">\n<h2><span>{severity}</span> ");
    text(&mut out, &diagnostic.message);
    out.push_str(&format!(" <small>{code}</small></h2>\n"));
    if let Some(at) = &diagnostic.place {
        place(&mut out, at, link);
    }
    for hint in &diagnostic.hints {
        out.push_str("<p class=\"help\">");
        text(&mut out, hint);
        out.push_str("</p>\n");
    }
    for (why, at) in &diagnostic.related {
        out.push_str("<p class=\"related\">");
        text(&mut out, why);
        out.push_str("</p>\n");
        place(&mut out, at, link);
    }
    out + "</li>\n"
}

fn place(out: &mut String, place: &Place, link: &dyn Fn(&Place) -> Option<String>) {
    let mut name = printable(&place.path);
    if place.line > 0 {
        name.push_str(&format!(":{}:{}", place.line, place.column));
    }
    let name = escape_html(&name);
    match link(place) {
        Some(href) => {
            let href = escape_html(&href);
            out.push_str(&format!("<p class=\"place\"><a href=\"{href}\">{name}</a></p>\n"));
        }
        None => out.push_str(&format!("<p class=\"place\">{name}</p>\n")),
    }
    if place.line == 0 || place.quote.is_empty() {
        return;
    }
    let (before, marked, after) =
        (&place.quote[..place.mark.start], &place.quote[place.mark.clone()], &place.quote[place.mark.end..]);
    let cut = if place.left_out > 0 { "…" } else { "" };
    out.push_str(&format!("<pre><code><span>{} | {cut}</span>", place.line));
    text(out, before);
    out.push_str("<mark>");
    text(out, marked);
    out.push_str("</mark>");
    text(out, after);
    out.push_str("</code></pre>\n");
}

fn text(out: &mut String, text: &str) {
    escape_html_into(out, &printable(text));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Source, Span};

    #[test]
    fn the_excerpt_marks_what_is_meant_and_everything_is_escaped() {
        let source = Source::new("content/<b>.md", "---\nstage: <img onerror=x> 면접\n---\n");
        let start = source.text().find("<img").unwrap();
        let problem = Diagnostic::error("front-matter/stage", "there is no stage `<img onerror=x>`")
            .at(&source, Span::new(start, start + "<img onerror=x>".len()))
            .hint("did you mean `\"온사이트\"`?");
        let link = |place: &Place| Some(format!("zed://file/a?b&c:{}", place.line));
        let expected = "<li class=\"error\">\n\
            <h2><span>error</span> there is no stage `&lt;img onerror=x&gt;` <small>front-matter/stage</small></h2>\n\
            <p class=\"place\"><a href=\"zed://file/a?b&amp;c:2\">content/&lt;b&gt;.md:2:8</a></p>\n\
            <pre><code><span>2 | </span>stage: <mark>&lt;img onerror=x&gt;</mark> 면접</code></pre>\n\
            <p class=\"help\">did you mean `&quot;온사이트&quot;`?</p>\n\
            </li>\n";
        assert_eq!(html([&problem], &link), expected);
    }

    #[test]
    fn errors_come_first() {
        let problems = [Diagnostic::advice("a/b", "x"), Diagnostic::error("c/d", "y").in_file("a.md")];
        let expected = "<li class=\"error\">\n<h2><span>error</span> y <small>c/d</small></h2>\n\
            <p class=\"place\">a.md</p>\n</li>\n\
            <li class=\"hint\">\n<h2><span>hint</span> x <small>a/b</small></h2>\n</li>\n";
        assert_eq!(html(&problems, &|_| None), expected);
    }
}
