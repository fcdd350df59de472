//! How well `afterword inspect` understands posts that were labelled by hand.
//!
//! `cargo run --example score -- LABELS POSTS…`: LABELS is a folder of label files (one post each: repo, path, companies,
//! outcome, stages, questions with their lines); each POSTS folder holds posts at `<path>` or at `<owner>+<name>/<path>`.
//! `--half even|odd` takes every second label file, so that rules can be tuned on one half and judged on the other;
//! `--list` tells what was missed and what was found too much.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a program of its own that reads files and prints figures"
)]

mod label;
mod tally;

use afterword::pipeline;
use afterword::taxonomy::Taxonomy;
use afterword::text::{Source, decode_foreign};
use label::Label;
use std::path::{Path, PathBuf};
use tally::Tally;

fn main() {
    let (mut folders, mut half, mut list) = (Vec::new(), None, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--half" => half = arguments.next(),
            "--list" => list = true,
            _ => folders.push(PathBuf::from(argument)),
        }
    }
    let [labels, posts @ ..] = folders.as_slice() else {
        eprintln!("usage: score LABELS POSTS… [--half even|odd] [--list]");
        std::process::exit(2);
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(labels)
        .expect("the labels can be read")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let wanted = |index: usize| match half.as_deref() {
        Some("even") => index.is_multiple_of(2),
        Some("odd") => !index.is_multiple_of(2),
        _ => true,
    };
    let taxonomy = Taxonomy::built_in();
    let mut tally = Tally::default();
    for (_, file) in files.iter().enumerate().filter(|(index, _)| wanted(*index)) {
        let label = Label::read(file);
        let Some(path) = label.places(posts).into_iter().find(|path| path.is_file()) else {
            println!("{}: its post is in none of the folders", file.display());
            continue;
        };
        let told = tally.add(&label, &pipeline::inspect(&source(&path), &taxonomy));
        if list && !told.is_empty() {
            println!("{}\n  {}", path.display(), told.join("\n  "));
        }
    }
    println!("{}", tally.summary());
}

fn source(path: &Path) -> Source {
    let bytes = std::fs::read(path).expect("the post can be read");
    let text = decode_foreign(&bytes).expect("the post is text");
    Source::new(path.to_string_lossy().into_owned(), text)
}
