//! Events of a bridged text as events of the author's own.

use crate::markdown::emphasis::Bridged;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag};

/// Gives back events whose strings are those of `original`.
pub(super) struct Restorer<'a, 'b> {
    pub(super) original: &'a str,
    pub(super) bridged: &'b Bridged,
}

impl<'a> Restorer<'a, '_> {
    /// The same event without sentinels.
    pub(super) fn event(&self, event: Event<'_>) -> Event<'a> {
        match event {
            Event::Start(tag) => Event::Start(self.tag(tag)),
            Event::End(tag) => Event::End(tag),
            Event::Text(text) => Event::Text(self.text(text)),
            Event::Code(text) => Event::Code(self.text(text)),
            Event::InlineMath(text) => Event::InlineMath(self.text(text)),
            Event::DisplayMath(text) => Event::DisplayMath(self.text(text)),
            Event::Html(text) => Event::Html(self.text(text)),
            Event::InlineHtml(text) => Event::InlineHtml(self.text(text)),
            Event::FootnoteReference(text) => Event::FootnoteReference(self.text(text)),
            Event::SoftBreak => Event::SoftBreak,
            Event::HardBreak => Event::HardBreak,
            Event::Rule => Event::Rule,
            Event::TaskListMarker(done) => Event::TaskListMarker(done),
        }
    }

    fn tag(&self, tag: Tag<'_>) -> Tag<'a> {
        match tag {
            Tag::Heading { level, id, classes, attrs } => Tag::Heading {
                level,
                id: id.map(|id| self.text(id)),
                classes: classes.into_iter().map(|class| self.text(class)).collect(),
                attrs: attrs
                    .into_iter()
                    .map(|(name, value)| (self.text(name), value.map(|value| self.text(value))))
                    .collect(),
            },
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                Tag::CodeBlock(CodeBlockKind::Fenced(self.text(info)))
            }
            Tag::FootnoteDefinition(name) => Tag::FootnoteDefinition(self.text(name)),
            Tag::Link { link_type, dest_url, title, id } => {
                let (dest_url, title, id) = (self.text(dest_url), self.text(title), self.text(id));
                Tag::Link { link_type, dest_url, title, id }
            }
            Tag::Image { link_type, dest_url, title, id } => {
                let (dest_url, title, id) = (self.text(dest_url), self.text(title), self.text(id));
                Tag::Image { link_type, dest_url, title, id }
            }
            // What is left carries no text: nothing is copied.
            tag => tag.into_static(),
        }
    }

    /// A piece of the author's text where the parser gave a piece of its own; short texts it made up are copied.
    fn text(&self, text: CowStr<'_>) -> CowStr<'a> {
        match (self.bridged.locate(&text), text) {
            (Some(range), CowStr::Borrowed(_)) => CowStr::Borrowed(&self.original[range]),
            (_, CowStr::Borrowed(text)) => CowStr::from(self.bridged.stripped(text)),
            (_, text) => CowStr::from(self.bridged.stripped(&text)),
        }
    }
}
