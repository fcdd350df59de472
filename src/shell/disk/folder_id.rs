//! What tells a folder from another one of the same name.

use std::path::Path;

/// Device and number of a folder on the disk; where there are none, when it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::shell) struct FolderId(Id);

#[cfg(unix)]
type Id = (u64, u64);

#[cfg(not(unix))]
type Id = Option<std::time::SystemTime>;

impl FolderId {
    /// That of the folder at `path`; none when no folder is there, or a link to one.
    pub(in crate::shell) fn of(path: &Path) -> Option<Self> {
        let metadata = std::fs::symlink_metadata(path).ok().filter(std::fs::Metadata::is_dir)?;
        Some(Self(id(&metadata)))
    }
}

#[cfg(unix)]
fn id(metadata: &std::fs::Metadata) -> Id {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn id(metadata: &std::fs::Metadata) -> Id {
    metadata.created().ok()
}
