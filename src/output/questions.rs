//! Questions for programs: the bank, what each company and each stage asked, a thousand in one file. Written piece by piece:
//! each question stands in three files, and there are more of them than of anything else.

use crate::address::Address;
use crate::page;
use crate::page::{API_SIZE, TermLinks};
use crate::site::{Edition, QuestionId, Site, TermId};
use crate::text::json_string_into;

/// Posts that an entry names.
const SOURCES: usize = 5;

/// Bytes that an entry takes, more or less.
const ENTRY: usize = 512;

/// `/api/questions/N.json`.
pub(super) fn bank(site: &Site, links: &TermLinks, edition: usize, number: usize) -> String {
    let all = &site.casebook(edition).bank.entries;
    let writer = Writer { site, edition: site.edition(edition), links };
    let next = page::api_questions(writer.edition, number + 1);
    let questions = all.iter().map(|entry| (entry.asked.as_slice(), entry.posts));
    writer.file(&[], &next, number, questions)
}

/// `/api/questions/companies/ID.json`.
pub(super) fn company(site: &Site, links: &TermLinks, edition: usize, id: TermId, number: usize) -> String {
    let cases = &site.casebook(edition).companies[id.0 as usize];
    let writer = Writer { site, edition: site.edition(edition), links };
    let term = &writer.edition.companies[id.0 as usize];
    let next = page::api_company_questions(writer.edition, term, number + 1);
    let of_stages = cases.stages.iter().flat_map(|(_, cases)| &cases.questions);
    let questions = of_stages.chain(&cases.other).map(|asked| (asked.at.as_slice(), asked.posts));
    writer.file(&[("company", &term.id), ("name", &term.name)], &next, number, questions)
}

/// `/api/stages/ID.json`.
pub(super) fn stage(site: &Site, links: &TermLinks, edition: usize, id: TermId, number: usize) -> String {
    let cases = &site.casebook(edition).stages[id.0 as usize];
    let writer = Writer { site, edition: site.edition(edition), links };
    let term = &writer.edition.stages[id.0 as usize];
    let next = page::api_stage(writer.edition, term, number + 1);
    let questions = cases.questions.iter().map(|asked| (asked.at.as_slice(), asked.posts));
    writer.file(&[("stage", &term.id), ("name", &term.name)], &next, number, questions)
}

struct Writer<'a> {
    site: &'a Site,
    edition: &'a Edition,
    links: &'a TermLinks,
}

impl Writer<'_> {
    /// What the file is of, how many questions there are, the `next` file if not all have room, and part `number` of them.
    fn file<'q>(
        &self,
        of: &[(&str, &str)],
        next: &Address,
        number: usize,
        questions: impl Iterator<Item = (&'q [QuestionId], u32)> + Clone,
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
        for (index, (at, posts)) in questions.skip(first).take(API_SIZE).enumerate() {
            out.push_str(if index == 0 { "{" } else { ",{" });
            self.entry(&mut out, at, posts);
            out.push('}');
        }
        out.push_str("]}\n");
        out
    }

    fn entry(&self, out: &mut String, at: &[QuestionId], posts: u32) {
        let entry = self.site.entry(at[0].post);
        let number = at[0].question as usize;
        let question = &entry.post.questions[number];
        let behind = entry.post.questions[number + 1..].iter();
        let followups = behind.take_while(|next| next.follows == Some(number));
        let step = question.step.and_then(|step| entry.post.stages.get(step));
        out.push_str("\"text\":");
        json_string_into(out, &question.text);
        let followups: Vec<&str> = followups.map(|next| next.text.as_str()).collect();
        if !followups.is_empty() {
            out.push_str(",\"followups\":");
            strings(out, followups);
        }
        out.push_str(",\"lang\":");
        json_string_into(out, entry.lang.as_str());
        if let Some(topic) = &question.topic {
            out.push_str(",\"topic\":");
            json_string_into(out, topic);
        }
        out.push_str(",\"stage\":");
        match step.and_then(|step| step.stage.as_deref()) {
            Some(stage) => json_string_into(out, stage),
            None => out.push_str("null"),
        }
        out.extend([",\"posts\":", &posts.to_string(), ",\"asked\":["]);
        let sources = at.chunk_by(|one, next| one.post == next.post).take(SOURCES);
        for (index, same) in sources.enumerate() {
            out.push_str(if index == 0 { "{" } else { ",{" });
            self.source(out, same[0]);
            out.push('}');
        }
        out.push(']');
    }

    fn source(&self, out: &mut String, id: QuestionId) {
        let entry = self.site.entry(id.post);
        let question = &entry.post.questions[id.question as usize];
        let process = page::process(&entry.post, question.step);
        let terms = self.edition.terms(id.post).map_or(&[][..], |terms| &terms.companies);
        let own = entry.post.companies.iter().zip(terms);
        let own = own.filter(|(name, _)| process.is_none_or(|process| process.companies.contains(name)));
        // Addresses are percent-encoded, and ids hold letters, digits and hyphens: nothing that JSON would write otherwise.
        out.extend(["\"url\":\"", self.site.config.base_url.origin(), self.links.post(self.site, id.post)]);
        if let Some(anchor) = &question.anchor {
            out.extend(["#", anchor]);
        }
        out.push_str("\",\"companies\":");
        strings(out, own.map(|(_, term)| self.edition.companies[term.0 as usize].id.as_str()));
        match entry.post.date {
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
