//! The journal: everything a publication will do to an existing output, written down before the first of it.

use crate::shell::publish::record::{Entry, Record, is_publishable};
use crate::shell::publish::sealed::{seal, unseal};

const TITLE: &str = "afterword journal 2";

/// What a file that comes into the output finds in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrival {
    /// Nothing.
    Add,
    /// An older file of ours, or one that we were told to replace.
    Replace,
}

/// The steps of a publication, in their order, and the record that will then be true.
#[derive(Debug, PartialEq)]
pub(super) struct Journal {
    /// Which staging folder it was written in: one that came with a repository is not ours.
    pub(super) folder: String,
    /// Files of ours that leave first, because they stand where a folder or a page must go.
    pub(super) clearings: Vec<(String, Entry)>,
    /// Staged files that are renamed into the output.
    pub(super) arrivals: Vec<(String, Arrival)>,
    /// Files of ours that leave, with what they hold.
    pub(super) removals: Vec<(String, Entry)>,
    pub(super) record: Record,
}

impl Journal {
    /// The journal as a text file.
    pub(super) fn text(&self) -> String {
        let mut body = format!("folder {}\n", self.folder);
        for (path, entry) in &self.clearings {
            body.push_str("clear ");
            entry.line(path, &mut body);
        }
        for (path, arrival) in &self.arrivals {
            body.push_str(match arrival {
                Arrival::Add => "add ",
                Arrival::Replace => "replace ",
            });
            body.push_str(path);
            body.push('\n');
        }
        for (path, entry) in &self.removals {
            body.push_str("remove ");
            entry.line(path, &mut body);
        }
        body.push('\n');
        body.push_str(&self.record.text());
        seal(TITLE, &body)
    }

    /// Reads a journal; one that is not whole is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (body, true) = unseal(TITLE, text)? else {
            return None;
        };
        let (folder, body) = body.strip_prefix("folder ")?.split_once('\n')?;
        let (steps, record) = match body.strip_prefix('\n') {
            Some(record) => ("", record),
            None => body.split_once("\n\n")?,
        };
        let record = Record::read(record)?;
        let (clearings, arrivals, removals) = (Vec::new(), Vec::new(), Vec::new());
        let mut journal = Self { folder: folder.to_owned(), clearings, arrivals, removals, record };
        for step in steps.lines() {
            journal.read_step(step)?;
        }
        Some(journal)
    }

    fn read_step(&mut self, step: &str) -> Option<()> {
        let (verb, rest) = step.split_once(' ')?;
        match verb {
            "clear" => self.clearings.push(Entry::read_line(rest)?),
            "add" | "replace" if is_publishable(rest) && self.record.files.contains_key(rest) => {
                let arrival = if verb == "add" { Arrival::Add } else { Arrival::Replace };
                self.arrivals.push((rest.to_owned(), arrival));
            }
            "remove" => self.removals.push(Entry::read_line(rest)?),
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Journal {
        let record = Record::new(
            [("a.html".to_owned(), Entry::of(b"a")), ("b.html".to_owned(), Entry::of(b"b"))].into(),
        );
        Journal {
            folder: "7 8".to_owned(),
            clearings: vec![("x/y z.html".to_owned(), Entry::of(b"x"))],
            arrivals: vec![("a.html".to_owned(), Arrival::Add), ("b.html".to_owned(), Arrival::Replace)],
            removals: vec![("old.html".to_owned(), Entry::of(b"old"))],
            record,
        }
    }

    #[test]
    fn a_journal_is_read_as_it_was_written() {
        assert_eq!(Journal::read(&sample().text()), Some(sample()));
        let quiet = Journal { clearings: Vec::new(), arrivals: Vec::new(), removals: Vec::new(), ..sample() };
        assert_eq!(Journal::read(&quiet.text()), Some(quiet));
    }

    #[test]
    fn a_journal_that_is_not_whole_is_none() {
        let text = sample().text();
        for cut in 0..text.len() {
            assert_eq!(Journal::read(&text[..cut]), None);
        }
        assert_eq!(Journal::read(&text.replace("old.html", "new.html")), None);
    }

    #[test]
    fn a_journal_cannot_reach_outside_the_output() {
        let record = sample().record;
        for step in
            ["remove 00000000000000000000000000000000 1 ../x", "replace ../x", "add c.html", "eat a.html"]
        {
            let body = format!("folder 7 8\n{step}\n\n{}", record.text());
            assert_eq!(Journal::read(&seal(TITLE, &body)), None, "{step}");
        }
    }
}
