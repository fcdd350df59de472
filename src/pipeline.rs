//! The spine: from everything that was read to a press that can make every page.

mod parsed_file;
mod workspace;

pub use parsed_file::PostFile;
pub use workspace::{Edits, Workspace};

use crate::config;
use crate::config::{Config, Overrides};
use crate::date::Date;
use crate::diagnostic::{Checked, Report};
use crate::markdown;
use crate::markdown::{HoleKind, LinkKind, Parsed, Profile, Rules};
use crate::output::Press;
use crate::pipeline::parsed_file::ParsedFile;
use crate::post;
use crate::post::{FileName, FrontMatter, HandedDown, Inspection, Post, Setting};
use crate::site;
use crate::site::{Asset, Authors, Site};
use crate::taxonomy;
use crate::taxonomy::Taxonomy;
use crate::text::{Lang, Source, Span, escape_html_into};
use crate::theme;
use crate::theme::{Layer, Theme};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Everything a site is made of. Nothing else can change its pages.
#[derive(Debug)]
pub struct Inputs {
    /// The settings, read first: they say where the rest is.
    pub config: Config,
    /// Seconds since 1970-01-01T00:00:00Z; posts dated later are not published.
    pub now: i64,
    /// Files that are no posts, in path order.
    pub assets: Vec<Asset>,
    /// `_defaults.yaml` files, in path order.
    pub defaults: Vec<Source>,
    /// `companies.yaml`: companies that the table lacks, other names.
    pub companies: Option<Source>,
    /// `stages.yaml`: stages that the table lacks, other names.
    pub stages: Option<Source>,
    /// `authors.yaml`.
    pub authors: Option<Source>,
    /// Theme layers, weakest first.
    pub layers: Vec<Layer>,
}

/// Reads site.yaml.
pub fn configure(source: &Source, overrides: &Overrides) -> Checked<Config> {
    config::parse(source, overrides)
}

/// A site whose posts are parsed and do not know of each other yet.
#[derive(Debug)]
pub struct Unbound {
    parts: site::Parts,
    theme: Option<Theme>,
}

/// Posts that a thread takes at a time.
const POSTS: usize = 16;

/// Reads and parses every post. `posts` come in path order; each is asked for just before it is parsed. Posts with errors are
/// left out; what they were is in the report.
pub fn parse(inputs: Inputs, posts: impl IndexedParallelIterator<Item = PostFile>) -> Checked<Unbound> {
    let mut report = Report::default();
    let layers = theme::skinned(inputs.layers, &inputs.config.skin);
    let (theme, taxonomy) = rayon::join(
        || Theme::load(layers),
        || taxonomy::extended(inputs.companies.as_ref(), inputs.stages.as_ref()),
    );
    let (theme, taxonomy) = (report.take(theme), report.take(taxonomy));
    let authors: Authors =
        inputs.authors.as_ref().map(|source| report.take(site::read_authors(source))).unwrap_or_default();
    let config = inputs.config;
    let defaults = report.take(read_defaults(&inputs.defaults, &config, &taxonomy));
    let parsed: Vec<ParsedFile> =
        posts.with_max_len(POSTS).map(|file| ParsedFile::of(file, &config, &taxonomy, &defaults)).collect();
    let (mut posts, mut broken) = (Vec::with_capacity(parsed.len()), Vec::new());
    for parsed in parsed {
        report.extend(parsed.report);
        posts.extend(parsed.post);
        broken.extend(parsed.broken);
    }
    let now = Date::from_unix(inputs.now, &config.zone).expect("the clock shows a year of four digits");
    let parts = site::Parts { config, taxonomy, authors, posts, broken, assets: inputs.assets, now };
    report.with(Unbound { parts, theme })
}

/// Makes the site and readies its pages. None without a usable theme.
pub fn assemble(unbound: Unbound) -> Checked<Option<Press>> {
    let mut report = Report::default();
    let site: Site = report.take(site::assemble(unbound.parts));
    let press = unbound.theme.map(|theme| report.take(Press::new(site, theme)));
    report.with(press)
}

/// All of it: [`parse`], then [`assemble`].
pub fn prepare(inputs: Inputs, posts: Vec<PostFile>) -> Checked<Option<Press>> {
    let mut report = Report::default();
    let unbound = report.take(parse(inputs, posts.into_par_iter()));
    let press = report.take(assemble(unbound));
    report.with(press)
}

/// The HTML of one text without a site: front matter cut off, relative links and images as they are written. With
/// [`Profile::Site`] the text is read as a post is, with all that its front matter says.
pub fn render(source: &Source, profile: Profile, lang: &Lang) -> Checked<String> {
    let mut report = Report::default();
    let whole = Span::new(0, source.text().len());
    let parsed = if profile == Profile::Site {
        match report.ok(post::split(source)) {
            None => return report.with(String::new()),
            Some((Some(_), _)) => report.take(lone_post(source, lang)),
            Some((None, body)) => {
                let withheld = markdown::withhold(source, body, &Rules::default());
                let readable = withheld.as_ref().map_or(source, |withheld| &withheld.source);
                let options = markdown::Options { title: Some(""), ..markdown::Options::new(lang) };
                report.take(markdown::parse(readable, body, &options))
            }
        }
    } else {
        // Two rules with words between them are Markdown as well.
        let is_fields = |yaml: &Span| {
            source.slice(*yaml).trim_start().lines().next().is_some_and(|line| line.contains(':'))
        };
        let parts = post::split(source).ok().filter(|(yaml, _)| yaml.as_ref().is_some_and(is_fields));
        let options = markdown::Options { profile, ..markdown::Options::new(lang) };
        report.take(markdown::parse(source, parts.map_or(whole, |(_, body)| body), &options))
    };
    report.with(written(&parsed))
}

/// What is understood of one text without a site.
pub fn inspect(source: &Source, taxonomy: &Taxonomy) -> Inspection {
    static CONFIG: LazyLock<Config> = LazyLock::new(|| {
        let settings = Source::new("site.yaml", "base_url: http://localhost/\n");
        config::parse(&settings, &Overrides::default()).value
    });
    post::inspect(source, &CONFIG, taxonomy)
}

fn lone_post(source: &Source, lang: &Lang) -> Checked<Parsed> {
    let settings = Source::new("site.yaml", format!("lang: \"{lang}\"\nbase_url: http://localhost/\n"));
    let config = config::parse(&settings, &Overrides::default()).value;
    let mut report = Report::default();
    let taxonomy = report.take(taxonomy::extended(None, None));
    // A page needs no date.
    let file = FileName::new(source.path(), "pages/text.md", &config.languages, &config.zone);
    let inherited = FrontMatter::default();
    let setting = Setting { config: &config, taxonomy: &taxonomy, inherited: &inherited };
    let post = report.take(post::parse(source, file, &setting));
    report.with(post.map(|post| post.body).unwrap_or_default())
}

fn written(parsed: &Parsed) -> String {
    let mut html = String::new();
    parsed.fragment.fill(&mut html, |hole, out| {
        let (name, destination, kind) = match hole {
            HoleKind::Link(index) => {
                (" href=\"", &parsed.links[*index].destination, &parsed.links[*index].kind)
            }
            HoleKind::Image(index) => {
                (" src=\"", &parsed.images[*index].destination, &parsed.images[*index].kind)
            }
            // There is no page whose address could be passed on.
            HoleKind::Permalink(_) => return,
        };
        out.push_str(name);
        match kind {
            // Jekyll would have made a path of it.
            LinkKind::Relative { path, query, fragment } if destination.contains("{{") => {
                let rest = [('?', query), ('#', fragment)];
                let rest = rest.iter().filter_map(|(sign, part)| Some(format!("{sign}{}", part.as_ref()?)));
                escape_html_into(out, &(path.clone() + &rest.collect::<String>()));
            }
            _ => escape_html_into(out, destination),
        }
        out.push('"');
    });
    html
}

/// What each folder hands down, by its path.
type Defaults = BTreeMap<String, HandedDown>;

fn read_defaults(sources: &[Source], config: &Config, taxonomy: &Taxonomy) -> Checked<Defaults> {
    let mut report = Report::default();
    let mut defaults = Defaults::new();
    let mut sources: Vec<&Source> = sources.iter().collect();
    sources.sort_by_key(|source| folder(source.path()).len());
    for source in sources {
        let folder = folder(source.path()).to_owned();
        let above = inherited(&folder, &defaults);
        let handed = report.take(post::read_defaults(source, above, config, taxonomy));
        defaults.insert(folder, handed);
    }
    report.with(defaults)
}

static NOTHING: LazyLock<FrontMatter> = LazyLock::new(FrontMatter::default);

static NOTHING_HANDED: LazyLock<HandedDown> = LazyLock::new(|| HandedDown::Fields(Box::default()));

/// What the nearest folder above hands down; shorter paths are read first, so a folder's parents come before it.
fn inherited<'a>(folder_path: &str, defaults: &'a Defaults) -> &'a HandedDown {
    let mut at = folder_path;
    loop {
        if let Some(found) = defaults.get(at) {
            return found;
        }
        if at.is_empty() {
            return &NOTHING_HANDED;
        }
        at = folder(at);
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Reads one file, with what its folder hands down.
fn parse_post(
    source: &Source,
    below: &str,
    config: &Config,
    taxonomy: &Taxonomy,
    defaults: &Defaults,
) -> Checked<Option<Post>> {
    let file = FileName::new(source.path(), below, &config.languages, &config.zone);
    let read = |inherited| post::parse(source, file, &Setting { config, taxonomy, inherited });
    match inherited(folder(source.path()), defaults) {
        HandedDown::Fields(inherited) => read(inherited),
        HandedDown::Broken { withholds: false } => read(&NOTHING).map(|_| None),
        HandedDown::Broken { withholds: true } => Checked::fine(None),
    }
}
