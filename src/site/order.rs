//! Which posts are published, and in which order.

use crate::config::Config;
use crate::date::Date;
use crate::post::Post;
use crate::site::Scheduled;
use crate::site::claim::Addressed;
use crate::site::entry::Entry;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The posts that are published now, and what was left for later.
pub(super) struct Due {
    pub(super) posts: Vec<Arc<Post>>,
    pub(super) scheduled: Vec<Scheduled>,
    pub(super) drafts: usize,
    pub(super) absent: BTreeMap<Arc<str>, Absence>,
}

/// Why a file that is there is no page of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// A draft.
    Draft,
    /// Dated later than now.
    Scheduled,
    /// It has errors, or another post has its address.
    Broken,
}

pub(super) fn due(posts: Vec<Arc<Post>>, config: &Config, now: Date) -> Due {
    let (drafts, posts): (Vec<Arc<Post>>, Vec<Arc<Post>>) =
        posts.into_iter().partition(|post| post.draft && !config.unfinished.drafts);
    let is_later = |post: &Arc<Post>| post.date.is_some_and(|date| date > now) && !config.unfinished.future;
    let (later, posts): (Vec<Arc<Post>>, Vec<Arc<Post>>) = posts.into_iter().partition(is_later);
    let why = |posts: &[Arc<Post>], why: Absence| -> Vec<(Arc<str>, Absence)> {
        posts.iter().map(|post| (post.file.path.clone(), why)).collect()
    };
    let absent = [why(&drafts, Absence::Draft), why(&later, Absence::Scheduled)].concat();
    let scheduled = |post: Arc<Post>| Some(Scheduled { path: post.file.path.to_string(), date: post.date? });
    let mut scheduled: Vec<Scheduled> = later.into_iter().filter_map(scheduled).collect();
    scheduled.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.path.cmp(&b.path)));
    Due { posts, scheduled, drafts: drafts.len(), absent: absent.into_iter().collect() }
}

/// Posts newest first, undated ones behind them by path, pages last by address.
pub(super) fn sorted(mut addressed: Vec<Addressed>) -> Vec<Entry> {
    addressed.sort_by(|a, b| {
        let (left, right) = (&a.post, &b.post);
        let by_kind = left.is_page.cmp(&right.is_page);
        let by_date = match (left.date, right.date) {
            (Some(left), Some(right)) => right.cmp(&left),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        by_kind.then(by_date).then_with(|| left.file.path.cmp(&right.file.path))
    });
    let entry = |Addressed { post, address, lang, edition }| Entry {
        post,
        address,
        lang,
        edition,
        links: Vec::new(),
        images: Vec::new(),
        picture: None,
    };
    addressed.into_iter().map(entry).collect()
}
