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
    let edition = Edition {
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
        indexes: Vec::new(),
    };
    let indexes = edition.indexes();
    report.with(Edition { indexes, ..edition })
}

/// Whether terms are called the same in the same order: each number means the same one.
fn are_the_same(new: &[Term], old: &[Term]) -> bool {
    new.iter().map(|term| (&term.id, &term.name)).eq(old.iter().map(|term| (&term.id, &term.name)))
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
    /// terms would meet at one address.
    pub(super) fn relisted(
        &self,
        id: PostId,
        old: &Post,
        entries: &[Entry],
        taxonomy: &Taxonomy,
        style: SlugStyle,
    ) -> Option<Self> {
        let place = self.place(id).filter(|_| !self.is_numbered)?;
        let new = &entries[id.0 as usize].post;
        let posts = || self.posts.iter().map(|id| (*id, &entries[id.0 as usize]));
        let (root, lang) = (&self.root, &self.lang);
        let mut report = Report::default();
        let mut edition = self.clone();
        if old.tags != new.tags {
            let (tags, of_posts) = tag::gather(posts(), root, entries, style, &mut report);
            edition.renew(place, are_the_same(&tags, &self.tags), of_posts, |own| &mut own.tags);
            edition.tags = Arc::new(tags);
        }
        if old.companies != new.companies {
            let (companies, of_posts) =
                company::gather(posts(), lang, taxonomy, root, entries, style, &mut report);
            edition
                .renew(place, are_the_same(&companies, &self.companies), of_posts, |own| &mut own.companies);
            edition.companies = Arc::new(companies);
        }
        if !old.stages.iter().map(|step| &step.stage).eq(new.stages.iter().map(|step| &step.stage)) {
            let (stages, of_posts) = stage::gather(posts(), lang, taxonomy, root);
            edition.renew(place, are_the_same(&stages, &self.stages), of_posts, |own| &mut own.stages);
            edition.stages = Arc::new(stages);
        }
        if (old.outcome, &old.interviews) != (new.outcome, &new.interviews) {
            edition.outcomes = outcome::gather(posts(), lang, root);
        }
        edition.indexes = edition.indexes();
        report.diagnostics().is_empty().then_some(edition)
    }

    /// Gives the post at `place` its terms of one kind, and all others theirs unless terms kept their numbers.
    fn renew<T>(
        &mut self,
        place: usize,
        keeps_numbers: bool,
        of_posts: Vec<Vec<T>>,
        field: impl Fn(&mut PostTerms) -> &mut Vec<T>,
    ) {
        for (at, own) in of_posts.into_iter().enumerate() {
            if at == place || !keeps_numbers {
                *field(Arc::make_mut(&mut self.terms[at])) = own;
            }
        }
    }

    /// Where all terms of a kind, all months and the feed stand, as far as there are any.
    fn indexes(&self) -> Vec<Address> {
        let has = [
            ("companies", !self.companies.is_empty()),
            ("stages", !self.stages.is_empty()),
            ("tags", !self.tags.is_empty()),
            ("authors", !self.authors.is_empty()),
            ("outcomes", !self.outcomes.is_empty()),
            ("archive", !self.posts.is_empty()),
        ];
        let indexes = has.into_iter().filter(|(_, has)| *has).map(|(name, _)| self.root.below(name));
        indexes.chain([self.root.file("feed.xml")]).collect()
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
