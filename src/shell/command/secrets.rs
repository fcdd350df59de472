//! The last look for what posts withhold: at the very bytes that will be published.

use crate::diagnostic::Diagnostic;
use crate::shell::disk;
use aho_corasick::AhoCorasick;
use std::path::Path;

/// A page that would show what is withheld; nothing is published then, whatever the options say.
pub(super) const LEAK: &str = "disclosure/leak";

/// Withheld strings that must be in no published file.
pub(super) struct Secrets(Option<AhoCorasick>);

impl Secrets {
    pub(super) fn new(strings: &[String]) -> Self {
        let search = (!strings.is_empty()).then(|| AhoCorasick::new(strings));
        Self(search.and_then(Result::ok))
    }

    /// A diagnostic when `bytes`, to be published at `path`, hold one of them.
    pub(super) fn check(&self, bytes: &[u8], path: &str) -> Result<(), Diagnostic> {
        let is_found = self.0.as_ref().is_some_and(|search| search.is_match(bytes));
        if is_found { Err(leak(path)) } else { Ok(()) }
    }

    /// The same for a file, a piece of which is in memory at a time.
    pub(super) fn check_file(&self, file: &Path, path: &str) -> Result<(), Diagnostic> {
        let Some(search) = &self.0 else { return Ok(()) };
        let opened = std::fs::File::open(file).map_err(|why| disk::unreadable(file, &why))?;
        match search.stream_find_iter(opened).next() {
            None => Ok(()),
            Some(Ok(_)) => Err(leak(path)),
            Some(Err(why)) => Err(disk::unreadable(file, &why)),
        }
    }
}

fn leak(path: &str) -> Diagnostic {
    let problem = Diagnostic::error(LEAK, "this page would show something that a post withholds");
    problem
        .in_file(path)
        .hint("the words stand in another post, a file name, a template or site.yaml; nothing was published")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_across_two_pieces_of_a_file_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("big.txt");
        let secrets = Secrets::new(&["카카오엔터프라이즈".to_owned()]);
        for filler in [65_530, 100_000, 1_500_000] {
            std::fs::write(&file, "x".repeat(filler) + "카카오엔터프라이즈" + &"y".repeat(70_000)).unwrap();
            assert!(secrets.check_file(&file, "big.txt").is_err());
        }
        std::fs::write(&file, "x".repeat(200_000)).unwrap();
        assert!(secrets.check_file(&file, "big.txt").is_ok());
    }
}
