//! The fields of a front matter, typed; also those that a folder hands down in `_defaults.yaml`.

use crate::address::Address;
use crate::config::Config;
use crate::date::{Date, DateProblem};
use crate::diagnostic::Report;
use crate::post::interview;
use crate::post::interview::{CompanyField, Kind, StepField};
use crate::post::problem;
use crate::post::process::Facts;
use crate::post::process_fields;
use crate::post::process_fields::InterviewField;
use crate::taxonomy::{Level, Outcome, Taxonomy};
use crate::text::{Lang, Source, Span, visible};
use crate::yaml::{Fields, Map, Text, Unknown};

/// What an author wrote above a post; absent fields are none or empty.
#[derive(Debug, Clone, Default)]
pub struct FrontMatter {
    /// `title`.
    pub title: Option<Text>,
    /// `date`.
    pub date: Option<Date>,
    /// Whether `date` cannot be read; its author has been told.
    pub date_is_wrong: bool,
    /// `updated`, `last_modified_at`, `lastmod`, and where it stands.
    pub updated: Option<(Date, Span)>,
    /// `tags`, `tag`, and categories where they count as tags.
    pub tags: Vec<String>,
    /// `categories`, `category`.
    pub categories: Vec<String>,
    /// `author`, `authors`.
    pub authors: Vec<String>,
    /// `anonymous: true`, `anonymity: anonymous`.
    pub anonymous: Option<bool>,
    /// `lang`, `locale`.
    pub lang: Option<Lang>,
    /// `breaks`: whether the end of a line is a break.
    pub hard_breaks: Option<bool>,
    /// `slug`.
    pub slug: Option<Text>,
    /// `permalink`, `url`.
    pub permalink: Option<(Address, Span)>,
    /// `aliases`, `redirect_from`.
    pub aliases: Vec<(Address, Span)>,
    /// `description`, `excerpt`, `summary`.
    pub description: Option<String>,
    /// `image`, `cover`, `featuredImage`.
    pub image: Option<Text>,
    /// `draft: true`, `published: false`.
    pub draft: Option<bool>,
    /// `layout: page`.
    pub is_page: bool,
    /// `interview`, `kind`.
    pub kind: Option<Kind>,
    /// `company`, `companies`.
    pub companies: Option<Vec<CompanyField>>,
    /// `label` for `company: undisclosed`.
    pub label: Option<String>,
    /// `withhold`.
    pub withhold: Vec<String>,
    /// `nda: true`.
    pub nda: bool,
    /// `stages`, `stage`.
    pub stages: Vec<StepField>,
    /// `outcome`, `result`.
    pub outcome: Option<Outcome>,
    /// Where that stands.
    pub(super) outcome_span: Option<Span>,
    /// All other fields of a process.
    pub facts: Facts,
    /// `interviews`, `processes`.
    pub(super) interviews: Vec<InterviewField>,
    /// `role`, `position`.
    pub role: Option<String>,
    /// `level`.
    pub level: Option<Level>,
    /// `series`: its name, or a mapping with a `name`.
    pub series: Option<String>,
    /// `translation_key`.
    pub translation_key: Option<String>,
    /// Fields that Afterword does not know, for templates.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// Fields that Afterword knows and keeps for templates, or for parts of it that do not need them here.
const KEPT: [&str; 24] = [
    "source",
    "toc",
    "comments",
    "weight",
    "layout",
    "type",
    "anonymity",
    "keywords",
    "math",
    "mermaid",
    "pin",
    "share",
    "related",
    "sitemap",
    "head",
    "header",
    "sidebar",
    "hidden",
    "subtitle",
    "images",
    "featuredImagePreview",
    "url_alias",
    "menu",
    "outputs",
];

/// Reads the fields of `map`. Wrong values are located problems; the rest is read all the same.
pub(super) fn read(
    source: &Source,
    map: &Map,
    config: &Config,
    taxonomy: &Taxonomy,
) -> (FrontMatter, Report) {
    let mut fields = Fields::new(source, map, "front-matter");
    let mut front_matter = general(&mut fields, source, config);
    read_interview(&mut fields, source, taxonomy, &mut front_matter);
    for entry in fields.unknown() {
        front_matter.extra.insert(entry.key.clone(), entry.value.to_json());
    }
    if !front_matter.extra.is_empty() {
        KEPT.iter().for_each(|key| fields.allow(key));
    }
    (front_matter, fields.finish(Unknown::WarnIfNear))
}

fn general(fields: &mut Fields<'_>, source: &Source, config: &Config) -> FrontMatter {
    let categories = words(fields, &["categories", "category"]);
    let mut tags = words(fields, &["tags", "tag"]);
    if config.categories_are_tags {
        tags.extend(categories.iter().cloned());
    }
    let published = fields.boolean("published");
    let date = date(fields, source, config, &["date"]).map(|(date, _)| date);
    let date_is_wrong = date.is_none() && has_wrong_date(fields, config);
    let updated = self::date(fields, source, config, &["updated", "last_modified_at", "lastmod"]);
    FrontMatter {
        title: title(fields, source),
        date,
        date_is_wrong,
        updated,
        tags,
        categories,
        authors: authors(fields),
        anonymous: anonymous(fields),
        lang: lang(fields, source),
        hard_breaks: breaks(fields, source),
        slug: fields.text("slug").map(|text| Text { value: shown(&text), ..text }),
        permalink: permalink(fields, source),
        aliases: aliases(fields, source),
        description: first_text(fields, &["description", "excerpt", "summary"]).map(|text| text.value),
        image: image(fields),
        draft: fields.boolean("draft").or(published.map(|published| !published)),
        is_page: is_page(fields),
        series: series(fields),
        translation_key: first_text(fields, &["translation_key", "translationKey"]).map(|text| text.value),
        ..FrontMatter::default()
    }
}

fn read_interview<'a>(
    fields: &mut Fields<'a>,
    source: &'a Source,
    taxonomy: &Taxonomy,
    front_matter: &mut FrontMatter,
) {
    front_matter.kind = interview::kind(fields, source);
    front_matter.companies = interview::companies(fields, source);
    front_matter.label = fields.text("label").map(|text| text.value);
    front_matter.withhold = withhold(fields, source);
    front_matter.nda = fields.boolean("nda").unwrap_or(false);
    front_matter.stages = interview::steps(fields, source, taxonomy);
    front_matter.outcome = interview::outcome(fields, source);
    front_matter.role = first_text(fields, &["role", "position"]).map(|text| shown(&text));
    front_matter.level = interview::level(fields, source);
    front_matter.outcome_span =
        ["outcome", "result"].into_iter().find_map(|key| fields.node(key)).map(|node| node.span);
    front_matter.facts = process_fields::facts(fields, source);
    front_matter.interviews = process_fields::interviews(fields, source, taxonomy);
    if front_matter.companies.is_none() && !front_matter.interviews.is_empty() {
        let companies = front_matter.interviews.iter().flat_map(|own| own.companies.clone());
        front_matter.companies = Some(companies.collect()).filter(|companies: &Vec<_>| !companies.is_empty());
    }
    process_fields::cross_check(fields, source, front_matter);
}

fn first_text<'a>(fields: &mut Fields<'a>, keys: &[&'a str]) -> Option<Text> {
    let entry = fields.first(keys)?;
    fields.text_of(&entry.key, &entry.value).filter(|text| !text.value.is_empty())
}

fn first_texts<'a>(fields: &mut Fields<'a>, keys: &[&'a str]) -> Vec<Text> {
    let Some(entry) = fields.first(keys) else { return Vec::new() };
    fields.texts_of(&entry.key, &entry.value)
}

/// Names in a list, or in one plain text: by commas, or by blanks as Jekyll reads `tags: a b c`.
fn words<'a>(fields: &mut Fields<'a>, keys: &[&'a str]) -> Vec<String> {
    let Some(entry) = fields.first(keys) else { return Vec::new() };
    let texts = fields.texts_of(&entry.key, &entry.value).into_iter().map(|text| shown(&text));
    if !entry.value.is_plain() {
        return texts.collect();
    }
    let separate = |text: String| -> Vec<String> {
        match text.contains(',') {
            true => text.split(',').map(|part| part.trim().to_owned()).collect(),
            false => text.split_whitespace().map(str::to_owned).collect(),
        }
    };
    texts.flat_map(separate).filter(|name| !name.is_empty()).collect()
}

fn title(fields: &mut Fields<'_>, source: &Source) -> Option<Text> {
    let title = fields.text("title")?;
    let title = Text { value: shown(&title), ..title };
    if title.value.is_empty() {
        return None;
    }
    if title.value.contains("{{") || title.value.contains("{%") {
        fields.problem(problem::template_syntax(source, title.span));
    }
    Some(title)
}

fn date<'a>(
    fields: &mut Fields<'a>,
    source: &Source,
    config: &Config,
    keys: &[&'a str],
) -> Option<(Date, Span)> {
    let text = first_text(fields, keys)?;
    match Date::parse(&text.value, &config.zone) {
        Ok(date) => Some((date, text.span)),
        Err(DateProblem::Unreadable) if is_placeholder(&text.value) => {
            fields.problem(problem::date_placeholder(source, &text));
            None
        }
        Err(why) => {
            fields.problem(problem::no_date(source, &text, why));
            None
        }
    }
}

/// A placeholder is no date at all; anything else was meant as one.
fn has_wrong_date(fields: &mut Fields<'_>, config: &Config) -> bool {
    let is_wrong =
        |text: Text| !is_placeholder(&text.value) && Date::parse(&text.value, &config.zone).is_err();
    let node = fields.node("date");
    node.is_some_and(|node| node.text().map_or(node.as_text().is_none(), is_wrong))
}

/// What post templates leave behind when nobody fills them in: `2022-08-21 14:59:00 +/-TTTT`, `{{ .Date }}`.
fn is_placeholder(text: &str) -> bool {
    text.contains("TTTT") || text.contains("{{") || text.contains("YYYY") || text.contains("<%")
}

/// `author: name`, a list of names, or a mapping with a `name`.
fn authors(fields: &mut Fields<'_>) -> Vec<String> {
    let Some(entry) = fields.first(&["author", "authors"]) else { return Vec::new() };
    if let Some(map) = entry.value.as_map() {
        return map.text(&["name", "nickname", "id"]).iter().map(shown).collect();
    }
    fields.texts_of(&entry.key, &entry.value).iter().map(shown).collect()
}

/// A name as readers see it.
fn shown(text: &Text) -> String {
    visible(&text.value).into_owned()
}

fn anonymous(fields: &mut Fields<'_>) -> Option<bool> {
    let anonymity = fields.node("anonymity").and_then(|node| node.as_text()).map(|word| word == "anonymous");
    fields.boolean("anonymous").or(anonymity)
}

fn lang(fields: &mut Fields<'_>, source: &Source) -> Option<Lang> {
    let text = first_text(fields, &["lang", "locale", "language"])?;
    let lang = Lang::parse(&text.value);
    if lang.is_none() {
        fields.problem(problem::no_language(source, &text));
    }
    lang
}

fn breaks(fields: &mut Fields<'_>, source: &Source) -> Option<bool> {
    let text = fields.text("breaks")?;
    match text.value.as_str() {
        "hard" => Some(true),
        "soft" => Some(false),
        _ => {
            fields.problem(problem::no_breaks(source, &text));
            None
        }
    }
}

fn permalink(fields: &mut Fields<'_>, source: &Source) -> Option<(Address, Span)> {
    let text = first_text(fields, &["permalink", "url"])?;
    let address = address(&text, source, fields)?;
    Some((address, text.span))
}

fn aliases(fields: &mut Fields<'_>, source: &Source) -> Vec<(Address, Span)> {
    let texts = first_texts(fields, &["aliases", "alias", "redirect_from"]);
    texts.iter().filter_map(|text| Some((address(text, source, fields)?, text.span))).collect()
}

fn address(text: &Text, source: &Source, fields: &mut Fields<'_>) -> Option<Address> {
    match Address::parse(&text.value) {
        Ok(address) => Some(address),
        Err(why) => {
            fields.problem(problem::no_address(source, text, &why));
            None
        }
    }
}

/// `image: a.png`, or Hugo's and Jekyll's nested forms (`image: {path: …}`, `cover: {image: …}`).
fn image(fields: &mut Fields<'_>) -> Option<Text> {
    let value = &fields.first(&["image", "cover", "featuredImage", "thumbnail"])?.value;
    match value.as_map() {
        None => value.items().iter().find_map(|item| item.text()),
        Some(map) => map.text(&["path", "image", "src", "url", "feature", "teaser"]),
    }
}

/// `series: name`, or a mapping with a `name` or `title`; of a list the first.
fn series(fields: &mut Fields<'_>) -> Option<String> {
    let value = fields.node("series")?;
    let text = match value.as_map() {
        Some(map) => map.text(&["name", "title"]),
        None => value.items().iter().find_map(|item| item.text()),
    };
    text.map(|text| text.value)
}

fn is_page(fields: &mut Fields<'_>) -> bool {
    let layout = fields.node("layout").and_then(|node| node.as_text());
    matches!(layout, Some("page" | "about"))
}

fn withhold(fields: &mut Fields<'_>, source: &Source) -> Vec<String> {
    let (fit, short): (Vec<Text>, Vec<Text>) =
        fields.texts("withhold").into_iter().partition(|text| text.value.chars().count() >= 2);
    for text in &short {
        fields.problem(problem::withheld_too_short(source, text));
    }
    fit.into_iter().map(|text| text.value).collect()
}

impl FrontMatter {
    /// These fields, with what the folder hands down where the post itself is silent.
    pub fn or(self, inherited: &FrontMatter) -> FrontMatter {
        let or_list =
            |own: Vec<String>, theirs: &Vec<String>| if own.is_empty() { theirs.clone() } else { own };
        let mut tags = self.tags;
        tags.extend(inherited.tags.iter().cloned());
        FrontMatter {
            tags,
            categories: or_list(self.categories, &inherited.categories),
            authors: or_list(self.authors, &inherited.authors),
            anonymous: self.anonymous.or(inherited.anonymous),
            lang: self.lang.or_else(|| inherited.lang.clone()),
            hard_breaks: self.hard_breaks.or(inherited.hard_breaks),
            draft: self.draft.or(inherited.draft),
            kind: self.kind.or(inherited.kind),
            companies: self.companies.or_else(|| inherited.companies.clone()),
            label: self.label.or_else(|| inherited.label.clone()),
            withhold: [self.withhold, inherited.withhold.clone()].concat(),
            nda: self.nda || inherited.nda,
            role: self.role.or_else(|| inherited.role.clone()),
            level: self.level.or(inherited.level),
            series: self.series.or_else(|| inherited.series.clone()),
            image: self.image,
            ..self
        }
    }
}
