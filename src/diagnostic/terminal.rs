//! A diagnostic as text with an excerpt and carets.

use crate::diagnostic::{Diagnostic, Place, Severity, printable};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

/// The diagnostic as a person reads it, ending in a line end; `color` adds ANSI escapes.
pub fn terminal(diagnostic: &Diagnostic, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::HELP.with_name("hint"),
    };
    let message = printable(&diagnostic.message);
    let quotes: Vec<Quote> = diagnostic.place.iter().map(Quote::new).collect();
    let related: Vec<(String, Quote)> =
        diagnostic.related.iter().map(|(why, place)| (printable(why), Quote::new(place))).collect();
    let mut first = level.primary_title(message.as_str()).id(diagnostic.code).elements(NOTHING);
    for quote in &quotes {
        first = quote.show(first);
    }
    for hint in &diagnostic.hints {
        first = first.element(Level::HELP.message(printable(hint)));
    }
    let mut groups = vec![first];
    for (why, quote) in &related {
        groups.push(quote.show(Level::NOTE.secondary_title(why.as_str()).elements(NOTHING)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&groups) + "\n"
}

/// A group that begins with its title alone.
const NOTHING: [Origin<'static>; 0] = [];

struct Quote {
    path: String,
    position: Option<(usize, usize)>,
    text: String,
    mark: std::ops::Range<usize>,
    is_whole: bool,
}

impl Quote {
    fn new(place: &Place) -> Self {
        let before = printable(&place.quote[..place.mark.start]);
        let marked = printable(&place.quote[place.mark.clone()]);
        // What was left out is as many blanks, which the renderer cuts away: columns stay right.
        let start = place.left_out + before.len();
        let text =
            " ".repeat(place.left_out) + &before + &marked + &printable(&place.quote[place.mark.end..]);
        let is_marked = place.left_out + place.quote[..place.mark.start].chars().count() + 1 == place.column;
        let is_whole = is_marked && !place.quote.is_empty();
        let position = (place.line > 0).then_some((place.line, place.column));
        Self { path: printable(&place.path), position, text, mark: start..start + marked.len(), is_whole }
    }

    fn show<'a>(&'a self, group: Group<'a>) -> Group<'a> {
        let origin = Origin::path(self.path.as_str());
        let Some((line, column)) = self.position else {
            return group.element(origin);
        };
        if !self.is_whole {
            return group.element(origin.line(line).char_column(column));
        }
        let snippet = Snippet::source(self.text.as_str())
            .path(self.path.as_str())
            .line_start(line)
            .fold(false)
            .annotation(AnnotationKind::Primary.span(self.mark.clone()));
        group.element(snippet)
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostic, terminal};
    use crate::text::{Source, Span};

    #[test]
    fn carets_stand_under_wide_characters() {
        let source = Source::new("content/a.md", "---\ntitle: 후기\nstage: 온사이 면접\n---\n");
        let start = source.text().find("온사이").unwrap();
        let diagnostic = Diagnostic::warning("front-matter/stage", "there is no stage `온사이`")
            .at(&source, Span::new(start, start + "온사이".len()))
            .hint("did you mean `온사이트`?");
        let expected = "\
warning[front-matter/stage]: there is no stage `온사이`
 --> content/a.md:3:8
  |
3 | stage: 온사이 면접
  |        ^^^^^^
  |
  = help: did you mean `온사이트`?
";
        assert_eq!(terminal(&diagnostic, false), expected);
    }
}
