//! What a post under an agreement of silence tells of stages, whichever line begins to: headings, bold or numbered
//! lines, sentences. Found in the text as it was written; nothing of it leaves but places.

use crate::markdown;
use crate::markdown::{Heading, Options, Passages, Unwritten};
use crate::post::reading;
use crate::post::reading::{Part, Sections, Start, Text};
use crate::taxonomy::Taxonomy;
use crate::text::{Source, Span};

/// The lines of `body` that tell of stages, but for the lines that name them and for what stands under `{.public}`.
pub(super) fn told(source: &Source, body: Span, options: &Options<'_>, taxonomy: &Taxonomy) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut look = |unwritten: &mut Unwritten<'_>| {
        let passages = unwritten.passages();
        let (outline, opening) = (unwritten.outline, unwritten.opening_title);
        let title = options.title.or(opening.map(Heading::text)).unwrap_or_default();
        let text = Text { passages: &passages, outline, opening, title, with_guesses: true };
        let sections = reading::sections(&text, taxonomy);
        let lines = Lines { text: source.text(), body, passages: &passages };
        spans = lines.told(&sections, &public(outline, body));
    };
    // What is said of the text is said when it is read for good.
    let _ = markdown::parse_with(source, body, options, &mut look);
    spans
}

/// Sections whose heading carries `{.public}`.
fn public(outline: &[Heading], body: Span) -> Vec<Span> {
    let marked = outline.iter().enumerate().filter(|(_, heading)| heading.has_class("public"));
    let section = |(index, heading): (usize, &Heading)| {
        let next = outline[index + 1..].iter().find(|next| next.level <= heading.level);
        Span::new(heading.span.start, next.map_or(body.end, |next| next.span.start))
    };
    marked.map(section).collect()
}

struct Lines<'a> {
    text: &'a str,
    body: Span,
    passages: &'a Passages,
}

impl Lines<'_> {
    fn told(&self, sections: &Sections<'_>, public: &[Span]) -> Vec<Span> {
        let mut found = Vec::new();
        let mut before = None;
        for (number, part) in sections.parts.iter().enumerate() {
            let goes_on = part.step.is_some() && part.step == before;
            before = part.step;
            let Some(step) = part.step else { continue };
            let names_it =
                part.opener.is_some_and(|opener| sections.steps[step].start == Start::Line(opener));
            let start = if goes_on || !names_it { self.start(part) } else { self.behind_opener(part) };
            let end = sections.parts.get(number + 1).map_or(self.body.end, |next| self.start(next));
            if start < end && !public.iter().any(|span| span.start <= start && start < span.end) {
                found.push(Span::new(start, end));
            }
        }
        found
    }

    /// Where the line begins with which a part does.
    fn start(&self, part: &Part) -> usize {
        let opens = part.opener.filter(|opener| *opener + 1 == part.lines.start);
        let first = opens.or((part.lines.start > 0).then_some(part.lines.start));
        let Some(line) = first.and_then(|line| self.passages.list.get(line)) else { return self.body.start };
        self.text[..line.span.start].rfind('\n').map_or(0, |end| end + 1).max(self.body.start)
    }

    fn behind_opener(&self, part: &Part) -> usize {
        match part.opener.filter(|opener| *opener + 1 == part.lines.start) {
            Some(opener) => {
                let end = self.passages.list[opener].span.end;
                self.text[end..self.body.end].find('\n').map_or(self.body.end, |length| end + length + 1)
            }
            None => self.start(part),
        }
    }
}
