//! The site's own tables put over the built-in ones.

use crate::taxonomy::Taxonomy;
use crate::taxonomy::company::Company;
use crate::taxonomy::company::CompanyRow;
use crate::taxonomy::folded::key;
use crate::taxonomy::stage::Stage;
use crate::taxonomy::stage::StageRow;
use crate::text::nearest;
use crate::text::slug;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Which of the site's tables a problem is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// `content/companies.yaml`.
    Companies,
    /// `content/stages.yaml`.
    Stages,
}

/// A problem in the site's own tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableProblem {
    /// The table.
    pub table: Table,
    /// The row, counted from 0.
    pub row: usize,
    /// What is wrong with it.
    pub kind: TableProblemKind,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableProblemKind {
    /// The id cannot stand in an address; the row is left out.
    BadId {
        /// What would do; empty when nothing is left of it.
        suggestion: String,
    },
    /// The id stands twice in this table; the later row is put over the earlier.
    RepeatedId {
        /// The row that has it first.
        first: usize,
    },
    /// Another entry has this spelling, and not both say that it is ambiguous.
    SharedAlias {
        /// The spelling.
        alias: String,
        /// The id of the other entry.
        other: String,
    },
    /// There is no such parent; it is ignored.
    UnknownParent {
        /// What was written.
        parent: String,
        /// The known id nearest to it.
        near: Option<String>,
    },
    /// The parents never end: the company is among its own; the parent is ignored.
    ParentLoop,
}

/// The built-in `taxonomy` with the site's rows over it: the same id changes an entry and adds spellings,
/// a new id is a new entry. Everything usable is used, whatever the problems.
pub(crate) fn merge(
    taxonomy: Taxonomy,
    companies: Vec<CompanyRow>,
    stages: Vec<StageRow>,
) -> (Taxonomy, Vec<TableProblem>) {
    let mut problems = ids(Table::Companies, companies.iter().map(|row| row.id.as_str()));
    problems.extend(ids(Table::Stages, stages.iter().map(|row| row.id.as_str())));
    let mut merged_companies = put_companies(taxonomy.companies, companies.clone());
    let merged_stages = put_stages(taxonomy.stages, stages.clone());
    let company_rows =
        companies.iter().enumerate().map(|(row, company)| (company.id.as_str(), row)).collect();
    let stage_rows = stages.iter().enumerate().map(|(row, stage)| (stage.id.as_str(), row)).collect();
    problems.extend(parents(&mut merged_companies, &company_rows));
    problems.extend(shared_companies(&merged_companies, &company_rows));
    problems.extend(shared_stages(&merged_stages, &stage_rows));
    problems.sort_by_key(|problem| (problem.table, problem.row));
    (Taxonomy::assemble(merged_companies, merged_stages), problems)
}

fn ids<'r>(table: Table, ids: impl Iterator<Item = &'r str>) -> Vec<TableProblem> {
    let mut rows = BTreeMap::new();
    let mut problems = Vec::new();
    for (row, id) in ids.enumerate() {
        if !is_id(id) {
            problems.push(TableProblem {
                table,
                row,
                kind: TableProblemKind::BadId { suggestion: slug(id) },
            });
        } else if let Some(first) = rows.insert(id, row) {
            problems.push(TableProblem { table, row, kind: TableProblemKind::RepeatedId { first } });
        }
    }
    problems
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && slug(id) == id
}

fn put_companies(companies: Vec<Company>, rows: Vec<CompanyRow>) -> Vec<Company> {
    let mut all: BTreeMap<_, _> =
        companies.into_iter().map(|company| (company.id.clone(), company)).collect();
    for row in rows.into_iter().filter(|row| is_id(&row.id)) {
        let id = row.id.clone();
        let company = match all.remove(&id) {
            Some(older) => row.over(older),
            None => row.into_company(),
        };
        all.insert(id, company);
    }
    all.into_values().collect()
}

fn put_stages(stages: Vec<Stage>, rows: Vec<StageRow>) -> Vec<Stage> {
    let mut last = stages.iter().map(|stage| stage.order).max().unwrap_or(0);
    let mut all: BTreeMap<_, _> = stages.into_iter().map(|stage| (stage.id.clone(), stage)).collect();
    for row in rows.into_iter().filter(|row| is_id(&row.id)) {
        let id = row.id.clone();
        let stage = match all.remove(&id) {
            Some(older) => row.over(older),
            None => row.into_stage(last.saturating_add(10)),
        };
        last = last.max(stage.order);
        all.insert(id, stage);
    }
    all.into_values().collect()
}

/// Beyond these a table is broken as a whole, and looking for what was meant takes long.
const MOST_SUGGESTIONS: usize = 20;

fn parents(companies: &mut [Company], rows: &Rows<'_>) -> Vec<TableProblem> {
    let known: BTreeMap<_, _> =
        companies.iter().map(|company| (company.id.clone(), company.parent.clone())).collect();
    let mut problems = Vec::new();
    for company in companies {
        let Some(parent) = &company.parent else { continue };
        let kind = if !known.contains_key(parent) {
            let ids = known.keys().map(String::as_str).filter(|_| problems.len() < MOST_SUGGESTIONS);
            let near = nearest(parent, ids).map(str::to_owned);
            TableProblemKind::UnknownParent { parent: parent.clone(), near }
        } else if is_endless(&known, &company.id) {
            TableProblemKind::ParentLoop
        } else {
            continue;
        };
        company.parent = None;
        let row = rows.get(company.id.as_str()).copied().unwrap_or(0);
        problems.push(TableProblem { table: Table::Companies, row, kind });
    }
    problems
}

/// No group of companies is deeper.
const DEEPEST: usize = 8;

fn is_endless(parents: &BTreeMap<String, Option<String>>, id: &str) -> bool {
    let mut at = id;
    for _ in 0..DEEPEST {
        match parents.get(at) {
            Some(Some(parent)) => at = parent,
            _ => return false,
        }
    }
    true
}

/// Spellings with the entry that claims them: key → (id, spelling, ambiguous).
type Claims<'t> = BTreeMap<String, Vec<(&'t str, &'t str, bool)>>;

/// The site's rows by id; of a repeated id the last.
type Rows<'t> = BTreeMap<&'t str, usize>;

fn shared(table: Table, claims: &Claims<'_>, rows: &Rows<'_>) -> Vec<TableProblem> {
    let mut problems = Vec::new();
    for claimed in claims.values() {
        let mut named = BTreeSet::new();
        for (id, alias, own) in claimed.iter().filter(|(id, ..)| named.insert(*id)) {
            let clashes = |(other, _, ambiguous): &&(&str, &str, bool)| other != id && !(*own && *ambiguous);
            if let (Some(row), Some((other, ..))) = (rows.get(id), claimed.iter().find(clashes)) {
                let kind =
                    TableProblemKind::SharedAlias { alias: (*alias).to_owned(), other: (*other).to_owned() };
                problems.push(TableProblem { table, row: *row, kind });
            }
        }
    }
    problems
}

fn shared_companies(companies: &[Company], rows: &Rows<'_>) -> Vec<TableProblem> {
    let mut claims = Claims::new();
    for company in companies {
        let ambiguous = company.ambiguous.iter().map(|alias| (alias, true));
        for (alias, ambiguous) in ambiguous.chain(company.aliases.iter().map(|alias| (alias, false))) {
            claims.entry(key(alias)).or_default().push((&company.id, alias, ambiguous));
        }
    }
    shared(Table::Companies, &claims, rows)
}

fn shared_stages(stages: &[Stage], rows: &Rows<'_>) -> Vec<TableProblem> {
    let mut claims = Claims::new();
    for stage in stages {
        for alias in &stage.aliases {
            claims.entry(key(alias)).or_default().push((&stage.id, alias, false));
        }
    }
    shared(Table::Stages, &claims, rows)
}
