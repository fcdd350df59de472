//! People who write for the site.

use crate::address::Address;
use crate::diagnostic::{Checked, Report};
use crate::site::entry::{Entry, PostId};
use crate::site::term;
use crate::site::term::{Gathered, Nameless, TermId};
use crate::text::{SlugStyle, Source, collation_key, fold, slug};
use crate::yaml;
use std::collections::BTreeMap;

/// What `content/authors.yaml` says of one author.
#[derive(Debug, Clone, PartialEq)]
pub struct AuthorName {
    /// The name in addresses.
    pub id: String,
    /// The name that readers see.
    pub name: String,
}

/// All authors that the site says something of, by what posts may call them.
#[derive(Debug, Clone, Default)]
pub struct Authors(BTreeMap<String, AuthorName>);

impl Authors {
    /// Authors that posts may name by id or by name.
    pub fn new(authors: impl IntoIterator<Item = AuthorName>) -> Self {
        let mut by_name = BTreeMap::new();
        for author in authors {
            by_name.insert(fold(&author.id), author.clone());
            by_name.insert(fold(&author.name), author);
        }
        Self(by_name)
    }

    /// The author whom a post calls `written`.
    pub fn find(&self, written: &str) -> AuthorName {
        let known = self.0.get(&fold(written)).cloned();
        known.unwrap_or_else(|| AuthorName { id: slug(written), name: written.to_owned() })
    }
}

/// Reads `authors.yaml`: an id with a name, or with a mapping that has a `name`.
pub fn read_authors(source: &Source) -> Checked<Authors> {
    let mut report = Report::default();
    let whole = (0..source.text().len()).into();
    let Some(map) = report.take(yaml::parse(source, whole)) else { return report.with(Authors::default()) };
    let name = |entry: &yaml::Entry| match entry.value.as_map() {
        Some(fields) => fields.text(&["name"]),
        None => entry.value.text(),
    };
    let authors = map.entries.iter().map(|entry| AuthorName {
        id: slug(&entry.key),
        name: name(entry).map(|text| text.value).unwrap_or_else(|| entry.key.clone()),
    });
    report.with(Authors::new(authors))
}

/// Authors by name, each post with the names of its own; pages only for two or more.
pub(super) fn gather<'a>(
    posts: impl Iterator<Item = (PostId, &'a Entry)>,
    authors: &Authors,
    root: &Address,
    entries: &[Entry],
    style: SlugStyle,
    report: &mut Report,
) -> Gathered<(String, Option<TermId>)> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut found: Vec<Nameless> = Vec::new();
    let mut of_posts: Vec<Vec<usize>> = Vec::new();
    for (id, entry) in posts {
        let mut own = Vec::new();
        for written in &entry.post.authors {
            let author = authors.find(written);
            let number = *numbers.entry(fold(&author.name)).or_insert(found.len());
            if number == found.len() {
                found.push(Nameless { slug: author.id, name: author.name, posts: Vec::new() });
            }
            if !own.contains(&number) {
                own.push(number);
                found[number].posts.push(id);
            }
        }
        of_posts.push(own);
    }
    let names: Vec<String> = found.iter().map(|author| author.name.clone()).collect();
    if found.len() < 2 {
        let named = |own: Vec<usize>| own.into_iter().map(|number| (names[number].clone(), None)).collect();
        return (Vec::new(), of_posts.into_iter().map(named).collect());
    }
    let named = found.into_iter().enumerate();
    let named = named.map(|(number, author)| ((collation_key(&author.name), number), author)).collect();
    let (terms, of_posts) = term::finish(
        term::addressed(named, &root.below("authors"), entries, style, report),
        |key| key.1,
        of_posts,
    );
    let with_names =
        |own: Vec<TermId>| own.into_iter().map(|id| (terms[id.0 as usize].name.clone(), Some(id))).collect();
    let of_posts = of_posts.into_iter().map(with_names).collect();
    (terms, of_posts)
}
