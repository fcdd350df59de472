//! The themes of a site, to be looked at and copied.

use crate::diagnostic::{Diagnostic, Report};
use crate::shell::disk::problem;
use crate::shell::disk::theme::{OVERRIDES, known, layer, layers};
use crate::shell::disk::walk::first_link;
use crate::shell::disk::write::write_new;
use crate::text::nearest;
use crate::theme;
use crate::theme::{Layer, LayerFile, Manifest};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The themes of a site and the layers of the one in use.
pub(in crate::shell) struct Themes {
    site: PathBuf,
    /// Weakest first.
    layers: Vec<Layer>,
    all: Vec<Listed>,
}

/// A theme as a list shows it.
pub(in crate::shell) struct Listed {
    /// Its name.
    pub(in crate::shell) name: String,
    /// Where it is, in words.
    pub(in crate::shell) place: String,
    /// What it says of itself.
    pub(in crate::shell) description: String,
    /// Whether the site wears it.
    pub(in crate::shell) in_use: bool,
}

impl Themes {
    /// Looks through `themes/` of the site, which wears the theme called `name`.
    pub(in crate::shell) fn read(site: &Path, name: &str, report: &mut Report) -> Self {
        let layers = layers(site, name, report);
        let mut all: Vec<Listed> = known(site).into_iter().map(|known| listed(site, known, name)).collect();
        let overrides = layers.iter().find(|layer| layer.name == OVERRIDES);
        all.extend(overrides.map(|layer| Listed {
            name: OVERRIDES.to_owned(),
            place: place(OVERRIDES, true),
            description: format!(
                "{} over the theme in use",
                crate::shell::terminal::counted(layer.files.len(), "file")
            ),
            in_use: true,
        }));
        Self { site: site.to_path_buf(), layers, all }
    }

    /// The themes there are, by name, and the overrides.
    pub(in crate::shell) fn all(&self) -> &[Listed] {
        &self.all
    }

    /// The files of the theme in use by path, each with the place of the strongest layer that has it.
    pub(in crate::shell) fn files(&self) -> impl Iterator<Item = (&str, String)> {
        let mut strongest: BTreeMap<&str, String> = BTreeMap::new();
        for (number, layer) in self.layers.iter().enumerate() {
            for path in layer.files.keys() {
                strongest.insert(path, place(&layer.name, number > 0));
            }
        }
        strongest.into_iter()
    }

    /// What the strongest layer has under `path`. The error is `theme/no-file`.
    pub(in crate::shell) fn file(&self, path: &str) -> Result<Arc<[u8]>, Diagnostic> {
        let found = self.layers.iter().rev().find_map(|layer| layer.files.get(path));
        found.map(LayerFile::bytes).ok_or_else(|| {
            let paths: Vec<&str> =
                self.layers.iter().flat_map(|layer| layer.files.keys()).map(String::as_str).collect();
            problem::no_theme_file(path, nearest(path, paths))
        })
    }

    /// Copies a file to the overrides, or to the theme called `name`; gives where to. Nothing is overwritten.
    pub(in crate::shell) fn eject(&self, path: &str, name: Option<&str>) -> Result<String, Diagnostic> {
        let name = name.unwrap_or(OVERRIDES);
        if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) {
            return Err(problem::no_theme_name(name));
        }
        let bytes = self.file(path)?;
        let shown = format!("themes/{name}/{path}");
        match write_new(&self.site, &shown, bytes)? {
            true => Ok(shown),
            false => Err(problem::theme_file_exists(&shown)),
        }
    }
}

fn listed(site: &Path, name: String, in_use: &str) -> Listed {
    let folder = site.join("themes").join(&name);
    let on_disk = folder.is_dir() && first_link(site, &format!("themes/{name}")).is_none();
    // Problems of themes that are not in use are nobody's business here.
    let layer = if on_disk { layer(&folder, &name, &mut Report::default()) } else { theme::embedded() };
    let description = Manifest::of(&layer).value.description;
    Listed { place: place(&name, on_disk), description, in_use: name == in_use, name }
}

fn place(name: &str, on_disk: bool) -> String {
    if on_disk { format!("themes/{name}") } else { "in the program".to_owned() }
}
