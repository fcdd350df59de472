//! Folders made to break out, to run in a reader's browser or to stop the build, read by the real program.

mod active;
mod faults;
mod folder;
mod names;
mod playground;
mod posts;
