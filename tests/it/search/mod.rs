//! Filter and search, in a browser.

mod axes;
mod form;
mod keyboard;
mod place;
mod query;
mod site;
mod sizes;
mod weight;
