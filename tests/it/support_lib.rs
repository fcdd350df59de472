//! Sites made of texts, prepared in memory: no file is read or written.

use afterword::config::{Config, Overrides};
use afterword::diagnostic::{Report, terminal};
use afterword::output::{Content, Press};
use afterword::page::{Page, PageKind};
use afterword::pipeline;
use afterword::pipeline::{Inputs, PostFile};
use afterword::site::{Asset, Entry, Term};
use afterword::text::{Source, decode, nfc};
use afterword::theme;

/// 2026-11-01T00:00:00Z: what is dated later is not published.
pub(crate) const NOW: i64 = 1_793_491_200;

const SETTINGS: &str = "base_url: https://example.org/\n";

/// A site as it came out of the pipeline.
pub(crate) struct Built {
    press: Option<Press>,
    report: Report,
}

/// The site of these files, each a path and a text; without a `site.yaml` among them it has plain settings.
pub(crate) fn build<P: AsRef<str>, T: AsRef<[u8]>>(files: &[(P, T)]) -> Built {
    let mut report = Report::default();
    let mut config = None;
    for (path, bytes) in files {
        if path.as_ref() == "site.yaml" {
            config = Some(configure(&source(path.as_ref(), bytes.as_ref()), &mut report));
        }
    }
    let config = config.unwrap_or_else(|| configure(&Source::new("site.yaml", SETTINGS), &mut report));
    let mut inputs = Inputs {
        config,
        now: NOW,
        assets: Vec::new(),
        defaults: Vec::new(),
        companies: None,
        stages: None,
        authors: None,
        layers: vec![theme::embedded()],
    };
    let mut posts = Vec::new();
    for (path, bytes) in files {
        sort(&mut inputs, &mut posts, path.as_ref(), bytes.as_ref());
    }
    posts.sort_by(|one, other| one.below.cmp(&other.below));
    let press = report.take(pipeline::prepare(inputs, posts));
    Built { press, report: report.sorted() }
}

/// The site of one post without a date in its name.
pub(crate) fn build_post(text: &str) -> Built {
    build(&[("content/posts/post.md", text)])
}

fn configure(source: &Source, report: &mut Report) -> Config {
    report.take(pipeline::configure(source, &Overrides::default()))
}

fn source(path: &str, bytes: &[u8]) -> Source {
    Source::new(nfc(path).into_owned(), decode(bytes).expect("the files of these tests are UTF-8"))
}

/// Puts a file where the disk's reader would put it.
fn sort(inputs: &mut Inputs, posts: &mut Vec<PostFile>, path: &str, bytes: &[u8]) {
    let Some(below) = path.strip_prefix("content/") else { return };
    let below = nfc(below).into_owned();
    let read = || source(path, bytes);
    match below.as_str() {
        "companies.yaml" => inputs.companies = Some(read()),
        "stages.yaml" => inputs.stages = Some(read()),
        "authors.yaml" => inputs.authors = Some(read()),
        _ if below.ends_with("_defaults.yaml") => inputs.defaults.push(read()),
        _ if below.ends_with(".md") || below.ends_with(".markdown") => {
            posts.push(PostFile::new(below.clone(), read()));
        }
        _ => inputs.assets.push(Asset { path: path.into(), below, size: None }),
    }
}

impl Built {
    /// All problems as a terminal shows them, a blank line between two.
    pub(crate) fn problems(&self) -> String {
        let shown: Vec<String> =
            self.report.diagnostics().iter().map(|problem| terminal(problem, false)).collect();
        shown.join("\n")
    }

    /// The press; every test but those of broken themes has one.
    pub(crate) fn press(&self) -> &Press {
        self.press.as_ref().expect("the embedded theme is usable")
    }

    /// Every published post and page, in the site's order.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.press().site.entries
    }

    /// The only post.
    pub(crate) fn only(&self) -> &Entry {
        match self.entries() {
            [entry] => entry,
            entries => panic!("{} posts instead of one\n{}", entries.len(), self.problems()),
        }
    }

    /// The post of the file `below` the content folder.
    pub(crate) fn entry(&self, below: &str) -> &Entry {
        let path = format!("content/{below}");
        let found = self.entries().iter().find(|entry| *entry.post.file.path == *path);
        found.unwrap_or_else(|| panic!("{path} is not published\n{}", self.problems()))
    }

    /// Terms of the main edition by id and name: `kakao 카카오`.
    pub(crate) fn terms(&self, of: fn(&afterword::site::Edition) -> &Vec<Term>) -> Vec<String> {
        of(self.press().site.edition(0)).iter().map(|term| format!("{} {}", term.id, term.name)).collect()
    }

    /// Names of companies that the post of a file shows.
    pub(crate) fn companies_of(&self, below: &str) -> Vec<String> {
        let site = &self.press().site;
        let edition = site.edition(0);
        let id = self.entries().iter().position(|entry| entry.post.file.path.ends_with(below));
        let id = id.unwrap_or_else(|| panic!("{below} is not published\n{}", self.problems()));
        let terms = edition.terms(afterword::site::PostId(id as u32));
        let terms = terms.map(|terms| terms.companies.clone()).unwrap_or_default();
        terms.iter().map(|term| edition.companies[term.0 as usize].id.clone()).collect()
    }

    /// The page at `address`, rendered.
    pub(crate) fn page(&self, address: &str) -> String {
        let page = self.press().pages.iter().find(|page| page.address.as_str() == address);
        self.render(page.unwrap_or_else(|| panic!("no page {address}\n{}", self.problems())))
    }

    /// Whether there is anything at `address`.
    pub(crate) fn has_page(&self, address: &str) -> bool {
        self.press().pages.iter().any(|page| page.address.as_str() == address)
    }

    /// Every page that is made of text, with its address.
    pub(crate) fn pages(&self) -> Vec<(String, String)> {
        let is_text = |page: &&Page| !matches!(page.kind, PageKind::Asset(_) | PageKind::ThemeFile(_));
        let pages = self.press().pages.iter().filter(is_text);
        pages.map(|page| (page.address.to_string(), self.render(page))).collect()
    }

    fn render(&self, page: &Page) -> String {
        match self.press().render(page) {
            Ok(Content::Bytes(bytes)) => String::from_utf8(bytes).expect("pages are UTF-8"),
            Ok(_) => String::new(),
            Err(problem) => panic!("{}", terminal(&problem, false)),
        }
    }
}
