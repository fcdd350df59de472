//! One file for each command.

mod build;
mod completions;
mod init;
mod new;
mod parts;
mod inspect;
mod list;
mod render;
mod secrets;
mod theme;
mod serve;

pub(super) use build::build;
pub(super) use completions::completions;
pub(super) use init::init;
pub(super) use inspect::inspect;
pub(super) use list::list;
pub(super) use new::new;
pub(super) use render::render;
pub(super) use serve::serve;
pub(super) use theme::theme;
