//! The cases in `tests/markdown/*.md`: a heading, a block with Markdown, a block with the HTML that posts get of it.
//! `UPDATE=1` writes the HTML anew.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test reads files"
)]

use afterword::markdown::Profile;
use afterword::pipeline;
use afterword::text::{Lang, Source};
use std::path::{Path, PathBuf};

/// A fence longer than any in the cases.
const FENCE: &str = "`````";

struct Case<'a> {
    name: &'a str,
    markdown: &'a str,
    html: &'a str,
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/markdown");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    files
}

/// The cases of a file, in order.
fn cases(text: &str) -> Vec<Case<'_>> {
    let block = |kind: &str, section: &'_ str| -> Option<(usize, usize)> {
        let opening = format!("\n{FENCE}{kind}\n");
        let start = section.find(&opening)? + opening.len();
        let length = section[start..].find(FENCE).unwrap_or(section.len() - start);
        Some((start, start + length))
    };
    // A heading inside of a block begins no case.
    let between = format!("{FENCE}\n\n## ");
    let all = text.split_once("\n## ").map_or("", |(_, cases)| cases);
    let mut cases = Vec::new();
    for section in all.split(&between) {
        let name = section.lines().next().unwrap();
        let (Some(markdown), Some(html)) = (block("md", section), block("html", section)) else {
            panic!("`{name}` lacks a block");
        };
        cases.push(Case { name, markdown: &section[markdown.0..markdown.1], html: &section[html.0..html.1] });
    }
    cases
}

fn rendered(markdown: &str) -> String {
    pipeline::render(&Source::new("case.md", markdown), Profile::Site, &Lang::korean()).value
}

#[test]
fn every_case_comes_out_as_written() {
    let mut different = Vec::new();
    let mut count = 0;
    for path in files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut updated = text.clone();
        for case in cases(&text) {
            count += 1;
            let html = rendered(case.markdown);
            if html != case.html {
                let block = |html: &str| format!("{}{FENCE}\n\n{FENCE}html\n{html}{FENCE}", case.markdown);
                updated = updated.replace(&block(case.html), &block(&html));
                different.push(format!(
                    "{}: {}\n{}expected:\n{}",
                    path.display(),
                    case.name,
                    html,
                    case.html
                ));
            }
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, updated).unwrap();
            different.clear();
        }
    }
    assert!(count >= 30, "only {count} cases were found");
    assert!(different.is_empty(), "{}", different.join("\n"));
}
