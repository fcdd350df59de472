//! Broken and odd posts, each with the exact words its author gets to read.
//!
//! A case is a file in `tests/diagnostics/`: one post, or several files under `=== file PATH ===` lines; then a line
//! `=== expected ===`, all problems as a terminal shows them, and what is published all the same.
//! `\u{…}` in a case stands for that character. `UPDATE=1 cargo test` writes what is expected anew.

use crate::support_lib::{Built, build};
use afterword::diagnostic::printable;
use std::fs;
use std::path::{Path, PathBuf};

const EXPECTED: &str = "=== expected ===\n";

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diagnostics");

#[test]
fn every_message_is_as_written_down() {
    let mut wrong = Vec::new();
    for path in cases() {
        let text = fs::read_to_string(&path).unwrap();
        let (given, expected) = text.split_once(EXPECTED).unwrap_or((&text, ""));
        let told = told(given);
        if told == expected {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, format!("{given}{EXPECTED}{told}")).unwrap();
        } else {
            wrong.push(format!("{}\n--- expected\n{expected}\n--- told\n{told}", name(&path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_kind_of_slip_has_a_case() {
    assert!(cases().len() >= 45, "only {} cases", cases().len());
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn told(given: &str) -> String {
    let built = build(&files(given));
    let mut told = built.problems();
    if !told.is_empty() {
        told.push('\n');
    }
    told + &published(&built)
}

fn published(built: &Built) -> String {
    let mut told = String::new();
    for entry in built.entries() {
        let date = entry.post.date.map_or("no date".to_owned(), |date| date.iso());
        let title = printable(&entry.post.title);
        told.push_str(&format!("published: {} `{title}`, {date}\n", entry.address));
    }
    if told.is_empty() { "published: nothing\n".to_owned() } else { told }
}

/// The files of a case, a lone post as `content/posts/post.md`.
fn files(given: &str) -> Vec<(String, String)> {
    if !given.starts_with("=== file ") {
        return vec![("content/posts/post.md".to_owned(), unescaped(given))];
    }
    let parts = given.split("=== file ").filter(|part| !part.is_empty());
    let file = |part: &str| {
        let (path, text) = part.split_once(" ===\n").expect("a file begins with `=== file PATH ===`");
        (unescaped(path), unescaped(text))
    };
    parts.map(file).collect()
}

/// The text with the character in place of each `\u{…}`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("`\\u{` is closed");
        let code = u32::from_str_radix(code, 16).expect("`\\u{…}` holds hexadecimal digits");
        out.push(char::from_u32(code).expect("`\\u{…}` names a character"));
        out.push_str(rest);
    }
    out
}
