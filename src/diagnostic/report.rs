//! A value together with what was found wrong while making it.

use crate::diagnostic::{Blame, Diagnostic, Severity};

/// A value and the problems met on the way to it.
#[derive(Debug, Clone)]
pub struct Checked<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// The problems.
    pub report: Report,
}

impl<T> Checked<T> {
    /// A value without problems.
    pub fn fine(value: T) -> Self {
        Self { value, report: Report::default() }
    }

    /// Another value with the same problems.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: make(self.value), report: self.report }
    }
}

/// Problems, in the order they were met until [`Report::sorted`].
#[derive(Debug, Clone, Default)]
pub struct Report(Vec<Diagnostic>);

impl Report {
    /// Adds one problem.
    pub fn add(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all problems of another report.
    pub fn extend(&mut self, other: Report) {
        self.0.extend(other.0);
    }

    /// The value of `checked`; its problems are added here.
    pub fn take<T>(&mut self, checked: Checked<T>) -> T {
        self.extend(checked.report);
        checked.value
    }

    /// The value, if there is one; else the problem is added here.
    pub fn ok<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|problem| self.add(problem)).ok()
    }

    /// Joins a value with these problems.
    pub fn with<T>(self, value: T) -> Checked<T> {
        Checked { value, report: self }
    }

    /// The problems by path, line and column, each once.
    pub fn sorted(mut self) -> Self {
        self.0.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        self.0.dedup();
        self
    }

    /// The problems.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.0
    }

    /// The problems, each changed.
    pub fn map(self, change: impl FnMut(Diagnostic) -> Diagnostic) -> Self {
        Self(self.0.into_iter().map(change).collect())
    }

    /// The problems that `stays` wants.
    pub fn filter(self, stays: impl FnMut(&Diagnostic) -> bool) -> Self {
        Self(self.0.into_iter().filter(stays).collect())
    }

    /// Whether anything is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many problems are of this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whose the worst error is.
    pub fn blame(&self) -> Option<Blame> {
        self.0
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .map(|diagnostic| diagnostic.blame)
            .max()
    }
}
