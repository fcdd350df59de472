//! Which pages exist, and what each of them shows.

mod problem;
mod plan;
mod plan_questions;
mod clash;
mod show;
mod term_links;
mod mention;
mod translation;
mod byline;
mod card;
mod lists;
mod account;
mod article;
mod asked;
mod company;
mod company_stage;
mod facts;
mod part;
mod questions;
mod stage;
mod teller;
mod timeline;
pub mod view;

pub use article::{Reach, content};
pub use card::card;
pub(crate) use plan::{
    API_SIZE, SITEMAP_SIZE, api_company, api_index, api_posts, redirect_address, term_feed,
};
pub use plan::{Page, PageKind, SearchFile, TermKind, page_count, plan};
pub(crate) use plan_questions::{api_company_questions, api_questions, api_stage};
pub use show::{Needs, picture_url, show, site_view};
pub(crate) use teller::process;
pub use term_links::TermLinks;
