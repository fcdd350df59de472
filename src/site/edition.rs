//! The posts of one language with their indexes; a site without `languages` has one edition with all posts.

use crate::address::Address;
use crate::config::Config;
use crate::diagnostic::{Checked, Report};
use crate::site::archive;
use crate::site::archive::Month;
use crate::site::author;
use crate::site::author::Authors;
use crate::site::company;
use crate::site::entry::{Entry, PostId};
use crate::site::outcome;
use crate::site::series;
use crate::site::series::{Part, Series};
use crate::site::stage;
use crate::site::tag;
use crate::site::term::{Term, TermId};
use crate::taxonomy::Taxonomy;
use crate::text::Lang;
use rayon::join;
use std::collections::BTreeMap;

/// The posts and indexes of one language.
#[derive(Debug)]
pub struct Edition {
    /// Its language.
    pub lang: Lang,
    /// Its home page.
    pub root: Address,
    /// Its posts, newest first, undated ones last.
    pub posts: Vec<PostId>,
    /// Its pages without a date.
    pub pages: Vec<PostId>,
    /// Companies by name.
    pub companies: Vec<Term>,
    /// Stages in the order of a process.
    pub stages: Vec<Term>,
    /// Tags by name.
    pub tags: Vec<Term>,
    /// Authors by name; empty while there are fewer than two.
    pub authors: Vec<Term>,
    /// Outcomes that posts state, the best first.
    pub outcomes: Vec<Term>,
    /// Series by name.
    pub series: Vec<Series>,
    /// Months, newest first.
    pub months: Vec<Month>,
    /// Posts without a date, by path.
    pub undated: Vec<PostId>,
    terms: BTreeMap<PostId, PostTerms>,
    in_series: BTreeMap<PostId, Part>,
    indexes: Vec<Address>,
}

/// The terms of one post, by number.
#[derive(Debug, Clone, Default)]
pub struct PostTerms {
    /// Its companies, as it names them.
    pub companies: Vec<TermId>,
    /// Its stages: the canonical one, if it has a page, for each step.
    pub stages: Vec<Option<TermId>>,
    /// Its tags.
    pub tags: Vec<TermId>,
    /// Its authors: name, and page if there is one.
    pub authors: Vec<(String, Option<TermId>)>,
}

/// Number of the edition that lists posts in `lang`: its own, else the main one.
pub(super) fn index_for(lang: &Lang, config: &Config) -> usize {
    config.languages.iter().position(|language| language == lang).unwrap_or(0)
}

/// The home page of an edition: `/`, or `/en/`.
pub(super) fn root(index: usize, config: &Config) -> Address {
    if index == 0 { Address::home() } else { Address::home().below(config.languages[index].as_str()) }
}

pub(super) fn gather(
    index: usize,
    lang: &Lang,
    entries: &[Entry],
    taxonomy: &Taxonomy,
    authors: &Authors,
    config: &Config,
) -> Checked<Edition> {
    let mut report = Report::default();
    let root = root(index, config);
    let ids = (0..entries.len() as u32).map(PostId).filter(|id| entries[id.0 as usize].edition == index);
    let (pages, posts): (Vec<PostId>, Vec<PostId>) = ids.partition(|id| entries[id.0 as usize].post.is_page);
    let style = config.slug_style;
    let posts_with = || posts.iter().map(|id| (*id, &entries[id.0 as usize]));
    let mut terms: BTreeMap<PostId, PostTerms> = posts.iter().map(|id| (*id, PostTerms::default())).collect();
    let mut more = Report::default();
    let (((tags, of_tags), (stages, of_stages)), ((companies, of_companies), (authors, of_authors))) = join(
        || {
            let tags = tag::gather(posts_with(), &root, entries, style, &mut report);
            (tags, stage::gather(posts_with(), lang, taxonomy, &root))
        },
        || {
            (
                company::gather(posts_with(), lang, taxonomy, &root, entries, style, &mut more),
                author::gather(posts_with(), authors, &root, entries, style, &mut more),
            )
        },
    );
    report.extend(more);
    for (((of_post, tags), (companies, stages)), authors) in
        terms.values_mut().zip(of_tags).zip(of_companies.into_iter().zip(of_stages)).zip(of_authors)
    {
        *of_post = PostTerms { companies, stages, tags, authors };
    }
    let outcomes = outcome::gather(posts_with(), lang, &root);
    let (series, in_series) = series::gather(posts_with());
    let (months, undated) = archive::months(&posts, entries, &root);
    let lang = lang.clone();
    let has = [
        ("companies", !companies.is_empty()),
        ("stages", !stages.is_empty()),
        ("tags", !tags.is_empty()),
        ("authors", !authors.is_empty()),
        ("outcomes", !outcomes.is_empty()),
        ("archive", !posts.is_empty()),
    ];
    let indexes = has.into_iter().filter(|(_, has)| *has).map(|(name, _)| root.below(name));
    let indexes = indexes.chain([root.file("feed.xml")]).collect();
    report.with(Edition {
        lang,
        root,
        posts,
        pages,
        companies,
        stages,
        tags,
        authors,
        outcomes,
        series,
        months,
        undated,
        terms,
        in_series,
        indexes,
    })
}

impl Edition {
    /// The terms of a post of this edition.
    pub fn terms(&self, id: PostId) -> Option<&PostTerms> {
        self.terms.get(&id)
    }

    /// The series that a post is part of, and its place there, counted from 0.
    pub fn series_of(&self, id: PostId) -> Option<(&Series, usize)> {
        self.in_series.get(&id).map(|part| (&self.series[part.series], part.position))
    }

    /// Every page of this edition that is no post: indexes, terms, months, first pages of lists.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &Address> {
        let terms = self.companies.iter().chain(&self.stages).chain(&self.tags).chain(&self.authors);
        let terms = terms.chain(&self.outcomes);
        let months = self.months.iter().map(|month| &month.address);
        std::iter::once(&self.root).chain(&self.indexes).chain(terms.map(|term| &term.address)).chain(months)
    }

    /// Whether a company, tag or author that posts name openly is called `words`, or more than that.
    pub(super) fn says(&self, words: &str) -> bool {
        let terms = self.companies.iter().chain(&self.stages).chain(&self.tags).chain(&self.authors);
        terms.into_iter().any(|term| term.name.contains(words) || term.id.contains(words))
    }

    /// The page of an index: `companies`, `stages`, `tags`, `authors`, `outcomes`, `questions` or `archive`.
    pub fn index(&self, name: &str) -> Address {
        self.root.below(name)
    }
}
