//! One state of the site, whole: what every request of one moment sees.

use crate::address::Address;
use crate::config::Editor;
use crate::diagnostic::{Diagnostic, Place, Report, Severity, html};
use crate::output::{Content, Press, Recipe, image};
use crate::page::{Page, PageKind};
use crate::shell::disk;
use crate::shell::preview::change::Change;
use crate::shell::preview::project::AssetPaths;
use serde::Serialize;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Problems that an overlay shows before it only counts: more cannot be read, and would be sent with each save.
const SHOWN: usize = 500;

/// One state of the preview.
pub(super) struct Snapshot {
    /// Rises with every update.
    pub(super) revision: u64,
    /// The last site without errors; if there never was one, the newest; none if that cannot be shown.
    pub(super) site: Option<Arc<Shown>>,
    /// What pages that are open are told.
    pub(super) news: News,
}

/// A site with its addresses.
pub(super) struct Shown {
    pub(super) press: Arc<Press>,
    pub(super) asset_paths: AssetPaths,
    /// Seconds since 1970-01-01T00:00:00Z when it was made.
    pub(super) now: i64,
    /// The pages by their addresses; states with the same pages share them.
    routes: Arc<OnceLock<HashMap<Address, usize>>>,
}

impl Shown {
    pub(super) fn new(press: Arc<Press>, asset_paths: AssetPaths, now: i64, before: Option<&Self>) -> Self {
        let same = before.filter(|before| Arc::ptr_eq(&before.press.pages, &press.pages));
        let routes = same.map_or_else(Arc::default, |before| before.routes.clone());
        Self { press, asset_paths, now, routes }
    }

    /// The page at an address, if the plan has one.
    pub(super) fn page(&self, address: &str) -> Option<&Page> {
        self.routes().get(address).map(|number| &self.press.pages[*number])
    }

    /// Makes what every request needs, unless it was made.
    pub(super) fn prepare(&self) {
        self.routes();
    }

    fn routes(&self) -> &HashMap<Address, usize> {
        self.routes.get_or_init(|| {
            let pages = self.press.pages.iter().enumerate();
            pages.map(|(number, page)| (page.address.clone(), number)).collect()
        })
    }

    /// The bytes of a page. The error is a mistake in a template, or a file that cannot be read or published.
    pub(super) fn bytes(&self, page: &Page) -> Result<Vec<u8>, Diagnostic> {
        let (asset, recipe) = match self.press.render(page)? {
            Content::Bytes(bytes) => return Ok(bytes),
            Content::Copy(asset) => (asset, None),
            Content::Derived { asset, recipe } => (asset, Some(recipe)),
        };
        let path = &self.press.site.assets[asset].asset.path;
        let bytes = disk::read_file(&self.asset_paths[path], path)?;
        match recipe {
            None => Ok(bytes),
            Some(Recipe::WithoutMetadata) => image::published(path, bytes),
        }
    }

    /// What is wrong with the templates: one page of each kind is rendered.
    pub(super) fn trial(&self) -> Report {
        let mut kinds = Vec::new();
        let mut report = Report::default();
        for page in self.press.pages.iter() {
            let kind = std::mem::discriminant(&page.kind);
            if page.is_view() && !kinds.contains(&kind) {
                kinds.push(kind);
                report.ok(self.press.render(page));
            }
        }
        report
    }

    /// The page of the post that the file below the content folder holds.
    fn post(&self, below: &str) -> Option<Link> {
        let (site, path) = (&self.press.site, self.path(below));
        let entry = site.entries.iter().find(|entry| *entry.post.file.path == *path)?;
        Some(Link { href: site.config.base_url.href(&entry.address), title: entry.post.title.clone() })
    }

    /// Why the file below the content folder has no page, if it is a post without an error in `report`.
    fn why_unseen(&self, below: &str, report: &Report) -> Option<Ribbon> {
        let (site, path) = (&self.press.site, self.path(below));
        let is_broken = |problem: &Diagnostic| {
            problem.severity == Severity::Error
                && problem.place.as_ref().is_some_and(|place| *place.path == path)
        };
        if self.post(below).is_some() || report.diagnostics().iter().any(is_broken) {
            return None;
        }
        let is_later = site.scheduled.iter().any(|post| post.path == path);
        Some(if is_later { Ribbon::Scheduled } else { Ribbon::Draft })
    }

    /// The path of a file below the content folder, as diagnostics name it.
    fn path(&self, below: &str) -> String {
        match self.press.site.config.content_dir.as_str() {
            "." => below.to_owned(),
            folder => format!("{folder}/{below}"),
        }
    }

    fn asset(&self, below: &str) -> Option<String> {
        let site = &self.press.site;
        let asset = site.assets.iter().find(|asset| asset.asset.below == below)?;
        Some(site.config.base_url.href(&asset.address))
    }

    /// What a page of a draft, or of a post with a date in the future, is marked with.
    pub(super) fn ribbon(&self, page: &Page) -> Option<Ribbon> {
        let PageKind::Post(id) = page.kind else { return None };
        let site = &self.press.site;
        let post = &site.entry(id).post;
        let is_later = || {
            post.date.is_some_and(|date| {
                crate::date::Date::from_unix(self.now, &site.config.zone).is_some_and(|now| date > now)
            })
        };
        match post.draft {
            true => Some(Ribbon::Draft),
            false => is_later().then_some(Ribbon::Scheduled),
        }
    }
}

/// Why a page would not be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ribbon {
    /// It is a draft.
    Draft,
    /// Its date is in the future.
    Scheduled,
}

/// A page to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    href: String,
    title: String,
}

/// A post that was saved and has no page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Unseen {
    /// Its file below the content folder.
    path: String,
    /// What shows it.
    option: &'static str,
}

impl Unseen {
    /// For people: `posts/a.md is a draft, which --drafts shows`.
    pub(super) fn told(&self) -> String {
        let what = if self.option == DRAFTS { "is a draft" } else { "is dated later than now" };
        format!("{} {what}, which {} shows", self.path, self.option)
    }
}

const DRAFTS: &str = "--drafts";
const FUTURE: &str = "--future";

/// What pages that are open are told of an update.
#[derive(Debug, Clone, Serialize)]
pub(super) struct News {
    /// The revision that it leads to.
    revision: u64,
    /// Posts that were saved, five at most.
    posts: Vec<Link>,
    /// Posts that were saved and have no page, five at most.
    pub(super) unseen: Vec<Unseen>,
    /// Addresses of other files that were saved.
    assets: Vec<String>,
    /// Whether style sheets may be others.
    styles: bool,
    errors: usize,
    warnings: usize,
    /// The problems as list items.
    problems: String,
    /// Whether pages follow the writer.
    follow: bool,
}

/// Links that one update offers.
const OFFERED: usize = 5;

impl News {
    pub(super) fn new(
        revision: u64,
        site: Option<&Shown>,
        change: &Change,
        report: &Report,
        links: &EditorLinks<'_>,
        follow: bool,
    ) -> Self {
        let posts = change.posts.iter().take(OFFERED).filter_map(|below| site?.post(below));
        let unseen = change.posts.iter().take(OFFERED).filter_map(|below| {
            let option = match site?.why_unseen(below, report)? {
                Ribbon::Draft => DRAFTS,
                Ribbon::Scheduled => FUTURE,
            };
            Some(Unseen { path: below.clone(), option })
        });
        let assets = change.assets.iter().filter_map(|below| site?.asset(below));
        let problems = report.diagnostics();
        let mut shown: Vec<&Diagnostic> = problems.iter().collect();
        shown.sort_by_key(|problem| std::cmp::Reverse(problem.severity));
        let more = shown.len().saturating_sub(SHOWN);
        let mut list = html(shown.into_iter().take(SHOWN), &|place| links.of(place));
        if more > 0 {
            list.push_str(&format!("<li class=\"more\">… {more} more in the terminal</li>\n"));
        }
        Self {
            revision,
            posts: posts.collect(),
            unseen: unseen.collect(),
            assets: assets.collect(),
            styles: change.styles,
            errors: report.count(Severity::Error),
            warnings: report.count(Severity::Warning) + report.count(Severity::Hint),
            problems: list,
            follow,
        }
    }
}

/// Makes the addresses that open an editor.
pub(super) struct EditorLinks<'a> {
    pub(super) editor: Editor,
    pub(super) site: &'a Path,
}

impl EditorLinks<'_> {
    fn of(&self, place: &Place) -> Option<String> {
        // The program's own theme is no file.
        if place.path.starts_with('<') {
            return None;
        }
        let path = self.site.join(&*place.path);
        self.editor.link(&path.to_string_lossy().replace('\\', "/"), place.line.max(1), place.column.max(1))
    }
}
