//! What a post keeps from its readers, and the words that would give it away.

use crate::diagnostic::{Diagnostic, Report};
use crate::post::fields::FrontMatter;
use crate::post::file_name::FileName;
use crate::taxonomy::Taxonomy;
use crate::text::{Source, fold};

/// Names that no reader may see, and what stands in their place.
#[derive(Debug, Clone, Default)]
pub(super) struct Disclosure {
    /// The words, longest first.
    pub words: Vec<String>,
    /// What is shown instead.
    pub label: String,
}

impl Disclosure {
    /// What `front_matter` asks to hide: every name of a company with `disclose`, and the words of `withhold`.
    pub(super) fn new(front_matter: &FrontMatter, taxonomy: &Taxonomy) -> Self {
        let mut words = front_matter.withhold.clone();
        let mut label = None;
        for field in front_matter.companies.iter().flatten() {
            let Some(disclosed) = &field.disclose else { continue };
            label = label.or(Some(disclosed.clone()));
            words.push(field.name.clone());
            if let Some(company) = taxonomy.company_by_field(&field.name) {
                words.push(company.id.clone());
                words.extend(company.spellings().map(str::to_owned));
            }
        }
        words.retain(|word| word.chars().count() >= 2);
        words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        words.dedup();
        Self { words, label: label.unwrap_or_else(|| "○○".to_owned()) }
    }

    /// Whether nothing is hidden.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The problems with the label in place of every word.
    pub(super) fn applied(&self, report: Report) -> Report {
        if self.is_empty() {
            return report;
        }
        report.map(|problem| problem.redacted(&|text| self.hide(text)))
    }

    /// The text with the label in place of every word, without regard to case.
    pub(super) fn hide(&self, text: &str) -> String {
        if self.is_empty() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        'text: while let Some(first) = rest.chars().next() {
            let before = out.chars().next_back();
            for word in &self.words {
                if let Some(length) =
                    prefix_length(rest, word).filter(|length| is_whole(before, word, &rest[*length..]))
                {
                    out.push_str(&self.label);
                    rest = &rest[length..];
                    continue 'text;
                }
            }
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
        out
    }

    /// Whether a file name or an address holds one of the words, blanks and hyphens aside.
    pub(super) fn is_in_name(&self, name: &str) -> bool {
        let name: String = fold(name).chars().filter(|c| c.is_alphanumeric()).collect();
        self.words.iter().any(|word| {
            let word: String = fold(word).chars().filter(|c| c.is_alphanumeric()).collect();
            word.chars().count() >= 2 && name.contains(&word)
        })
    }
}

/// Bytes of `text` that spell `word`, case aside.
fn prefix_length(text: &str, word: &str) -> Option<usize> {
    let mut rest = text.chars();
    for expected in word.chars() {
        let found = rest.next()?;
        if found != expected && !found.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// Latin words end at other letters; Hangul may be followed by a particle, so only its beginning is judged.
fn is_whole(before: Option<char>, word: &str, after: &str) -> bool {
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    let starts_apart = !(word.starts_with(is_latin) && before.is_some_and(is_latin));
    let ends_apart = !(word.ends_with(is_latin) && after.starts_with(is_latin));
    starts_apart && ends_apart
}

/// The problems of a file whose front matter cannot be read. If it seems to withhold something, nothing of it is quoted:
/// only what stands outside the backticks of a message is our own.
pub(super) fn quiet(source: &Source, report: Report) -> Report {
    if !is_asked_for(source.text()) {
        return report;
    }
    report.map(|problem| {
        let message = without_quotations(&problem.message);
        let problem = problem.redacted(&|_| "(not shown: this file withholds something)".to_owned());
        Diagnostic { message, hints: Vec::new(), ..problem }
    })
}

/// How `yaml/` begins a message that goes on in serde_yaml's words.
const NOT_VALID: &str = "this is not valid YAML";

/// From the first backtick to the last, as an author's words may hold backticks too.
fn without_quotations(message: &str) -> String {
    let message = if message.starts_with(NOT_VALID) { NOT_VALID } else { message };
    match (message.find('`'), message.rfind('`')) {
        (Some(first), Some(last)) if first < last => format!("{}…{}", &message[..=first], &message[last..]),
        (None, None) => message.to_owned(),
        _ => "this cannot be read".to_owned(),
    }
}

/// Whether a text asks for anything to be hidden, judged by its words alone: for files whose front matter cannot be read.
pub(super) fn is_asked_for(text: &str) -> bool {
    ["withhold", "disclose", "undisclosed", "nda:", ".withheld", "||"].iter().any(|mark| text.contains(mark))
}

/// Whether the post's address or file name would give a hidden name away.
pub(super) fn leaks(disclosure: &Disclosure, file: &FileName, slug: &str) -> bool {
    disclosure.is_in_name(slug) || disclosure.is_in_name(&file.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_keep_our_own_words_alone() {
        let told = [
            "the value of `카카오` holds `: `, by which another field begins",
            "`카`카오`면접` is no field",
            "this is not valid YAML: did not expect 카카오",
            "a quote ` 카카오",
        ];
        let expected = [
            "the value of `…`, by which another field begins",
            "`…` is no field",
            "this is not valid YAML",
            "this cannot be read",
        ];
        assert_eq!(told.map(without_quotations), expected);
    }

    #[test]
    fn names_are_replaced_whatever_their_case() {
        let words = vec!["네이버".to_owned(), "NAVER".to_owned(), "NHN".to_owned()];
        let disclosure = Disclosure { words, label: "N사".to_owned() };
        assert_eq!(disclosure.hide("네이버의 naver 면접, NHNX"), "N사의 N사 면접, NHNX");
        assert!(disclosure.is_in_name("2022-na-ver-review"));
    }
}
