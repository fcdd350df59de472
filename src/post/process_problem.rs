//! What can be wrong with the fields of a process, in words.

use crate::diagnostic::{Diagnostic, Place};
use crate::taxonomy::{Outcome, StepOutcome};
use crate::text::{Source, Span, nearest};
use crate::yaml::Text;

pub(super) fn no_choice(source: &Source, key: &str, text: &Text, known: &[&'static str]) -> Diagnostic {
    let near = nearest(&text.value, known.iter().copied());
    Diagnostic::warning("front-matter/value", format!("`{key}` cannot be `{}`", text.value))
        .at(source, text.span)
        .maybe_hint(near.map(|near| format!("did you mean `{near}`?")))
        .hint(format!("it is one of {}", known.join(", ")))
}

pub(super) fn no_date(source: &Source, key: &str, text: &Text) -> Diagnostic {
    Diagnostic::warning("front-matter/date", format!("`{}` is no date for `{key}`", text.value))
        .at(source, text.span)
        .hint("write `2026`, `2026-03` or `2026-03-14`")
}

pub(super) fn no_difficulty(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::warning("front-matter/difficulty", format!("`difficulty` cannot be `{}`", text.value))
        .at(source, text.span)
        .hint("it is a whole number from 1, very easy, to 5, very hard")
}

pub(super) fn no_minutes(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::warning("front-matter/minutes", format!("`minutes` cannot be `{}`", text.value))
        .at(source, text.span)
        .hint("write the number of minutes, such as `50`")
}

pub(super) fn no_panel(source: &Source, text: &Text) -> Diagnostic {
    Diagnostic::warning("front-matter/panel", format!("`panel` cannot be `{}`", text.value))
        .at(source, text.span)
        .hint("write interviewers and candidates in quotes, such as `\"3:1\"`")
}

pub(super) fn no_interview(source: &Source, span: Span) -> Diagnostic {
    Diagnostic::error("front-matter/interviews", "an item of `interviews` should be a group of fields")
        .at(source, span)
        .hint("write `- company: …` and below it `stages:`, `outcome:`, `section: \"#…\"`")
}

pub(super) fn no_section(source: &Source, text: &Text, near: Option<&str>) -> Diagnostic {
    Diagnostic::warning("front-matter/section", format!("there is no heading `#{}` in this post", text.value))
        .at(source, text.span)
        .maybe_hint(near.map(|near| format!("did you mean `#{near}`?")))
}

pub(super) fn dates_out_of_order(source: &Source, span: Span, step: &str, why: &str) -> Diagnostic {
    Diagnostic::warning("front-matter/dates", format!("the dates of `{step}` are out of order: {why}"))
        .at(source, span)
        .hint("steps stand in the order in which they took place")
}

pub(super) fn round_twice(source: &Source, span: Span, round: u8, first: Span) -> Diagnostic {
    Diagnostic::warning("front-matter/round", format!("round {round} is given twice"))
        .at(source, span)
        .related("the first one is here", Place::quote(source, first))
}

pub(super) fn contradiction(
    source: &Source,
    at: Span,
    last: StepOutcome,
    outcome: Outcome,
    span: Option<Span>,
) -> Diagnostic {
    let message =
        format!("the last step ended with `{}`, the whole process with `{}`", last.id(), outcome.id());
    let problem = Diagnostic::warning("front-matter/outcome", message)
        .at(source, at)
        .hint("one of the two is wrong, or a step is missing");
    match span {
        Some(span) => problem.related("the outcome of the process", Place::quote(source, span)),
        None => problem,
    }
}
