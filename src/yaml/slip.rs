//! Where the text stops being YAML, and what the author may have meant.

use crate::text::Span;

/// One place the cutter cannot read on from.
#[derive(Debug, Clone)]
pub(super) struct Slip {
    /// What is wrong.
    pub kind: SlipKind,
    /// What to point at, in the text.
    pub span: Span,
    /// The key whose value it is in, in the text.
    pub key: Option<Span>,
    /// What could be put in quotes, in the text: the whole value as far as its line goes.
    pub value: Option<Span>,
}

/// What is wrong there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlipKind {
    /// `title: 카카오: 후기`
    ColonInValue,
    /// A `name:` line indented below a value that began on the line before.
    FieldInValue,
    /// `tags: - a`
    ListOnKeyLine,
    /// A value beginning with a character that YAML keeps for itself.
    Reserved,
    /// `*중요*`, `**굵게**`, `&c`: no name behind `*` or `&`.
    Alias,
    /// Text behind a closing quote.
    BehindQuote,
    /// Text behind a closing bracket.
    BehindBracket,
    /// Text behind `*name`.
    BehindAlias,
    /// Text behind `|` or `>`.
    BlockHeader,
    /// A quote that is never closed.
    OpenQuote,
    /// A bracket that is never closed.
    OpenBracket,
    /// No comma between two items in brackets.
    MissingComma,
    /// A line without `name:` among fields.
    MissingColon,
    /// A line that lines up with nothing above it.
    Indentation,
    /// `- item` among fields.
    ListAmongFields,
    /// A line without `-` among items.
    MissingDash,
    /// Anything else; serde_yaml says it better.
    Other,
}
