//! The page of a company: the process as write-ups report it, how it ended, what was asked.

use crate::i18n;
use crate::page::asked::AskedList;
use crate::page::facts::FactWords;
use crate::page::lists;
use crate::page::plan::TermKind;
use crate::page::plan_questions::company_stage;
use crate::page::show::Desk;
use crate::page::stage;
use crate::page::timeline;
use crate::page::view::{CompanyView, Html, Link, OrderCount, OutcomeCount, StageShare};
use crate::post::{Experience, Interview};
use crate::site::{Account, Asked, CompanyCases, TermId};
use crate::taxonomy::Outcome;
use crate::text::escape_html_into;
use std::collections::BTreeMap;

/// Questions of a stage that the company's page shows.
const QUESTIONS: usize = 10;

/// Write-ups that an aggregate links to.
const SOURCES: usize = 5;

/// Orders of stages that are shown.
const ORDERS: usize = 3;

/// Months after which what is told of a company may no longer hold.
const OLD: i32 = 24;

/// The page of a company; all that is gathered of it stands on the first.
pub(super) fn company(desk: &Desk<'_>, id: TermId, number: usize) -> Box<CompanyView> {
    let term = lists::term(desk, TermKind::Company, id, number);
    let empty = CompanyView {
        term,
        accounts: 0,
        accounts_text: String::new(),
        posts_text: String::new(),
        period: String::new(),
        is_old: false,
        process: Vec::new(),
        orders: Vec::new(),
        outcomes: Vec::new(),
        difficulty: String::new(),
        experience: String::new(),
        duration: String::new(),
        timelines: Html::default(),
        question_count: 0,
        questions: Html::default(),
    };
    if number > 1 {
        return Box::new(empty);
    }
    let cases = &desk.site.casebook(desk.page.edition).companies[id.0 as usize];
    let told = Told { desk, id, cases, words: FactWords::new(desk.texts, &desk.edition.lang) };
    let asked = cases.stages.iter().map(|(_, cases)| cases.questions.len()).sum::<usize>();
    let (period, is_old) = told.period();
    let accounts = &cases.accounts;
    Box::new(CompanyView {
        accounts: accounts.len(),
        accounts_text: told.counted(accounts.len()),
        posts_text: desk.texts.posts(&desk.edition.lang, empty.term.count),
        period,
        is_old,
        process: told.process(),
        orders: told.orders(),
        outcomes: told.outcomes(),
        difficulty: told.difficulty(),
        experience: told.experience(),
        duration: told
            .words
            .typical_days(accounts.iter().filter_map(|one| timeline::days(desk, one)).collect()),
        timelines: timeline::timelines(desk, accounts),
        question_count: asked + cases.other.len(),
        questions: told.questions(),
        ..empty
    })
}

struct Told<'a> {
    desk: &'a Desk<'a>,
    id: TermId,
    cases: &'a CompanyCases,
    words: FactWords<'a>,
}

impl<'a> Told<'a> {
    /// The months of the oldest and newest post, and whether the newest is old.
    fn period(&self) -> (String, bool) {
        let (desk, posts) = (self.desk, &self.desk.edition.companies[self.id.0 as usize].posts);
        let dates = || posts.iter().filter_map(|id| desk.site.entry(*id).post.date);
        let Some((newest, oldest)) = dates().next().zip(dates().next_back()) else {
            return (String::new(), false);
        };
        let title =
            |date: crate::date::Date| i18n::month_title(&desk.edition.lang, date.year(), date.month());
        let months = |date: crate::date::Date| i32::from(date.year()) * 12 + i32::from(date.month());
        let of_site = desk.edition.posts.iter().find_map(|id| desk.site.entry(*id).post.date);
        let is_old = of_site.is_some_and(|date| months(date) - months(newest) > OLD);
        match (title(oldest), title(newest)) {
            (one, other) if one == other => (one, is_old),
            (one, other) => (format!("{one} – {other}"), is_old),
        }
    }

    /// A number of processes in words.
    fn counted(&self, count: usize) -> String {
        let count = i18n::number(count as u64);
        self.desk.texts.filled(&self.desk.edition.lang, "count_accounts", &[("count", &count)])
    }

    fn process(&self) -> Vec<StageShare> {
        let (desk, all) = (self.desk, self.cases.accounts.len());
        let mut shares: BTreeMap<TermId, usize> = BTreeMap::new();
        for account in &self.cases.accounts {
            let mut stages = self.stages(account);
            stages.sort_unstable();
            stages.dedup();
            stages.into_iter().for_each(|stage| *shares.entry(stage).or_default() += 1);
        }
        let share = |(stage, cases): &(TermId, crate::site::Cases)| {
            let (count, of) = (shares.get(stage).copied().unwrap_or_default(), all);
            let values = [("count", i18n::number(count as u64)), ("of", i18n::number(of as u64))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            let steps = cases.parts.iter().map(|part| desk.site.step(*part));
            StageShare {
                title: desk.edition.stages[stage.0 as usize].name.clone(),
                href: stage::at_company(desk, self.id, *stage, cases),
                share: desk.texts.filled(&desk.edition.lang, "share", &values),
                facts: self.words.usual(steps),
            }
        };
        self.cases.stages.iter().filter(|(_, cases)| !cases.parts.is_empty()).map(share).collect()
    }

    /// The stages of a process in its order, one that is told of twice in a row once.
    fn stages(&self, account: &Account) -> Vec<TermId> {
        let mut stages: Vec<TermId> =
            account.steps.iter().filter_map(|part| stage::stage_of(self.desk, *part)).collect();
        stages.dedup();
        stages
    }

    fn orders(&self) -> Vec<OrderCount> {
        let mut orders: BTreeMap<Vec<TermId>, Vec<&Account>> = BTreeMap::new();
        for account in &self.cases.accounts {
            let stages = self.stages(account);
            if stages.len() > 1 {
                orders.entry(stages).or_default().push(account);
            }
        }
        let mut orders: Vec<_> = orders.into_iter().collect();
        orders.sort_by_key(|(_, accounts)| std::cmp::Reverse(accounts.len()));
        orders.truncate(ORDERS);
        let name = |stage: &TermId| self.desk.edition.stages[stage.0 as usize].name.clone();
        orders
            .into_iter()
            .map(|(stages, accounts)| OrderCount {
                stages: stages.iter().map(name).collect(),
                count: accounts.len(),
                count_text: self.counted(accounts.len()),
                posts: self.links(accounts.into_iter()),
            })
            .collect()
    }

    fn links<'b>(&self, accounts: impl Iterator<Item = &'b Account>) -> Vec<Link> {
        accounts.take(SOURCES).map(|account| stage::account_link(self.desk, account)).collect()
    }

    fn interview(&self, account: &Account) -> impl Iterator<Item = &'a Interview> + use<'a> {
        let site = self.desk.site;
        let told = account.told.clone();
        told.into_iter().map(move |(post, number)| &site.entry(post).post.interviews[number])
    }

    fn outcomes(&self) -> Vec<OutcomeCount> {
        let mut found: BTreeMap<Outcome, Vec<&Account>> = BTreeMap::new();
        for account in &self.cases.accounts {
            if let Some(outcome) = self.interview(account).find_map(|interview| interview.outcome) {
                found.entry(outcome).or_default().push(account);
            }
        }
        let most = found.values().map(Vec::len).max().unwrap_or(1);
        let count = |(outcome, accounts): (Outcome, Vec<&Account>)| {
            let term = self.desk.edition.outcomes.iter().find(|term| term.id == outcome.id());
            OutcomeCount {
                id: outcome.id().to_owned(),
                title: outcome.label(&self.desk.edition.lang).to_owned(),
                href: term.map(|term| self.desk.href(&term.address)).unwrap_or_default(),
                count: accounts.len(),
                count_text: self.counted(accounts.len()),
                width: (accounts.len() * 100).div_ceil(most),
                posts: self.links(accounts.into_iter()),
            }
        };
        found.into_iter().map(count).collect()
    }

    fn difficulty(&self) -> String {
        let given = |account: &Account| self.interview(account).find_map(|one| one.facts.difficulty);
        let given: Vec<u32> = self.cases.accounts.iter().filter_map(given).map(u32::from).collect();
        if given.is_empty() {
            return String::new();
        }
        let tenths = given.iter().sum::<u32>() * 10 / given.len() as u32;
        let level = if tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        };
        format!("{level}/5 ({})", self.words.based_on(given.len()))
    }

    fn experience(&self) -> String {
        let given = |account: &Account| self.interview(account).find_map(|one| one.facts.experience);
        let given: Vec<Experience> = self.cases.accounts.iter().filter_map(given).collect();
        let told = Experience::ALL.iter().filter_map(|one| {
            let count = given.iter().filter(|own| *own == one).count();
            let key = match one {
                Experience::Positive => "experience_positive",
                Experience::Neutral => "experience_neutral",
                Experience::Negative => "experience_negative",
            };
            (count > 0).then(|| format!("{} {count}", self.desk.text(key)))
        });
        told.collect::<Vec<_>>().join(" · ")
    }

    /// The questions stage by stage, each stage with a link to all of them.
    fn questions(&self) -> Html {
        let (desk, list) = (self.desk, AskedList::of_company(self.desk));
        let mut out = String::new();
        for (stage, cases) in self.cases.stages.iter().filter(|(_, cases)| !cases.questions.is_empty()) {
            let term = &desk.edition.stages[stage.0 as usize];
            let company = &desk.edition.companies[self.id.0 as usize];
            let all = cases.has_page().then(|| desk.href(&company_stage(company, term)));
            self.group(&mut out, &term.name, &cases.questions, all, &list);
        }
        if !self.cases.other.is_empty() {
            self.group(&mut out, &desk.text("other_questions"), &self.cases.other, None, &list);
        }
        Html(out)
    }

    fn group(
        &self,
        out: &mut String,
        title: &str,
        questions: &[Asked],
        all: Option<String>,
        list: &AskedList<'_>,
    ) {
        out.push_str("<section class=\"asked-at\">\n<h3>");
        escape_html_into(out, title);
        out.push_str(&format!(
            " <span class=\"count\">{}</span></h3>\n<ol class=\"asks\">\n",
            questions.len()
        ));
        list.push(out, questions.iter().take(QUESTIONS));
        out.push_str("</ol>\n");
        if let Some(href) = all.filter(|_| questions.len() > QUESTIONS) {
            let values = [("title", title), ("count", &i18n::number(questions.len() as u64))];
            out.push_str("<p><a href=\"");
            out.push_str(&href);
            out.push_str("\">");
            escape_html_into(out, &self.desk.texts.filled(&self.desk.edition.lang, "all_questions", &values));
            out.push_str("</a></p>\n");
        }
        out.push_str("</section>\n");
    }
}
