//! The rules of the code: layers, effects, lengths, names.

use crate::support::{SourceFile, repository, source_files};
use std::collections::BTreeSet;
use std::fs;

/// The stages in their order; modules of one line may name each other.
const STAGES: [&[&str]; 17] = [
    &["text"],
    &["date", "address"],
    &["diagnostic"],
    &["yaml"],
    &["config"],
    &["i18n"],
    &["taxonomy"],
    &["markdown"],
    &["post"],
    &["site"],
    &["search"],
    &["page"],
    &["theme"],
    &["output"],
    &["pipeline"],
    &["scaffold"],
    &["shell"],
];

/// Crates with one home, and the folders or files that are it.
const HOMES: [(&str, &[&str]); 17] = [
    ("notify", &["src/shell/watch/"]),
    ("hyper", &["src/shell/preview/"]),
    ("hyper_util", &["src/shell/preview/"]),
    ("tokio", &["src/shell/preview/"]),
    ("serde_yaml", &["src/yaml/"]),
    ("tera", &["src/theme/"]),
    ("pulldown_cmark", &["src/markdown/"]),
    ("ammonia", &["src/markdown/"]),
    ("walkdir", &["src/shell/disk/", "src/shell/publish/"]),
    ("jiff", &["src/date.rs"]),
    ("strsim", &["src/text/"]),
    ("encoding_rs", &["src/text/"]),
    ("imagesize", &["src/output/image/"]),
    ("annotate_snippets", &["src/diagnostic/"]),
    ("clap", &["src/shell/"]),
    ("indicatif", &["src/shell/"]),
    ("rustix", &["src/shell/"]),
];

/// What touches the world.
const EFFECTS: [&str; 16] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::time",
    "std::process",
    "std::thread",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "print!(",
    "println!(",
    "eprint!(",
    "eprintln!(",
    "dbg!(",
    "Zoned::now",
    "Timestamp::now",
];

fn stage(module: &str) -> usize {
    let found = STAGES.iter().position(|stage| stage.contains(&module));
    found.unwrap_or_else(|| panic!("`{module}` is no stage: give it a place in `STAGES`"))
}

/// `src/site/link.rs` and `src/site.rs` belong to `site`; none for lib.rs and main.rs.
fn module(path: &str) -> Option<&str> {
    let below = path.strip_prefix("src/")?;
    let first = below.split('/').next()?;
    (!matches!(first, "lib.rs" | "main.rs")).then(|| first.trim_end_matches(".rs"))
}

/// Words that follow `before` in a text.
fn words_after<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

/// The module files that exist for tests only: `#[cfg(test)]` stands before their `mod` line.
fn test_files() -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for file in source_files("src") {
        let folder = file.path.trim_end_matches("mod.rs").trim_end_matches(".rs").trim_end_matches('/');
        for declared in file.text.split("#[cfg(test)]\nmod ").skip(1) {
            if let Some((name, _)) = declared.split_once(';').filter(|(name, _)| !name.contains(' ')) {
                paths.insert(format!("{folder}/{name}"));
            }
        }
    }
    paths
}

fn is_test_file(path: &str, tests: &BTreeSet<String>) -> bool {
    tests.iter().any(|test| path == format!("{test}.rs") || path.starts_with(&format!("{test}/")))
}

/// The lines of a file that are no comments and no inline tests, with their numbers.
fn code(file: &SourceFile) -> impl Iterator<Item = (usize, &str)> {
    let end = file.text.find("#[cfg(test)]\nmod tests {").unwrap_or(file.text.len());
    let lines = file.text[..end].lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// All code that is in the program.
fn program() -> Vec<SourceFile> {
    let tests = test_files();
    source_files("src").into_iter().filter(|file| !is_test_file(&file.path, &tests)).collect()
}

#[track_caller]
fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn the_stages_stand_in_the_library_in_their_order() {
    let library = fs::read_to_string(repository().join("src/lib.rs")).unwrap();
    let declared: Vec<&str> = words_after(&library, "\npub mod ").collect();
    let expected: Vec<&str> = STAGES.iter().flat_map(|stage| stage.iter().copied()).collect();
    assert_eq!(declared, expected);
}

#[test]
fn modules_only_look_down() {
    let mut found = Vec::new();
    for file in source_files("src") {
        let Some(own) = module(&file.path) else { continue };
        for named in words_after(&file.text, "crate::").filter(|named| !named.is_empty()) {
            if stage(named) > stage(own) {
                found.push(format!("{} names `{named}`", file.path));
            }
        }
    }
    assert_none(&found, "a module names modules of its own stage and earlier ones only");
}

#[test]
fn every_path_begins_at_the_crate_and_stands_on_one_line() {
    let mut found = Vec::new();
    for file in source_files("src") {
        for (number, line) in (1..).zip(file.text.lines()) {
            let has_super = line.replace("use super::*;", "").contains("super::");
            if has_super || line.contains("crate::{") {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none(&found, "paths are written `crate::stage::…`, but for `use super::*` in tests");
}

#[test]
fn only_the_shell_touches_the_world() {
    let mut found = Vec::new();
    for file in program() {
        if file.path.starts_with("src/shell/") || file.path == "src/main.rs" {
            continue;
        }
        for (number, line) in code(&file) {
            if EFFECTS.iter().any(|effect| line.contains(effect)) {
                found.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none(&found, "effects are in src/shell/ alone");
}

#[test]
fn crates_stay_in_their_homes() {
    let mut found = Vec::new();
    for file in program() {
        for (name, homes) in HOMES {
            if homes.iter().any(|home| file.path.starts_with(home)) {
                continue;
            }
            for (number, line) in code(&file) {
                let is_named = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                if line.match_indices(&format!("{name}::")).any(|(at, _)| is_named(at)) {
                    found.push(format!("{}:{number}: {}", file.path, line.trim()));
                }
            }
        }
    }
    assert_none(&found, "each of these crates has one home");
}

/// Test modules in files of their own do not count.
#[test]
fn no_file_is_longer_than_400_lines() {
    let long = |file: &SourceFile| file.text.lines().count() > 400;
    let others = ["tests", "benches"].into_iter().flat_map(source_files);
    let found: Vec<String> = program().into_iter().chain(others).filter(long).map(|file| file.path).collect();
    assert_none(&found, "files have 400 lines at most");
}

#[test]
fn every_file_says_what_it_is() {
    let silent = |file: &SourceFile| !file.text.starts_with("//! ");
    let files = ["src", "tests", "benches"].into_iter().flat_map(source_files);
    let found: Vec<String> = files.filter(silent).map(|file| file.path).collect();
    assert_none(&found, "files begin with a sentence after `//!`");
}

#[test]
fn file_names_are_nouns_of_the_domain() {
    const VAGUE: [&str; 8] = ["util", "utils", "helper", "helpers", "manager", "context", "common", "misc"];
    let is_vague = |file: &SourceFile| {
        file.path.trim_end_matches(".rs").split(['/', '_']).any(|word| VAGUE.contains(&word))
    };
    let files = ["src", "tests", "benches"].into_iter().flat_map(source_files);
    let found: Vec<String> = files.filter(is_vague).map(|file| file.path).collect();
    assert_none(&found, "these words say nothing");
}

#[test]
fn the_architecture_is_short_and_names_what_is_there() {
    let text = fs::read_to_string(repository().join("src/ARCHITECTURE.md")).unwrap();
    assert!(text.lines().count() <= 150, "src/ARCHITECTURE.md has 150 lines at most");
    let tops = ["src", "themes", "content", "tests", "benches", ".ci", ".github"];
    let folders: Vec<String> = tops.into_iter().flat_map(folders).collect();
    let files: Vec<String> =
        ["src", "tests", "benches"].into_iter().flat_map(source_files).map(|file| file.path).collect();
    let is_there = |name: &str, paths: &[String]| {
        paths.iter().any(|path| path == name || path.ends_with(&format!("/{name}")))
    };
    let mut found = Vec::new();
    for word in quoted(&text) {
        let is_pattern = word.starts_with('/') || word.contains(['<', '>', '*', ':', '…', '{']);
        let is_missing = match word.strip_suffix('/') {
            Some("public") => false,
            Some(folder) => !is_there(folder, &folders),
            None => word.ends_with(".rs") && !is_there(word, &files),
        };
        if is_missing && !is_pattern {
            found.push(word.to_owned());
        }
    }
    assert_none(&found, "src/ARCHITECTURE.md names folders and files that exist");
}

/// The words in code spans and code blocks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .flat_map(str::split_whitespace)
        .map(|word| word.trim_end_matches([',', ';']))
}

/// A folder and all below it, relative to the repository.
fn folders(folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(repository().join(folder)) else { return Vec::new() };
    let inner = entries.flatten().filter(|entry| entry.path().is_dir());
    let inner = inner.flat_map(|entry| folders(&format!("{folder}/{}", entry.file_name().display())));
    std::iter::once(folder.to_owned()).chain(inner).collect()
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest = fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let (mut found, mut is_dependency, mut above) = (Vec::new(), false, "");
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_dependency = line.contains("dependencies]");
        } else if is_dependency && !line.is_empty() && !line.starts_with('#') && !above.starts_with('#') {
            found.push(line.to_owned());
        }
        above = line;
    }
    assert_none(&found, "a comment stands above each dependency");
}
