//! A post to fill in: its front matter, its headings, its file's name.

use crate::date::{Date, Zone};
use crate::diagnostic::{Checked, Diagnostic, Report};
use crate::post;
use crate::scaffold::problem;
use crate::taxonomy::{StageMatch, StageSign, Taxonomy};
use crate::text::{Lang, SlugStyle, Source, fold, name_slug, nfc, slug};
use crate::yaml::quoted;

/// What somebody asks a new post to hold, in their words.
#[derive(Debug, Clone, Default)]
pub struct Asked<'a> {
    /// The title.
    pub title: &'a str,
    /// The date as front matter writes it, from [`day`].
    pub date: &'a str,
    /// The company.
    pub company: Option<&'a str>,
    /// The stages, in their order.
    pub stages: &'a [String],
    /// The tags.
    pub tags: &'a [String],
    /// Text instead of headings.
    pub pasted: Option<&'a Source>,
}

/// What the site says about new posts.
#[derive(Debug, Clone, Copy)]
pub struct Folders<'a> {
    /// The language of headings.
    pub lang: &'a Lang,
    /// Companies and stages.
    pub taxonomy: &'a Taxonomy,
    /// Names of the folders among the posts: one may be the company's.
    pub names: &'a [String],
}

/// A post that nobody has filled in yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPost {
    /// The file, relative to the folder of the posts, `/`-separated, NFC; no part of it has more than 255 bytes.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// The date of a new post: `written` as a date in `zone`, or the day of `now`, seconds since 1970-01-01T00:00:00Z.
/// The error quotes what is no date.
pub fn day(written: Option<&str>, zone: &Zone, now: i64) -> Result<String, Diagnostic> {
    match written {
        Some(written) => {
            Date::parse(written, zone).map(|date| date.iso()).map_err(|why| problem::no_date(written, why))
        }
        None => {
            let today = Date::from_unix(now, zone).expect("the clock shows a year of four digits");
            Ok(today.iso_day())
        }
    }
}

/// The post that `asked` describes. None with an error for a title without a letter or sign, and for pasted text that is a post
/// already; a stage that no table has is a warning, and a company spelt almost like a known one a hint.
pub fn post(asked: &Asked<'_>, site: &Folders<'_>) -> Checked<Option<NewPost>> {
    let mut report = Report::default();
    let title = one_line(asked.title);
    if title.is_empty() {
        report.add(problem::no_title());
        return report.with(None);
    }
    if let Some(pasted) = asked.pasted.filter(|pasted| has_front_matter(pasted)) {
        report.add(problem::has_front_matter(pasted.path()));
        return report.with(None);
    }
    let company = asked.company.map(one_line).filter(|company| !company.is_empty());
    if let Some(near) = company.as_deref().and_then(|company| nearly_known(company, site.taxonomy)) {
        report.add(near);
    }
    let stages = report.take(headings(asked.stages, site));
    let folder = company.as_deref().and_then(|company| folder(company, site));
    let name = file_name(&title, asked.date);
    let path = folder.map_or_else(|| name.clone(), |folder| format!("{folder}/{name}"));
    let fields = fields(&title, asked.date, company.as_deref(), &stages, &names(asked.tags));
    let body = match asked.pasted {
        Some(pasted) => pasted.text().trim_matches('\n').to_owned() + "\n",
        None => stages.iter().map(|stage| format!("## {stage}\n")).collect::<Vec<_>>().join("\n"),
    };
    report.with(Some(NewPost {
        path,
        text: format!("---\n{fields}---\n\n{body}").trim_end().to_owned() + "\n",
    }))
}

/// The text in one line, without control characters.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    nfc(&words.collect::<Vec<_>>().join(" ")).into_owned()
}

/// Two rules with words between them are no front matter, and may be pasted.
fn has_front_matter(pasted: &Source) -> bool {
    match post::split(pasted) {
        Ok((yaml, _)) => yaml.is_some_and(|yaml| {
            pasted
                .slice(yaml)
                .lines()
                .find(|line| !line.trim().is_empty())
                .is_some_and(|line| line.contains(':'))
        }),
        Err(_) => true,
    }
}

fn nearly_known(company: &str, taxonomy: &Taxonomy) -> Option<Diagnostic> {
    if taxonomy.company_by_field(company).is_some() {
        return None;
    }
    taxonomy.nearest_company(company).map(|near| problem::near_company(company, near))
}

/// The folder that is named like the company.
fn folder<'a>(company: &str, site: &Folders<'a>) -> Option<&'a str> {
    let known = site.taxonomy.company_by_field(company).map(|company| &company.id);
    let is_its = |name: &&String| {
        let named = || site.taxonomy.company_by_field(name).map(|company| &company.id);
        fold(name) == fold(company) || slug(name) == slug(company) || (known.is_some() && named() == known)
    };
    site.names.iter().find(is_its).map(String::as_str)
}

/// The day and the title's slug; a title of nothing but signs leaves the day.
fn file_name(title: &str, date: &str) -> String {
    let day = date.get(..10).unwrap_or(date);
    match name_slug(SlugStyle::Unicode, &slug(title)) {
        slug if slug.is_empty() => format!("{day}.md"),
        slug => format!("{day}-{slug}.md"),
    }
}

/// A heading for each stage, each once, by the name that the site uses for it.
fn headings(written: &[String], site: &Folders<'_>) -> Checked<Vec<String>> {
    let mut report = Report::default();
    let mut headings: Vec<String> = Vec::new();
    for words in written.iter().map(|words| one_line(words)).filter(|words| !words.is_empty()) {
        let found = site.taxonomy.stage_by_field(&words);
        if found.stage.is_none() && found.round.is_none() {
            report.add(problem::no_stage(&words, site.taxonomy.nearest_stage(&words)));
        }
        let heading = heading(words, &found, site.lang);
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    report.with(headings)
}

/// An ordinal alone (1차 면접) hardly names a stage, and stays as it is.
fn heading(words: String, found: &StageMatch<'_>, lang: &Lang) -> String {
    match (found.stage, found.round) {
        (Some(stage), None) if found.sign >= StageSign::WeakAlias => stage.label(lang).to_owned(),
        (Some(stage), Some(round)) if found.sign >= StageSign::WeakAlias => match lang.is_korean() {
            true => format!("{round}차 {}", stage.label(lang)),
            false => format!("Round {round}: {}", stage.label(lang)),
        },
        _ => words,
    }
}

/// Names without blanks around them, each once.
fn names(written: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in written.iter().map(|name| one_line(name)).filter(|name| !name.is_empty()) {
        if !names.iter().any(|other| fold(other) == fold(&name)) {
            names.push(name);
        }
    }
    names
}

fn fields(title: &str, date: &str, company: Option<&str>, stages: &[String], tags: &[String]) -> String {
    let list = |names: &[String]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    let mut fields = format!("title: {}\ndate: {date}\n", quoted(title));
    if let Some(company) = company {
        fields.push_str(&format!("company: {}\n", quoted(company)));
    }
    if !stages.is_empty() {
        fields.push_str(&format!("stages: [{}]\n", list(stages)));
    }
    fields + &format!("tags: [{}]\n", list(tags))
}

#[cfg(test)]
mod tests;
