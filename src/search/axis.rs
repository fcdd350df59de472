//! What the filter chooses by: for each axis its values, and the posts of each.

use crate::post::Post;
use crate::search::posting::Steps;
use crate::search::shape::Documents;
use crate::site::{Edition, Site, Term};
use crate::taxonomy::{Level, Outcome, RoleFamily};
use crate::text::Lang;
use std::collections::BTreeMap;

/// What posts are chosen by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisKind {
    /// Companies.
    Company,
    /// Stages.
    Stage,
    /// Tags.
    Tag,
    /// How processes ended.
    Outcome,
    /// The year of the post.
    Year,
    /// Kinds of work.
    Role,
    /// Levels of positions.
    Level,
    /// Languages of posts.
    Lang,
}

/// A value of an axis.
#[derive(Debug, Clone)]
pub struct AxisValue {
    /// Its name in addresses.
    pub id: String,
    /// Its name for readers.
    pub label: String,
    /// How many posts have it.
    pub count: usize,
    posts: Steps,
}

/// An axis that has something to choose.
#[derive(Debug, Clone)]
pub struct Axis {
    /// Which one.
    pub kind: AxisKind,
    /// Its values, in the order in which readers look for them.
    pub values: Vec<AxisValue>,
}

impl AxisKind {
    /// All of them, in the order in which readers see them.
    pub const ALL: [Self; 8] = [
        Self::Company,
        Self::Stage,
        Self::Tag,
        Self::Outcome,
        Self::Year,
        Self::Role,
        Self::Level,
        Self::Lang,
    ];

    /// Its name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Stage => "stage",
            Self::Tag => "tag",
            Self::Outcome => "outcome",
            Self::Year => "year",
            Self::Role => "role",
            Self::Level => "level",
            Self::Lang => "lang",
        }
    }
}

impl Axis {
    /// Appends the posts of every value, in the order of the values.
    pub fn write(&self, out: &mut Vec<u8>) {
        self.values.iter().for_each(|value| value.posts.write(out));
    }
}

/// The axes that have something to choose: one value is enough but for languages.
pub fn axes(site: &Site, edition: &Edition) -> Vec<AxisKind> {
    let posts = || edition.posts.iter().map(|id| site.entry(*id));
    let has = |kind: &AxisKind| match kind {
        AxisKind::Company => !edition.companies.is_empty(),
        AxisKind::Stage => !edition.stages.is_empty(),
        AxisKind::Tag => !edition.tags.is_empty(),
        AxisKind::Outcome => {
            posts().any(|entry| said_outcomes(&entry.post).any(|one| is_in(Outcome::ALL, one)))
        }
        AxisKind::Year => posts().any(|entry| entry.post.date.is_some()),
        AxisKind::Role => posts().any(|entry| said_roles(&entry.post).any(|one| is_in(RoleFamily::ALL, one))),
        AxisKind::Level => posts().any(|entry| said_levels(&entry.post).any(|one| is_in(Level::ALL, one))),
        AxisKind::Lang => posts().any(|entry| entry.lang != edition.lang),
    };
    AxisKind::ALL.into_iter().filter(has).collect()
}

/// One axis of an edition; `lang_name` says what a language calls itself.
pub fn axis(site: &Site, edition: &Edition, kind: AxisKind, lang_name: &dyn Fn(&Lang) -> String) -> Axis {
    let lang = &edition.lang;
    let fixed =
        |ids: &dyn Fn(&Post) -> Vec<usize>, names: Vec<(&str, &str)>| gathered(site, edition, ids, names);
    let values = match kind {
        AxisKind::Company => of_terms(edition, &edition.companies),
        AxisKind::Stage => of_terms(edition, &edition.stages),
        AxisKind::Tag => of_terms(edition, &edition.tags),
        AxisKind::Outcome => {
            fixed(&outcomes, Outcome::ALL.iter().map(|it| (it.id(), it.label(lang))).collect())
        }
        AxisKind::Role => fixed(&roles, RoleFamily::ALL.iter().map(|it| (it.id(), it.label(lang))).collect()),
        AxisKind::Level => fixed(&levels, Level::ALL.iter().map(|it| (it.id(), it.label(lang))).collect()),
        AxisKind::Year => years(site, edition),
        AxisKind::Lang => languages(site, edition, lang_name),
    };
    Axis { kind, values }
}

fn of_terms(edition: &Edition, terms: &[Term]) -> Vec<AxisValue> {
    let documents = Documents::of(edition);
    let value = |term: &Term| {
        let mut posts = Steps::default();
        // Newest first, which are the highest numbers.
        term.posts.iter().rev().filter_map(|id| documents.number(*id)).for_each(|at| posts.push(at as u32));
        AxisValue { id: term.id.clone(), label: term.name.clone(), count: term.posts.len(), posts }
    };
    terms.iter().map(value).collect()
}

/// The values of a fixed vocabulary that occur.
fn gathered(
    site: &Site,
    edition: &Edition,
    ids: &dyn Fn(&Post) -> Vec<usize>,
    names: Vec<(&str, &str)>,
) -> Vec<AxisValue> {
    let named = |(id, label): (&str, &str)| value(id.to_owned(), label.to_owned());
    let mut values: Vec<AxisValue> = names.into_iter().map(named).collect();
    for (document, post) in numbered(site, edition) {
        ids(post).into_iter().for_each(|at| values[at].add(document));
    }
    values.retain(|value| value.count > 0);
    values
}

fn years(site: &Site, edition: &Edition) -> Vec<AxisValue> {
    let mut years: BTreeMap<String, AxisValue> = BTreeMap::new();
    for (document, post) in numbered(site, edition) {
        let Some(date) = &post.date else { continue };
        let year: String = date.iso().chars().take(4).collect();
        years.entry(year.clone()).or_insert_with(|| value(year.clone(), year)).add(document);
    }
    years.into_values().rev().collect()
}

fn languages(site: &Site, edition: &Edition, name: &dyn Fn(&Lang) -> String) -> Vec<AxisValue> {
    let mut languages: BTreeMap<&Lang, AxisValue> = BTreeMap::new();
    let documents = Documents::of(edition);
    for document in documents.pages()..documents.count() {
        let lang = &site.entry(documents.post(document)).lang;
        let found = languages.entry(lang);
        found.or_insert_with(|| value(lang.as_str().to_owned(), name(lang))).add(document);
    }
    languages.into_values().collect()
}

fn value(id: String, label: String) -> AxisValue {
    AxisValue { id, label, count: 0, posts: Steps::default() }
}

impl AxisValue {
    fn add(&mut self, document: usize) {
        self.posts.push(document as u32);
        self.count += 1;
    }
}

fn numbered<'a>(site: &'a Site, edition: &'a Edition) -> impl Iterator<Item = (usize, &'a Post)> {
    let documents = Documents::of(edition);
    let numbers = documents.pages()..documents.count();
    numbers.map(move |document| (document, &*site.entry(documents.post(document)).post))
}

/// What the post and each of its processes say, each once.
fn each<T: Copy + PartialEq>(all: &[T], said: impl Iterator<Item = Option<T>>) -> Vec<usize> {
    let mut found: Vec<usize> =
        said.flatten().filter_map(|value| all.iter().position(|other| *other == value)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn is_in<T: PartialEq>(all: &[T], said: Option<T>) -> bool {
    said.is_some_and(|value| all.contains(&value))
}

fn said_outcomes(post: &Post) -> impl Iterator<Item = Option<Outcome>> {
    post.interviews.iter().map(|interview| interview.outcome).chain([post.outcome])
}

fn said_levels(post: &Post) -> impl Iterator<Item = Option<Level>> {
    post.interviews.iter().map(|interview| interview.level).chain([post.level])
}

fn said_roles(post: &Post) -> impl Iterator<Item = Option<RoleFamily>> {
    post.interviews.iter().map(|interview| interview.facts.role_family)
}

fn outcomes(post: &Post) -> Vec<usize> {
    each(Outcome::ALL, said_outcomes(post))
}

fn levels(post: &Post) -> Vec<usize> {
    each(Level::ALL, said_levels(post))
}

fn roles(post: &Post) -> Vec<usize> {
    each(RoleFamily::ALL, said_roles(post))
}
