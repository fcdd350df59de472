//! Afterword: a static-site generator for interview write-ups. The library serves the program and its tests and makes no promise of a stable interface.
#![doc = include_str!("ARCHITECTURE.md")]

// Vocabulary: knows nothing of sites.
pub mod text;
pub mod date;
pub mod address;
pub mod diagnostic;

// The pipeline, in order. Pure: values in, values out.
pub mod yaml;
pub mod config;
pub mod i18n;
pub mod taxonomy;
pub mod markdown;
pub mod post;
pub mod site;
pub mod search;
pub mod page;
pub mod theme;
pub mod output;
pub mod pipeline;

// Files for people to go on from. Pure as well.
pub mod scaffold;

// The world: files, clock, terminal. The only effects.
pub mod shell;
