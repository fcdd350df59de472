//! Reads a site from disk.

mod ignored;
mod problem;
mod read;
mod theme;
mod walk;

pub(super) use read::{Skipped, read, read_config, read_file, read_text, unreadable};
