//! Writes a site of invented write-ups, to try the program on many: `cargo run --release --example corpus -- FOLDER POSTS`.

#![allow(
    clippy::disallowed_macros,
    clippy::disallowed_methods,
    reason = "a program of its own that writes files"
)]

#[path = "../../benches/corpus.rs"]
mod corpus;

use std::path::Path;

const SETTINGS: &str = "base_url: https://example.org/\npage_size: 50\n";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (Some(folder), Some(Ok(posts @ 1..)), None) =
        (arguments.first(), arguments.get(1).map(|count| count.replace(',', "").parse()), arguments.get(2))
    else {
        eprintln!("usage: corpus FOLDER POSTS");
        std::process::exit(2);
    };
    match write(Path::new(folder), posts) {
        Ok(()) => println!("{posts} posts in {folder}; try `afterword build --site {folder} --timings`"),
        Err(why) => {
            eprintln!("{folder}: {why}");
            std::process::exit(1);
        }
    }
}

/// The folder must be new.
fn write(folder: &Path, posts: usize) -> std::io::Result<()> {
    std::fs::create_dir(folder)?;
    let content = folder.join("content");
    std::fs::create_dir(&content)?;
    std::fs::write(folder.join("site.yaml"), SETTINGS)?;
    for index in 0..posts {
        let (name, text) = corpus::post(index, posts);
        std::fs::write(content.join(name), text)?;
    }
    Ok(())
}
