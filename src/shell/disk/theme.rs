//! Reads the layers of a site's theme.

use crate::diagnostic::Report;
use crate::shell::disk::problem;
use crate::shell::disk::walk::{first_link, join, walk};
use crate::text;
use crate::text::Source;
use crate::theme;
use crate::theme::{Layer, LayerFile};
use std::collections::BTreeMap;
use std::path::Path;

/// The layer that is stronger than any theme.
pub(super) const OVERRIDES: &str = "overrides";

/// The layers of the theme called `name`, weakest first: the program's own, `themes/<name>/`, `themes/overrides/`.
pub(super) fn layers(site: &Path, name: &str, report: &mut Report) -> Vec<Layer> {
    let mut layers = vec![theme::embedded()];
    for name in [name, OVERRIDES] {
        let folder = site.join("themes").join(name);
        if let Some(link) = first_link(site, &format!("themes/{name}")) {
            report.add(problem::linked(&link));
        } else if folder.is_dir() {
            layers.push(layer(&folder, name, report));
        } else if !matches!(name, "default" | OVERRIDES) {
            report.add(problem::no_theme(name, &known(site)));
        }
    }
    layers
}

/// Names of the themes there are.
pub(super) fn known(site: &Path) -> Vec<String> {
    let folders = std::fs::read_dir(site.join("themes")).into_iter().flatten().flatten();
    let names = folders
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter(|name| name != OVERRIDES).chain(["default".to_owned()]).collect();
    names.sort();
    names.dedup();
    names
}

/// The files in a folder of `themes/` called `name`.
pub(super) fn layer(folder: &Path, name: &str, report: &mut Report) -> Layer {
    let shown_root = format!("themes/{name}");
    let mut files = BTreeMap::new();
    for found in walk(folder, &shown_root, &[], report).files {
        let shown = join(&shown_root, &found.below);
        match std::fs::read(&found.disk_path) {
            Ok(bytes) => {
                files.insert(found.below.clone(), file(&found.below, shown, bytes, report));
            }
            Err(why) => report.add(problem::unreadable(&shown, &why)),
        }
    }
    Layer { name: name.to_owned(), files }
}

/// Static files are published as they are; everything else is text.
fn file(below: &str, shown: String, bytes: Vec<u8>, report: &mut Report) -> LayerFile {
    if below.starts_with("static/") {
        return LayerFile::Bytes(bytes.into());
    }
    match text::decode(&bytes) {
        Ok(text) => LayerFile::Text(Source::new(shown, text)),
        Err(why) => {
            report.add(problem::undecodable(&shown, &why).blamed(crate::diagnostic::Blame::Setup));
            LayerFile::Bytes(bytes.into())
        }
    }
}
