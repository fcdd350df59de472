//! From a text to its tree, with all its problems.

use crate::diagnostic::{Checked, Report, Severity};
use crate::text::{Source, Span};
use crate::yaml::clean::{blanked, clean};
use crate::yaml::cut;
use crate::yaml::cut::Cuts;
use crate::yaml::duplicate;
use crate::yaml::join::join;
use crate::yaml::limits::Limits;
use crate::yaml::problem;
use crate::yaml::syntax;
use crate::yaml::value::{Map, Node, Value};
use std::borrow::Cow;

/// A byte of text weighs at most so much in [`Cuts::weight`] without aliases.
const OWN_WEIGHT: u64 = 32;

/// So much more may be copied by aliases, in bytes.
const MOST_COPIED: u64 = 512 << 10;

/// libyaml's time grows with the square of the brackets that are open at once.
const MOST_OPEN_BRACKETS: usize = 256;

/// A text this short is cheap whatever its aliases do.
const SHORT: usize = 8 << 10;

/// The fields that stand at `span` in `source`: between the fences of front matter, or the whole file.
/// `None` when it is no valid mapping; an empty text is a mapping without entries.
///
/// Gives `yaml/*`: errors for syntax, duplicate keys, tags, control characters, size, depth and aliases,
/// warnings for tabs as indentation and for words that YAML takes for a comment or an anchor.
pub fn parse(source: &Source, span: Span) -> Checked<Option<Map>> {
    parse_with(source, span, &Limits::default())
}

/// The same with other bounds.
pub fn parse_with(source: &Source, span: Span, limits: &Limits) -> Checked<Option<Map>> {
    let mut report = Report::default();
    if span.len() > limits.bytes {
        report.add(problem::too_long(source, span, limits.bytes));
        return report.with(None);
    }
    let text = clean(source, span, &mut report);
    let cuts = cut::cut(source, span.start, &text, limits, &mut report);
    let dropped = duplicate::report(source, span.start, &text, &cuts, &mut report);
    if cuts.refused {
        return report.with(None);
    }
    if cuts.weight() > text.len() as u64 * OWN_WEIGHT + MOST_COPIED {
        let alias = cuts.alias_behind(MOST_COPIED).map(|alias| alias.shifted(span.start));
        report.add(problem::too_large(source, alias.unwrap_or(span)));
        return report.with(None);
    }
    if is_costly(&text, &cuts) {
        report.add(syntax::unread(source, span, &cuts.slips));
        return report.with(None);
    }
    if cuts.root.is_none() && cuts.slips.is_empty() {
        return report.with(Some(Map { span: Span::at(span.start), entries: Vec::new() }));
    }
    let text = if cuts.blanks.is_empty() { text } else { Cow::Owned(blanked(&text, &cuts.blanks)) };
    match join(&text, span.start, &cuts, &dropped) {
        Ok(mut node) => {
            // Nothing else can bring in a control character: the text itself has none any more.
            if text.contains('\\') {
                tame(source, &mut node, &mut report);
            }
            let map = mapping(source, node, &mut report);
            report.with(map)
        }
        Err(error) => {
            syntax::report(source, span, &cuts.slips, &error, &mut report);
            report.with(None)
        }
    }
}

fn mapping(source: &Source, node: Node, report: &mut Report) -> Option<Map> {
    match node.value {
        Value::Map(map) => Some(map),
        value => {
            report.add(problem::not_fields(source, node.span, value.noun()));
            None
        }
    }
}

/// Takes out control characters, which double quotes can name (`"\e"`) though they may not stand in the text itself.
fn tame(source: &Source, node: &mut Node, report: &mut Report) {
    match &mut node.value {
        Value::Null => {}
        Value::Scalar(scalar) => {
            if let Some(c) = scalar.text.chars().find(|c| is_untamed(*c)) {
                scalar.text.retain(|c| !is_untamed(c));
                let span = node.span;
                problem::note(report, Severity::Warning, || problem::named_control(source, span, c));
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| tame(source, item, report)),
        Value::Map(map) => {
            for entry in &mut map.entries {
                entry.key.retain(|c| !is_untamed(c));
                tame(source, &mut entry.value, report);
            }
        }
    }
}

fn is_untamed(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

/// Whether the text could cost serde_yaml more than linear time because the cutter lost its way in it.
fn is_costly(text: &str, cuts: &Cuts) -> bool {
    let is_lost = !cuts.slips.is_empty();
    (is_lost && text.len() > SHORT && text.contains('*')) || has_many_open_brackets(text, is_lost)
}

fn has_many_open_brackets(text: &str, is_lost: bool) -> bool {
    if memchr::memchr2_iter(b'[', b'{', text.as_bytes()).nth(MOST_OPEN_BRACKETS).is_none() {
        return false;
    }
    let mut open = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' if !is_lost => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MOST_OPEN_BRACKETS {
            return true;
        }
    }
    false
}
