//! Whether file systems were mounted or unmounted: the watches on them end without a word then.

/// What is mounted, on Linux.
#[derive(Debug, Default)]
pub(super) struct Mounts {
    #[cfg(target_os = "linux")]
    table: Option<std::fs::File>,
}

#[cfg(target_os = "linux")]
impl Mounts {
    /// What is mounted now.
    pub(super) fn now() -> Self {
        Self { table: std::fs::File::open("/proc/self/mountinfo").ok() }
    }

    /// Whether anything was mounted or unmounted anywhere since this was last asked.
    pub(super) fn have_changed(&self) -> bool {
        use rustix::event::{PollFd, PollFlags, Timespec, poll};
        let Some(table) = &self.table else { return false };
        // The table is always readable; that it is another one is what is urgent. See proc_pid_mounts(5).
        let mut asked = [PollFd::new(table, PollFlags::PRI)];
        let at_once = Timespec { tv_sec: 0, tv_nsec: 0 };
        poll(&mut asked, Some(&at_once)).is_ok_and(|changed| changed > 0)
    }
}

#[cfg(not(target_os = "linux"))]
impl Mounts {
    /// Nothing is known of mounts here.
    pub(super) fn now() -> Self {
        Self::default()
    }

    /// Nobody says.
    pub(super) fn have_changed(&self) -> bool {
        false
    }
}
