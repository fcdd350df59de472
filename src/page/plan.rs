//! Which pages a site has, each as a small value with its address.

use crate::address::Address;
use crate::diagnostic::Checked;
use crate::page::clash;
use crate::page::plan_questions;
use crate::search;
use crate::search::{AxisKind, Shape};
use crate::site::{Edition, Icon, PostId, Site, Term, TermId};

/// A page that exists: what it is, where it is, in which language. Never its bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Where it is.
    pub address: Address,
    /// Number of the edition whose language it is in.
    pub edition: usize,
    /// What it is.
    pub kind: PageKind,
}

/// The kinds of terms that have pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermKind {
    /// Companies.
    Company,
    /// Stages.
    Stage,
    /// Tags.
    Tag,
    /// Authors.
    Author,
    /// How processes ended.
    Outcome,
}

/// What a page is. Page numbers of lists are 1-based.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PageKind {
    /// The newest posts.
    Home(usize),
    /// One post or page.
    Post(PostId),
    /// All terms of a kind.
    TermIndex(TermKind),
    /// The posts of a term.
    Term(TermKind, TermId, usize),
    /// What is told of a stage at a company.
    CompanyStage(TermId, TermId, usize),
    /// The ways into the question bank.
    Questions,
    /// What was asked at a stage, or at none that has a page.
    StageQuestions(Option<TermId>, usize),
    /// One question at a time.
    Practice,
    /// Years and months.
    Archive,
    /// The posts of a month, by its number in the edition.
    Month(usize, usize),
    /// Posts without a date.
    Undated(usize),
    /// For addresses that do not exist.
    NotFound,
    /// An old address, by its number in the site.
    Redirect(usize),
    /// The newest posts as Atom.
    Feed,
    /// The newest posts of a term as Atom.
    TermFeed(TermKind, TermId),
    /// All pages for search engines; with a number, one part of it.
    Sitemap(Option<usize>),
    /// Where robots find the sitemap, unless the site has a file of its own for them.
    Robots,
    /// Where readers search and filter.
    Search,
    /// Data of the search.
    SearchFile(SearchFile),
    /// What the site has, for programs.
    ApiIndex,
    /// A thousand posts, for programs.
    ApiPosts(usize),
    /// The posts of a company, for programs, a thousand in one file.
    ApiCompany(TermId, usize),
    /// A thousand questions of the bank, for programs.
    ApiQuestions(usize),
    /// What was asked at a company, for programs, a thousand questions in one file.
    ApiCompanyQuestions(TermId, usize),
    /// What was asked at a stage, for programs, a thousand questions in one file.
    ApiStage(TermId, usize),
    /// The picture beside a page's title, when it is made of an emoji.
    Icon,
    /// What hosts send along with pages, unless the site has a file of its own for that.
    Headers,
    /// Old addresses for hosts, unless the site has a file of its own for that.
    Redirects,
    /// A file beside the posts, by its number in the site.
    Asset(usize),
    /// A file of the theme, by its number among its names.
    ThemeFile(usize),
}

/// A file that the search of an edition reads; numbers begin at 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchFile {
    /// What can be chosen by, and the words of the interface.
    Filter,
    /// What every query needs; of a small site everything.
    Start,
    /// A part of the index.
    Terms(usize),
    /// The texts of a few posts.
    Texts(usize),
    /// A few posts as rows of a list.
    Rows(usize),
    /// The values of an axis, and the posts of each.
    Axis(AxisKind),
}

impl TermKind {
    /// All kinds, in the order of the navigation.
    pub const ALL: [Self; 5] = [Self::Company, Self::Stage, Self::Tag, Self::Author, Self::Outcome];

    /// The name of the index in addresses.
    pub fn index_name(self) -> &'static str {
        match self {
            Self::Company => "companies",
            Self::Stage => "stages",
            Self::Tag => "tags",
            Self::Author => "authors",
            Self::Outcome => "outcomes",
        }
    }

    /// What a page of one term is called in `page.kind`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Stage => "stage",
            Self::Tag => "tag",
            Self::Author => "author",
            Self::Outcome => "outcome",
        }
    }

    /// The terms of this kind in `edition`.
    pub fn terms(self, edition: &Edition) -> &[Term] {
        match self {
            Self::Company => &edition.companies,
            Self::Stage => &edition.stages,
            Self::Tag => &edition.tags,
            Self::Author => &edition.authors,
            Self::Outcome => &edition.outcomes,
        }
    }
}

/// Number of pages that a list of `posts` needs, at least 1.
pub fn page_count(posts: usize, page_size: usize) -> usize {
    posts.div_ceil(page_size).max(1)
}

/// Addresses that one sitemap holds at most (sitemaps.org, "Sitemap file requirements").
pub(crate) const SITEMAP_SIZE: usize = 50_000;

/// Files of a theme that only the search needs.
const SEARCH_FILES: &str = "search/";

/// Posts in one file of the api.
pub(crate) const API_SIZE: usize = 1_000;

/// Posts with a date from which on a term has a feed.
const FEED_FROM: usize = 3;

/// All pages, in an order that depends on the site alone; `theme_files` are the names of the theme's files.
/// Pages that cannot stand beside each other on a disk are errors.
pub fn plan<'a>(site: &Site, theme_files: impl IntoIterator<Item = &'a String>) -> Checked<Vec<Page>> {
    let mut pages = Vec::new();
    for (index, edition) in site.editions.iter().enumerate() {
        plan_edition(site, index, edition, &mut pages);
    }
    let page = |address: Address, kind| Page { address, edition: 0, kind };
    let root = Address::home();
    let redirects = site.redirects.iter().enumerate();
    pages.extend(
        redirects.map(|(number, (address, _))| page(redirect_address(address), PageKind::Redirect(number))),
    );
    let indexed = pages.iter().filter(|page| page.is_for_search_engines()).count();
    if indexed > SITEMAP_SIZE {
        let parts = 1..=indexed.div_ceil(SITEMAP_SIZE);
        pages.extend(parts.map(|n| page(root.file(&format!("sitemap-{n}.xml")), PageKind::Sitemap(Some(n)))));
    }
    pages.push(page(root.file("sitemap.xml"), PageKind::Sitemap(None)));
    if matches!(site.icon, Icon::Emoji(_)) {
        pages.push(page(site.icon.address(), PageKind::Icon));
    }
    let mut for_hosts = vec![("robots.txt", PageKind::Robots), ("_headers", PageKind::Headers)];
    for_hosts.extend((!site.redirects.is_empty()).then_some(("_redirects", PageKind::Redirects)));
    for (name, kind) in for_hosts {
        let address = root.file(name);
        if site.assets.iter().all(|asset| asset.address != address) {
            pages.push(page(address, kind));
        }
    }
    let assets = site.assets.iter().enumerate();
    pages.extend(assets.map(|(number, asset)| page(asset.address.clone(), PageKind::Asset(number))));
    let theme = root.below("theme");
    let has_search = pages.iter().any(|page| page.kind == PageKind::Search);
    let files = theme_files.into_iter().enumerate();
    let files = files.filter(|(_, name)| has_search || !name.starts_with(SEARCH_FILES));
    pages.extend(files.map(|(number, name)| page(theme.file(name), PageKind::ThemeFile(number))));
    clash::apart(site, pages)
}

/// A redirect is a page even where the old address was a file without an ending we know.
pub(crate) fn redirect_address(address: &Address) -> Address {
    let is_page = address.as_str().ends_with('/') || address.as_str().ends_with(".html");
    if is_page { address.clone() } else { Address::home().join(address).as_folder() }
}

fn plan_edition(site: &Site, index: usize, edition: &Edition, pages: &mut Vec<Page>) {
    let size = site.config.page_size;
    let page = |address: Address, kind| Page { address, edition: index, kind };
    let list = |pages: &mut Vec<Page>, root: &Address, posts: usize, kind: &dyn Fn(usize) -> PageKind| {
        for number in 1..=page_count(posts, size) {
            pages.push(page(list_page(root, number), kind(number)));
        }
    };
    list(pages, &edition.root, edition.posts.len(), &PageKind::Home);
    for &id in edition.posts.iter().chain(&edition.pages) {
        pages.push(page(site.entry(id).address.clone(), PageKind::Post(id)));
    }
    for kind in TermKind::ALL {
        let terms = kind.terms(edition);
        if terms.is_empty() {
            continue;
        }
        pages.push(page(edition.index(kind.index_name()), PageKind::TermIndex(kind)));
        for (number, term) in terms.iter().enumerate() {
            let id = TermId(number as u32);
            let entries = match kind {
                TermKind::Stage => site.casebook(index).stages[number].parts.len(),
                _ => term.posts.len(),
            };
            list(pages, &term.address, entries, &|number| PageKind::Term(kind, id, number));
            let feed = term_feed(site, term).filter(|_| kind != TermKind::Outcome);
            pages.extend(feed.map(|address| page(address, PageKind::TermFeed(kind, id))));
        }
    }
    plan_questions::plan(site, index, edition, pages);
    if !edition.posts.is_empty() {
        pages.push(page(edition.index("archive"), PageKind::Archive));
    }
    for (number, month) in edition.months.iter().enumerate() {
        list(pages, &month.address, month.posts.len(), &|page| PageKind::Month(number, page));
    }
    if !edition.undated.is_empty() {
        let root = undated_address(edition);
        list(pages, &root, edition.undated.len(), &PageKind::Undated);
    }
    plan_search(site, index, edition, pages);
    pages.push(page(edition.root.file("404.html"), PageKind::NotFound));
    pages.push(page(edition.root.file("feed.xml"), PageKind::Feed));
    pages.push(page(api_index(edition), PageKind::ApiIndex));
    let parts = 1..=edition.posts.len().div_ceil(API_SIZE);
    pages.extend(parts.map(|n| page(api_posts(edition, n), PageKind::ApiPosts(n))));
    for (number, term) in edition.companies.iter().enumerate() {
        let parts = 1..=term.posts.len().div_ceil(API_SIZE);
        let kind = |part| PageKind::ApiCompany(TermId(number as u32), part);
        pages.extend(parts.map(|part| page(api_company(edition, term, part), kind(part))));
    }
}

fn plan_search(site: &Site, index: usize, edition: &Edition, pages: &mut Vec<Page>) {
    let Some(shape) = Shape::of(site, edition) else { return };
    let root = search_address(edition);
    pages.push(Page { address: root.clone(), edition: index, kind: PageKind::Search });
    let (terms, texts, rows) = (0..shape.shards, 0..shape.texts, 0..shape.rows);
    let files = [SearchFile::Filter, SearchFile::Start].into_iter();
    let files = files.chain(terms.map(SearchFile::Terms)).chain(texts.map(SearchFile::Texts));
    let axes = search::axes(site, edition).into_iter().map(SearchFile::Axis);
    for file in files.chain(rows.map(SearchFile::Rows)).chain(axes) {
        let address = match file {
            SearchFile::Filter => root.file("filter.json"),
            SearchFile::Start => root.file("search.json"),
            SearchFile::Terms(number) => root.below("terms").file(&format!("{number}.bin")),
            SearchFile::Texts(number) => root.below("texts").file(&format!("{number}.json")),
            SearchFile::Rows(number) => root.below("rows").file(&format!("{number}.json")),
            SearchFile::Axis(kind) => root.below("axes").file(&format!("{}.bin", kind.id())),
        };
        pages.push(Page { address, edition: index, kind: PageKind::SearchFile(file) });
    }
}

/// Where readers of an edition search.
pub(crate) fn search_address(edition: &Edition) -> Address {
    edition.index("search")
}

/// The feed of a term; none when it has fewer than three posts with a date.
pub(crate) fn term_feed(site: &Site, term: &Term) -> Option<Address> {
    let dated = term.posts.iter().filter(|id| site.entry(**id).post.date.is_some());
    (dated.take(FEED_FROM).count() == FEED_FROM).then(|| term.address.file("feed.xml"))
}

/// What an edition has, for programs.
pub(crate) fn api_index(edition: &Edition) -> Address {
    edition.root.below("api").file("index.json")
}

/// Part `number` of an edition's posts, for programs.
pub(crate) fn api_posts(edition: &Edition, number: usize) -> Address {
    edition.root.below("api").below("posts").file(&format!("{number}.json"))
}

/// The posts of a company, for programs: `…/kakao.json`, `…/kakao/2.json`.
pub(crate) fn api_company(edition: &Edition, term: &Term, part: usize) -> Address {
    let companies = edition.root.below("api").below("companies");
    match part {
        1 => companies.file(&format!("{}.json", term.id)),
        _ => companies.below(&term.id).file(&format!("{part}.json")),
    }
}

/// Page `number` of the list at `root`: `…/`, `…/page/2/`.
pub(crate) fn list_page(root: &Address, number: usize) -> Address {
    if number == 1 { root.clone() } else { root.below("page").below(&number.to_string()) }
}

/// The list of posts without a date.
pub(crate) fn undated_address(edition: &Edition) -> Address {
    edition.index("archive").below("undated")
}

impl Page {
    /// Whether the sitemap names it: first pages of lists, posts and pages.
    pub fn is_for_search_engines(&self) -> bool {
        match self.kind {
            PageKind::Home(number) | PageKind::Term(_, _, number) => number == 1,
            PageKind::Month(_, number) | PageKind::Undated(number) => number == 1,
            PageKind::CompanyStage(.., number) | PageKind::StageQuestions(_, number) => number == 1,
            PageKind::Post(_)
            | PageKind::TermIndex(_)
            | PageKind::Archive
            | PageKind::Questions
            | PageKind::Practice => true,
            _ => false,
        }
    }

    /// Whether it is made of a template.
    pub fn is_view(&self) -> bool {
        !matches!(
            self.kind,
            PageKind::Feed
                | PageKind::TermFeed(..)
                | PageKind::Sitemap(_)
                | PageKind::Robots
                | PageKind::Headers
                | PageKind::Redirects
                | PageKind::Icon
                | PageKind::ApiIndex
                | PageKind::ApiPosts(_)
                | PageKind::ApiCompany(..)
                | PageKind::ApiQuestions(_)
                | PageKind::ApiCompanyQuestions(..)
                | PageKind::ApiStage(..)
                | PageKind::SearchFile(_)
                | PageKind::Asset(_)
                | PageKind::ThemeFile(_)
        )
    }

    /// Whether it is data of the search: what `--timings` shows in a line of its own.
    pub fn is_search(&self) -> bool {
        matches!(self.kind, PageKind::SearchFile(_))
    }

    /// Whether it is a feed of a term or a file of the api: what `--timings` shows in a line of its own.
    pub fn is_data(&self) -> bool {
        matches!(
            self.kind,
            PageKind::TermFeed(..) | PageKind::ApiIndex | PageKind::ApiPosts(_) | PageKind::ApiCompany(..)
        )
    }

    /// Whether it shows questions or outcomes and nothing else: what `--timings` shows in a line of its own.
    pub fn is_of_questions(&self) -> bool {
        matches!(
            self.kind,
            PageKind::CompanyStage(..)
                | PageKind::Questions
                | PageKind::StageQuestions(..)
                | PageKind::Practice
                | PageKind::Term(TermKind::Outcome, ..)
                | PageKind::ApiQuestions(_)
                | PageKind::ApiCompanyQuestions(..)
                | PageKind::ApiStage(..)
        )
    }
}
