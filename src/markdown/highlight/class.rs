//! What a piece of code is, in eleven classes.

/// A piece of code as the style sheet sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Attribute,
    Comment,
    Deleted,
    Function,
    Heading,
    Inserted,
    Keyword,
    /// Numbers and other constants.
    Number,
    String,
    Type,
    Variable,
}

impl Class {
    /// The name in `class="…"`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Attribute => "a",
            Self::Comment => "c",
            Self::Deleted => "d",
            Self::Function => "f",
            Self::Heading => "h",
            Self::Inserted => "i",
            Self::Keyword => "k",
            Self::Number => "n",
            Self::String => "s",
            Self::Type => "t",
            Self::Variable => "v",
        }
    }
}
