//! `afterword init`.

use crate::diagnostic::{Blame, Diagnostic, Report, printable};
use crate::scaffold;
use crate::scaffold::{Language, StarterFile, Writers};
use crate::shell::Exit;
use crate::shell::args::{Format, Init, SiteLanguage};
use crate::shell::disk;
use crate::shell::terminal;
use std::path::Path;

/// Writes the files of a new site and says what comes next.
pub(in crate::shell) fn init(options: &Init) -> Exit {
    let mut report = Report::default();
    let written = report.ok(attempt(options));
    terminal::report(&report, Format::Human);
    if let Some(written) = written {
        tell(options, &written);
    }
    report.blame().map_or(Exit::Fine, Exit::from)
}

/// The files of a new site, by what became of them.
#[derive(Default)]
struct Written {
    new: Vec<String>,
    kept: Vec<String>,
}

fn attempt(options: &Init) -> Result<Written, Diagnostic> {
    let folder = &options.folder;
    if disk::is_there(folder) && !folder.is_dir() {
        return Err(no_folder(folder));
    }
    let standing = disk::entries(folder)?;
    // A repository that was just made or cloned is as good as empty.
    let is_empty = standing.iter().all(|name| matches!(name.as_str(), ".git" | ".DS_Store"));
    if !is_empty && !options.force {
        return Err(occupied(folder, &standing));
    }
    let has_posts = !disk::entries(&folder.join("content/posts"))?.is_empty();
    let files = scaffold::starter(language(options.lang), writers(options));
    write(folder, files.iter().filter(|file| !(file.is_sample && has_posts)))
}

/// Looks at all places before anything is written, so that a file in the way of a folder leaves nothing half done.
fn write<'a>(
    folder: &Path,
    files: impl Iterator<Item = &'a StarterFile> + Clone,
) -> Result<Written, Diagnostic> {
    for file in files.clone() {
        disk::check_way(folder, &file.path)?;
    }
    let mut written = Written::default();
    for file in files {
        match disk::write_new(folder, &file.path, &file.text)? {
            true => written.new.push(file.path.clone()),
            false => written.kept.push(file.path.clone()),
        }
    }
    Ok(written)
}

fn language(lang: SiteLanguage) -> Language {
    match lang {
        SiteLanguage::Ko => Language::Korean,
        SiteLanguage::En => Language::English,
    }
}

fn writers(options: &Init) -> Writers {
    if options.group { Writers::Group } else { Writers::One }
}

fn tell(options: &Init, written: &Written) {
    for path in &written.new {
        terminal::say(&format!("wrote {path}"));
    }
    for path in &written.kept {
        terminal::say(&format!("kept {path}, which was there"));
    }
    let site = match options.folder.as_path() {
        folder if folder == Path::new(".") => String::new(),
        folder => format!(" --site {}", argument(folder)),
    };
    let title = match options.lang {
        SiteLanguage::Ko => "카카오 1차 면접 후기",
        SiteLanguage::En => "First interview at Kakao",
    };
    terminal::say("\nnext:");
    terminal::say(&format!("  afterword new \"{title}\"{site}"));
    terminal::say(&format!("  afterword serve{site} --open"));
    terminal::say(&format!("  afterword build{site}"));
}

/// The path as a shell reads it.
fn argument(path: &Path) -> String {
    let shown = printable(&path.to_string_lossy());
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '\\' | ':');
    if shown.chars().all(is_plain) { shown } else { format!("\"{shown}\"") }
}

fn no_folder(path: &Path) -> Diagnostic {
    let path = path.to_string_lossy();
    Diagnostic::error("init/folder", format!("`{path}` is no folder")).blamed(Blame::Setup)
}

/// So many names of files are shown.
const SHOWN: usize = 3;

fn occupied(folder: &Path, standing: &[String]) -> Diagnostic {
    let names: Vec<String> = standing.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = if standing.len() > SHOWN { " and more" } else { "" };
    Diagnostic::error("init/occupied", format!("the folder `{}` is not empty", folder.to_string_lossy()))
        .blamed(Blame::Setup)
        .hint(format!("there is {}{more}", names.join(", ")))
        .hint("name another folder, or add what a site lacks with --force, which overwrites nothing")
}
