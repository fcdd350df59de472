//! What the search of a site weighs, and what it may weigh.

use crate::generated::Generated;
use crate::reader::Reader;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeMap;
use std::io::Write;
use std::time::Duration;

/// A kilobyte of the budgets.
const KB: usize = 1024;

/// The most that a query after the first may fetch on a large site: half of them, and 95 of 100.
const LATER: [usize; 2] = [45 * KB, 120 * KB];

/// The most that all axes of the filter may weigh together, and the posts of the site that they are measured at.
const AXES: usize = 100 * KB;
const MANY: usize = 10_000;

/// The longest that making the files may take there.
const TIME: Duration = Duration::from_millis(800);

/// The figures of one site; bytes are those that are sent, compressed.
#[derive(Debug)]
pub(crate) struct Figures {
    pub(crate) posts: usize,
    /// Number of files, and their bytes as they are on the disk and as they are sent.
    pub(crate) files: usize,
    pub(crate) stored: usize,
    pub(crate) sent: usize,
    /// Half of the queries, and 95 of 100, fetch at most this.
    pub(crate) first: [usize; 2],
    pub(crate) later: [usize; 2],
    pub(crate) axes: usize,
    pub(crate) time: Duration,
    /// Words that were asked for.
    pub(crate) words: usize,
    /// Those that found nothing, though they stand in a post.
    pub(crate) lost: Vec<String>,
}

impl Figures {
    pub(crate) fn of(site: &Generated) -> Self {
        let sizes: BTreeMap<&str, usize> =
            site.files.iter().map(|(name, bytes)| (name.as_str(), sent(bytes))).collect();
        let reader = site.files.contains_key("terms/0.bin").then(|| Reader::new(&site.files));
        let words = site.words();
        let (mut later, mut lost) = (Vec::new(), Vec::new());
        for word in &words {
            let Some(reader) = &reader else { continue };
            let answer = reader.ask(word);
            later.push(answer.fetched.iter().map(|name| sizes[name.as_str()]).sum::<usize>());
            if answer.shown.is_empty() {
                lost.push(word.clone());
            }
        }
        let scripts: usize = site.scripts.iter().map(|bytes| sent(bytes)).sum();
        let start = scripts + sizes["search.json"] + sizes["filter.json"];
        let later = most(later);
        Self {
            posts: site.posts,
            files: sizes.len(),
            stored: site.files.values().map(Vec::len).sum(),
            sent: sizes.values().sum(),
            first: later.map(|bytes| bytes + start),
            later,
            axes: sizes.iter().filter(|(name, _)| name.starts_with("axes/")).map(|(_, size)| size).sum(),
            time: site.time,
            words: words.len(),
            lost,
        }
    }

    /// What is more than DESIGN allows; time counts in an optimised program only.
    pub(crate) fn too_much(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut check = |is_fine: bool, what: &str, is: String| {
            if !is_fine {
                found.push(format!("{} posts: {what}: {is}", self.posts));
            }
        };
        check(self.later[0] <= LATER[0], "bytes of half of the queries", self.later[0].to_string());
        check(self.later[1] <= LATER[1], "bytes of 95 of 100 queries", self.later[1].to_string());
        check(self.posts > MANY || self.axes <= AXES, "bytes of all axes", self.axes.to_string());
        let is_quick = cfg!(debug_assertions) || self.posts > MANY || self.time <= TIME;
        check(is_quick, "time to make the files", format!("{:?}", self.time));
        check(self.lost.is_empty(), "words that are not found", self.lost.join(" "));
        found
    }
}

/// What half of the numbers, and 95 of 100, do not exceed.
fn most(mut numbers: Vec<usize>) -> [usize; 2] {
    numbers.sort_unstable();
    [50, 95].map(|percent| {
        numbers.get((numbers.len() * percent).div_ceil(100).saturating_sub(1)).copied().unwrap_or(0)
    })
}

/// Bytes of a file as servers send it.
pub(crate) fn sent(bytes: &[u8]) -> usize {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(bytes).expect("memory can be written to");
    gzip.finish().expect("memory can be written to").len()
}
