//! The headings of a body: their ids, and what an author hangs on them.

use crate::markdown::anchor;
use crate::markdown::anchor::Anchors;
use crate::markdown::events::Events;
use crate::markdown::plain;
use crate::markdown::problem;
use crate::markdown::problem::Problems;
use crate::text::Source;
use crate::text::Span;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::ops::Range;

/// A heading of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its id in the page, unique among the ids of the fragment.
    pub id: String,
    /// Its text without markup.
    pub text: String,
    /// `{.class}`.
    pub classes: Vec<String>,
    /// `{stage=…}`.
    pub stage: Option<String>,
    /// The whole heading in the file.
    pub span: Span,
    /// Offset of its `<h…>` tag in the fragment's HTML.
    pub html_at: usize,
}

/// The class of lines and headings that pages show as questions.
pub(super) const QUESTION: &str = "question";

impl Heading {
    /// Whether the author gave it this class.
    pub fn has_class(&self, class: &str) -> bool {
        self.classes.iter().any(|own| own.eq_ignore_ascii_case(class))
    }

    /// Gives it the class by which pages show questions.
    pub(super) fn show_as_question(&mut self) {
        if !self.has_class(QUESTION) {
            self.classes.push(QUESTION.to_owned());
        }
    }
}

/// Reads the headings, one for each heading event, in order.
pub(super) fn outline(
    source: &Source,
    events: &Events<'_>,
    withheld: &str,
    anchors: &mut Anchors,
    report: &mut Problems,
) -> Vec<Heading> {
    let mut found = headings(source, events, withheld, report);
    // An id that somebody wrote goes before one that follows from a text: others link to it.
    for (heading, chosen) in &mut found {
        let Some(chosen) = chosen else { continue };
        heading.id = anchors.claim(chosen, chosen).to_owned();
        // Changed for the sake of scripts, it is still found by its name.
        if heading.id != *chosen && anchors.name_of(&heading.id) != Some(chosen) {
            report.add(|| problem::heading_id_twice(source, heading.span, chosen, &heading.id));
        }
    }
    for (heading, _) in found.iter_mut().filter(|(_, chosen)| chosen.is_none()) {
        let wanted = anchor::from_text(&heading.text);
        heading.id = anchors.claim(&wanted, &wanted).to_owned();
    }
    found.into_iter().map(|(heading, _)| heading).collect()
}

fn headings(
    source: &Source,
    events: &Events<'_>,
    withheld: &str,
    report: &mut Problems,
) -> Vec<(Heading, Option<String>)> {
    const MANY: usize = 16;
    let mut found: Vec<(Heading, Option<String>)> = Vec::with_capacity(MANY);
    let mut inside = false;
    for (event, range) in events {
        match event {
            Event::Start(tag @ Tag::Heading { .. }) => {
                inside = true;
                found.push(read(source, tag, range, report));
            }
            Event::End(TagEnd::Heading(_)) => inside = false,
            _ if inside => {
                if let Some((heading, _)) = found.last_mut() {
                    plain::push_inline(&mut heading.text, event, " ", withheld);
                }
            }
            _ => {}
        }
    }
    for (heading, _) in &mut found {
        let trimmed = heading.text.trim();
        if trimmed.len() < heading.text.len() {
            heading.text = trimmed.to_owned();
        }
    }
    found
}

fn read(
    source: &Source,
    tag: &Tag<'_>,
    range: &Range<usize>,
    report: &mut Problems,
) -> (Heading, Option<String>) {
    let span = Span::new(range.start, range.start + source.text()[range.clone()].trim_end().len());
    let mut heading = Heading { span, ..Heading::default() };
    let Tag::Heading { level, id, classes, attrs } = tag else { return (heading, None) };
    heading.level = *level as u8;
    let refuse = |attribute: &str| problem::heading_attribute(source, span, attribute);
    for class in classes {
        match is_class(class) {
            true => heading.classes.push(class.to_string()),
            false => report.add(|| refuse(&format!(".{class}"))),
        }
    }
    for (name, value) in attrs {
        match (&**name, value) {
            ("stage", Some(stage)) if is_class(stage) => heading.stage = Some(stage.to_string()),
            (name, Some(value)) => report.add(|| refuse(&format!("{name}={value}"))),
            (name, None) => report.add(|| refuse(name)),
        }
    }
    let chosen = id.as_deref().map(|id| crate::text::nfc(id).into_owned());
    let chosen = match chosen {
        Some(id) if !anchor::is_allowed(&id) => {
            report.add(|| problem::heading_id(source, span, &id));
            None
        }
        chosen => chosen,
    };
    (heading, chosen)
}

fn is_class(class: &str) -> bool {
    !class.is_empty() && class.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// `## 설정 {name}` is text that the parser took for attributes: braces with neither `#id`, `.class` nor `key=value`.
pub(super) fn restore_braces(source: &Source, events: &mut Events<'_>) {
    let is_bare = |event: &Event<'_>| match event {
        Event::Start(Tag::Heading { id: None, classes, attrs, .. }) => {
            classes.is_empty() && attrs.iter().all(|(_, value)| value.is_none())
        }
        _ => false,
    };
    let has_braces = |range: &Range<usize>| source.text()[range.clone()].contains('}');
    if !events.iter().any(|(event, range)| is_bare(event) && has_braces(range)) {
        return;
    }
    let mut restored = Vec::with_capacity(events.len() + 8);
    let mut text_end = None;
    for (mut event, range) in events.drain(..) {
        match &mut event {
            Event::End(TagEnd::Heading(_)) => {
                restored.extend(text_end.and_then(|text_end| braces(source, text_end, range.end)));
                text_end = None;
            }
            event if is_bare(event) => {
                if let Event::Start(Tag::Heading { attrs, .. }) = event {
                    attrs.clear();
                }
                text_end = Some(range.start);
            }
            _ => text_end = text_end.map(|end| range.end.max(end)),
        }
        restored.push((event, range));
    }
    *events = restored;
}

/// What stands in braces behind the text of a heading, with the blank before them.
fn braces(source: &Source, text_end: usize, heading_end: usize) -> Option<(Event<'static>, Range<usize>)> {
    let tail = &source.text()[text_end..heading_end];
    let start = tail.find('{')?;
    let end = start + tail[start..].rfind('}')? + 1;
    // Between the text and the braces stands a blank, and nothing when the braces are all; never `# `.
    let blank = if tail[..start].starts_with(' ') { " " } else { "" };
    let words = CowStr::from(format!("{blank}{}", &tail[start..end]));
    Some((Event::Text(words), text_end + start..text_end + end))
}
