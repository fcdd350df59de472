//! What time it is, and how long things take.

use std::time::{Duration, Instant, SystemTime};

/// Seconds since 1970-01-01T00:00:00Z: `SOURCE_DATE_EPOCH` if it is set (reproducible-builds.org), else the clock.
pub(super) fn now() -> i64 {
    let given = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    let clock =
        || SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64);
    given.unwrap_or_else(clock)
}

/// Measures one step after the other, by the clock and by the processor.
pub(super) struct Stopwatch {
    began: Instant,
    lap: Instant,
    lap_cpu: Option<Duration>,
    /// Each step's name, seconds by the clock, seconds of processor time.
    laps: Vec<(&'static str, Duration, Option<Duration>)>,
    /// What all took, when it is over.
    stopped: Option<Duration>,
    /// What was done once more to be measured alone, with seconds of processor time.
    alone: Vec<(&'static str, Option<Duration>)>,
}

impl Stopwatch {
    pub(super) fn start() -> Self {
        let began = Instant::now();
        Self { began, lap: began, lap_cpu: cpu(), laps: Vec::new(), stopped: None, alone: Vec::new() }
    }

    /// Ends the step that runs; steps of one name add up.
    pub(super) fn lap(&mut self, name: &'static str) {
        let (now, now_cpu) = (Instant::now(), cpu());
        let used = now_cpu.zip(self.lap_cpu).map(|(now, before)| now.saturating_sub(before));
        let wall = now - self.lap;
        match self.laps.iter_mut().find(|(other, ..)| *other == name) {
            Some((_, sum, sum_used)) => {
                *sum += wall;
                *sum_used = sum_used.zip(used).map(|(sum, used)| sum + used);
            }
            None => self.laps.push((name, wall, used)),
        }
        (self.lap, self.lap_cpu) = (now, now_cpu);
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.stopped.unwrap_or_else(|| self.began.elapsed())
    }

    /// Ends the last step: what follows is no part of the work.
    pub(super) fn stop(&mut self) {
        self.stopped = Some(self.began.elapsed());
    }

    /// Adds a line for a part of a step, done once more.
    pub(super) fn alone(&mut self, name: &'static str, used: Option<Duration>) {
        self.alone.push((name, used));
    }

    /// One line for each step, and below them one for each part that was measured alone.
    pub(super) fn table(&self) -> String {
        let mut table = format!("{:<12}{:>10}{:>10}\n", "step", "wall s", "cpu s");
        let (mut wall, mut total) = (Duration::ZERO, Some(Duration::ZERO));
        for (name, lap, used) in &self.laps {
            wall += *lap;
            total = total.zip(*used).map(|(total, used)| total + used);
            table += &line(name, Some(*lap), *used);
        }
        table += &line("all", Some(wall), total);
        let alone = self.alone.iter().map(|(name, used)| line(name, None, *used));
        table + &alone.collect::<String>()
    }
}

fn line(name: &str, wall: Option<Duration>, used: Option<Duration>) -> String {
    let seconds =
        |time: Option<Duration>| time.map_or("–".to_owned(), |time| format!("{:.3}", time.as_secs_f64()));
    format!("{name:<12}{:>10}{:>10}\n", seconds(wall), seconds(used))
}

/// The time that `work` takes of a processor on this thread, where the system tells.
pub(super) fn timed<T>(work: impl FnOnce() -> T) -> (T, Option<Duration>) {
    let before = thread_cpu();
    let done = work();
    let used = thread_cpu().zip(before).map(|(now, before)| now.saturating_sub(before));
    (done, used)
}

/// Processor time of this process, where the system tells.
#[cfg(unix)]
fn cpu() -> Option<Duration> {
    Some(reading(rustix::time::ClockId::ProcessCPUTime))
}

#[cfg(unix)]
fn thread_cpu() -> Option<Duration> {
    Some(reading(rustix::time::ClockId::ThreadCPUTime))
}

#[cfg(unix)]
fn reading(clock: rustix::time::ClockId) -> Duration {
    let time = rustix::time::clock_gettime(clock);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

#[cfg(not(unix))]
fn cpu() -> Option<Duration> {
    None
}

#[cfg(not(unix))]
fn thread_cpu() -> Option<Duration> {
    None
}
