//! A site after the text of one post was edited: by far the most frequent edit, and the one that somebody waits for.

use crate::post::Post;
use crate::site::Site;
use crate::site::entry::Entry;
use std::sync::Arc;

impl Site {
    /// The same site with `new` for `old`. None when more may have to change than this one entry: when they differ in more
    /// than text, lead elsewhere, or when some post withholds something, which any text may then say or no longer say.
    /// The problems of the site stay what they were, provided that none was in this post.
    pub fn retold(&self, old: &Arc<Post>, new: &Arc<Post>) -> Option<Self> {
        let index = self.entries.iter().position(|entry| Arc::ptr_eq(&entry.post, old))?;
        if !old.differs_in_text_only(new) || self.entries.iter().any(|entry| !entry.post.withheld.is_empty())
        {
            return None;
        }
        let entry = retold(&self.entries[index], new)?;
        let mut site = self.clone();
        site.entries[index] = entry;
        Some(site)
    }
}

fn retold(entry: &Entry, new: &Arc<Post>) -> Option<Entry> {
    let old = &entry.post;
    let links = led(
        old.body.links.iter().zip(&old.places.links).map(|(link, place)| place.as_ref().map(|_| &link.kind)),
        &entry.links,
        new.body.links.iter().zip(&new.places.links).map(|(link, place)| place.as_ref().map(|_| &link.kind)),
    )?;
    let image = |image: &'_ crate::markdown::Image| (image.kind.clone(), image.sized);
    let images = led(
        old.body.images.iter().zip(&old.places.images).map(|(at, place)| place.as_ref().map(|_| image(at))),
        &entry.images,
        new.body.images.iter().zip(&new.places.images).map(|(at, place)| place.as_ref().map(|_| image(at))),
    )?;
    Some(Entry { post: new.clone(), links, images, ..entry.clone() })
}

/// Where the new links lead, if those that the site resolves are the old ones in the old order; others may come and go.
fn led<K: PartialEq, T: Clone>(
    old: impl Iterator<Item = Option<K>>,
    targets: &[Option<T>],
    new: impl Iterator<Item = Option<K>>,
) -> Option<Vec<Option<T>>> {
    let mut known = old.zip(targets).filter_map(|(kind, target)| kind.map(|kind| (kind, target)));
    let mut led = Vec::new();
    for kind in new {
        led.push(match kind {
            None => None,
            Some(kind) => {
                let (_, target) = known.next().filter(|(before, _)| *before == kind)?;
                target.clone()
            }
        });
    }
    known.next().is_none().then_some(led)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_the_site_resolves_must_stay_in_their_order() {
        let old = || [Some("a"), None, Some("b")].into_iter();
        let targets = [Some(1), None, Some(2)];
        let new = [None, Some("a"), None, None, Some("b")];
        assert_eq!(led(old(), &targets, new.into_iter()), Some(vec![None, Some(1), None, None, Some(2)]));
        for new in [vec![Some("b"), Some("a")], vec![Some("a")], vec![Some("a"), Some("b"), Some("c")]] {
            assert_eq!(led(old(), &targets, new.into_iter()), None);
        }
    }
}
