//! What a body tells of an interview: sections that tell of stages, and the questions in them.

pub(super) mod facts;
mod kind;
mod likeness;
mod opener;
mod part;
mod question;
mod sections;
mod turn;
mod wording;
mod words;
mod zone;

pub(super) use part::{Part, Sections, Start, Text, ToldStep};
pub use question::Question;
pub(super) use question::{Asked, Found, found, key};
pub(super) use sections::sections;
