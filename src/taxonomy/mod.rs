//! Companies and stages: built-in tables, the site's own over them, and what each spelling means.

mod names;
mod company;
mod stage;
mod folded;
mod finder;
mod memo;
mod sign;
mod ordinal;
mod title;
mod heading;
mod vocabulary;
mod outcome;
mod role;
mod table;
mod merge;
mod own;
#[cfg(test)]
mod tests;

pub use company::{Company, CompanyRow};
pub use heading::{StageMatch, StageSign};
pub use merge::{Table, TableProblem, TableProblemKind};
pub use names::Names;
pub use outcome::{Outcome, StepOutcome};
pub use own::extended;
pub use role::{Level, RoleFamily};
pub use sign::has_interview_word;
pub use stage::{Stage, StageRow};

use crate::taxonomy::heading::Found;
use crate::taxonomy::heading::Reading;
use crate::taxonomy::heading::StageFinder;
use crate::taxonomy::title::CompanyFinder;
use crate::text::nearest;

/// All companies and stages a site knows, and the index of their spellings.
#[derive(Debug, Clone)]
pub struct Taxonomy {
    companies: Vec<Company>,
    stages: Vec<Stage>,
    company_finder: CompanyFinder,
    stage_finder: StageFinder,
}

impl Taxonomy {
    /// The tables in the binary.
    pub fn built_in() -> Self {
        let companies = table::companies().into_iter().map(CompanyRow::into_company).collect();
        let stages = table::stages().into_iter().map(|row| row.into_stage(0)).collect();
        Self::assemble(companies, stages)
    }

    /// These tables with the site's own rows over them: the same id changes an entry and adds spellings, a new id
    /// is a new entry. Comes with the problems in those rows; everything usable is used all the same.
    pub fn with(self, companies: Vec<CompanyRow>, stages: Vec<StageRow>) -> (Self, Vec<TableProblem>) {
        if companies.is_empty() && stages.is_empty() {
            return (self, Vec::new());
        }
        merge::merge(self, companies, stages)
    }

    fn assemble(mut companies: Vec<Company>, mut stages: Vec<Stage>) -> Self {
        companies.sort_by(|a, b| a.id.cmp(&b.id));
        stages.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        let company_finder = CompanyFinder::new(&companies);
        let stage_finder = StageFinder::new(&stages);
        Self { companies, stages, company_finder, stage_finder }
    }

    /// The company with this id.
    pub fn company(&self, id: &str) -> Option<&Company> {
        let index = self.companies.binary_search_by(|company| company.id.as_str().cmp(id)).ok()?;
        Some(&self.companies[index])
    }

    /// All companies, by id.
    pub fn companies(&self) -> impl Iterator<Item = &Company> {
        self.companies.iter()
    }

    /// The stage with this id.
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// All stages, in the order of a usual process.
    pub fn stages(&self) -> impl Iterator<Item = &Stage> {
        self.stages.iter()
    }

    /// The company that a `company:` value names by any of its spellings, `(주)` and `Inc.` aside.
    /// None is an unknown company, whose name stays as written.
    pub fn company_by_field(&self, text: &str) -> Option<&Company> {
        self.company_finder.in_field(text).map(|index| &self.companies[index])
    }

    /// The company that a file or folder is named after. The whole segment (without date, number, extension) may be any
    /// spelling; part of it must be one that is no common word. None when it names several companies.
    pub fn company_by_segment(&self, segment: &str) -> Option<&Company> {
        match self.named(self.company_finder.in_segment(segment)).as_slice() {
            [company] => Some(company),
            _ => None,
        }
    }

    /// The companies that a title names, in its order; one whose child is named too is left out.
    /// A name that is also a word (메타, 라인, LINE) counts only where the title also holds an interview word.
    pub fn companies_in_title(&self, title: &str) -> Vec<&Company> {
        self.named(self.company_finder.in_title(title))
    }

    fn named(&self, found: Vec<usize>) -> Vec<&Company> {
        let found: Vec<_> = found.into_iter().map(|index| &self.companies[index]).collect();
        let has_child = |company: &Company| found.iter().any(|other| self.is_ancestor(&company.id, other));
        found.iter().copied().filter(|company| !has_child(company)).collect()
    }

    /// Whether `id` is the parent of `company`, or the parent's parent, and so on.
    pub fn is_ancestor(&self, id: &str, company: &Company) -> bool {
        let mut at = company;
        while let Some(parent) = at.parent.as_deref().and_then(|parent| self.company(parent)) {
            if parent.id == id {
                return true;
            }
            at = parent;
        }
        false
    }

    /// The stage and round that a value of `stages:` names.
    pub fn stage_by_field(&self, text: &str) -> StageMatch<'_> {
        self.matched(self.stage_finder.find(text, Reading::Field))
    }

    /// The stage and round that a heading of an interview post names. Headings on preparation or advice name none.
    pub fn stage_in_heading(&self, heading: &str) -> StageMatch<'_> {
        self.matched(self.stage_finder.find(heading, Reading::Heading))
    }

    /// As [`stage_in_heading`](Self::stage_in_heading), and whether the heading names none because it announces preparation.
    pub fn stage_or_preparation(&self, heading: &str) -> (StageMatch<'_>, bool) {
        let found = self.stage_finder.find_or_preparation(heading, Reading::Heading);
        let is_preparation = found.is_none();
        (self.matched(found.unwrap_or((None, None, StageSign::Nothing))), is_preparation)
    }

    /// All stages that a text names by spellings of their own, in its order: `필기 테스트 & 코딩 테스트`.
    pub fn stages_in_text(&self, text: &str) -> Vec<&Stage> {
        self.stage_finder.all(text).into_iter().map(|index| &self.stages[index]).collect()
    }

    fn matched(&self, (stage, round, sign): Found) -> StageMatch<'_> {
        StageMatch { stage: stage.map(|index| &self.stages[index]), round, sign }
    }

    /// The spelling of a stage nearest to `text`, for "did you mean".
    pub fn nearest_stage(&self, text: &str) -> Option<&str> {
        let ids = self.stages.iter().map(|stage| stage.id.as_str());
        let aliases = self.stages.iter().flat_map(|stage| stage.aliases.iter().map(String::as_str));
        nearest(text, ids.chain(aliases).filter(|name| name.chars().count() > 2))
    }

    /// The spelling of a company nearest to `text`, for "did you mean".
    pub fn nearest_company(&self, text: &str) -> Option<&str> {
        let ids = self.companies.iter().map(|company| company.id.as_str());
        let aliases = self.companies.iter().flat_map(|company| company.aliases.iter().map(String::as_str));
        nearest(text, ids.chain(aliases).filter(|name| name.chars().count() > 2))
    }
}
