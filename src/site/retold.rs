//! A site after one post was edited that keeps its place: by far the most frequent edits, and the ones that somebody waits for.

use crate::address::Address;
use crate::markdown::{Link, LinkKind};
use crate::post::Post;
use crate::site::Site;
use crate::site::edition::Edition;
use crate::site::entry::{Entry, LinkTarget, PostId};
use crate::site::twin::Twins;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The site after such an edit.
pub struct Retold {
    /// It, with all that it shares with the one before.
    pub site: Site,
    /// Whether all lists name the same posts as before.
    pub keeps_lists: bool,
}

impl Site {
    /// The same site with `new` for `old`. None when more may have to change than this one entry and the lists that name it:
    /// when it does not stand in the same place, leads elsewhere, when somebody may link to headings or lists that are others
    /// now, or when some post withholds something, which any text may then say or no longer say.
    /// The problems of the site stay what they were, provided that none was in this post.
    pub fn retold(&self, old: &Arc<Post>, new: &Arc<Post>) -> Option<Retold> {
        let index = self.entries.iter().position(|entry| Arc::ptr_eq(&entry.post, old))?;
        if !old.keeps_its_place(new) || self.entries.iter().any(|entry| !entry.post.withheld.is_empty()) {
            return None;
        }
        if old.body.anchors != new.body.anchors && self.may_be_led_into(index) {
            return None;
        }
        let entry = retold(&self.entries[index], new)?;
        let mut site = self.clone();
        let (number, keeps_lists) = (entry.edition, old.is_listed_like(new));
        site.entries[index] = entry;
        if !keeps_lists {
            let id = PostId(index as u32);
            let style = site.config.slug_style;
            let edition = self.editions[number].relisted(id, old, &site.entries, &site.taxonomy, style)?;
            let has_same_lists = edition.addresses().eq(self.editions[number].addresses());
            let mut editions = self.editions.to_vec();
            editions[number] = edition;
            if !has_same_lists {
                if site.may_be_led_elsewhere(&self.editions[number], &editions[number]) {
                    return None;
                }
                site.twins = Arc::new(Twins::find(&site.entries, &editions));
            }
            site.editions = Arc::new(editions);
        }
        if !old.tells_the_same_as(new) {
            site.casebooks = Arc::default();
        }
        Some(Retold { site, keeps_lists })
    }

    /// Whether a link or picture may lead elsewhere, once the lists of an edition are others: to one that is gone, or, if it led
    /// nowhere, to one that is new.
    fn may_be_led_elsewhere(&self, before: &Edition, after: &Edition) -> bool {
        let kept: BTreeSet<&Address> = after.addresses().collect();
        let gone: BTreeSet<&Address> = before.addresses().filter(|address| !kept.contains(address)).collect();
        self.entries.iter().any(|entry| {
            let leads_there =
                |to: &LinkTarget| to.address.as_ref().is_some_and(|address| gone.contains(address));
            entry.has_dead_ends() || entry.links.iter().flatten().any(leads_there)
        })
    }

    /// Whether a link of any post may lead to a heading of this one. One whose heading is missing leads to its page.
    fn may_be_led_into(&self, index: usize) -> bool {
        let target = &self.entries[index];
        let leads_there = |link: &Option<LinkTarget>| {
            link.as_ref().is_some_and(|to| to.address.as_ref() == Some(&target.address))
        };
        let is_inside = |link: &Link| matches!(link.kind, LinkKind::Fragment(_));
        target.post.body.links.iter().any(is_inside)
            || self.entries.iter().any(|entry| entry.links.iter().any(leads_there))
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
