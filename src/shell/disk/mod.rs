//! Reads a site from disk.

mod foreign;
mod ignored;
mod problem;
mod read;
mod tables;
mod theme;
mod themes;
mod walk;
mod write;

pub(super) use foreign::{foreign_files, read_foreign};
pub(super) use read::{PostFiles, Skipped, read, read_config, read_file, read_text, unreadable};
pub(super) use tables::{entries, folder_names, posts_folder, read_tables};
pub(super) use themes::Themes;
pub(super) use write::{check_way, is_there, write_new};
