//! One source text as one post.

mod company;
mod disclosure;
mod fields;
mod file_name;
mod front_matter;
mod gate;
mod hidden;
mod inspection;
mod interview;
mod merge;
mod muted;
mod nda;
mod partial_date;
mod process;
mod process_fields;
mod process_problem;
mod proposal;
mod reading;
mod step;
mod telling;
mod verdict;
mod defaults;
mod judgement;
mod likeness;
mod problem;

pub use company::CompanyName;
pub use defaults::{HandedDown, read_defaults};
pub use fields::FrontMatter;
pub use file_name::FileName;
pub use inspection::{
    InspectedLine, InspectedOutcome, InspectedQuestion, InspectedStage, Inspection, inspect,
};
pub use interview::StepField;
pub use partial_date::PartialDate;
pub use process::{Channel, Employment, Experience, Facts, Interview, Offer};
pub use process_fields::{QuestionField, StepFacts};
pub use reading::Question;
pub use step::{Evidence, Mode, Panel, Step, StepDetails};

use crate::address::Address;
use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::{Checked, Diagnostic, Place, Report};
use crate::markdown;
use crate::markdown::{Heading, LinkKind, Parsed, Unwritten, fitted};
use crate::post::disclosure::Disclosure;
use crate::post::front_matter::Parts;
use crate::post::gate::Gate;
use crate::post::telling::{Reading, Telling};
use crate::taxonomy::{Level, Outcome, Taxonomy};
use crate::text::{Lang, SlugStyle, Source, Span, slug, slug_in};
use crate::yaml;

/// A post or page, complete in itself; what only the site knows (other posts' addresses) is left open in `body`.
#[derive(Debug, Clone)]
pub struct Post {
    /// The file it came from.
    pub file: FileName,
    /// Whether it is a page: without a date, outside the lists.
    pub is_page: bool,
    /// What it is called.
    pub title: String,
    /// When it was published.
    pub date: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// The language it says it is in.
    pub lang: Option<Lang>,
    /// Its name in its address.
    pub slug: String,
    /// Whether its author chose that name.
    pub slug_is_chosen: bool,
    /// What its author sees of it first: the title, or the first line.
    pub place: Place,
    /// The address it asks for.
    pub permalink: Option<Box<(Address, Place)>>,
    /// Old addresses that lead to it.
    pub aliases: Vec<(Address, Place)>,
    /// Tags, each once, as written.
    pub tags: Vec<String>,
    /// Categories, for addresses.
    pub categories: Vec<String>,
    /// Who wrote it; empty when it is anonymous or the site has no author.
    pub authors: Vec<String>,
    /// For search engines.
    pub description: Option<String>,
    /// The picture that stands for it.
    pub image: Option<Box<(String, Place)>>,
    /// Whether it is unfinished.
    pub draft: bool,
    /// Whether it tells of an interview.
    pub is_interview: bool,
    /// Companies it tells of.
    pub companies: Vec<CompanyName>,
    /// The steps it tells of, in order.
    pub stages: Vec<Step>,
    /// The processes that it tells of: none, one, or several.
    pub interviews: Vec<Interview>,
    /// What was asked.
    pub questions: Vec<Question>,
    /// How the process ended.
    pub outcome: Option<Outcome>,
    /// The position applied for.
    pub role: Option<String>,
    /// The level of the position.
    pub level: Option<Level>,
    /// The series that it is part of.
    pub series: Option<String>,
    /// What twins in other languages share.
    pub translation_key: Option<String>,
    /// Fields for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The text.
    pub body: Parsed,
    /// Where its links and images stand that only the site can resolve, by number.
    pub places: Places,
    /// What was taken out of it.
    pub withheld: Vec<String>,
}

/// Where links and images stand; none for those that need no resolving.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// Of each link.
    pub links: Vec<Option<Box<Place>>>,
    /// Of each image.
    pub images: Vec<Option<Box<Place>>>,
}

impl Places {
    fn of(source: &Source, body: &Parsed) -> Self {
        let place = |kind: &LinkKind, span: Span| match kind {
            LinkKind::Relative { .. } | LinkKind::Fragment(_) => Some(Box::new(Place::quote(source, span))),
            LinkKind::External(_) | LinkKind::Refused => None,
        };
        Self {
            links: body.links.iter().map(|link| place(&link.kind, link.span)).collect(),
            images: body.images.iter().map(|image| place(&image.kind, image.span)).collect(),
        }
    }
}

/// What a post is read with.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The site's settings.
    pub config: &'a Config,
    /// Companies and stages.
    pub taxonomy: &'a Taxonomy,
    /// What its folder hands down.
    pub inherited: &'a FrontMatter,
}

/// Reads one file. None when it cannot be published; the report says why.
pub fn parse(source: &Source, file: FileName, setting: &Setting<'_>) -> Checked<Option<Post>> {
    let mut report = Report::default();
    let Some(parts) = report.ok(front_matter::split(source)) else {
        return disclosure::quiet(source, report).with(None);
    };
    let map = match parts.yaml {
        Some(span) => report.take(yaml::parse(source, span)),
        None => Some(yaml::Map::default()),
    };
    let Some(map) = map else {
        return disclosure::quiet(source, report).with(None);
    };
    let (own, problems) = fields::read(source, &map, setting.config, setting.taxonomy);
    report.extend(problems);
    let front_matter = own.or(setting.inherited);
    let disclosure = Disclosure::new(&front_matter, setting.taxonomy);
    let draft = Draft { source, parts, file, front_matter, disclosure: &disclosure };
    let post = report.take(assemble(draft, setting));
    let report = disclosure.applied(report);
    let post = if report.has_errors() { None } else { Some(post) };
    report.with(post)
}

/// Where the front matter of a text stands, if it has one, and where its Markdown does. The error is as for [`parse`].
pub fn split(source: &Source) -> Result<(Option<Span>, Span), Diagnostic> {
    front_matter::split(source).map(|parts| (parts.yaml, parts.body))
}

/// A file, taken apart.
struct Draft<'a> {
    source: &'a Source,
    parts: Parts,
    file: FileName,
    front_matter: FrontMatter,
    disclosure: &'a Disclosure,
}

fn assemble(draft: Draft<'_>, setting: &Setting<'_>) -> Checked<Post> {
    let mut report = Report::default();
    let Body { body, places, withheld, telling, gate } = report.take(read_body(&draft, setting));
    let identity = identify(&draft, &body, gate, setting);
    let has_text = report.has_errors() || !body.fragment.html.trim().is_empty();
    report.extend(judgement::judge(&draft, &identity, has_text, setting.config));
    let Draft { source, file, front_matter, disclosure, .. } = draft;
    let companies = identity.is_interview.then_some(identity.companies.as_slice());
    let interviews = merge::processes(&front_matter, companies, &telling.groups, setting.taxonomy);
    report.extend(merge::sections_exist(source, &front_matter, &body.outline));
    let place = |span: Span| Place::quote(source, span).redacted(&|text| disclosure.hide(text));
    let placed = |(address, span): (Address, Span)| (address, place(span));
    let hidden = |text: String| if disclosure.is_empty() { text } else { disclosure.hide(&text) };
    report.with(Post {
        is_page: identity.is_page,
        title: identity.title,
        date: identity.date,
        slug: identity.slug,
        slug_is_chosen: front_matter.slug.is_some(),
        is_interview: identity.is_interview,
        companies: fitted(identity.companies),
        place: place(front_matter.title.as_ref().map_or(Span::at(0), |text| text.span)),
        updated: front_matter.updated.map(|(updated, _)| updated),
        lang: front_matter.lang.or_else(|| file.lang.clone()),
        permalink: front_matter.permalink.map(placed).map(Box::new),
        aliases: front_matter.aliases.into_iter().map(placed).collect(),
        tags: fitted(front_matter.tags.into_iter().map(hidden).collect()),
        categories: front_matter.categories,
        authors: authors(front_matter.authors, front_matter.anonymous, setting.config),
        description: front_matter.description.map(hidden),
        image: front_matter.image.map(|text| Box::new((text.value, place(text.span)))),
        draft: front_matter.draft.unwrap_or(file.is_draft),
        interviews: hidden::interviews(interviews, disclosure),
        stages: hidden::steps(telling.steps, disclosure),
        questions: hidden::questions(telling.questions, disclosure),
        outcome: front_matter.outcome,
        role: front_matter.role.map(hidden),
        level: front_matter.level,
        series: front_matter.series.map(hidden),
        translation_key: front_matter.translation_key,
        extra: hidden_extra(front_matter.extra, disclosure),
        body,
        places,
        withheld,
        file,
    })
}

/// A text that was read.
struct Body {
    body: Parsed,
    places: Places,
    withheld: Vec<String>,
    telling: Telling,
    gate: Gate,
}

/// The text, with everything withheld blanked before it is parsed for good; and what was blanked.
fn read_body(draft: &Draft<'_>, setting: &Setting<'_>) -> Checked<Body> {
    let Draft { source, parts, front_matter, disclosure, .. } = draft;
    let is_told = |heading: &Heading| {
        heading.stage().is_some() || setting.taxonomy.stage_in_heading(heading.text()).stage.is_some()
    };
    let leave_out: Option<&dyn Fn(&Heading) -> bool> = if front_matter.nda { Some(&is_told) } else { None };
    let lang = front_matter.lang.as_ref().or(draft.file.lang.as_ref()).unwrap_or(setting.config.lang());
    let title = front_matter.title.as_ref().map(|text| text.value.as_str());
    let usual = markdown::Options::new(lang);
    let hard_breaks = front_matter.hard_breaks.or(setting.config.hard_breaks);
    let options = markdown::Options {
        title,
        hard_breaks: hard_breaks.unwrap_or(usual.hard_breaks),
        label: Some(&disclosure.label),
        sections: false,
        ..usual
    };
    let spans = match front_matter.nda {
        true => nda::told(source, parts.body, &options, setting.taxonomy),
        false => Vec::new(),
    };
    let rules = markdown::Rules { words: &disclosure.words, leave_out, spans: &spans };
    let withheld = markdown::withhold(source, parts.body, &rules);
    let readable = withheld.as_ref().map_or(*source, |withheld| &withheld.source);
    let strings = withheld.as_ref().map(|withheld| withheld.strings.clone()).unwrap_or_default();
    let (mut telling, mut gate) = (Telling::default(), Gate::Shut);
    let mut look = |unwritten: &mut Unwritten<'_>| {
        let title = known_as(front_matter, unwritten.opening_title, unwritten.outline, unwritten.summary);
        gate = gate::gate(front_matter, title);
        let (taxonomy, with_questions) = (setting.taxonomy, !front_matter.nda);
        let (source, by_path) = (readable, false);
        let reading = Reading { source, title, gate, front_matter, taxonomy, by_path, with_questions };
        telling = reading.read(unwritten);
    };
    let body = markdown::parse_with(readable, parts.body, &options, &mut look);
    body.map(|body| Body {
        places: Places::of(readable, &body),
        body,
        withheld: [strings, disclosure.words.clone()].concat(),
        telling,
        gate,
    })
}

/// What the post is known by, to tell whether it is about an interview: its title, its first heading, its first sentence.
fn known_as<'a>(
    front_matter: &'a FrontMatter,
    opening: Option<&'a Heading>,
    outline: &'a [Heading],
    summary: &'a str,
) -> &'a str {
    let given = front_matter.title.as_ref().map(|text| text.value.as_str());
    let heading = || opening.or(outline.first()).map(Heading::text);
    given.or_else(heading).unwrap_or_else(|| first_sentence(summary))
}

/// What a post is known by.
struct Identity {
    title: String,
    slug: String,
    date: Option<Date>,
    is_page: bool,
    is_interview: bool,
    companies: Vec<CompanyName>,
}

fn identify(draft: &Draft<'_>, body: &Parsed, gate: Gate, setting: &Setting<'_>) -> Identity {
    let Draft { file, front_matter, disclosure, .. } = draft;
    let given = front_matter.title.as_ref().map(|text| text.value.clone());
    let opening = || body.opening_title.as_ref().map(|heading| heading.text().to_owned());
    let known_as = known_as(front_matter, body.opening_title.as_deref(), &body.outline, &body.summary);
    let is_interview = gate != Gate::Shut;
    let companies = match is_interview {
        true => company::companies(front_matter, known_as, file, setting.taxonomy),
        false => Vec::new(),
    };
    let title = given.or_else(opening).unwrap_or_else(|| file.title());
    let is_page = file.is_page || (front_matter.is_page && front_matter.date.or(file.date).is_none());
    let date = front_matter.date.or(file.date).filter(|_| !is_page);
    let style = setting.config.slug_style;
    // In Latin letters a name that is withheld would no longer be recognised.
    let named = if style == SlugStyle::Unicode { title.clone() } else { disclosure.hide(&title) };
    let slug = post_slug(front_matter, file, &named, style);
    let title = if disclosure.is_empty() { title } else { disclosure.hide(&title) };
    Identity { title, slug, date, is_page, is_interview, companies }
}

/// Front matter first, as it is written there, then the file's name, then the title.
fn post_slug(front_matter: &FrontMatter, file: &FileName, title: &str, style: SlugStyle) -> String {
    let given = front_matter.slug.as_ref().map(|text| slug(&text.value));
    let named = || Some(file.slug(style)).filter(|slug| !slug.is_empty());
    given.or_else(named).unwrap_or_else(|| slug_in(style, title))
}

fn authors(named: Vec<String>, anonymous: Option<bool>, config: &Config) -> Vec<String> {
    match anonymous {
        Some(true) => Vec::new(),
        _ if named.is_empty() => config.author.iter().cloned().collect(),
        _ => named,
    }
}

/// Up to the first full stop, question mark or exclamation mark that ends a sentence.
fn first_sentence(text: &str) -> &str {
    let end = text.find(['.', '?', '!', '\n', '。']);
    end.map_or(text, |end| &text[..end])
}

fn hidden_extra(
    extra: serde_json::Map<String, serde_json::Value>,
    disclosure: &Disclosure,
) -> serde_json::Map<String, serde_json::Value> {
    if disclosure.is_empty() {
        return extra;
    }
    let hide = |(key, value)| (key, hidden_value(value, disclosure));
    extra.into_iter().map(hide).collect()
}

fn hidden_value(value: serde_json::Value, disclosure: &Disclosure) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(text) => Value::String(disclosure.hide(&text)),
        Value::Array(items) => items.into_iter().map(|item| hidden_value(item, disclosure)).collect(),
        Value::Object(map) => Value::Object(hidden_extra(map, disclosure)),
        other => other,
    }
}
