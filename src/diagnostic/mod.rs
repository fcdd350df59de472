//! What we tell an author: a problem, its place, what to do about it.

mod place;
mod report;
mod terminal;
mod json;
mod github;
mod html;

pub use github::github;
pub use html::html;
pub use json::json;
pub use place::Place;
pub use report::{Checked, Report};
pub use terminal::terminal;

use crate::text::{Source, Span};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Advice; never changes an exit code.
    Hint,
    /// Published all the same; an error under `--deny-warnings`.
    Warning,
    /// The post is left out, and nothing is published.
    Error,
}

/// Whose problem it is; decides the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blame {
    /// A post or an asset (exit code 1).
    Content,
    /// Command line, site.yaml or theme (exit code 2).
    Setup,
    /// Disk, permissions (exit code 3).
    World,
    /// Ours (exit code 4).
    Bug,
}

/// One problem, complete in itself: it quotes what it points at.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Whose it is.
    pub blame: Blame,
    /// A stable name, `area/problem`.
    pub code: &'static str,
    /// What is wrong, in the author's words: lower case, no full stop.
    pub message: String,
    /// Where, if it is in a text.
    pub place: Option<Place>,
    /// What to do.
    pub hints: Vec<String>,
    /// Other places that belong to it, each with a word on why.
    pub related: Vec<(String, Place)>,
}

impl Diagnostic {
    /// An error in content.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// A warning about content.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    /// Advice about content.
    pub fn advice(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Hint, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        let (hints, related) = (Vec::new(), Vec::new());
        Self { severity, blame: Blame::Content, code, message, place: None, hints, related }
    }

    /// The same problem with somebody else to blame.
    pub fn blamed(self, blame: Blame) -> Self {
        Self { blame, ..self }
    }

    /// The same problem with another severity.
    pub fn with_severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The same problem at a place, whose first line is quoted.
    pub fn at(self, source: &Source, span: Span) -> Self {
        Self { place: Some(Place::quote(source, span)), ..self }
    }

    /// The same problem in a file as a whole; nothing is quoted.
    pub fn in_file(self, path: &str) -> Self {
        Self { place: Some(Place::file(path)), ..self }
    }

    /// The same problem with one more piece of advice.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// The same problem with advice, if there is any.
    pub fn maybe_hint(self, hint: Option<String>) -> Self {
        match hint {
            Some(hint) => self.hint(hint),
            None => self,
        }
    }

    /// The same problem with another place that belongs to it.
    pub fn related(mut self, why: impl Into<String>, place: Place) -> Self {
        self.related.push((why.into(), place));
        self
    }

    /// The same problem with `hide` applied to every text it would show: message, hints, quoted lines.
    pub fn redacted(mut self, hide: &dyn Fn(&str) -> String) -> Self {
        self.message = hide(&self.message);
        for hint in &mut self.hints {
            *hint = hide(hint);
        }
        for (why, place) in &mut self.related {
            *why = hide(why);
            place.redact(hide);
        }
        if let Some(place) = &mut self.place {
            place.redact(hide);
        }
        self
    }

    /// Sorts by place, then severity, then words: the same problems in the same order on every run.
    pub(crate) fn sort_key(&self) -> (bool, &str, usize, usize, std::cmp::Reverse<Severity>, &str, &str) {
        let place = self.place.as_ref();
        let path = place.map_or("", |place| &place.path);
        let (line, column) = place.map_or((0, 0), |place| (place.line, place.column));
        (place.is_none(), path, line, column, std::cmp::Reverse(self.severity), self.code, &self.message)
    }
}

/// Text from outside with control characters and bidirectional overrides made visible:
/// a terminal or a CI log must not be steered by a file name or a title.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let steers = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
        if (c.is_control() && c != '\t') || steers {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}
