//! How the code of a language is read: its words, comments and strings.

mod compiled;
mod listed;
mod scripted;

pub(super) use compiled::*;
pub(super) use listed::*;
pub(super) use scripted::*;

use crate::markdown::highlight::class::Class;

/// Words with blanks around each.
pub(super) type Words = &'static str;

/// A kind of string.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// Whether `\` takes away the meaning of what follows it.
    pub(super) escapes: bool,
    /// Whether it goes on in the next line.
    pub(super) long: bool,
    /// Whether it is one only when it is closed within some characters: `'a'`, but not the `'a` of Rust.
    pub(super) is_character: bool,
}

const fn quote(open: &'static str, close: &'static str) -> Quote {
    Quote { open, close, escapes: true, long: false, is_character: false }
}

pub(super) const DOUBLE: Quote = quote("\"", "\"");
pub(super) const SINGLE: Quote = quote("'", "'");
pub(super) const LONG_DOUBLE: Quote = Quote { long: true, ..DOUBLE };
pub(super) const LONG_SINGLE: Quote = Quote { long: true, ..SINGLE };
pub(super) const CHARACTER: Quote = Quote { is_character: true, ..SINGLE };
pub(super) const BACK: Quote = Quote { long: true, ..quote("`", "`") };
pub(super) const TRIPLE: Quote = Quote { long: true, ..quote("\"\"\"", "\"\"\"") };
pub(super) const TRIPLE_SINGLE: Quote = Quote { long: true, ..quote("'''", "'''") };
/// Quotes are doubled, as in SQL.
pub(super) const VERBATIM: Quote = Quote { escapes: false, ..SINGLE };
pub(super) const LONG_VERBATIM: Quote = Quote { escapes: false, ..LONG_SINGLE };
pub(super) const VERBATIM_DOUBLE: Quote = Quote { escapes: false, ..DOUBLE };

/// What `#` begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Nothing,
    /// `#include` at the start of a line.
    Directive,
    /// `#[test]`
    Attribute,
}

/// How one language, or several alike, are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) keywords: Words,
    pub(super) types: Words,
    pub(super) constants: Words,
    /// Keywords before the name of a function.
    pub(super) definers: Words,
    /// Keywords before the name of a type.
    pub(super) typers: Words,
    pub(super) ignores_case: bool,
    pub(super) line_comments: &'static [&'static str],
    pub(super) block_comments: &'static [(&'static str, &'static str)],
    pub(super) nests_comments: bool,
    pub(super) quotes: &'static [Quote],
    /// What may stand right before a quote.
    pub(super) prefixes: Words,
    /// `r#"…"#`
    pub(super) has_raw_strings: bool,
    /// `/…/` where no division can stand.
    pub(super) has_expressions: bool,
    /// `<<END`
    pub(super) has_heredocs: bool,
    /// What `@name` is.
    pub(super) at: Option<Class>,
    /// Whether `$name` is a variable.
    pub(super) dollar: bool,
    pub(super) hash: Hash,
    /// Signs that may stand inside a name.
    pub(super) signs: &'static str,
    /// Whether a name before `(` is a function.
    pub(super) calls: bool,
    /// Whether `Name` is a type and `NAME` a constant.
    pub(super) capitals: bool,
    /// Whether `Name` before `(` is a function as well.
    pub(super) capital_calls: bool,
    /// Whether `name!(` is a macro.
    pub(super) macros: bool,
    /// What the first word of a line is.
    pub(super) first_word: Option<Class>,
    /// Whether a name behind `(` is a function.
    pub(super) is_lisp: bool,
}

/// What most languages have in common.
const C_LIKE: Rules = Rules {
    keywords: " ",
    types: " ",
    constants: " true false null ",
    definers: " ",
    typers: " class struct enum interface trait ",
    ignores_case: false,
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    nests_comments: false,
    quotes: &[DOUBLE, CHARACTER],
    prefixes: " ",
    has_raw_strings: false,
    has_expressions: false,
    has_heredocs: false,
    at: Some(Class::Attribute),
    dollar: false,
    hash: Hash::Nothing,
    signs: "",
    calls: true,
    capitals: true,
    capital_calls: false,
    macros: false,
    first_word: None,
    is_lisp: false,
};

/// What languages with `#` for comments have in common.
const HASHED: Rules =
    Rules { line_comments: &["#"], block_comments: &[], quotes: &[LONG_DOUBLE, LONG_SINGLE], ..C_LIKE };
