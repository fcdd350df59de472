//! Closed vocabularies: a fixed set of values, and the words people write for them.

use crate::taxonomy::finder::Finder;
use crate::taxonomy::finder::Hit;
use crate::taxonomy::finder::Spelling;
use crate::taxonomy::finder::longest;
use crate::taxonomy::folded::Folded;
use crate::taxonomy::folded::key;
use crate::taxonomy::names::Names;
use crate::taxonomy::table;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A row of a table of words.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct TermRow {
    /// The value's name in front matter and addresses.
    pub(crate) id: String,
    /// What readers see, by language.
    pub(crate) labels: Names,
    /// What authors write.
    pub(crate) words: Vec<String>,
}

/// The index of a vocabulary.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    terms: Vec<TermRow>,
    exact: BTreeMap<String, usize>,
    finder: Finder<usize>,
}

/// A term found in a text: its index, and how many letters of how many it takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FoundTerm {
    /// The index in the vocabulary.
    pub(crate) term: usize,
    /// Characters of the word.
    pub(crate) letters: usize,
}

impl Vocabulary {
    fn new(terms: Vec<TermRow>) -> Self {
        let spell = |(index, term): (usize, &TermRow)| -> Vec<Spelling<usize>> {
            let labels = term.labels.iter().map(|(_, label)| label);
            let names = labels.chain(term.words.iter().map(String::as_str)).chain([term.id.as_str()]);
            names.map(|name| Spelling::new(name, index, false)).collect()
        };
        let spelled: Vec<Spelling<usize>> = terms.iter().enumerate().flat_map(spell).collect();
        Self {
            exact: spelled.iter().rev().map(|spelling| (spelling.key.clone(), spelling.target)).collect(),
            finder: Finder::new(spelled.into_iter().filter(|spelling| spelling.written.chars().count() > 1)),
            terms,
        }
    }

    /// The term that is the whole text.
    pub(crate) fn exact(&self, text: &str) -> Option<usize> {
        self.exact.get(&key(text)).copied()
    }

    /// The terms in a text, in its order; the longest word wins over those inside it (불합격 over 합격).
    pub(crate) fn all(&self, text: &str) -> Vec<FoundTerm> {
        let folded = Folded::new(text);
        let term = |hit: Hit<'_, usize>| FoundTerm { term: hit.spelling.target, letters: hit.letters };
        longest(self.finder.hits(&folded)).into_iter().map(term).collect()
    }

    /// The term of the longest word in a text, the first among equals.
    pub(crate) fn longest(&self, text: &str) -> Option<usize> {
        let all = self.all(text);
        self.exact(text)
            .or_else(|| all.iter().rev().max_by_key(|found| found.letters).map(|found| found.term))
    }

    /// The row at `index`.
    pub(crate) fn term(&self, index: usize) -> &TermRow {
        &self.terms[index]
    }

    #[cfg(test)]
    pub(crate) fn ids(&self) -> Vec<&str> {
        self.terms.iter().map(|term| term.id.as_str()).collect()
    }
}

/// All closed vocabularies.
#[derive(Debug)]
pub(crate) struct Vocabularies {
    /// How a process ended.
    pub(crate) outcomes: Vocabulary,
    /// How a step ended.
    pub(crate) step_outcomes: Vocabulary,
    /// Kinds of work.
    pub(crate) role_families: Vocabulary,
    /// Degrees of experience.
    pub(crate) levels: Vocabulary,
}

/// The built-in vocabularies; constant, so read once.
pub(crate) fn vocabularies() -> &'static Vocabularies {
    static TABLES: LazyLock<Vocabularies> = LazyLock::new(|| {
        let (mut outcomes, mut roles) = (table::outcomes(), table::roles());
        let take = |table: &mut BTreeMap<String, Vec<TermRow>>, name| {
            Vocabulary::new(table.remove(name).expect("the built-in tables are complete"))
        };
        Vocabularies {
            outcomes: take(&mut outcomes, "outcomes"),
            step_outcomes: take(&mut outcomes, "step-outcomes"),
            role_families: take(&mut roles, "role-families"),
            levels: take(&mut roles, "levels"),
        }
    });
    &TABLES
}

/// Declares the values of a vocabulary, in the order of its table.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident in $table:ident { $($(#[$value_doc:meta])* $value:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$value_doc])* $value,)+
        }

        impl $name {
            /// All values, in the order readers see them.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The name in front matter and addresses.
            pub fn id(self) -> &'static str {
                &$crate::taxonomy::vocabulary::vocabularies().$table.term(self as usize).id
            }

            /// The label to show in `lang`.
            pub fn label(self, lang: &$crate::text::Lang) -> &'static str {
                let term = $crate::taxonomy::vocabulary::vocabularies().$table.term(self as usize);
                term.labels.best(lang).unwrap_or(&term.id)
            }
        }
    };
}

pub(crate) use vocabulary;
