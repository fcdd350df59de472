//! What stands at each address: the only place where pages are made.

mod api;
mod feed;
mod hosting;
mod questions;
mod search;
pub mod image;
mod sitemap;

use crate::diagnostic::{Checked, Diagnostic};
use crate::page;
use crate::page::{Page, PageKind, SearchFile, TermLinks};
use crate::post::Post;
use crate::site::{PostId, Retold, Site};
use crate::theme::{Cards, Frame, Theme};
use std::sync::Arc;

/// Bytes of a page around what it shows, and of a card, more or less: a buffer that has to grow is copied.
const FRAME: usize = 8 * 1024;
const CARD: usize = 1280;

/// What stands at an address.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A file of the site as it is, by its number.
    Copy(usize),
    /// What a recipe makes of a file of the site.
    Derived {
        /// The file's number.
        asset: usize,
        /// What to do with it.
        recipe: Recipe,
    },
}

/// What can be made of a file, as a pure function of its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipe {
    /// The image without metadata.
    WithoutMetadata,
}

/// A site with its theme and pages: everything that any page needs to be rendered.
#[derive(Debug)]
pub struct Press {
    /// The site.
    pub site: Site,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// Its pages.
    pub pages: Arc<Vec<Page>>,
    frames: Vec<Frame>,
    cards: Vec<Cards>,
    links: Vec<TermLinks>,
    summaries: feed::Summaries,
    entries: Vec<api::Entries>,
    sources: Vec<questions::Sources>,
    search: Vec<search::Desk>,
}

/// Whether [`Press::prepare_search`] makes the page.
pub fn is_search_text(page: &Page) -> bool {
    matches!(page.kind, PageKind::SearchFile(SearchFile::Texts(_)))
}

impl Press {
    /// Plans the pages and readies what they share. Pages that stand in each other's way are errors.
    pub fn new(site: Site, theme: impl Into<Arc<Theme>>) -> Checked<Self> {
        let theme = theme.into();
        let planned = page::plan(&site, theme.static_files().keys());
        let links: Vec<TermLinks> = site
            .editions
            .iter()
            .map(|edition| TermLinks::new(edition, &site.config, site.entries.len()))
            .collect();
        let frame = |(edition, links)| theme.frame(&page::site_view(&site, theme.texts(), edition, links));
        let frames = site.editions.iter().zip(&links).map(frame).collect();
        let cards = site.editions.iter().map(|_| Cards::new(site.entries.len())).collect();
        let summaries = feed::Summaries::new(site.entries.len());
        let entries = site.editions.iter().map(|_| api::Entries::new(site.entries.len())).collect();
        let sources = site.editions.iter().map(|_| questions::Sources::new(site.entries.len())).collect();
        let search = search::desks(&site);
        planned.map(|pages| {
            let pages = Arc::new(pages);
            Self { site, theme, pages, frames, cards, links, summaries, entries, sources, search }
        })
    }

    /// The press of the same site after a post was edited that keeps its place; see [`Site::retold`].
    pub fn retold(&self, old: &Arc<Post>, new: &Arc<Post>) -> Option<Self> {
        let Retold { site, keeps_lists } = self.site.retold(old, new)?;
        if !keeps_lists {
            let planned = Self::new(site, self.theme.clone());
            return planned.report.diagnostics().is_empty().then_some(planned.value);
        }
        let search = search::desks(&site);
        if !search.iter().zip(&self.search).all(|(new, old)| new.shape == old.shape) {
            return None;
        }
        let (theme, pages) = (self.theme.clone(), self.pages.clone());
        let links = self.links.iter().map(TermLinks::retold).collect();
        let (frames, count) = (self.frames.clone(), site.entries.len());
        let cards = site.editions.iter().map(|_| Cards::new(count)).collect();
        let summaries = feed::Summaries::new(count);
        let entries = site.editions.iter().map(|_| api::Entries::new(count)).collect();
        let sources = site.editions.iter().map(|_| questions::Sources::new(count)).collect();
        Some(Self { site, theme, pages, frames, cards, links, summaries, entries, sources, search })
    }

    /// Frees what lists, feeds and data files share: for a time when none of them is left to render. It is made anew if one is.
    pub fn put_away(&mut self) {
        let count = self.site.entries.len();
        self.cards = self.site.editions.iter().map(|_| Cards::new(count)).collect();
        self.summaries = feed::Summaries::new(count);
        self.entries = self.site.editions.iter().map(|_| api::Entries::new(count)).collect();
        self.sources = self.site.editions.iter().map(|_| questions::Sources::new(count)).collect();
    }

    /// Makes what the files of the search share, on all threads; else the first file that is rendered makes it on its own.
    /// The files of texts are made by the way, and told. Not to be called where pages are being rendered.
    pub fn prepare_search(&self, tell: &(dyn Fn(&Page, Content) + Sync)) {
        for (number, (desk, edition)) in self.search.iter().zip(self.site.editions.iter()).enumerate() {
            let pages = self.pages.iter().filter(|page| page.edition == number);
            let pages: Vec<&Page> = pages.filter(|page| is_search_text(page)).collect();
            desk.prepare(&self.site, edition, &|file, bytes| tell(pages[file], Content::Bytes(bytes)));
        }
    }

    /// What stands at the address of `page`. The error is a mistake in a template.
    pub fn render(&self, page: &Page) -> Result<Content, Diagnostic> {
        let site = &self.site;
        let edition = site.edition(page.edition);
        let text = match page.kind {
            PageKind::Feed => self.summaries.of_edition(site, edition),
            PageKind::TermFeed(kind, id) => {
                self.summaries.of_term(site, edition, &kind.terms(edition)[id.0 as usize])
            }
            PageKind::Sitemap(part) => sitemap::sitemap(site, &self.pages, part),
            PageKind::Robots => sitemap::robots(site),
            PageKind::Headers => hosting::headers(self.theme.policy()),
            PageKind::Redirects => hosting::redirects(site),
            PageKind::Icon => hosting::icon(&site.icon),
            PageKind::ApiIndex => api::index(site, edition),
            PageKind::ApiPosts(number) => self.entries[page.edition].posts(site, edition, number),
            PageKind::ApiCompany(id, part) => self.entries[page.edition].company(site, edition, id, part),
            PageKind::ApiQuestions(number) => self.questions(page).bank(number),
            PageKind::ApiCompanyQuestions(id, part) => self.questions(page).company(id, part),
            PageKind::ApiStage(id, part) => self.questions(page).stage(id, part),
            PageKind::SearchFile(file) => {
                let desk = &self.search[page.edition];
                return Ok(Content::Bytes(desk.file(site, self.theme.texts(), edition, file)));
            }
            PageKind::Asset(number) => return Ok(self.asset(number)),
            PageKind::ThemeFile(number) => return Ok(self.theme_file(number)),
            _ => return self.view(page).map(Content::Bytes),
        };
        Ok(Content::Bytes(text.into_bytes()))
    }

    fn questions(&self, page: &Page) -> questions::Writer<'_> {
        questions::Writer {
            site: &self.site,
            edition: self.site.edition(page.edition),
            book: self.site.casebook(page.edition),
            links: &self.links[page.edition],
            sources: &self.sources[page.edition],
        }
    }

    fn asset(&self, asset: usize) -> Content {
        match image::is_image_name(&self.site.assets[asset].asset.path) {
            true => Content::Derived { asset, recipe: Recipe::WithoutMetadata },
            false => Content::Copy(asset),
        }
    }

    fn theme_file(&self, number: usize) -> Content {
        let file = self.theme.static_files().values().nth(number).expect("the plan counts the theme's files");
        Content::Bytes(file.bytes.to_vec())
    }

    fn view(&self, page: &Page) -> Result<Vec<u8>, Diagnostic> {
        let links = &self.links[page.edition];
        let view = page::show(&self.site, self.theme.texts(), links, page, self.theme.needs());
        let view = view.expect("every other kind of page has a view");
        let frame = &self.frames[page.edition];
        let cards = self.cards[page.edition].take(view.cards(), |number| {
            let edition = self.site.edition(page.edition);
            let card = page::card(&self.site, self.theme.texts(), edition, links, PostId(number as u32));
            self.theme.card(frame, &card)
        })?;
        let mut out = Vec::with_capacity(FRAME + CARD * cards.len() + view.markup_length());
        self.theme.render(frame, &view, &cards, &mut out)?;
        Ok(out)
    }
}
