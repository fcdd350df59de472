//! How long each stage takes at 1,000 posts: `cargo bench`.

mod corpus;

use afterword::config::{Config, Overrides};
use afterword::date::Date;
use afterword::markdown;
use afterword::markdown::Options;
use afterword::output::{Content, Press, image};
use afterword::pipeline;
use afterword::pipeline::{Inputs, PostFile};
use afterword::post;
use afterword::post::{FileName, FrontMatter, Post, Setting};
use afterword::site;
use afterword::site::{Authors, Parts};
use afterword::taxonomy::Taxonomy;
use afterword::text::{Lang, Source};
use afterword::theme;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use std::sync::Arc;

const POSTS: usize = 1_000;

fn main() {
    divan::main();
}

fn inputs() -> Inputs {
    let settings = Source::new("site.yaml", "base_url: https://example.org/\npage_size: 50\n");
    let config = pipeline::configure(&settings, &Overrides::default()).value;
    Inputs {
        config,
        now: 1_800_000_000,
        assets: Vec::new(),
        defaults: Vec::new(),
        companies: None,
        stages: None,
        authors: None,
        layers: vec![theme::embedded()],
    }
}

/// Texts with their paths below the content folder.
type Sources = Vec<(Source, String)>;

fn sources() -> Sources {
    let post = |index| {
        let (name, text) = corpus::post(index, POSTS);
        (Source::new(format!("content/{name}"), text), name)
    };
    (0..POSTS).map(post).collect()
}

fn press(sources: Sources) -> Press {
    let files = sources.into_iter().map(|(source, below)| PostFile::new(below, source)).collect();
    let prepared = pipeline::prepare(inputs(), files);
    prepared.value.expect("the embedded theme loads")
}

fn parse_all(sources: &[(Source, String)], config: &Config, taxonomy: &Taxonomy) -> Vec<Arc<Post>> {
    let inherited = FrontMatter::default();
    let setting = Setting { config, taxonomy, inherited: &inherited };
    let parse = |(source, below): &(Source, String)| {
        let file = FileName::new(source.path(), below, &config.languages, &config.zone);
        post::parse(source, file, &setting).value
    };
    sources.iter().filter_map(parse).map(Arc::new).collect()
}

/// Front matter and Markdown of every post, on one thread.
#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let (config, taxonomy, sources) = (inputs().config, Taxonomy::built_in(), sources());
    bencher.counter(ItemsCount::new(POSTS)).bench(|| parse_all(&sources, &config, &taxonomy).len());
}

/// The Markdown of every post without colours, on one thread.
#[divan::bench]
fn markdown(bencher: Bencher<'_, '_>) {
    let (lang, sources) = (Lang::korean(), sources());
    let options = Options { colours: false, ..Options::new(&lang) };
    let parse = |(source, _): &(Source, String)| {
        let (_, body) = post::split(source).expect("the front matter is closed");
        markdown::parse(source, body, &options).value.fragment.html.len()
    };
    bencher.counter(ItemsCount::new(POSTS)).bench(|| sources.iter().map(parse).sum::<usize>());
}

/// The colours of every block of code, on one thread.
#[divan::bench]
fn highlight(bencher: Bencher<'_, '_>) {
    let sources = sources();
    let blocks = |(source, _): &(Source, String)| {
        let (_, body) = post::split(source).expect("the front matter is closed");
        markdown::code_blocks(source, body)
    };
    let blocks: Vec<(String, String)> = sources.iter().flat_map(blocks).collect();
    let colour = |(language, code): &(String, String)| markdown::coloured(language, code);
    let bytes = blocks.iter().map(|(_, code)| code.len()).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench(|| blocks.iter().filter_map(colour).count());
}

/// Order, terms, addresses and links.
#[divan::bench]
fn assemble(bencher: Bencher<'_, '_>) {
    let (config, taxonomy) = (inputs().config, Taxonomy::built_in());
    let posts = parse_all(&sources(), &config, &taxonomy);
    let now = Date::from_unix(inputs().now, &config.zone).expect("a year of four digits");
    let parts = || Parts {
        config: config.clone(),
        taxonomy: taxonomy.clone(),
        authors: Authors::default(),
        posts: posts.clone(),
        broken: Vec::new(),
        assets: Vec::new(),
        now,
    };
    bencher.counter(ItemsCount::new(POSTS)).with_inputs(parts).bench_values(site::assemble);
}

/// Every page of a site that is ready.
#[divan::bench]
fn render(bencher: Bencher<'_, '_>) {
    let press = press(sources());
    bencher.counter(ItemsCount::new(press.pages.len())).bench(|| bytes(&press));
}

/// Everything but the disk.
#[divan::bench]
fn whole_build(bencher: Bencher<'_, '_>) {
    let build = |sources| bytes(&press(sources));
    bencher.counter(ItemsCount::new(POSTS)).with_inputs(sources).bench_values(build);
}

/// Number of bytes of all pages, rendered on one thread.
fn bytes(press: &Press) -> usize {
    let length = |page| match press.render(page).expect("the default theme renders") {
        Content::Bytes(bytes) => bytes.len(),
        Content::Copy(_) | Content::Derived { .. } => 0,
    };
    press.pages.iter().map(length).sum()
}

/// A photo of 2 MB with a comment in front of the picture.
#[divan::bench]
fn metadata_of_a_photo(bencher: Bencher<'_, '_>) {
    let scan = b"\x12\x34\xff\x00\x56\x78\x9a\xbc".repeat(250_000);
    let head: [&[u8]; 4] = [
        b"\xff\xd8",
        b"\xff\xfe\0\x09comment",
        b"\xff\xc0\0\x0b\x08\0\x10\0\x10\x01\x01\x11\0",
        b"\xff\xda\0\x08\x01\x01\0\0\x3f\0",
    ];
    let photo = [&head.concat()[..], &scan, b"\xff\xd9"].concat();
    bencher
        .counter(BytesCount::new(photo.len()))
        .bench(|| image::without_metadata(black_box(&photo)).map(|clean| clean.len()));
}
