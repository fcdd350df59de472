//! What is made of whole bodies.

mod emphasis;
mod hostile;
mod leftovers;
mod lines;
mod links;
mod outline;
mod page;
mod raw_html;

use crate::diagnostic::Checked;
use crate::markdown::{HoleKind, Options, Parsed, parse};
use crate::text::{Lang, Source, Span};

/// The body `text` of a Korean post without front matter.
fn parsed(text: &str) -> Checked<Parsed> {
    parsed_with(text, |options| options)
}

fn parsed_with(text: &str, change: impl for<'a> FnOnce(Options<'a>) -> Options<'a>) -> Checked<Parsed> {
    let source = Source::new("posts/a.md", text);
    let lang = Lang::korean();
    parse(&source, Span::new(0, text.len()), &change(Options::new(&lang)))
}

/// The HTML with `link-N` and `image-N` in its holes.
fn filled(parsed: &Parsed) -> String {
    let mut html = String::new();
    parsed.fragment.fill(&mut html, |kind, out| match kind {
        HoleKind::Link(index) => out.push_str(&format!(" href=\"link-{index}\"")),
        HoleKind::Image(index) => out.push_str(&format!(" src=\"image-{index}\"")),
        HoleKind::Permalink(_) => {}
    });
    html
}

fn html(text: &str) -> String {
    filled(&parsed(text).value)
}

/// Line, code and message of each problem.
fn problems(text: &str) -> Vec<String> {
    let report = parsed(text).report.sorted();
    let line =
        |diagnostic: &crate::diagnostic::Diagnostic| diagnostic.place.as_ref().map_or(0, |place| place.line);
    report.diagnostics().iter().map(|d| format!("{} {}: {}", line(d), d.code, d.message)).collect()
}
