//! What lists say of a post: written once as markup, as dozens of entries name the same one.

use crate::i18n;
use crate::page::part::site_link;
use crate::page::teller;
use crate::page::term_links::TermLinks;
use crate::page::view::Link;
use crate::post::{Interview, Post};
use crate::site::{Edition, PostId, Site};
use crate::text::{Lang, escape_html_into};

/// What the lists of an edition say of a post, all in one text.
#[derive(Debug)]
pub(super) struct Mention {
    text: Box<str>,
    /// Where each piece ends.
    ends: [u32; PIECES],
    /// Its language, if it is not that of the lists.
    lang: Option<Lang>,
    /// Whether it tells of several processes: then it depends on the process what is said of companies and roles.
    is_of_several: bool,
}

/// Address, title, year, companies, month, source with and without companies.
const PIECES: usize = 7;

/// Bytes that most take.
const USUAL: usize = 512;

impl Mention {
    pub(super) fn new(site: &Site, edition: &Edition, links: &TermLinks, id: PostId) -> Self {
        let entry = site.entry(id);
        let post = &entry.post;
        let (mut text, mut ends) = (String::with_capacity(USUAL), [0; PIECES]);
        let process = teller::process(post, None);
        let companies = || teller::companies(site, edition, links, id, process);
        for (piece, end) in ends.iter_mut().enumerate() {
            match piece {
                0 => site.config.base_url.push_href(&mut text, &entry.address),
                1 => escape_html_into(&mut text, &post.title),
                2 => push_year(&mut text, post),
                3 => push_companies(&mut text, companies()),
                4 => push_month(&mut text, post, &edition.lang),
                5 => push_source(&mut text, site, id, companies(), process),
                _ => push_source(&mut text, site, id, std::iter::empty(), process),
            }
            *end = text.len() as u32;
        }
        Self {
            text: text.into(),
            ends,
            lang: (entry.lang != edition.lang).then(|| entry.lang.clone()),
            is_of_several: post.interviews.len() > 1,
        }
    }

    fn piece(&self, piece: usize) -> &str {
        let start = if piece == 0 { 0 } else { self.ends[piece - 1] };
        &self.text[start as usize..self.ends[piece] as usize]
    }

    /// Its address as it stands in links.
    pub(super) fn href(&self) -> &str {
        self.piece(0)
    }

    /// Its title as markup.
    pub(super) fn title(&self) -> &str {
        self.piece(1)
    }

    /// A blank and the year it is of, as a count; empty for one without a date.
    pub(super) fn year(&self) -> &str {
        self.piece(2)
    }

    /// Its companies as [`push_companies`] writes them; none when they depend on the process.
    pub(super) fn companies(&self) -> Option<&str> {
        (!self.is_of_several).then(|| self.piece(3))
    }

    /// The month it is of, and a blank; empty for one without a date.
    pub(super) fn month(&self) -> &str {
        self.piece(4)
    }

    /// It as the source of what it tells, as [`push_source`] writes that; none when it depends on the process.
    pub(super) fn source(&self, with_company: bool) -> Option<&str> {
        (!self.is_of_several).then(|| self.piece(if with_company { 5 } else { 6 }))
    }

    /// Its language, where lists have to say it.
    pub(super) fn lang(&self) -> Option<&str> {
        self.lang.as_ref().map(Lang::as_str)
    }
}

/// Links to companies in bold, with a blank behind each.
pub(super) fn push_companies<'a>(out: &mut String, companies: impl Iterator<Item = (&'a str, &'a Link)>) {
    for (name, company) in companies {
        out.push_str("<b>");
        site_link(out, &company.href, None, name);
        out.push_str("</b> ");
    }
}

fn push_year(out: &mut String, post: &Post) {
    let Some(date) = &post.date else { return };
    out.push_str(" <span class=\"count\">");
    date.push_year(out);
    out.push_str("</span>");
}

fn push_month(out: &mut String, post: &Post, lang: &Lang) {
    let Some(date) = &post.date else { return };
    out.push_str("<time datetime=\"");
    date.push_day(out);
    out.push_str("\">");
    i18n::push_month_title(out, lang, date.year(), date.month());
    out.push_str("</time> ");
}

/// Companies, role and year: 카카오 · 백엔드 · 2024; the title where there is none of them.
pub(super) fn push_source<'a>(
    out: &mut String,
    site: &Site,
    id: PostId,
    companies: impl Iterator<Item = (&'a str, &'a Link)>,
    process: Option<&Interview>,
) {
    let start = out.len();
    let begin = |out: &mut String| out.push_str(if out.len() > start { " · " } else { "" });
    for (name, _) in companies {
        begin(out);
        escape_html_into(out, name);
    }
    if let Some(role) = process.and_then(|process| process.role.as_deref()) {
        begin(out);
        escape_html_into(out, role);
    }
    let post = &site.entry(id).post;
    if let Some(date) = post.date {
        begin(out);
        date.push_year(out);
    }
    if out.len() == start {
        escape_html_into(out, &post.title);
    }
}
