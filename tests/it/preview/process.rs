//! What the system says of a running preview, and signals to it.

use crate::preview::served::Served;
use std::process::Command;

/// Bytes of memory that a process holds; none where the system does not tell.
pub(crate) fn memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches(" kB").parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// Files, sockets and watches that a process holds open; none where the system does not tell.
pub(crate) fn descriptors(process: u32) -> Option<usize> {
    Some(std::fs::read_dir(format!("/proc/{process}/fd")).ok()?.count())
}

impl Served {
    /// Sends a signal: `STOP`, `CONT`, `INT`.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status();
        assert!(sent.expect("there is a `kill`").success());
    }

    /// Asserts that the preview runs, and answers.
    #[track_caller]
    pub(crate) fn lives(&mut self) {
        assert!(self.child.try_wait().unwrap().is_none(), "it has ended:\n{}", self.printed());
        assert_eq!(self.get("/").status, 200);
    }
}
