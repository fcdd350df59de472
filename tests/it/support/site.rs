//! A site in a folder of its own.

use crate::support::{Run, Tree};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// 2027-01-15T08:00:00Z: every build of every test takes place at this moment.
const NOW: &str = "1800000000";

/// A folder `site` with a `home` beside it; both vanish with the value.
pub(crate) struct TestSite {
    folder: TempDir,
}

impl TestSite {
    /// A site with a title and an address, without posts, and without the files of a search.
    pub(crate) fn new() -> Self {
        let settings = "title: 작은 사이트\nbase_url: https://example.org/\nsearch: off\n";
        Self::empty().file("site.yaml", settings)
    }

    /// A folder without site.yaml.
    pub(crate) fn empty() -> Self {
        let site = Self { folder: folder().expect("a temporary folder") };
        fs::create_dir_all(site.root().join("site/content/posts")).expect("a folder for the posts");
        fs::create_dir_all(site.root().join("home")).expect("a home");
        site
    }

    /// The same site with one more file, its path relative to the site.
    pub(crate) fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    /// The same site with a post in `content/posts/`: front matter without its fences, text.
    pub(crate) fn post(self, name: &str, front_matter: &str, text: &str) -> Self {
        self.file(&format!("content/posts/{name}"), format!("---\n{front_matter}\n---\n\n{text}\n"))
    }

    /// Writes a file, its path relative to the site.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Deletes a file.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("the file was there");
    }

    /// A path relative to the site; `../` leads to the folder around it.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        match path.strip_prefix("../") {
            Some(outside) => self.root().join(outside),
            None => self.root().join("site").join(path),
        }
    }

    /// Runs the program in the site's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, &[])
    }

    /// Runs `build` with more arguments.
    pub(crate) fn build(&self, arguments: &[&str]) -> Run {
        self.run(&[&["build"], arguments].concat())
    }

    /// Runs the program with more in its environment.
    pub(crate) fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Run {
        let output = self.command(arguments).envs(environment.iter().copied()).output();
        Run::new(&output.expect("the program starts"), &self.root())
    }

    /// The program, ready to be started in the site's folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_afterword"));
        command.args(arguments).current_dir(self.path("")).env("SOURCE_DATE_EPOCH", NOW);
        command.env("HOME", self.path("../home")).env_remove("TZ").env_remove("CLICOLOR_FORCE");
        command
    }

    /// Everything in `public`.
    pub(crate) fn published(&self) -> Tree {
        Tree::of(&self.path("public"))
    }

    /// Everything in the site and around it.
    pub(crate) fn everything(&self) -> Tree {
        Tree::of(&self.root())
    }

    fn root(&self) -> PathBuf {
        real(self.folder.path())
    }
}

/// A folder in memory where there is one: builds wait for the disk, and a directory there lists its files in the order in
/// which they were made.
fn folder() -> std::io::Result<TempDir> {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }
}

/// The path without links, as the program names it.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().expect("the folder is there")
}
