//! The editors that the preview can open.

use crate::text::percent_encode;

/// An editor with an address scheme that opens a file at a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Editor {
    /// Visual Studio Code.
    VsCode,
    /// Cursor.
    Cursor,
    /// The editors of JetBrains.
    Idea,
    /// Zed.
    Zed,
    /// None: places are not links.
    None,
}

impl Editor {
    /// What `editor:` may be; the first is the default.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("vscode", Self::VsCode),
        ("cursor", Self::Cursor),
        ("idea", Self::Idea),
        ("zed", Self::Zed),
        ("none", Self::None),
    ];

    /// The address that opens the file at `path`, which is absolute and `/`-separated, at a line and column (1-based).
    pub fn link(self, path: &str, line: usize, column: usize) -> Option<String> {
        let path = percent_encode(path);
        // A path of Windows begins with a letter.
        let rooted = if path.starts_with('/') { path.clone() } else { format!("/{path}") };
        Some(match self {
            Self::VsCode => format!("vscode://file{rooted}:{line}:{column}"),
            Self::Cursor => format!("cursor://file{rooted}:{line}:{column}"),
            Self::Zed => format!("zed://file{rooted}:{line}:{column}"),
            Self::Idea => {
                let file = path.replace('+', "%2B").replace(';', "%3B");
                format!("idea://open?file={file}&line={line}&column={column}")
            }
            Self::None => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_has_its_address() {
        let links = Editor::NAMES.map(|(_, editor)| editor.link("/내 글/a#1.md", 3, 7).unwrap_or_default());
        let expected = [
            "vscode://file/%EB%82%B4%20%EA%B8%80/a%231.md:3:7",
            "cursor://file/%EB%82%B4%20%EA%B8%80/a%231.md:3:7",
            "idea://open?file=/%EB%82%B4%20%EA%B8%80/a%231.md&line=3&column=7",
            "zed://file/%EB%82%B4%20%EA%B8%80/a%231.md:3:7",
            "",
        ];
        assert_eq!(links, expected);
        let windows = Editor::VsCode.link("C:/site/a.md", 1, 1);
        assert_eq!(windows.as_deref(), Some("vscode://file/C:/site/a.md:1:1"));
    }
}
