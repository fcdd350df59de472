//! `afterword build`.

use crate::config::Overrides;
use crate::diagnostic::{Blame, Diagnostic, Report, Severity, printable};
use crate::output::{Content, Press, Recipe, image, is_search_text};
use crate::page::{Page, PageKind};
use crate::pipeline;
use crate::shell::Exit;
use crate::shell::args::{Build, Format};
use crate::shell::clock::Stopwatch;
use crate::shell::command::parts;
use crate::shell::command::secrets::{LEAK, Secrets};
use crate::shell::disk;
use crate::shell::disk::Skipped;
use crate::shell::publish::{Adopt, Publication, Published, Surroundings, check_output};
use crate::shell::terminal;
use crate::shell::terminal::counted;
use crate::theme;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Parsers and templates go deeper on a page of many levels than a thread's usual 2 MiB; what is not used costs nothing.
const STACK: usize = 16 << 20;

/// Builds the site and tells how it went.
pub(in crate::shell) fn build(options: &Build) -> Exit {
    let threads = options.jobs.map_or(0, usize::from);
    match rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build() {
        Ok(pool) => pool.install(|| run(options)),
        Err(why) => {
            let mut report = Report::default();
            report.add(
                Diagnostic::error("system/threads", format!("no threads can be started: {why}"))
                    .blamed(Blame::World),
            );
            terminal::report_of(&options.site, &report, options.format);
            Exit::World
        }
    }
}

fn run(options: &Build) -> Exit {
    let mut watch = Stopwatch::start();
    let outcome = attempt(options, &mut watch);
    let report = outcome.report.sorted();
    terminal::report_of(&options.site, &report, options.format);
    if let Some(done) = &outcome.done {
        tell(options, done, &report, &watch);
    }
    let stopped = options.deny_warnings && report.count(Severity::Warning) > 0;
    let worst = report.blame().map(Exit::from);
    worst.max(stopped.then_some(Exit::Content)).unwrap_or(Exit::Fine)
}

/// How a build went: all problems, and what was done unless nothing was.
struct Outcome {
    report: Report,
    done: Option<Done>,
}

/// What the summary tells.
struct Done {
    published: Option<Published>,
    posts: usize,
    pages: usize,
    drafts: usize,
    skipped: Vec<Skipped>,
    scheduled: Vec<crate::site::Scheduled>,
}

fn attempt(options: &Build, watch: &mut Stopwatch) -> Outcome {
    let mut report = Report::default();
    let done = steps(options, watch, &mut report);
    Outcome { report, done }
}

fn steps(options: &Build, watch: &mut Stopwatch, report: &mut Report) -> Option<Done> {
    let site = report.ok(site_folder(&options.site))?;
    let source = report.ok(disk::read_config(&site))?;
    let overrides =
        Overrides { base_url: options.base_url.clone(), drafts: options.drafts, future: options.future };
    let config = report.take(pipeline::configure(&source, &overrides));
    let output = report.ok(output_folder(options, &site))?;
    let surroundings = Surroundings {
        site: site.clone(),
        content: (config.content_dir != ".").then(|| site.join(&config.content_dir)),
        themes: site.join("themes"),
        home: std::env::home_dir(),
    };
    report.ok(check_output(&output, &surroundings, adopt(options)))?;
    if report.has_errors() {
        return None;
    }
    let files = report.take(disk::read(&site, config, &output));
    watch.lap("read");
    let unbound = report.take(pipeline::parse(files.inputs, files.posts.read()));
    watch.lap("parse");
    let posts = options.timings.then_some(files.posts);
    let press = report.take(pipeline::assemble(unbound));
    watch.lap("assemble");
    let mut press = press?;
    let mut done = Done {
        published: None,
        posts: press.site.entries.iter().filter(|entry| !entry.post.is_page).count(),
        pages: press.pages.len(),
        drafts: press.site.drafts,
        skipped: files.skipped,
        scheduled: press.site.scheduled.clone(),
    };
    if may_publish(options, report) {
        done.published = publish(options, &output, &mut press, &files.asset_paths, watch, report);
    }
    if let Some(posts) = posts {
        parts::measure(&posts, press.site.config.lang(), watch);
    }
    // Freeing a large site takes longer than ending the process.
    std::mem::forget(press);
    Some(done)
}

fn adopt(options: &Build) -> Adopt {
    if options.adopt { Adopt::Yes } else { Adopt::No }
}

fn may_publish(options: &Build, report: &Report) -> bool {
    let only_posts = report.blame().is_none_or(|blame| blame == Blame::Content);
    let is_clean = !report.has_errors() || (options.keep_going && only_posts);
    is_clean && !(options.deny_warnings && report.count(Severity::Warning) > 0)
}

fn publish(
    options: &Build,
    output: &Path,
    press: &mut Press,
    asset_paths: &BTreeMap<Arc<str>, PathBuf>,
    watch: &mut Stopwatch,
    report: &mut Report,
) -> Option<Published> {
    let publication = report.ok(Publication::open(output, adopt(options)))?;
    let problems = stage_all(press, asset_paths, &publication, watch);
    let stops =
        |problem: &Diagnostic| problem.blame != Blame::Content || problem.code == LEAK || !options.keep_going;
    let is_stopped = problems.iter().any(stops);
    report.extend(theme::once_per_template(problems));
    if is_stopped {
        publication.abandon();
        return None;
    }
    let published = report.ok(publication.commit());
    watch.lap("publish");
    published
}

/// Renders every page and hands it to the publication; all problems of all pages.
fn stage_all(
    press: &mut Press,
    asset_paths: &BTreeMap<Arc<str>, PathBuf>,
    publication: &Publication,
    watch: &mut Stopwatch,
) -> Vec<Diagnostic> {
    let bar = terminal::progress(press.pages.len());
    let has_bar = bar.length().is_some();
    let all = press.pages.clone();
    let (search, pages): (Vec<&Page>, Vec<&Page>) = all.iter().partition(|page| page.is_search());
    let (data, pages): (Vec<&Page>, Vec<&Page>) = pages.into_iter().partition(|page| page.is_data());
    // Each shares something large among its files.
    let (feeds, api): (Vec<&Page>, Vec<&Page>) =
        data.into_iter().partition(|page| matches!(page.kind, PageKind::TermFeed(..)));
    let (questions, pages): (Vec<&Page>, Vec<&Page>) =
        pages.into_iter().partition(|page| page.is_of_questions());
    let (texts, search): (Vec<&Page>, Vec<&Page>) = search.into_iter().partition(|page| is_search_text(page));
    let secrets = Secrets::new(&press.site.withheld);
    let problems = Mutex::new(Vec::new());
    let steps = [
        ("render", pages),
        ("questions", questions),
        ("feeds+api", feeds),
        ("feeds+api", api),
        ("search", search),
    ];
    for (step, pages) in steps {
        let (now, press_now) = (&*watch, &*press);
        let stage = |page: &Page, content: Result<Content, Diagnostic>| {
            if has_bar {
                terminal::advance(&bar, now.elapsed());
            }
            let staged = content
                .and_then(|content| stage(press_now, page, content, asset_paths, &secrets, publication));
            problems.lock().unwrap_or_else(PoisonError::into_inner).extend(staged.err());
        };
        if step == "search" && !texts.is_empty() {
            press.prepare_search(&|page, content| stage(page, Ok(content)));
        }
        // Some pages take many times longer than others, and stand side by side.
        let few = pages.par_iter().with_max_len(PAGES);
        few.for_each(|page| stage(page, press_now.render(page)));
        watch.lap(step);
        press.put_away();
    }
    bar.finish_and_clear();
    problems.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn stage(
    press: &Press,
    page: &Page,
    content: Content,
    asset_paths: &BTreeMap<Arc<str>, PathBuf>,
    secrets: &Secrets,
    publication: &Publication,
) -> Result<(), Diagnostic> {
    let path = page.address.output_path();
    if let Some(file) = large_copy(press, &content, asset_paths) {
        secrets.check_file(file, &path)?;
        return publication.stage_copy(&path, file);
    }
    let bytes = bytes(press, content, asset_paths)?;
    secrets.check(&bytes, &path)?;
    publication.stage(&path, &bytes)
}

/// Pages that a thread takes at a time.
const PAGES: usize = 16;

/// Files of more bytes are copied a piece at a time.
const LARGE: u64 = 1 << 20;

/// The file that is to be copied, if it is large.
fn large_copy<'a>(
    press: &Press,
    content: &Content,
    asset_paths: &'a BTreeMap<Arc<str>, PathBuf>,
) -> Option<&'a Path> {
    let Content::Copy(asset) = content else { return None };
    let path = &asset_paths[&press.site.assets[*asset].asset.path];
    path.metadata().is_ok_and(|metadata| metadata.len() > LARGE).then_some(path)
}

fn bytes(
    press: &Press,
    content: Content,
    asset_paths: &BTreeMap<Arc<str>, PathBuf>,
) -> Result<Vec<u8>, Diagnostic> {
    let (asset, recipe) = match content {
        Content::Bytes(bytes) => return Ok(bytes),
        Content::Copy(asset) => (asset, None),
        Content::Derived { asset, recipe } => (asset, Some(recipe)),
    };
    let path = &press.site.assets[asset].asset.path;
    let bytes = disk::read_file(&asset_paths[path], path)?;
    match recipe {
        None => Ok(bytes),
        Some(Recipe::WithoutMetadata) => image::published(path, bytes),
    }
}

/// The folder that `--site` names, in full.
pub(super) fn site_folder(given: &Path) -> Result<PathBuf, Diagnostic> {
    given.canonicalize().or_else(|_| std::path::absolute(given)).map_err(|why| disk::unreadable(given, &why))
}

fn output_folder(options: &Build, site: &Path) -> Result<PathBuf, Diagnostic> {
    let Some(given) = &options.output else { return Ok(site.join("public")) };
    std::path::absolute(given).map_err(|why| disk::unreadable(given, &why))
}

fn tell(options: &Build, done: &Done, report: &Report, watch: &Stopwatch) {
    let seconds = watch.elapsed().as_secs_f64();
    match options.format {
        Format::Json => terminal::say(&done.json(report, seconds)),
        Format::Human | Format::Github => {
            if options.verbose {
                for skipped in &done.skipped {
                    terminal::say(&format!("skipped {}: {}", printable(&skipped.path), skipped.why));
                }
            }
            for scheduled in &done.scheduled {
                let path = printable(&scheduled.path);
                terminal::say(&format!("scheduled {path} for {}", scheduled.date.iso()));
            }
            terminal::say(&done.summary(report, seconds));
        }
    }
    if options.timings {
        terminal::say(watch.table().trim_end());
    }
}

impl Done {
    fn summary(&self, report: &Report, seconds: f64) -> String {
        let files = match &self.published {
            Some(published) => format!(
                "{} written, {} unchanged, {} removed",
                counted(published.written, "file"),
                published.unchanged,
                published.removed
            ),
            None => "nothing published".to_owned(),
        };
        format!(
            "{}, {}: {files}, {} skipped, {}, {} scheduled, {}, {}, {seconds:.2} s",
            counted(self.posts, "post"),
            counted(self.pages, "page"),
            self.skipped.len(),
            counted(self.drafts, "draft"),
            self.scheduled.len(),
            counted(report.count(Severity::Error), "error"),
            counted(report.count(Severity::Warning), "warning"),
        )
    }

    fn json(&self, report: &Report, seconds: f64) -> String {
        let published = self.published.as_ref();
        let scheduled = self
            .scheduled
            .iter()
            .map(|post| serde_json::json!({ "path": post.path, "date": post.date.iso() }));
        let skipped =
            self.skipped.iter().map(|file| serde_json::json!({ "path": file.path, "why": file.why }));
        serde_json::json!({ "summary": {
            "posts": self.posts,
            "pages": self.pages,
            "published": published.is_some(),
            "written": published.map_or(0, |published| published.written),
            "unchanged": published.map_or(0, |published| published.unchanged),
            "removed": published.map_or(0, |published| published.removed),
            "skipped": skipped.collect::<Vec<_>>(),
            "drafts": self.drafts,
            "scheduled": scheduled.collect::<Vec<_>>(),
            "errors": report.count(Severity::Error),
            "warnings": report.count(Severity::Warning),
            "seconds": (seconds * 1000.0).round() / 1000.0,
        }})
        .to_string()
    }
}
