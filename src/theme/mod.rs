//! Turns views into pages: layers of theme files, templates, cards. All use of Tera is in this folder.

mod layer;
mod embedded;
mod manifest;
mod asked;
mod names;
mod ready;
mod bounds;
mod mould;
mod filters;
mod problem;
mod load;
mod card;
mod head;
mod policy;
mod structured_data;
mod surround;
mod cast;
mod render;
mod skin;

#[cfg(test)]
mod tests;

pub use card::{Card, Cards};
pub use embedded::embedded;
pub use layer::{Layer, LayerFile};
pub use load::{StaticFile, Theme};
pub use manifest::Manifest;
pub use problem::once_per_template;
pub use render::Frame;
pub use skin::skinned;
