//! `afterword inspect`.

use crate::diagnostic::{Diagnostic, Report, printable};
use crate::pipeline;
use crate::post::Inspection;
use crate::shell::Exit;
use crate::shell::args::{Format, Inspect, InspectFormat};
use crate::shell::disk;
use crate::shell::terminal;
use crate::taxonomy::Taxonomy;
use crate::text::Source;
use rayon::prelude::*;
use std::io::Write;

/// Prints what is understood of each file to standard output, problems to standard error.
pub(in crate::shell) fn inspect(options: &Inspect) -> Exit {
    let mut report = Report::default();
    let files = report.take(disk::foreign_files(&options.paths));
    let taxonomy = Taxonomy::built_in();
    let read = |path: &std::path::PathBuf| -> Result<Inspection, Diagnostic> {
        let source: Source = disk::read_foreign(path)?;
        Ok(pipeline::inspect(&source, &taxonomy))
    };
    let inspected: Vec<Result<Inspection, Diagnostic>> = files.par_iter().map(read).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for inspection in inspected.into_iter().filter_map(|result| report.ok(result)) {
        let text = match options.format {
            InspectFormat::Json => serde_json::to_string(&inspection).expect("texts and numbers are JSON"),
            InspectFormat::Human => human(&inspection),
        };
        // A reader that has gone away has seen enough.
        let _ = writeln!(out, "{text}");
    }
    drop(out);
    let report = report.sorted();
    terminal::report(&report, Format::Human);
    report.blame().map_or(Exit::Fine, Exit::from)
}

fn human(inspection: &Inspection) -> String {
    let mut lines = vec![printable(&inspection.path)];
    let mut say = |name: &str, text: Option<String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            lines.push(format!("  {name}: {}", printable(&text)));
        }
    };
    say("title", inspection.title.clone());
    say("date", inspection.date.clone());
    say("language", inspection.lang.clone());
    say("interview", Some(if inspection.interview { "yes" } else { "no" }.to_owned()));
    say("company", Some(inspection.companies.join(", ")));
    say("role", inspection.role.clone());
    say(
        "outcome",
        inspection.outcome.as_ref().map(|outcome| {
            let line = outcome.line.map(|line| format!(", line {line}")).unwrap_or_default();
            format!("{} ({}{line})", outcome.value, outcome.by)
        }),
    );
    for step in &inspection.stages {
        let stage = step.stage.as_deref().unwrap_or("unknown");
        say("stage", Some(format!("{stage}, line {} ({}): {}", step.line, step.by, step.text)));
    }
    for question in &inspection.questions {
        let stage = question.stage.as_deref().map(|stage| format!(" ({stage})")).unwrap_or_default();
        say("question", Some(format!("line {}{stage}: {}", question.line, question.text)));
    }
    for line in &inspection.candidate_questions {
        say("asked by the candidate", Some(format!("line {}", line.line)));
    }
    for line in &inspection.withheld {
        say("withheld", Some(format!("line {}", line.line)));
    }
    lines.join("\n")
}
