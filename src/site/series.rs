//! Posts that belong together: `series:` in their front matter.

use crate::site::entry::{Entry, PostId};
use crate::text::fold;
use std::collections::BTreeMap;

/// Posts that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name, as the first of its posts writes it.
    pub name: String,
    /// Its posts, at least two, oldest first.
    pub posts: Vec<PostId>,
}

/// Where a post stands in a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) series: usize,
    pub(super) position: usize,
}

/// The series of these posts, by name, and where each post stands that is in one.
pub(super) fn gather<'a>(
    posts: impl Iterator<Item = (PostId, &'a Entry)>,
) -> (Vec<Series>, BTreeMap<PostId, Part>) {
    let mut named: BTreeMap<String, Vec<(PostId, &Entry)>> = BTreeMap::new();
    for (id, entry) in posts {
        if let Some(name) = &entry.post.series {
            named.entry(fold(name)).or_default().push((id, entry));
        }
    }
    let (mut all, mut of_posts) = (Vec::new(), BTreeMap::new());
    for mut members in named.into_values().filter(|members| members.len() > 1) {
        // Those of one day stay in the order of their paths.
        members.sort_by_key(|(_, entry)| (entry.post.date.is_none(), entry.post.date));
        let name = members[0].1.post.series.clone().unwrap_or_default();
        let part = |position| Part { series: all.len(), position };
        of_posts.extend(members.iter().enumerate().map(|(position, (id, _))| (*id, part(position))));
        all.push(Series { name, posts: members.into_iter().map(|(id, _)| id).collect() });
    }
    (all, of_posts)
}
