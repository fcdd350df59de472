//! A file of a publication, and what becomes of it.

use crate::shell::publish::record::Entry;

/// What becomes of a staged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is there already.
    Unchanged,
    /// Its place is free.
    Added,
    /// It replaces an older one.
    Replaced,
    /// A folder stands in its place.
    OnFolder,
}

/// A file of this publication.
pub(super) struct Staged {
    pub(super) path: String,
    pub(super) entry: Entry,
    pub(super) fate: Fate,
}
