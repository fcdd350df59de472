//! Tells which files of a site were saved, once for each save.

mod folders;
mod git;
mod ground;
mod limit;
mod mounts;
mod quiet;
mod rounds;
mod sign;
mod watcher;

pub(super) use git::Git;
pub(super) use ground::Ground;
pub(super) use quiet::Batch;
pub(super) use watcher::Watcher;
