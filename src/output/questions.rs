//! Questions for programs: the bank, what each company and each stage asked, a thousand in one file.

use crate::output::api::json;
use crate::page;
use crate::page::API_SIZE;
use crate::site::{Asked, Edition, QuestionId, Site, TermId};
use serde::Serialize;

/// Posts that an entry names.
const SOURCES: usize = 5;

/// Questions; `next` is the file with those that have no room in this one.
#[derive(Serialize)]
struct Questions<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    company: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    count: usize,
    next: Option<String>,
    questions: Vec<QuestionEntry<'a>>,
}

#[derive(Serialize)]
struct QuestionEntry<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    followups: Vec<&'a str>,
    lang: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<&'a str>,
    stage: Option<&'a str>,
    posts: u32,
    asked: Vec<Source<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    url: String,
    companies: Vec<&'a str>,
    year: Option<i16>,
}

/// `/api/questions/N.json`.
pub(super) fn bank(site: &Site, edition: usize, number: usize) -> String {
    let book = site.casebook(edition);
    let all: Vec<Asked> = book
        .bank
        .entries
        .iter()
        .skip((number - 1) * API_SIZE)
        .take(API_SIZE)
        .map(|entry| Asked { at: entry.asked.iter().take(SOURCES).copied().collect(), posts: entry.posts })
        .collect();
    let writer = Writer { site, edition: site.edition(edition) };
    let next = book.bank.entries.len() > number * API_SIZE;
    let address = page::api_questions(writer.edition, number + 1);
    json(&Questions {
        company: None,
        stage: None,
        name: None,
        count: book.bank.entries.len(),
        next: next.then(|| site.config.base_url.absolute(&address)),
        questions: all.iter().map(|asked| writer.entry(asked)).collect(),
    })
}

/// `/api/questions/companies/ID.json`.
pub(super) fn company(site: &Site, edition: usize, id: TermId, number: usize) -> String {
    let cases = &site.casebook(edition).companies[id.0 as usize];
    let writer = Writer { site, edition: site.edition(edition) };
    let term = &writer.edition.companies[id.0 as usize];
    let all: Vec<&Asked> =
        cases.stages.iter().flat_map(|(_, cases)| &cases.questions).chain(&cases.other).collect();
    let address = page::api_company_questions(writer.edition, term, number + 1);
    let next = (all.len() > number * API_SIZE).then(|| site.config.base_url.absolute(&address));
    json(&Questions {
        company: Some(&term.id),
        stage: None,
        name: Some(&term.name),
        count: all.len(),
        next,
        questions: writer.part(all.into_iter(), number),
    })
}

/// `/api/stages/ID.json`.
pub(super) fn stage(site: &Site, edition: usize, id: TermId, number: usize) -> String {
    let cases = &site.casebook(edition).stages[id.0 as usize];
    let writer = Writer { site, edition: site.edition(edition) };
    let term = &writer.edition.stages[id.0 as usize];
    let address = page::api_stage(writer.edition, term, number + 1);
    let next = (cases.questions.len() > number * API_SIZE).then(|| site.config.base_url.absolute(&address));
    json(&Questions {
        company: None,
        stage: Some(&term.id),
        name: Some(&term.name),
        count: cases.questions.len(),
        next,
        questions: writer.part(cases.questions.iter(), number),
    })
}

struct Writer<'a> {
    site: &'a Site,
    edition: &'a Edition,
}

impl<'a> Writer<'a> {
    fn part<'q>(&self, all: impl Iterator<Item = &'q Asked>, number: usize) -> Vec<QuestionEntry<'a>> {
        all.skip((number - 1) * API_SIZE).take(API_SIZE).map(|asked| self.entry(asked)).collect()
    }

    fn entry(&self, asked: &Asked) -> QuestionEntry<'a> {
        let newest = asked.at[0];
        let entry = self.site.entry(newest.post);
        let number = newest.question as usize;
        let question = &entry.post.questions[number];
        let behind = entry.post.questions[number + 1..].iter();
        let followups = behind.take_while(|next| next.follows == Some(number));
        let step = question.step.and_then(|step| entry.post.stages.get(step));
        let sources = asked.at.chunk_by(|one, next| one.post == next.post).take(SOURCES);
        QuestionEntry {
            text: &question.text,
            followups: followups.map(|next| next.text.as_str()).collect(),
            lang: entry.lang.as_str(),
            topic: question.topic.as_deref(),
            stage: step.and_then(|step| step.stage.as_deref()),
            posts: asked.posts,
            asked: sources.map(|same| self.source(same[0])).collect(),
        }
    }

    fn source(&self, id: QuestionId) -> Source<'a> {
        let entry = self.site.entry(id.post);
        let question = &entry.post.questions[id.question as usize];
        let page = self.site.config.base_url.absolute(&entry.address);
        let process = page::process(&entry.post, question.step);
        let terms = self.edition.terms(id.post).map_or(&[][..], |terms| &terms.companies);
        let own = entry.post.companies.iter().zip(terms);
        let own = own.filter(|(name, _)| process.is_none_or(|process| process.companies.contains(name)));
        Source {
            url: match &question.anchor {
                Some(anchor) => format!("{page}#{anchor}"),
                None => page,
            },
            companies: own.map(|(_, term)| self.edition.companies[term.0 as usize].id.as_str()).collect(),
            year: entry.post.date.map(|date| date.year()),
        }
    }
}
