//! A stage of hiring.

use crate::taxonomy::folded::joined;
use crate::taxonomy::names::Names;
use crate::text::Lang;

/// A canonical stage: 서류전형, 코딩테스트, 기술면접 …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The slug in addresses.
    pub id: String,
    /// Its place in a usual process; smaller is earlier.
    pub order: u32,
    /// The part of the process: `screening`, `test`, `interview`, `container` (holds several), `decision`.
    pub group: String,
    /// Short names by language.
    pub labels: Names,
    /// One sentence by language.
    pub definitions: Names,
    /// Spellings that mean this stage wherever they stand in a heading.
    pub aliases: Vec<String>,
    /// Spellings too general for that: they must be (nearly) the whole heading.
    pub weak: Vec<String>,
    /// Whether it gets an index page.
    pub has_index: bool,
    /// Whether it is shown only where it occurs.
    pub rare: bool,
}

impl Stage {
    /// The label to show in `lang`; never empty.
    pub fn label(&self, lang: &Lang) -> &str {
        self.labels.best(lang).unwrap_or(&self.id)
    }

    /// What the stage is, in one sentence, if somebody wrote it in `lang`.
    pub fn definition(&self, lang: &Lang) -> Option<&str> {
        self.definitions.exact(lang).map(String::as_str)
    }
}

/// A row of a table of stages; what is not given stays as an earlier table has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct StageRow {
    /// The slug; the same id in a later table changes the stage.
    pub id: String,
    /// Its place; a new stage without one goes last.
    pub order: Option<u32>,
    /// See [`Stage::group`]; `interview` when nobody says.
    pub group: Option<String>,
    /// Short names by language.
    pub labels: Names,
    /// One sentence by language.
    pub definitions: Names,
    /// Spellings to add.
    pub aliases: Vec<String>,
    /// General spellings to add.
    pub weak: Vec<String>,
    /// Whether it gets an index page; yes when nobody says.
    pub index: Option<bool>,
    /// Whether it is shown only where it occurs; no when nobody says.
    pub rare: Option<bool>,
}

impl StageRow {
    /// The stage that only this row tells of, at `order` unless it says where.
    pub(crate) fn into_stage(self, order: u32) -> Stage {
        Stage {
            id: self.id,
            order: self.order.unwrap_or(order),
            group: self.group.unwrap_or_else(|| "interview".to_owned()),
            labels: self.labels,
            definitions: self.definitions,
            aliases: self.aliases,
            weak: self.weak,
            has_index: self.index.unwrap_or(true),
            rare: self.rare.unwrap_or(false),
        }
    }

    /// The stage with this row put over it.
    pub(crate) fn over(self, older: Stage) -> Stage {
        Stage {
            id: older.id,
            order: self.order.unwrap_or(older.order),
            group: self.group.unwrap_or(older.group),
            labels: older.labels.overridden(self.labels),
            definitions: older.definitions.overridden(self.definitions),
            aliases: joined(older.aliases, self.aliases),
            weak: joined(older.weak, self.weak),
            has_index: self.index.unwrap_or(older.has_index),
            rare: self.rare.unwrap_or(older.rare),
        }
    }
}
