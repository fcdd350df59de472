//! What a page shows, as the view that its template gets.

use crate::address::Address;
use crate::config::Config;
use crate::i18n::Texts;
use crate::page::article;
use crate::page::company;
use crate::page::company_stage;
use crate::page::lists;
use crate::page::mention::Mention;
use crate::page::plan::search_address;
use crate::page::plan::{Page, PageKind, TermKind};
use crate::page::questions;
use crate::page::stage;
use crate::page::term_links::TermLinks;
use crate::page::translation;
use crate::page::view::{
    Head, Link, Navigation, NotFoundView, RedirectView, SearchView, SiteView, Translation, View,
};
use crate::search::Shape;
use crate::site::{Edition, Entry, Picture, PostId, Site};

/// Fields of a post that take time to make, and whether templates ask for them; the others are empty.
#[derive(Debug, Clone, Copy)]
pub struct Needs {
    /// `toc`.
    pub toc: bool,
    /// `stages`.
    pub stages: bool,
    /// `previous` or `next`.
    pub neighbours: bool,
}

/// The view of a page, whose edition has `links`, with what its template `needs`; none when it is not made of a template.
pub fn show(site: &Site, texts: &Texts, links: &TermLinks, page: &Page, needs: Needs) -> Option<View> {
    let desk = Desk { site, texts, edition: site.edition(page.edition), links, page, needs };
    let view = match page.kind {
        PageKind::Home(number) => View::Home(lists::home(&desk, number)),
        PageKind::Post(id) => article::post(&desk, id),
        PageKind::TermIndex(kind) => View::TermIndex(lists::term_index(&desk, kind)),
        PageKind::Term(TermKind::Company, id, number) => View::Company(company::company(&desk, id, number)),
        PageKind::Term(TermKind::Stage, id, number) => View::Stage(stage::stage(&desk, id, number)),
        PageKind::Term(kind, id, number) => View::Term(lists::term(&desk, kind, id, number)),
        PageKind::CompanyStage(company, stage, number) => {
            View::CompanyStage(company_stage::company_stage(&desk, company, stage, number))
        }
        PageKind::Questions => View::Questions(questions::overview(&desk)),
        PageKind::StageQuestions(stage, number) => View::QuestionList(questions::list(&desk, stage, number)),
        PageKind::Practice => View::Practice(questions::practice(&desk)),
        PageKind::Archive => View::Archive(lists::archive(&desk)),
        PageKind::Month(month, number) => View::List(lists::month(&desk, month, number)),
        PageKind::Undated(number) => View::List(lists::undated(&desk, number)),
        PageKind::Search => View::Search(search(&desk)),
        PageKind::NotFound => View::NotFound(not_found(&desk)),
        PageKind::Redirect(number) => View::Redirect(redirect(&desk, number)),
        _ => return None,
    };
    Some(view)
}

/// What every view of one page is made from.
pub(super) struct Desk<'a> {
    pub(super) site: &'a Site,
    pub(super) texts: &'a Texts,
    pub(super) edition: &'a Edition,
    pub(super) links: &'a TermLinks,
    pub(super) page: &'a Page,
    pub(super) needs: Needs,
}

impl Desk<'_> {
    pub(super) fn text(&self, key: &str) -> String {
        self.texts.get(&self.edition.lang, key).to_owned()
    }

    pub(super) fn href(&self, address: &Address) -> String {
        self.site.config.base_url.href(address)
    }

    pub(super) fn post_href(&self, id: PostId) -> &str {
        self.mention(id).href()
    }

    pub(super) fn mention(&self, id: PostId) -> &Mention {
        self.links.mention(self.site, self.edition, id)
    }

    pub(super) fn head(&self, kind: &'static str, title: String) -> Head {
        let href = self.href(&self.page.address);
        Head {
            kind,
            title,
            description: String::new(),
            lang: self.edition.lang.clone(),
            canonical: [self.site.config.base_url.origin(), &href].concat(),
            href,
            noindex: !self.page.is_for_search_engines(),
            translations: translation::translations(self),
        }
    }
}

/// What all pages of an edition know of the site.
pub fn site_view(site: &Site, texts: &Texts, edition: &Edition, links: &TermLinks) -> SiteView {
    let config = &site.config;
    let base = &config.base_url;
    let text = |key: &str| texts.get(&edition.lang, key).to_owned();
    let mut navigation = Vec::new();
    for kind in TermKind::ALL.into_iter().filter(|kind| *kind != TermKind::Outcome) {
        if !kind.terms(edition).is_empty() {
            let id = kind.index_name();
            navigation.push(Navigation {
                id: id.to_owned(),
                title: text(id),
                href: base.href(&edition.index(id)),
            });
        }
    }
    if site.casebook(site.edition_of(&edition.lang)).has_questions() {
        let href = base.href(&edition.index("questions"));
        navigation.push(Navigation { id: "questions".to_owned(), title: text("questions"), href });
    }
    if !edition.posts.is_empty() {
        let href = base.href(&edition.index("archive"));
        navigation.push(Navigation { id: "archive".to_owned(), title: text("archive"), href });
    }
    let pages = edition.pages.iter().map(|id| (*id, site.entry(*id)));
    let shown = pages
        .filter(|(id, entry)| entry.lang == edition.lang || !has_twin(site, edition, *id))
        .map(|(_, entry)| page_link(entry, config));
    let pages = shown.collect();
    let others = site.editions.iter().filter(|other| other.lang != edition.lang);
    let languages = others.map(|other| edition_link(other, texts, config)).collect();
    SiteView {
        title: config.title.clone(),
        description: config.description.clone(),
        lang: edition.lang.clone(),
        author: config.author.clone(),
        origin: base.origin().to_owned(),
        home: base.href(&edition.root),
        base: base.path().to_owned(),
        feed: base.href(&edition.root.file("feed.xml")),
        search: Shape::of(site, edition).map(|_| base.href(&search_address(edition))).unwrap_or_default(),
        icon: base.href(&site.icon.address()),
        navigation,
        links: links.iter().cloned().collect(),
        pages,
        languages,
        generator: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// Whether a page in another language has one in the edition's own, which can lead to it.
fn has_twin(site: &Site, edition: &Edition, id: PostId) -> bool {
    site.twins.of_post(id).iter().any(|twin| site.entry(*twin).lang == edition.lang)
}

fn page_link(entry: &Entry, config: &Config) -> Link {
    Link { title: entry.post.title.clone(), href: config.base_url.href(&entry.address) }
}

/// The home page of another edition, under the name its language has in itself.
fn edition_link(edition: &Edition, texts: &Texts, config: &Config) -> Translation {
    let href = config.base_url.href(&edition.root);
    let title = translation::name_of(&edition.lang, texts).to_owned();
    Translation { lang: edition.lang.clone(), title, href }
}

/// The full URL of the picture that stands for a post.
pub fn picture_url(entry: &Entry, config: &Config) -> Option<String> {
    entry.picture.as_ref().map(|picture| match picture {
        Picture::Local(address) => config.base_url.absolute(address),
        Picture::Remote(url) => url.clone(),
    })
}

fn not_found(desk: &Desk<'_>) -> NotFoundView {
    NotFoundView { head: desk.head("not-found", desk.text("not_found")) }
}

fn search(desk: &Desk<'_>) -> SearchView {
    let outcomes = || Link { href: desk.href(&desk.edition.index("outcomes")), title: desk.text("outcomes") };
    SearchView {
        head: desk.head("search", desk.text("search")),
        count: desk.edition.posts.len(),
        outcomes: (!desk.edition.outcomes.is_empty()).then(outcomes),
    }
}

fn redirect(desk: &Desk<'_>, number: usize) -> RedirectView {
    let (_, PostId(index)) = desk.site.redirects[number];
    let entry = &desk.site.entries[index as usize];
    let canonical = desk.site.config.base_url.absolute(&entry.address);
    let head = Head { canonical, ..desk.head("redirect", entry.post.title.clone()) };
    RedirectView { head, target: desk.href(&entry.address) }
}
