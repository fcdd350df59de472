//! Hits and misses over many posts.

use crate::label::Label;
use afterword::post::Inspection;
use afterword::text::slug;
use std::collections::BTreeSet;

/// Found, missed, found too much.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    hits: usize,
    missed: usize,
    wrong: usize,
}

impl Count {
    fn precision(self) -> f64 {
        ratio(self.hits, self.hits + self.wrong)
    }

    fn recall(self) -> f64 {
        ratio(self.hits, self.hits + self.missed)
    }

    fn f1(self) -> f64 {
        ratio(2 * self.hits, 2 * self.hits + self.missed + self.wrong)
    }

    fn told(self, name: &str) -> String {
        let (precision, recall, f1) = (self.precision(), self.recall(), self.f1());
        format!("{name}: F1 {f1:.3} (precision {precision:.3}, recall {recall:.3}; {self:?})")
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The count of all posts so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    posts: usize,
    interviews: usize,
    companies: usize,
    stages: Count,
    questions: Count,
    outcomes: Count,
    questions_elsewhere: usize,
}

impl Tally {
    /// Adds a post; gives what was wrong with it.
    pub(crate) fn add(&mut self, label: &Label, found: &Inspection) -> Vec<String> {
        let mut told = Vec::new();
        self.posts += 1;
        self.interviews += usize::from(label.is_interview == found.interview);
        if label.is_interview != found.interview {
            told.push(format!("interview: {} instead of {}", found.interview, label.is_interview));
        }
        let companies: BTreeSet<String> = found.companies.iter().map(|name| slug(name)).collect();
        let is_right = label.companies.contains(&companies);
        self.companies += usize::from(is_right);
        if !is_right {
            told.push(format!("companies: {companies:?} instead of {:?}", label.companies[0]));
        }
        self.outcome(label, found, &mut told);
        self.stages(label, found, &mut told);
        self.questions(label, found, &mut told);
        told
    }

    fn outcome(&mut self, label: &Label, found: &Inspection, told: &mut Vec<String>) {
        let outcome = found.outcome.as_ref().map(|outcome| outcome.value.to_owned());
        match (&outcome, label.outcomes.contains(&outcome)) {
            (Some(_), true) => self.outcomes.hits += 1,
            (None, true) => {}
            (Some(_), false) => {
                self.outcomes.wrong += 1;
                told.push(format!("outcome: {:?} instead of {:?}", found.outcome, label.outcomes));
            }
            (None, false) => {
                self.outcomes.missed += 1;
                told.push(format!("outcome: nothing instead of {:?}", label.outcomes));
            }
        }
    }

    fn stages(&mut self, label: &Label, found: &Inspection, told: &mut Vec<String>) {
        let mut left: Vec<(&str, usize)> =
            found.stages.iter().filter_map(|step| Some((step.stage.as_deref()?, step.line))).collect();
        let mut required: Vec<_> = label.stages.iter().collect();
        required.sort_by_key(|stage| stage.is_optional);
        for stage in required {
            let fits = |(id, line): &(&str, usize)| {
                stage.stages.iter().any(|name| name == id)
                    && stage.lines.iter().any(|at| at.abs_diff(*line) <= 1)
            };
            match (left.iter().position(fits), stage.is_optional) {
                (Some(place), optional) => {
                    left.remove(place);
                    self.stages.hits += usize::from(!optional);
                }
                (None, true) => {}
                (None, false) => {
                    self.stages.missed += 1;
                    told.push(format!("stage missed: {} at {:?}", stage.stages[0], stage.lines));
                }
            }
        }
        self.stages.wrong += left.len();
        told.extend(left.iter().map(|(id, line)| format!("stage too much: {id} at {line}")));
    }

    fn questions(&mut self, label: &Label, found: &Inspection, told: &mut Vec<String>) {
        let lines: BTreeSet<usize> = found.questions.iter().map(|question| question.line).collect();
        let wrong = &(&lines - &label.questions) - &label.neutral;
        let missed = &label.questions - &lines;
        self.questions.hits += (&lines & &label.questions).len();
        self.questions.missed += missed.len();
        self.questions.wrong += wrong.len();
        if !label.is_interview {
            self.questions_elsewhere += lines.len();
        }
        if !missed.is_empty() || !wrong.is_empty() {
            told.push(format!("questions missed: {missed:?}; too much: {wrong:?}"));
        }
    }

    /// All figures.
    pub(crate) fn summary(&self) -> String {
        let share = |part| format!("{part} of {} ({:.3})", self.posts, ratio(part, self.posts));
        [
            self.stages.told("stages"),
            self.questions.told("questions"),
            format!("companies right: {}", share(self.companies)),
            format!("outcomes: precision {:.3} ({:?})", self.outcomes.precision(), self.outcomes),
            format!("interview or not: {}", share(self.interviews)),
            format!("questions in posts that are no interviews: {}", self.questions_elsewhere),
        ]
        .join("\n")
    }
}
