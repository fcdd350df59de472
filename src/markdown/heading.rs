//! The headings of a body: their ids, and what an author hangs on them.

use crate::markdown::anchor;
use crate::markdown::anchor::Anchors;
use crate::markdown::events::Events;
use crate::markdown::plain;
use crate::markdown::problem;
use crate::markdown::problem::Problems;
use crate::text::{Source, Span, TextPair};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::ops::Range;

/// A heading of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The whole heading in the file.
    pub span: Span,
    /// Offset of its `<h…>` tag in the fragment's HTML.
    pub html_at: usize,
    /// Its text and its id.
    texts: TextPair,
    attributes: Option<Box<Attributes>>,
}

/// What the authors of a few headings hang on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Attributes {
    classes: Vec<String>,
    stage: Option<String>,
}

/// The class of lines and headings that pages show as questions.
pub(super) const QUESTION: &str = "question";

impl Heading {
    /// A heading of this level on which nothing hangs.
    pub(crate) fn new(level: u8, text: &str, id: &str, span: Span) -> Self {
        Self { level, span, html_at: 0, texts: TextPair::new(text, id), attributes: None }
    }

    /// Its text without markup.
    pub fn text(&self) -> &str {
        self.texts.first()
    }

    /// Its id in the page, unique among the ids of the fragment.
    pub fn id(&self) -> &str {
        self.texts.second()
    }

    /// `{.class}`.
    pub fn classes(&self) -> &[String] {
        self.attributes.as_ref().map_or(&[], |attributes| &attributes.classes)
    }

    /// `{stage=…}`.
    pub fn stage(&self) -> Option<&str> {
        self.attributes.as_ref()?.stage.as_deref()
    }

    /// Whether the author gave it this class.
    pub fn has_class(&self, class: &str) -> bool {
        self.classes().iter().any(|own| own.eq_ignore_ascii_case(class))
    }

    /// Gives it the class by which pages show questions.
    pub(super) fn show_as_question(&mut self) {
        if !self.has_class(QUESTION) {
            self.attributes.get_or_insert_default().classes.push(QUESTION.to_owned());
        }
    }
}

/// A heading without an id.
struct Draft {
    level: u8,
    span: Span,
    /// Where its text stands among those of all headings.
    text: Range<usize>,
    attributes: Option<Box<Attributes>>,
    /// The id that its author wants.
    chosen: Option<String>,
    /// The number of its id.
    anchor: usize,
}

/// Reads the headings, one for each heading event, in order.
pub(super) fn outline(
    source: &Source,
    events: &Events<'_>,
    withheld: &str,
    anchors: &mut Anchors,
    report: &mut Problems,
) -> Vec<Heading> {
    let mut texts = String::new();
    let mut drafts = drafts(source, events, withheld, &mut texts, report);
    // An id that somebody wrote goes before one that follows from a text: others link to it.
    for draft in &mut drafts {
        let Some(chosen) = &draft.chosen else { continue };
        draft.anchor = anchors.count();
        anchors.claim(chosen, chosen);
        let id = anchors.id(draft.anchor);
        // Changed for the sake of scripts, it is still found by its name.
        if id != chosen && anchors.name_of(id) != Some(chosen) {
            report.add(|| problem::heading_id_twice(source, draft.span, chosen, id));
        }
    }
    let mut wanted = String::new();
    for draft in drafts.iter_mut().filter(|draft| draft.chosen.is_none()) {
        draft.anchor = anchors.count();
        wanted.clear();
        anchor::push_from_text(&mut wanted, &texts[draft.text.clone()]);
        anchors.claim(&wanted, &wanted);
    }
    let heading = |draft: Draft| {
        let heading = Heading::new(draft.level, &texts[draft.text], anchors.id(draft.anchor), draft.span);
        Heading { attributes: draft.attributes, ..heading }
    };
    drafts.into_iter().map(heading).collect()
}

fn drafts(
    source: &Source,
    events: &Events<'_>,
    withheld: &str,
    texts: &mut String,
    report: &mut Problems,
) -> Vec<Draft> {
    const MANY: usize = 16;
    let mut found: Vec<Draft> = Vec::with_capacity(MANY);
    let mut inside = false;
    for (event, range) in events {
        match event {
            Event::Start(tag @ Tag::Heading { .. }) => {
                inside = true;
                let text = texts.len()..texts.len();
                found.push(Draft { text, ..read(source, tag, range, report) });
            }
            Event::End(TagEnd::Heading(_)) => {
                inside = false;
                if let Some(draft) = found.last_mut() {
                    let written = &texts[draft.text.start..];
                    let end = draft.text.start + written.trim_end().len();
                    draft.text = end - written.trim().len()..end;
                }
            }
            _ if inside => plain::push_inline(texts, event, " ", withheld),
            _ => {}
        }
    }
    found
}

fn read(source: &Source, tag: &Tag<'_>, range: &Range<usize>, report: &mut Problems) -> Draft {
    let span = Span::new(range.start, range.start + source.text()[range.clone()].trim_end().len());
    let mut draft = Draft { level: 0, span, text: 0..0, attributes: None, chosen: None, anchor: 0 };
    let Tag::Heading { level, id, classes, attrs } = tag else { return draft };
    draft.level = *level as u8;
    let refuse = |attribute: &str| problem::heading_attribute(source, span, attribute);
    for class in classes {
        match is_class(class) {
            true => draft.attributes.get_or_insert_default().classes.push(class.to_string()),
            false => report.add(|| refuse(&format!(".{class}"))),
        }
    }
    for (name, value) in attrs {
        match (&**name, value) {
            ("stage", Some(stage)) if is_class(stage) => {
                draft.attributes.get_or_insert_default().stage = Some(stage.to_string());
            }
            (name, Some(value)) => report.add(|| refuse(&format!("{name}={value}"))),
            (name, None) => report.add(|| refuse(name)),
        }
    }
    let chosen = id.as_deref().map(|id| crate::text::nfc(id).into_owned());
    draft.chosen = match chosen {
        Some(id) if !anchor::is_allowed(&id) => {
            report.add(|| problem::heading_id(source, span, &id));
            None
        }
        chosen => chosen,
    };
    draft
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
