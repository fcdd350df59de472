//! The project's own tables, as they stand in the binary.

use crate::taxonomy::company::CompanyRow;
use crate::taxonomy::stage::StageRow;
use crate::taxonomy::vocabulary::TermRow;
use crate::yaml;
use std::collections::BTreeMap;

/// The rows of companies.yaml.
pub(crate) fn companies() -> Vec<CompanyRow> {
    yaml::trusted(include_str!("companies.yaml"))
}

/// The rows of stages.yaml.
pub(crate) fn stages() -> Vec<StageRow> {
    yaml::trusted(include_str!("stages.yaml"))
}

/// The rows of outcomes.yaml, by vocabulary.
pub(crate) fn outcomes() -> BTreeMap<String, Vec<TermRow>> {
    yaml::trusted(include_str!("outcomes.yaml"))
}

/// The rows of roles.yaml, by vocabulary.
pub(crate) fn roles() -> BTreeMap<String, Vec<TermRow>> {
    yaml::trusted(include_str!("roles.yaml"))
}
