//! Lists and indexes.

use crate::address::Address;
use crate::i18n;
use crate::page::plan::{TermKind, list_page, page_count, term_feed, undated_address};
use crate::page::show::Desk;
use crate::page::view::{
    ArchiveView, Head, HomeView, Link, ListView, Paging, Shelf, TermCount, TermGroup, TermIndexView,
    TermView, YearView,
};
use crate::site::{Month, PostId, Term, TermId};
use crate::text::initial;

/// Terms of one kind that the home page names; the others are in their index.
const SHELF_SIZE: usize = 10;

pub(super) fn home(desk: &Desk<'_>, number: usize) -> HomeView {
    let (edition, config) = (desk.edition, &desk.site.config);
    let head = desk.head("home", config.title.clone());
    let description = match config.description.as_str() {
        "" => desk.texts.posts(&edition.lang, edition.posts.len()),
        written => written.to_owned(),
    };
    HomeView {
        head: Head { description, ..head },
        cards: cards(desk, &edition.posts, number),
        count: edition.posts.len(),
        paging: paging(desk, &edition.root, edition.posts.len(), number),
        shelves: if number == 1 { shelves(desk) } else { Vec::new() },
    }
}

/// Companies and stages first, unless most posts are of other things.
fn shelves(desk: &Desk<'_>) -> Vec<Shelf> {
    let posts = &desk.edition.posts;
    let interviews = posts.iter().filter(|id| desk.site.entry(**id).post.is_interview).count();
    let mut kinds = [TermKind::Company, TermKind::Stage, TermKind::Tag];
    if interviews * 2 < posts.len() {
        kinds.rotate_right(1);
    }
    let kinds = kinds.into_iter();
    kinds.filter(|kind| !kind.terms(desk.edition).is_empty()).map(|kind| shelf(desk, kind)).collect()
}

fn shelf(desk: &Desk<'_>, kind: TermKind) -> Shelf {
    let id = kind.index_name();
    let terms = kind.terms(desk.edition);
    let mut shown: Vec<(usize, &Term)> = terms.iter().enumerate().collect();
    shown.sort_by_key(|(_, term)| std::cmp::Reverse(term.posts.len()));
    shown.truncate(SHELF_SIZE);
    if kind == TermKind::Stage {
        shown.sort_by_key(|(place, _)| *place);
    }
    Shelf {
        id,
        title: desk.text(id),
        href: desk.href(&desk.edition.index(id)),
        count: terms.len(),
        terms: shown.into_iter().map(|(_, term)| count(desk, term)).collect(),
    }
}

pub(super) fn term_index(desk: &Desk<'_>, kind: TermKind) -> TermIndexView {
    let terms = kind.terms(desk.edition);
    let counts = terms.iter().map(|term| count(desk, term));
    let groups = match kind {
        TermKind::Stage => {
            let defined = terms
                .iter()
                .zip(counts)
                .map(|(term, count)| TermCount { definition: definition(desk, term), ..count });
            vec![TermGroup { title: String::new(), terms: defined.collect() }]
        }
        _ => grouped(counts.collect()),
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

pub(super) fn count(desk: &Desk<'_>, term: &Term) -> TermCount {
    let (title, href) = (term.name.clone(), desk.href(&term.address));
    TermCount { title, href, count: term.posts.len(), definition: String::new() }
}

/// What a stage is; nothing where nobody says it in the edition's language.
fn definition(desk: &Desk<'_>, term: &Term) -> String {
    let stage = desk.site.taxonomy.stage(&term.id);
    stage.and_then(|stage| stage.definition(&desk.edition.lang)).unwrap_or_default().to_owned()
}

pub(super) fn term(desk: &Desk<'_>, kind: TermKind, id: TermId, number: usize) -> TermView {
    let terms = kind.terms(desk.edition);
    let term = &terms[id.0 as usize];
    let index_name = kind.index_name();
    let children = terms.iter().filter(|child| child.parent == Some(id)).map(|child| count(desk, child));
    let parent = term.parent.map(|id| &terms[id.0 as usize]);
    let count_text = i18n::number(term.posts.len() as u64);
    let values = [("title", term.name.as_str()), ("count", count_text.as_str())];
    let description = desk.texts.filled(&desk.edition.lang, "posts_on", &values);
    let feed = term_feed(desk.site, term).filter(|_| kind != TermKind::Outcome);
    TermView {
        heading: description.clone(),
        head: Head { description, ..desk.head(kind.name(), term.name.clone()) },
        id: term.id.clone(),
        title: term.name.clone(),
        definition: if kind == TermKind::Stage { definition(desk, term) } else { String::new() },
        count: term.posts.len(),
        feed: feed.map(|address| desk.href(&address)).unwrap_or_default(),
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
            title: i18n::month_name(&desk.edition.lang, month.month),
            href: desk.href(&month.address),
            count: month.posts.len(),
            definition: String::new(),
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
        definition: String::new(),
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
    pages(desk, root, page_count(posts, desk.site.config.page_size), number)
}

/// Where page `number` stands among the `of` pages of a list.
pub(super) fn pages(desk: &Desk<'_>, root: &Address, of: usize, number: usize) -> Paging {
    if of == 1 {
        return Paging { number, of, ..Paging::default() };
    }
    let (first, second) = (desk.href(root), desk.href(&list_page(root, 2)));
    let folder = second.strip_suffix("2/").expect("the second page ends in its number");
    let href = |number: usize| match number {
        1 => first.clone(),
        _ => [folder, &number.to_string(), "/"].concat(),
    };
    let (own, all) = (i18n::number(number as u64), i18n::number(of as u64));
    let values = [("number", own.as_str()), ("of", all.as_str())];
    let near = (1..=of).filter(|other| *other == 1 || *other == of || other.abs_diff(number) <= 3);
    Paging {
        number,
        of,
        text: desk.texts.filled(&desk.edition.lang, "page_number", &values),
        here: href(number),
        previous: if number > 1 { href(number - 1) } else { String::new() },
        next: if number < of { href(number + 1) } else { String::new() },
        near: near.map(|other| Link { title: other.to_string(), href: href(other) }).collect(),
    }
}
