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
    let mut spellings: Vec<BTreeMap<&str, usize>> = Vec::new();
    let mut tagged: Vec<Vec<PostId>> = Vec::new();
    let mut of_posts: Vec<Vec<usize>> = Vec::new();
    for (id, entry) in posts {
        let mut own: Vec<usize> = Vec::with_capacity(entry.post.tags.len());
        for tag in &entry.post.tags {
            let next = spellings.len();
            let folded = || *numbers.entry(fold(tag)).or_insert(next);
            let number = *spelled.entry(tag).or_insert_with(folded);
            if number == spellings.len() {
                spellings.push(BTreeMap::new());
                tagged.push(Vec::new());
            }
            *spellings[number].entry(tag).or_default() += 1;
            if !own.contains(&number) {
                own.push(number);
                tagged[number].push(id);
            }
        }
        of_posts.push(own);
    }
    let mut named: BTreeMap<(CollationKey, usize), Nameless> = BTreeMap::new();
    for (number, (spellings, posts)) in spellings.iter().zip(tagged).enumerate() {
        let most = spellings.iter().max_by(|a, b| a.1.cmp(b.1).then_with(|| b.0.cmp(a.0)));
        let name = most.map(|(name, _)| (*name).to_owned()).unwrap_or_default();
        named.insert((collation_key(&name), number), Nameless { slug: slug(&name), name, posts });
    }
    term::finish(term::addressed(named, &root.below("tags"), entries, style, report), |key| key.1, of_posts)
}
