//! What a command needs that reads no posts: the site's own tables, and the folders among its posts.

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::shell::disk::ignored::is_ignored;
use crate::shell::disk::problem;
use crate::shell::disk::read::{POST_LIMIT, unreadable};
use crate::shell::disk::walk::{first_link, join};
use crate::text;
use crate::text::{Source, nfc};
use std::io::ErrorKind;
use std::path::Path;

/// The site's own companies and stages, where it has any.
pub(in crate::shell) struct Tables {
    /// `companies.yaml`.
    pub(in crate::shell) companies: Option<Source>,
    /// `stages.yaml`.
    pub(in crate::shell) stages: Option<Source>,
}

/// Reads the tables in the site's content folder. The error is a file that cannot be read, or a link.
pub(in crate::shell) fn read_tables(site: &Path, config: &Config) -> Result<Tables, Diagnostic> {
    let table = |name| read_table(site, &join(&config.content_dir, name));
    Ok(Tables { companies: table("companies.yaml")?, stages: table("stages.yaml")? })
}

fn read_table(site: &Path, below: &str) -> Result<Option<Source>, Diagnostic> {
    if let Some(link) = first_link(site, below) {
        return Err(problem::linked(&link));
    }
    let path = site.join(below);
    // Reading a pipe would never end.
    let Some(metadata) = std::fs::symlink_metadata(&path).ok().filter(std::fs::Metadata::is_file) else {
        return Ok(None);
    };
    if metadata.len() > POST_LIMIT {
        return Err(problem::too_large(below, metadata.len(), POST_LIMIT));
    }
    let bytes = std::fs::read(&path).map_err(|why| problem::unreadable(below, &why))?;
    let text = text::decode(&bytes).map_err(|why| problem::undecodable(below, &why))?;
    Ok(Some(Source::new(below, text)))
}

/// The folder of the posts, relative to the site: Jekyll's where there is one, else `posts`. The error is a link on the way.
pub(in crate::shell) fn posts_folder(site: &Path, config: &Config) -> Result<String, Diagnostic> {
    let jekylls = join(&config.content_dir, "_posts");
    let folder = if site.join(&jekylls).is_dir() { jekylls } else { join(&config.content_dir, "posts") };
    first_link(site, &folder).map_or(Ok(folder), |link| Err(problem::linked(&link)))
}

/// The names of the folders in `folder`, NFC, sorted, with those that no command reads left out; none where it is not there.
pub(in crate::shell) fn folder_names(folder: &Path) -> Result<Vec<String>, Diagnostic> {
    let is_wanted =
        |name: &String| !is_ignored(name) && !folder.join(name).is_symlink() && folder.join(name).is_dir();
    let names = entries(folder)?.into_iter().filter(is_wanted);
    Ok(names.map(|name| nfc(&name).into_owned()).collect())
}

/// The names of everything in `folder`, sorted; those that are not UTF-8 with U+FFFD. None where there is no such folder.
pub(in crate::shell) fn entries(folder: &Path) -> Result<Vec<String>, Diagnostic> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) if matches!(why.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(why) => return Err(unreadable(folder, &why)),
    };
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}
