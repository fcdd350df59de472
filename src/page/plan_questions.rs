//! Which pages there are on what was asked, and on the stages of single companies.

use crate::address::Address;
use crate::page::plan::{API_SIZE, Page, PageKind, list_page, page_count};
use crate::site::{Cases, Edition, Site, Term, TermId};

/// Questions on one page of the bank.
pub(crate) const QUESTIONS: usize = 100;

/// Parts of write-ups on one page of a stage at a company, beside its questions.
pub(crate) const PARTS: usize = 50;

/// The pages of an edition, after all others that belong to terms.
pub(super) fn plan(site: &Site, index: usize, edition: &Edition, pages: &mut Vec<Page>) {
    let page = |address: Address, kind| Page { address, edition: index, kind };
    let book = site.casebook(index);
    for (number, company) in (0..).map(TermId).zip(&book.companies) {
        let term = &edition.companies[number.0 as usize];
        for (stage, cases) in company.stages.iter().filter(|(_, cases)| cases.has_page()) {
            let root = company_stage(term, &edition.stages[stage.0 as usize]);
            let kind = |part| PageKind::CompanyStage(number, *stage, part);
            let parts = 1..=company_stage_pages(cases);
            pages.extend(parts.map(|part| page(list_page(&root, part), kind(part))));
        }
        let asked: usize = company.stages.iter().map(|(_, cases)| cases.questions.len()).sum();
        let parts = 1..=(asked + company.other.len()).div_ceil(API_SIZE);
        let kind = |part| PageKind::ApiCompanyQuestions(number, part);
        pages.extend(parts.map(|part| page(api_company_questions(edition, term, part), kind(part))));
    }
    for (number, cases) in (0..).map(TermId).zip(&book.stages) {
        let term = &edition.stages[number.0 as usize];
        let parts = 1..=cases.questions.len().div_ceil(API_SIZE);
        let kind = |part| PageKind::ApiStage(number, part);
        pages.extend(parts.map(|part| page(api_stage(edition, term, part), kind(part))));
    }
    if !book.has_questions() {
        return;
    }
    pages.push(page(edition.index("questions"), PageKind::Questions));
    pages.push(page(practice(edition), PageKind::Practice));
    let stages = (0..).map(TermId).zip(&book.stages);
    let asked = stages.map(|(stage, cases)| (Some(stage), cases.questions.len()));
    for (stage, count) in asked.chain([(None, book.other.len())]).filter(|(_, count)| *count > 0) {
        let root = stage_questions(edition, stage);
        let parts = 1..=page_count(count, QUESTIONS);
        pages.extend(parts.map(|part| page(list_page(&root, part), PageKind::StageQuestions(stage, part))));
    }
    let parts = 1..=book.bank.entries.len().div_ceil(API_SIZE);
    pages.extend(parts.map(|part| page(api_questions(edition, part), PageKind::ApiQuestions(part))));
}

/// Pages of a stage at a company: each shows some questions and some parts.
pub(crate) fn company_stage_pages(cases: &Cases) -> usize {
    page_count(cases.questions.len(), QUESTIONS).max(page_count(cases.parts.len(), PARTS))
}

/// A stage at a company. Later pages of the company stand under `page`.
pub(crate) fn company_stage(company: &Term, stage: &Term) -> Address {
    company.address.below(&segment(&stage.id, &["page"]))
}

/// What was asked at a stage, or at none that has a page.
pub(crate) fn stage_questions(edition: &Edition, stage: Option<TermId>) -> Address {
    let root = edition.index("questions");
    match stage {
        Some(id) => root.below(&segment(&edition.stages[id.0 as usize].id, &["page", "other", "practice"])),
        None => root.below("other"),
    }
}

/// The page that asks one question at a time.
pub(crate) fn practice(edition: &Edition) -> Address {
    edition.index("questions").below("practice")
}

fn segment(id: &str, taken: &[&str]) -> String {
    if taken.contains(&id) { format!("stage-{id}") } else { id.to_owned() }
}

/// Part `number` of the bank, for programs.
pub(crate) fn api_questions(edition: &Edition, number: usize) -> Address {
    edition.root.below("api").below("questions").file(&format!("{number}.json"))
}

/// What was asked at a company, for programs.
pub(crate) fn api_company_questions(edition: &Edition, company: &Term, part: usize) -> Address {
    let folder = edition.root.below("api").below("questions").below("companies");
    match part {
        1 => folder.file(&format!("{}.json", company.id)),
        _ => folder.below(&company.id).file(&format!("{part}.json")),
    }
}

/// A stage with what was asked there, for programs.
pub(crate) fn api_stage(edition: &Edition, stage: &Term, part: usize) -> Address {
    let folder = edition.root.below("api").below("stages");
    match part {
        1 => folder.file(&format!("{}.json", stage.id)),
        _ => folder.below(&stage.id).file(&format!("{part}.json")),
    }
}
