//! `afterword serve`: over HTTP and in a browser.

mod process;
pub(crate) mod served;

mod crowds;
mod editors;
mod errors;
mod equality;
mod faults;
mod marks;
#[cfg(target_os = "linux")]
mod mounts;
mod page;
mod start;
mod storm;
mod watching;
