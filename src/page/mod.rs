//! Which pages exist, and what each of them shows.

mod problem;
mod plan;
mod clash;
mod show;
mod term_links;
mod card;
mod lists;
mod article;
pub mod view;

pub use article::{Reach, content};
pub use card::card;
pub(crate) use plan::{API_SIZE, SITEMAP_SIZE};
pub use plan::{Page, PageKind, TermKind, page_count, plan};
pub use show::{picture_url, show, site_view};
pub use term_links::TermLinks;
