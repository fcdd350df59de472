//! Which companies a post tells of: by its field, its title, its path, in that order.

use crate::post::fields::FrontMatter;
use crate::post::file_name::FileName;
use crate::post::interview::CompanyField;
use crate::taxonomy::Taxonomy;
use crate::text::slug;

/// A company as the site shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CompanyName {
    /// One of the table, by its id.
    Known(String),
    /// One that the table lacks, as written.
    Named(String),
    /// A known or unknown one that readers know by a label; the digest tells two of one label apart.
    Disclosed {
        /// What readers see.
        label: String,
        /// A digest of the real name.
        digest: [u8; 16],
    },
    /// `company: undisclosed`, with its label.
    Undisclosed(String),
}

/// The companies of an interview post, each once. `title` is what the post is called, or its first sentence.
pub(super) fn companies(
    front_matter: &FrontMatter,
    title: &str,
    file: &FileName,
    taxonomy: &Taxonomy,
) -> Vec<CompanyName> {
    if let Some(fields) = &front_matter.companies {
        let mut companies: Vec<CompanyName> = Vec::new();
        for field in fields {
            let company = named(field, front_matter, taxonomy);
            if !companies.contains(&company) {
                companies.push(company);
            }
        }
        return companies;
    }
    let by_title = taxonomy.companies_in_title(title);
    let found = match by_title.is_empty() {
        false => by_title,
        true => by_path(file, taxonomy).into_iter().collect(),
    };
    found.into_iter().map(|company| CompanyName::Known(company.id.clone())).collect()
}

/// The company that a field names, as the site shows it.
pub(super) fn named(field: &CompanyField, front_matter: &FrontMatter, taxonomy: &Taxonomy) -> CompanyName {
    if field.is_undisclosed() {
        let label = field.disclose.clone().or_else(|| front_matter.label.clone());
        return CompanyName::Undisclosed(label.unwrap_or_default());
    }
    let known = taxonomy.company_by_field(&field.name);
    match (&field.disclose, known) {
        (Some(label), known) => {
            let real = known.map_or_else(|| slug(&field.name), |company| company.id.clone());
            let mut digest = [0; 16];
            digest.copy_from_slice(&blake3::hash(real.as_bytes()).as_bytes()[..16]);
            CompanyName::Disclosed { label: label.clone(), digest }
        }
        (None, Some(company)) => CompanyName::Known(company.id.clone()),
        (None, None) => CompanyName::Named(field.name.clone()),
    }
}

fn by_path<'t>(file: &FileName, taxonomy: &'t Taxonomy) -> Option<&'t crate::taxonomy::Company> {
    let folders = file.folders.iter().rev().map(String::as_str);
    std::iter::once(file.stem.as_str())
        .chain(folders)
        .find_map(|segment| taxonomy.company_by_segment(segment))
}
