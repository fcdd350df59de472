//! Every template with every view, what themes get wrong, and what the guide for theme authors says.

mod guide;
mod heads;
mod moulds;
mod pages;
mod problems;
mod sample;
mod sample_interviews;

use crate::diagnostic::{Diagnostic, Place};
use crate::page::view::View;
use crate::text::Source;
use crate::theme::{Card, Layer, LayerFile, Theme, embedded};

/// A layer of these texts, named and placed as the shell does it.
fn layer(name: &str, files: &[(&str, &str)]) -> Layer {
    let file = |(path, text): &(&str, &str)| {
        ((*path).to_owned(), LayerFile::Text(Source::new(format!("themes/{name}/{path}"), *text)))
    };
    Layer { name: name.to_owned(), files: files.iter().map(file).collect() }
}

/// The default theme with these files over it.
fn overridden(files: &[(&str, &str)]) -> Theme {
    let checked = Theme::load(vec![embedded(), layer("overrides", files)]);
    assert_eq!(told(checked.report.diagnostics()), Vec::<String>::new());
    checked.value.unwrap()
}

fn page(theme: &Theme, view: &View) -> Result<String, Diagnostic> {
    let frame = theme.frame(&sample::site());
    let card = theme.card(&frame, &sample::card())?;
    let cards: Vec<Card> = view.cards().iter().map(|_| card.clone()).collect();
    let mut out = Vec::new();
    theme.render(&frame, view, &cards, &mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

/// Each problem as one line: `path:line:column [marked] message (hints) <- callers`.
fn told(problems: &[Diagnostic]) -> Vec<String> {
    let place = |place: &Place| match place.line {
        0 => place.path.to_string(),
        _ => format!("{}:{}:{} [{}]", place.path, place.line, place.column, &place.quote[place.mark.clone()]),
    };
    let line = |problem: &Diagnostic| {
        let mut line = problem.place.as_ref().map(place).unwrap_or_default();
        line += &format!(" {} {}", problem.code, problem.message);
        line.extend(problem.hints.iter().map(|hint| format!(" ({hint})")));
        line.extend(problem.related.iter().map(|(why, at)| format!(" <- {why} {}", place(at))));
        line
    };
    problems.iter().map(line).collect()
}
