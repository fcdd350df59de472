//! A disk that fails, or dies, at its n-th operation.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicIsize, Ordering};

/// When the disk stops working.
#[derive(Clone, Default)]
pub(super) enum Fault {
    /// Never.
    #[default]
    Never,
    /// From this operation on, as if the process had been killed in it.
    Kill(Arc<AtomicIsize>),
    /// In this operation only, as if the disk had been full.
    Fail(Arc<AtomicIsize>),
}

/// How an operation failed.
pub(super) enum Torn {
    /// In its midst.
    Now,
    /// The process was dead before it.
    Before,
}

impl Fault {
    /// Dies in the operation after `steps`.
    pub(super) fn kill(steps: usize) -> Self {
        Self::Kill(Arc::new(AtomicIsize::new(steps.try_into().unwrap())))
    }

    /// Fails in the operation after `steps`.
    pub(super) fn fail(steps: usize) -> Self {
        Self::Fail(Arc::new(AtomicIsize::new(steps.try_into().unwrap())))
    }

    /// Whether the operation has come.
    pub(super) fn has_struck(&self) -> bool {
        match self {
            Self::Never => false,
            Self::Kill(left) | Self::Fail(left) => left.load(Ordering::SeqCst) < 0,
        }
    }

    /// Counts one operation.
    pub(super) fn step(&self) -> Result<(), Torn> {
        match self {
            Self::Kill(left) => match left.fetch_sub(1, Ordering::SeqCst) {
                0 => Err(Torn::Now),
                before if before < 0 => Err(Torn::Before),
                _ => Ok(()),
            },
            Self::Fail(left) if left.fetch_sub(1, Ordering::SeqCst) == 0 => Err(Torn::Now),
            _ => Ok(()),
        }
    }

    /// Leaves half of the bytes of a write that failed in its midst.
    pub(super) fn tear(&self, written: &io::Result<()>, path: &Path, bytes: &[u8]) {
        let is_torn = written
            .as_ref()
            .is_err_and(|error| error.kind() == io::ErrorKind::StorageFull && error.raw_os_error().is_none());
        if is_torn {
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        }
    }
}
