//! A diagnostic as one JSON object, for editors and programs.

use crate::diagnostic::{Diagnostic, Place, Severity};
use serde_json::{Value, json};

/// The diagnostic as one line of JSON; lines and columns are 1-based, offsets are bytes of the decoded file.
pub fn json(diagnostic: &Diagnostic) -> String {
    let related: Vec<Value> =
        diagnostic.related.iter().map(|(why, at)| json!({ "message": why, "place": place(at) })).collect();
    json!({
        "severity": severity(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "place": diagnostic.place.as_ref().map(place),
        "hints": diagnostic.hints,
        "related": related,
    })
    .to_string()
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    }
}

fn place(place: &Place) -> Value {
    if place.line == 0 {
        return json!({ "path": &*place.path });
    }
    json!({
        "path": &*place.path,
        "line": place.line,
        "column": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "start": place.span.start,
        "end": place.span.end,
        "text": place.quote,
    })
}
