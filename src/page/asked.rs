//! Questions as entries of lists, each with where it was asked.

use crate::i18n::{fill, number};
use crate::page::part::{attribute, begin_site_link, site_link};
use crate::page::show::Desk;
use crate::page::teller;
use crate::page::view::Html;
use crate::post::Question;
use crate::site::{Asked, QuestionId};
use crate::text::escape_html_into;

/// Posts that an entry links to; of more it says how many.
const SOURCES: usize = 12;

/// Questions that followed which an entry shows.
const FOLLOWUPS: usize = 4;

/// What the questions of one page are written with.
pub(super) struct AskedList<'a> {
    desk: &'a Desk<'a>,
    times: &'a str,
    more: &'a str,
    with_company: bool,
}

impl<'a> AskedList<'a> {
    /// Entries that say which company asked.
    pub(super) fn of_all(desk: &'a Desk<'a>) -> Self {
        let get = |key| desk.texts.get(&desk.edition.lang, key);
        Self { desk, times: get("asked_times"), more: get("more_sources"), with_company: true }
    }

    /// Entries for pages of one company.
    pub(super) fn of_company(desk: &'a Desk<'a>) -> Self {
        Self { with_company: false, ..Self::of_all(desk) }
    }

    /// These questions, in this order.
    pub(super) fn list<'q>(&self, questions: impl IntoIterator<Item = &'q Asked>) -> Html {
        let mut out = String::with_capacity(16 * 1024);
        for asked in questions {
            self.entry(&mut out, asked);
        }
        Html(out)
    }

    fn entry(&self, out: &mut String, asked: &Asked) {
        let newest = asked.at[0];
        let (question, entry) = (self.question(newest), self.desk.site.entry(newest.post));
        let page = self.desk.post_href(newest.post);
        out.push_str("<li class=\"ask\"");
        if entry.lang != self.desk.edition.lang {
            attribute(out, " lang=\"", entry.lang.as_str());
        }
        out.push_str("><p>");
        site_link(out, page, question.anchor.as_deref(), &question.text);
        out.push_str("</p>");
        self.followups(out, newest, page);
        self.sources(out, asked);
        out.push_str("</li>\n");
    }

    fn question(&self, id: QuestionId) -> &'a Question {
        &self.desk.site.entry(id.post).post.questions[id.question as usize]
    }

    fn followups(&self, out: &mut String, id: QuestionId, page: &str) {
        let questions = &self.desk.site.entry(id.post).post.questions;
        let number = id.question as usize;
        let own = || questions[number + 1..].iter().take_while(|next| next.follows == Some(number));
        if own().next().is_none() {
            return;
        }
        out.push_str("<ul class=\"then\">");
        for question in own().take(FOLLOWUPS) {
            out.push_str("<li>");
            site_link(out, page, question.anchor.as_deref(), &question.text);
            out.push_str("</li>");
        }
        out.push_str("</ul>");
    }

    /// Once asked, in a line; more often, folded behind the number.
    fn sources(&self, out: &mut String, asked: &Asked) {
        let mut sources: Vec<QuestionId> = Vec::with_capacity(SOURCES.min(asked.at.len()));
        for id in &asked.at {
            if sources.len() == SOURCES {
                break;
            }
            if sources.last().is_none_or(|last| last.post != id.post) {
                sources.push(*id);
            }
        }
        if asked.posts == 1 {
            out.push_str("<p class=\"sources\">");
            self.source(out, asked.at[0], false);
            out.push_str("</p>");
            return;
        }
        out.push_str("<details class=\"sources\"><summary>");
        escape_html_into(out, &fill(self.times, &[("count", &number(u64::from(asked.posts)))]));
        out.push_str("</summary><ul>");
        for id in &sources {
            out.push_str("<li>");
            self.source(out, *id, true);
            out.push_str("</li>");
        }
        let rest = asked.posts as usize - sources.len();
        if rest > 0 {
            out.push_str("<li>");
            escape_html_into(out, &fill(self.more, &[("count", &number(rest as u64))]));
            out.push_str("</li>");
        }
        out.push_str("</ul></details>");
    }

    /// Company, role and year: 카카오 · 백엔드 · 2024.
    fn source(&self, out: &mut String, id: QuestionId, is_link: bool) {
        let entry = self.desk.site.entry(id.post);
        let process = teller::process(&entry.post, self.question(id).step);
        let companies = self.with_company.then(|| self.desk.companies(id.post, process));
        let companies = companies.into_iter().flatten().map(|(name, _)| name);
        let role = process.and_then(|process| process.role.as_deref());
        if is_link {
            begin_site_link(out, self.desk.post_href(id.post), self.question(id).anchor.as_deref());
        }
        let mut is_named = false;
        for part in companies.chain(role) {
            out.push_str(if is_named { " · " } else { "" });
            escape_html_into(out, part);
            is_named = true;
        }
        if let Some(date) = entry.post.date {
            out.push_str(if is_named { " · " } else { "" });
            date.push_year(out);
            is_named = true;
        }
        if !is_named {
            escape_html_into(out, &entry.post.title);
        }
        if is_link {
            out.push_str("</a>");
        }
    }
}
