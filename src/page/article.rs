//! The page of one post.

use crate::i18n::{Texts, number};
use crate::markdown::{Counts, Heading, HoleKind};
use crate::page::account;
use crate::page::byline::Lines;
use crate::page::card;
use crate::page::card::{Facts, date_view};
use crate::page::show::{Desk, picture_url};
use crate::page::view::{Head, Html, Label, Link, PostView, SeriesView, TocEntry, View};
use crate::site::{Entry, PostId, Site};
use crate::text::{Lang, escape_html_into};
use std::sync::Arc;

/// The view of a post, or of a page without a date.
pub(super) fn post(desk: &Desk<'_>, id: PostId) -> View {
    let site = desk.site;
    let entry = site.entry(id);
    let post = &entry.post;
    // Like the texts around them.
    let lang = &desk.texts.language(&entry.lang, &desk.edition.lang);
    let facts = Facts::of(site, desk.edition, desk.links, lang, id);
    let near = neighbours(desk, id);
    let [previous, next] = near.map(|id| id.filter(|_| desk.needs.neighbours).map(|id| post_link(desk, id)));
    let kind = if post.is_page { "page" } else { "post" };
    let description = post.description.clone().unwrap_or_else(|| post.body.summary.clone());
    let pieces = account::account(desk, lang, id);
    let head = Head { description, lang: entry.lang.clone(), ..desk.head(kind, post.title.clone()) };
    let updated = post.updated.filter(|updated| post.date.is_none_or(|date| date.is_day_before(updated)));
    let mut view = Box::new(PostView {
        head,
        title: post.title.clone(),
        date: facts.date,
        updated: updated.map(|updated| date_view(lang, &updated)),
        authors: facts.authors,
        companies: facts.companies,
        kicker: Html::default(),
        meta: Html::default(),
        tag_links: tag_links(desk.texts, lang, &facts.tags),
        stages: if desk.needs.stages { card::stages(desk.edition, desk.links, post, id) } else { Vec::new() },
        tags: facts.tags,
        outcome_href: outcome_href(desk, &facts.outcome),
        outcome: facts.outcome,
        process: pieces.process,
        particulars: pieces.particulars,
        facts: Html::default(),
        others: pieces.others,
        role: post.role.clone(),
        level: post
            .level
            .map(|level| Label { id: level.id().to_owned(), text: level.label(lang).to_owned() }),
        characters: post.body.counts.characters,
        characters_without_blanks: post.body.counts.characters_without_blanks(),
        words: post.body.counts.words,
        minutes: post.body.counts.minutes(),
        length: length(desk, lang, &post.body.counts),
        contents: Html(contents(entry)),
        toc: if desk.needs.toc { toc(entry) } else { Vec::new() },
        series: series(desk, id),
        neighbours: Html(neighbour_links(desk, lang, near)),
        previous,
        next,
        image: picture_url(entry, &site.config),
        draft: post.draft,
        scheduled: false,
        extra: serde_json::Value::Object(post.extra.clone()),
        content: Html(content(site, entry, Reach::Site)),
    });
    (view.kicker, view.meta, view.facts) = bylines(desk.texts, lang, &view);
    if post.is_page { View::Page(view) } else { View::Post(view) }
}

fn tag_links(texts: &Texts, lang: &Lang, tags: &[Arc<Link>]) -> Html {
    let mut lines = Lines::new(texts, lang);
    tags.iter().for_each(|tag| lines.item(tag));
    lines.into_html()
}

/// What stands above the title, below it and beside the text.
fn bylines(texts: &Texts, lang: &Lang, view: &PostView) -> (Html, Html, Html) {
    let mut kicker = Lines::new(texts, lang);
    view.companies.iter().for_each(|company| kicker.company(company));
    let mut meta = Lines::new(texts, lang);
    view.date.iter().for_each(|date| meta.date(date));
    view.updated.iter().for_each(|date| meta.updated(date));
    view.authors.iter().for_each(|author| meta.author(author));
    if !view.length.is_empty() {
        meta.words(&view.length);
    }
    let badges = [("draft", view.draft), ("scheduled", view.scheduled)];
    badges.into_iter().filter(|(_, is_so)| *is_so).for_each(|(key, _)| meta.badge(key));
    let mut facts = Lines::new(texts, lang);
    view.role.iter().filter(|role| !role.is_empty()).for_each(|role| facts.fact("role", "", "", role));
    view.level.iter().for_each(|level| facts.fact("level", "", "", &level.text));
    if let Some(outcome) = &view.outcome {
        let class = ["outcome outcome-", &outcome.id].concat();
        facts.fact("outcome", &class, &view.outcome_href, &outcome.text);
    }
    if !view.particulars.0.is_empty() {
        facts.rows(&view.particulars);
    }
    if !view.process.0.is_empty() {
        facts.process(&view.process);
    }
    (kicker.into_html(), meta.into_html(), facts.into_html())
}

/// The page of all posts with this outcome.
fn outcome_href(desk: &Desk<'_>, outcome: &Option<Label>) -> String {
    let term = outcome.as_ref().and_then(|own| desk.edition.outcomes.iter().find(|term| term.id == own.id));
    term.map(|term| desk.href(&term.address)).unwrap_or_default()
}

/// The posts before and after this one in time.
fn neighbours(desk: &Desk<'_>, id: PostId) -> [Option<PostId>; 2] {
    let posts = &desk.edition.posts;
    let Ok(position) = posts.binary_search(&id) else { return [None, None] };
    let next = position.checked_sub(1).and_then(|position| posts.get(position));
    [posts.get(position + 1).copied(), next.copied()]
}

/// Bytes of the links to both, more or less.
const NEIGHBOURS: usize = 640;

/// Links to both, a line each.
fn neighbour_links(desk: &Desk<'_>, lang: &Lang, neighbours: [Option<PostId>; 2]) -> String {
    let mut out = String::with_capacity(NEIGHBOURS);
    let relations = [("prev", "previous_post"), ("next", "next_post")];
    for (id, (relation, key)) in neighbours.into_iter().zip(relations) {
        let Some(post) = id.map(|id| desk.mention(id)) else { continue };
        out.push_str(if out.is_empty() { "<a rel=\"" } else { "\n<a rel=\"" });
        out.push_str(relation);
        out.push_str("\" href=\"");
        out.push_str(post.href());
        out.push_str("\"><span>");
        escape_html_into(&mut out, desk.texts.get(lang, key));
        out.push_str("</span> ");
        out.push_str(post.title());
        out.push_str("</a>");
    }
    out
}

fn post_link(desk: &Desk<'_>, id: PostId) -> Link {
    let entry = desk.site.entry(id);
    Link { title: entry.post.title.clone(), href: desk.post_href(id).to_owned() }
}

/// Posts of a series that a page names before and after its own: no page grows with the length of a series.
const SERIES_REACH: usize = 20;

fn series(desk: &Desk<'_>, id: PostId) -> Option<SeriesView> {
    let (series, position) = desk.edition.series_of(id)?;
    let first = position.saturating_sub(SERIES_REACH);
    let near = series.posts.iter().skip(first).take(2 * SERIES_REACH + 1);
    Some(SeriesView {
        title: series.name.clone(),
        number: position + 1,
        of: series.posts.len(),
        first: first + 1,
        posts: near.map(|id| post_link(desk, *id)).collect(),
    })
}

/// How long a text is, in words.
fn length(desk: &Desk<'_>, lang: &Lang, counts: &Counts) -> String {
    if counts.characters == 0 {
        return String::new();
    }
    let (characters, minutes) = (number(counts.characters as u64), number(counts.minutes() as u64));
    desk.texts.filled(lang, "length", &[("characters", characters.as_str()), ("count", minutes.as_str())])
}

/// The headings of a table of contents.
fn headings(entry: &Entry) -> impl Iterator<Item = &Heading> {
    entry.post.body.outline.iter().filter(|heading| (2..=4).contains(&heading.level))
}

fn toc(entry: &Entry) -> Vec<TocEntry> {
    headings(entry)
        .map(|h| TocEntry { level: h.level, id: h.id().to_owned(), text: h.text().to_owned() })
        .collect()
}

/// Up to so many headings a text needs no table of contents.
const FEW_HEADINGS: usize = 2;

/// The items of a table of contents, a line each: written here, as there are more of them than of anything else in a page.
fn contents(entry: &Entry) -> String {
    let count = headings(entry).count();
    if count <= FEW_HEADINGS {
        return String::new();
    }
    let mut out = String::with_capacity(96 * count);
    for (number, heading) in headings(entry).enumerate() {
        out.push_str(if number == 0 { "<li class=\"level-" } else { "\n<li class=\"level-" });
        out.push(char::from(b'0' + heading.level));
        out.push_str("\"><a href=\"#");
        escape_html_into(&mut out, heading.id());
        out.push_str("\">");
        escape_html_into(&mut out, heading.text());
        out.push_str("</a></li>");
    }
    out
}

/// Who follows the links of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// A reader of the site: addresses are paths.
    Site,
    /// A feed reader: addresses are full URLs.
    Anywhere,
}

/// The text of a post with all its links and images filled in.
pub fn content(site: &Site, entry: &Entry, reach: Reach) -> String {
    let fragment = &entry.post.body.fragment;
    let base = &site.config.base_url;
    let url = |address| match reach {
        Reach::Site => base.href(address),
        Reach::Anywhere => base.absolute(address),
    };
    let mut out = String::with_capacity(fragment.html.len() + 128 * fragment.holes.len());
    fragment.fill(&mut out, |hole, out| match *hole {
        HoleKind::Link(number) => {
            let Some(Some(target)) = entry.links.get(number) else { return };
            out.push_str(" href=\"");
            match (&target.address, reach) {
                (Some(address), _) => out.push_str(&url(address)),
                (None, Reach::Anywhere) => out.push_str(&url(&entry.address)),
                (None, Reach::Site) => {}
            }
            if !target.anchor.is_empty() {
                out.push('#');
                escape_html_into(out, &target.anchor);
            }
            out.push('"');
        }
        HoleKind::Image(number) => {
            let Some(Some(target)) = entry.images.get(number) else { return };
            out.push_str(" src=\"");
            out.push_str(&url(&target.address));
            out.push('"');
            if let Some((width, height)) = target.size {
                out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
            }
        }
        HoleKind::Permalink(number) => {
            let heading = entry.post.body.outline.get(number).filter(|_| reach == Reach::Site);
            let Some(heading) = heading else { return };
            // For the mouse: the table of contents leads everybody else to the same places.
            out.push_str("<a class=\"permalink\" href=\"#");
            escape_html_into(out, heading.id());
            out.push_str("\" aria-hidden=\"true\" tabindex=\"-1\">#</a>");
        }
    });
    match reach {
        Reach::Site => out,
        Reach::Anywhere => with_own_address(&out, &base.absolute(&entry.address)),
    }
}

/// Links inside the text, as those of footnotes, lead to its page.
fn with_own_address(html: &str, url: &str) -> String {
    const INSIDE: &str = " href=\"#";
    if !html.contains(INSIDE) {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len() + 1024);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let length = tag_length(&rest[start..]);
        let (before, behind) = rest.split_at(start);
        let (tag, behind) = behind.split_at(length);
        out.push_str(before);
        out.push_str(&tag.replace(INSIDE, &format!(" href=\"{url}#")));
        rest = behind;
    }
    out + rest
}

/// Up to the `>` that stands in no quotes.
fn tag_length(tag: &str) -> usize {
    let mut is_quoted = false;
    for (at, byte) in tag.bytes().enumerate() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'>' if !is_quoted => return at + 1,
            _ => {}
        }
    }
    tag.len()
}
