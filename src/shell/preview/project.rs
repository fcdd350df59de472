//! The site on the disk, read once and then again where it changed.

use crate::config::{Config, Overrides};
use crate::diagnostic::{Checked, Diagnostic, Report};
use crate::output::Press;
use crate::pipeline;
use crate::pipeline::{Edits, PostFile, Workspace};
use crate::shell::clock;
use crate::shell::disk;
use crate::shell::disk::{PostFiles, SiteFiles, Stamp};
use crate::shell::preview::change::Change;
use crate::shell::preview::footing::Footing;
use crate::shell::preview::print::{Digest, of_layers, of_post, of_setup};
use crate::shell::watch::{Batch, Git, Ground};
use crate::site::Asset;
use crate::text::Source;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where each asset is, by its path in the site.
pub(super) type AssetPaths = Arc<BTreeMap<Arc<str>, PathBuf>>;

/// A site that is being written.
pub(super) struct Project {
    site: PathBuf,
    output: PathBuf,
    overrides: Overrides,
    settings: Result<Source, Diagnostic>,
    configured: Checked<Config>,
    git: Git,
    footing: Footing,
    /// Folders that stood there before; nothing is read as long as any is.
    missing: Report,
    /// None while site.yaml has errors.
    open: Option<Open>,
}

/// Everything that was read.
struct Open {
    workspace: Workspace,
    posts: PostFiles,
    /// Number of each post in `posts`, by where it is.
    numbers: HashMap<PathBuf, usize>,
    /// What each post was when it was read, by its path below the content folder.
    prints: BTreeMap<String, (Stamp, Digest)>,
    assets: Vec<Asset>,
    asset_stamps: Vec<Stamp>,
    asset_paths: AssetPaths,
    setup: Digest,
    layers: Digest,
    /// What was wrong with files of the content folder that are no posts, and with the theme's.
    content_report: Report,
    theme_report: Report,
}

/// The site as the pipeline makes it now.
pub(super) struct Made {
    /// All problems, and the site unless there is none.
    pub(super) press: Checked<Option<Arc<Press>>>,
    /// Where its assets are.
    pub(super) asset_paths: AssetPaths,
}

impl Project {
    /// Reads the whole site.
    pub(super) fn open(site: &Path, output: &Path, overrides: &Overrides) -> Self {
        let settings = disk::read_config(site);
        let mut report = Report::default();
        let none = Source::new("site.yaml", "base_url: http://localhost/\n");
        let source = report.ok(settings.clone());
        let config = report.take(pipeline::configure(source.as_ref().unwrap_or(&none), overrides));
        let open = (!report.has_errors()).then(|| Open::read(site, output, &config));
        let git = Git::around(site);
        let (site, output, overrides) = (site.to_path_buf(), output.to_path_buf(), overrides.clone());
        let configured = report.with(config);
        let (footing, missing) = (Footing::default(), Report::default());
        let opened = Self { site, output, overrides, settings, configured, git, footing, missing, open };
        Self { footing: Footing::of(&opened.ground()), ..opened }
    }

    /// Its settings; the default ones while site.yaml has errors.
    pub(super) fn config(&self) -> &Config {
        &self.configured.value
    }

    /// Where its files are.
    pub(super) fn ground(&self) -> Ground {
        let content = match self.config().content_dir.as_str() {
            "." => self.site.clone(),
            folder => self.site.join(folder),
        };
        let (site, output) = (self.site.clone(), self.output.clone());
        Ground { themes: site.join("themes"), site, content, output }
    }

    /// Makes the site of what was read.
    pub(super) fn make(&self) -> Made {
        let mut report = self.configured.report.clone();
        report.extend(self.missing.clone());
        let Some(open) = &self.open else {
            return Made { press: report.with(None), asset_paths: AssetPaths::default() };
        };
        report.extend(open.content_report.clone());
        report.extend(open.theme_report.clone());
        let press = report.take(open.workspace.press());
        Made { press: report.with(press), asset_paths: open.asset_paths.clone() }
    }

    /// Reads again what may have changed. None when nothing did.
    pub(super) fn update(&mut self, batch: &Batch) -> Option<Change> {
        let was_missing = self.missing.has_errors();
        if !batch.rescan && !was_missing {
            return self.read_again(batch);
        }
        let missing = self.footing.lost();
        let is_same = missing.diagnostics() == self.missing.diagnostics();
        self.missing = missing;
        if self.missing.has_errors() {
            return (!is_same).then(|| Change::of("folders (gone)"));
        }
        self.footing = Footing::of(&self.ground());
        let change = self.read_again(&Batch { rescan: true, ..batch.clone() });
        change.or(was_missing.then(|| Change::of("folders (back)")))
    }

    fn read_again(&mut self, batch: &Batch) -> Option<Change> {
        let is_settings = |path: &PathBuf| *path == self.site.join("site.yaml");
        if batch.rescan || batch.paths.iter().any(is_settings) {
            let settings = disk::read_config(&self.site);
            let is_same = match (&settings, &self.settings) {
                (Ok(now), Ok(before)) => now.text() == before.text(),
                (Err(now), Err(before)) => now == before,
                _ => false,
            };
            if !is_same {
                *self = Self::open(&self.site, &self.output, &self.overrides);
                return Some(Change::everything("site.yaml"));
            }
        }
        let open = self.open.take()?;
        let ground = self.ground();
        let mut news = News::default();
        let mut open = open.with_theme(&self.site, self.config(), &ground, batch, &mut news);
        match open.changed_posts(&ground, batch) {
            Some(numbers) => open.read_posts(&numbers, &mut news),
            None => {
                let (site, output, config) = (&self.site, &self.output, &self.configured.value);
                let looked = self.git.undisturbed(|| open.look(site, output, config, batch));
                match open.with_content(looked, &mut news) {
                    Some(renewed) => open = renewed,
                    None => {
                        self.open = Some(self.git.undisturbed(|| Open::read(site, output, config)));
                        return Some(Change::everything("the whole content folder"));
                    }
                }
            }
        }
        let is_same = news.change.is_empty();
        let workspace =
            if is_same { open.workspace } else { open.workspace.edited(news.edits, clock::now()) };
        self.open = Some(Open { workspace, ..open });
        (!is_same).then_some(news.change)
    }
}

/// What an update found: for the pipeline, and for people.
#[derive(Default)]
struct News {
    edits: Edits,
    change: Change,
}

/// The content folder as it is now.
struct Looked {
    content: Checked<SiteFiles>,
    /// Posts that may have changed, by their path below the content folder.
    new: BTreeMap<String, Stamp>,
    read: Vec<PostFile>,
}

impl Open {
    fn read(site: &Path, output: &Path, config: &Config) -> Self {
        let theme = disk::read_theme(site, &config.theme);
        let content = disk::read_content(site, config.clone(), output);
        let layers = of_layers(&theme.value);
        let SiteFiles { mut inputs, posts, asset_paths, asset_stamps, .. } = content.value;
        let setup = of_setup(&inputs);
        inputs.layers = theme.value;
        let assets = inputs.assets.clone();
        let files = posts.read_some(|_| true);
        let digests: Vec<Digest> = files.iter().map(of_post).collect();
        let prints =
            posts.each().zip(digests).map(|((below, _, stamp), digest)| (below.to_owned(), (stamp, digest)));
        Self {
            prints: prints.collect(),
            numbers: numbers(&posts),
            workspace: Workspace::new(inputs, files),
            posts,
            assets,
            asset_stamps,
            asset_paths: Arc::new(asset_paths),
            setup,
            layers,
            content_report: content.report,
            theme_report: theme.report,
        }
    }

    fn with_theme(
        mut self,
        site: &Path,
        config: &Config,
        ground: &Ground,
        batch: &Batch,
        news: &mut News,
    ) -> Self {
        if !batch.rescan && !batch.paths.iter().any(|path| path.starts_with(&ground.themes)) {
            return self;
        }
        let theme = disk::read_theme(site, &config.theme);
        let digest = of_layers(&theme.value);
        if digest == self.layers && theme.report.diagnostics() == self.theme_report.diagnostics() {
            return self;
        }
        let named = batch.paths.iter().filter_map(|path| path.strip_prefix(site).ok());
        let named: Vec<String> = named
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .filter(|path| path.starts_with("themes/"))
            .collect();
        news.change.theme(named);
        news.edits.layers = Some(theme.value);
        (self.layers, self.theme_report) = (digest, theme.report);
        self
    }

    /// The numbers of the posts that `batch` names; none when more than posts that are known may have changed.
    fn changed_posts(&self, ground: &Ground, batch: &Batch) -> Option<Vec<usize>> {
        if batch.rescan {
            return None;
        }
        let mut numbers = Vec::new();
        for path in &batch.paths {
            let Ok(below) = path.strip_prefix(&ground.content) else { continue };
            let below = below.to_string_lossy().replace('\\', "/");
            if path.starts_with(&ground.themes) {
                continue;
            }
            match self.numbers.get(path) {
                Some(number) if path.symlink_metadata().is_ok_and(|metadata| metadata.is_file()) => {
                    numbers.push(*number);
                }
                Some(_) => return None,
                None if disk::is_content(&below) || path.is_dir() || self.holds(path) => return None,
                None => {}
            }
        }
        Some(numbers)
    }

    /// Whether known files are below this path: it was a folder.
    fn holds(&self, path: &Path) -> bool {
        let is_below = |file: &Path| file.starts_with(path);
        self.posts.each().any(|(_, file, _)| is_below(file))
            || self.asset_paths.values().any(|file| is_below(file))
    }

    fn read_posts(&mut self, numbers: &[usize], news: &mut News) {
        for number in numbers {
            if let Some((file, stamp)) = self.posts.read_again(*number) {
                self.note(file, stamp, news);
            }
        }
    }

    fn note(&mut self, file: PostFile, stamp: Stamp, news: &mut News) {
        let digest = of_post(&file);
        let before = self.prints.insert(file.below.clone(), (stamp, digest));
        if before.is_none_or(|(_, before)| before != digest) {
            news.change.written(&file.below);
            news.edits.written.push(file);
        }
    }

    /// Looks at all files of the content folder, and reads those that may have changed.
    fn look(&self, site: &Path, output: &Path, config: &Config, batch: &Batch) -> Looked {
        let content = disk::read_content(site, config.clone(), output);
        let is_known = |below: &str, path: &Path, stamp: Stamp| {
            let known = self.prints.get(below).is_some_and(|(before, _)| *before == stamp);
            known && !batch.paths.contains(path)
        };
        let new = content.value.posts.each().filter(|(below, path, stamp)| !is_known(below, path, *stamp));
        let new: BTreeMap<String, Stamp> = new.map(|(below, _, stamp)| (below.to_owned(), stamp)).collect();
        let read = content.value.posts.read_some(|below| new.contains_key(below));
        Looked { content, new, read }
    }

    /// With what was found. None when what every post depends on has changed.
    fn with_content(mut self, looked: Looked, news: &mut News) -> Option<Self> {
        let Looked { content, new, read } = looked;
        let SiteFiles { inputs, posts, asset_paths, asset_stamps, .. } = content.value;
        if of_setup(&inputs) != self.setup {
            return None;
        }
        for file in read {
            let stamp = new[&file.below];
            self.note(file, stamp, news);
        }
        let numbers = numbers(&posts);
        let found: std::collections::BTreeSet<&str> = posts.each().map(|(below, ..)| below).collect();
        let gone: Vec<String> =
            self.prints.keys().filter(|below| !found.contains(below.as_str())).cloned().collect();
        for below in &gone {
            self.prints.remove(below);
            news.change.deleted(below);
        }
        if inputs.assets != self.assets || asset_stamps != self.asset_stamps {
            news.change.assets(&self.assets, &self.asset_stamps, &inputs.assets, &asset_stamps);
            news.edits.assets = Some(inputs.assets.clone());
        }
        if content.report.diagnostics() != self.content_report.diagnostics() {
            news.change.other("the content folder");
        }
        news.edits.deleted = gone;
        Some(Self {
            posts,
            numbers,
            assets: inputs.assets,
            asset_stamps,
            asset_paths: Arc::new(asset_paths),
            content_report: content.report,
            ..self
        })
    }
}

fn numbers(posts: &PostFiles) -> HashMap<PathBuf, usize> {
    posts.each().enumerate().map(|(number, (_, path, _))| (path.to_path_buf(), number)).collect()
}
