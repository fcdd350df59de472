//! A site that is being edited: every file is parsed once, and again only when it changes.

use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::{Checked, Diagnostic, Report};
use crate::output::Press;
use crate::pipeline::parsed_file::{ParsedFile, PostFile};
use crate::pipeline::{Defaults, Inputs, read_defaults};
use crate::site;
use crate::site::{Asset, Authors, Parts};
use crate::taxonomy;
use crate::taxonomy::Taxonomy;
use crate::theme;
use crate::theme::{Layer, Theme};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was edited since.
#[derive(Debug, Default)]
pub struct Edits {
    /// Posts that were written.
    pub written: Vec<PostFile>,
    /// Posts that were deleted, by their path below the content folder.
    pub deleted: Vec<String>,
    /// All files beside the posts, in path order, if they are others now.
    pub assets: Option<Vec<Asset>>,
    /// The theme's layers, if they are others now.
    pub layers: Option<Vec<Layer>>,
}

/// Everything that a site is made of, parsed, and the press that [`prepare`](crate::pipeline::prepare) would make of it.
#[derive(Debug)]
pub struct Workspace {
    config: Config,
    assets: Vec<Asset>,
    taxonomy: Taxonomy,
    authors: Authors,
    defaults: Defaults,
    /// What was wrong with the tables and with what folders hand down.
    setup: Report,
    theme: Checked<Option<Arc<Theme>>>,
    posts: BTreeMap<String, ParsedFile>,
    press: Checked<Option<Arc<Press>>>,
}

/// Posts whose text or title changed at once, at most, that are worth the shorter way.
const FEW: usize = 3;

impl Workspace {
    /// The workspace of these files.
    pub fn new(inputs: Inputs, posts: Vec<PostFile>) -> Self {
        let mut setup = Report::default();
        let taxonomy = setup.take(taxonomy::extended(inputs.companies.as_ref(), inputs.stages.as_ref()));
        let authors = inputs.authors.as_ref().map(|source| setup.take(site::read_authors(source)));
        let defaults = setup.take(read_defaults(&inputs.defaults, &inputs.config, &taxonomy));
        let theme = load(inputs.layers, &inputs.config);
        let workspace = Self {
            config: inputs.config,
            assets: inputs.assets,
            taxonomy,
            authors: authors.unwrap_or_default(),
            defaults,
            setup,
            theme,
            posts: BTreeMap::new(),
            press: Checked::fine(None),
        };
        workspace.edited(Edits { written: posts, ..Edits::default() }, inputs.now)
    }

    /// The same site after these edits, at `now`, in seconds since 1970-01-01T00:00:00Z: posts may be due by then.
    pub fn edited(mut self, edits: Edits, now: i64) -> Self {
        let is_text_only = edits.assets.is_none() && edits.layers.is_none() && edits.deleted.is_empty();
        let (config, taxonomy, defaults) = (&self.config, &self.taxonomy, &self.defaults);
        let parse = |file: PostFile| (file.below.clone(), ParsedFile::of(file, config, taxonomy, defaults));
        let written: Vec<(String, ParsedFile)> = edits.written.into_par_iter().map(parse).collect();
        let now = Date::from_unix(now, &self.config.zone).expect("the clock shows a year of four digits");
        let retold = if is_text_only { self.retold(&written, now) } else { None };
        for below in &edits.deleted {
            self.posts.remove(below);
        }
        self.posts.extend(written);
        self.assets = edits.assets.unwrap_or(self.assets);
        self.theme = edits.layers.map(|layers| load(layers, &self.config)).unwrap_or(self.theme);
        let press = match retold {
            Some(press) => Checked { value: Some(press), report: self.press.report },
            None => self.pressed(now),
        };
        Self { press, ..self }
    }

    /// The press after texts or titles of a few posts changed and nothing else did.
    fn retold(&self, written: &[(String, ParsedFile)], now: Date) -> Option<Arc<Press>> {
        let mut press = self.press.value.clone()?;
        let is_due = press.site.scheduled.iter().any(|post| post.date <= now);
        if is_due || written.len() > FEW || self.press.report.has_errors() {
            return None;
        }
        for (below, parsed) in written {
            let (old, new) = (self.posts.get(below)?.post.as_ref()?, parsed.post.as_ref()?);
            let is_about = |problem: &Diagnostic| {
                let places = problem.place.iter().chain(problem.related.iter().map(|(_, place)| place));
                places.into_iter().any(|place| place.path == old.file.path)
            };
            if self.press.report.diagnostics().iter().any(is_about) {
                return None;
            }
            press = Arc::new(press.retold(old, new)?);
        }
        Some(press)
    }

    /// The press of everything there is.
    fn pressed(&self, now: Date) -> Checked<Option<Arc<Press>>> {
        let mut report = Report::default();
        let parts = Parts {
            config: self.config.clone(),
            taxonomy: self.taxonomy.clone(),
            authors: self.authors.clone(),
            posts: self.posts.values().filter_map(|parsed| parsed.post.clone()).collect(),
            broken: self.posts.values().filter_map(|parsed| parsed.broken.clone()).collect(),
            assets: self.assets.clone(),
            now,
        };
        let site = report.take(site::assemble(parts));
        let press = self.theme.value.clone().map(|theme| report.take(Press::new(site, theme)));
        report.with(press.map(Arc::new))
    }

    /// The press, unless there is no usable theme; and all problems, the same as those of
    /// [`prepare`](crate::pipeline::prepare).
    pub fn press(&self) -> Checked<Option<Arc<Press>>> {
        let mut report = self.setup.clone();
        report.extend(self.theme.report.clone());
        for parsed in self.posts.values() {
            report.extend(parsed.report.clone());
        }
        report.extend(self.press.report.clone());
        report.with(self.press.value.clone())
    }
}

fn load(layers: Vec<Layer>, config: &Config) -> Checked<Option<Arc<Theme>>> {
    Theme::load(theme::skinned(layers, &config.skin)).map(|theme| theme.map(Arc::new))
}
