//! How the program ends.

use crate::diagnostic::Blame;
use std::process::ExitCode;

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: all is well.
    Fine,
    /// 1: errors in content.
    Content,
    /// 2: wrong use, settings or theme.
    Usage,
    /// 3: disk, permissions.
    World,
    /// 4: a bug of ours.
    Bug,
}

impl From<Blame> for Exit {
    fn from(blame: Blame) -> Self {
        match blame {
            Blame::Content => Self::Content,
            Blame::Setup => Self::Usage,
            Blame::World => Self::World,
            Blame::Bug => Self::Bug,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
