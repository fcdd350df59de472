//! Whether an SVG does more than draw: one opened by its address runs scripts and loads files like a page.

mod css;
mod scan;
mod value;

use crate::text::Span;
use std::fmt;

/// What an SVG holds that a picture does not need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SvgDanger {
    /// `<script>` and elements that act as one.
    Script,
    /// An attribute `on…`.
    Handler,
    /// Markup that is no SVG: `<foreignObject>`, `<iframe>`, XHTML.
    ForeignMarkup,
    /// `<!DOCTYPE>` or another declaration: it can define entities that stand for all of the above.
    Declaration,
    /// An address that is a script, `javascript:`.
    ScriptAddress,
    /// A file or page elsewhere: `href`, `url()`, `@import`, a style sheet.
    External,
    /// An animation that changes an address or a handler.
    AnimatedAddress,
    /// No well-formed XML in UTF-8, so that nobody can tell what it is.
    Unreadable,
}

impl fmt::Display for SvgDanger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Script => "it holds a script",
            Self::Handler => "it has an attribute that runs a script",
            Self::ForeignMarkup => "it holds markup that is no SVG",
            Self::Declaration => "it has a `<!DOCTYPE>` or another declaration",
            Self::ScriptAddress => "it has an address that is a script",
            Self::External => "it refers to something outside of itself",
            Self::AnimatedAddress => "it has an animation that changes an address",
            Self::Unreadable => "it is no well-formed XML in UTF-8",
        })
    }
}

/// The first thing in an SVG that keeps it from being published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SvgProblem {
    /// What it is.
    pub danger: SvgDanger,
    /// Where it is in the text, in bytes.
    pub span: Span,
}

/// The first thing in an SVG that can run a script or load a file, or that leaves open whether there is one.
/// Errs on the side of refusing; what drawing programs write (their own attributes, metadata, styles,
/// references inside the file, embedded pictures and fonts) passes. Reads the text once.
pub fn svg_problem(text: &str) -> Option<SvgProblem> {
    scan::Scan::new(text).first_problem()
}

#[cfg(test)]
mod tests;
