//! A page in other languages.

use crate::address::Address;
use crate::i18n::Texts;
use crate::page::plan::PageKind;
use crate::page::plan_questions;
use crate::page::show::Desk;
use crate::page::view::Translation;
use crate::site::{Edition, PostId, Term, TermId};
use crate::text::Lang;

/// The page in all its languages, the site's main one first; empty when there is only one.
pub(super) fn translations(desk: &Desk<'_>) -> Vec<Translation> {
    let found = match desk.page.kind {
        PageKind::Post(id) => of_post(desk, id),
        _ if desk.site.editions.len() == 1 => Vec::new(),
        _ => match list_root(desk) {
            Some(address) => of_list(desk, &address),
            None => of_questions(desk),
        },
    };
    if found.len() < 2 {
        return Vec::new();
    }
    let translation = |(lang, address): (Lang, Address)| Translation {
        title: name_of(&lang, desk.texts).to_owned(),
        href: desk.href(&address),
        lang,
    };
    found.into_iter().map(translation).collect()
}

/// What a language calls itself, or its tag.
pub(super) fn name_of<'a>(lang: &'a Lang, texts: &'a Texts) -> &'a str {
    let has_texts = texts.languages().any(|known| known == lang);
    if has_texts { texts.get(lang, "language") } else { lang.as_str() }
}

fn of_post(desk: &Desk<'_>, id: PostId) -> Vec<(Lang, Address)> {
    let twins = desk.site.twins.of_post(id).iter().map(|id| desk.site.entry(*id));
    let mut found: Vec<(Lang, Address)> =
        twins.map(|entry| (entry.lang.clone(), entry.address.clone())).collect();
    let languages = &desk.site.config.languages;
    let rank = |lang: &Lang| languages.iter().position(|known| known == lang).unwrap_or(languages.len());
    found.sort_by(|(left, _), (right, _)| rank(left).cmp(&rank(right)).then_with(|| left.cmp(right)));
    found
}

/// The first page of the list that the page belongs to.
fn list_root(desk: &Desk<'_>) -> Option<Address> {
    let edition: &Edition = desk.edition;
    match desk.page.kind {
        PageKind::Home(_) => Some(edition.root.clone()),
        PageKind::Term(kind, id, _) => Some(kind.terms(edition)[id.0 as usize].address.clone()),
        PageKind::Month(number, _) => Some(edition.months[number].address.clone()),
        PageKind::TermIndex(_) | PageKind::Archive | PageKind::Search => Some(desk.page.address.clone()),
        _ => None,
    }
}

fn of_list(desk: &Desk<'_>, address: &Address) -> Vec<(Lang, Address)> {
    let there = |other: &Edition| {
        let address = desk.site.twins.of_list(address, desk.edition, other)?;
        Some((other.lang.clone(), address))
    };
    desk.site.editions.iter().filter_map(there).collect()
}

/// What was asked has a page in an edition whose posts tell enough of it.
fn of_questions(desk: &Desk<'_>) -> Vec<(Lang, Address)> {
    let editions = desk.site.editions.iter().enumerate();
    let there = |(index, other): (usize, &Edition)| Some((other.lang.clone(), asked_in(desk, index, other)?));
    editions.filter_map(there).collect()
}

/// The first page of the same list of questions in the edition with this number.
fn asked_in(desk: &Desk<'_>, index: usize, other: &Edition) -> Option<Address> {
    let book = desk.site.casebook(index);
    match desk.page.kind {
        PageKind::Questions => book.has_questions().then(|| other.index("questions")),
        PageKind::Practice => book.has_questions().then(|| plan_questions::practice(other)),
        PageKind::StageQuestions(None, _) => {
            (!book.other.is_empty()).then(|| plan_questions::stage_questions(other, None))
        }
        PageKind::StageQuestions(Some(stage), _) => {
            let stage = same(&desk.edition.stages, stage, &other.stages)?;
            let is_asked = !book.stages[stage.0 as usize].questions.is_empty();
            is_asked.then(|| plan_questions::stage_questions(other, Some(stage)))
        }
        PageKind::CompanyStage(company, stage, _) => {
            let company = same(&desk.edition.companies, company, &other.companies)?;
            let stage = same(&desk.edition.stages, stage, &other.stages)?;
            let has_page = book.companies[company.0 as usize].stage(stage)?.has_page();
            let (company, stage) = (&other.companies[company.0 as usize], &other.stages[stage.0 as usize]);
            has_page.then(|| plan_questions::company_stage(company, stage))
        }
        _ => None,
    }
}

/// The term of another edition that is called the same in addresses.
fn same(terms: &[Term], id: TermId, others: &[Term]) -> Option<TermId> {
    let term = &terms[id.0 as usize];
    others.iter().position(|other| other.id == term.id).map(|place| TermId(place as u32))
}
