//! Where in a repository a site lies.

use std::path::{Path, PathBuf};

/// The path of `site` in its repository, `/`-separated; empty when it is the root, or in none. The repository is the
/// folder that GitHub Actions checked out (`GITHUB_WORKSPACE`), else the nearest folder above with a `.git`.
pub(super) fn folder_in_repository(site: &Path) -> String {
    let Ok(site) = site.canonicalize() else { return String::new() };
    let checked_out =
        std::env::var_os("GITHUB_WORKSPACE").and_then(|folder| PathBuf::from(folder).canonicalize().ok());
    let nearest = || site.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned);
    let root = checked_out.filter(|root| site.starts_with(root)).or_else(nearest);
    let inside = root.as_ref().and_then(|root| site.strip_prefix(root).ok());
    let parts = inside.into_iter().flatten().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
