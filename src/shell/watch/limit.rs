//! Why a folder cannot be watched, in words that help.

use crate::diagnostic::{Blame, Diagnostic};
use notify::ErrorKind;

/// `EMFILE` of Linux: for inotify, the number of instances.
const TOO_MANY_OPEN: i32 = 24;

/// The warning about a watch that failed; the site is looked through every second instead.
pub(super) fn problem(error: &notify::Error) -> Diagnostic {
    let setting = |name: &str| {
        let value = std::fs::read_to_string(format!("/proc/sys/fs/inotify/{name}")).unwrap_or_default();
        (name.to_owned(), value.trim().to_owned())
    };
    let limit = match &error.kind {
        ErrorKind::MaxFilesWatch => Some(setting("max_user_watches")),
        ErrorKind::Io(why) if cfg!(target_os = "linux") && why.raw_os_error() == Some(TOO_MANY_OPEN) => {
            Some(setting("max_user_instances"))
        }
        _ => None,
    };
    let problem = match limit {
        Some((name, value)) => {
            let current = if value.is_empty() { String::new() } else { format!(", now {value}") };
            let message =
                format!("the inotify watch limit (not the disk) is full: fs.inotify.{name}{current}");
            Diagnostic::warning("watch/limit", message)
                .hint(format!("raise it with `sudo sysctl fs.inotify.{name}={}`", larger(&value)))
        }
        None => Diagnostic::warning("watch/failed", format!("the site's folders cannot be watched: {error}")),
    };
    problem.blamed(Blame::World).hint("until then the site is looked through every second, as with `--poll`")
}

fn larger(value: &str) -> u64 {
    value.parse::<u64>().map_or(524_288, |value| (value * 4).clamp(1024, 1 << 20))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::terminal;

    #[test]
    fn the_limit_is_named_as_what_it_is() {
        let told = terminal(&problem(&notify::Error::new(ErrorKind::MaxFilesWatch)), false);
        assert!(
            told.starts_with("warning[watch/limit]: the inotify watch limit (not the disk) is full"),
            "{told}"
        );
        assert!(told.contains("sudo sysctl fs.inotify.max_user_watches="), "{told}");
        assert!(told.contains("every second"), "{told}");
    }
}
