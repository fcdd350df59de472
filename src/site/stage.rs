//! Stages of posts.

use crate::address::Address;
use crate::site::entry::{Entry, PostId};
use crate::site::term::{Gathered, Term, TermId};
use crate::taxonomy::Taxonomy;
use crate::text::Lang;

/// Stages that have posts and a page, in the order of a process; none for a step without one.
pub(super) fn gather<'a>(
    posts: impl Iterator<Item = (PostId, &'a Entry)>,
    lang: &Lang,
    taxonomy: &Taxonomy,
    root: &Address,
) -> Gathered<Option<TermId>> {
    let known: Vec<_> = taxonomy.stages().filter(|stage| stage.has_index).collect();
    let mut listed: Vec<Vec<PostId>> = vec![Vec::new(); known.len()];
    let mut of_posts: Vec<Vec<Option<usize>>> = Vec::new();
    for (id, entry) in posts {
        let position = |id: &str| known.iter().position(|stage| stage.id == id);
        let own: Vec<Option<usize>> =
            entry.post.stages.iter().map(|step| step.stage.as_deref().and_then(position)).collect();
        for number in own.iter().flatten() {
            if listed[*number].last() != Some(&id) {
                listed[*number].push(id);
            }
        }
        of_posts.push(own);
    }
    let mut ids = vec![None; known.len()];
    let mut terms = Vec::new();
    for (number, posts) in listed.into_iter().enumerate().filter(|(_, posts)| !posts.is_empty()) {
        ids[number] = Some(TermId(terms.len() as u32));
        let (id, name) = (known[number].id.clone(), known[number].label(lang).to_owned());
        terms.push(Term { address: root.below("stages").below(&id), id, name, posts, parent: None });
    }
    let renumber = |own: Vec<Option<usize>>| {
        own.into_iter().map(|number| number.and_then(|number| ids[number])).collect()
    };
    (terms, of_posts.into_iter().map(renumber).collect())
}
