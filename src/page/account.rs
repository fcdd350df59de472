//! What the page of a write-up shows of its processes: a line of steps, facts, and what others tell of the same stages.

use crate::i18n::Texts;
use crate::page::facts::FactWords;
use crate::page::part::{attribute, begin_site_link, link, part_name};
use crate::page::show::Desk;
use crate::page::stage::stage_of;
use crate::page::teller;
use crate::page::view::Html;
use crate::post::{Experience, Interview, Post};
use crate::site::{PartId, PostId, TermId};
use crate::text::{Lang, escape_html_into};

/// Newest posts of a company among which others are looked for.
const NEWEST: usize = 50;

/// Stages for which others are named.
const STAGES: usize = 4;

/// Others that are named for a stage.
const OTHERS: usize = 3;

/// Bytes of a long step.
const STEP: usize = 128;

/// What a post shows of its processes, each piece empty when there is nothing to show.
#[derive(Default)]
pub(super) struct AccountPieces {
    pub(super) process: Html,
    pub(super) particulars: Html,
    pub(super) others: Html,
}

/// The pieces of a post, in the language of its page.
pub(super) fn account(desk: &Desk<'_>, lang: &Lang, id: PostId) -> AccountPieces {
    let post = &desk.site.entry(id).post;
    if post.interviews.is_empty() || post.is_page {
        return AccountPieces::default();
    }
    let particulars = match post.interviews.as_slice() {
        [only] => particulars(desk.texts, lang, only),
        _ => Html::default(),
    };
    AccountPieces {
        process: process(desk, lang, id, post),
        particulars,
        others: others(desk, lang, id, post),
    }
}

/// Each process as a list of its steps; of several each under its company.
fn process(desk: &Desk<'_>, lang: &Lang, id: PostId, post: &Post) -> Html {
    let words = FactWords::new(desk.texts, lang);
    let mut out = String::with_capacity(STEP * (post.stages.len() + 1));
    for interview in post.interviews.iter().filter(|interview| !interview.steps.is_empty()) {
        if post.interviews.len() > 1 {
            out.push_str("<p>");
            let names: Vec<&str> = desk.companies(id, Some(interview)).map(|(name, _)| name).collect();
            let page = if interview.section.is_some() { "#" } else { "" };
            let section = interview.section.as_deref().unwrap_or_default();
            link(&mut out, &[page, section].concat(), None, &names.join(", "));
            out.push_str("</p>\n");
        }
        out.push_str("<ol class=\"steps\">\n");
        for step in interview.steps.clone() {
            self::step(&mut out, desk, lang, &words, PartId { post: id, step: step as u32 });
        }
        out.push_str("</ol>\n");
    }
    Html(out)
}

fn step(out: &mut String, desk: &Desk<'_>, lang: &Lang, words: &FactWords<'_>, part: PartId) {
    let step = desk.site.step(part);
    let anchor = step.anchor();
    out.push_str("<li>");
    match (anchor, stage_of(desk, part)) {
        (Some(anchor), _) => link_inside(out, anchor, part_name(desk, step)),
        (None, Some(stage)) => {
            link(out, &desk.links.stages[stage.0 as usize].href, None, part_name(desk, step));
        }
        (None, None) => escape_html_into(out, part_name(desk, step)),
    }
    let mut facts = words.of_step(step);
    facts.extend(step.details().outcome.map(|outcome| outcome.label(lang).to_owned()));
    if !facts.is_empty() {
        out.push_str(" <span class=\"fact\">");
        escape_html_into(out, &facts.join(" · "));
        out.push_str("</span>");
    }
    out.push_str("</li>\n");
}

/// A link to a place in the page itself.
fn link_inside(out: &mut String, anchor: &str, text: &str) {
    attribute(out, "<a href=\"#", anchor);
    out.push('>');
    escape_html_into(out, text);
    out.push_str("</a>");
}

/// All else that the author states, as rows of a list of definitions.
fn particulars(texts: &Texts, lang: &Lang, interview: &Interview) -> Html {
    let facts = &interview.facts;
    let label = |key: &str, id: &str| texts.get(lang, &format!("{key}_{id}")).to_owned();
    let level = |level: u8| format!("{level}/5");
    let experience = |felt: Experience| label("experience", felt.id());
    let rows = [
        ("team", facts.team.clone()),
        ("employment", facts.employment.map(|own| label("employment", own.id()))),
        ("channel", facts.channel.map(|own| label("channel", own.id()))),
        ("season", facts.season.clone()),
        ("location", facts.location.clone()),
        ("applied", facts.applied.map(|date| date.iso())),
        ("difficulty", facts.difficulty.map(level)),
        ("experience", facts.experience.map(experience)),
        ("offer", facts.offer.as_ref().and_then(|offer| offer.note.clone())),
    ];
    let mut out = String::new();
    for (key, value) in rows {
        let Some(value) = value.filter(|value| !value.is_empty()) else { continue };
        out.push_str("<div><dt>");
        escape_html_into(&mut out, texts.get(lang, key));
        out.push_str("</dt><dd>");
        escape_html_into(&mut out, &value);
        out.push_str("</dd></div>\n");
    }
    Html(out)
}

/// The newest parts of other posts on the same stages of the same companies.
fn others(desk: &Desk<'_>, lang: &Lang, id: PostId, post: &Post) -> Html {
    let Some(terms) = desk.edition.terms(id) else { return Html::default() };
    let mut out = String::with_capacity(2048);
    out.push_str("<section class=\"others\">\n<h2>");
    escape_html_into(&mut out, desk.texts.get(lang, "others"));
    out.push_str("</h2>\n");
    let mut shown: Vec<(TermId, TermId)> = Vec::new();
    for (number, stage) in terms.stages.iter().enumerate() {
        let (Some(stage), Some(process)) = (*stage, teller::process(post, Some(number))) else { continue };
        let own = post.companies.iter().zip(&terms.companies);
        let own = own.filter(|(name, _)| process.companies.contains(name)).map(|(_, company)| *company);
        for company in own {
            if shown.len() < STAGES
                && !shown.contains(&(company, stage))
                && on(&mut out, desk, id, company, stage)
            {
                shown.push((company, stage));
            }
        }
    }
    if shown.is_empty() {
        return Html::default();
    }
    out.push_str("</section>");
    Html(out)
}

/// Others on one stage at one company; false when there are none.
fn on(out: &mut String, desk: &Desk<'_>, id: PostId, company: TermId, stage: TermId) -> bool {
    let book = desk.site.casebook(desk.page.edition);
    let own = &book.companies[company.0 as usize];
    let Some(place) = own.place_of(stage) else { return false };
    let cases = &own.stages[place].1;
    let term = &desk.edition.companies[company.0 as usize];
    let last = term.posts.get(NEWEST - 1).or(term.posts.last()).copied();
    let near = cases.parts.iter().take_while(|part| Some(part.post) <= last).filter(|part| part.post != id);
    let mut near = near.take(OTHERS).peekable();
    if near.peek().is_none() {
        return false;
    }
    let page = desk.links.cases(desk, company, place);
    out.push_str("<h3>");
    link(out, &page.href, None, &page.title);
    out.push_str("</h3>\n<ul>\n");
    for part in near {
        let other = desk.mention(part.post);
        out.push_str("<li");
        if let Some(lang) = other.lang() {
            attribute(out, " lang=\"", lang);
        }
        out.push('>');
        begin_site_link(out, other.href(), desk.site.step(*part).anchor());
        out.push_str(other.title());
        out.push_str("</a>");
        out.push_str(other.year());
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
    true
}
