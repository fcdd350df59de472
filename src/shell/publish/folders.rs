//! What stands in the output where a path needs folders.

use crate::diagnostic::Diagnostic;
use crate::shell::publish::disk::{Disk, standing};
use crate::shell::publish::problem::{in_the_way, linked_folder};
use crate::shell::publish::record::folders_above;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The way down to a path.
#[derive(Debug, PartialEq)]
pub(super) enum Way<'a> {
    /// All its folders are there.
    Open,
    /// Folders are missing.
    Missing,
    /// This is a file where a folder is needed.
    Blocked(&'a str),
}

#[derive(Clone, Copy)]
enum Standing {
    Nothing,
    Folder,
    File,
}

/// The folders of the output, each looked at once.
pub(super) struct Folders<'a> {
    output: &'a Path,
    known: HashMap<String, Standing>,
}

impl<'a> Folders<'a> {
    pub(super) fn of(output: &'a Path) -> Self {
        Self { output, known: HashMap::new() }
    }

    /// The way to `path`; a diagnostic when a symbolic link stands in it.
    pub(super) fn way<'p>(&mut self, path: &'p str) -> Result<Way<'p>, Diagnostic> {
        for folder in folders_above(path) {
            match self.look(folder)? {
                Standing::Folder => {}
                Standing::Nothing => return Ok(Way::Missing),
                Standing::File => return Ok(Way::Blocked(folder)),
            }
        }
        Ok(Way::Open)
    }

    /// Makes the folders above `path` that are missing; returns them, the deepest last.
    pub(super) fn make(
        &mut self,
        path: &str,
        disk: &Disk,
        made: &mut Vec<PathBuf>,
    ) -> Result<(), Diagnostic> {
        match self.way(path)? {
            Way::Open => return Ok(()),
            Way::Missing => {}
            Way::Blocked(file) => return Err(in_the_way(&self.output.join(file), &self.output.join(path))),
        }
        for folder in folders_above(path) {
            if let Standing::Nothing = self.look(folder)? {
                disk.create_folder(&self.output.join(folder))?;
                made.push(self.output.join(folder));
                self.known.insert(folder.to_owned(), Standing::Folder);
            }
        }
        Ok(())
    }

    fn look(&mut self, folder: &str) -> Result<Standing, Diagnostic> {
        if let Some(standing) = self.known.get(folder) {
            return Ok(*standing);
        }
        let path = self.output.join(folder);
        let found = match standing(&path)? {
            None => Standing::Nothing,
            Some(metadata) if metadata.is_symlink() => return Err(linked_folder(&path)),
            Some(metadata) if metadata.is_dir() => Standing::Folder,
            Some(_) => Standing::File,
        };
        self.known.insert(folder.to_owned(), found);
        Ok(found)
    }
}
