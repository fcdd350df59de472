//! What is understood of one file by itself, stated and guessed, for `afterword inspect`.

use crate::config::Config;
use crate::markdown;
use crate::markdown::{Heading, PassageKind, Passages, Unwritten};
use crate::post::company;
use crate::post::disclosure::Disclosure;
use crate::post::fields;
use crate::post::fields::FrontMatter;
use crate::post::file_name::FileName;
use crate::post::front_matter;
use crate::post::gate;
use crate::post::gate::Gate;
use crate::post::proposal;
use crate::post::reading;
use crate::post::reading::{Sections, Text};
use crate::post::telling::{Reading, Telling};
use crate::post::verdict;
use crate::post::{CompanyName, known_as};
use crate::taxonomy::{Outcome, Taxonomy, has_interview_word};
use crate::text::{Source, Span, slug};
use crate::yaml;
use std::collections::BTreeSet;

/// What is understood of a file. Lines are 1-based.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Inspection {
    /// The path as it was given.
    pub path: String,
    /// What it is called.
    pub title: Option<String>,
    /// The day, as `2026-03-14`.
    pub date: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// Whether it is the account of an interview.
    pub interview: bool,
    /// Ids of companies; unknown ones as slugs, anonymous ones as their label.
    pub companies: Vec<String>,
    /// The position applied for.
    pub role: Option<String>,
    /// How the process ended.
    pub outcome: Option<InspectedOutcome>,
    /// Its steps.
    pub stages: Vec<InspectedStage>,
    /// What was asked.
    pub questions: Vec<InspectedQuestion>,
    /// What the candidate asked.
    pub candidate_questions: Vec<InspectedLine>,
    /// Lines of which something is withheld.
    pub withheld: Vec<InspectedLine>,
}

/// An outcome, and how it is known.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct InspectedOutcome {
    /// The id.
    pub value: &'static str,
    /// `stated` in the front matter, or `proposed`.
    pub by: &'static str,
    /// Where it is said; none when the title says it.
    pub line: Option<usize>,
}

/// A step.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct InspectedStage {
    /// The id of the stage.
    pub stage: Option<String>,
    /// Where it is told.
    pub line: usize,
    /// The author's words.
    pub text: String,
    /// `front-matter`, `heading`, `bold`, `line` or `text`.
    pub by: &'static str,
}

/// A question.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct InspectedQuestion {
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub line: usize,
    /// The id of its stage.
    pub stage: Option<String>,
    /// What was asked after it; those with lines of their own are questions too.
    pub followups: Vec<String>,
}

/// A line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct InspectedLine {
    /// Its number.
    pub line: usize,
}

/// Reads one file without a site; its path is given as it is known outside.
pub fn inspect(source: &Source, config: &Config, taxonomy: &Taxonomy) -> Inspection {
    let whole = Span::new(0, source.text().len());
    let parts = front_matter::split(source).ok();
    let map = parts.and_then(|parts| parts.yaml).and_then(|span| yaml::parse(source, span).value);
    let fields = map.map(|map| fields::read(source, &map, config, taxonomy).0).unwrap_or_default();
    let body = parts.map_or(whole, |parts| parts.body);
    let path = source.path().to_string();
    let file = FileName::new(&path, path.trim_start_matches('/'), &config.languages, &config.zone);
    let mut inspector = Inspector { source, fields, file, taxonomy, seen: Seen::default() };
    let (seen, withheld) = inspector.read(body, config);
    inspector.seen = seen;
    inspector.inspection(withheld)
}

struct Inspector<'a> {
    source: &'a Source,
    fields: FrontMatter,
    file: FileName,
    taxonomy: &'a Taxonomy,
    seen: Seen,
}

/// What the reading of the body gave.
#[derive(Default)]
struct Seen {
    title: Option<String>,
    known_as: String,
    is_interview: bool,
    telling: Telling,
    verdict: Option<(Outcome, Option<usize>)>,
    headings: Vec<String>,
    sample: String,
}

impl Inspector<'_> {
    fn read(&self, body: Span, config: &Config) -> (Seen, Vec<InspectedLine>) {
        let disclosure = Disclosure::new(&self.fields, self.taxonomy);
        let rules = markdown::Rules { words: &disclosure.words, leave_out: None, spans: &[] };
        let withheld = markdown::withhold(self.source, body, &rules);
        let readable = withheld.as_ref().map_or(self.source, |withheld| &withheld.source);
        let title = self.fields.title.as_ref().map(|text| text.value.clone());
        let lang = self.fields.lang.as_ref().unwrap_or(config.lang());
        let options = markdown::Options {
            title: title.as_deref(),
            label: Some(&disclosure.label),
            sections: false,
            ..markdown::Options::new(lang)
        };
        let mut seen = Seen { title: title.clone(), ..Seen::default() };
        let mut look = |unwritten: &mut Unwritten<'_>| self.look(readable, unwritten, &mut seen);
        let _ = markdown::parse_with(readable, body, &options, &mut look);
        (seen, withheld_lines(self.source, readable))
    }

    fn look(&self, source: &Source, unwritten: &mut Unwritten<'_>, seen: &mut Seen) {
        let (opening, outline) = (unwritten.opening_title, unwritten.outline);
        seen.known_as = known_as(&self.fields, opening, outline, unwritten.summary).to_owned();
        seen.title = seen.title.take().or_else(|| opening.map(|heading| heading.text().to_owned()));
        let (gate, by_path) = self.gate(&seen.known_as);
        let (title, front_matter) = (seen.known_as.as_str(), &self.fields);
        let reading = Reading {
            source,
            title,
            gate,
            front_matter,
            taxonomy: self.taxonomy,
            by_path,
            with_questions: true,
        };
        seen.telling = reading.read(unwritten);
        seen.is_interview = gate == Gate::Open || seen.telling.is_evident;
        let passages = unwritten.passages();
        seen.sample = passages.list.iter().take(200).map(|line| passages.text(line)).collect();
        if seen.is_interview {
            let text = Text {
                passages: &passages,
                outline,
                opening,
                title: &seen.known_as,
                with_guesses: gate == Gate::Open,
            };
            let sections = reading::sections(&text, self.taxonomy);
            seen.verdict = verdict(source, &passages, &sections, &seen.known_as);
            seen.headings = headings(outline, &passages, &sections);
        }
    }

    /// A path opens the gate a little for texts that do not say what they are.
    fn gate(&self, title: &str) -> (Gate, bool) {
        let gate = gate::gate(&self.fields, title);
        let is_silent = self.fields.kind.is_none() && gate::by_title(title).is_none();
        let by_path = || {
            let path = self.source.path().replace(['-', '_', '+'], " ");
            path.split('/').any(has_interview_word)
        };
        match gate {
            Gate::Shut if is_silent && !gate::is_guide(title) && by_path() => (Gate::Ajar, true),
            gate => (gate, false),
        }
    }

    fn companies(&self) -> Vec<String> {
        if self.fields.companies.is_some() {
            let named = company::companies(&self.fields, "", &self.file, self.taxonomy);
            return named.into_iter().map(id).collect();
        }
        let known = |found: Vec<&crate::taxonomy::Company>| -> Vec<String> {
            found.into_iter().map(|company| company.id.clone()).collect()
        };
        let title = &self.seen.known_as;
        let told = self.told_companies();
        let by_title = known(self.taxonomy.companies_in_title(title));
        if told.len() > 1 || by_title.is_empty() && !told.is_empty() {
            return told;
        }
        if !by_title.is_empty() {
            return by_title;
        }
        let by_segment =
            self.source.path().rsplit('/').find_map(|name| self.taxonomy.company_by_segment(name));
        let by_path = || proposal::company_in_path(self.source.path());
        let unknown = || self.seen.is_interview.then(|| proposal::company_in_title(title)).flatten();
        let named =
            by_segment.map(|company| company.id.clone()).or_else(|| by_path().or_else(unknown).map(id_of));
        named.into_iter().collect()
    }

    /// Companies that headings name above or in front of a stage: a post on several processes.
    fn told_companies(&self) -> Vec<String> {
        let mut companies: Vec<String> = Vec::new();
        for heading in &self.seen.headings {
            let title = format!("{heading} 면접");
            let known = self.taxonomy.company_by_field(heading).map(|company| company.id.clone());
            let known = known.or_else(|| {
                self.taxonomy.companies_in_title(&title).first().map(|company| company.id.clone())
            });
            let unknown = || {
                proposal::company_in_title(heading)
                    .filter(|name| !name.is_ascii())
                    .filter(|_| heading.contains('面'))
                    .map(id_of)
            };
            if let Some(company) = known.or_else(unknown).filter(|company| !companies.contains(company)) {
                companies.push(company);
            }
        }
        companies
    }

    fn role(&self, companies: &[String]) -> Option<String> {
        let by_title = || proposal::role_in_title(&self.seen.known_as, self.taxonomy);
        let by_path = || {
            let name = proposal::company_in_path(self.source.path())?;
            proposal::role_in_path(self.source.path(), &name)
        };
        let guess = || {
            (!companies.is_empty() || self.seen.is_interview).then(|| by_title().or_else(by_path)).flatten()
        };
        self.fields.role.clone().or_else(guess)
    }

    fn outcome(&self, companies: &[String]) -> Option<InspectedOutcome> {
        if let Some(outcome) = self.fields.outcome {
            let stated = InspectedOutcome { value: outcome.id(), by: "stated", line: None };
            return Some(stated);
        }
        // Of several processes none can be told apart.
        let (outcome, line) = self.seen.verdict.filter(|_| companies.len() < 2)?;
        Some(InspectedOutcome { value: outcome.id(), by: "proposed", line })
    }

    fn inspection(self, withheld: Vec<InspectedLine>) -> Inspection {
        let companies = self.companies();
        let (role, outcome) = (self.role(&companies), self.outcome(&companies));
        let Seen { title, known_as, is_interview, telling, sample, .. } = self.seen;
        let lang = self.fields.lang.or(self.file.lang).map(|lang| lang.as_str().to_owned());
        let stage = |step: Option<usize>| telling.steps.get(step?)?.stage.as_deref().map(str::to_owned);
        let mut questions: Vec<InspectedQuestion> = Vec::with_capacity(telling.questions.len());
        for question in &telling.questions {
            let (text, line, stage) = (question.text().to_owned(), question.line(), stage(question.step()));
            questions.push(InspectedQuestion { text, line, stage, followups: Vec::new() });
        }
        for question in &telling.questions {
            if let Some(above) = question.follows().and_then(|above| questions.get_mut(above)) {
                above.followups.push(question.text().to_owned());
            }
        }
        let own = telling.own_questions.iter().map(|line| InspectedLine { line: *line });
        Inspection {
            path: self.source.path().to_string(),
            title: title.or_else(|| Some(known_as).filter(|title| !title.is_empty())),
            date: self.fields.date.or(self.file.date).map(|date| date.iso_day()),
            lang: lang.or_else(|| language(&sample).map(str::to_owned)),
            interview: is_interview,
            companies,
            role,
            outcome,
            stages: telling.steps.iter().map(inspected_stage).collect(),
            candidate_questions: own.collect(),
            questions,
            withheld,
        }
    }
}

fn inspected_stage(step: &crate::post::Step) -> InspectedStage {
    let (stage, text) = (step.stage.as_deref().map(str::to_owned), step.name.to_string());
    InspectedStage { stage, line: step.line as usize, text, by: step.by.id() }
}

/// What the text says last, else the title.
fn verdict(
    source: &Source,
    passages: &Passages,
    sections: &Sections<'_>,
    title: &str,
) -> Option<(Outcome, Option<usize>)> {
    let told = verdict::verdict(passages, sections);
    let by_title = verdict::in_title(title);
    match (told, by_title) {
        // Who writes of moving has moved, whatever else came before.
        (Some((Outcome::Offer, _)) | None, Some(title @ Outcome::OfferAccepted)) => Some((title, None)),
        (Some((outcome, line)), _) => {
            Some((outcome, Some(source.line_number(passages.list[line].span.start))))
        }
        (None, title) => title.map(|outcome| (outcome, None)),
    }
}

/// Headings of parts that tell of a stage, and those above them.
fn headings(outline: &[Heading], passages: &Passages, sections: &Sections<'_>) -> Vec<String> {
    let mut wanted: BTreeSet<usize> = BTreeSet::new();
    for part in sections.parts.iter().filter(|part| part.step.is_some() && !part.is_aside) {
        let Some(PassageKind::Heading(heading)) = part.opener.map(|opener| passages.list[opener].kind) else {
            continue;
        };
        wanted.insert(heading);
        let mut level = outline[heading].level;
        for above in (0..heading).rev() {
            if outline[above].level < level {
                level = outline[above].level;
                wanted.insert(above);
            }
        }
    }
    wanted.into_iter().map(|heading| outline[heading].text().to_owned()).collect()
}

fn id(name: CompanyName) -> String {
    match name {
        CompanyName::Known(id) => id,
        CompanyName::Named(name) => id_of(name),
        CompanyName::Disclosed { label, .. } | CompanyName::Undisclosed(label) => label,
    }
}

/// A company that the table lacks, as its address will have it; `N사` stays.
fn id_of(name: String) -> String {
    let is_label = name.chars().count() == 2 && name.ends_with(['사', '社']);
    if is_label { name } else { slug(&name) }
}

/// Lines of which something was taken out.
fn withheld_lines(source: &Source, readable: &Source) -> Vec<InspectedLine> {
    if source.text() == readable.text() {
        return Vec::new();
    }
    let lines = source.text().split('\n').zip(readable.text().split('\n')).zip(1..);
    lines.filter(|((one, other), _)| one != other).map(|(_, line)| InspectedLine { line }).collect()
}

/// The language that most letters are of.
fn language(text: &str) -> Option<&'static str> {
    let (mut hangul, mut kana, mut han, mut latin) = (0, 0, 0, 0);
    for c in text.chars() {
        match c {
            '\u{ac00}'..='\u{d7a3}' => hangul += 3,
            '\u{3041}'..='\u{30ff}' => kana += 3,
            '\u{4e00}'..='\u{9fff}' => han += 3,
            _ if c.is_ascii_alphabetic() => latin += 1,
            _ => {}
        }
    }
    let most = hangul.max(kana).max(han).max(latin);
    match most {
        0 => None,
        _ if hangul * 3 >= most => Some("ko"),
        _ if kana * 4 >= most => Some("ja"),
        _ if han * 3 >= most => Some("zh"),
        _ => Some("en"),
    }
}
