//! Ways of saving a file, moment by moment.

use super::*;

const A: &str = "a.md";

/// A clock that stands at so many milliseconds, and the machine.
struct Desk {
    start: Instant,
    quiet: Quiet,
    /// Milliseconds and names of each batch.
    seen: Vec<(u64, Vec<String>)>,
    hollow: BTreeSet<PathBuf>,
}

impl Desk {
    fn new() -> Self {
        Self { start: Instant::now(), quiet: Quiet::default(), seen: Vec::new(), hollow: BTreeSet::new() }
    }

    /// Lets time pass up to `ms`, then gives the sign.
    fn at(&mut self, ms: u64, sign: Sign) -> &mut Self {
        self.until(ms);
        self.quiet.push(sign, self.start + Duration::from_millis(ms));
        self
    }

    fn until(&mut self, ms: u64) -> &mut Self {
        let now = self.start + Duration::from_millis(ms);
        while let Some(deadline) = self.quiet.deadline().filter(|deadline| *deadline <= now) {
            let hollow = self.hollow.clone();
            let look = |path: &Path| if hollow.contains(path) { Look::Hollow } else { Look::Full };
            if let Some(batch) = self.quiet.believed(deadline, look) {
                let mut names: Vec<String> =
                    batch.paths.iter().map(|path| path.to_string_lossy().into_owned()).collect();
                names.extend(batch.rescan.then(|| "everything".to_owned()));
                self.seen.push(((deadline - self.start).as_millis() as u64, names));
            }
        }
        self
    }

    fn hollow(&mut self, path: &str, is_hollow: bool) -> &mut Self {
        match is_hollow {
            true => self.hollow.insert(path.into()),
            false => self.hollow.remove(Path::new(path)),
        };
        self
    }

    #[track_caller]
    fn sees(&mut self, expected: &[(u64, &[&str])]) {
        self.until(60_000);
        let expected: Vec<(u64, Vec<String>)> = expected
            .iter()
            .map(|(ms, names)| (*ms, names.iter().map(|name| (*name).to_owned()).collect()))
            .collect();
        assert_eq!(self.seen, expected);
        assert_eq!(self.quiet.deadline(), None);
    }
}

fn saved(path: &str) -> Sign {
    Sign::Saved(path.into())
}

fn writing(path: &str) -> Sign {
    Sign::Writing(path.into())
}

fn touched(path: &str) -> Sign {
    Sign::Touched(path.into())
}

fn gone(path: &str) -> Sign {
    Sign::Gone(path.into())
}

#[test]
fn a_closed_file_is_believed_at_once() {
    Desk::new().at(0, writing(A)).at(0, writing(A)).at(1, saved(A)).sees(&[(5, &[A])]);
}

#[test]
fn a_slow_writer_is_waited_for() {
    let mut desk = Desk::new();
    for ms in (0..=600).step_by(100) {
        desk.at(ms, writing(A));
    }
    desk.at(601, saved(A)).sees(&[(605, &[A])]);
}

#[test]
fn a_file_that_nobody_closes_is_read_after_a_second() {
    Desk::new().at(0, writing(A)).at(40, writing(A)).sees(&[(1040, &[A])]);
}

#[test]
fn an_empty_file_is_given_time_to_be_filled() {
    let mut desk = Desk::new();
    desk.hollow(A, true).at(0, saved(A)).until(60).hollow(A, false).at(60, writing(A)).at(61, saved(A));
    desk.sees(&[(65, &[A])]);
}

#[test]
fn an_empty_file_is_believed_in_the_end() {
    Desk::new().hollow(A, true).at(0, saved(A)).sees(&[(104, &[A])]);
}

#[test]
fn a_file_that_is_renamed_away_and_written_anew_was_saved_once() {
    let backup = Sign::Gone(A.into());
    Desk::new().at(0, backup).at(12, touched(A)).at(13, writing(A)).at(14, saved(A)).sees(&[(18, &[A])]);
}

#[test]
fn a_deleted_file_is_missed_after_a_while() {
    Desk::new().hollow(A, true).at(0, gone(A)).sees(&[(100, &[A])]);
}

#[test]
fn a_rename_is_one_change() {
    let mut desk = Desk::new();
    desk.hollow(A, true).at(0, gone(A)).at(0, saved("b.md")).at(0, Sign::Moved(A.into(), "b.md".into()));
    desk.sees(&[(4, &[A, "b.md"])]);
}

#[test]
fn other_changes_wait_for_quiet_but_not_for_ever() {
    let mut desk = Desk::new();
    for ms in (0..=390).step_by(10) {
        desk.at(ms, touched(A));
    }
    desk.sees(&[(200, &[A]), (400, &[A])]);
}

#[test]
fn many_files_are_one_change() {
    let mut desk = Desk::new();
    let names: Vec<String> = (0..1000).map(|number| format!("{number:04}.md")).collect();
    for (ms, name) in (0..).zip(&names) {
        desk.at(ms, saved(name));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    desk.sees(&[(1049, &names)]);
}

#[test]
fn a_crowd_without_end_is_shown_now_and_then() {
    let mut desk = Desk::new();
    for ms in 0..10_000 {
        desk.at(ms, saved(&format!("{:02}.md", ms % 50)));
    }
    desk.until(60_000);
    let times: Vec<u64> = desk.seen.iter().map(|(ms, _)| *ms).collect();
    assert!((4..=8).contains(&times.len()), "{times:?}");
    assert!(times.last().is_some_and(|ms| (9_999..10_100).contains(ms)), "{times:?}");
}

#[test]
fn a_folder_means_looking_at_everything() {
    let mut desk = Desk::new();
    desk.at(0, Sign::Folder("new".into())).at(5, saved("new/a.md")).at(15, Sign::Folder("new/b".into()));
    desk.sees(&[(9, &["new/a.md"]), (35, &["everything"])]);
}

#[test]
fn what_was_held_back_waits_for_the_rest() {
    let mut desk = Desk::new();
    let names: Vec<String> = (0..20).map(|number| format!("{number:02}.md")).collect();
    names.iter().for_each(|name| desk.quiet.push(saved(name), desk.start));
    desk.quiet.hold(desk.start + Duration::from_secs(5));
    desk.at(5_040, saved(A));
    let names: Vec<&str> = names.iter().map(String::as_str).chain([A]).collect();
    desk.sees(&[(5_090, &names)]);
}
