//! Blocks of code: their language, and their text in colour.

use crate::markdown::Profile;
use crate::markdown::events;
use crate::markdown::events::Events;
use crate::markdown::filler;
use crate::markdown::highlight;
use crate::markdown::highlight::Outcome;
use crate::markdown::html::Writer;
use crate::markdown::problem;
use crate::text::{Source, Span};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

impl<'w> Writer<'w, '_> {
    /// Begins the code block that the event `index` begins; gives the index of the event to go on with.
    pub(super) fn code_block(
        &mut self,
        index: usize,
        kind: &CodeBlockKind<'_>,
        range: &Range<usize>,
    ) -> usize {
        self.sheet.begin_line();
        self.sheet.push("<pre>");
        let language = match kind {
            CodeBlockKind::Fenced(info) => self.language(info, range),
            CodeBlockKind::Indented => None,
        };
        let is_site = self.profile == Profile::Site;
        self.sheet.tag("code", |sheet| {
            if let Some(language) = language {
                sheet.push(" class=\"language-");
                sheet.push_text(language);
                sheet.push("\"");
            }
            if let Some(language) = language.filter(|_| is_site) {
                sheet.push_attribute("data-lang", language);
            }
        });
        match language {
            Some(language) if self.colours => self.coloured(index + 1, language, range),
            _ => index + 1,
        }
    }

    /// Writes the text that begins with the event `first`, if it can be coloured.
    fn coloured(&mut self, first: usize, language: &str, range: &Range<usize>) -> usize {
        let (code, end) = code(self.events, first);
        if code.contains(filler::SPAN) {
            return first;
        }
        let source = self.source;
        let span = self.fence(range, language);
        match highlight::highlight(language, &code) {
            Outcome::Coloured(html) => {
                self.sheet.private_tag(&html);
                return end;
            }
            Outcome::Plain => {}
            Outcome::Unknown(nearest) => {
                if !self.unknown_languages.iter().any(|told| told == language) {
                    self.unknown_languages.push(language.to_owned());
                    self.report.add(|| problem::unknown_language(source, span, language, nearest));
                }
            }
            Outcome::TooLong => self.report.add(|| problem::code_too_long(source, span)),
        }
        first
    }

    /// The language named first behind the backticks: `java`, also of `java{1,3}`, `java:Main.java` and `{.java}`.
    fn language<'i>(&mut self, info: &'i str, range: &Range<usize>) -> Option<&'i str> {
        if self.profile != Profile::Site {
            return info.split(' ').next().filter(|language| !language.is_empty());
        }
        let word = named(info)?;
        if is_language(word) {
            return Some(word);
        }
        let span = self.fence(range, "");
        self.report.add(|| problem::fence_language(self.source, span, word));
        None
    }

    /// The word in the first line of a block, or all of that line.
    fn fence(&self, range: &Range<usize>, word: &str) -> Span {
        let text = &self.source.text()[range.clone()];
        let line = &text[..text.find('\n').unwrap_or(text.len())];
        match line.find(word).filter(|_| !word.is_empty()) {
            Some(at) => Span::new(range.start + at, range.start + at + word.len()),
            None => Span::new(range.start, range.start + line.len()),
        }
    }
}

/// The blocks of code in `body` that ask for colours: the name of the language, and the text. None of a text that cannot
/// be published.
pub fn code_blocks(source: &Source, body: Span) -> Vec<(String, String)> {
    let Ok(reading) = events::read(source.slice(body), body.start, Profile::Site) else { return Vec::new() };
    let block = |(index, (event, _)): (usize, &(Event<'_>, Range<usize>))| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            let language = named(info).filter(|word| is_language(word))?;
            Some((language.to_owned(), code(&reading.events, index + 1).0.into_owned()))
        }
        _ => None,
    };
    reading.events.iter().enumerate().filter_map(block).collect()
}

/// The word that an info string begins with.
fn named(info: &str) -> Option<&str> {
    let word = info.trim_start_matches(['{', '.', ' ']);
    let word = word.split(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ':')).next()?;
    Some(word).filter(|word| !word.is_empty())
}

/// The text of a block from the event `first` on, and the index of the event that ends it.
fn code<'w>(events: &'w Events<'_>, first: usize) -> (Cow<'w, str>, usize) {
    let is_end = |event: &Event<'_>| matches!(event, Event::End(TagEnd::CodeBlock));
    let length = events[first..].iter().take_while(|(event, _)| !is_end(event)).count();
    let text = |event: &'w Event<'_>| match event {
        Event::Text(text) => Some(text),
        _ => None,
    };
    let mut texts = events[first..first + length].iter().filter_map(|(event, _)| text(event));
    let code = match (length, texts.next()) {
        (1, Some(text)) => Cow::Borrowed(&**text),
        (_, first) => Cow::Owned(first.into_iter().chain(texts).map(CowStr::as_ref).collect()),
    };
    (code, first + length)
}

/// Whether a name can be that of a language, as a class holds it.
pub(super) fn is_language(name: &str) -> bool {
    const LONGEST: usize = 32;
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"+#._-".contains(&byte);
    (1..=LONGEST).contains(&name.len()) && name.bytes().all(allowed)
}
