//! Where publishing keeps its lock and its staging folder.

use crate::shell::publish::record::{LOCK, STAGING};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The two names that publishing uses besides the output.
pub(super) struct Workplace {
    pub(super) lock: PathBuf,
    pub(super) staging: PathBuf,
}

impl Workplace {
    /// Beside the output; inside it when the output is a mount, since no rename crosses its border.
    pub(super) fn of(output: &Path) -> Self {
        if is_mount(output) { Self::inside(output) } else { Self::beside(output) }
    }

    pub(super) fn beside(output: &Path) -> Self {
        Self { lock: hidden_sibling(output, LOCK), staging: hidden_sibling(output, STAGING) }
    }

    pub(super) fn inside(output: &Path) -> Self {
        Self { lock: output.join(LOCK), staging: output.join(STAGING) }
    }
}

/// `.public.afterword-lock` for `public`.
fn hidden_sibling(output: &Path, name: &str) -> PathBuf {
    let mut sibling = OsString::from(".");
    sibling.push(output.file_name().expect("an output has a name"));
    sibling.push(name);
    output.with_file_name(sibling)
}

#[cfg(unix)]
fn is_mount(output: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let parent = match output.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match (output.symlink_metadata(), parent.metadata()) {
        (Ok(output), Ok(parent)) => output.dev() != parent.dev(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_mount(_output: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_from_the_name_of_the_output() {
        let workplace = Workplace::of(Path::new("site/공개"));
        assert_eq!(workplace.lock, Path::new("site/.공개.afterword-lock"));
        assert_eq!(workplace.staging, Path::new("site/.공개.afterword-staging"));
        assert_eq!(Workplace::of(Path::new("public")).lock, Path::new(".public.afterword-lock"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_output_that_is_a_mount_holds_its_staging_folder() {
        assert_eq!(Workplace::of(Path::new("/proc")).staging, Path::new("/proc/.afterword-staging"));
    }
}
