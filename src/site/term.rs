//! A company, stage, tag or author, with its posts.

use crate::address::Address;
use crate::diagnostic::Report;
use crate::site::entry::{Entry, PostId};
use crate::site::problem;
use crate::text::{SlugStyle, slug_in};
use std::collections::BTreeMap;

/// Number of a term among those of its kind in its edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermId(pub u32);

/// One way to look posts up.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its name in addresses: a company's or stage's id, a tag's slug.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// Where its posts are listed.
    pub address: Address,
    /// Its posts, newest first.
    pub posts: Vec<PostId>,
    /// The term that it belongs to.
    pub parent: Option<TermId>,
}

/// A term before it has an address: what tells it apart, what it would like to be called in addresses.
pub(super) struct Nameless {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) posts: Vec<PostId>,
}

/// Gives each term an address below `root`. Those that would meet are numbered, with a warning; terms come sorted by their key.
pub(super) fn addressed<K: Ord>(
    terms: BTreeMap<K, Nameless>,
    root: &Address,
    entries: &[Entry],
    style: SlugStyle,
    report: &mut Report,
) -> Vec<(K, Term)> {
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    let mut named = Vec::with_capacity(terms.len());
    for (key, nameless) in terms {
        let slug = slug_in(style, &nameless.slug);
        let slug = if slug.is_empty() { spelled_out(&nameless.name) } else { slug };
        let mut id = slug.clone();
        let mut number = 2;
        while taken.contains_key(&id) || id == "page" {
            id = format!("{slug}-{number}");
            number += 1;
        }
        if let Some(other) = taken.get(&slug) {
            let post = nameless.posts.first().map(|post| &entries[post.0 as usize].post);
            let path = post.map_or("", |post| &post.file.path);
            report.add(problem::term_address_taken(&nameless.name, other, &id, path));
        }
        taken.insert(id.clone(), nameless.name.clone());
        let address = root.below(&id);
        named.push((key, Term { id, name: nameless.name, address, posts: nameless.posts, parent: None }));
    }
    named
}

/// A name of symbols alone as its code points: `u2665`.
fn spelled_out(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).take(8).map(|c| format!("u{:x}", c as u32)).collect()
}

/// Terms in their order, and for each post the numbers of its own.
pub(super) type Gathered<T> = (Vec<Term>, Vec<Vec<T>>);

/// Renumbers the posts' terms to the order of the finished list.
pub(super) fn finish<K>(
    terms: Vec<(K, Term)>,
    number: impl Fn(&K) -> usize,
    of_posts: Vec<Vec<usize>>,
) -> Gathered<TermId> {
    let mut ids = vec![TermId(0); terms.len()];
    for (index, (key, _)) in terms.iter().enumerate() {
        ids[number(key)] = TermId(index as u32);
    }
    let of_posts =
        of_posts.into_iter().map(|own| own.into_iter().map(|number| ids[number]).collect()).collect();
    (terms.into_iter().map(|(_, term)| term).collect(), of_posts)
}
