//! What a body tells of an interview: sections that tell of stages, and the questions in them.

pub(super) mod facts;
mod kind;
mod likeness;
mod opener;
mod question;
mod sections;
mod turn;
mod wording;
mod zone;

pub use question::Question;
pub(super) use question::{Asked, Found, found, key};
pub(super) use sections::{Part, Sections, Start, Text, ToldStep, sections};
