//! JSON that is written field by field: a large site has a hundred megabytes of it.

use crate::text::json_string_into;

/// JSON in the making; its strings may stand in a script as well.
#[derive(Default)]
pub(super) struct Json(pub(super) String);

impl Json {
    /// A string behind a piece of JSON: its key, and what stands before it.
    pub(super) fn field(&mut self, key: &str, text: &str) {
        self.0.push_str(key);
        json_string_into(&mut self.0, text);
    }

    /// A list of strings behind a piece of JSON.
    pub(super) fn names(&mut self, key: &str, names: &[&str]) {
        self.0.push_str(key);
        self.list(names.iter(), |out, name| json_string_into(&mut out.0, name));
    }

    /// A list of numbers behind a piece of JSON.
    pub(super) fn numbers(&mut self, key: &str, numbers: &[usize]) {
        self.0.push_str(key);
        self.list(numbers.iter(), |out, number| out.0.push_str(&number.to_string()));
    }

    /// A list of two strings.
    pub(super) fn pair(&mut self, first: &str, second: &str) {
        self.field("[", first);
        self.field(",", second);
        self.0.push(']');
    }

    /// A list of what `write` appends for each.
    pub(super) fn list<T>(&mut self, all: impl Iterator<Item = T>, mut write: impl FnMut(&mut Self, T)) {
        self.0.push('[');
        for (at, one) in all.enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            write(self, one);
        }
        self.0.push(']');
    }
}
