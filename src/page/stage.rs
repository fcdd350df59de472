//! The page of a stage: what is known of it over all companies, and the parts of write-ups that tell of it.

use crate::i18n;
use crate::page::asked::AskedList;
use crate::page::facts::FactWords;
use crate::page::lists;
use crate::page::part::Parts;
use crate::page::plan::{TermKind, page_count};
use crate::page::plan_questions::{company_stage, stage_questions};
use crate::page::show::Desk;
use crate::page::view::{Html, Link, StageCompany, StageView, TermCount, TermView};
use crate::site::{Account, Cases, PartId, Term, TermId};

/// Companies that are compared.
const COMPANIES: usize = 15;

/// Stages before and after that are named.
const NEIGHBOURS: usize = 3;

/// Questions that are shown; the others stand in the bank.
const QUESTIONS: usize = 10;

/// The page of a stage; all that is gathered of it stands on the first.
pub(super) fn stage(desk: &Desk<'_>, id: TermId, number: usize) -> Box<StageView> {
    let book = desk.site.casebook(desk.page.edition);
    let cases = &book.stages[id.0 as usize];
    let size = desk.site.config.page_size;
    let term = &desk.edition.stages[id.0 as usize];
    let parts: Vec<PartId> = cases.parts.iter().skip((number - 1) * size).take(size).copied().collect();
    let paging = lists::pages(desk, &term.address, page_count(cases.parts.len(), size), number);
    let view = StageView {
        term: TermView { cards: Vec::new(), paging, ..lists::term(desk, TermKind::Stage, id, number) },
        part_count: cases.parts.len(),
        aliases: Vec::new(),
        before: Vec::new(),
        after: Vec::new(),
        companies: Vec::new(),
        question_count: cases.questions.len(),
        questions_href: String::new(),
        questions: Html::default(),
        parts: Parts::of_stage(desk).list(&parts),
    };
    if number > 1 {
        return Box::new(view);
    }
    let [before, after] = neighbours(desk, id);
    let all = (!cases.questions.is_empty()).then(|| desk.href(&stage_questions(desk.edition, Some(id))));
    Box::new(StageView {
        aliases: aliases(desk, &term.id),
        before,
        after,
        companies: companies(desk, id),
        questions_href: all.unwrap_or_default(),
        questions: AskedList::of_all(desk).list(cases.questions.iter().take(QUESTIONS)),
        ..view
    })
}

/// Other words for a stage in the letters of the page's language, at most six.
fn aliases(desk: &Desk<'_>, id: &str) -> Vec<String> {
    let Some(stage) = desk.site.taxonomy.stage(id) else { return Vec::new() };
    let is_korean = desk.edition.lang.is_korean();
    let fits = |alias: &&String| {
        let has_hangul = alias.chars().any(|c| ('가'..='힣').contains(&c));
        let is_latin = alias.is_ascii();
        (is_korean && has_hangul) || is_latin
    };
    let shown = stage.label(&desk.edition.lang).replace(' ', "");
    let aliases = stage.aliases.iter().filter(fits).filter(|alias| alias.replace(' ', "") != shown);
    aliases.take(6).cloned().collect()
}

/// The stages that come before and after, by the number of processes in which they do.
fn neighbours(desk: &Desk<'_>, id: TermId) -> [Vec<TermCount>; 2] {
    let near = &desk.site.casebook(desk.page.edition).neighbours[id.0 as usize];
    near.each_ref().map(|counts| {
        let counts = desk.edition.stages.iter().zip(counts).filter(|(_, count)| **count > 0);
        let mut counts: Vec<(&Term, u32)> = counts.map(|(stage, count)| (stage, *count)).collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts.truncate(NEIGHBOURS);
        let named =
            |(stage, count): (&Term, u32)| TermCount { count: count as usize, ..lists::count(desk, stage) };
        counts.into_iter().map(named).collect()
    })
}

fn companies(desk: &Desk<'_>, id: TermId) -> Vec<StageCompany> {
    let words = FactWords::new(desk.texts, &desk.edition.lang);
    let companies = (0..).map(TermId).zip(&desk.site.casebook(desk.page.edition).companies);
    let mut found: Vec<(TermId, &Cases)> = companies
        .filter(|(_, cases)| cases.is_named)
        .filter_map(|(company, cases)| Some((company, cases.stage(id)?)))
        .collect();
    found.retain(|(_, cases)| !cases.parts.is_empty());
    found.sort_by_key(|(_, cases)| std::cmp::Reverse(cases.posts));
    found.truncate(COMPANIES);
    let row = |(company, cases): (TermId, &Cases)| {
        let steps = cases.parts.iter().map(|part| desk.site.step(*part));
        let date = cases.parts.iter().find_map(|part| desk.site.entry(part.post).post.date);
        let month = date.map(|date| i18n::month_title(&desk.edition.lang, date.year(), date.month()));
        StageCompany {
            title: desk.edition.companies[company.0 as usize].name.clone(),
            href: at_company(desk, company, id, cases),
            count: cases.posts,
            minutes: words.typical_minutes(steps.clone().filter_map(|step| step.minutes).collect()),
            setting: words.usual_setting(steps.clone()),
            outcome: words.outcomes(steps),
            latest: month.unwrap_or_default(),
        }
    };
    found.into_iter().map(row).collect()
}

/// The page of a part's stage.
pub(super) fn stage_of(desk: &Desk<'_>, part: PartId) -> Option<TermId> {
    let terms = desk.edition.terms(part.post)?;
    terms.stages.get(part.step as usize).copied().flatten()
}

/// The page of a stage at a company, or the only part that tells of it.
pub(super) fn at_company(desk: &Desk<'_>, company: TermId, stage: TermId, cases: &Cases) -> String {
    let (company, stage) =
        (&desk.edition.companies[company.0 as usize], &desk.edition.stages[stage.0 as usize]);
    match cases.parts.first().filter(|_| !cases.has_page()) {
        Some(part) => part_href(desk, *part),
        None => desk.href(&company_stage(company, stage)),
    }
}

/// The very place that tells of a step.
pub(super) fn part_href(desk: &Desk<'_>, part: PartId) -> String {
    let page = desk.post_href(part.post);
    match desk.site.step(part).anchor() {
        Some(anchor) => format!("{page}#{anchor}"),
        None => page.to_owned(),
    }
}

/// The newest post of a process.
pub(super) fn account_link(desk: &Desk<'_>, account: &Account) -> Link {
    let (post, number) = account.told[0];
    let entry = desk.site.entry(post);
    let page = desk.post_href(post);
    let href = match &entry.post.interviews[number].section {
        Some(section) => format!("{page}#{section}"),
        None => page.to_owned(),
    };
    Link { title: entry.post.title.clone(), href }
}
