//! Finds the front matter of a post, as its author meant it.

use crate::diagnostic::Diagnostic;
use crate::post::problem;
use crate::text::{Source, Span};

/// Where front matter and body stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parts {
    /// The YAML between the fences; none when the file has no front matter.
    pub yaml: Option<Span>,
    /// The Markdown.
    pub body: Span,
}

/// Splits a file. An opening `---` may be missing when the first line is a well-known field and a `---` follows.
/// The error is front matter that is not closed, or not YAML.
pub(super) fn split(source: &Source) -> Result<Parts, Diagnostic> {
    let text = source.text();
    let start = text.len() - text.trim_start_matches(['\n', ' ', '\t']).len();
    let first = line_at(text, start);
    let opening = text[first.start..first.end].trim_end();
    match opening {
        "---" => fenced(source, first),
        "+++" => Err(problem::not_yaml(source, first, "+++")),
        "{" if is_json(&text[first.end..]) => Err(problem::not_yaml(source, first, "{")),
        _ if opening.starts_with("---") && is_language(&opening[3..]) => {
            Err(problem::not_yaml(source, first, opening))
        }
        _ => Ok(without_opening(text, start).unwrap_or(Parts { yaml: None, body: Span::new(0, text.len()) })),
    }
}

fn fenced(source: &Source, opening: Span) -> Result<Parts, Diagnostic> {
    let text = source.text();
    let yaml_start = next_line(text, opening);
    match closing(text, yaml_start) {
        Some(fence) => Ok(Parts {
            yaml: Some(Span::new(yaml_start, fence.start)),
            body: Span::new(next_line(text, fence), text.len()),
        }),
        None if looks_like_yaml(text, yaml_start) => {
            Err(problem::not_closed(source, opening, almost_closing(text, yaml_start)))
        }
        None => Ok(Parts { yaml: None, body: Span::new(0, text.len()) }),
    }
}

/// The first line that is a fence, `---` or `...`.
fn closing(text: &str, from: usize) -> Option<Span> {
    lines(text, from).find(|line| matches!(text[line.start..line.end].trim_end(), "---" | "..."))
}

/// The first line that may have been meant as a fence: dashes of any kind and number.
fn almost_closing(text: &str, from: usize) -> Option<Span> {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '－' | 'ㅡ' | '─');
    lines(text, from).find(|line| {
        let line = text[line.start..line.end].trim();
        line.chars().count() >= 2 && line.chars().all(is_dash)
    })
}

/// A file that begins with fields and closes them, but forgot to open them.
fn without_opening(text: &str, start: usize) -> Option<Parts> {
    let key = field_name(&text[start..])?;
    if !matches!(key, "title" | "layout" | "date" | "tags" | "categories" | "author" | "company") {
        return None;
    }
    let fence = closing(text, start)?;
    let is_all_yaml = lines(text, start)
        .take_while(|line| line.start < fence.start)
        .map(|line| &text[line.start..line.end])
        .all(|line| {
            line.trim().is_empty() || line.starts_with([' ', '\t', '-', '#']) || field_name(line).is_some()
        });
    is_all_yaml.then(|| Parts {
        yaml: Some(Span::new(start, fence.start)),
        body: Span::new(next_line(text, fence), text.len()),
    })
}

/// Whether the first line with anything on it is a field or a comment.
fn looks_like_yaml(text: &str, from: usize) -> bool {
    let first =
        lines(text, from).map(|line| &text[line.start..line.end]).find(|line| !line.trim().is_empty());
    first.is_some_and(|line| line.starts_with('#') || field_name(line).is_some())
}

fn field_name(line: &str) -> Option<&str> {
    let (name, rest) = line.split_once(':')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let is_field = rest.is_empty() || rest.starts_with([' ', '\t', '\n']);
    (is_name && is_field).then_some(name)
}

/// Whether `{` opens fields as Hugo reads them: the next line is `"name": …`.
fn is_json(rest: &str) -> bool {
    let name = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
    name.is_some_and(|(name, rest)| !name.contains('\n') && rest.trim_start().starts_with(':'))
}

fn is_language(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn lines(text: &str, from: usize) -> impl Iterator<Item = Span> {
    let mut at = Some(from).filter(|from| *from < text.len());
    std::iter::from_fn(move || {
        let line = line_at(text, at?);
        at = Some(next_line(text, line)).filter(|next| *next < text.len());
        Some(line)
    })
}

fn line_at(text: &str, start: usize) -> Span {
    let length = memchr::memchr(b'\n', &text.as_bytes()[start..]).unwrap_or(text.len() - start);
    Span::new(start, start + length)
}

fn next_line(text: &str, line: Span) -> usize {
    (line.end + 1).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(Option<String>, String)> {
        let source = Source::new("a.md", text);
        let parts = split(&source).ok()?;
        Some((parts.yaml.map(|span| source.slice(span).to_owned()), source.slice(parts.body).to_owned()))
    }

    #[test]
    fn fences_with_blanks() {
        assert_eq!(parts("\n---  \ntitle: a\n--- \n본문"), Some((Some("title: a\n".into()), "본문".into())));
        assert_eq!(parts("---\n---\n"), Some((Some(String::new()), String::new())));
        assert_eq!(parts("---\ntitle: a\n---"), Some((Some("title: a\n".into()), String::new())));
    }

    #[test]
    fn a_second_rule_belongs_to_the_body() {
        assert_eq!(parts("---\na: 1\n---\nx\n---\n"), Some((Some("a: 1\n".into()), "x\n---\n".into())));
    }

    #[test]
    fn a_missing_opening_is_forgiven() {
        assert_eq!(
            parts("title: a\ntags:\n- b\n---\n본문"),
            Some((Some("title: a\ntags:\n- b\n".into()), "본문".into()))
        );
        assert_eq!(parts("title: 이 글은\n\n본문입니다\n---\n끝").unwrap().0, None);
    }

    #[test]
    fn a_rule_at_the_top_is_a_rule() {
        assert_eq!(parts("---\n\n본문\n"), Some((None, "---\n\n본문\n".into())));
    }

    #[test]
    fn what_is_refused() {
        assert_eq!(parts("---js\nmodule.exports = {}\n---\n"), None);
        assert_eq!(parts("+++\ntitle = 1\n+++\n"), None);
        assert_eq!(parts("---\ntitle: a\n\n본문\n"), None);
    }
}
