//! Questions for programs: the bank, what each company and each stage asked, a thousand in one file. Written piece by piece:
//! each question stands in three files, and there are more of them than of anything else.

use crate::address::Address;
use crate::page;
use crate::page::{API_SIZE, TermLinks};
use crate::post::Interview;
use crate::site::{Casebook, Edition, PostId, QuestionId, Site, TermId};
use crate::text::json_string_into;
use std::sync::OnceLock;

/// Sources that an entry names.
const SOURCES: usize = 5;

/// Bytes that an entry takes, more or less.
const ENTRY: usize = 512;

/// What the files of one edition are written with.
pub(super) struct Writer<'a> {
    pub(super) site: &'a Site,
    pub(super) edition: &'a Edition,
    pub(super) book: &'a Casebook,
    pub(super) links: &'a TermLinks,
    pub(super) sources: &'a Sources,
}

/// What the files of an edition say of posts in which something was asked, each written when a file first names it.
#[derive(Debug)]
pub(super) struct Sources(Vec<OnceLock<Source>>);

impl Sources {
    /// Room for what is said of `count` posts.
    pub(super) fn new(count: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(count).collect())
    }
}

/// What is said of a post, of several processes what is said of all together.
#[derive(Debug)]
struct Source {
    text: Box<str>,
    /// Bytes of its address; a place in it may follow.
    url: usize,
}

impl Writer<'_> {
    /// `/api/questions/N.json`.
    pub(super) fn bank(&self, number: usize) -> String {
        let next = page::api_questions(self.edition, number + 1);
        let questions = self.book.bank.entries.iter().map(|entry| entry.asked.as_slice());
        self.file(&[], &next, number, questions)
    }

    /// `/api/questions/companies/ID.json`.
    pub(super) fn company(&self, id: TermId, number: usize) -> String {
        let cases = &self.book.companies[id.0 as usize];
        let term = &self.edition.companies[id.0 as usize];
        let next = page::api_company_questions(self.edition, term, number + 1);
        let of_stages = cases.stages.iter().flat_map(|(_, cases)| &cases.questions);
        let questions = of_stages.chain(&cases.other).map(|asked| asked.at.as_slice());
        self.file(&[("company", &term.id), ("name", &term.name)], &next, number, questions)
    }

    /// `/api/stages/ID.json`.
    pub(super) fn stage(&self, id: TermId, number: usize) -> String {
        let cases = &self.book.stages[id.0 as usize];
        let term = &self.edition.stages[id.0 as usize];
        let next = page::api_stage(self.edition, term, number + 1);
        let questions = cases.questions.iter().map(|asked| asked.at.as_slice());
        self.file(&[("stage", &term.id), ("name", &term.name)], &next, number, questions)
    }

    /// What the file is of, how many questions there are, the `next` file if not all have room, and part `number` of them.
    fn file<'q>(
        &self,
        of: &[(&str, &str)],
        next: &Address,
        number: usize,
        questions: impl Iterator<Item = &'q [QuestionId]> + Clone,
    ) -> String {
        let count = questions.clone().count();
        let first = (number - 1) * API_SIZE;
        let mut out = String::with_capacity(256 + ENTRY * API_SIZE.min(count.saturating_sub(first)));
        out.push('{');
        for (name, text) in of {
            out.extend(["\"", name, "\":"]);
            json_string_into(&mut out, text);
            out.push(',');
        }
        out.extend(["\"count\":", &count.to_string(), ",\"next\":"]);
        match count > number * API_SIZE {
            true => json_string_into(&mut out, &self.site.config.base_url.absolute(next)),
            false => out.push_str("null"),
        }
        out.push_str(",\"questions\":[");
        for (index, at) in questions.skip(first).take(API_SIZE).enumerate() {
            out.push_str(if index == 0 { "{" } else { ",{" });
            self.entry(&mut out, at);
            out.push('}');
        }
        out.push_str("]}\n");
        out
    }

    fn entry(&self, out: &mut String, at: &[QuestionId]) {
        let entry = self.site.entry(at[0].post);
        let number = at[0].question as usize;
        let question = &entry.post.questions[number];
        let behind = entry.post.questions[number + 1..].iter();
        let followups = behind.take_while(|next| next.follows() == Some(number));
        let step = question.step().and_then(|step| entry.post.stages.get(step));
        out.push_str("\"text\":");
        json_string_into(out, question.text());
        let followups: Vec<&str> = followups.map(|next| next.text()).collect();
        if !followups.is_empty() {
            out.push_str(",\"followups\":");
            strings(out, followups);
        }
        out.push_str(",\"lang\":");
        json_string_into(out, entry.lang.as_str());
        if let Some(topic) = question.topic() {
            out.push_str(",\"topic\":");
            json_string_into(out, topic);
        }
        out.push_str(",\"stage\":");
        match step.and_then(|step| step.stage.as_deref()) {
            Some(stage) => json_string_into(out, stage),
            None => out.push_str("null"),
        }
        let posts = at.chunk_by(|one, next| one.post == next.post).count();
        out.extend([",\"posts\":", &posts.to_string(), ",\"asked\":["]);
        for (index, id) in self.book.bank.sources(at).take(SOURCES).enumerate() {
            out.push_str(if index == 0 { "{" } else { ",{" });
            self.source(out, id);
            out.push('}');
        }
        out.push(']');
    }

    fn source(&self, out: &mut String, id: QuestionId) {
        let post = &self.site.entry(id.post).post;
        let question = &post.questions[id.question as usize];
        let ready = || self.ready(id.post, page::process(post, None));
        let source = self.sources.0[id.post.0 as usize].get_or_init(ready);
        let (url, rest) = source.text.split_at(source.url);
        out.push_str(url);
        if let Some(anchor) = question.anchor() {
            out.extend(["#", anchor]);
        }
        match post.interviews.len() {
            0 | 1 => out.push_str(rest),
            _ => self.companies(out, id.post, page::process(post, question.step())),
        }
    }

    fn ready(&self, id: PostId, process: Option<&Interview>) -> Source {
        // Addresses are percent-encoded, and ids hold letters, digits and hyphens: nothing that JSON would write otherwise.
        let mut text = String::from("\"url\":\"");
        text.push_str(self.site.config.base_url.origin());
        text.push_str(self.links.post(self.site, self.edition, id));
        let url = text.len();
        self.companies(&mut text, id, process);
        Source { text: text.into(), url }
    }

    /// The end of the address, companies and year.
    fn companies(&self, out: &mut String, id: PostId, process: Option<&Interview>) {
        let post = &self.site.entry(id).post;
        let terms = self.edition.terms(id).map_or(&[][..], |terms| &terms.companies);
        let own = post.companies.iter().zip(terms);
        let own = own.filter(|(name, _)| process.is_none_or(|process| process.companies.contains(name)));
        out.push_str("\",\"companies\":");
        strings(out, own.map(|(_, term)| self.edition.companies[term.0 as usize].id.as_str()));
        match post.date {
            Some(date) => {
                out.push_str(",\"year\":");
                date.push_year(out);
            }
            None => out.push_str(",\"year\":null"),
        }
    }
}

/// Appends a list of texts.
pub(super) fn strings<'t>(out: &mut String, texts: impl IntoIterator<Item = &'t str>) {
    out.push('[');
    for (index, text) in texts.into_iter().enumerate() {
        out.push_str(if index == 0 { "" } else { "," });
        json_string_into(out, text);
    }
    out.push(']');
}
