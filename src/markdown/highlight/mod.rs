//! Code in colour: each block once, when its post is read, with class names of one letter.
//!
//! The readers here know words, comments and strings, not grammars. Grammars of regular expressions, as editors have them,
//! know more, but take forever on some lines: a post could stop the build. These read every byte once.

mod class;
mod code;
mod data;
mod ink;
mod language;
mod markup;
mod prose;
mod rules;
mod style;
mod word;

use ink::Ink;
use language::{Named, Syntax};

/// Blocks longer than this, in bytes, stay plain.
pub(super) const LONGEST_BLOCK: usize = 200 * 1024;

/// Blocks with a line longer than this, in characters, stay plain.
pub(super) const LONGEST_LINE: usize = 2_000;

/// What became of a block of code.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// HTML for the inside of `<code>`.
    Coloured(String),
    /// To be shown as it stands: its language has no colours.
    Plain,
    /// To be shown as it stands: nobody knows the language, but this may have been meant.
    Unknown(Option<&'static str>),
    /// To be shown as it stands: the block or a line of it is too long.
    TooLong,
}

/// `code` as HTML for the inside of `<code>`, in colour. None when it stays plain: the language called `name` has no
/// colours, or the code is too long.
pub fn coloured(name: &str, code: &str) -> Option<String> {
    match highlight(name, code) {
        Outcome::Coloured(html) => Some(html),
        Outcome::Plain | Outcome::Unknown(_) | Outcome::TooLong => None,
    }
}

/// Colours `code` as the language is read that authors call `name`.
pub(super) fn highlight(name: &str, code: &str) -> Outcome {
    let syntax = match language::find(name) {
        Named::Language(syntax) => syntax,
        Named::Plain => return Outcome::Plain,
        Named::Unknown(nearest) => return Outcome::Unknown(nearest),
    };
    let is_long = |line: &str| line.len() > LONGEST_LINE && line.chars().count() > LONGEST_LINE;
    if code.len() > LONGEST_BLOCK || code.lines().any(is_long) {
        return Outcome::TooLong;
    }
    let mut ink = Ink::new(code);
    write(&mut ink, syntax, code.len());
    Outcome::Coloured(ink.into_html())
}

fn write(ink: &mut Ink<'_>, syntax: Syntax, end: usize) {
    match syntax {
        Syntax::Code(rules) => code::write(ink, rules, end),
        Syntax::Diff => prose::write_diff(ink, end),
        Syntax::Http => prose::write_http(ink, end),
        Syntax::Json => data::write_json(ink, end),
        Syntax::Markdown => prose::write_markdown(ink, end),
        Syntax::Markup => markup::write(ink, end),
        Syntax::Pairs => data::write_pairs(ink, end),
        Syntax::Style => style::write(ink, end),
        Syntax::Tex => prose::write_tex(ink, end),
        Syntax::Yaml => data::write_yaml(ink, end),
    }
}

#[cfg(test)]
mod tests;
