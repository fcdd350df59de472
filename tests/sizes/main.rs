//! What the search weighs on generated sites: `cargo run --release --example sizes [POSTS…]`, without numbers at 100, 1,000
//! and 10,000 posts. It ends with 1 when a budget of the search is exceeded.

#![allow(clippy::disallowed_macros, reason = "a program of its own that prints figures")]

#[path = "../../benches/corpus.rs"]
mod corpus;
mod figures;
mod generated;
mod reader;

use figures::Figures;
use generated::Generated;

/// The one that the program has: time is measured.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut counts = Vec::new();
    for argument in std::env::args().skip(1) {
        let Ok(count @ 1..) = argument.replace(',', "").parse() else {
            eprintln!("usage: sizes [POSTS…]");
            std::process::exit(2);
        };
        counts.push(count);
    }
    if counts.is_empty() {
        counts = vec![100, 1_000, 10_000];
    }
    println!("KB of 1,024 bytes, as sent with gzip; first and later: half of the queries / 95 of 100");
    println!(
        "{:>8} {:>7} {:>10} {:>10} {:>15} {:>15} {:>7} {:>8} {:>6}",
        "posts", "files", "on disk", "sent", "first query", "later query", "axes", "time s", "words"
    );
    let mut exceeded = Vec::new();
    for count in counts {
        let figures = Figures::of(&Generated::new(count));
        let both = |[half, most]: [usize; 2]| format!("{} / {}", kilobytes(half), kilobytes(most));
        println!(
            "{:>8} {:>7} {:>10} {:>10} {:>15} {:>15} {:>7} {:>8.2} {:>6}",
            figures.posts,
            figures.files,
            kilobytes(figures.stored),
            kilobytes(figures.sent),
            both(figures.first),
            both(figures.later),
            kilobytes(figures.axes),
            figures.time.as_secs_f64(),
            figures.words,
        );
        exceeded.extend(figures.too_much());
    }
    exceeded.iter().for_each(|what| eprintln!("too much at {what}"));
    std::process::exit(i32::from(!exceeded.is_empty()));
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1024.0)
}
