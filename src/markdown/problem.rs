//! What can be wrong with a Markdown text, in words.

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::markdown::events::DEEPEST;
use crate::markdown::highlight;
use crate::markdown::link::Refusal;
use crate::text::Source;
use crate::text::Span;

/// At most this many characters of the author's text are quoted in a message.
const LONGEST_QUOTE: usize = 80;

/// At most this many problems of one text are told: finding the column of each takes as long as its line is.
const MOST: usize = 100;

/// The problems of one text, as far as they are told.
#[derive(Debug, Default)]
pub(super) struct Problems(Report);

impl Problems {
    /// Adds a problem, unless so many have been told that one more helps nobody.
    pub(super) fn add(&mut self, make: impl FnOnce() -> Diagnostic) {
        if self.0.diagnostics().len() < MOST {
            self.0.add(make());
        }
    }

    /// Adds the error for which nothing of the text is published.
    pub(super) fn give_up(&mut self, error: Diagnostic) {
        self.0.add(error);
    }

    pub(super) fn into_report(self) -> Report {
        self.0
    }
}

fn quoted(text: &str) -> String {
    let mut quote: String = text.chars().take(LONGEST_QUOTE).collect();
    if quote.len() < text.len() {
        quote.push('…');
    }
    quote
}

/// Lists, quotes and emphasis stand too deep inside each other.
pub(super) fn nesting(source: &Source, span: Span) -> Diagnostic {
    let message = format!("more than {DEEPEST} lists, quotes or emphases inside each other");
    Diagnostic::error("markdown/nesting", message)
        .at(source, span)
        .hint("a line that begins with many `>`, `-` or `*` was perhaps meant as text: put a `\\` before it")
}

/// A link or image leads nowhere.
pub(super) fn refused(source: &Source, span: Span, destination: &str, why: Refusal) -> Diagnostic {
    let quote = quoted(destination);
    let (code, message, hint) = match why {
        Refusal::Empty => {
            ("markdown/empty-link", "link without an address".to_owned(), "write one between `(` and `)`")
        }
        Refusal::Scheme => (
            "markdown/link-scheme",
            format!("`{quote}` is no address that a page may lead to"),
            "addresses of http, https, mailto and tel are linked, and those of the site itself",
        ),
        Refusal::Liquid => (
            "markdown/link-liquid",
            format!(
                "`{}` is written in Liquid, which only Jekyll reads",
                quoted(&as_written(source, span, destination))
            ),
            "write the address of the page, such as `../other-post.md`",
        ),
        Refusal::Withheld => (
            "markdown/link-withheld",
            "this address holds a name that is withheld; the link is left out".to_owned(),
            "take the link out, or rename the file it leads to",
        ),
    };
    Diagnostic::warning(code, message).at(source, span).hint(hint)
}

/// The destination with the blanks that Liquid has between its braces, for which `+` stood in while it was read.
fn as_written(source: &Source, span: Span, destination: &str) -> String {
    let link = source.slice(span);
    let start = link.replace(' ', "+").find(destination);
    start.map_or(destination, |start| &link[start..start + destination.len()]).to_owned()
}

/// Something between the braces of a heading is not taken over.
pub(super) fn heading_attribute(source: &Source, span: Span, attribute: &str) -> Diagnostic {
    let message = format!("`{}` is nothing that a heading can carry", quoted(attribute));
    Diagnostic::warning("markdown/heading-attribute", message)
        .at(source, span)
        .hint("`{#id}`, `{.class}` and `{stage=…}` are understood")
}

/// An id that an author chose is not possible.
pub(super) fn heading_id(source: &Source, span: Span, id: &str) -> Diagnostic {
    Diagnostic::warning("markdown/heading-id", format!("`#{}` is no id", quoted(id)))
        .at(source, span)
        .hint("an id holds letters, digits, `-` and `_`, at most 80 of them")
}

/// An id that an author chose for two headings.
pub(super) fn heading_id_twice(source: &Source, span: Span, id: &str, given: &str) -> Diagnostic {
    Diagnostic::warning("markdown/heading-id", format!("`#{id}` is taken; this heading becomes `#{given}`"))
        .at(source, span)
        .hint("choose another id")
}

/// The language of a code block is no name.
pub(super) fn fence_language(source: &Source, span: Span, language: &str) -> Diagnostic {
    let message = format!("`{}` is no name of a language; the code is shown plain", quoted(language));
    Diagnostic::warning("markdown/fence-language", message)
        .at(source, span)
        .hint("write a name such as `java` or `c++` behind the backticks, or nothing")
}

/// The language of a code block has no colours here.
pub(super) fn unknown_language(
    source: &Source,
    span: Span,
    language: &str,
    nearest: Option<&str>,
) -> Diagnostic {
    let message = format!("no colours for code in `{}`", quoted(language));
    let hint = match nearest {
        Some(nearest) => format!("did you mean `{nearest}`? `text` says that the code is to be shown plain"),
        None => "the code is shown plain; `text` says that this is what you want".to_owned(),
    };
    Diagnostic::advice("markdown/code-language", message).at(source, span).hint(hint)
}

/// A code block is too long for colours, or one of its lines.
pub(super) fn code_too_long(source: &Source, span: Span) -> Diagnostic {
    let (block, line) = (highlight::LONGEST_BLOCK / 1024, highlight::LONGEST_LINE);
    Diagnostic::advice("markdown/code-size", "this code is shown plain: it, or a line of it, is very long")
        .at(source, span)
        .hint(format!("at most {block} KB and {line} characters a line are coloured"))
}

/// A tag is left out, its content stays or goes.
pub(super) fn html_tag(source: &Source, span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("markdown/html-tag", format!("`<{name}>` is left out of the page"))
        .at(source, span)
        .hint(format!("posts may hold simple HTML only; to show it, write `` `<{name}>` ``"))
}

/// An attribute that would run a script.
pub(super) fn handler(source: &Source, span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("markdown/html-attribute", format!("`{name}` is left out of the page"))
        .at(source, span)
        .hint("posts cannot run scripts")
}

/// An embedded page became a link.
pub(super) fn embed(source: &Source, span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("markdown/html-embed", format!("`<{name}>` became a plain link"))
        .at(source, span)
        .hint("pages of others are not embedded: they would see every reader")
}

/// There is so much raw HTML that it is not sanitised.
pub(super) fn html_too_much(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::error("markdown/html-size", "more raw HTML, or deeper nested, than one post may hold")
        .at(source, span)
        .hint("at most 20,000 tags, 256 inside each other; look for tags that are never closed")
}

/// A comment swallows what follows.
pub(super) fn comment_never_closed(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::warning("markdown/html-comment", "comment never closed: what follows is hidden")
        .at(source, span)
        .hint("close it with `-->`")
}

/// Marks of Jekyll's Markdown were dropped.
pub(super) fn kramdown(source: &Source, span: Span) -> Diagnostic {
    let mark = quoted(source.slice(span).trim());
    Diagnostic::advice(
        "markdown/kramdown",
        format!("`{mark}` means something to Jekyll only and is not shown"),
    )
    .at(source, span)
    .hint("take it out; the page shows its own table of contents")
}

/// Words between braces that Hugo would put something in the place of.
pub(super) fn shortcode(source: &Source, span: Span) -> Diagnostic {
    let mark = source.slice(span).lines().next().unwrap_or_default();
    Diagnostic::advice("markdown/shortcode", format!("`{}` is shown as it stands", quoted(mark)))
        .at(source, span)
        .hint("only Hugo knows what it stands for: write Markdown or HTML instead, such as `![words](picture.png)`")
}

/// Underscores that emphasise nothing.
pub(super) fn intraword(source: &Source, span: Span) -> Diagnostic {
    let written = source.slice(span);
    let stars = written.replace('_', "*");
    Diagnostic::advice("markdown/underscore", format!("`{}` is not emphasised", quoted(written)))
        .at(source, span)
        .hint(format!("`_` ends nothing inside a word: write `{}`", quoted(&stars)))
}

/// Control characters were dropped.
pub(super) fn control_character(source: &Source, at: usize) -> Diagnostic {
    let c = source.text()[at..].chars().next().unwrap_or_default();
    Diagnostic::warning("markdown/control-character", format!("control character U+{:04X}", u32::from(c)))
        .at(source, Span::new(at, at + c.len_utf8()))
        .hint("it is left out; it came perhaps from another program by copying")
}

/// Marks that withhold nothing where they stand. The lines around them are not quoted: they were meant to stay secret.
pub(super) fn marks_without_effect(source: &Source, marks: &[Span], problems: &mut Problems) {
    let marks = &marks[..marks.len().min(MOST)];
    if marks.is_empty() {
        return;
    }
    let starts = std::iter::once(0).chain(marks.iter().map(|mark| mark.end));
    let ends = marks.iter().map(|mark| mark.start).chain([source.text().len()]);
    let around: Vec<Span> = starts.zip(ends).map(|(start, end)| Span::new(start, end)).collect();
    let hidden = source.blanked(&around);
    for mark in marks {
        let message = format!("`{}` withholds nothing here", hidden.slice(*mark));
        let mut place = Place::quote(&hidden, *mark);
        place.column = source.position(mark.start).column;
        place.end_column = source.position(mark.end).column;
        let mut problem = Diagnostic::error("markdown/withheld-mark", message).hint(
            "put it on a line of its own below the paragraph, or behind a heading, or write `||…||` around the words",
        );
        problem.place = Some(place);
        problems.0.add(problem);
    }
}
