//! What files, Markdown and colours take of a build: done once more for `--timings`, as no stage looks at a clock.

use crate::markdown;
use crate::markdown::{Options, Rules};
use crate::post;
use crate::shell::clock;
use crate::shell::clock::Stopwatch;
use crate::shell::disk::PostFiles;
use crate::text::{Lang, Source};
use rayon::prelude::*;
use std::time::Duration;

/// What parts of the work take, in processor time, where the system tells.
#[derive(Clone, Copy)]
struct Times {
    files: Option<Duration>,
    markdown: Option<Duration>,
    colours: Option<Duration>,
}

/// Reads all posts again and measures the parts of `parse` that have a budget of their own.
pub(super) fn measure(posts: &PostFiles, lang: &Lang, watch: &mut Stopwatch) {
    watch.stop();
    let times = posts.read_timed().map(|(file, files)| match file.source.value {
        Some(source) => Times { files, ..parts(&source, lang) },
        None => Times { files, ..Times::NONE },
    });
    let sum = times.reduce(|| Times::NONE, Times::and);
    watch.alone("files", sum.files);
    watch.alone("markdown", sum.markdown);
    watch.alone("highlight", sum.colours);
}

impl Times {
    const NONE: Self =
        Self { files: Some(Duration::ZERO), markdown: Some(Duration::ZERO), colours: Some(Duration::ZERO) };

    fn and(self, other: Self) -> Self {
        let sum =
            |one: Option<Duration>, other: Option<Duration>| one.zip(other).map(|(one, other)| one + other);
        Self {
            files: sum(self.files, other.files),
            markdown: sum(self.markdown, other.markdown),
            colours: sum(self.colours, other.colours),
        }
    }
}

/// Processor time for the Markdown of one post without colours, and for its colours.
fn parts(source: &Source, lang: &Lang) -> Times {
    let Ok((_, body)) = post::split(source) else { return Times::NONE };
    let options = Options { colours: false, sections: false, ..Options::new(lang) };
    let (_, markdown) = clock::timed(|| {
        let withheld = markdown::withhold(source, body, &Rules::default());
        let readable = withheld.as_ref().map_or(source, |withheld| &withheld.source);
        markdown::parse(readable, body, &options)
    });
    let blocks = markdown::code_blocks(source, body);
    let colour = |(language, code): &(String, String)| markdown::coloured(language, code);
    let (_, colours) =
        clock::timed(|| blocks.iter().filter_map(colour).map(|html| html.len()).sum::<usize>());
    Times { markdown, colours, ..Times::NONE }
}
