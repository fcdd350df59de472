//! Texts of the interface in each language, and how words, dates and numbers stand in them.

mod flat;
mod texts;
mod fill;
mod josa;
mod date_text;

pub use date_text::{date_text, month_name, month_title, push_month_title};
pub use fill::{fill, number};
pub(crate) use flat::{FlatEntry, flat};
pub use josa::josa;
pub use texts::Texts;
