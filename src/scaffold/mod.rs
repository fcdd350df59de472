//! What `init` and `new` write, as values: a site to begin with, and a post to fill in.

mod post;
mod problem;
mod starter;

pub use post::{Asked, Folders, NewPost, day, post};
pub use starter::{Language, StarterFile, Writers, starter};
