//! Pages that would stand in each other's way on the disk: one address twice, or a file where another page needs a folder.

use crate::config::Permalink;
use crate::diagnostic::{Checked, Diagnostic, Place, Report};
use crate::page::plan::{Page, PageKind};
use crate::page::problem;
use crate::site::{PostId, Site};
use std::collections::HashMap;

/// The pages that have room. The others are errors: what Afterword makes itself stays, then the first post in path
/// order, then files beside the posts, then redirects.
pub(super) fn apart(site: &Site, pages: Vec<Page>) -> Checked<Vec<Page>> {
    if !can_clash(site) {
        return Checked::fine(pages);
    }
    let mut report = Report::default();
    let mut order: Vec<usize> = (0..pages.len()).collect();
    order.sort_by_key(|index| rank(site, &pages[*index]));
    let mut ground = Ground::default();
    let mut has_room = vec![true; pages.len()];
    for index in order {
        if let Err(clash) = ground.take(&pages[index], index) {
            report.add(told(site, &pages, index, clash));
            has_room[index] = false;
        }
    }
    let pages = pages.into_iter().zip(has_room).filter_map(|(page, has_room)| has_room.then_some(page));
    report.with(pages.collect())
}

/// Posts under the usual pattern have their addresses to themselves: nothing else is looked at on a large plain site.
fn can_clash(site: &Site) -> bool {
    !site.assets.is_empty()
        || !site.redirects.is_empty()
        || site.config.permalink != Permalink::default()
        || site.entries.iter().any(|entry| entry.post.permalink.is_some())
}

fn rank<'a>(site: &'a Site, page: &Page) -> (u8, &'a str) {
    match page.kind {
        PageKind::Post(id) => (1, &site.entry(id).post.file.path),
        PageKind::Asset(_) => (2, ""),
        PageKind::Redirect(_) => (3, ""),
        _ => (0, ""),
    }
}

/// Where there is no room, and the page that took it.
enum Clash {
    SameFile(usize),
    FileAndFolder(usize),
}

/// Files and folders that are taken, each with the first page that needs it.
#[derive(Default)]
struct Ground {
    files: HashMap<String, usize>,
    folders: HashMap<String, usize>,
}

impl Ground {
    fn take(&mut self, page: &Page, index: usize) -> Result<(), Clash> {
        let key = page.address.collision_key();
        let path = if key.ends_with('/') { format!("{key}index.html") } else { key };
        let folders = || path.match_indices('/').skip(1).map(|(end, _)| &path[..end]);
        if let Some(first) = self.files.get(&path) {
            return Err(Clash::SameFile(*first));
        }
        let folder_in_the_way = folders().find_map(|folder| self.files.get(folder));
        if let Some(first) = self.folders.get(&path).or(folder_in_the_way) {
            return Err(Clash::FileAndFolder(*first));
        }
        for folder in folders() {
            if !self.folders.contains_key(folder) {
                self.folders.insert(folder.to_owned(), index);
            }
        }
        self.files.insert(path, index);
        Ok(())
    }
}

fn told(site: &Site, pages: &[Page], index: usize, clash: Clash) -> Diagnostic {
    let page = &pages[index];
    let (first, diagnostic) = match clash {
        Clash::SameFile(first) => (first, problem::address_taken(&page.address)),
        Clash::FileAndFolder(first) => {
            (first, problem::file_and_folder(&page.address, &pages[first].address))
        }
    };
    let diagnostic = Diagnostic { place: place(site, page), ..diagnostic };
    match place(site, &pages[first]) {
        Some(place) => diagnostic.related("the other one is here", place),
        None => diagnostic.hint("Afterword makes the other one itself"),
    }
}

/// Where somebody asked for the page; none for those that Afterword makes itself.
fn place(site: &Site, page: &Page) -> Option<Place> {
    match page.kind {
        PageKind::Post(id) => {
            let post = &site.entry(id).post;
            Some(post.permalink.as_deref().map_or(&post.place, |(_, place)| place).clone())
        }
        PageKind::Asset(number) => Some(Place::file(&site.assets[number].asset.path)),
        PageKind::Redirect(number) => {
            let (address, PostId(post)) = &site.redirects[number];
            let aliases = &site.entries[*post as usize].post.aliases;
            aliases.iter().find(|(alias, _)| alias == address).map(|(_, place)| place.clone())
        }
        _ => None,
    }
}
