//! `theme.yaml`: what a theme says of itself.

use crate::diagnostic::{Blame, Checked, Diagnostic, Report};
use crate::i18n::flat;
use crate::text::{Source, Span, nearest};
use crate::theme::policy;
use crate::theme::{Layer, LayerFile};

/// What a theme says of itself; all of it is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Its name.
    pub name: String,
    /// One sentence on it.
    pub description: String,
    /// Its version.
    pub version: String,
    /// What its pages may load besides what all pages may: directives of a Content-Security-Policy and their sources.
    pub policy: Vec<(String, String)>,
}

impl Manifest {
    /// What a layer says of itself; nothing when it has no `theme.yaml`. Problems are as for [`Theme::load`](crate::theme::Theme::load).
    pub fn of(layer: &Layer) -> Checked<Self> {
        match layer.files.get("theme.yaml") {
            Some(LayerFile::Text(source)) => Self::read(source),
            _ => Checked::fine(Self::default()),
        }
    }

    /// Reads `theme.yaml`. Gives `setup/yaml`, `theme/policy`, and the warning `theme/unknown-key` for a key that
    /// means nothing.
    pub(super) fn read(source: &Source) -> Checked<Self> {
        let mut report = Report::default();
        let mut manifest = Self::default();
        for entry in report.take(flat(source)) {
            match entry.key.as_str() {
                "name" => manifest.name = entry.text,
                "description" => manifest.description = entry.text,
                "version" => manifest.version = entry.text,
                "policy" => match policy::additions(&entry.text) {
                    Ok(added) => manifest.policy = added,
                    Err(part) => report.add(no_directive(source, entry.key_span, &part)),
                },
                other => report.add(
                    Diagnostic::warning(
                        "theme/unknown-key",
                        format!("`{other}` means nothing in theme.yaml"),
                    )
                    .blamed(Blame::Setup)
                    .at(source, entry.key_span)
                    .hint(
                        match nearest(other, ["name", "description", "version", "policy"]) {
                            Some(meant) => format!("did you mean `{meant}`?"),
                            None => {
                                "theme.yaml holds `name`, `description`, `version` and `policy`".to_owned()
                            }
                        },
                    ),
                ),
            }
        }
        report.with(manifest)
    }
}

fn no_directive(source: &Source, place: Span, part: &str) -> Diagnostic {
    Diagnostic::error("theme/policy", format!("`{part}` is no directive of a Content-Security-Policy"))
        .blamed(Blame::Setup)
        .at(source, place)
        .hint("write its name and then its sources, with `;` between directives: `frame-src https://example.org`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_are_named() {
        let source = Source::new("themes/mine/theme.yaml", "name: Mine\nversoin: 1.0\ncolor: red\n");
        let checked = Manifest::read(&source);
        assert_eq!(checked.value, Manifest { name: "Mine".to_owned(), ..Manifest::default() });
        let told: Vec<String> = checked
            .report
            .diagnostics()
            .iter()
            .map(|problem| format!("{} ({})", problem.message, problem.hints.join(" ")))
            .collect();
        assert_eq!(
            told,
            [
                "`versoin` means nothing in theme.yaml (did you mean `version`?)",
                "`color` means nothing in theme.yaml (theme.yaml holds `name`, `description`, `version` and `policy`)",
            ]
        );
    }
}
