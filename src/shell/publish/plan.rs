//! What a publication will do to an existing output, found out before anything in it is touched.

use crate::diagnostic::Diagnostic;
use crate::shell::publish::disk::entry_of;
use crate::shell::publish::folders::{Folders, Way};
use crate::shell::publish::journal::{Arrival, Journal};
use crate::shell::publish::problem::{in_the_way, refused_by_disk};
use crate::shell::publish::record::{Entry, Record};
use crate::shell::publish::staged::{Fate, Staged};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use walkdir::WalkDir;

/// The journal that turns `old` into `new`, not yet bound to a folder; a diagnostic when a file that is not ours stands in the way.
pub(super) fn plan(
    output: &Path,
    old: &Record,
    new: Record,
    staged: &[Staged],
) -> Result<Journal, Diagnostic> {
    let mut folders = Folders::of(output);
    let mut leaving = leaving(output, old, &new, &mut folders)?;
    let mut first = BTreeSet::new();
    let mut arrivals = Vec::new();
    for page in staged.iter().filter(|page| page.fate != Fate::Unchanged) {
        if let Way::Blocked(file) = folders.way(&page.path)? {
            assert!(!new.files.contains_key(file), "`{file}` is published as a file and as a folder");
            if !leaving.contains_key(file) {
                return Err(in_the_way(&output.join(file), &output.join(&page.path)));
            }
            first.insert(file.to_owned());
        }
        if page.fate == Fate::OnFolder {
            check_that_folder_goes(output, &page.path, &leaving)?;
            first.extend(below(&page.path, &leaving).map(str::to_owned));
        }
        let arrival = if page.fate == Fate::Replaced { Arrival::Replace } else { Arrival::Add };
        arrivals.push((page.path.clone(), arrival));
    }
    let clearings = first.into_iter().filter_map(|path| leaving.remove_entry(&path)).collect();
    let removals = leaving.into_iter().collect();
    Ok(Journal { folder: String::new(), clearings, arrivals, removals, record: new })
}

/// The files of the old record that are no longer published and still there, with what they hold now.
fn leaving(
    output: &Path,
    old: &Record,
    new: &Record,
    folders: &mut Folders<'_>,
) -> Result<BTreeMap<String, Entry>, Diagnostic> {
    let mut leaving = BTreeMap::new();
    for path in old.files.keys().filter(|path| !new.files.contains_key(*path)) {
        if folders.way(path)? == Way::Open
            && let Some(entry) = entry_of(&output.join(path))?
        {
            leaving.insert(path.clone(), entry);
        }
    }
    Ok(leaving)
}

/// Whether the folder at `path` will be empty once our files in it have left.
fn check_that_folder_goes(
    output: &Path,
    path: &str,
    leaving: &BTreeMap<String, Entry>,
) -> Result<(), Diagnostic> {
    let folder = output.join(path);
    for found in WalkDir::new(&folder).min_depth(1).follow_links(false).sort_by_file_name() {
        let found = found.map_err(|error| refused_by_disk("read", &folder, &error.into()))?;
        let inner = found.path().strip_prefix(output).unwrap_or(found.path());
        let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let inner = parts.join("/");
        let goes = if found.file_type().is_dir() {
            below(&inner, leaving).next().is_some()
        } else {
            leaving.contains_key(&inner)
        };
        if !goes {
            return Err(in_the_way(found.path(), &folder));
        }
    }
    Ok(())
}

/// The leaving files inside a folder.
fn below<'a>(folder: &str, leaving: &'a BTreeMap<String, Entry>) -> impl Iterator<Item = &'a str> {
    let prefix = format!("{folder}/");
    leaving
        .range(prefix.clone()..)
        .map(|(path, _)| path.as_str())
        .take_while(move |path| path.starts_with(&prefix))
}
