//! Limits that a template keeps before Tera sees it, so that none can exhaust stack or memory.

use crate::diagnostic::{Blame, Diagnostic};
use crate::text::{Source, Span};
use crate::theme::problem::Sources;
use crate::theme::ready::Ready;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// Bytes of one template file.
const LONGEST_TEMPLATE: usize = 512 * 1024;
/// Tera 2.4 compiles each `elif` one call deeper and aborts at about 900.
const MOST_ELIFS: usize = 200;
/// Templates of all layers together.
const MOST_TEMPLATES: usize = 500;
/// Templates that include or extend one another in a row: each takes about 14 KiB of stack.
const DEEPEST_NESTING: usize = 16;
/// Bytes of one page.
pub(super) const LONGEST_PAGE: usize = 32 * 1024 * 1024;

/// The first limit that a template breaks: `theme/template-too-long` or `theme/too-many-branches`.
pub(super) fn check(source: &Source) -> Result<(), Diagnostic> {
    let text = source.text();
    if text.len() > LONGEST_TEMPLATE {
        let message = format!("this template has {} KiB, more than 512 KiB", text.len().div_ceil(1024));
        let problem = Diagnostic::error("theme/template-too-long", message).blamed(Blame::Setup);
        return Err(problem.in_file(source.path()).hint("put data and long texts into a file under static/"));
    }
    match text.match_indices("elif").nth(MOST_ELIFS) {
        Some((start, found)) => Err(Diagnostic::error(
            "theme/too-many-branches",
            format!("this template has more than {MOST_ELIFS} `elif`"),
        )
        .blamed(Blame::Setup)
        .at(source, Span::new(start, start + found.len()))
        .hint("look the value up in a map instead: `{% set names = {\"a\": \"A\"} %}{{ names[id] }}`")),
        None => Ok(()),
    }
}

/// `theme/too-many-templates`.
pub(super) fn check_count(sources: &Sources) -> Result<(), Diagnostic> {
    if sources.len() <= MOST_TEMPLATES {
        return Ok(());
    }
    let message = format!("a theme has at most {MOST_TEMPLATES} templates, this one {}", sources.len());
    Err(Diagnostic::error("theme/too-many-templates", message).blamed(Blame::Setup))
}

/// `theme/too-deep`; `layers` are the names of the layers, strongest first. Circles must have been ruled out.
pub(super) fn check_depth(sources: &Sources, layers: &[String]) -> Result<(), Diagnostic> {
    let resolve = |name: &str| {
        let in_layers = layers.iter().map(|layer| format!("{layer}/{name}"));
        std::iter::once(name.to_owned())
            .chain(in_layers)
            .find_map(|name| sources.get_key_value(&name))
            .map(|(name, _)| name)
    };
    let edges =
        sources.iter().map(|(name, source)| (name, used(source.text()).filter_map(resolve).collect()));
    let edges: BTreeMap<&String, Vec<&String>> = edges.collect();
    let mut reached: BTreeSet<&String> = sources.keys().collect();
    for _ in 0..DEEPEST_NESTING {
        reached = reached.iter().flat_map(|name| &edges[name]).copied().collect();
    }
    match reached.first() {
        Some(name) => Err(Diagnostic::error(
            "theme/too-deep",
            format!("this template is used by more than {DEEPEST_NESTING} others in a row"),
        )
        .blamed(Blame::Setup)
        .in_file(sources[*name].path())),
        None => Ok(()),
    }
}

/// Names of the templates that this one includes or extends.
pub(super) fn used(text: &str) -> impl Iterator<Item = &str> {
    let keywords = ["include", "extends"].into_iter();
    let behind =
        keywords.flat_map(|keyword| text.match_indices(keyword).map(|(at, word)| &text[at + word.len()..]));
    behind.filter_map(|rest| {
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        rest[1..].split(quote).next()
    })
}

/// Appends a page with its ready markup to a buffer and refuses to grow without end.
pub(super) struct PageWriter<'a> {
    out: &'a mut Vec<u8>,
    ready: &'a Ready<'a>,
    room: usize,
}

impl<'a> PageWriter<'a> {
    pub(super) fn new(out: &'a mut Vec<u8>, ready: &'a Ready<'a>) -> Self {
        Self { out, ready, room: LONGEST_PAGE }
    }
}

impl io::Write for PageWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let bytes = self.ready.of(bytes).map_or(bytes, str::as_bytes);
        self.room = self.room.checked_sub(bytes.len()).ok_or(io::ErrorKind::FileTooLarge)?;
        self.out.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
