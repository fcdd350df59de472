//! A site's own companies and stages, over the built-in ones.

use crate::diagnostic::{Blame, Checked, Diagnostic, Place, Report};
use crate::taxonomy::company::CompanyRow;
use crate::taxonomy::merge::{Table, TableProblem, TableProblemKind};
use crate::taxonomy::stage::StageRow;
use crate::taxonomy::{Names, Taxonomy};
use crate::text::{Source, Span};
use crate::yaml;
use crate::yaml::{Fields, Map, Node, Unknown};

/// The built-in tables with `companies.yaml` (`companies: [{id: …}]`) and `stages.yaml` (`stages: [{id: …}]`) over them.
/// Wrong rows are located problems; everything usable is used.
pub fn extended(companies: Option<&Source>, stages: Option<&Source>) -> Checked<Taxonomy> {
    let mut report = Report::default();
    let company_rows =
        companies.map(|source| report.take(rows(source, "companies", company))).unwrap_or_default();
    let stage_rows = stages.map(|source| report.take(rows(source, "stages", stage))).unwrap_or_default();
    let (company_places, company_rows): (Vec<Place>, Vec<CompanyRow>) = company_rows.into_iter().unzip();
    let (stage_places, stage_rows): (Vec<Place>, Vec<StageRow>) = stage_rows.into_iter().unzip();
    let (taxonomy, problems) = Taxonomy::built_in().with(company_rows, stage_rows);
    for problem in problems {
        let places = match problem.table {
            Table::Companies => &company_places,
            Table::Stages => &stage_places,
        };
        report.add(told(&problem, places));
    }
    // Without its tables a site does not know which names belong to a company that must not be named.
    report.map(|problem| problem.blamed(Blame::Setup)).with(taxonomy)
}

/// The rows under `key`, each with the place of its id.
fn rows<Row>(
    source: &Source,
    key: &str,
    read: impl Fn(&mut Fields<'_>, String) -> Row,
) -> Checked<Vec<(Place, Row)>> {
    let mut report = Report::default();
    let whole = Span::new(0, source.text().len());
    let map = report.take(yaml::parse(source, whole)).unwrap_or_default();
    let nodes = map.get(key).map(|entry| entry.value.items()).unwrap_or_default();
    let mut rows = Vec::new();
    for node in nodes {
        let Some((id, row)) = node.as_map().and_then(|row| Some((row.text(&["id", "slug"])?, row))) else {
            report.add(no_row(source, node, key));
            continue;
        };
        let mut fields = Fields::new(source, row, "table");
        fields.allow("id");
        fields.allow("slug");
        rows.push((Place::quote(source, id.span), read(&mut fields, id.value)));
        report.extend(fields.finish(Unknown::WarnIfNear));
    }
    report.with(rows)
}

fn company(fields: &mut Fields<'_>, id: String) -> CompanyRow {
    CompanyRow {
        id,
        names: names(fields, &["names", "name"]),
        parent: fields.text("parent").map(|text| text.value),
        country: fields.text("country").map(|text| text.value),
        aliases: spellings(fields, "aliases"),
        ambiguous: spellings(fields, "ambiguous"),
        group: fields.boolean("group").unwrap_or(false),
    }
}

fn stage(fields: &mut Fields<'_>, id: String) -> StageRow {
    StageRow {
        id,
        order: fields.integer("order", 0..=10_000).map(|order| order as u32),
        group: fields.text("group").map(|text| text.value),
        labels: names(fields, &["labels", "label"]),
        definitions: names(fields, &["definitions", "definition"]),
        aliases: spellings(fields, "aliases"),
        weak: spellings(fields, "weak"),
        index: fields.boolean("index"),
        rare: fields.boolean("rare"),
    }
}

/// Names by language; one name alone is that of every language.
fn names<'a>(fields: &mut Fields<'a>, keys: &[&'a str]) -> Names {
    let Some(entry) = fields.first(keys) else { return Names::default() };
    match entry.value.as_map() {
        Some(map) => by_language(map),
        None => entry
            .value
            .text()
            .into_iter()
            .flat_map(|text| [("ko".to_owned(), text.value.clone()), ("en".to_owned(), text.value)])
            .collect(),
    }
}

fn by_language(map: &Map) -> Names {
    let name = |entry: &yaml::Entry| Some((entry.key.clone(), entry.value.text()?.value));
    map.entries.iter().filter_map(name).collect()
}

/// A list, or lists by language.
fn spellings<'a>(fields: &mut Fields<'a>, key: &'a str) -> Vec<String> {
    let Some(node) = fields.node(key) else { return Vec::new() };
    let nodes: Vec<&Node> = match node.as_map() {
        Some(map) => map.entries.iter().flat_map(|entry| entry.value.items()).collect(),
        None => node.items().iter().collect(),
    };
    nodes.into_iter().filter_map(|node| node.text()).map(|text| text.value).collect()
}

fn no_row(source: &Source, node: &Node, key: &str) -> Diagnostic {
    Diagnostic::error("table/row", "this row has no `id`")
        .at(source, node.span)
        .hint(format!("write `{key}:` and below it rows such as `- {{id: my-name, …}}`"))
}

fn told(problem: &TableProblem, places: &[Place]) -> Diagnostic {
    let at = |diagnostic: Diagnostic| Diagnostic { place: places.get(problem.row).cloned(), ..diagnostic };
    match &problem.kind {
        TableProblemKind::BadId { suggestion } => {
            let hint = (!suggestion.is_empty()).then(|| format!("`{suggestion}` would do"));
            at(Diagnostic::error("table/id", "this id cannot stand in an address")).maybe_hint(hint)
        }
        TableProblemKind::RepeatedId { first } => {
            let repeated = at(Diagnostic::warning(
                "table/id",
                "this id stands twice; the later row adds to the earlier",
            ));
            match places.get(*first) {
                Some(first) => repeated.related("the earlier one is here", first.clone()),
                None => repeated,
            }
        }
        TableProblemKind::SharedAlias { alias, other } => {
            at(Diagnostic::warning("table/alias", format!("`{alias}` is also a name of `{other}`")))
                .hint("put it under `ambiguous:` in both, or take it out of one")
        }
        TableProblemKind::UnknownParent { parent, near } => {
            at(Diagnostic::error("table/parent", format!("there is no company `{parent}`")))
                .maybe_hint(near.as_ref().map(|near| format!("did you mean `{near}`?")))
        }
        TableProblemKind::ParentLoop => {
            at(Diagnostic::error("table/parent", "this company is among its own parents"))
        }
    }
}
