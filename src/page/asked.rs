//! Questions as entries of lists, each with where it was asked.

use crate::i18n::{fill, number};
use crate::page::mention::push_source;
use crate::page::part::{attribute, begin_site_link, site_link};
use crate::page::show::Desk;
use crate::page::teller;
use crate::page::view::Html;
use crate::post::Question;
use crate::site::{Asked, Bank, QuestionId};
use crate::text::escape_html_into;

/// Sources that an entry links to; of more it says how many.
const SOURCES: usize = 12;

/// Questions that followed which an entry shows.
const FOLLOWUPS: usize = 4;

/// Bytes of a long entry.
const ENTRY: usize = 1024;

/// What the questions of one page are written with.
pub(super) struct AskedList<'a> {
    desk: &'a Desk<'a>,
    bank: &'a Bank,
    times: &'a str,
    more: &'a str,
    with_company: bool,
}

impl<'a> AskedList<'a> {
    /// Entries that say which company asked.
    pub(super) fn of_all(desk: &'a Desk<'a>) -> Self {
        let get = |key| desk.texts.get(&desk.edition.lang, key);
        let bank = &desk.site.casebook(desk.page.edition).bank;
        Self { desk, bank, times: get("asked_times"), more: get("more_sources"), with_company: true }
    }

    /// Entries for pages of one company.
    pub(super) fn of_company(desk: &'a Desk<'a>) -> Self {
        Self { with_company: false, ..Self::of_all(desk) }
    }

    /// These questions, in this order.
    pub(super) fn list<'q>(&self, questions: impl IntoIterator<Item = &'q Asked>) -> Html {
        let questions = questions.into_iter();
        let mut out = String::with_capacity(questions.size_hint().0 * ENTRY);
        self.push(&mut out, questions);
        Html(out)
    }

    /// Appends these questions, in this order.
    pub(super) fn push<'q>(&self, out: &mut String, questions: impl IntoIterator<Item = &'q Asked>) {
        for asked in questions {
            self.entry(out, asked);
        }
    }

    fn entry(&self, out: &mut String, asked: &Asked) {
        let newest = asked.at[0];
        let (question, post) = (self.question(newest), self.desk.mention(newest.post));
        out.push_str("<li class=\"ask\"");
        if let Some(lang) = post.lang() {
            attribute(out, " lang=\"", lang);
        }
        out.push_str("><p>");
        site_link(out, post.href(), question.anchor(), question.text());
        out.push_str("</p>");
        self.followups(out, newest, post.href());
        self.sources(out, asked);
        out.push_str("</li>\n");
    }

    fn question(&self, id: QuestionId) -> &'a Question {
        &self.desk.site.entry(id.post).post.questions[id.question as usize]
    }

    fn followups(&self, out: &mut String, id: QuestionId, page: &str) {
        let questions = &self.desk.site.entry(id.post).post.questions;
        let number = id.question as usize;
        let own = || questions[number + 1..].iter().take_while(|next| next.follows() == Some(number));
        if own().next().is_none() {
            return;
        }
        out.push_str("<ul class=\"then\">");
        for question in own().take(FOLLOWUPS) {
            out.push_str("<li>");
            site_link(out, page, question.anchor(), question.text());
            out.push_str("</li>");
        }
        out.push_str("</ul>");
    }

    /// Once asked, in a line; more often, folded behind the number.
    fn sources(&self, out: &mut String, asked: &Asked) {
        if asked.times == 1 {
            out.push_str("<p class=\"sources\">");
            self.source(out, asked.at[0], false);
            out.push_str("</p>");
            return;
        }
        let sources: Vec<QuestionId> = self.bank.sources(&asked.at).take(SOURCES).collect();
        out.push_str("<details class=\"sources\"><summary>");
        escape_html_into(out, &fill(self.times, &[("count", &number(u64::from(asked.times)))]));
        out.push_str("</summary><ul>");
        for id in &sources {
            out.push_str("<li>");
            self.source(out, *id, true);
            out.push_str("</li>");
        }
        let rest = asked.times as usize - sources.len();
        if rest > 0 {
            out.push_str("<li>");
            escape_html_into(out, &fill(self.more, &[("count", &number(rest as u64))]));
            out.push_str("</li>");
        }
        out.push_str("</ul></details>");
    }

    /// Company, role and year: 카카오 · 백엔드 · 2024.
    fn source(&self, out: &mut String, id: QuestionId, is_link: bool) {
        let post = self.desk.mention(id.post);
        if is_link {
            begin_site_link(out, post.href(), self.question(id).anchor());
        }
        match post.source(self.with_company) {
            Some(source) => out.push_str(source),
            None => {
                let process = teller::process(&self.desk.site.entry(id.post).post, self.question(id).step());
                let companies = self.desk.companies(id.post, process).filter(|_| self.with_company);
                push_source(out, self.desk.site, id.post, companies, process);
            }
        }
        if is_link {
            out.push_str("</a>");
        }
    }
}
