//! What stands in several languages: posts that are translations of each other, lists that exist in other editions.

use crate::address::Address;
use crate::site::edition::Edition;
use crate::site::entry::{Entry, PostId};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in several languages.
#[derive(Debug, Default)]
pub struct Twins {
    posts: BTreeMap<PostId, Vec<PostId>>,
    lists: BTreeSet<Address>,
}

/// What twins share.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Chosen(bool, &'a str),
    Slug(bool, &'a str),
    File(&'a str, &'a str, Option<(i16, i8, i8)>),
}

impl Twins {
    /// Twins share a `translation_key`; without one, a slug, and on a site with one edition the file's name but for its
    /// language.
    pub(super) fn find(entries: &[Entry], editions: &[Edition]) -> Self {
        let lang = entries.first().map(|entry| &entry.lang);
        if editions.len() < 2 && entries.iter().all(|entry| Some(&entry.lang) == lang) {
            return Self::default();
        }
        let mut groups: BTreeMap<Key<'_>, Vec<PostId>> = BTreeMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let group = groups.entry(key(entry, editions.len() > 1)).or_default();
            if group.iter().all(|PostId(other)| entries[*other as usize].lang != entry.lang) {
                group.push(PostId(index as u32));
            }
        }
        groups.retain(|key, group| {
            let names_a_language = |PostId(id): &PostId| entries[*id as usize].post.file.lang.is_some();
            group.len() > 1 && (!matches!(key, Key::File(..)) || group.iter().any(names_a_language))
        });
        let posts = groups.into_values().flat_map(|group| {
            let twins = group.clone();
            group.into_iter().map(move |id| (id, twins.clone()))
        });
        let lists = match editions {
            [_] => BTreeSet::new(),
            _ => editions.iter().flat_map(Edition::addresses).cloned().collect(),
        };
        Self { posts: posts.collect(), lists }
    }

    /// A post in all its languages, itself among them; empty when there is only one.
    pub fn of_post(&self, id: PostId) -> &[PostId] {
        self.posts.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The list that stands in `other` where `address` does in `edition`, if it is there.
    pub fn of_list(&self, address: &Address, edition: &Edition, other: &Edition) -> Option<Address> {
        let there = other.root.join(&address.inside(&edition.root)?);
        self.lists.contains(&there).then_some(there)
    }
}

fn key(entry: &Entry, has_editions: bool) -> Key<'_> {
    let post = &entry.post;
    match &post.translation_key {
        Some(key) => Key::Chosen(post.is_page, key),
        None if has_editions => Key::Slug(post.is_page, &post.slug),
        None => {
            let folder = post.file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let day = post.file.date.map(|date| (date.year(), date.month(), date.day()));
            Key::File(folder, &post.file.stem, day)
        }
    }
}
