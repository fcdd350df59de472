//! Which names are nobody's posts: hidden files, editors' leavings.

/// Where names in the content folder that begin with `_` or `.` are published as well.
pub(super) const STATIC: &str = "static/";

/// Whether the last name of a path below the content folder, or below a theme, is passed over.
pub(super) fn is_passed_over(below: &str) -> bool {
    let name = below.rsplit('/').next().unwrap_or(below);
    if below.starts_with(STATIC) { is_leaving(name) } else { is_ignored(name) }
}

/// Whether a path below the content folder, or below a theme, is passed over for any of its names.
pub(in crate::shell) fn is_left_out(below: &str) -> bool {
    let ends = below.match_indices('/').map(|(end, _)| end).chain([below.len()]);
    ends.into_iter().any(|end| is_passed_over(&below[..end]))
}

/// Whether a name below `static/` is passed over: only what editors, desktops and version control leave behind. All else
/// goes to the root as it is (`.well-known/`, `.nojekyll`, `_headers`).
pub(in crate::shell) fn is_leaving(name: &str) -> bool {
    let starts =
        [".git", ".afterword-", "._", ".#", ".~", ".env", ".htpasswd", ".nfs", ".Trash", ".directory"];
    let others = [
        ".hg",
        ".svn",
        ".bzr",
        ".jj",
        ".idea",
        ".vscode",
        ".vs",
        ".DS_Store",
        ".Spotlight-V100",
        ".fseventsd",
        ".TemporaryItems",
        ".ssh",
        ".npmrc",
        ".netrc",
    ];
    is_editors(name) || starts.iter().any(|start| name.starts_with(start)) || others.contains(&name)
}

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
    fn static_files_go_as_they_are_but_leavings_do_not() {
        let published =
            [".well-known", ".nojekyll", "_headers", "_redirects", ".htaccess", "CNAME"].map(is_leaving);
        assert_eq!(published, [false; 6]);
        let left = [
            ".git",
            ".gitignore",
            ".DS_Store",
            "._a.png",
            ".a.swp",
            ".#a",
            "a~",
            ".env",
            ".afterword-record",
        ];
        assert_eq!(left.map(is_leaving), [true; 9]);
    }

    #[test]
    fn jekylls_folders_are_read() {
        let ignored =
            ["_posts", "_drafts", "_layouts", ".git", "a.md~", "4913", "#a.md#", "a.md"].map(is_ignored);
        assert_eq!(ignored, [false, false, true, true, true, true, true, false]);
    }
}
