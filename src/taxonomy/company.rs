//! A company that hires.

use crate::taxonomy::folded::joined;
use crate::taxonomy::names::Names;
use crate::text::Lang;

/// A company: what it is called, and to which other it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    /// The slug in addresses.
    pub id: String,
    /// Its names by language.
    pub names: Names,
    /// The id of the company it rolls up into.
    pub parent: Option<String>,
    /// Where most of its write-ups come from, as ISO 3166 codes.
    pub country: Option<String>,
    /// Spellings that mean this company wherever a company may stand.
    pub aliases: Vec<String>,
    /// Spellings that are also words: they count alone, or in the title of an interview.
    pub ambiguous: Vec<String>,
    /// Whether it is only named as a parent, and never looked for in titles.
    pub group: bool,
}

impl Company {
    /// The name to show in `lang`; never empty.
    pub fn name(&self, lang: &Lang) -> &str {
        self.names.best(lang).unwrap_or(&self.id)
    }

    /// Everything that it is called: names and aliases.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().map(|(_, name)| name);
        names.chain(self.aliases.iter().map(String::as_str)).chain(self.ambiguous.iter().map(String::as_str))
    }
}

/// A row of a table of companies; what is not given stays as an earlier table has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct CompanyRow {
    /// The slug; the same id in a later table changes the company.
    pub id: String,
    /// Names by language.
    pub names: Names,
    /// The id of the parent.
    pub parent: Option<String>,
    /// ISO 3166 codes.
    pub country: Option<String>,
    /// Spellings to add.
    pub aliases: Vec<String>,
    /// Spellings to add that are also words.
    pub ambiguous: Vec<String>,
    /// See [`Company::group`].
    pub group: bool,
}

impl CompanyRow {
    /// The company that only this row tells of.
    pub(crate) fn into_company(self) -> Company {
        let Self { id, names, parent, country, aliases, ambiguous, group } = self;
        Company { id, names, parent, country, aliases, ambiguous, group }
    }

    /// The company with this row put over it.
    pub(crate) fn over(self, older: Company) -> Company {
        Company {
            id: older.id,
            names: older.names.overridden(self.names),
            parent: self.parent.or(older.parent),
            country: self.country.or(older.country),
            aliases: joined(older.aliases, self.aliases),
            ambiguous: joined(older.ambiguous, self.ambiguous),
            group: older.group && self.group,
        }
    }
}
