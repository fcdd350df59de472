//! The question bank: its ways in, what was asked at each stage, and one question at a time.

use crate::address::Address;
use crate::i18n;
use crate::page::asked::AskedList;
use crate::page::lists;
use crate::page::part::attribute;
use crate::page::plan::page_count;
use crate::page::plan_questions::{
    QUESTIONS, api_company_questions, api_stage, practice as practice_address, stage_questions,
};
use crate::page::show::Desk;
use crate::page::view::{Head, Html, Link, PracticeView, QuestionListView, QuestionsView, TermCount};
use crate::site::{Asked, CompanyCases, Term, TermId};
use crate::text::escape_html_into;

/// Companies that the overview names.
const COMPANIES: usize = 60;

/// Companies that practice offers.
const OPTIONS: usize = 1_000;

/// Questions that the overview shows.
const MOST_ASKED: usize = 20;

/// `/questions/`.
pub(super) fn overview(desk: &Desk<'_>) -> Box<QuestionsView> {
    let book = desk.site.casebook(desk.page.edition);
    let stages = (0..).map(TermId).zip(&book.stages).filter(|(_, cases)| !cases.questions.is_empty());
    let mut counts: Vec<TermCount> = stages
        .map(|(id, cases)| TermCount {
            title: desk.edition.stages[id.0 as usize].name.clone(),
            href: desk.href(&stage_questions(desk.edition, Some(id))),
            count: cases.questions.len(),
            definition: String::new(),
        })
        .collect();
    if !book.other.is_empty() {
        counts.push(TermCount {
            title: desk.text("other_questions"),
            href: desk.href(&stage_questions(desk.edition, None)),
            count: book.other.len(),
            definition: String::new(),
        });
    }
    let mut companies = asking(desk);
    let has_more = companies.len() > COMPANIES;
    companies.truncate(COMPANIES);
    let of_company = |(term, count): (&Term, usize)| TermCount {
        href: format!("{}#questions", desk.href(&term.address)),
        count,
        ..lists::count(desk, term)
    };
    let all: usize = counts.iter().map(|count| count.count).sum();
    let count_text = i18n::number(all as u64);
    let description = desk.texts.filled(&desk.edition.lang, "count_questions", &[("count", &count_text)]);
    let head = Head { description, ..desk.head("questions", desk.text("questions")) };
    let index = desk.href(&desk.edition.index("companies"));
    Box::new(QuestionsView {
        head,
        count: all,
        stages: counts,
        companies: companies.into_iter().map(of_company).collect(),
        companies_href: if has_more { index } else { String::new() },
        practice: desk.href(&practice_address(desk.edition)),
        questions: AskedList::of_all(desk).list(most_asked(desk).iter()),
    })
}

/// What was asked in several posts, at whichever stage; the bank's own order decides between equals.
fn most_asked(desk: &Desk<'_>) -> Vec<Asked> {
    let bank = &desk.site.casebook(desk.page.edition).bank;
    let mut often: Vec<_> = bank.entries.iter().filter(|entry| entry.times > 1).collect();
    often.sort_by_key(|entry| std::cmp::Reverse(entry.times));
    let asked = often.into_iter().take(MOST_ASKED);
    asked.map(|entry| Asked { at: entry.asked.clone(), times: entry.times }).collect()
}

fn question_count(cases: &CompanyCases) -> usize {
    cases.other.len() + cases.stages.iter().map(|(_, cases)| cases.questions.len()).sum::<usize>()
}

/// Companies that asked something, with the number of their questions, most first.
fn asking<'a>(desk: &'a Desk<'_>) -> Vec<(&'a Term, usize)> {
    let book = desk.site.casebook(desk.page.edition);
    let companies = desk.edition.companies.iter().zip(&book.companies).filter(|(_, cases)| cases.is_named);
    let mut found: Vec<(&Term, usize)> = companies
        .map(|(term, cases)| (term, question_count(cases)))
        .filter(|(_, count)| *count > 0)
        .collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found
}

/// `/questions/<stage>/`.
pub(super) fn list(desk: &Desk<'_>, stage: Option<TermId>, number: usize) -> Box<QuestionListView> {
    let book = desk.site.casebook(desk.page.edition);
    let questions = stage.map_or(&book.other, |id| &book.stages[id.0 as usize].questions);
    let term = stage.map(|id| &desk.edition.stages[id.0 as usize]);
    let title = match term {
        Some(term) => desk.texts.filled(&desk.edition.lang, "questions_at", &[("title", &term.name)]),
        None => desk.text("other_questions"),
    };
    let count_text = i18n::number(questions.len() as u64);
    let description = desk.texts.filled(&desk.edition.lang, "count_questions", &[("count", &count_text)]);
    let description = format!("{title} · {description}");
    let shown = questions.iter().skip((number - 1) * QUESTIONS).take(QUESTIONS);
    let root = stage_questions(desk.edition, stage);
    Box::new(QuestionListView {
        head: Head { description, ..desk.head("stage-questions", title.clone()) },
        title,
        count: questions.len(),
        index: bank_link(desk),
        stage: term.map(|term| Link { title: term.name.clone(), href: desk.href(&term.address) }),
        practice: desk.href(&practice_address(desk.edition)),
        first: (number - 1) * QUESTIONS + 1,
        questions: AskedList::of_all(desk).list(shown),
        paging: lists::pages(desk, &root, page_count(questions.len(), QUESTIONS), number),
    })
}

fn bank_link(desk: &Desk<'_>) -> Link {
    Link { title: desk.text("questions"), href: desk.href(&desk.edition.index("questions")) }
}

/// `/questions/practice/`.
pub(super) fn practice(desk: &Desk<'_>) -> Box<PracticeView> {
    let book = desk.site.casebook(desk.page.edition);
    let companies = asking(desk).into_iter().take(OPTIONS);
    let companies = companies.map(|(term, count)| (term.id.as_str(), term.name.as_str(), count));
    let stages =
        desk.edition.stages.iter().zip(&book.stages).filter(|(_, cases)| !cases.questions.is_empty());
    let stages = stages.map(|(term, cases)| (term.id.as_str(), term.name.as_str(), cases.questions.len()));
    let folder = |file: Address, term: &Term| {
        let href = desk.href(&file);
        let name = crate::text::percent_encode(&format!("{}.json", term.id));
        href.strip_suffix(&name).unwrap_or_default().to_owned()
    };
    let of_company = desk.edition.companies.first();
    let of_stage = desk.edition.stages.first();
    Box::new(PracticeView {
        head: Head {
            description: desk.text("practice_lead"),
            ..desk.head("practice", desk.text("practice"))
        },
        index: bank_link(desk),
        company_files: of_company
            .map(|term| folder(api_company_questions(desk.edition, term, 1), term))
            .unwrap_or_default(),
        stage_files: of_stage.map(|term| folder(api_stage(desk.edition, term, 1), term)).unwrap_or_default(),
        company_options: options(companies),
        stage_options: options(stages),
    })
}

fn options<'a>(terms: impl Iterator<Item = (&'a str, &'a str, usize)>) -> Html {
    let mut out = String::new();
    for (id, name, count) in terms {
        attribute(&mut out, "<option value=\"", id);
        out.push('>');
        escape_html_into(&mut out, name);
        out.push_str(&format!(" ({count})</option>\n"));
    }
    Html(out)
}
