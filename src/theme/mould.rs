//! Moulds: posts of one shape differ in their ready markup alone, so their template is run for each shape and not for each post.

use crate::page::view::PostView;
use crate::text::Lang;
use crate::theme::asked::Asked;
use crate::theme::bounds::LONGEST_PAGE;
use crate::theme::names::PAGE;
use crate::theme::ready;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, OnceLock, RwLock};

/// The pieces in which a post differs from others of its shape.
const PIECES: usize = 12;

/// The pieces of the page of a post by their names; `head` and `title` are markup as well.
pub(super) fn pieces<'v>(
    view: &'v PostView,
    head: &'v str,
    title: &'v str,
) -> [(&'static str, &'v str); PIECES] {
    [
        ("head", head),
        ("title", title),
        ("kicker", &view.kicker.0),
        ("meta", &view.meta.0),
        ("facts", &view.facts.0),
        ("process", &view.process.0),
        ("particulars", &view.particulars.0),
        ("contents", &view.contents.0),
        ("content", &view.content.0),
        ("others", &view.others.0),
        ("tag_links", &view.tag_links.0),
        ("neighbours", &view.neighbours.0),
    ]
}

/// What the posts of one shape have in common, beside the site.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    lang: Lang,
    /// The address, if menu or footer lead there.
    led_to: String,
    /// Which of the pieces are not empty.
    given: [bool; PIECES],
}

impl Shape {
    /// The shape of a post; none if it has what only a run of its own can show.
    pub(super) fn of(post: &PostView, led_to: String, pieces: &[(&str, &str); PIECES]) -> Option<Self> {
        let is_plain = post.series.is_none() && post.head.translations.is_empty();
        let given = pieces.map(|(_, piece)| !piece.is_empty());
        is_plain.then(|| Self { lang: post.head.lang.clone(), led_to, given })
    }
}

/// Shapes that are kept; a site has a few dozen.
const MOST: usize = 512;

/// The moulds of the posts of one language.
#[derive(Debug, Default)]
pub(super) struct Moulds {
    /// Whether the template can be cast at all.
    are_fit: OnceLock<bool>,
    made: RwLock<BTreeMap<Shape, Arc<Mould>>>,
}

impl Moulds {
    /// Whether all that the template takes from a post are pieces: else there are no moulds of it.
    pub(super) fn are_fit(&self, post: &PostView, asked: &Asked) -> bool {
        *self.are_fit.get_or_init(|| takes_only_pieces(post, asked))
    }

    /// How many there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.made.read().expect("nobody panics while holding it").len()
    }

    /// The mould of this shape; `make` makes one that is missing, unless the template fails.
    pub(super) fn get(&self, shape: Shape, make: impl FnOnce() -> Option<Mould>) -> Option<Arc<Mould>> {
        if let Some(mould) = self.made.read().expect("nobody panics while holding it").get(&shape) {
            return Some(mould.clone());
        }
        // Two threads may both make it: of the same bytes.
        let mould = Arc::new(make()?);
        let mut made = self.made.write().expect("nobody panics while holding it");
        if made.len() < MOST {
            made.insert(shape, mould.clone());
        }
        Some(mould)
    }
}

fn takes_only_pieces(post: &PostView, asked: &Asked) -> bool {
    let pieces = pieces(post, "", "");
    let fields = serde_json::to_value(post).expect("a view is a struct of plain values");
    let fields = fields.as_object().into_iter().flat_map(|fields| fields.keys()).map(String::as_str);
    let others = ["authors", "companies", "stages", "tags", "toc"];
    // A shape has no series.
    let known =
        |name: &str| name == PAGE || name == "series" || pieces.iter().any(|(piece, _)| *piece == name);
    let is_unknown = |name: &str| asked.holds(name) && !known(name);
    // All posts are of one kind.
    asked.asks_page_only_for(&["kind", "lang", "translations"])
        && pieces.iter().all(|(name, _)| asked.only_writes(name))
        && !fields.chain(others).any(is_unknown)
}

/// What a template writes around the pieces of a page.
#[derive(Debug, Default)]
pub(super) struct Mould {
    text: Vec<u8>,
    /// The number of each piece that is written, among those that are not empty, and the length of the text before it.
    holes: Vec<(usize, usize)>,
}

impl Mould {
    /// Appends the page with these pieces, as many as its shape has; whether that is short enough for a page.
    pub(super) fn fill(&self, pieces: &[&str], out: &mut Vec<u8>) -> bool {
        let length: usize = self.holes.iter().map(|(number, _)| pieces[*number].len()).sum();
        if self.text.len() + length > LONGEST_PAGE {
            return false;
        }
        let mut written = 0;
        for (number, at) in &self.holes {
            out.extend_from_slice(&self.text[written..*at]);
            out.extend_from_slice(pieces[*number].as_bytes());
            written = *at;
        }
        out.extend_from_slice(&self.text[written..]);
        true
    }
}

impl io::Write for Mould {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match ready::number(bytes) {
            Some(number) => self.holes.push((number, self.text.len())),
            None if self.text.len() + bytes.len() > LONGEST_PAGE => {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            None => self.text.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
