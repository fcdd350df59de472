//! What all write-ups of an edition tell together: of each company its processes, of each stage its parts, and what was asked.

use crate::markdown::fitted;
use crate::post::{CompanyName, Interview, Post};
use crate::site::bank::{Bank, QuestionId};
use crate::site::edition::Edition;
use crate::site::entry::{Entry, PostId};
use crate::site::term::TermId;
use rayon::join;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A step of a post: what it tells of it is a part of the write-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartId {
    /// The post.
    pub post: PostId,
    /// Its index among the steps of the post.
    pub step: u32,
}

/// A question of the bank, as far as a company or stage asked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Where, newest post first.
    pub at: Vec<QuestionId>,
    /// How often: once for each process of each post.
    pub times: u32,
}

/// What is told of one stage, everywhere or at one company.
#[derive(Debug, Clone, Default)]
pub struct Cases {
    /// Its parts, newest post first.
    pub parts: Vec<PartId>,
    /// Number of posts that tell of it.
    pub posts: usize,
    /// What was asked, most often first, then newest first; what only followed another question is left out.
    pub questions: Vec<Asked>,
}

/// One hiring process, in however many posts it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// The posts with the number of the process in each, newest first.
    pub told: Vec<(PostId, usize)>,
    /// Its steps in their order.
    pub steps: Vec<PartId>,
}

/// What is told of one company and those that belong to it.
#[derive(Debug, Clone, Default)]
pub struct CompanyCases {
    /// Its processes, newest post first.
    pub accounts: Vec<Account>,
    /// What is told of each stage, in the order of a process.
    pub stages: Vec<(TermId, Cases)>,
    /// What was asked at no stage that has a page.
    pub other: Vec<Asked>,
    /// Whether posts name this very company, not only those that belong to it.
    pub is_named: bool,
}

/// The cases of an edition.
#[derive(Debug, Default)]
pub struct Casebook {
    /// All questions, each once.
    pub bank: Bank,
    /// Of each company, by number.
    pub companies: Vec<CompanyCases>,
    /// Of each stage, by number.
    pub stages: Vec<Cases>,
    /// What was asked at no stage that has a page.
    pub other: Vec<Asked>,
    /// Of each stage, by number: in how many processes each stage comes right before it, and in how many right after it.
    pub neighbours: Vec<[Vec<u32>; 2]>,
}

/// Write-ups from which on a stage of a company has a page of its own.
const POSTS: usize = 2;

/// Questions from which on it has one, too.
const QUESTIONS: usize = 5;

impl Cases {
    /// Whether there is enough for a page on this stage of a company.
    pub fn has_page(&self) -> bool {
        self.posts >= POSTS || self.questions.len() >= QUESTIONS
    }
}

impl CompanyCases {
    /// What is told of one stage.
    pub fn stage(&self, id: TermId) -> Option<&Cases> {
        Some(&self.stages[self.place_of(id)?].1)
    }

    /// The index of one stage among `stages`.
    pub fn place_of(&self, id: TermId) -> Option<usize> {
        self.stages.binary_search_by_key(&id, |(stage, _)| *stage).ok()
    }
}

impl Casebook {
    /// The cases of an edition of the site with these entries.
    pub(super) fn new(entries: &[Entry], edition: &Edition) -> Self {
        let bank = Bank::new(entries, &edition.posts);
        let reader = Reader { entries, edition, bank: &bank };
        let companies = (0..edition.companies.len() as u32).into_par_iter().map(TermId);
        let (companies, ((found, other), neighbours)) = join(
            || companies.map(|company| reader.company(company)).collect(),
            || {
                let (gathering, neighbours) = reader.all();
                (gathering.finish(&bank), neighbours)
            },
        );
        let mut stages: Vec<Cases> = edition.stages.iter().map(|_| Cases::default()).collect();
        for (stage, cases) in found {
            stages[stage.0 as usize] = cases;
        }
        Self { companies, stages, other, neighbours, bank }
    }

    /// Whether anything was asked.
    pub fn has_questions(&self) -> bool {
        !self.other.is_empty() || self.stages.iter().any(|cases| !cases.questions.is_empty())
    }
}

struct Reader<'a> {
    entries: &'a [Entry],
    edition: &'a Edition,
    bank: &'a Bank,
}

impl<'a> Reader<'a> {
    fn post(&self, id: PostId) -> &'a Post {
        &self.entries[id.0 as usize].post
    }

    /// The page of a step's stage.
    fn stage(&self, part: PartId) -> Option<TermId> {
        let terms = self.edition.terms(part.post)?;
        terms.stages.get(part.step as usize).copied().flatten()
    }

    /// What all posts tell, and of each stage how often each one comes right before and right after it.
    fn all(&self) -> (Gathering, Vec<[Vec<u32>; 2]>) {
        let count = self.edition.stages.len();
        let mut neighbours = vec![[vec![0; count], vec![0; count]]; count];
        let (mut gathering, mut stages) = (Gathering::default(), Vec::new());
        for &post in &self.edition.posts {
            for interview in &self.post(post).interviews {
                gathering.add(self, post, interview);
                let parts = interview.steps.clone().map(|step| PartId { post, step: step as u32 });
                stages.clear();
                stages.extend(parts.filter_map(|part| self.stage(part)));
                stages.dedup();
                count_neighbours(&mut neighbours, &stages);
            }
            gathering.add_loose(self, post);
        }
        (gathering, neighbours)
    }

    fn company(&self, company: TermId) -> CompanyCases {
        let term = &self.edition.companies[company.0 as usize];
        let mut gathering = Gathering::default();
        let mut accounts: Vec<Account> = Vec::new();
        let mut joined: BTreeMap<&str, usize> = BTreeMap::new();
        for &post in &term.posts {
            let own = self.post(post);
            let is_own = |name: &CompanyName| self.is_of(post, own, name, company);
            let interviews = own.interviews.iter().enumerate();
            for (number, interview) in interviews.filter(|(_, one)| one.companies.iter().any(is_own)) {
                gathering.add(self, post, interview);
                let account = match &interview.facts.process {
                    Some(process) => *joined.entry(process).or_insert(accounts.len()),
                    None => accounts.len(),
                };
                if account == accounts.len() {
                    accounts.push(Account { told: Vec::with_capacity(1), steps: Vec::new() });
                }
                let account = &mut accounts[account];
                account.told.push((post, number));
                // What an older post tells came before.
                let steps = interview.steps.clone().map(|step| PartId { post, step: step as u32 });
                account.steps.splice(0..0, steps);
            }
            gathering.add_loose(self, post);
        }
        let (stages, other) = gathering.finish(self.bank);
        let names_it =
            |post: &PostId| self.edition.terms(*post).is_some_and(|terms| terms.companies.contains(&company));
        let is_named = term.posts.iter().any(names_it);
        CompanyCases { accounts, stages: stages.into_iter().collect(), other, is_named }
    }

    /// Whether a post means this company, or one that belongs to it, by `name`.
    fn is_of(&self, id: PostId, post: &Post, name: &CompanyName, company: TermId) -> bool {
        let Some(terms) = self.edition.terms(id) else { return false };
        let place = post.companies.iter().position(|own| own == name);
        let mut holder = place.and_then(|place| terms.companies.get(place).copied());
        while let Some(own) = holder {
            if own == company {
                return true;
            }
            holder = self.edition.companies[own.0 as usize].parent;
        }
        false
    }
}

/// Counts what comes right before and after each stage of a process; one that is told of again counts where it came first.
fn count_neighbours(neighbours: &mut [[Vec<u32>; 2]], stages: &[TermId]) {
    for (place, stage) in stages.iter().enumerate() {
        if stages[..place].contains(stage) {
            continue;
        }
        let near = [place.checked_sub(1).map(|before| stages[before]), stages.get(place + 1).copied()];
        for (counts, near) in neighbours[stage.0 as usize].iter_mut().zip(near) {
            near.into_iter().for_each(|near| counts[near.0 as usize] += 1);
        }
    }
}

/// Parts and questions by stage, in the making.
#[derive(Default)]
struct Gathering {
    stages: BTreeMap<TermId, Vec<PartId>>,
    asked: Vec<Row>,
}

/// Stage, number in the bank, post and number in the post of a question, as one number: there are many, and they are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row(u128);

impl Row {
    fn new(stage: Option<TermId>, number: u32, id: QuestionId) -> Self {
        let stage = stage.map_or(0, |stage| u128::from(stage.0) + 1);
        let id = u128::from(id.post.0) << 32 | u128::from(id.question);
        Self(stage << 96 | u128::from(number) << 64 | id)
    }

    /// Stage and number in the bank.
    fn question(self) -> u64 {
        (self.0 >> 64) as u64
    }

    fn stage(self) -> Option<TermId> {
        ((self.0 >> 96) as u32).checked_sub(1).map(TermId)
    }

    fn id(self) -> QuestionId {
        QuestionId { post: PostId((self.0 >> 32) as u32), question: self.0 as u32 }
    }
}

impl Gathering {
    /// The steps of a process, and the questions that belong to them.
    fn add(&mut self, reader: &Reader<'_>, post: PostId, interview: &Interview) {
        for step in interview.steps.clone() {
            let part = PartId { post, step: step as u32 };
            if let Some(stage) = reader.stage(part) {
                self.stages.entry(stage).or_default().push(part);
            }
        }
        // The steps of a process are numbered one after another.
        for (question, turn) in (0..).zip(reader.bank.turns(post)) {
            if let Some(Some(step)) = turn.opening()
                && interview.steps.contains(&(step as usize))
            {
                self.ask(reader, reader.stage(PartId { post, step }), QuestionId { post, question });
            }
        }
    }

    /// The questions of a post that belong to no step.
    fn add_loose(&mut self, reader: &Reader<'_>, post: PostId) {
        for (question, turn) in (0..).zip(reader.bank.turns(post)) {
            if turn.opening() == Some(None) {
                self.ask(reader, None, QuestionId { post, question });
            }
        }
    }

    fn ask(&mut self, reader: &Reader<'_>, stage: Option<TermId>, id: QuestionId) {
        if let Some(entry) = reader.bank.number_of(id) {
            self.asked.push(Row::new(stage, entry, id));
        }
    }

    fn finish(mut self, bank: &Bank) -> (BTreeMap<TermId, Cases>, Vec<Asked>) {
        let mut found: BTreeMap<TermId, Cases> = BTreeMap::new();
        for (stage, parts) in self.stages {
            let mut posts: Vec<PostId> = parts.iter().map(|part| part.post).collect();
            posts.dedup();
            found.insert(stage, Cases { posts: posts.len(), parts, questions: Vec::new() });
        }
        self.asked.sort_unstable();
        let mut other = Vec::new();
        for same in self.asked.chunk_by(|one, next| one.question() == next.question()) {
            let at: Vec<QuestionId> = same.iter().map(|row| row.id()).collect();
            let times = bank.sources(&at).count() as u32;
            match same[0].stage() {
                Some(stage) => found.entry(stage).or_default().questions.push(Asked { at, times }),
                None => other.push(Asked { at, times }),
            }
        }
        // Questions come by their number in the bank, which is that of the newest post.
        let often = |asked: &Asked| std::cmp::Reverse(asked.times);
        for cases in found.values_mut() {
            cases.questions.sort_by_key(often);
            cases.questions = fitted(std::mem::take(&mut cases.questions));
        }
        other.sort_by_key(often);
        (found, fitted(other))
    }
}
