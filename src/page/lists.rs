//! Lists and indexes.

use crate::address::Address;
use crate::i18n;
use crate::page::plan::{TermKind, list_page, page_count, term_feed, undated_address};
use crate::page::show::Desk;
use crate::page::view::{
    ArchiveView, Head, HomeView, Link, ListView, Paging, TermCount, TermGroup, TermIndexView, TermView,
    YearView,
};
use crate::site::{Month, PostId, Term, TermId};
use crate::text::initial;

pub(super) fn home(desk: &Desk<'_>, number: usize) -> HomeView {
    let (edition, config) = (desk.edition, &desk.site.config);
    let head = desk.head("home", config.title.clone());
    let is_first = number == 1;
    let all = |terms: &[Term]| if is_first { counts(desk, terms) } else { Vec::new() };
    let mut tags = all(&edition.tags);
    tags.sort_by_key(|tag| std::cmp::Reverse(tag.count));
    let description = match config.description.as_str() {
        "" => desk.texts.posts(&edition.lang, edition.posts.len()),
        written => written.to_owned(),
    };
    HomeView {
        head: Head { description, ..head },
        cards: cards(desk, &edition.posts, number),
        count: edition.posts.len(),
        paging: paging(desk, &edition.root, edition.posts.len(), number),
        companies: all(&edition.companies),
        stages: all(&edition.stages),
        tags,
    }
}

pub(super) fn term_index(desk: &Desk<'_>, kind: TermKind) -> TermIndexView {
    let terms = kind.terms(desk.edition);
    let counts = counts(desk, terms);
    let groups = match kind {
        TermKind::Stage => vec![TermGroup { title: String::new(), terms: counts }],
        _ => grouped(counts),
    };
    let name = kind.index_name();
    let head = Head { description: names(terms), ..desk.head(name, desk.text(name)) };
    TermIndexView { head, groups, count: terms.len() }
}

/// As many names as search engines show.
fn names(terms: &[Term]) -> String {
    const LONGEST: usize = 150;
    let mut names = String::new();
    for term in terms {
        if names.chars().count() + term.name.chars().count() > LONGEST {
            names.push_str(", …");
            break;
        }
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(&term.name);
    }
    names
}

/// Terms come sorted, so those of one initial stand together.
fn grouped(counts: Vec<TermCount>) -> Vec<TermGroup> {
    let mut groups: Vec<TermGroup> = Vec::new();
    for count in counts {
        let title = initial(&count.title);
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.terms.push(count),
            None => groups.push(TermGroup { title, terms: vec![count] }),
        }
    }
    if let [only] = groups.as_mut_slice() {
        only.title.clear();
    }
    groups
}

fn counts(desk: &Desk<'_>, terms: &[Term]) -> Vec<TermCount> {
    terms.iter().map(|term| count(desk, term)).collect()
}

fn count(desk: &Desk<'_>, term: &Term) -> TermCount {
    TermCount { title: term.name.clone(), href: desk.href(&term.address), count: term.posts.len() }
}

pub(super) fn term(desk: &Desk<'_>, kind: TermKind, id: TermId, number: usize) -> TermView {
    let terms = kind.terms(desk.edition);
    let term = &terms[id.0 as usize];
    let lang = &desk.edition.lang;
    let definition = match kind {
        TermKind::Stage => desk.site.taxonomy.stage(&term.id).and_then(|stage| stage.definition(lang)),
        _ => None,
    };
    let index_name = kind.index_name();
    let children = terms.iter().filter(|child| child.parent == Some(id)).map(|child| count(desk, child));
    let parent = term.parent.map(|id| &terms[id.0 as usize]);
    let count_text = i18n::number(term.posts.len() as u64);
    let values = [("title", term.name.as_str()), ("count", count_text.as_str())];
    let description = desk.texts.filled(lang, "posts_on", &values);
    TermView {
        head: Head { description, ..desk.head(kind.name(), term.name.clone()) },
        title: term.name.clone(),
        definition: definition.unwrap_or_default().to_owned(),
        count: term.posts.len(),
        feed: term_feed(desk.site, term).map(|address| desk.href(&address)).unwrap_or_default(),
        index: Link { title: desk.text(index_name), href: desk.href(&desk.edition.index(index_name)) },
        parent: parent.map(|parent| Link { title: parent.name.clone(), href: desk.href(&parent.address) }),
        children: children.collect(),
        cards: cards(desk, &term.posts, number),
        paging: paging(desk, &term.address, term.posts.len(), number),
    }
}

pub(super) fn archive(desk: &Desk<'_>) -> ArchiveView {
    let mut years: Vec<YearView> = Vec::new();
    for month in &desk.edition.months {
        let title = month.year.to_string();
        let count = TermCount {
            title: month_title(desk, month),
            href: desk.href(&month.address),
            count: month.posts.len(),
        };
        match years.last_mut().filter(|year| year.title == title) {
            Some(year) => {
                year.count += count.count;
                year.months.push(count);
            }
            None => years.push(YearView { title, count: count.count, months: vec![count] }),
        }
    }
    let undated = &desk.edition.undated;
    let undated = (!undated.is_empty()).then(|| TermCount {
        title: desk.text("undated"),
        href: desk.href(&undated_address(desk.edition)),
        count: undated.len(),
    });
    ArchiveView { head: desk.head("archive", desk.text("archive")), years, undated }
}

fn month_title(desk: &Desk<'_>, month: &Month) -> String {
    i18n::month_title(&desk.edition.lang, month.year, month.month)
}

pub(super) fn month(desk: &Desk<'_>, index: usize, number: usize) -> ListView {
    let month = &desk.edition.months[index];
    let title = month_title(desk, month);
    list(desk, "month", title, &month.posts, &month.address, number)
}

pub(super) fn undated(desk: &Desk<'_>, number: usize) -> ListView {
    list(desk, "undated", desk.text("undated"), &desk.edition.undated, &undated_address(desk.edition), number)
}

fn list(
    desk: &Desk<'_>,
    kind: &'static str,
    title: String,
    posts: &[PostId],
    root: &Address,
    number: usize,
) -> ListView {
    ListView {
        head: desk.head(kind, title.clone()),
        title,
        count: posts.len(),
        index: Link { title: desk.text("archive"), href: desk.href(&desk.edition.index("archive")) },
        cards: cards(desk, posts, number),
        paging: paging(desk, root, posts.len(), number),
    }
}

/// Numbers of the posts on page `number` of a list.
fn cards(desk: &Desk<'_>, posts: &[PostId], number: usize) -> Vec<usize> {
    let size = desk.site.config.page_size;
    posts.iter().skip((number - 1) * size).take(size).map(|id| id.0 as usize).collect()
}

fn paging(desk: &Desk<'_>, root: &Address, posts: usize, number: usize) -> Paging {
    let of = page_count(posts, desk.site.config.page_size);
    if of == 1 {
        return Paging { number, of, ..Paging::default() };
    }
    let href = |number: usize| desk.href(&list_page(root, number));
    let near = (1..=of).filter(|other| *other == 1 || *other == of || other.abs_diff(number) <= 3);
    Paging {
        number,
        of,
        previous: if number > 1 { href(number - 1) } else { String::new() },
        next: if number < of { href(number + 1) } else { String::new() },
        near: near.map(|other| Link { title: other.to_string(), href: href(other) }).collect(),
    }
}
