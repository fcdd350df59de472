//! A site in a directory of its own, beside files that nobody may touch.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use walkdir::WalkDir;

/// Stands in files outside the site; whoever reads them gives it away.
pub(super) const SECRET: &str = "SECRET-0451";

/// What a run of the program left behind.
pub(super) struct Run {
    pub(super) code: i32,
    pub(super) stdout: String,
    pub(super) stderr: String,
    pub(super) took: Duration,
}

/// A temporary directory with `site/` and, beside it, `outside/`.
pub(super) struct Playground {
    folder: TempDir,
}

impl Playground {
    /// An empty site with plain settings.
    pub(super) fn new() -> Self {
        let playground = Self { folder: tempfile::tempdir().unwrap() };
        playground.write("site.yaml", "base_url: https://example.org/\nsearch: off\n");
        fs::create_dir(playground.path("content")).unwrap();
        let outside = playground.outside();
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("secret.txt"), format!("{SECRET} 비밀\n")).unwrap();
        fs::write(outside.join("post.md"), post(&format!("title: {SECRET}"), SECRET)).unwrap();
        fs::write(outside.join("pixel.png"), SECRET).unwrap();
        playground
    }

    /// A file or folder of the site.
    pub(super) fn path(&self, below: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join("site").join(below)
    }

    /// The folder beside the site.
    pub(super) fn outside(&self) -> PathBuf {
        self.folder.path().join("outside")
    }

    /// Writes a file of the site with the folders above it.
    pub(super) fn write(&self, below: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Runs `afterword build` on the site.
    pub(super) fn build(&self, options: &[&str]) -> Run {
        let began = Instant::now();
        let output = Command::new(env!("CARGO_BIN_EXE_afterword"))
            .arg("build")
            .args(options)
            .current_dir(self.path(""))
            .env("SOURCE_DATE_EPOCH", "1793491200")
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            took: began.elapsed(),
        }
    }

    /// Everything there is but the site's `public/`: kind and bytes by path; links are not followed.
    pub(super) fn surroundings(&self) -> BTreeMap<PathBuf, String> {
        let walk = WalkDir::new(self.folder.path()).into_iter();
        let public = self.path("public");
        let entries = walk.filter_entry(move |entry| entry.path() != public).map(|entry| entry.unwrap());
        entries.map(|entry| (entry.path().to_path_buf(), described(&entry))).collect()
    }

    /// Published files, by path below `public/`, without the record of what was published.
    pub(super) fn published(&self) -> BTreeMap<String, Vec<u8>> {
        let root = self.path("public");
        if !root.exists() {
            return BTreeMap::new();
        }
        let entries = WalkDir::new(&root).into_iter().map(|entry| entry.unwrap());
        let files = entries.filter(|entry| !entry.file_type().is_dir());
        let named = files.map(|entry| {
            let below = entry.path().strip_prefix(&root).unwrap().to_str().expect("addresses are UTF-8");
            (below.to_owned(), fs::read(entry.path()).unwrap())
        });
        named.filter(|(below, _)| below != ".afterword-record").collect()
    }

    /// Published files of text.
    pub(super) fn pages(&self) -> Vec<(String, String)> {
        let published = self.published().into_iter().filter(|(below, _)| below != "favicon.svg");
        published.filter_map(|(below, bytes)| Some((below, String::from_utf8(bytes).ok()?))).collect()
    }
}

fn described(entry: &walkdir::DirEntry) -> String {
    let kind = entry.file_type();
    if kind.is_file() {
        let bytes = fs::read(entry.path()).map(|bytes| blake3::hash(&bytes).to_string());
        return format!("file {}", bytes.unwrap_or_else(|why| why.kind().to_string()));
    }
    if kind.is_symlink() {
        return format!("link to {}", fs::read_link(entry.path()).unwrap().display());
    }
    format!("{kind:?}")
}

/// A post with these fields and this text.
pub(super) fn post(fields: &str, text: &str) -> String {
    format!("---\n{fields}\n---\n\n{text}\n")
}

/// A post that nothing is wrong with.
pub(super) fn good_post(title: &str) -> String {
    post(&format!("title: {title}\ndate: 2026-03-14"), "본문입니다.")
}
