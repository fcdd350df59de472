//! Which pages exist, and what each of them shows.

mod problem;
mod plan;
mod clash;
mod show;
mod term_links;
mod translation;
mod card;
mod lists;
mod article;
pub mod view;

pub use article::{Reach, content};
pub use card::card;
pub(crate) use plan::{
    API_SIZE, SITEMAP_SIZE, api_company, api_index, api_posts, redirect_address, term_feed,
};
pub use plan::{Page, PageKind, TermKind, page_count, plan};
pub use show::{picture_url, show, site_view};
pub use term_links::TermLinks;
