//! What can be wrong with YAML as such, apart from its grammar.

use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::text::{Source, Span};

/// So many problems of one severity are told about one text: quoting each line costs time as well.
const MOST_PROBLEMS: usize = 50;

const FIELD: &str = "a field is a line `name: value`";

/// Adds a problem unless there are plenty of its severity.
pub(super) fn note(report: &mut Report, severity: Severity, problem: impl FnOnce() -> Diagnostic) {
    if report.count(severity) < MOST_PROBLEMS {
        report.add(problem().with_severity(severity));
    }
}

/// The text is longer than we read.
pub(super) fn too_long(source: &Source, span: Span, limit: usize) -> Diagnostic {
    let start = Span::at(span.start);
    let message =
        format!("this is {} KiB long; at most {} KiB are read", span.len().div_ceil(1024), limit / 1024);
    Diagnostic::error("yaml/size", message)
        .at(source, start)
        .hint("long texts belong below the front matter, or into a file of their own")
}

/// A character that has no place in a text.
pub(super) fn control_character(source: &Source, span: Span, c: char) -> Diagnostic {
    Diagnostic::error("yaml/control", format!("the control character U+{:04X} stands here", u32::from(c)))
        .at(source, span)
        .hint("delete it; it often comes along when text is copied from a terminal or a PDF")
}

/// A control character that a quoted value names.
pub(super) fn named_control(source: &Source, span: Span, c: char) -> Diagnostic {
    let message = format!("this names the control character U+{:04X}, which is left out", u32::from(c));
    Diagnostic::warning("yaml/control", message)
        .at(source, span)
        .hint("a `\\` in double quotes begins a character code; write `\\\\`, or use single quotes")
}

/// A second document in one text.
pub(super) fn second_document(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::error("yaml/document", "a second document begins here; only one is read")
        .at(source, span)
        .hint("delete this line, or put the text in quotes if it belongs to a value")
}

/// Tabs as indentation.
pub(super) fn tab_indentation(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::warning("yaml/tab", "this line is indented with a tab, which is read as one space")
        .at(source, span)
        .hint("YAML is indented with spaces")
}

/// A value that begins like an anchor but was meant as text.
pub(super) fn unused_anchor(source: &Source, span: Span) -> Diagnostic {
    let name = source.slice(span);
    Diagnostic::warning(
        "yaml/anchor",
        format!("`{name}` is read as a name for this value, not as a part of it"),
    )
    .at(source, span)
    .hint("put the value in quotes if it belongs to it")
}

/// Deeper than we read.
pub(super) fn too_deep(source: &Source, span: Span, limit: usize) -> Diagnostic {
    Diagnostic::error("yaml/depth", format!("values are nested more than {limit} levels deep"))
        .at(source, span)
        .hint("put the text in quotes if its brackets are no lists")
}

/// More uses of anchors than we follow.
pub(super) fn too_many_aliases(source: &Source, span: Span, limit: usize) -> Diagnostic {
    Diagnostic::error("yaml/alias", format!("anchors are used more than {limit} times")).at(source, span)
}

/// Aliases that multiply.
pub(super) fn too_large(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::error("yaml/alias", "with all its aliases written out this is too long")
        .at(source, span)
        .hint("write the values out where they are needed")
}

/// `*name` without `&name`.
pub(super) fn unknown_anchor(source: &Source, span: Span) -> Diagnostic {
    let alias = source.slice(span);
    let name = alias.trim_start_matches('*');
    Diagnostic::error(
        "yaml/alias",
        format!("`{alias}` refers to an anchor `&{name}`, and there is none above"),
    )
    .at(source, span)
    .hint("put the value in quotes if it is a text that begins with `*`")
}

/// `&a [*a]`
pub(super) fn self_reference(source: &Source, span: Span) -> Diagnostic {
    let alias = source.slice(span);
    Diagnostic::error("yaml/alias", format!("`{alias}` stands inside the value it refers to"))
        .at(source, span)
}

/// `!anything`
pub(super) fn unsupported_tag(source: &Source, tag: Span, value: Span) -> Diagnostic {
    let name = source.slice(tag);
    Diagnostic::error(
        "yaml/tag",
        format!("this begins with `{name}`, and YAML keeps `!` in front for itself"),
    )
    .at(source, tag)
    .hint(quoting(source.slice(value)))
}

/// ` #` cuts a value off.
pub(super) fn swallowed_by_comment(source: &Source, comment: Span, whole: Span) -> Diagnostic {
    let lost = source.slice(comment).trim_end();
    let whole = source.slice(whole).trim();
    let names: Option<Vec<&str>> = whole.split_whitespace().map(|word| word.strip_prefix('#')).collect();
    let hint = match names {
        Some(names) if names.len() > 1 => format!("write a list without `#`: [{}]", names.join(", ")),
        _ => quoting(whole),
    };
    Diagnostic::warning("yaml/comment", format!("`{lost}` is a comment and is not read"))
        .at(source, comment)
        .hint(hint)
}

/// One key twice in one mapping.
pub(super) fn duplicate_key(source: &Source, first: Span, second: Span) -> Diagnostic {
    let (one, two) = (source.slice(first), source.slice(second));
    let message = if one == two {
        format!("`{two}` is given twice")
    } else {
        format!("`{two}` is the same field as `{one}`, which is given already")
    };
    Diagnostic::error("yaml/duplicate", message)
        .at(source, second)
        .hint("keep one of the two")
        .related("the first one is here", Place::quote(source, first))
}

/// The text is YAML, but no mapping.
pub(super) fn not_fields(source: &Source, span: Span, found: &str) -> Diagnostic {
    let start = Span::new(span.start, span.end.min(source.line(source.position(span.start).line).end));
    Diagnostic::error("yaml/fields", format!("fields are expected here, not {found}"))
        .at(source, start)
        .hint(if found == "a list" { FIELD.into() } else { colon_hint(source.slice(start)) })
}

/// Advice to quote a value, with the value in quotes when it fits on a line.
pub(super) fn quoting(value: &str) -> String {
    let value = value.lines().next().unwrap_or_default().trim();
    if value.chars().count() > 80 || value.is_empty() {
        return "put the whole value in quotes".into();
    }
    let bare =
        ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote)).unwrap_or(value);
    let quoted = if bare.contains(['"', '\\']) {
        format!("'{}'", bare.replace('\'', "''"))
    } else {
        format!("\"{bare}\"")
    };
    format!("put the value in quotes: {quoted}")
}

/// What a line among fields should look like.
pub(super) fn colon_hint(line: &str) -> String {
    let Some((colon, mark)) = line.char_indices().find(|(_, c)| matches!(c, ':' | '：')) else {
        return FIELD.into();
    };
    let (name, value) = (line[..colon].trim(), line[colon + mark.len_utf8()..].trim());
    format!("a colon and a blank stand between name and value: `{name}: {value}`")
}
