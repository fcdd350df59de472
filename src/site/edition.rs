//! The posts of one language with their indexes; a site without `languages` has one edition with all posts.

use crate::address::Address;
use crate::config::Config;
use crate::diagnostic::{Checked, Report};
use crate::post::Post;
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
use crate::text::{Lang, SlugStyle};
use rayon::join;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The posts and indexes of one language.
#[derive(Debug, Clone)]
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
    pub companies: Arc<Vec<Term>>,
    /// Stages in the order of a process.
    pub stages: Arc<Vec<Term>>,
    /// Tags by name.
    pub tags: Arc<Vec<Term>>,
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
    /// Of each of `posts`.
    terms: Vec<Arc<PostTerms>>,
    /// Whether terms would have met at one address.
    is_numbered: bool,
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
    let is_numbered = !report.diagnostics().is_empty();
    let of_posts = of_tags.into_iter().zip(of_stages).zip(of_companies.into_iter().zip(of_authors));
    let own =
        |((tags, stages), (companies, authors))| Arc::new(PostTerms { companies, stages, tags, authors });
    let terms = of_posts.map(own).collect();
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
        companies: Arc::new(companies),
        stages: Arc::new(stages),
        tags: Arc::new(tags),
        authors,
        outcomes,
        series,
        months,
        undated,
        terms,
        is_numbered,
        in_series,
        indexes,
    })
}

impl Edition {
    /// The terms of a post of this edition.
    pub fn terms(&self, id: PostId) -> Option<&PostTerms> {
        self.terms.get(self.place(id)?).map(|terms| &**terms)
    }

    /// Where a post stands among those of this edition.
    fn place(&self, id: PostId) -> Option<usize> {
        // On a site of one language the number is the place.
        let is_there = self.posts.get(id.0 as usize) == Some(&id);
        if is_there { Some(id.0 as usize) } else { self.posts.binary_search(&id).ok() }
    }

    /// The same edition after the post with this number was edited and kept its place; `entries` have it already. None when
    /// other terms exist now, or are called otherwise.
    pub(super) fn relisted(
        &self,
        id: PostId,
        old: &Post,
        entries: &[Entry],
        taxonomy: &Taxonomy,
        style: SlugStyle,
    ) -> Option<Self> {
        let place = self.place(id).filter(|_| !self.is_numbered)?;
        let (new, posts) =
            (&entries[id.0 as usize].post, || self.posts.iter().map(|id| (*id, &entries[id.0 as usize])));
        let mut report = Report::default();
        let mut edition = self.clone();
        let mut own = PostTerms::clone(&self.terms[place]);
        if old.tags != new.tags {
            let (tags, mut of_posts) = tag::gather(posts(), &self.root, entries, style, &mut report);
            (edition.tags, own.tags) = (Arc::new(tags), of_posts.swap_remove(place));
        }
        if old.companies != new.companies {
            let gathered =
                company::gather(posts(), &self.lang, taxonomy, &self.root, entries, style, &mut report);
            let (companies, mut of_posts) = gathered;
            (edition.companies, own.companies) = (Arc::new(companies), of_posts.swap_remove(place));
        }
        if !old.stages.iter().map(|step| &step.stage).eq(new.stages.iter().map(|step| &step.stage)) {
            let (stages, mut of_posts) = stage::gather(posts(), &self.lang, taxonomy, &self.root);
            (edition.stages, own.stages) = (Arc::new(stages), of_posts.swap_remove(place));
        }
        if (old.outcome, &old.interviews) != (new.outcome, &new.interviews) {
            edition.outcomes = outcome::gather(posts(), &self.lang, &self.root);
        }
        edition.terms[place] = Arc::new(own);
        let are_the_same =
            |(new, old): (&Term, &Term)| (&new.id, &new.name, new.parent) == (&old.id, &old.name, old.parent);
        let is_same = report.diagnostics().is_empty()
            && edition.all_terms().count() == self.all_terms().count()
            && edition.all_terms().zip(self.all_terms()).all(are_the_same)
            && edition.addresses().eq(self.addresses());
        is_same.then_some(edition)
    }

    fn all_terms(&self) -> impl Iterator<Item = &Term> {
        let terms = self.companies.iter().chain(&*self.stages).chain(&*self.tags).chain(&self.authors);
        terms.chain(&self.outcomes)
    }

    /// The series that a post is part of, and its place there, counted from 0.
    pub fn series_of(&self, id: PostId) -> Option<(&Series, usize)> {
        self.in_series.get(&id).map(|part| (&self.series[part.series], part.position))
    }

    /// Every page of this edition that is no post: indexes, terms, months, first pages of lists.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &Address> {
        let terms = self.all_terms().map(|term| &term.address);
        let months = self.months.iter().map(|month| &month.address);
        std::iter::once(&self.root).chain(&self.indexes).chain(terms).chain(months)
    }

    /// Whether a company, tag or author that posts name openly is called `words`, or more than that.
    pub(super) fn says(&self, words: &str) -> bool {
        let terms = self.companies.iter().chain(&*self.stages).chain(&*self.tags).chain(&self.authors);
        terms.into_iter().any(|term| term.name.contains(words) || term.id.contains(words))
    }

    /// The page of an index: `companies`, `stages`, `tags`, `authors`, `outcomes`, `questions` or `archive`.
    pub fn index(&self, name: &str) -> Address {
        self.root.below(name)
    }
}
