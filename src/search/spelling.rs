//! Stages and companies under all their names: what is found by one of them is found by the others.

use crate::search::form::{ends_word, is_letter};
use crate::search::term::TermKey;
use crate::site::{Edition, PostTerms, Site, Term, TermId};
use crate::taxonomy::{Company, Stage};
use crate::text::{SearchTerm, search_form, search_terms};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::iter::successors;

/// A stage or company under all its names.
#[derive(Debug, Clone)]
pub struct Spelled {
    /// `stage:` or `company:` and its id.
    pub id: String,
    /// Names that mean it wherever they stand, in the form of search.
    pub names: Vec<String>,
    /// Names that are words as well: they lead to its posts, but do not mean it in a text.
    pub words: Vec<String>,
}

/// A name in the form of search.
#[derive(Debug)]
struct OwnedName {
    letters: Vec<char>,
    /// Names that begin alike are told apart by it, without a look at the others.
    last: char,
    /// The place of whose it is.
    owner: usize,
}

/// All of them, with the index of their names.
#[derive(Debug)]
pub struct Spellings {
    /// Stages in the order of a process, then companies by name.
    pub all: Vec<Spelled>,
    /// Names and whose they are, by the longest term that each begins with; the longest of them first.
    starts: Vec<(TermKey, Vec<OwnedName>)>,
    /// Which is that of each stage of the edition, and which are those of each company and of those that it belongs to.
    stages: Vec<Option<usize>>,
    companies: Vec<Vec<usize>>,
}

impl Spellings {
    /// All stages, and the companies that an edition names openly: the others may be those that a post withholds.
    pub fn new(site: &Site, edition: &Edition) -> Self {
        let withheld: Vec<String> = site.withheld.iter().map(|words| search_form(words)).collect();
        let is_open = |name: &String| !withheld.iter().any(|words| name.contains(words));
        let named = edition.companies.iter().filter_map(|term| {
            let company = site.taxonomy.company(&term.id)?;
            (company.name(&edition.lang) == term.name).then(|| of_company(company))
        });
        let all = site.taxonomy.stages().map(of_stage).chain(named).map(|mut spelled| {
            spelled.names.retain(is_open);
            spelled.words.retain(is_open);
            spelled
        });
        let all: Vec<Spelled> = all.collect();
        let by_id: BTreeMap<&str, usize> =
            all.iter().enumerate().map(|(index, spelled)| (spelled.id.as_str(), index)).collect();
        let find = |kind: &str, id: &str| by_id.get([kind, id].concat().as_str()).copied();
        let own = |term| with_holders(site, term).filter_map(|id| find("company:", id)).collect();
        let stages = edition.stages.iter().map(|term| find("stage:", &term.id)).collect();
        let companies = edition.companies.iter().map(own).collect();
        Self { stages, companies, ..Self::of(all) }
    }

    pub(super) fn of(all: Vec<Spelled>) -> Self {
        let mut starts: BTreeMap<TermKey, Vec<OwnedName>> = BTreeMap::new();
        for (owner, spelled) in all.iter().enumerate() {
            for name in &spelled.names {
                let letters: Vec<char> = name.chars().collect();
                if let (Some(start), Some(&last)) = (first_term(&letters), letters.last()) {
                    starts.entry(start).or_default().push(OwnedName { letters, last, owner });
                }
            }
        }
        starts.values_mut().for_each(|names| names.sort_by_key(|name| Reverse(name.letters.len())));
        Self { all, starts: starts.into_iter().collect(), stages: Vec::new(), companies: Vec::new() }
    }

    /// Which names begin with a term, if any do.
    pub(super) fn start(&self, key: TermKey) -> Option<u32> {
        self.starts.binary_search_by_key(&key, |(start, _)| *start).ok().map(|start| start as u32)
    }

    /// Which names begin with a term, and which with its first letter alone.
    pub(super) fn starts(&self, key: TermKey) -> [Option<u32>; 2] {
        let letter = key.anywhere().first().filter(|letter| *letter != key.anywhere());
        [Some(key.anywhere()), letter].map(|key| key.and_then(|key| self.start(key)))
    }

    /// Those that a text in the form of search names, as often as it does.
    pub(super) fn in_form(&self, form: &[char]) -> Vec<usize> {
        let (mut names, mut found) = (self.names(form), Vec::new());
        search_terms(form, |term: SearchTerm, at| {
            let start = self.start(TermKey::of(term));
            found.extend(start.and_then(|start| names.at(start, at)));
        });
        found
    }

    /// What finds names in a form while its terms are told.
    pub(super) fn names<'s>(&'s self, form: &'s [char]) -> Names<'s> {
        Names { spellings: self, form, end: 0 }
    }

    /// Those of the stages and companies of a post, and of the companies that those belong to.
    pub fn of_post(&self, terms: &PostTerms) -> Vec<usize> {
        let stage = |id: &TermId| self.stages[id.0 as usize];
        let mut found: Vec<usize> = terms.stages.iter().flatten().filter_map(stage).collect();
        found.extend(terms.companies.iter().flat_map(|id| &self.companies[id.0 as usize]));
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The id of a company, and of those that it belongs to.
fn with_holders<'a>(site: &'a Site, company: &'a Term) -> impl Iterator<Item = &'a str> {
    let holder = |id: &&str| site.taxonomy.company(id).and_then(|company| company.parent.as_deref());
    successors(Some(company.id.as_str()), holder)
}

/// Finds names in a form while its terms are told: from left to right, the longest first, none within another.
pub(super) struct Names<'s> {
    spellings: &'s Spellings,
    form: &'s [char],
    /// Where the last one ends.
    end: usize,
}

impl Names<'_> {
    /// Whose name stands at a place, behind all that were asked for; of those with this start.
    pub(super) fn at(&mut self, start: u32, at: usize) -> Option<usize> {
        if at < self.end {
            return None;
        }
        let text = &self.form[at..];
        let (_, names) = &self.spellings.starts[start as usize];
        let is_there = |name: &&OwnedName| {
            text.get(name.letters.len() - 1) == Some(&name.last) && text.starts_with(&name.letters)
        };
        let name = names.iter().find(is_there)?;
        let behind = &text[name.letters.len()..];
        self.end = at + name.letters.len();
        let is_whole = !is_letter(name.last) || ends_word(behind);
        is_whole.then_some(name.owner)
    }
}

/// The longest term that a name begins with: a word or pair, unless it begins with a syllable by itself.
fn first_term(name: &[char]) -> Option<TermKey> {
    let mut first = None;
    search_terms(name, |term: SearchTerm, at| {
        if at == 0 {
            first = Some(TermKey::of(term));
        }
    });
    first
}

fn of_stage(stage: &Stage) -> Spelled {
    // A label may be two: `Coding test / OA`.
    let labels = stage.labels.iter().flat_map(|(_, label)| label.split('/'));
    let names = labels.chain(stage.aliases.iter().map(String::as_str));
    spelled(format!("stage:{}", stage.id), names, stage.weak.iter().map(String::as_str))
}

fn of_company(company: &Company) -> Spelled {
    let is_word = |name: &&str| company.ambiguous.iter().any(|word| word == name);
    let names = company.names.iter().map(|(_, name)| name).chain(company.aliases.iter().map(String::as_str));
    let names = names.filter(|name| !is_word(name));
    spelled(format!("company:{}", company.id), names, company.ambiguous.iter().map(String::as_str))
}

fn spelled<'a>(
    id: String,
    names: impl Iterator<Item = &'a str>,
    words: impl Iterator<Item = &'a str>,
) -> Spelled {
    let names = forms(names, &[]);
    let words = forms(words, &names);
    Spelled { id, names, words }
}

/// Each form once, and none of one letter.
fn forms<'a>(names: impl Iterator<Item = &'a str>, known: &[String]) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    for form in names.map(search_form) {
        let is_long = form.trim().chars().count() > 1;
        if is_long && !forms.contains(&form) && !known.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::Taxonomy;

    #[test]
    fn names_are_found_whole() {
        let taxonomy = Taxonomy::built_in();
        let companies = taxonomy.companies().map(of_company);
        let spellings = Spellings::of(taxonomy.stages().map(of_stage).chain(companies).collect());
        let found = |text: &str| -> Vec<String> {
            let form: Vec<char> = search_form(text).chars().collect();
            spellings.in_form(&form).into_iter().map(|index| spellings.all[index].id.clone()).collect()
        };
        assert_eq!(found("아마존에서 본 OA"), ["company:amazon", "stage:coding-test"]);
        assert_eq!(found("OAuth와 roadmap, 온라인 강의"), [""; 0]);
        assert_eq!(found("라이브 코테와 코딩 테스트"), ["stage:live-coding", "stage:coding-test"]);
    }
}
