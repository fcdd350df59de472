//! What a folder hands down to its posts.

use crate::config::Config;
use crate::diagnostic::{Checked, Report, Severity};
use crate::post::disclosure;
use crate::post::disclosure::Disclosure;
use crate::post::fields;
use crate::post::fields::FrontMatter;
use crate::taxonomy::Taxonomy;
use crate::text::{Source, Span};
use crate::yaml;

/// What a folder hands down.
#[derive(Debug)]
pub enum HandedDown {
    /// These fields.
    Fields(Box<FrontMatter>),
    /// Its `_defaults.yaml` has errors: no post below it can be published, for one without what it should inherit
    /// would stand in the wrong lists, or show what its folder withholds.
    Broken {
        /// Whether it may withhold something, so that no word of those posts may be quoted either.
        withholds: bool,
    },
}

/// Reads a `_defaults.yaml` in a folder that itself inherits from `above`.
pub fn read_defaults(
    source: &Source,
    above: &HandedDown,
    config: &Config,
    taxonomy: &Taxonomy,
) -> Checked<HandedDown> {
    let mut report = Report::default();
    let broken = HandedDown::Broken { withholds: disclosure::is_asked_for(source.text()) };
    let Some(map) = report.take(yaml::parse(source, Span::new(0, source.text().len()))) else {
        return told(disclosure::quiet(source, report)).with(broken);
    };
    let (own, problems) = fields::read(source, &map, config, taxonomy);
    report.extend(problems);
    let report = told(Disclosure::new(&own, taxonomy).applied(report));
    let handed = match above {
        _ if report.has_errors() => broken,
        HandedDown::Fields(above) => HandedDown::Fields(Box::new(own.or(above))),
        HandedDown::Broken { withholds } => HandedDown::Broken { withholds: *withholds },
    };
    report.with(handed)
}

/// An error here costs more than one post.
fn told(report: Report) -> Report {
    report.map(|problem| match problem.severity {
        Severity::Error => problem.hint("until then all posts in this folder and below it are left out"),
        _ => problem,
    })
}
