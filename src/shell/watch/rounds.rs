//! When to look at the disk without having been told.

use std::time::{Duration, Instant};

/// How often everything is looked at where nobody tells of changes.
const POLL: Duration = Duration::from_secs(1);

/// How often a site that has vanished is looked for.
const SEARCH: Duration = Duration::from_millis(500);

/// How often it is made sure that what is watched is still what stands there: nobody tells of file systems that are
/// mounted over a folder, or unmounted below one.
const GLANCE: Duration = Duration::from_secs(1);

/// What is known without looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hearing {
    /// The system tells of changes.
    Everything,
    /// It will when there is a site again.
    NoSite,
    /// It cannot, or is not asked.
    Nothing,
}

/// What is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Round {
    /// Whether the watched folders are still the same.
    Folders,
    /// Every file.
    Everything,
}

/// The rounds that are made. Has no clock of its own.
#[derive(Debug)]
pub(super) struct Rounds {
    last: Instant,
}

impl Rounds {
    /// Everything was looked at `now`.
    pub(super) fn new(now: Instant) -> Self {
        Self { last: now }
    }

    /// When the next round is due.
    pub(super) fn deadline(&self, hearing: Hearing) -> Instant {
        self.last
            + match hearing {
                Hearing::Everything => GLANCE,
                Hearing::NoSite => SEARCH,
                Hearing::Nothing => POLL,
            }
    }

    /// The round that is due `now`, if one is; it is taken for made then.
    pub(super) fn due(&mut self, hearing: Hearing, now: Instant) -> Option<Round> {
        if self.deadline(hearing) > now {
            return None;
        }
        self.last = now;
        Some(match hearing {
            Hearing::Everything => Round::Folders,
            Hearing::NoSite | Hearing::Nothing => Round::Everything,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_round_is_made_once_in_its_time() {
        let start = Instant::now();
        let mut rounds = Rounds::new(start);
        let at = |milliseconds| start + Duration::from_millis(milliseconds);
        assert_eq!(rounds.due(Hearing::Everything, at(999)), None);
        assert_eq!(rounds.due(Hearing::Everything, at(1000)), Some(Round::Folders));
        assert_eq!(rounds.due(Hearing::Everything, at(1001)), None);
        assert_eq!(rounds.deadline(Hearing::Everything), at(2000));
    }

    #[test]
    fn files_are_looked_at_only_where_nobody_tells_of_them() {
        let start = Instant::now();
        let at = |milliseconds| start + Duration::from_millis(milliseconds);
        let mut rounds = Rounds::new(start);
        assert_eq!(rounds.due(Hearing::NoSite, at(500)), Some(Round::Everything));
        assert_eq!(rounds.due(Hearing::Nothing, at(1499)), None);
        assert_eq!(rounds.due(Hearing::Nothing, at(1500)), Some(Round::Everything));
    }
}
