//! Companies of posts, and the companies those belong to.

use crate::address::Address;
use crate::diagnostic::Report;
use crate::post::CompanyName;
use crate::site::entry::{Entry, PostId};
use crate::site::term;
use crate::site::term::{Gathered, Nameless, TermId};
use crate::taxonomy::Taxonomy;
use crate::text::{Lang, SlugStyle, collation_key, fold, slug};
use std::collections::{BTreeMap, HashMap};

/// Companies by name; a parent lists the posts of its children as well.
pub(super) fn gather<'a>(
    posts: impl Iterator<Item = (PostId, &'a Entry)>,
    lang: &Lang,
    taxonomy: &Taxonomy,
    root: &Address,
    entries: &[Entry],
    style: SlugStyle,
    report: &mut Report,
) -> Gathered<TermId> {
    let mut numbers: BTreeMap<CompanyKey, usize> = BTreeMap::new();
    let mut spelled: HashMap<&CompanyName, usize> = HashMap::new();
    let mut found: Vec<(Nameless, Option<usize>)> = Vec::new();
    let mut of_posts = Vec::new();
    for (id, entry) in posts {
        let mut own: Vec<usize> = Vec::new();
        for company in &entry.post.companies {
            let number = *spelled
                .entry(company)
                .or_insert_with(|| company_number(company, lang, taxonomy, &mut numbers, &mut found));
            own.push(number);
            let mut holder = Some(number);
            while let Some(number) = holder {
                let posts = &mut found[number].0.posts;
                if posts.last() != Some(&id) {
                    posts.push(id);
                }
                holder = found[number].1;
            }
        }
        of_posts.push(own);
    }
    let parents: Vec<Option<usize>> = found.iter().map(|(_, parent)| *parent).collect();
    let named = found.into_iter().enumerate();
    let named =
        named.map(|(number, (nameless, _))| ((collation_key(&nameless.name), number), nameless)).collect();
    let addressed = term::addressed(named, &root.below("companies"), entries, style, report);
    let order: Vec<usize> = addressed.iter().map(|(key, _)| key.1).collect();
    let (mut terms, of_posts) = term::finish(addressed, |key| key.1, of_posts);
    let position =
        |number: usize| order.iter().position(|other| *other == number).map(|index| TermId(index as u32));
    for (term, number) in terms.iter_mut().zip(&order) {
        term.parent = parents[*number].and_then(position);
    }
    (terms, of_posts)
}

/// What makes two posts tell of the same company.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum CompanyKey {
    Open(String),
    Disclosed(String, [u8; 16]),
}

/// The number of a company; its parents get numbers too.
fn company_number(
    company: &CompanyName,
    lang: &Lang,
    taxonomy: &Taxonomy,
    numbers: &mut BTreeMap<CompanyKey, usize>,
    found: &mut Vec<(Nameless, Option<usize>)>,
) -> usize {
    let key = match company {
        CompanyName::Known(id) => CompanyKey::Open(id.clone()),
        CompanyName::Named(name) => CompanyKey::Open(fold(name)),
        CompanyName::Disclosed { label, digest } => CompanyKey::Disclosed(label.clone(), *digest),
        CompanyName::Undisclosed(_) => CompanyKey::Open("undisclosed".to_owned()),
    };
    if let Some(number) = numbers.get(&key) {
        return *number;
    }
    let (slug, name, parent) = match company {
        CompanyName::Known(id) => {
            let known = taxonomy.company(id);
            let name = known.map_or(id.as_str(), |company| company.name(lang)).to_owned();
            (id.clone(), name, known.and_then(|company| company.parent.clone()))
        }
        CompanyName::Named(name) => (slug(name), name.clone(), None),
        CompanyName::Disclosed { label, .. } => (slug(label), label.clone(), None),
        CompanyName::Undisclosed(_) => {
            let name = if lang.is_korean() { "비공개" } else { "Undisclosed" };
            ("undisclosed".to_owned(), name.to_owned(), None)
        }
    };
    let parent = parent.map(|id| company_number(&CompanyName::Known(id), lang, taxonomy, numbers, found));
    let number = found.len();
    numbers.insert(key, number);
    found.push((Nameless { slug, name, posts: Vec::new() }, parent));
    number
}
