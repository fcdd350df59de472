//! Tags of posts.

use crate::address::Address;
use crate::diagnostic::Report;
use crate::site::entry::{Entry, PostId};
use crate::site::term;
use crate::site::term::{Gathered, Nameless, TermId};
use crate::text::{CollationKey, SlugStyle, collation_key, fold, slug};
use std::collections::{BTreeMap, HashMap};

/// Tags are one when they differ in case, width or blanks only; the most frequent spelling is shown.
pub(super) fn gather<'a>(
    posts: impl Iterator<Item = (PostId, &'a Entry)>,
    root: &Address,
    entries: &[Entry],
    style: SlugStyle,
    report: &mut Report,
) -> Gathered<TermId> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut spelled: HashMap<&str, usize> = HashMap::new();
    let mut spellings: Vec<Spelling<'_>> = Vec::new();
    let mut tagged: Vec<Vec<PostId>> = Vec::new();
    let mut of_posts: Vec<Vec<usize>> = Vec::new();
    for (id, entry) in posts {
        let mut own: Vec<usize> = Vec::with_capacity(entry.post.tags.len());
        for tag in &entry.post.tags {
            let place = *spelled.entry(tag).or_insert_with(|| {
                let number = *numbers.entry(fold(tag)).or_insert(tagged.len());
                if number == tagged.len() {
                    tagged.push(Vec::new());
                }
                spellings.push(Spelling { text: tag, number, count: 0 });
                spellings.len() - 1
            });
            let spelling = &mut spellings[place];
            spelling.count += 1;
            if !own.contains(&spelling.number) {
                own.push(spelling.number);
                tagged[spelling.number].push(id);
            }
        }
        of_posts.push(own);
    }
    let mut named: BTreeMap<(CollationKey, usize), Nameless> = BTreeMap::new();
    for (number, (name, posts)) in names(&spellings, tagged.len()).into_iter().zip(tagged).enumerate() {
        named.insert(
            (collation_key(name), number),
            Nameless { slug: slug(name), name: name.to_owned(), posts },
        );
    }
    term::finish(term::addressed(named, &root.below("tags"), entries, style, report), |key| key.1, of_posts)
}

/// One way to write a tag.
struct Spelling<'a> {
    text: &'a str,
    /// The number of the tag.
    number: usize,
    count: usize,
}

/// The most frequent spelling of each of so many tags.
fn names<'a>(spellings: &[Spelling<'a>], tags: usize) -> Vec<&'a str> {
    let mut most: Vec<(usize, &str)> = vec![(0, ""); tags];
    for Spelling { text, number, count } in spellings {
        let (best, name) = most[*number];
        if *count > best || *count == best && *text < name {
            most[*number] = (*count, text);
        }
    }
    most.into_iter().map(|(_, name)| name).collect()
}
