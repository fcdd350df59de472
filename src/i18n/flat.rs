//! Reads a file of `key: text` lines.

use crate::diagnostic::{Blame, Checked, Diagnostic, Report};
use crate::text::{Source, Span};
use crate::yaml;

/// One line of such a file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FlatEntry {
    /// The key.
    pub(crate) key: String,
    /// Where the key stands.
    pub(crate) key_span: Span,
    /// The text.
    pub(crate) text: String,
}

/// The entries in the order of the file. Gives the problems of its YAML, and `setup/yaml` for a value that is no text.
pub(crate) fn flat(source: &Source) -> Checked<Vec<FlatEntry>> {
    let mut report = Report::default();
    let map = report.take(yaml::parse(source, Span::new(0, source.text().len()))).unwrap_or_default();
    let mut entries = Vec::with_capacity(map.entries.len());
    for entry in map.entries {
        match entry.value.as_text() {
            Some(text) => {
                let text = text.to_owned();
                entries.push(FlatEntry { key: entry.key, key_span: entry.key_span, text });
            }
            None => report.add(
                Diagnostic::error("setup/yaml", format!("`{}` should be a text", entry.key))
                    .at(source, entry.key_span),
            ),
        }
    }
    report.map(|problem| problem.blamed(Blame::Setup)).with(entries)
}
