//! A post as search reads it.

use crate::search::section::PostText;
use crate::search::spelling::Spellings;
use crate::site::{Edition, PostId, PostTerms, Site};
use crate::text::search_form_into;

/// What a post is found by, in the form of search.
#[derive(Debug, Default)]
pub(super) struct PostForm {
    /// Title, companies, stages.
    pub(super) names: String,
    /// All else: tags, role, authors, text.
    pub(super) text: String,
    /// Its questions.
    pub(super) questions: String,
    /// Its stages and companies.
    pub(super) own: Vec<usize>,
}

impl PostForm {
    /// The form of a post.
    pub(super) fn of(
        site: &Site,
        edition: &Edition,
        id: PostId,
        text: &PostText,
        spellings: &Spellings,
    ) -> Self {
        let post = &site.entry(id).post;
        let none = PostTerms::default();
        let terms = edition.terms(id).unwrap_or(&none);
        let mut form = Self { own: spellings.of_post(site, edition, terms), ..Self::default() };
        add(&mut form.names, &post.title);
        names(edition, terms).for_each(|name| add(&mut form.names, name));
        post.stages.iter().for_each(|step| add(&mut form.names, &step.name));
        more(site, edition, id).into_iter().for_each(|text| add(&mut form.text, text));
        form.text.reserve(text.text.len() + 1);
        add(&mut form.text, &text.text);
        let questions: Vec<&str> = post.questions.iter().map(|question| question.text()).collect();
        add(&mut form.questions, &questions.join("\n"));
        form
    }
}

fn add(out: &mut String, text: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    search_form_into(out, text);
}

/// The companies and stages of a post, under the names that readers know.
pub(super) fn names<'a>(edition: &'a Edition, terms: &'a PostTerms) -> impl Iterator<Item = &'a str> {
    let companies = terms.companies.iter().map(|id| edition.companies[id.0 as usize].name.as_str());
    let stages = terms.stages.iter().flatten().map(|id| edition.stages[id.0 as usize].name.as_str());
    companies.chain(stages)
}

/// What else a post is found by, besides its text: tags, role, authors.
pub fn more<'a>(site: &'a Site, edition: &'a Edition, id: PostId) -> Vec<&'a str> {
    let post = &site.entry(id).post;
    let mut more: Vec<&str> = Vec::new();
    if let Some(terms) = edition.terms(id) {
        more.extend(terms.tags.iter().map(|id| edition.tags[id.0 as usize].name.as_str()));
        more.extend(terms.authors.iter().map(|(name, _)| name.as_str()));
    }
    more.extend(post.role.as_deref());
    more
}

/// Whether `c` belongs to a word of a script that parts words by blanks, in the form of search.
pub(super) fn is_letter(c: char) -> bool {
    !matches!(c, ' ' | '\n' | '\u{3041}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

/// Whether a word that stands before `rest` ends there.
pub(super) fn ends_word(rest: &str) -> bool {
    !rest.chars().next().is_some_and(is_letter)
}
