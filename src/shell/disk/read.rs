//! Reads everything that a site is made of.

use crate::config;
use crate::config::Config;
use crate::diagnostic::{Blame, Checked, Diagnostic, Report};
use crate::output::image;
use crate::pipeline::{Inputs, PostFile};
use crate::shell::clock;
use crate::shell::disk::ignored::STATIC;
use crate::shell::disk::problem;
use crate::shell::disk::theme;
use crate::shell::disk::walk::{Found, Stamp, Walk, first_link, join, walk};
use crate::site::Asset;
use crate::text;
use crate::text::Source;
use crate::theme::Layer;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Bytes of a post at most; the largest of 6,980 real ones has 532 KB.
pub(super) const POST_LIMIT: u64 = 4 << 20;

const CONFIG: &str = "site.yaml";

/// Bytes of site.yaml at most; more than 64 KiB are refused by `yaml/` with a place.
const CONFIG_LIMIT: u64 = 1 << 20;

/// Bytes of an image that are read for its size.
const HEADER: u64 = 64 << 10;

/// Endings of files that are published beside posts.
const ASSETS: [&str; 22] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "pdf", "txt", "csv", "json", "mp4", "webm",
    "mp3", "ogg", "wav", "zip", "pptx", "docx", "xlsx", "ipynb",
];

/// A site as it was read.
pub(in crate::shell) struct SiteFiles {
    /// What pages are made of, but for the posts.
    pub(in crate::shell) inputs: Inputs,
    /// The posts.
    pub(in crate::shell) posts: PostFiles,
    /// Where each asset is, by its path in the site.
    pub(in crate::shell) asset_paths: BTreeMap<Arc<str>, PathBuf>,
    /// What tells that an asset was written since, in the order of the assets' paths.
    pub(in crate::shell) asset_stamps: Vec<Stamp>,
    /// What was passed over.
    pub(in crate::shell) skipped: Vec<Skipped>,
}

/// A file or folder that is not published.
pub(in crate::shell) struct Skipped {
    /// Relative to the site.
    pub(in crate::shell) path: String,
    /// Why.
    pub(in crate::shell) why: &'static str,
}

/// Reads site.yaml of the site in `folder`. The error says what was looked for.
pub(in crate::shell) fn read_config(folder: &Path) -> Result<Source, Diagnostic> {
    let path = folder.join(CONFIG);
    let metadata = match std::fs::symlink_metadata(&path) {
        Ok(metadata) => metadata,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => {
            return Err(config::missing(&path.to_string_lossy()));
        }
        Err(why) => return Err(problem::unreadable(&path.to_string_lossy(), &why)),
    };
    if metadata.is_symlink() {
        return Err(problem::linked(CONFIG));
    }
    // Reading a pipe would never end.
    if !metadata.is_file() {
        return Err(problem::no_file(CONFIG));
    }
    if metadata.len() > CONFIG_LIMIT {
        return Err(problem::settings_too_large(CONFIG, metadata.len(), CONFIG_LIMIT));
    }
    let bytes = std::fs::read(&path).map_err(|why| problem::unreadable(&path.to_string_lossy(), &why))?;
    let text = text::decode(&bytes).map_err(|why| problem::undecodable(CONFIG, &why).blamed(Blame::Setup))?;
    Ok(Source::new(CONFIG, text))
}

/// Reads one text, from standard input if `path` is `-`.
pub(in crate::shell) fn read_text(path: &Path) -> Result<Source, Diagnostic> {
    let shown = path.to_string_lossy();
    let bytes = match &*shown {
        "-" => {
            let mut bytes = Vec::new();
            std::io::stdin().take(POST_LIMIT + 1).read_to_end(&mut bytes).map(|_| bytes)
        }
        _ => std::fs::read(path),
    };
    let bytes = bytes.map_err(|why| problem::unreadable(&shown, &why))?;
    if bytes.len() as u64 > POST_LIMIT {
        return Err(problem::too_large(&shown, bytes.len() as u64, POST_LIMIT));
    }
    let text = text::decode(&bytes).map_err(|why| problem::undecodable(&shown, &why))?;
    Ok(Source::new(&*shown, text))
}

/// Reads posts, assets, tables and theme. `output` is left out where it lies inside the content.
pub(in crate::shell) fn read(site: &Path, config: Config, output: &Path) -> Checked<SiteFiles> {
    let mut report = Report::default();
    let layers = report.take(read_theme(site, &config.theme));
    let mut files = report.take(read_content(site, config, output));
    files.inputs.layers = layers;
    report.with(files)
}

/// Reads the layers of the theme called `name`.
pub(in crate::shell) fn read_theme(site: &Path, name: &str) -> Checked<Vec<Layer>> {
    let mut report = Report::default();
    let layers = theme::layers(site, name, &mut report);
    report.with(layers)
}

/// Reads what [`read`] does but for the theme.
pub(in crate::shell) fn read_content(site: &Path, config: Config, output: &Path) -> Checked<SiteFiles> {
    let mut report = Report::default();
    let content_dir = config.content_dir.clone();
    let content = if content_dir == "." { site.to_path_buf() } else { site.join(&content_dir) };
    let excluded = [output.to_path_buf(), site.join("themes"), site.join(CONFIG)];
    let found = match first_link(site, &content_dir) {
        Some(link) => {
            report.add(problem::linked(&link));
            Walk::default()
        }
        None if content.is_dir() => walk(&content, &content_dir, &excluded, &mut report),
        None => {
            report.add(problem::no_content(&content_dir));
            Walk::default()
        }
    };
    let skip = |path: &String| Skipped {
        path: join(&content_dir, path),
        why: match path.starts_with(STATIC) {
            true => "its name is that of an editor's, a desktop's or version control's file",
            false => "its name begins with `_` or `.`, or is an editor's",
        },
    };
    let mut sorted = Sorted { skipped: found.ignored.iter().map(skip).collect(), ..Sorted::default() };
    for file in found.files {
        sorted.add(file, &content_dir);
    }
    let defaults = read_sources(&sorted.defaults, &content_dir, &mut report);
    let assets = report.take(read_assets(&sorted.assets, &content_dir));
    let asset_paths =
        sorted.assets.iter().map(|found| (join(&content_dir, &found.below).into(), found.disk_path.clone()));
    let table = |found: &Option<Found>, report: &mut Report| {
        read_sources(found.as_slice(), &content_dir, report).into_iter().next()
    };
    let inputs = Inputs {
        now: clock::now(),
        assets,
        defaults,
        companies: table(&sorted.companies, &mut report),
        stages: table(&sorted.stages, &mut report),
        authors: table(&sorted.authors, &mut report),
        layers: Vec::new(),
        config,
    };
    let asset_paths = asset_paths.collect();
    let asset_stamps = sorted.assets.iter().map(|found| found.stamp).collect();
    let posts = PostFiles { files: sorted.posts, content_dir };
    report.with(SiteFiles { inputs, posts, asset_paths, asset_stamps, skipped: sorted.skipped })
}

/// Posts that were found and not yet read.
pub(in crate::shell) struct PostFiles {
    files: Vec<Found>,
    content_dir: String,
}

impl PostFiles {
    /// Every post in path order, each read when it is asked for.
    pub(in crate::shell) fn read(&self) -> impl IndexedParallelIterator<Item = PostFile> {
        self.files.par_iter().map_init(Vec::new, |buffer, found| self.read_one(found, buffer))
    }

    /// The same, each with the processor time that it took, where the system tells.
    pub(in crate::shell) fn read_timed(&self) -> impl ParallelIterator<Item = (PostFile, Option<Duration>)> {
        self.files
            .par_iter()
            .map_init(Vec::new, |buffer, found| clock::timed(|| self.read_one(found, buffer)))
    }

    /// Every post: its path below the content folder, where it is, and what tells whether it was written since.
    pub(in crate::shell) fn each(&self) -> impl Iterator<Item = (&str, &Path, Stamp)> {
        self.files.iter().map(|found| (found.below.as_str(), found.disk_path.as_path(), found.stamp))
    }

    /// Reads the posts that are `wanted`, by their path below the content folder.
    pub(in crate::shell) fn read_some(&self, wanted: impl Fn(&str) -> bool + Sync) -> Vec<PostFile> {
        let files = self.files.par_iter().filter(|found| wanted(&found.below));
        files.map(|found| self.read_one(found, &mut Vec::new())).collect()
    }

    /// Reads the post at `index` again, as it is now; none when there is no ordinary file any more.
    pub(in crate::shell) fn read_again(&mut self, index: usize) -> Option<(PostFile, Stamp)> {
        let found = &mut self.files[index];
        let metadata = std::fs::symlink_metadata(&found.disk_path).ok().filter(std::fs::Metadata::is_file)?;
        (found.length, found.stamp) = (metadata.len(), Stamp::of(&metadata));
        let found = &self.files[index];
        Some((self.read_one(found, &mut Vec::new()), found.stamp))
    }

    /// `buffer` is room for the bytes of the file, whatever it held.
    fn read_one(&self, found: &Found, buffer: &mut Vec<u8>) -> PostFile {
        let mut report = Report::default();
        let source = read_source(found, join(&self.content_dir, &found.below), buffer, &mut report);
        let source = report.ok(source);
        PostFile { below: found.below.clone(), source: report.with(source) }
    }
}

/// Files by what they are for.
#[derive(Default)]
struct Sorted {
    posts: Vec<Found>,
    assets: Vec<Found>,
    defaults: Vec<Found>,
    companies: Option<Found>,
    stages: Option<Found>,
    authors: Option<Found>,
    skipped: Vec<Skipped>,
}

impl Sorted {
    fn add(&mut self, file: Found, content_dir: &str) {
        match Kind::of(&file.below) {
            Kind::Companies => self.companies = Some(file),
            Kind::Stages => self.stages = Some(file),
            Kind::Authors => self.authors = Some(file),
            Kind::Asset => self.assets.push(file),
            Kind::Defaults => self.defaults.push(file),
            Kind::Post => self.posts.push(file),
            Kind::Nothing => self.skipped.push(Skipped {
                path: join(content_dir, &file.below),
                why: "files of this kind are published from static/ only",
            }),
        }
    }
}

/// What a file of the content folder is for.
enum Kind {
    Companies,
    Stages,
    Authors,
    Asset,
    Defaults,
    Post,
    Nothing,
}

impl Kind {
    fn of(below: &str) -> Self {
        let name = below.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        match (below, ending.as_str()) {
            ("companies.yaml", _) => Self::Companies,
            ("stages.yaml", _) => Self::Stages,
            ("authors.yaml", _) => Self::Authors,
            _ if below.starts_with(STATIC) => Self::Asset,
            _ if name == "_defaults.yaml" => Self::Defaults,
            (_, "md" | "markdown") => Self::Post,
            (_, ending) if ASSETS.contains(&ending) => Self::Asset,
            _ => Self::Nothing,
        }
    }
}

/// Whether a file at this path below the content folder can change a page.
pub(in crate::shell) fn is_content(below: &str) -> bool {
    !matches!(Kind::of(below), Kind::Nothing)
}

/// Those that can be read.
fn read_sources(files: &[Found], content_dir: &str, report: &mut Report) -> Vec<Source> {
    let mut read = |found: &Found| {
        let source = read_source(found, join(content_dir, &found.below), &mut Vec::new(), report);
        report.ok(source)
    };
    files.iter().filter_map(&mut read).collect()
}

fn read_source(
    found: &Found,
    path: String,
    buffer: &mut Vec<u8>,
    report: &mut Report,
) -> Result<Source, Diagnostic> {
    if found.length > POST_LIMIT {
        return Err(problem::too_large(&path, found.length, POST_LIMIT));
    }
    let bytes = read_known(found, buffer).map_err(|why| problem::unreadable(&path, &why))?;
    let text = text::decode(bytes).map_err(|why| problem::undecodable(&path, &why))?;
    let is_as_stored = text.as_bytes() == bytes;
    if !is_as_stored && let Some((c, at)) = text::first_control(bytes) {
        report.add(problem::control_character(&path, c, at));
    }
    Ok(Source::new(path, text))
}

/// The bytes of a file that is as long as it was found, in one request to the system; of any other all the same.
fn read_known<'b>(found: &Found, buffer: &'b mut Vec<u8>) -> std::io::Result<&'b [u8]> {
    let mut file = std::fs::File::open(&found.disk_path)?;
    let length = found.length as usize;
    // Room for one byte more: what the system leaves empty shows that the file ends there.
    if buffer.len() <= length {
        buffer.resize(length + 1, 0);
    }
    let read = match file.read(&mut buffer[..=length]) {
        Err(why) if why.kind() == std::io::ErrorKind::Interrupted => 0,
        read => read?,
    };
    if read == length {
        return Ok(&buffer[..length]);
    }
    buffer.truncate(read);
    file.read_to_end(buffer)?;
    Ok(buffer)
}

fn read_assets(files: &[Found], content_dir: &str) -> Checked<Vec<Asset>> {
    let read: Vec<Result<Asset, Diagnostic>> = files
        .par_iter()
        .map(|found| {
            let path = join(content_dir, &found.below);
            let size = match image::is_image_name(&found.below) {
                true => size(&found.disk_path).map_err(|why| problem::unreadable(&path, &why))?,
                false => None,
            };
            Ok(Asset { path: path.into(), below: found.below.clone(), size })
        })
        .collect();
    let mut report = Report::default();
    let assets = read.into_iter().filter_map(|result| report.ok(result)).collect();
    report.with(assets)
}

/// Width and height from an image's first 64 KiB, or from all of it when they are further back.
fn size(path: &Path) -> std::io::Result<Option<(u32, u32)>> {
    let mut header = Vec::new();
    std::fs::File::open(path)?.take(HEADER).read_to_end(&mut header)?;
    let found = image::dimensions(&header);
    let found = match found {
        None if header.len() as u64 == HEADER => image::dimensions(&std::fs::read(path)?),
        found => found,
    };
    Ok(found.map(|size| (size.width, size.height)))
}

/// The bytes of a file, named `shown` if it cannot be read.
pub(in crate::shell) fn read_file(path: &Path, shown: &str) -> Result<Vec<u8>, Diagnostic> {
    std::fs::read(path).map_err(|why| problem::unreadable(shown, &why))
}

/// A folder of the command line that cannot be used.
pub(in crate::shell) fn unreadable(path: &Path, why: &std::io::Error) -> Diagnostic {
    problem::unreadable(&path.to_string_lossy(), why)
}
