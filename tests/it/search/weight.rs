//! What readers load before they can filter and search.

use crate::support::repository;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// Bytes that all modules of the filter and the search may have together, each compressed by itself as it is served.
const MOST: usize = 12 * 1024;

#[test]
fn all_modules_together_are_less_than_twelve_kilobytes_compressed() {
    let folder = repository().join("themes/default/static/search");
    let modules = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let modules = modules.filter(|path| path.extension().is_some_and(|extension| extension == "js"));
    let sizes: Vec<(String, usize)> = modules
        .map(|path| {
            let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
            gzip.write_all(&std::fs::read(&path).unwrap()).unwrap();
            (path.file_name().unwrap().to_string_lossy().into_owned(), gzip.finish().unwrap().len())
        })
        .collect();
    let all: usize = sizes.iter().map(|(_, size)| size).sum();
    assert!(all < MOST, "{all} bytes: {sizes:?}");
}
