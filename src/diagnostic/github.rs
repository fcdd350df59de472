//! A diagnostic as a workflow command that annotates a line of a pull request.

use crate::diagnostic::{Diagnostic, Severity, printable};

/// The diagnostic as one `::error …` line (GitHub Actions, "Workflow commands"). `site` is the site's folder in the
/// repository, `/`-separated, empty for its root: annotations name files from there.
pub fn github(diagnostic: &Diagnostic, site: &str) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let mut properties = Vec::new();
    if let Some(place) = &diagnostic.place {
        let is_elsewhere = site.is_empty() || std::path::Path::new(&*place.path).is_absolute();
        let path = if is_elsewhere { place.path.to_string() } else { format!("{site}/{}", place.path) };
        properties.push(format!("file={}", property(&printable(&path))));
        if place.line > 0 {
            properties.push(format!("line={}", place.line));
            properties.push(format!("endLine={}", place.end_line));
            properties.push(format!("col={}", place.column));
            if place.end_line == place.line {
                properties.push(format!("endColumn={}", place.end_column));
            }
        }
    }
    properties.push(format!("title={}", property(diagnostic.code)));
    let text = std::iter::once(&diagnostic.message).chain(&diagnostic.hints).map(|text| printable(text));
    let text = data(&text.collect::<Vec<_>>().join("\n"));
    format!("::{command} {}::{text}", properties.join(","))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_steers_the_log() {
        let problem =
            Diagnostic::warning("a/b", "there is no `\u{1b}[2J`\n::error::x").in_file("a:\u{7},b.md");
        let expected = "::warning file=a%3A\\u{7}%2Cb.md,title=a/b::there is no `\\u{1b}[2J`\\u{a}::error::x%0Ado 100%25";
        assert_eq!(github(&problem.hint("do 100%"), ""), expected);
    }
    #[test]
    fn files_are_named_from_the_root_of_the_repository() {
        let problem = |path: &str| Diagnostic::warning("a/b", "x").in_file(path);
        assert_eq!(
            github(&problem("content/a.md"), "docs/blog"),
            "::warning file=docs/blog/content/a.md,title=a/b::x"
        );
        assert_eq!(github(&problem("/tmp/a.md"), "docs/blog"), "::warning file=/tmp/a.md,title=a/b::x");
    }
}
