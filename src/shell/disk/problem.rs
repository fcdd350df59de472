//! What can be wrong with files, in words.

use crate::diagnostic::{Blame, Diagnostic, Place};
use crate::text::{DecodeProblem, Position};

pub(super) fn unreadable(path: &str, why: &std::io::Error) -> Diagnostic {
    Diagnostic::error("disk/read", format!("`{path}` cannot be read: {why}"))
        .blamed(Blame::World)
        .in_file(path)
}

pub(super) fn symlink(path: &str) -> Diagnostic {
    Diagnostic::warning("disk/symlink", format!("`{path}` is a symbolic link and is not followed"))
        .in_file(path)
        .hint("put the file itself there")
}

/// A link where the site itself should be: what it leads to is not read.
pub(super) fn linked(path: &str) -> Diagnostic {
    Diagnostic::error("disk/symlink", format!("`{path}` is a symbolic link and is not followed"))
        .blamed(Blame::Setup)
        .in_file(path)
        .hint("put the file or folder itself there; what lies outside the site is never read")
}

pub(super) fn no_file(path: &str) -> Diagnostic {
    Diagnostic::error("disk/special", format!("`{path}` is no ordinary file and is not read"))
        .blamed(Blame::Setup)
        .in_file(path)
}

pub(super) fn settings_too_large(path: &str, bytes: u64, limit: u64) -> Diagnostic {
    Diagnostic::error("disk/size", format!("settings of {bytes} bytes are too large"))
        .blamed(Blame::Setup)
        .in_file(path)
        .hint(format!("at most {limit} bytes are read"))
}

pub(super) fn special(path: &str) -> Diagnostic {
    Diagnostic::warning("disk/special", format!("`{path}` is no ordinary file and is not read")).in_file(path)
}

pub(super) fn unfit_name(path: &str) -> Diagnostic {
    Diagnostic::error("disk/name", "the name of this file is not UTF-8, or holds control characters")
        .in_file(path)
        .hint("rename the file")
}

pub(super) fn too_large(path: &str, bytes: u64, limit: u64) -> Diagnostic {
    Diagnostic::error("disk/size", format!("a post of {bytes} bytes is too large"))
        .in_file(path)
        .hint(format!("a post holds at most {limit} bytes; split it"))
}

pub(super) fn undecodable(path: &str, why: &DecodeProblem) -> Diagnostic {
    match why {
        DecodeProblem::Utf16 => Diagnostic::error("disk/encoding", "the file is written in UTF-16")
            .in_file(path)
            .hint("save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8"),
        DecodeProblem::Invalid { offset, at, bytes, is_korean_legacy } => {
            let shown: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            let message = format!("the file is not written in UTF-8 (byte {offset}: {})", shown.join(" "));
            let place = unquoted(path, *at);
            let hint = match is_korean_legacy {
                true => {
                    "it looks like CP949 (EUC-KR); save it as UTF-8, or convert it: iconv -f CP949 -t UTF-8"
                }
                false => "save it as UTF-8",
            };
            Diagnostic { place: Some(place), ..Diagnostic::error("disk/encoding", message).hint(hint) }
        }
    }
}

fn unquoted(path: &str, at: Position) -> Place {
    let Position { line, column } = at;
    Place { line, column, end_line: line, end_column: column + 1, ..Place::file(path) }
}

/// The line is not quoted: what its post withholds is not known yet.
pub(super) fn control_character(path: &str, c: char, at: Position) -> Diagnostic {
    let place = unquoted(path, at);
    let message = format!("the control character U+{:04X} is not shown", u32::from(c));
    let problem = Diagnostic::warning("disk/control", message)
        .hint("delete it; it often comes along when text is copied from a terminal or a PDF");
    Diagnostic { place: Some(place), ..problem }
}

pub(super) fn no_content(folder: &str) -> Diagnostic {
    Diagnostic::error("config/content-dir", format!("there is no folder `{folder}` with posts"))
        .blamed(Blame::Setup)
        .hint("make it, or name another one in site.yaml: `content_dir: …`")
}

pub(super) fn no_theme_file(path: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error("theme/no-file", format!("the theme has no file `{path}`"))
        .blamed(Blame::Setup)
        .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
        .hint("`afterword theme show` lists all files")
}

pub(super) fn theme_file_exists(path: &str) -> Diagnostic {
    Diagnostic::error("theme/exists", format!("`{path}` is there already and stays as it is"))
        .blamed(Blame::Setup)
        .in_file(path)
        .hint("delete or rename it to get a fresh copy")
}

pub(super) fn no_theme_name(name: &str) -> Diagnostic {
    Diagnostic::error("theme/name", format!("`{name}` cannot be the name of a theme"))
        .blamed(Blame::Setup)
        .hint("it names a folder below themes/: letters, digits, `-` and `_`")
}

pub(super) fn no_theme(name: &str, known: &[String]) -> Diagnostic {
    let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    Diagnostic::error("config/theme", format!("there is no theme `{name}`"))
        .blamed(Blame::Setup)
        .hint(format!("looked for the folder `themes/{name}`; there is {}", known.join(", ")))
}
