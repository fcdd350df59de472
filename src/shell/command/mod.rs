//! One file for each command.

mod build;
mod completions;
mod render;

pub(super) use build::build;
pub(super) use completions::completions;
pub(super) use render::render;
