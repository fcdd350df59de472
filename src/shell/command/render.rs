//! `afterword render`.

use crate::diagnostic::{Diagnostic, Report};
use crate::markdown;
use crate::pipeline;
use crate::shell::Exit;
use crate::shell::args::{Format, Profile, Render};
use crate::shell::disk;
use crate::shell::terminal;
use crate::text::{Lang, Source};
use std::io::Write;

/// Prints the HTML to standard output, problems to standard error.
pub(in crate::shell) fn render(options: &Render) -> Exit {
    let profile = match options.profile {
        Profile::Site => markdown::Profile::Site,
        Profile::Cjk => markdown::Profile::Cjk,
        Profile::CommonMark => markdown::Profile::CommonMark,
    };
    let mut report = Report::default();
    if let Some((source, lang)) = report.ok(inputs(options)) {
        let html = report.take(pipeline::render(&source, profile, &lang));
        // A reader that has gone away has seen enough.
        let _ = std::io::stdout().write_all(html.as_bytes());
    }
    let report = report.sorted();
    terminal::report(&report, Format::Human);
    report.blame().map_or(Exit::Fine, Exit::from)
}

fn inputs(options: &Render) -> Result<(Source, Lang), Diagnostic> {
    let lang = Lang::parse(&options.lang).ok_or_else(|| {
        let problem = Diagnostic::error("render/lang", format!("`{}` is no language", options.lang));
        problem.blamed(crate::diagnostic::Blame::Setup).hint("write a tag such as `ko` or `en`")
    })?;
    Ok((disk::read_text(&options.file)?, lang))
}
