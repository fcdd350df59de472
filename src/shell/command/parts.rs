//! What Markdown and colours take of a build: done once more for `--timings`, as no stage looks at a clock.

use crate::markdown;
use crate::markdown::{Options, Rules};
use crate::pipeline::PostSource;
use crate::post;
use crate::shell::clock;
use crate::shell::clock::Stopwatch;
use crate::shell::disk::PostFiles;
use crate::text::{Lang, Source};
use rayon::prelude::*;
use std::time::Duration;

/// Reads all posts again and measures the two parts of reading them that have a budget of their own.
pub(super) fn measure(posts: &PostFiles, lang: &Lang, watch: &mut Stopwatch) {
    watch.stop();
    let nothing = || (Some(Duration::ZERO), Some(Duration::ZERO));
    let add = |sum: (Option<Duration>, Option<Duration>), used: (Option<Duration>, Option<Duration>)| {
        let both = |(sum, used)| sum + used;
        (sum.0.zip(used.0).map(both), sum.1.zip(used.1).map(both))
    };
    let mut sum = nothing();
    for batch in posts.batches(&mut Stopwatch::start()) {
        let used = batch.value.par_iter().map(|(source, _): &PostSource| parts(source, lang));
        sum = add(sum, used.reduce(nothing, add));
    }
    watch.alone("markdown", sum.0);
    watch.alone("highlight", sum.1);
}

/// Processor time for the Markdown of one post without colours, and for its colours.
fn parts(source: &Source, lang: &Lang) -> (Option<Duration>, Option<Duration>) {
    let Ok((_, body)) = post::split(source) else { return (Some(Duration::ZERO), Some(Duration::ZERO)) };
    let options = Options { colours: false, sections: false, ..Options::new(lang) };
    let (_, markdown) = clock::timed(|| {
        let withheld = markdown::withhold(source, body, &Rules::default());
        let readable = withheld.as_ref().map_or(source, |withheld| &withheld.source);
        markdown::parse(readable, body, &options)
    });
    let blocks = markdown::code_blocks(source, body);
    let colour = |(language, code): &(String, String)| markdown::coloured(language, code);
    let (_, highlight) =
        clock::timed(|| blocks.iter().filter_map(colour).map(|html| html.len()).sum::<usize>());
    (markdown, highlight)
}
