//! What the program promises, tested at its edges: the command with files in and files and words out, the library with texts.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read and write files of their own, and may fail where they stand"
)]

#[path = "../../benches/corpus.rs"]
mod corpus;
#[path = "../sizes/figures.rs"]
mod figures;
#[path = "../sizes/generated.rs"]
mod generated;
#[path = "../sizes/reader.rs"]
mod reader;
mod support;
mod support_lib;
mod browser;

mod tidy;
mod front_matter;
mod interview;
mod interview_pages;
mod withheld_interviews;
mod taxonomy_rules;
mod markdown;
mod diagnostics;
mod dice;
mod build;
mod failure;
mod formats;
mod output_place;
mod addresses;
mod collisions;
mod editions;
mod edits;
mod for_programs;
mod feeds;
mod heads;
mod guide;
mod init;
mod inspect;
mod new;
mod practice;
mod sample_site;
mod same_bytes;
mod themes;
mod ways;
mod kill;
mod cases;
mod colours;
mod hostile;
mod preview;
mod list;
mod search;
