//! Makes a theme of its layers.

use crate::diagnostic::{Blame, Checked, Diagnostic, Report};
use crate::i18n::Texts;
use crate::page::Needs;
use crate::text::{Lang, Source};
use crate::theme::asked::AskedBy;
use crate::theme::problem::Sources;
use crate::theme::{Layer, LayerFile, Manifest, bounds, filters, policy, problem};
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Tera, Value};

/// A theme ready to render: the strongest layer's version of every file.
#[derive(Debug)]
pub struct Theme {
    pub(super) tera: Tera,
    /// Template files by layer and name, `overrides/post.html`.
    pub(super) sources: Sources,
    /// The one to render, `overrides/post.html`, by its name without a layer.
    pub(super) strongest: BTreeMap<String, String>,
    /// `t` in templates, by language.
    pub(super) words: BTreeMap<Lang, Value>,
    texts: Arc<Texts>,
    manifest: Manifest,
    /// What each of its templates asks for.
    pub(super) asked: AskedBy,
    needs: Needs,
    /// What runs before a page is shown; may be empty.
    pub(super) script: String,
    policy: String,
    static_files: BTreeMap<String, StaticFile>,
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticFile {
    /// The layer that it comes from.
    pub layer: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
}

impl Theme {
    /// The theme that `layers` make, weakest first: the embedded one, `themes/<name>`, `themes/overrides`. None when a
    /// template does not load; every template that is wrong is named, each problem with its place in the layer's file.
    /// Gives `theme/…` and, for the texts of the interface and theme.yaml, `setup/…`.
    pub fn load(layers: Vec<Layer>) -> Checked<Option<Self>> {
        let mut report = Report::default();
        let sources = report.take(templates(&layers));
        let texts = Arc::new(report.take(texts(&layers)));
        let manifest = layers.iter().rev().find_map(|layer| text(layer.files.get("theme.yaml")?));
        let manifest = manifest.map(|source| report.take(Manifest::read(source))).unwrap_or_default();
        let mut layer_names: Vec<String> = Vec::new();
        for layer in layers.iter().rev() {
            if !layer_names.contains(&layer.name) {
                layer_names.push(layer.name.clone());
            }
        }
        let Some(tera) = compile(&layer_names, &sources, &texts, &mut report) else {
            return report.with(None);
        };
        let words = texts.languages().map(|lang| (lang.clone(), words(&texts, lang))).collect();
        let static_files = static_files(&layers);
        let script = layers.iter().rev().find_map(|layer| text(layer.files.get(policy::SCRIPT)?));
        let script = script.and_then(|source| report.ok(policy::script(source))).unwrap_or_default();
        let policy = policy::policy(&manifest.policy, &script);
        let asked = AskedBy::new(&sources);
        let strongest = strongest(&layer_names, &sources);
        let needs = needs(&asked);
        let theme = Self {
            tera,
            sources,
            strongest,
            words,
            texts,
            manifest,
            asked,
            needs,
            script,
            policy,
            static_files,
        };
        let usable = !report.has_errors();
        report.with(usable.then_some(theme))
    }

    /// What the strongest theme.yaml says.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The Content-Security-Policy of its pages.
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// What the templates of posts ask for.
    pub fn needs(&self) -> Needs {
        self.needs
    }

    /// The texts of the interface.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The files below `static/` by their path there, `style.css`: each from the strongest layer that has it.
    pub fn static_files(&self) -> &BTreeMap<String, StaticFile> {
        &self.static_files
    }
}

fn needs(asked: &AskedBy) -> Needs {
    let holds = |word| ["post.html", "page.html"].iter().any(|name| asked.of(name).holds(word));
    Needs { toc: holds("toc"), stages: holds("stages"), neighbours: holds("previous") || holds("next") }
}

/// The strongest layer's template of each name.
fn strongest(layers: &[String], sources: &Sources) -> BTreeMap<String, String> {
    let of_layer = |layer: &String| {
        let lead = format!("{layer}/");
        let own =
            sources.keys().filter_map(move |name| Some((name.strip_prefix(&lead)?.to_owned(), name.clone())));
        own.collect::<Vec<_>>()
    };
    layers.iter().rev().flat_map(of_layer).collect()
}

/// Every template of every layer that keeps the limits.
fn templates(layers: &[Layer]) -> Checked<Sources> {
    let mut report = Report::default();
    let mut sources = Sources::new();
    for layer in layers {
        for (path, file) in &layer.files {
            let Some(name) = path.strip_prefix("templates/").filter(|name| is_template(name)) else {
                continue;
            };
            let checked = match file {
                LayerFile::Text(source) => bounds::check(source).map(|()| source.clone()),
                LayerFile::Bytes(_) => Err(not_text(&layer.name, path)),
            };
            if let Some(source) = report.ok(checked) {
                sources.insert(format!("{}/{name}", layer.name), source);
            }
        }
    }
    report.with(sources)
}

/// Editors leave copies beside the files they write: `post.html~`, `.post.html.swp`.
fn is_template(name: &str) -> bool {
    let hidden = name.split('/').any(|part| part.starts_with('.'));
    !hidden
        && name
            .rsplit_once('.')
            .is_some_and(|(_, extension)| matches!(extension, "html" | "svg" | "txt" | "xml"))
}

fn not_text(layer: &str, path: &str) -> Diagnostic {
    Diagnostic::error("theme/not-text", "this template is not written in UTF-8")
        .blamed(Blame::Setup)
        .in_file(&format!("themes/{layer}/{path}"))
}

fn compile(names: &[String], sources: &Sources, texts: &Arc<Texts>, report: &mut Report) -> Option<Tera> {
    report.ok(bounds::check_count(sources))?;
    let mut tera = filters::tera(texts);
    let prefixes = names.iter().map(|name| format!("{name}/"));
    tera.set_fallback_prefixes(prefixes).expect("there are no templates yet");
    let added = tera.add_raw_templates(sources.iter().map(|(name, source)| (name, source.text())));
    match added.map(|()| bounds::check_depth(sources, names)) {
        Ok(Ok(())) => return Some(tera),
        Ok(Err(problem)) => report.add(problem),
        Err(error) => {
            let unreadable = unreadable(sources, texts);
            let errors = if unreadable.is_empty() { vec![error] } else { unreadable };
            let problems = errors.iter().flat_map(|error| problem::load(sources, error));
            problems.for_each(|problem| report.add(problem));
        }
    }
    None
}

/// Tera stops at the first template it cannot read: each is read alone, so that all problems come out together.
fn unreadable(sources: &Sources, texts: &Arc<Texts>) -> Vec<tera::Error> {
    let errors = sources
        .iter()
        .filter_map(|(name, source)| filters::tera(texts).add_raw_template(name, source.text()).err());
    errors.filter(|error| matches!(error.kind(), tera::ErrorKind::SyntaxError(_))).collect()
}

fn texts(layers: &[Layer]) -> Checked<Texts> {
    let files = layers.iter().flat_map(|layer| &layer.files).filter_map(|(path, file)| {
        let tag = path.strip_prefix("i18n/")?.strip_suffix(".yaml")?;
        Some((Lang::parse(tag)?, text(file)?))
    });
    Texts::load(files)
}

fn text(file: &LayerFile) -> Option<&Source> {
    match file {
        LayerFile::Text(source) => Some(source),
        LayerFile::Bytes(_) => None,
    }
}

fn words(texts: &Texts, lang: &Lang) -> Value {
    let words = texts.keys().into_iter().filter(|key| !key.ends_with("_one"));
    Value::from(words.map(|key| (key.to_owned(), texts.get(lang, key))).collect::<BTreeMap<String, &str>>())
}

fn static_files(layers: &[Layer]) -> BTreeMap<String, StaticFile> {
    let mut files = BTreeMap::new();
    for layer in layers {
        for (path, file) in &layer.files {
            if let Some(name) = path.strip_prefix("static/") {
                files.insert(name.to_owned(), StaticFile { layer: layer.name.clone(), bytes: file.bytes() });
            }
        }
    }
    files
}
