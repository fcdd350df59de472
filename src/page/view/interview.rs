//! What pages made of many write-ups show: companies, stages, what was asked.

use crate::page::view::{Head, Html, Link, Paging, TermCount, TermView};
use serde::Serialize;

/// A company, with all that is told of its processes on the first page.
#[derive(Debug, Clone, Serialize)]
pub struct CompanyView {
    /// The company as one of the terms of the site; templates get its fields as their own.
    #[serde(skip)]
    pub term: TermView,
    /// Number of hiring processes that are told of; 0 after the first page.
    pub accounts: usize,
    /// The same in words; empty after the first page.
    pub accounts_text: String,
    /// The number of posts in words; empty after the first page.
    pub posts_text: String,
    /// The months of the oldest and the newest write-up, `2024년 2월 – 2026년 4월`; empty when none has a date.
    pub period: String,
    /// Whether the newest write-up is more than two years older than the newest of the site.
    pub is_old: bool,
    /// The stages as they were reported, in the order of a process.
    pub process: Vec<StageShare>,
    /// Orders of stages that several write-ups tell of or that the only ones do, the most frequent first.
    pub orders: Vec<OrderCount>,
    /// How processes ended.
    pub outcomes: Vec<OutcomeCount>,
    /// Difficulty from 1 to 5, as far as it was given, with the number of write-ups that give it; may be empty.
    pub difficulty: String,
    /// How candidates felt, counted; may be empty.
    pub experience: String,
    /// Days from the application to the last date, with the number of write-ups that give both; may be empty.
    pub duration: String,
    /// The newest processes with dates, as markup (`timelines` in templates); may be empty.
    #[serde(skip)]
    pub timelines: Html,
    /// Number of questions.
    pub question_count: usize,
    /// Up to ten questions a stage, as markup (`questions` in templates); may be empty.
    #[serde(skip)]
    pub questions: Html,
}

/// A stage of a company's process.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageShare {
    /// Its name.
    pub title: String,
    /// Its page at this company, or the only part of a write-up that tells of it.
    pub href: String,
    /// In how many processes of how many, in words.
    pub share: String,
    /// Minutes, panel and mode, as far as they were given, each with the number of write-ups that give it; may be empty.
    pub facts: String,
}

/// An order of stages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OrderCount {
    /// The names of the stages.
    pub stages: Vec<String>,
    /// In how many processes.
    pub count: usize,
    /// The same in words.
    pub count_text: String,
    /// Up to five write-ups that tell of it.
    pub posts: Vec<Link>,
}

/// How processes ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutcomeCount {
    /// `offer-accepted`, `rejected` …
    pub id: String,
    /// Its name.
    pub title: String,
    /// The page of all posts with this outcome.
    pub href: String,
    /// In how many processes.
    pub count: usize,
    /// The same in words.
    pub count_text: String,
    /// Length of a bar, from 1 to 100 for the most frequent.
    pub width: usize,
    /// Up to five write-ups that tell of it.
    pub posts: Vec<Link>,
}

/// A stage, with what is known of it on the first page and parts of write-ups on all.
#[derive(Debug, Clone, Serialize)]
pub struct StageView {
    /// The stage as one of the terms of the site, without cards; templates get its fields as their own.
    #[serde(skip)]
    pub term: TermView,
    /// Number of parts of write-ups that tell of it.
    pub part_count: usize,
    /// Other words for it; none after the first page.
    pub aliases: Vec<String>,
    /// Stages that most often come right before it, with the number of processes.
    pub before: Vec<TermCount>,
    /// Stages that most often come right after it, with the number of processes.
    pub after: Vec<TermCount>,
    /// The companies with most write-ups of it.
    pub companies: Vec<StageCompany>,
    /// Number of questions.
    pub question_count: usize,
    /// The page of all questions; empty when there are none.
    pub questions_href: String,
    /// The ten questions that were asked most often, as markup (`questions` in templates).
    #[serde(skip)]
    pub questions: Html,
    /// The parts of this page, as markup (`parts` in templates).
    #[serde(skip)]
    pub parts: Html,
}

/// A stage at one company, in a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageCompany {
    /// The company's name.
    pub title: String,
    /// The stage's page at this company, or the only part of a write-up that tells of it.
    pub href: String,
    /// Number of write-ups.
    pub count: usize,
    /// Minutes; may be empty.
    pub minutes: String,
    /// Panel, mode and tool; may be empty.
    pub setting: String,
    /// How it ended, counted; may be empty.
    pub outcome: String,
    /// Month of the newest write-up; may be empty.
    pub latest: String,
}

/// What is told of a stage at one company.
#[derive(Debug, Clone, Serialize)]
pub struct CompanyStageView {
    /// The page.
    #[serde(rename = "page")]
    pub head: Head,
    /// Company and stage.
    pub title: String,
    /// The company.
    pub company: Link,
    /// The stage.
    pub stage: Link,
    /// Number of write-ups.
    pub count: usize,
    /// The same in words, with company and stage.
    pub heading: String,
    /// Minutes, panel and mode, as far as they were given; may be empty.
    pub facts: String,
    /// How it ended, counted; may be empty.
    pub outcome: String,
    /// Number of questions.
    pub question_count: usize,
    /// The same as it is written.
    pub question_count_text: String,
    /// The questions of this page, as markup (`questions` in templates).
    #[serde(skip)]
    pub questions: Html,
    /// The parts of this page, as markup (`parts` in templates).
    #[serde(skip)]
    pub parts: Html,
    /// The other pages.
    pub paging: Paging,
}

/// The ways into the question bank.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionsView {
    /// The page.
    #[serde(rename = "page")]
    pub head: Head,
    /// Number of questions, each counted once.
    pub count: usize,
    /// Stages with the number of their questions.
    pub stages: Vec<TermCount>,
    /// The companies with most questions, with their number.
    pub companies: Vec<TermCount>,
    /// The index of all companies; empty when all are named.
    pub companies_href: String,
    /// The page that asks one question at a time.
    pub practice: String,
    /// The questions that were asked most often, as markup (`questions` in templates).
    #[serde(skip)]
    pub questions: Html,
}

/// What was asked at a stage.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionListView {
    /// The page.
    #[serde(rename = "page")]
    pub head: Head,
    /// What the list holds.
    pub title: String,
    /// Number of questions.
    pub count: usize,
    /// The question bank.
    pub index: Link,
    /// The stage; none for questions without one.
    pub stage: Option<Link>,
    /// The page that asks one question at a time.
    pub practice: String,
    /// Number of the first question of this page, from 1.
    pub first: usize,
    /// The questions of this page, as markup (`questions` in templates).
    #[serde(skip)]
    pub questions: Html,
    /// The other pages of the list.
    pub paging: Paging,
}

/// One question at a time.
#[derive(Debug, Clone, Serialize)]
pub struct PracticeView {
    /// The page.
    #[serde(rename = "page")]
    pub head: Head,
    /// The question bank.
    pub index: Link,
    /// What the addresses of files with the questions of a company begin with: its id and `.json` follow.
    pub company_files: String,
    /// The same for stages.
    pub stage_files: String,
    /// The companies that asked something, as `<option>`s (`company_options` in templates).
    #[serde(skip)]
    pub company_options: Html,
    /// The stages at which something was asked, as `<option>`s (`stage_options` in templates).
    #[serde(skip)]
    pub stage_options: Html,
}
