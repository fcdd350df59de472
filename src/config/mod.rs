//! site.yaml: what a site says of itself.

mod editor;
mod favicon;
mod permalink;
mod problem;
mod skin;

pub use editor::Editor;
pub use favicon::Favicon;
pub use permalink::{Permalink, PermalinkParts};
pub use skin::{Skin, VARIABLES};

use crate::address::BaseUrl;
use crate::date::Zone;
use crate::diagnostic::{Blame, Checked, Diagnostic, Place, Report, Severity};
use crate::text::{Lang, SlugStyle, Source, Span};
use crate::yaml;
use crate::yaml::{Fields, Map, Text, Unknown};

/// Every key that site.yaml may have, with what the guide says of it in a few words.
pub const KEYS: [(&str, &str); 21] = [
    ("title", "the site's name"),
    ("description", "one or two sentences for search engines and the home page"),
    ("lang", "language of the interface and of posts that do not say otherwise"),
    ("languages", "languages with pages of their own; the first stands at the root"),
    ("base_url", "where the site is published"),
    ("timezone", "zone of dates without one"),
    ("author", "who writes posts that do not say otherwise"),
    ("content_dir", "folder of the posts"),
    ("theme", "folder below themes/, and how the theme looks"),
    ("favicon", "an emoji or a file: the small picture beside a page's title"),
    ("page_size", "posts on one page of a list"),
    ("permalink", "address of a post"),
    ("slug", "letters of addresses"),
    ("breaks", "whether the end of a line is a break"),
    ("date", "whether a post must have a date"),
    ("categories", "whether categories count as tags"),
    ("links", "what a dead link is"),
    ("feeds", "whether feeds carry whole texts"),
    ("search", "whether the site has a search"),
    ("editor", "editor that the preview opens"),
    ("extra", "anything, for templates"),
];

/// What the command line sets over site.yaml.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// `--base-url`.
    pub base_url: Option<String>,
    /// `--drafts`.
    pub drafts: bool,
    /// `--future`.
    pub future: bool,
}

/// What is published besides posts that are due and done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unfinished {
    /// Drafts as well.
    pub drafts: bool,
    /// Posts with a date in the future as well.
    pub future: bool,
}

/// How much of a post a feed carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FeedContent {
    /// The site's feed whole texts, feeds of companies, stages, tags and authors summaries.
    #[default]
    FullInMain,
    /// Whole texts in every feed.
    Full,
    /// Summaries in every feed.
    Summary,
}

/// A site's settings, complete.
#[derive(Debug, Clone)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// For search engines; may be empty.
    pub description: String,
    /// Languages with pages of their own, the main one first; never empty.
    pub languages: Vec<Lang>,
    /// Where the site is published.
    pub base_url: BaseUrl,
    /// Zone of dates without one.
    pub zone: Zone,
    /// Author of posts that name none.
    pub author: Option<String>,
    /// Folder of the posts, relative to the site.
    pub content_dir: String,
    /// Name of the theme.
    pub theme: String,
    /// The look that the site gives it.
    pub skin: Skin,
    /// The picture beside a page's title, if the site says.
    pub favicon: Option<Favicon>,
    /// What feeds carry.
    pub feeds: FeedContent,
    /// Whether the site has a search; none when it does not say.
    pub search: Option<bool>,
    /// Posts on one page of a list.
    pub page_size: usize,
    /// Pattern of post addresses.
    pub permalink: Permalink,
    /// Letters of addresses that nobody chose.
    pub slug_style: SlugStyle,
    /// Whether the end of a line is a break; by the post's language when the site does not say.
    pub hard_breaks: Option<bool>,
    /// How bad a post without a date is.
    pub missing_date: Severity,
    /// Whether categories count as tags.
    pub categories_are_tags: bool,
    /// How bad a dead link is; none when nobody wants to know.
    pub dead_link: Option<Severity>,
    /// The editor that the preview opens.
    pub editor: Editor,
    /// What is published besides posts that are due and done.
    pub unfinished: Unfinished,
    /// `extra`, for templates.
    pub extra: serde_json::Value,
}

impl Config {
    /// The main language.
    pub fn lang(&self) -> &Lang {
        &self.languages[0]
    }
}

const LOCAL: &str = "http://localhost/";

/// Reads site.yaml. Errors are blamed on the setup: unknown keys, wrong types, values that are none of the allowed.
pub fn parse(source: &Source, overrides: &Overrides) -> Checked<Config> {
    let mut report = Report::default();
    let whole = Span::new(0, source.text().len());
    let is_empty =
        source.text().lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let map = if is_empty { Some(Map::default()) } else { report.take(yaml::parse(source, whole)) };
    let is_read = map.is_some();
    let map = map.unwrap_or_default();
    let mut fields = Fields::new(source, &map, "config");
    let config = read(&mut fields, source, overrides);
    let problems = fields.finish(Unknown::Error);
    if is_read {
        report.extend(problems);
    }
    let report = report.map(|problem| problem.blamed(Blame::Setup));
    report.with(config)
}

fn read(fields: &mut Fields<'_>, source: &Source, overrides: &Overrides) -> Config {
    let languages = languages(fields, source);
    let lang = languages[0].clone();
    let (theme, skin) = theme(fields, source);
    let title =
        fields.text("title").map(|text| text.value).unwrap_or_else(|| default_title(&lang).to_owned());
    Config {
        title,
        description: fields.text("description").map(|text| text.value).unwrap_or_default(),
        base_url: base_url(fields, source, overrides),
        zone: zone(fields, source, &lang),
        languages,
        author: fields.text("author").map(|text| text.value),
        content_dir: folder(fields, source, "content_dir", "content"),
        favicon: favicon(fields, source),
        feeds: feeds(fields, source),
        theme,
        skin,
        search: chosen(
            fields,
            source,
            "search",
            &[("on", true), ("off", false), ("true", true), ("false", false)],
        ),
        page_size: fields.integer("page_size", 1..=1000).map_or(20, |number| number as usize),
        permalink: permalink(fields, source),
        slug_style: choice(fields, source, "slug", &SLUG_STYLE),
        hard_breaks: chosen(fields, source, "breaks", &[("hard", true), ("soft", false)]),
        missing_date: choice(
            fields,
            source,
            "date",
            &[("optional", Severity::Warning), ("required", Severity::Error)],
        ),
        categories_are_tags: choice(fields, source, "categories", &[("tags", true), ("off", false)]),
        dead_link: choice(fields, source, "links", &DEAD_LINK),
        editor: choice(fields, source, "editor", &Editor::NAMES),
        unfinished: Unfinished { drafts: overrides.drafts, future: overrides.future },
        extra: fields.node("extra").map(yaml::Node::to_json).unwrap_or_default(),
    }
}

const SLUG_STYLE: [(&str, SlugStyle); 3] =
    [("unicode", SlugStyle::Unicode), ("romanize", SlugStyle::Romanize), ("ascii", SlugStyle::Ascii)];

const DEAD_LINK: [(&str, Option<Severity>); 3] =
    [("warn", Some(Severity::Warning)), ("error", Some(Severity::Error)), ("off", None)];

fn default_title(lang: &Lang) -> &'static str {
    if lang.is_korean() { "면접 후기" } else { "Interview write-ups" }
}

fn languages(fields: &mut Fields<'_>, source: &Source) -> Vec<Lang> {
    let main = fields.text("lang").and_then(|text| lang(fields, source, &text));
    let mut languages: Vec<Lang> = Vec::new();
    for text in fields.texts("languages") {
        let language = lang(fields, source, &text);
        languages.extend(language.filter(|language| !languages.contains(language)));
    }
    match main {
        Some(main) if languages.is_empty() => vec![main],
        Some(main) => {
            languages.retain(|language| *language != main);
            std::iter::once(main).chain(languages).collect()
        }
        None if languages.is_empty() => vec![Lang::korean()],
        None => languages,
    }
}

fn lang(fields: &mut Fields<'_>, source: &Source, text: &Text) -> Option<Lang> {
    let lang = Lang::parse(&text.value);
    if lang.is_none() {
        fields.problem(problem::no_language(source, text));
    }
    lang
}

fn base_url(fields: &mut Fields<'_>, source: &Source, overrides: &Overrides) -> BaseUrl {
    let written = fields.text("base_url");
    let local = || BaseUrl::parse(LOCAL).expect("the local address is well formed");
    if let Some(given) = &overrides.base_url {
        return BaseUrl::parse(given).unwrap_or_else(|| {
            fields.problem(problem::no_base_url_argument(given));
            local()
        });
    }
    let Some(text) = written else {
        fields.problem(problem::base_url_missing(source.path(), LOCAL));
        return local();
    };
    BaseUrl::parse(&text.value).unwrap_or_else(|| {
        fields.problem(problem::no_base_url(source, &text));
        local()
    })
}

fn zone(fields: &mut Fields<'_>, source: &Source, lang: &Lang) -> Zone {
    let default = match lang.as_str() {
        "ko" => "Asia/Seoul",
        "ja" => "Asia/Tokyo",
        _ => "UTC",
    };
    let written = fields.text("timezone");
    let zone = written.as_ref().and_then(|text| Zone::named(&text.value));
    if let (Some(text), None) = (&written, &zone) {
        fields.problem(problem::no_zone(source, text));
    }
    zone.or_else(|| Zone::named(default)).expect("the tables hold the default zones")
}

fn folder<'a>(fields: &mut Fields<'a>, source: &Source, key: &'a str, default: &str) -> String {
    let Some(text) = fields.text(key) else { return default.to_owned() };
    let parts: Vec<&str> = text.value.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let leaves = text.value.starts_with('/') || text.value.contains(['\\', ':']) || parts.contains(&"..");
    if leaves {
        fields.problem(problem::folder_outside(source, key, &text));
        return default.to_owned();
    }
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

fn favicon(fields: &mut Fields<'_>, source: &Source) -> Option<Favicon> {
    let text = fields.text("favicon")?;
    let favicon = Favicon::read(&text.value, || Place::quote(source, text.span));
    if favicon.is_none() {
        fields.problem(problem::no_favicon(source, &text));
    }
    favicon
}

fn feeds(fields: &mut Fields<'_>, source: &Source) -> FeedContent {
    let Some(map) = fields.map("feeds") else { return FeedContent::default() };
    let mut inner = Fields::new(source, map, "config");
    let allowed = [("full", FeedContent::Full), ("summary", FeedContent::Summary)];
    let content = chosen(&mut inner, source, "content", &allowed);
    fields.extend(inner.finish(Unknown::Error));
    content.unwrap_or_default()
}

/// `theme: name`, or a mapping with a `name` and the variables of a look.
fn theme(fields: &mut Fields<'_>, source: &Source) -> (String, Skin) {
    let Some(map) = fields.node("theme").and_then(|node| node.as_map()) else {
        return (folder(fields, source, "theme", "default"), Skin::default());
    };
    let mut inner = Fields::new(source, map, "config");
    let name = folder(&mut inner, source, "name", "default");
    let skin = skin::read(&mut inner, source);
    fields.extend(inner.finish(Unknown::Error));
    (name, skin)
}

fn permalink(fields: &mut Fields<'_>, source: &Source) -> Permalink {
    let Some(text) = fields.text("permalink") else { return Permalink::default() };
    match Permalink::parse(&text.value) {
        Ok(permalink) => permalink,
        Err(unknown) => {
            fields.problem(problem::no_permalink(source, &text, &unknown));
            Permalink::default()
        }
    }
}

/// One of the allowed words; the first is the default.
fn choice<'a, T: Copy>(fields: &mut Fields<'a>, source: &Source, key: &'a str, allowed: &[(&str, T)]) -> T {
    chosen(fields, source, key, allowed).unwrap_or(allowed[0].1)
}

fn chosen<'a, T: Copy>(
    fields: &mut Fields<'a>,
    source: &Source,
    key: &'a str,
    allowed: &[(&str, T)],
) -> Option<T> {
    let text = fields.text(key)?;
    let found = allowed.iter().find(|(word, _)| word.eq_ignore_ascii_case(&text.value));
    if found.is_none() {
        let words: Vec<&str> = allowed.iter().map(|(word, _)| *word).collect();
        fields.problem(problem::no_choice(source, key, &text, &words));
    }
    found.map(|(_, value)| *value)
}

/// There is no site here.
pub fn missing(looked_for: &str) -> Diagnostic {
    problem::no_site(looked_for)
}
