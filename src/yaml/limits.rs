//! How much YAML is read before it is refused.

/// Bounds that keep a hostile text from costing more than it weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Longest text, in bytes.
    pub bytes: usize,
    /// Deepest nesting; the outermost mapping is level 1.
    pub depth: usize,
    /// Most uses of an anchor.
    pub aliases: usize,
}

impl Limits {
    /// For tables that are our own: as deep as a post, but up to 4 MiB.
    pub const TABLE: Self = Self { bytes: 4 << 20, ..Self::POST };

    const POST: Self = Self { bytes: 64 << 10, depth: 16, aliases: 100 };
}

impl Default for Limits {
    /// 64 KiB, 16 levels, 100 aliases: ten times what the largest of 7,000 real posts needs.
    fn default() -> Self {
        Self::POST
    }
}
