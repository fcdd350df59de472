//! Reads a site from disk.

mod folder_id;
mod foreign;
mod ignored;
mod problem;
mod read;
mod tables;
mod theme;
mod themes;
mod walk;
mod write;

pub(super) use folder_id::FolderId;
pub(super) use foreign::{foreign_files, read_foreign};
pub(super) use ignored::is_left_out;
pub(super) use read::{
    PostFiles, SiteFiles, Skipped, is_content, read, read_config, read_content, read_file, read_text,
    read_theme, unreadable,
};
pub(super) use tables::{entries, folder_names, posts_folder, read_tables};
pub(super) use themes::Themes;
pub(super) use walk::{Stamp, folders};
pub(super) use write::{check_way, is_there, write_new};
