//! Parts of write-ups as entries of lists: rendered here, as a stage of ten thousand posts lists each of them twice.

use crate::i18n;
use crate::page::facts::FactWords;
use crate::page::mention::{Mention, push_companies};
use crate::page::show::Desk;
use crate::page::teller;
use crate::page::view::Html;
use crate::post::Step;
use crate::site::{Bank, PartId};
use crate::text::{escape_html_into, is_markup_free};

/// Questions that an entry shows.
const QUESTIONS: usize = 3;

/// Bytes of a long entry.
const PART: usize = 1536;

/// What entries of one page are written with.
pub(super) struct Parts<'a> {
    desk: &'a Desk<'a>,
    words: FactWords<'a>,
    bank: &'a Bank,
    more: &'a str,
    with_company: bool,
}

impl<'a> Parts<'a> {
    /// Entries that name their company and show questions.
    pub(super) fn of_stage(desk: &'a Desk<'a>) -> Self {
        let lang = &desk.edition.lang;
        let more = desk.texts.get(lang, "more_questions");
        let bank = &desk.site.casebook(desk.page.edition).bank;
        Self { desk, words: FactWords::new(desk.texts, lang), bank, more, with_company: true }
    }

    /// Entries for a page that names the company and shows the questions itself.
    pub(super) fn of_company(desk: &'a Desk<'a>) -> Self {
        Self { with_company: false, ..Self::of_stage(desk) }
    }

    /// These parts, in this order.
    pub(super) fn list(&self, parts: &[PartId]) -> Html {
        let mut out = String::with_capacity(parts.len() * PART);
        for part in parts {
            self.entry(&mut out, *part);
        }
        Html(out)
    }

    fn entry(&self, out: &mut String, part: PartId) {
        let (step, post) = (self.desk.site.step(part), self.desk.mention(part.post));
        out.push_str("<li class=\"card part\">\n");
        self.kicker(out, part, post);
        out.push_str("<h3");
        let lang = post.lang();
        if let Some(lang) = lang {
            attribute(out, " lang=\"", lang);
        }
        out.push('>');
        site_link(out, post.href(), step.anchor(), part_name(self.desk, step));
        out.push_str("</h3>\n");
        if !step.summary().is_empty() {
            paragraph(out, "excerpt", lang, step.summary());
        } else if !step.details().topics.is_empty() {
            paragraph(out, "excerpt", lang, &step.details().topics.join(" · "));
        }
        if self.with_company {
            self.questions(out, part, post);
        }
        self.meta(out, post, step);
        out.push_str("</li>\n");
    }

    fn kicker(&self, out: &mut String, part: PartId, post: &Mention) {
        out.push_str("<p class=\"kicker\">");
        match post.companies() {
            _ if !self.with_company => {}
            Some(companies) => out.push_str(companies),
            None => {
                let own = &self.desk.site.entry(part.post).post;
                let process = teller::process(own, Some(part.step as usize));
                push_companies(out, self.desk.companies(part.post, process));
            }
        }
        out.push_str("<span>");
        out.push_str(post.title());
        out.push_str("</span></p>\n");
    }

    fn questions(&self, out: &mut String, part: PartId, post: &Mention) {
        let turns = self.bank.turns(part.post).iter();
        let own = turns.enumerate().filter(|(_, turn)| turn.opening() == Some(Some(part.step)));
        let mut count = 0;
        for (number, _) in own {
            if count == 0 {
                out.push_str("<ul class=\"asked\"");
                if let Some(lang) = post.lang() {
                    attribute(out, " lang=\"", lang);
                }
                out.push_str(">\n");
            }
            if count < QUESTIONS {
                let question = &self.desk.site.entry(part.post).post.questions[number];
                out.push_str("<li>");
                site_link(out, post.href(), question.anchor(), question.text());
                out.push_str("</li>\n");
            }
            count += 1;
        }
        if count > QUESTIONS {
            let rest = (count - QUESTIONS).to_string();
            out.push_str("<li class=\"more\">");
            escape_html_into(out, &i18n::fill(self.more, &[("count", &rest)]));
            out.push_str("</li>\n");
        }
        if count > 0 {
            out.push_str("</ul>\n");
        }
    }

    fn meta(&self, out: &mut String, post: &Mention, step: &Step) {
        out.push_str("<p class=\"meta\">");
        out.push_str(post.month());
        for fact in self.words.of_step(step) {
            out.push_str("<span>");
            escape_html_into(out, &fact);
            out.push_str("</span> ");
        }
        if let Some(outcome) = step.details().outcome {
            attribute(out, "<span class=\"outcome step-", outcome.id());
            out.push('>');
            escape_html_into(out, outcome.label(&self.desk.edition.lang));
            out.push_str("</span>");
        }
        out.push_str("</p>\n");
    }
}

/// The author's words for a step, unless they are the id of its stage.
pub(super) fn part_name<'a>(desk: &'a Desk<'_>, step: &'a Step) -> &'a str {
    match step.stage.as_deref().filter(|id| *id == &*step.name) {
        Some(id) => desk.site.taxonomy.stage(id).map_or(&*step.name, |stage| stage.label(&desk.edition.lang)),
        None => &step.name,
    }
}

/// A name, an address, and the quotes around it.
pub(super) fn attribute(out: &mut String, before: &str, value: &str) {
    out.push_str(before);
    escape_html_into(out, value);
    out.push('"');
}

/// A link to a page, or to a place in it; plain text without an address.
pub(super) fn link(out: &mut String, href: &str, anchor: Option<&str>, text: &str) {
    if href.is_empty() {
        escape_html_into(out, text);
        return;
    }
    out.push_str("<a href=\"");
    escape_html_into(out, href);
    if let Some(anchor) = anchor {
        out.push('#');
        escape_html_into(out, anchor);
    }
    out.push_str("\">");
    escape_html_into(out, text);
    out.push_str("</a>");
}

/// A link to a page of the site, or to an id that we gave in it.
pub(super) fn site_link(out: &mut String, page: &str, id: Option<&str>, text: &str) {
    begin_site_link(out, page, id);
    escape_html_into(out, text);
    out.push_str("</a>");
}

/// The opening tag of such a link. Addresses are percent-encoded and ids have no punctuation: there is nothing to escape in them,
/// and nothing else is written as often.
pub(super) fn begin_site_link(out: &mut String, page: &str, id: Option<&str>) {
    debug_assert!(is_markup_free(page) && id.is_none_or(is_markup_free), "{page} {id:?}");
    out.push_str("<a href=\"");
    out.push_str(page);
    if let Some(id) = id {
        out.push('#');
        out.push_str(id);
    }
    out.push_str("\">");
}

fn paragraph(out: &mut String, class: &str, lang: Option<&str>, text: &str) {
    attribute(out, "<p class=\"", class);
    if let Some(lang) = lang {
        attribute(out, " lang=\"", lang);
    }
    out.push('>');
    escape_html_into(out, text);
    out.push_str("</p>\n");
}
