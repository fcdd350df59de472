//! Cards: list entries that are rendered once and shown in many lists.

use crate::diagnostic::Diagnostic;
use std::sync::OnceLock;
use tera::Value;

/// A rendered list entry; clones share its text.
#[derive(Debug, Clone)]
pub struct Card(pub(super) Value);

impl Card {
    /// Its markup.
    pub fn markup(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

/// The cards of one site and language by the number of their post, each rendered when a list first shows it.
#[derive(Debug)]
pub struct Cards(Vec<OnceLock<Card>>);

impl Cards {
    /// Room for the cards of `count` posts.
    pub fn new(count: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(count).collect())
    }

    /// The cards of these posts, in this order. `make` renders one that no list has shown yet: see
    /// [`Theme::card`](crate::theme::Theme::card); its problem, if it has one, is the result.
    pub fn take(
        &self,
        numbers: &[usize],
        make: impl Fn(usize) -> Result<Card, Diagnostic>,
    ) -> Result<Vec<Card>, Diagnostic> {
        let card = |&number: &usize| match self.0[number].get() {
            Some(card) => Ok(card.clone()),
            // Two threads may both render it: to the same bytes.
            None => make(number).map(|card| self.0[number].get_or_init(|| card).clone()),
        };
        numbers.iter().map(card).collect()
    }
}
