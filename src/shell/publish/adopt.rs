//! Leave to replace what others wrote.

/// Whether files that we did not write may be replaced where a page must go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Adopt {
    /// They are refused.
    No,
    /// They are replaced; all others stay.
    Yes,
}
