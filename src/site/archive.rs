//! Posts by month.

use crate::address::Address;
use crate::site::entry::{Entry, PostId};

/// One month that has posts.
#[derive(Debug, Clone)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// 1–12.
    pub month: i8,
    /// Where its list stands.
    pub address: Address,
    /// Its posts, newest first.
    pub posts: Vec<PostId>,
}

/// The months of `posts`, newest first; and the posts without a date.
pub(super) fn months(posts: &[PostId], entries: &[Entry], root: &Address) -> (Vec<Month>, Vec<PostId>) {
    let mut months: Vec<Month> = Vec::new();
    let mut undated = Vec::new();
    for &id in posts {
        let Some(date) = entries[id.0 as usize].post.date else {
            undated.push(id);
            continue;
        };
        let (year, month) = (date.year(), date.month());
        match months.last_mut().filter(|last| last.year == year && last.month == month) {
            Some(last) => last.posts.push(id),
            None => {
                let address =
                    root.below("archive").below(&format!("{year:04}")).below(&format!("{month:02}"));
                months.push(Month { year, month, address, posts: vec![id] });
            }
        }
    }
    (months, undated)
}
