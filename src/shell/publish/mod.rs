//! Publishing: the output becomes what was staged, file by file wholly old or wholly new.
//!
//! Pages are not forced to the disk one by one: 10,000 waits would cost more than the build, and a page that a power
//! cut leaves empty has the wrong length, so that the next build writes it anew. Journal and record are forced: they
//! say which files are ours, and nothing could make up for them.

#![allow(clippy::disallowed_methods, reason = "the shell is where files are read and written")]
#![allow(
    clippy::result_large_err,
    reason = "a diagnostic is what ends a publication: its size costs nothing"
)]

mod adopt;
mod problem;
mod surroundings;
mod disk;
mod workplace;
mod lock;
mod sealed;
mod record;
mod staging;
mod folders;
mod journal;
mod staged;
mod plan;
mod execution;
mod recovery;
mod publication;

#[cfg(test)]
mod fault;
#[cfg(test)]
mod tree;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod crash;

pub use adopt::Adopt;
pub use publication::{Publication, Published};
pub use surroundings::{Surroundings, check_output};
