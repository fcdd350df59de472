//! Where the links and images of posts lead.

use crate::address::Address;
use crate::config::Config;
use crate::diagnostic::{Checked, Place, Report, Severity};
use crate::markdown::{AnchorList, Image, LinkKind};
use crate::site::asset::PlacedAsset;
use crate::site::edition::Edition;
use crate::site::entry::{Entry, ImageTarget, LinkTarget, Picture, PostId};
use crate::site::order::Absence;
use crate::site::problem;
use crate::text::{nearest, nearest_files};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What links can lead to besides posts, and what the site says of those that lead nowhere.
pub(super) struct Surroundings<'a> {
    pub(super) editions: &'a [Edition],
    pub(super) assets: &'a [PlacedAsset],
    pub(super) redirects: &'a [(Address, PostId)],
    pub(super) absent: &'a BTreeMap<Arc<str>, Absence>,
    pub(super) config: &'a Config,
}

/// Posts with their links, and those among them that have an error there.
pub(super) struct Linked {
    pub(super) entries: Vec<Entry>,
    pub(super) bad: BTreeSet<PostId>,
}

/// Resolves every relative link and image. A post that is not there is an error; other dead ends are what `links:` says.
pub(super) fn resolve(entries: Vec<Entry>, around: &Surroundings<'_>) -> Checked<Linked> {
    let Surroundings { editions, assets, redirects, absent, config } = *around;
    let map = Map { absent, ..Map::new(&entries, editions, assets, redirects, config) };
    let resolved: Vec<Checked<Resolved>> = entries.par_iter().map(|entry| map.resolve(entry)).collect();
    let mut report = Report::default();
    let is_bad = |(id, resolved): (PostId, &Checked<Resolved>)| resolved.report.has_errors().then_some(id);
    let bad = (0..).map(PostId).zip(&resolved).filter_map(is_bad).collect();
    let resolve = |(entry, resolved): (Entry, Checked<Resolved>)| {
        let Resolved { links, images, picture } = report.take(resolved);
        Entry { links, images, picture, ..entry }
    };
    let entries = entries.into_iter().zip(resolved).map(resolve).collect();
    report.with(Linked { entries, bad })
}

static NOTHING: BTreeMap<Arc<str>, Absence> = BTreeMap::new();

struct Resolved {
    links: Vec<Option<LinkTarget>>,
    images: Vec<Option<ImageTarget>>,
    picture: Option<Picture>,
}

/// What was found, by number; nothing where nothing had to be: all links of most posts lead out of the site.
fn found<T>(places: &[Option<Box<Place>>], all: impl Iterator<Item = Option<T>>) -> Vec<Option<T>> {
    if places.iter().all(Option::is_none) { Vec::new() } else { all.collect() }
}

/// Everything that a link can lead to.
struct Map<'a> {
    config: &'a Config,
    entries: &'a [Entry],
    sources: HashMap<&'a str, usize>,
    files: HashMap<&'a str, &'a PlacedAsset>,
    addresses: HashMap<String, Found<'a>>,
    /// By name, for posts that have too many to look at all of them for each link.
    anchors: HashMap<&'a str, HashMap<&'a str, &'a str>>,
    absent: &'a BTreeMap<Arc<str>, Absence>,
}

#[derive(Clone, Copy)]
enum Found<'a> {
    Post(usize),
    Asset(&'a PlacedAsset),
    Made(&'a Address),
}

impl<'a> Map<'a> {
    fn new(
        entries: &'a [Entry],
        editions: &'a [Edition],
        assets: &'a [PlacedAsset],
        redirects: &'a [(Address, PostId)],
        config: &'a Config,
    ) -> Self {
        let has_links = entries
            .iter()
            .any(|entry| !entry.post.body.links.is_empty() || !entry.post.body.images.is_empty());
        let mut map = Self {
            config,
            entries,
            sources: HashMap::new(),
            files: HashMap::new(),
            addresses: HashMap::new(),
            anchors: HashMap::new(),
            absent: &NOTHING,
        };
        if !has_links && entries.iter().all(|entry| entry.post.image.is_none()) {
            return map;
        }
        map.sources =
            entries.iter().enumerate().map(|(index, entry)| (&*entry.post.file.path, index)).collect();
        let many = entries.iter().filter(|entry| entry.post.body.anchors.len() > MANY);
        map.anchors = many.map(|entry| (&*entry.post.file.path, by_name(&entry.post.body.anchors))).collect();
        map.files = assets.iter().map(|asset| (&*asset.asset.path, asset)).collect();
        let made =
            editions.iter().flat_map(Edition::addresses).chain(redirects.iter().map(|(address, _)| address));
        map.addresses.extend(made.map(|address| (address.collision_key(), Found::Made(address))));
        map.addresses.extend(assets.iter().map(|asset| (asset.address.collision_key(), Found::Asset(asset))));
        let posts = entries.iter().enumerate();
        map.addresses.extend(posts.map(|(index, entry)| (entry.address.collision_key(), Found::Post(index))));
        map
    }

    fn resolve(&self, entry: &Entry) -> Checked<Resolved> {
        let mut report = Report::default();
        let (body, places) = (&entry.post.body, &entry.post.places);
        let links = body.links.iter().zip(&places.links);
        let links = found(
            &places.links,
            links.map(|(link, place)| self.link(entry, &link.kind, place.as_ref()?, &mut report)),
        );
        let images = body.images.iter().zip(&places.images);
        let images = found(
            &places.images,
            images.map(|(image, place)| self.image(entry, image, place.as_ref()?, &mut report)),
        );
        let picture = entry.post.image.as_deref();
        let picture = picture.and_then(|(written, place)| self.picture(entry, written, place, &mut report));
        report.with(Resolved { links, images, picture })
    }

    fn link(&self, entry: &Entry, kind: &LinkKind, place: &Place, report: &mut Report) -> Option<LinkTarget> {
        let (path, anchor) = match kind {
            LinkKind::Relative { path, fragment, .. } => (path, fragment.as_deref().unwrap_or_default()),
            LinkKind::Fragment(anchor) => return self.anchored(None, entry, anchor, place, report),
            LinkKind::External(_) | LinkKind::Refused => return None,
        };
        let to = |address: &Address| {
            Some(LinkTarget { address: Some(address.clone()), anchor: anchor.to_owned() })
        };
        match self.find(entry, path) {
            Some(Found::Post(index)) => {
                let target = &self.entries[index];
                self.anchored(Some(target.address.clone()), target, anchor, place, report)
            }
            Some(Found::Asset(asset)) => to(&asset.address),
            Some(Found::Made(address)) => to(address),
            None => {
                self.dead(entry, path, place, report);
                None
            }
        }
    }

    /// A link to a heading of `target`; one that is not there leads to the top of its page.
    fn anchored(
        &self,
        address: Option<Address>,
        target: &Entry,
        name: &str,
        place: &Place,
        report: &mut Report,
    ) -> Option<LinkTarget> {
        if name.is_empty() {
            return Some(LinkTarget { address, anchor: String::new() });
        }
        let anchors = &target.post.body.anchors;
        let found = match self.anchors.get(&*target.post.file.path) {
            Some(anchors) => anchors.get(name).copied(),
            None => anchors.iter().find(|(own, _)| *own == name).map(|(_, id)| id),
        };
        if let Some(id) = found {
            return Some(LinkTarget { address, anchor: id.to_owned() });
        }
        if let Some(severity) = self.config.dead_link {
            let near = nearest(name, anchors.iter().filter(|_| is_searched(report)).map(|(name, _)| name));
            report.add(problem::dead_anchor(place, name, severity, near));
        }
        address.map(|address| LinkTarget { address: Some(address), anchor: String::new() })
    }

    fn dead(&self, entry: &Entry, path: &str, place: &Place, report: &mut Report) {
        let ending = path.to_ascii_lowercase();
        let is_post = ending.ends_with(".md") || ending.ends_with(".markdown");
        match (self.config.dead_link, self.absence(entry, path)) {
            // Its mistake is not that of the post that leads to it.
            (Some(severity), Some(why)) => {
                let severity =
                    if why == Absence::Broken { severity.min(Severity::Warning) } else { severity };
                report.add(problem::post_absent(place, path, why, severity));
            }
            (None, Some(_)) => {}
            _ if is_post => {
                let own = &entry.post.file.path;
                let files = self.entries.iter().map(|entry| &*entry.post.file.path);
                let near = match is_searched(report) {
                    true => nearest_files(path, files.filter(|file| *file != &**own)),
                    false => Vec::new(),
                };
                report.add(problem::post_missing(place, path, &near));
            }
            (Some(severity), None) => report.add(problem::dead_link(place, path, severity)),
            (None, None) => {}
        }
    }

    /// Why a file that is there is not published.
    fn absence(&self, entry: &Entry, path: &str) -> Option<Absence> {
        let full = match path.strip_prefix('/') {
            Some(inner) => format!("{}/{inner}", self.config.content_dir),
            None => joined(&entry.post.file.path, path)?,
        };
        self.absent.get(full.as_str()).copied()
    }

    fn dead_image(&self, path: &str, place: &Place, report: &mut Report) {
        if let Some(severity) = self.config.dead_link {
            let near = match is_searched(report) {
                true => nearest_files(path, self.files.values().map(|asset| &*asset.asset.path)),
                false => Vec::new(),
            };
            report.add(problem::dead_image(place, path, severity, near.first().copied()));
        }
    }

    fn image(&self, entry: &Entry, image: &Image, place: &Place, report: &mut Report) -> Option<ImageTarget> {
        let LinkKind::Relative { path, .. } = &image.kind else { return None };
        match self.find(entry, path) {
            Some(Found::Asset(asset)) => Some(ImageTarget {
                address: asset.address.clone(),
                size: asset.asset.size.filter(|_| !image.sized),
            }),
            _ => {
                self.dead_image(path, place, report);
                None
            }
        }
    }

    fn picture(&self, entry: &Entry, written: &str, place: &Place, report: &mut Report) -> Option<Picture> {
        if written.starts_with("https://") || written.starts_with("http://") {
            return Some(Picture::Remote(written.to_owned()));
        }
        match self.find(entry, written) {
            Some(Found::Asset(asset)) => Some(Picture::Local(asset.address.clone())),
            _ => {
                self.dead_image(written, place, report);
                None
            }
        }
    }

    /// By file first (`../other.md`, `image.png`), then by address (`/posts/other/`, `../other/`).
    fn find(&self, entry: &Entry, path: &str) -> Option<Found<'a>> {
        match path.strip_prefix('/') {
            Some(_) => self.by_address(path).or_else(|| self.by_content_path(path)),
            None => self.by_file(&entry.post.file.path, path).or_else(|| self.by_address_near(entry, path)),
        }
    }

    fn by_file(&self, from: &str, path: &str) -> Option<Found<'a>> {
        let full = joined(from, path)?;
        let post = self.sources.get(full.as_str()).map(|index| Found::Post(*index));
        post.or_else(|| self.files.get(full.as_str()).map(|asset| Found::Asset(asset)))
    }

    fn by_content_path(&self, path: &str) -> Option<Found<'a>> {
        let inner = path.trim_start_matches('/');
        let in_content = format!("{}/{inner}", self.config.content_dir);
        [in_content.as_str(), inner].iter().find_map(|full| {
            let post = self.sources.get(full).map(|index| Found::Post(*index));
            post.or_else(|| self.files.get(full).map(|asset| Found::Asset(asset)))
        })
    }

    fn by_address(&self, path: &str) -> Option<Found<'a>> {
        let base = percent_encoding::percent_decode_str(self.config.base_url.path())
            .decode_utf8_lossy()
            .into_owned();
        let inside =
            path.strip_prefix(base.as_str()).filter(|rest| !base.is_empty() && rest.starts_with('/'));
        [Some(path), inside].into_iter().flatten().find_map(|path| {
            let address = Address::parse(&path.replace('%', "%25")).ok()?;
            self.addresses.get(&address.collision_key()).copied()
        })
    }

    fn by_address_near(&self, entry: &Entry, path: &str) -> Option<Found<'a>> {
        self.by_address(&format!("/{}", joined(entry.address.as_str().trim_start_matches('/'), path)?))
    }
}

/// Headings of a post that are looked at one by one.
const MANY: usize = 64;

/// The first id of each name.
fn by_name(anchors: &AnchorList) -> HashMap<&str, &str> {
    let mut ids = HashMap::with_capacity(anchors.len());
    anchors.iter().for_each(|(name, id)| {
        ids.entry(name).or_insert(id);
    });
    ids
}

/// Dead links of a post for which something near is searched, among all posts or headings each time.
const SEARCHES: usize = 20;

fn is_searched(report: &Report) -> bool {
    report.diagnostics().len() < SEARCHES
}

/// `path` seen from the folder of `from`; none when it leaves the site.
fn joined(from: &str, path: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_join_inside_the_site() {
        assert_eq!(joined("content/posts/a.md", "../b.png").as_deref(), Some("content/b.png"));
        assert_eq!(joined("content/a.md", "../../../etc/passwd"), None);
    }
}
