//! A post with its place in the site.

use crate::address::Address;
use crate::markdown::LinkKind;
use crate::post::Post;
use crate::text::Lang;
use std::sync::Arc;

/// Number of a post or page in [`Site::entries`](crate::site::Site::entries).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostId(pub u32);

/// A post or page with what only the site knows of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The post; a site that is made anew after an edit shares those that stayed the same.
    pub post: Arc<Post>,
    /// Where it is published.
    pub address: Address,
    /// Its language, its own or the site's.
    pub lang: Lang,
    /// Number of the edition that lists it.
    pub edition: usize,
    /// Where each of its links leads, by number: an address with its anchor; none for dead links.
    pub links: Vec<Option<LinkTarget>>,
    /// What each of its images shows, by number.
    pub images: Vec<Option<ImageTarget>>,
    /// The picture that stands for it.
    pub picture: Option<Picture>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkTarget {
    /// The page or file; none for the page that holds the link.
    pub address: Option<Address>,
    /// What follows `#`, or nothing.
    pub anchor: String,
}

/// A local image.
#[derive(Debug, Clone, PartialEq)]
pub struct ImageTarget {
    /// Where it is published.
    pub address: Address,
    /// Width and height in px, if its header tells.
    pub size: Option<(u32, u32)>,
}

/// The picture that stands for a post when it is shared.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// One of the site's own files.
    Local(Address),
    /// A full URL.
    Remote(String),
}

impl Entry {
    /// Whether any of its links or pictures that the site has to find leads nowhere.
    pub(super) fn has_dead_ends(&self) -> bool {
        let is_inner = |kind: &LinkKind| matches!(kind, LinkKind::Relative { .. } | LinkKind::Fragment(_));
        let body = &self.post.body;
        body.links.iter().zip(&self.links).any(|(link, to)| to.is_none() && is_inner(&link.kind))
            || body.images.iter().zip(&self.images).any(|(image, to)| to.is_none() && is_inner(&image.kind))
            || self.post.image.is_some() && self.picture.is_none()
    }

    /// Whether what is published of this post holds `words`.
    pub(super) fn says(&self, words: &str) -> bool {
        let post = &self.post;
        let texts = [
            Some(&post.title),
            Some(&post.body.fragment.html),
            Some(&post.body.summary),
            post.description.as_ref(),
            post.role.as_ref(),
            post.series.as_ref(),
        ];
        let steps = post.stages.iter().map(|step| &*step.name);
        texts.into_iter().flatten().map(String::as_str).chain(steps).any(|text| text.contains(words))
            || self.address.as_str().contains(words)
    }
}
