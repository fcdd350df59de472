//! Who gets which address.

use crate::address::{Address, AddressProblem};
use crate::config::{Config, PermalinkParts};
use crate::diagnostic::{Checked, Place, Report};
use crate::post::Post;
use crate::site::asset::PlacedAsset;
use crate::site::edition;
use crate::site::entry::{Entry, PostId};
use crate::site::order::Absence;
use crate::site::problem;
use crate::text::{Lang, slug_in};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A post that has its address to itself.
pub(super) struct Addressed {
    pub(super) post: Arc<Post>,
    pub(super) address: Address,
    pub(super) lang: Lang,
    pub(super) edition: usize,
}

/// Gives each post its address. The first in path order keeps one that several claim.
pub(super) fn addresses(
    posts: Vec<Arc<Post>>,
    config: &Config,
    absent: &mut BTreeMap<Arc<str>, Absence>,
) -> Checked<Vec<Addressed>> {
    let mut report = Report::default();
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(posts.len());
    let mut folders: HashMap<String, usize> = HashMap::new();
    let mut addressed: Vec<Addressed> = Vec::with_capacity(posts.len());
    let wished: Vec<Wish> = posts.par_iter().map(|post| Wish::of(post, config)).collect();
    for (post, Wish { address, lang, edition }) in posts.into_iter().zip(wished) {
        let (address, key) = match address {
            Ok(address) => address,
            Err(why) => {
                report.add(problem::no_address(post.place.clone(), &why));
                absent.insert(post.file.path.clone(), Absence::Broken);
                continue;
            }
        };
        if let Some(owner) = generated(&address, config) {
            report.add(problem::generated_address(&address, owner, claim_place(&post)));
            absent.insert(post.file.path.clone(), Absence::Broken);
            continue;
        }
        let told = if let Some(first) = taken.get(&key) {
            let Addressed { post: first, address: other, .. } = &addressed[*first];
            Some(problem::address_taken(&address, claim_place(&post), other, claim_place(first)))
        } else if let Some(first) = on_the_way(&key, &taken, &folders) {
            let Addressed { post: first, address: other, .. } = &addressed[first];
            Some(problem::file_and_folder(&address, claim_place(&post), other, claim_place(first)))
        } else {
            None
        };
        match told {
            Some(told) => {
                report.add(told);
                absent.insert(post.file.path.clone(), Absence::Broken);
            }
            None => {
                folders.extend(dotted_folders(&key).map(|folder| (folder.to_owned(), addressed.len())));
                taken.insert(key, addressed.len());
                addressed.push(Addressed { post, address, lang, edition });
            }
        }
    }
    report.with(addressed)
}

/// What a post would have whatever others there are.
struct Wish {
    /// Its address, and what no other may share of it.
    address: Result<(Address, String), AddressProblem>,
    lang: Lang,
    edition: usize,
}

impl Wish {
    fn of(post: &Post, config: &Config) -> Self {
        let lang = post.lang.clone().unwrap_or_else(|| config.lang().clone());
        let edition = edition::index_for(&lang, config);
        let address = address(post, &lang, edition, config);
        let address = address.map(|address| {
            let key = address.collision_key();
            (address, key)
        });
        Self { address, lang, edition }
    }
}

/// The owner of a file where `key` needs a folder, or of a page in a folder where it is a file.
fn on_the_way(key: &str, taken: &HashMap<String, usize>, folders: &HashMap<String, usize>) -> Option<usize> {
    dotted_folders(key).find_map(|folder| taken.get(folder)).or_else(|| folders.get(key)).copied()
}

/// The folders above an address that are named like files: only files with an extension have addresses without a slash
/// at the end.
fn dotted_folders(key: &str) -> impl Iterator<Item = &str> {
    let key = if key.contains('.') { key } else { "" };
    key.match_indices('/').map(|(end, _)| &key[..end]).filter(|folder| folder.contains('.'))
}

fn claim_place(post: &Post) -> Place {
    post.permalink.as_deref().map_or(&post.place, |(_, place)| place).clone()
}

fn address(post: &Post, lang: &Lang, edition: usize, config: &Config) -> Result<Address, AddressProblem> {
    if let Some((address, _)) = post.permalink.as_deref() {
        return Ok(address.clone());
    }
    let mut name = post.slug.clone();
    let is_twin = post.file.lang.is_some() && !post.slug_is_chosen && config.languages[edition] != *lang;
    if is_twin {
        name = format!("{name}-{lang}");
    }
    let root = edition::root(edition, config);
    if post.is_page {
        return Ok(root.below(&name));
    }
    let categories: Vec<String> = post
        .categories
        .iter()
        .map(|name| slug_in(config.slug_style, name))
        .filter(|name| !name.is_empty())
        .collect();
    let title = address_part(&post.file.stem);
    let parts =
        PermalinkParts { slug: &name, title: &title, date: post.date.as_ref(), categories: &categories };
    config.permalink.address(&parts).map(|address| root.join(&address))
}

/// A file's name as Jekyll's `:title` keeps it, without what no address may hold.
fn address_part(stem: &str) -> String {
    let fit = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | '+') { c } else { '-' };
    let name: String = stem.chars().map(fit).collect();
    name.trim_matches(['-', '.']).to_owned()
}

/// What Afterword makes at this address, if it is one of its own.
fn generated(address: &Address, config: &Config) -> Option<&'static str> {
    let text = address.as_str();
    let below = |prefix: &str| text.strip_prefix(prefix).is_some();
    let text_in_edition = config.languages[1..]
        .iter()
        .find_map(|lang| text.strip_prefix(&format!("/{lang}/")))
        .map_or(Cow::Borrowed(text), |rest| Cow::Owned(format!("/{rest}")));
    let inside = |prefix: &str| text_in_edition.starts_with(prefix);
    // A page below a file would need a folder of its name.
    let is = |text: &str, file: &str| {
        text.strip_prefix(file).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    match () {
        () if text_in_edition == "/" => Some("the home page"),
        () if inside("/page/") => Some("later pages of the home page"),
        () if inside("/companies/") => Some("the pages of companies"),
        () if inside("/stages/") => Some("the pages of stages"),
        () if inside("/tags/") => Some("the pages of tags"),
        () if inside("/authors/") => Some("the pages of authors"),
        () if inside("/outcomes/") => Some("the pages of outcomes"),
        () if inside("/questions/") => Some("the pages of questions"),
        () if inside("/archive/") => Some("the archive"),
        () if inside("/api/") => Some("the files for programs"),
        () if below("/theme/") => Some("the files of the theme"),
        () if is(&text_in_edition, "/feed.xml") => Some("the feed"),
        () if is(&text_in_edition, "/404.html") => Some("the page for addresses that do not exist"),
        () if is(text, "/robots.txt") => Some("the file for robots"),
        () if is(text, "/sitemap.xml") => Some("the sitemap"),
        () if matches!(text, "/_headers/" | "/_redirects/") => Some("a file for hosts"),
        () => None,
    }
}

/// Old addresses, and the posts that ask for ones they cannot have.
pub(super) struct Redirects {
    pub(super) redirects: Vec<(Address, PostId)>,
    pub(super) bad: BTreeSet<PostId>,
}

/// Old addresses, each led to its post unless something is published there.
pub(super) fn redirects(entries: &[Entry], assets: &[PlacedAsset], config: &Config) -> Checked<Redirects> {
    let mut report = Report::default();
    let mut bad = BTreeSet::new();
    let mut taken: HashMap<String, Place> = HashMap::new();
    if entries.iter().all(|entry| entry.post.aliases.is_empty()) {
        return Checked::fine(Redirects { redirects: Vec::new(), bad });
    }
    for entry in entries {
        taken.insert(entry.address.collision_key(), claim_place(&entry.post));
    }
    for asset in assets {
        taken.insert(asset.address.collision_key(), Place::file(&asset.asset.path));
    }
    let mut redirects = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        for (alias, place) in &entry.post.aliases {
            if *alias == entry.address {
                continue;
            }
            if let Some(owner) = generated(alias, config) {
                report.add(problem::generated_alias(alias, owner, place.clone()));
                bad.insert(PostId(index as u32));
                continue;
            }
            match taken.get(&alias.collision_key()) {
                Some(first) => {
                    report.add(problem::alias_taken(alias, place.clone(), first.clone()));
                    bad.insert(PostId(index as u32));
                }
                None => {
                    taken.insert(alias.collision_key(), place.clone());
                    redirects.push((alias.clone(), PostId(index as u32)));
                }
            }
        }
    }
    redirects.sort();
    report.with(Redirects { redirects, bad })
}
