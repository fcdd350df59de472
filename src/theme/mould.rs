//! Moulds: what has one shape differs in its ready markup alone, so its template is run for each shape and not for each post.

use crate::text::Lang;
use crate::theme::bounds::LONGEST_PAGE;
use crate::theme::ready;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, RwLock};

/// A name of templates, or a name and a field (`company.href`), and the markup that stands for it.
pub(super) type Piece<'v> = (&'static str, Cow<'v, str>);

/// What pages or cards of one shape have in common, beside the site.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    template: &'static str,
    lang: Lang,
    /// The address, if menu or footer lead there.
    led_to: String,
    /// Which of the pieces are not empty: a bit for each.
    given: u32,
}

impl Shape {
    /// The shape of a page or card with these pieces.
    pub(super) fn new(template: &'static str, lang: &Lang, led_to: String, pieces: &[Piece<'_>]) -> Self {
        let bits =
            pieces.iter().enumerate().map(|(number, (_, piece))| u32::from(!piece.is_empty()) << number);
        Self { template, lang: lang.clone(), led_to, given: bits.sum() }
    }
}

/// Shapes that are kept; a site has a few dozen.
const MOST: usize = 512;

/// The moulds of one language.
#[derive(Debug, Default)]
pub(super) struct Moulds {
    /// Whether a template can be cast at all.
    fit: RwLock<BTreeMap<&'static str, bool>>,
    made: RwLock<BTreeMap<Shape, Arc<Mould>>>,
}

impl Moulds {
    /// How many there are.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.made.read().expect("nobody panics while holding it").len()
    }

    /// Whether the template can be cast at all; `tell` tells when nobody has asked yet.
    pub(super) fn is_fit(&self, template: &'static str, tell: impl FnOnce() -> bool) -> bool {
        if let Some(known) = self.fit.read().expect("nobody panics while holding it").get(template) {
            return *known;
        }
        let is_fit = tell();
        self.fit.write().expect("nobody panics while holding it").insert(template, is_fit);
        is_fit
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

/// What a template writes around the pieces of a page or card.
#[derive(Debug, Default)]
pub(super) struct Mould {
    text: Vec<u8>,
    /// The number of each piece that is written, among those that are not empty, and the length of the text before it.
    holes: Vec<(usize, usize)>,
}

impl Mould {
    /// Appends what is made of these pieces, of which the same are empty as when the mould was made; whether that is short
    /// enough for a page.
    pub(super) fn fill(&self, pieces: &[Piece<'_>], out: &mut Vec<u8>) -> bool {
        let mut given: Vec<&str> = Vec::with_capacity(pieces.len());
        given.extend(pieces.iter().map(|(_, piece)| &**piece).filter(|piece| !piece.is_empty()));
        let pieces: usize = self.holes.iter().map(|(number, _)| given[*number].len()).sum();
        let length = self.text.len() + pieces;
        if length > LONGEST_PAGE {
            return false;
        }
        out.reserve(length);
        let mut written = 0;
        for (number, at) in &self.holes {
            out.extend_from_slice(&self.text[written..*at]);
            out.extend_from_slice(given[*number].as_bytes());
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
