//! How the processes that posts tell of ended.

use crate::address::Address;
use crate::site::entry::{Entry, PostId};
use crate::site::term::Term;
use crate::taxonomy::Outcome;
use crate::text::Lang;

/// Outcomes that posts state, in the order readers see them. One that nobody knows is none.
pub(super) fn gather<'a>(
    posts: impl Iterator<Item = (PostId, &'a Entry)>,
    lang: &Lang,
    root: &Address,
) -> Vec<Term> {
    let mut listed: Vec<Vec<PostId>> = vec![Vec::new(); Outcome::ALL.len()];
    for (id, entry) in posts {
        let post = &entry.post;
        let stated = post.interviews.iter().map(|interview| interview.outcome).chain([post.outcome]);
        for outcome in stated.flatten().filter(|outcome| *outcome != Outcome::Unknown) {
            let posts = &mut listed[outcome as usize];
            if posts.last() != Some(&id) {
                posts.push(id);
            }
        }
    }
    let found = Outcome::ALL.iter().copied().zip(listed).filter(|(_, posts)| !posts.is_empty());
    let term = |(outcome, posts): (Outcome, Vec<PostId>)| Term {
        id: outcome.id().to_owned(),
        name: outcome.label(lang).to_owned(),
        address: root.below("outcomes").below(outcome.id()),
        posts,
        parent: None,
    };
    found.map(term).collect()
}
