//! What the grammar of YAML does not allow, in the words of somebody who does not know it.

use crate::diagnostic::{Diagnostic, Report};
use crate::text::{Source, Span};
use crate::yaml::problem::{colon_hint, quoting};
use crate::yaml::slip::{Slip, SlipKind};

/// What serde_yaml says (part of it), what it means, and what to do.
const MESSAGES: [(&str, &str, &str); 14] = [
    (
        "mapping values are not allowed",
        "a `: ` stands where no field can begin",
        "put the whole value in quotes",
    ),
    ("did not find expected key", "this does not line up with the fields above", LINE_UP),
    ("expected '-' indicator", "this does not line up with the list above", LINE_UP),
    ("could not find expected ':'", "a `: ` is missing here", "a field is a line `name: value`"),
    ("cannot start any token", "a value cannot begin with this character", "put the whole value in quotes"),
    (
        "unexpected end of stream",
        "a quote is not closed",
        "close it, or put the value in the other kind of quotes",
    ),
    (
        "did not find expected ','",
        "a comma or a closing bracket is missing",
        "put the value in quotes if it is no list",
    ),
    ("alphabetic or numeric", "`*` and `&` need a name behind them", "put the whole value in quotes"),
    (
        "escape",
        "`\\` in double quotes begins a character code, and this is none",
        "write `\\\\`, or use single quotes",
    ),
    (
        "hexadecimal",
        "`\\` in double quotes begins a character code, and this is none",
        "write `\\\\`, or use single quotes",
    ),
    ("comment or line break", "text follows `|` or `>` on the same line", "put the whole value in quotes"),
    ("recursion limit", "values are nested too deep", "put the text in quotes if its brackets are no lists"),
    ("repetition limit", "with all its aliases written out this is too long", "write the values out"),
    ("unknown anchor", "`*` refers to a name that is not given above", "put the whole value in quotes"),
];

const LINE_UP: &str = "indent it like its neighbours, or put a value of several lines in quotes";

/// Reports the problem serde_yaml stopped at, better placed where the cutter saw it, and the slips behind it.
pub(super) fn report(
    source: &Source,
    span: Span,
    slips: &[Slip],
    error: &serde_yaml::Error,
    report: &mut Report,
) {
    let index = error.location().map_or(0, |location| location.index()).min(span.len());
    let offset = span.start + index;
    let line_end = source.line(source.position(offset).line).end;
    let is_sure = |slip: &&Slip| slip.kind != SlipKind::Other;
    match slips.iter().find(is_sure).filter(|slip| span.start + slip.span.start <= line_end) {
        Some(_) => {}
        None => report.add(translated(source, span, offset, error)),
    }
    slips.iter().filter(is_sure).for_each(|slip| report.add(slipped(source, span.start, slip)));
}

/// The first slip, for a text that is too costly to be given to serde_yaml.
pub(super) fn unread(source: &Source, span: Span, slips: &[Slip]) -> Diagnostic {
    match slips.first() {
        Some(slip) => slipped(source, span.start, slip),
        None => Diagnostic::error("yaml/depth", "there are too many open brackets")
            .at(source, Span::at(span.start)),
    }
}

fn translated(source: &Source, span: Span, offset: usize, error: &serde_yaml::Error) -> Diagnostic {
    let message = error.to_string();
    // A slice ends at a whole character, which serde_yaml's offset need not.
    let offset = span.start + source.slice(Span::new(span.start, offset)).len();
    let offset = offset.min(span.start + source.slice(span).trim_end().len());
    let line = source.line(source.position(offset).line);
    let place = Span::new(offset, line.end.min(span.end));
    let known = MESSAGES.iter().find(|(part, ..)| message.contains(part));
    let (message, hint) = match known {
        Some((_, meaning, hint)) => ((*meaning).to_owned(), *hint),
        None => {
            let bare = message.split(" at line ").next().unwrap_or_default();
            (format!("this is not valid YAML: {bare}"), "put the value in quotes if it is a text")
        }
    };
    Diagnostic::error("yaml/syntax", message).at(source, place).hint(hint)
}

/// A slip in words.
fn slipped(source: &Source, base: usize, slip: &Slip) -> Diagnostic {
    let span = slip.span.shifted(base);
    let found = source.slice(span).trim_end();
    let quoted = || {
        slip.value
            .map_or_else(|| "put it in quotes".into(), |value| quoting(source.slice(value.shifted(base))))
    };
    let of = slip.key.map(|key| format!("the value of `{}`", source.slice(key.shifted(base))));
    let name = of.as_deref().unwrap_or("this");
    let (message, hint) = match slip.kind {
        SlipKind::ColonInValue => (format!("{name} holds `: `, by which another field begins"), quoted()),
        SlipKind::FieldInValue => (format!("`{found}` is indented like a part of {name}"), LINE_UP.into()),
        SlipKind::ListOnKeyLine => (
            "a list of `- ` items cannot begin on the line of its field".into(),
            "write each item on a line of its own, or the list as `[one, two]`".into(),
        ),
        SlipKind::Reserved | SlipKind::Alias => {
            let found = if found == "`" { "a backtick".into() } else { format!("`{found}`") };
            (format!("{name} begins with {found}, which YAML keeps for itself"), quoted())
        }
        SlipKind::BehindQuote => (format!("text follows the closing quote of {name}"), quoted()),
        SlipKind::BehindBracket => (format!("text follows the closing bracket of {name}"), quoted()),
        SlipKind::BehindAlias => (format!("text follows the `*name` in {name}"), quoted()),
        SlipKind::BlockHeader => (format!("text follows `{found}` on the same line"), quoted()),
        SlipKind::OpenQuote => (
            format!("the quote `{found}` that opens {name} is not closed"),
            "close it, or, if the text itself begins with it, put it in the other kind of quotes".into(),
        ),
        SlipKind::OpenBracket => (
            format!("the bracket `{found}` is not closed"),
            "close it, or, if the text itself begins with it, put the whole value in quotes".into(),
        ),
        SlipKind::MissingComma => (
            "a comma or a closing bracket is missing here".into(),
            "a list is written `[one, two]`; a text that begins with a bracket stands in quotes".into(),
        ),
        SlipKind::MissingColon => (format!("`{found}` is no field"), colon_hint(found)),
        SlipKind::Indentation => {
            (format!("`{found}` does not line up with anything above it"), LINE_UP.into())
        }
        SlipKind::ListAmongFields => {
            (format!("the item `{found}` belongs to no field"), "write `name:` on the line before it".into())
        }
        SlipKind::MissingDash => {
            (format!("`{found}` stands in a list but does not begin with `- `"), LINE_UP.into())
        }
        SlipKind::Other => ("this is not valid YAML".into(), quoted()),
    };
    Diagnostic::error("yaml/syntax", message).at(source, span).hint(hint)
}
