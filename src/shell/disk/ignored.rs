//! Which names are nobody's posts: hidden files, editors' leavings.

/// Whether a name in the content folder is passed over. `_posts`, `_drafts` and `_defaults.yaml` are not.
pub(in crate::shell) fn is_ignored(name: &str) -> bool {
    let is_private = name.starts_with(['.', '_']) && !matches!(name, "_posts" | "_drafts" | "_defaults.yaml");
    is_private || is_editors(name)
}

/// Temporary files of vim, Emacs, JetBrains, GNOME, Office.
fn is_editors(name: &str) -> bool {
    let ends = ["~", ".swp", ".swx", ".tmp", ".bak", "___jb_tmp___", "___jb_old___", ".crdownload", ".part"];
    ends.iter().any(|end| name.ends_with(end))
        || name.starts_with("~$")
        || (name.starts_with('#') && name.ends_with('#') && name.len() > 1)
        || matches!(name, "4913" | "Thumbs.db" | "desktop.ini" | "node_modules")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jekylls_folders_are_read() {
        let ignored =
            ["_posts", "_drafts", "_layouts", ".git", "a.md~", "4913", "#a.md#", "a.md"].map(is_ignored);
        assert_eq!(ignored, [false, false, true, true, true, true, true, false]);
    }
}
