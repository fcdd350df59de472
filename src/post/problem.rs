//! What can be wrong with a post, in words.

use crate::address::AddressProblem;
use crate::date::DateProblem;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::taxonomy::{Level, Outcome, StepOutcome};
use crate::text::{Source, Span, nearest};
use crate::yaml::Text;

const DATE: &str = "front-matter/date";

pub(super) fn not_yaml(source: &Source, span: Span, opening: &str) -> Diagnostic {
    Diagnostic::error(
        "front-matter/language",
        format!("front matter that begins with `{opening}` cannot be read"),
    )
    .at(source, span)
    .hint("write it as YAML between two lines `---`")
}

pub(super) fn not_closed(source: &Source, opening: Span, almost: Option<Span>) -> Diagnostic {
    let problem = Diagnostic::error("front-matter/open", "the front matter is not closed")
        .at(source, opening)
        .hint("put a line `---` between the front matter and the text");
    match almost {
        Some(line) => problem.related("this line has not exactly three `-`", Place::quote(source, line)),
        None => problem,
    }
}

/// So much of a value is quoted in a message.
const LONGEST_QUOTE: usize = 80;

fn quoted(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("`{}…`", &line[..end]),
        None => format!("`{line}`"),
    }
}

/// What becomes of a post without a date.
fn until_dated(advice: &str, severity: Severity) -> String {
    match severity {
        Severity::Error => format!("{advice}; `date: required` in site.yaml asks for it"),
        _ => format!("{advice}; until then the post is listed last, without a date"),
    }
}

pub(super) fn no_front_matter(source: &Source, severity: Severity) -> Diagnostic {
    let advice = "begin the file with `---`, `title: …`, `date: …`, `---`, each on a line of its own";
    Diagnostic::warning("front-matter/missing", "there is no front matter")
        .with_severity(severity)
        .at(source, Span::at(0))
        .hint(until_dated(advice, severity))
}

pub(super) fn date_missing(source: &Source, severity: Severity) -> Diagnostic {
    Diagnostic::warning(DATE, "there is no date")
        .with_severity(severity)
        .at(source, Span::at(0))
        .hint(until_dated("add `date: 2026-03-14`, or begin the file's name with the day", severity))
}

pub(super) fn no_date(source: &Source, text: &Text, why: DateProblem) -> Diagnostic {
    let message = match why {
        DateProblem::Unreadable => format!("{} is no date", quoted(&text.value)),
        DateProblem::Impossible => format!("there is no such day or time as {}", quoted(&text.value)),
    };
    Diagnostic::error(DATE, message)
        .at(source, text.span)
        .hint("write `2026-03-14`, `2026-03-14 09:30` or `2026-03-14T09:30:00+09:00`")
}

pub(super) fn date_placeholder(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::warning(DATE, format!("{} was never filled in", quoted(&text.value)))
        .at(source, text.span)
        .hint("the day in the file's name counts, if it has one; write a date such as `2026-03-14 09:30`")
}

pub(super) fn template_syntax(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::warning("front-matter/template", "template syntax in a title is shown as it stands")
        .at(source, span)
}

pub(super) fn no_language(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::warning("front-matter/lang", format!("{} is no language", quoted(&text.value)))
        .at(source, text.span)
        .hint("write a tag such as `ko` or `en`")
}

pub(super) fn no_breaks(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::warning("front-matter/breaks", format!("`breaks` cannot be `{}`", text.value))
        .at(source, text.span)
        .hint("write `hard`, which makes every line end a break, or `soft`")
}

pub(super) fn no_address(source: &Source, text: &Text, why: &AddressProblem) -> Diagnostic {
    Diagnostic::error("front-matter/address", format!("{} cannot be an address: {why}", quoted(&text.value)))
        .at(source, text.span)
        .hint("write a path in the site such as `/posts/my-post/`")
}

pub(super) fn no_slug(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::error(
        "front-matter/slug",
        "neither slug, file name nor title has anything that can stand in an address",
    )
    .at(source, span)
    .hint("give the post a `slug:` of letters and digits")
}

pub(super) fn no_kind(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::warning("front-matter/kind", format!("there is no kind {}", quoted(&text.value)))
        .at(source, text.span)
        .hint("it is one of `interview`, `prep`, `essay`")
}

pub(super) fn no_company(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::error("front-matter/company", "this does not name a company")
        .at(source, span)
        .hint("write `company: 카카오`, a list of names, or `company: {id: kakao, disclose: N사}`")
}

pub(super) fn no_step(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::error("front-matter/stage", "this does not name a stage")
        .at(source, span)
        .hint("write a name such as `코딩테스트`, or a mapping with `stage:` or `name:`")
}

pub(super) fn no_stage(source: &Source, text: &Text, near: Option<String>) -> Diagnostic {
    Diagnostic::warning("front-matter/stage", format!("there is no stage {}", quoted(&text.value)))
        .at(source, text.span)
        .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
        .hint("it is shown as written, but stands on no stage page; `content/stages.yaml` can add stages and other names for them")
}

pub(super) fn no_outcome(source: &Source, text: &Text) -> Diagnostic {
    let near = nearest(&text.value, Outcome::ALL.iter().map(|outcome| outcome.id()));
    let all: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.id()).collect();
    let message = match StepOutcome::by_field(&text.value) {
        Some(_) => format!("{} does not say how the whole process ended", quoted(&text.value)),
        None => format!("there is no outcome {}", quoted(&text.value)),
    };
    Diagnostic::warning("front-matter/outcome", message)
        .at(source, text.span)
        .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
        .hint(format!("write `합격`, `불합격`, `진행중` or the like, or one of {}", all.join(", ")))
}

pub(super) fn no_level(source: &Source, text: &Text) -> Diagnostic {
    let near = nearest(&text.value, Level::ALL.iter().map(|level| level.id()));
    let all: Vec<&str> = Level::ALL.iter().map(|level| level.id()).collect();
    Diagnostic::warning("front-matter/level", format!("there is no level {}", quoted(&text.value)))
        .at(source, text.span)
        .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
        .hint(format!("write `인턴`, `신입`, `경력` or the like, or one of {}", all.join(", ")))
}

pub(super) fn withheld_too_short(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::error("front-matter/withhold", "a word to withhold has at least two characters")
        .at(source, text.span)
}

pub(super) fn undisclosed_needs_label(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::advice("front-matter/company", "an undisclosed company without a `label:` is shown as such")
        .at(source, span)
        .hint("add `label: N사` to tell it from others")
}

pub(super) fn name_in_address(source: &Source) -> Diagnostic {
    Diagnostic::error("disclosure/address", "the address of this post would give away what it withholds")
        .in_file(source.path())
        .hint("set a `slug:`, or a file name, without the withheld name")
}

pub(super) fn empty(source: &Source) -> Diagnostic {
    Diagnostic::warning("post/empty", "there is no text")
        .at(source, Span::at(source.text().len()))
        .hint("write something, or set `draft: true` until then")
}

pub(super) fn updated_before_date(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::warning("front-matter/updated", "this day is before the day on which the post was written")
        .at(source, span)
        .hint("the date of the last change is never earlier than `date:`")
}

pub(super) fn direction_mark(source: &Source, span: Span, severity: Severity) -> Diagnostic {
    let c = source.slice(span).chars().next().unwrap_or_default();
    let message = format!("the invisible character U+{:04X} turns the direction of the text", u32::from(c));
    Diagnostic::warning("post/direction", message)
        .with_severity(severity)
        .at(source, span)
        .hint("delete it, unless the text is written from right to left")
}

pub(super) fn invisible(source: &Source, span: Span, c: char) -> Diagnostic {
    let message = format!("the character U+{:04X} has no width: nobody sees it", u32::from(c));
    Diagnostic::warning("front-matter/invisible", message)
        .at(source, span)
        .hint("delete it; names and titles are shown without it")
}
