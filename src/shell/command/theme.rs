//! `afterword theme`.

use crate::config::Overrides;
use crate::diagnostic::Report;
use crate::pipeline;
use crate::shell::Exit;
use crate::shell::args::{Format, Theme};
use crate::shell::command::build::site_folder;
use crate::shell::disk;
use crate::shell::disk::Themes;
use crate::shell::terminal;
use std::io::Write;
use std::path::Path;

/// Lists themes, shows their files, or copies some to be changed.
pub(in crate::shell) fn theme(theme: &Theme) -> Exit {
    let mut report = Report::default();
    let done = match theme {
        Theme::List { site } => themes(site, &mut report).map(|themes| list(&themes)),
        Theme::Show { file, site } => {
            themes(site, &mut report).and_then(|themes| show(&themes, file.as_deref(), &mut report))
        }
        Theme::Eject { files, name, site } => {
            themes(site, &mut report).map(|themes| eject(&themes, files, name.as_deref(), &mut report))
        }
    };
    let report = report.sorted();
    terminal::report(&report, Format::Human);
    let worst = report.blame().map(Exit::from);
    worst.unwrap_or(if done.is_some() { Exit::Fine } else { Exit::Usage })
}

/// The themes of the site in a folder; none when there is no site that can be read.
fn themes(folder: &Path, report: &mut Report) -> Option<Themes> {
    let site = report.ok(site_folder(folder))?;
    let source = report.ok(disk::read_config(&site))?;
    // Whatever else is wrong with site.yaml is for `build` to tell.
    let config = pipeline::configure(&source, &Overrides::default()).value;
    Some(Themes::read(&site, &config.theme, report))
}

fn list(themes: &Themes) {
    for theme in themes.all() {
        let mark = if theme.in_use { "*" } else { " " };
        let line = format!("{mark} {:<12} {:<20} {}", theme.name, theme.place, theme.description);
        terminal::say(line.trim_end());
    }
}

/// The files of the theme in use with the layer that each comes from, or what one of them holds.
fn show(themes: &Themes, file: Option<&str>, report: &mut Report) -> Option<()> {
    let Some(file) = file else {
        for (path, place) in themes.files() {
            terminal::say(&format!("{path:<28} {place}"));
        }
        return Some(());
    };
    let bytes = report.ok(themes.file(file))?;
    // A reader that has gone away has seen enough.
    let _ = std::io::stdout().write_all(&bytes);
    Some(())
}

fn eject(themes: &Themes, files: &[String], name: Option<&str>, report: &mut Report) {
    let all: Vec<String> = themes.files().map(|(path, _)| path.to_owned()).collect();
    let files = if files.is_empty() { &all } else { files };
    for file in files {
        if let Some(path) = report.ok(themes.eject(file, name)) {
            terminal::say(&path);
        }
    }
}
