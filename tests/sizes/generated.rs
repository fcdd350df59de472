//! The search of a generated site, and words that stand in its posts.

use crate::corpus;
use afterword::config::Overrides;
use afterword::output::{Content, Press, is_search_text};
use afterword::page::Page;
use afterword::pipeline;
use afterword::pipeline::{Inputs, PostFile};
use afterword::text::Source;
use afterword::theme;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Words that are asked for.
const WORDS: usize = 200;

/// The data of the search of a site.
pub(crate) struct Generated {
    /// Number of posts.
    pub(crate) posts: usize,
    /// By the name below `search/`.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// The modules that read them.
    pub(crate) scripts: Vec<Vec<u8>>,
    /// Time of a processor to make them, as `build` does.
    pub(crate) time: Duration,
}

impl Generated {
    /// The search of a site of so many invented write-ups of about 5 KB.
    pub(crate) fn new(posts: usize) -> Self {
        let settings = Source::new("site.yaml", "base_url: https://example.org/\npage_size: 50\n");
        let inputs = Inputs {
            config: pipeline::configure(&settings, &Overrides::default()).value,
            now: 1_800_000_000,
            assets: Vec::new(),
            defaults: Vec::new(),
            companies: None,
            stages: None,
            authors: None,
            layers: vec![theme::embedded()],
        };
        let file = |index| {
            let (name, text) = corpus::post(index, posts);
            PostFile::new(format!("posts/{name}"), Source::new(format!("content/posts/{name}"), text))
        };
        let unbound = pipeline::parse(inputs, (0..posts).into_par_iter().map(file)).value;
        let press = pipeline::assemble(unbound).value.expect("the embedded theme loads");
        let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be started");
        let (files, time) = alone.install(|| made(&press));
        let is_script = |path: &str| path.starts_with("theme/search/") && path.ends_with(".js");
        let scripts = press.pages.iter().filter(|page| is_script(&page.address.output_path()));
        let script = |page| match press.render(page).expect("a script is no template") {
            Content::Bytes(bytes) => bytes,
            other => panic!("{other:?} is no script"),
        };
        let scripts = scripts.map(script).collect();
        Self { posts, files, scripts, time }
    }

    /// Different words of two to six syllables from posts all over the site: each length equally often, while there are any.
    pub(crate) fn words(&self) -> Vec<String> {
        let mut words = BTreeSet::new();
        for number in 0..4 * WORDS {
            let (_, text) = corpus::post(number * 7919 % self.posts, self.posts);
            let body = text.splitn(3, "---\n").nth(2).expect("behind the front matter");
            let runs = body.split(|c: char| !('가'..='힣').contains(&c));
            let fits = |run: &&str| run.chars().count() == 2 + number % 5 && !words.contains(*run);
            let found = runs.filter(fits).nth(number / 5 % 7).map(str::to_owned);
            words.extend(found);
            if words.len() == WORDS {
                break;
            }
        }
        words.into_iter().collect()
    }
}

/// The files of the search by their names, and the time of a processor that this thread took.
fn made(press: &Press) -> (BTreeMap<String, Vec<u8>>, Duration) {
    let files = Mutex::new(BTreeMap::new());
    let keep = |page: &Page, content: Content| {
        let path = page.address.output_path();
        let name = path.strip_prefix("search/").expect("the search has a folder").to_owned();
        if let Content::Bytes(bytes) = content {
            files.lock().unwrap_or_else(PoisonError::into_inner).insert(name, bytes);
        }
    };
    let begin = now();
    press.prepare_search(&keep);
    for page in press.pages.iter().filter(|page| page.is_search() && !is_search_text(page)) {
        keep(page, press.render(page).expect("data needs no template"));
    }
    let time = now().saturating_sub(begin);
    (files.into_inner().unwrap_or_else(PoisonError::into_inner), time)
}

/// Time of a processor that this thread took so far.
#[cfg(unix)]
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// Time since the first call.
#[cfg(not(unix))]
fn now() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}
