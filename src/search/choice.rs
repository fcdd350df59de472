//! Choosing posts as `afterword list` does: every axis must fit, of one axis any value.

use crate::search::form::PostForm;
use crate::search::section::PostText;
use crate::search::spelling::Spellings;
use crate::site::{Edition, PostId, PostTerms, Site, Term, TermId};
use crate::taxonomy::Outcome;
use crate::text::{fold, search_form};
use std::cell::LazyCell;

/// What posts are chosen by; what is empty does not matter.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Tags, in any spelling.
    pub tags: Vec<String>,
    /// Companies, by any of their names.
    pub companies: Vec<String>,
    /// Stages, by any of their names.
    pub stages: Vec<String>,
    /// How processes ended.
    pub outcomes: Vec<String>,
    /// Authors, by name or id.
    pub authors: Vec<String>,
    /// The first day, as far as it is said: `2024`, `2024-05`, `2024-05-01`.
    pub since: Option<String>,
    /// Words that all stand in the post.
    pub text: Option<String>,
}

/// A value that no post of the site has: the name of its axis, and the value as it was asked for.
pub type UnknownValue = (&'static str, String);

/// The posts that fit, newest first in each language, and the values that no post has.
pub fn chosen(site: &Site, choice: &Choice) -> (Vec<PostId>, Vec<UnknownValue>) {
    let mut unknown = Vec::new();
    let asked = Asked::read(site, choice, &mut unknown);
    let mut found = Vec::new();
    for edition in site.editions.iter() {
        let spellings = Spellings::new(site, edition);
        let fits = |id: &&PostId| asked.fits(site, edition, **id, &spellings);
        found.extend(edition.posts.iter().filter(fits));
    }
    (found, unknown)
}

/// A choice in the words of the site.
struct Asked<'a> {
    tags: Option<Vec<String>>,
    companies: Option<Vec<String>>,
    stages: Option<Vec<String>>,
    outcomes: Option<Vec<Outcome>>,
    authors: Option<Vec<String>>,
    since: Option<&'a str>,
    text: Vec<String>,
}

impl<'a> Asked<'a> {
    fn read(site: &Site, choice: &'a Choice, unknown: &mut Vec<UnknownValue>) -> Self {
        let taxonomy = &site.taxonomy;
        let company =
            |text: &str| taxonomy.company_by_field(text).map_or_else(|| text.to_owned(), |it| it.id.clone());
        let stage = |text: &str| {
            let known = taxonomy.stage_by_field(text).stage;
            known.map_or_else(|| text.to_owned(), |stage| stage.id.clone())
        };
        let mut terms = |axis: &'static str,
                         values: &[String],
                         terms: fn(&Edition) -> &[Term],
                         id: &dyn Fn(&str) -> String| {
            let key = |value: &String| fold(&id(value));
            for value in values {
                let key = key(value);
                if !site.editions.iter().any(|edition| terms(edition).iter().any(|term| is(term, &key))) {
                    unknown.push((axis, value.clone()));
                }
            }
            (!values.is_empty()).then(|| values.iter().map(key).collect())
        };
        let tags = terms("tag", &choice.tags, |edition| &edition.tags, &str::to_owned);
        let companies = terms("company", &choice.companies, |edition| &edition.companies, &company);
        let stages = terms("stage", &choice.stages, |edition| &edition.stages, &stage);
        let outcomes = choice.outcomes.iter().filter_map(|text| {
            let found = Outcome::by_field(text);
            unknown.extend(found.is_none().then(|| ("outcome", text.clone())));
            found
        });
        let outcomes = outcomes.collect();
        let parts = choice.text.iter().flat_map(|text| text.split_whitespace());
        Self {
            tags,
            companies,
            stages,
            outcomes: (!choice.outcomes.is_empty()).then_some(outcomes),
            authors: (!choice.authors.is_empty())
                .then(|| choice.authors.iter().map(|name| fold(name)).collect()),
            since: choice.since.as_deref(),
            text: parts
                .flat_map(|part| search_form(part).split('\n').map(str::to_owned).collect::<Vec<_>>())
                .collect(),
        }
    }

    fn fits(&self, site: &Site, edition: &Edition, id: PostId, spellings: &Spellings) -> bool {
        let post = &site.entry(id).post;
        let none = PostTerms::default();
        let own = edition.terms(id).unwrap_or(&none);
        let has = |keys: &Option<Vec<String>>, terms: &[Term], own: &[TermId]| {
            let Some(keys) = keys else { return true };
            own.iter().any(|id| with_parents(terms, *id).any(|term| keys.iter().any(|key| is(term, key))))
        };
        let outcomes =
            || post.interviews.iter().filter_map(|interview| interview.outcome).chain(post.outcome);
        let author = |(name, id): &(String, Option<TermId>)| {
            let id = id.map(|id| edition.authors[id.0 as usize].id.clone());
            [Some(fold(name)), id.map(|id| fold(&id))]
        };
        has(&self.tags, &edition.tags, &own.tags)
            && has(&self.companies, &edition.companies, &own.companies)
            && has(&self.stages, &edition.stages, &own.stages.iter().flatten().copied().collect::<Vec<_>>())
            && self.outcomes.as_ref().is_none_or(|asked| outcomes().any(|outcome| asked.contains(&outcome)))
            && self.authors.as_ref().is_none_or(|asked| {
                own.authors.iter().flat_map(author).flatten().any(|name| asked.contains(&name))
            })
            && self.since.is_none_or(|since| post.date.is_some_and(|date| *date.iso() >= *since))
            && self.says(site, edition, id, spellings)
    }

    fn says(&self, site: &Site, edition: &Edition, id: PostId, spellings: &Spellings) -> bool {
        let post = &site.entry(id).post;
        if self.text.is_empty() {
            return true;
        }
        let text = PostText::of(&post.body.fragment.html, &post.body.outline);
        let form = PostForm::of(site, edition, id, &text, spellings);
        let told = LazyCell::new(|| spellings.in_form(&form.letters));
        let letters: String = form.letters.iter().collect();
        let known = |part: &String| {
            let is_name = |index: &usize| spellings.all[*index].names.contains(part);
            (0..spellings.all.len()).any(|index| is_name(&index))
                && form.own.iter().chain(&*told).any(is_name)
        };
        self.text.iter().all(|part| letters.contains(part.as_str()) || known(part))
    }
}

fn is(term: &Term, key: &str) -> bool {
    fold(&term.id) == key || fold(&term.name) == key
}

/// A term and those that it belongs to.
fn with_parents(terms: &[Term], id: TermId) -> impl Iterator<Item = &Term> {
    std::iter::successors(Some(&terms[id.0 as usize]), |term| term.parent.map(|id| &terms[id.0 as usize]))
}
