//! What is told of a stage at one company.

use crate::i18n;
use crate::page::asked::AskedList;
use crate::page::facts::FactWords;
use crate::page::lists;
use crate::page::part::Parts;
use crate::page::plan_questions::{PARTS, QUESTIONS, company_stage as address, company_stage_pages};
use crate::page::show::Desk;
use crate::page::view::{CompanyStageView, Head, Html, Link};
use crate::site::{PartId, TermId};

/// Page `number`: each shows some of the questions and some of the parts.
pub(super) fn company_stage(
    desk: &Desk<'_>,
    company: TermId,
    stage: TermId,
    number: usize,
) -> Box<CompanyStageView> {
    let book = desk.site.casebook(desk.page.edition);
    let cases =
        book.companies[company.0 as usize].stage(stage).expect("the plan lists stages that there are");
    let (company, stage) =
        (&desk.edition.companies[company.0 as usize], &desk.edition.stages[stage.0 as usize]);
    let title = format!("{} {}", company.name, stage.name);
    let words = FactWords::new(desk.texts, &desk.edition.lang);
    let steps = || cases.parts.iter().map(|part| desk.site.step(*part));
    let questions = cases.questions.iter().skip((number - 1) * QUESTIONS).take(QUESTIONS);
    let parts: Vec<PartId> = cases.parts.iter().skip((number - 1) * PARTS).take(PARTS).copied().collect();
    let root = address(company, stage);
    let count = i18n::number(cases.posts as u64);
    let values = [("title", title.as_str()), ("count", count.as_str())];
    let description = desk.texts.filled(&desk.edition.lang, "posts_on", &values);
    let is_first = number == 1;
    Box::new(CompanyStageView {
        heading: description.clone(),
        head: Head { description, ..desk.head("company-stage", title.clone()) },
        title,
        company: Link { title: company.name.clone(), href: desk.href(&company.address) },
        stage: Link { title: stage.name.clone(), href: desk.href(&stage.address) },
        count: cases.posts,
        facts: if is_first { words.usual(steps()) } else { String::new() },
        outcome: if is_first { words.outcomes(steps()) } else { String::new() },
        question_count: cases.questions.len(),
        question_count_text: i18n::number(cases.questions.len() as u64),
        questions: AskedList::of_company(desk).list(questions),
        parts: if parts.is_empty() { Html::default() } else { Parts::of_company(desk).list(&parts) },
        paging: lists::pages(desk, &root, company_stage_pages(cases), number),
    })
}
