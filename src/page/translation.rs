//! A page in other languages.

use crate::address::Address;
use crate::i18n::Texts;
use crate::page::plan::PageKind;
use crate::page::show::Desk;
use crate::page::view::Translation;
use crate::site::{Edition, PostId};
use crate::text::Lang;

/// The page in all its languages, the site's main one first; empty when there is only one.
pub(super) fn translations(desk: &Desk<'_>) -> Vec<Translation> {
    let found = match desk.page.kind {
        PageKind::Post(id) => of_post(desk, id),
        _ if desk.site.editions.len() > 1 => {
            list_root(desk).map_or_else(Vec::new, |address| of_list(desk, &address))
        }
        _ => Vec::new(),
    };
    if found.len() < 2 {
        return Vec::new();
    }
    let translation = |(lang, address): (Lang, Address)| Translation {
        title: name_of(&lang, desk.texts).to_owned(),
        href: desk.href(&address),
        lang,
    };
    found.into_iter().map(translation).collect()
}

/// What a language calls itself, or its tag.
pub(super) fn name_of<'a>(lang: &'a Lang, texts: &'a Texts) -> &'a str {
    let has_texts = texts.languages().any(|known| known == lang);
    if has_texts { texts.get(lang, "language") } else { lang.as_str() }
}

fn of_post(desk: &Desk<'_>, id: PostId) -> Vec<(Lang, Address)> {
    let twins = desk.site.twins.of_post(id).iter().map(|id| desk.site.entry(*id));
    let mut found: Vec<(Lang, Address)> =
        twins.map(|entry| (entry.lang.clone(), entry.address.clone())).collect();
    let languages = &desk.site.config.languages;
    let rank = |lang: &Lang| languages.iter().position(|known| known == lang).unwrap_or(languages.len());
    found.sort_by(|(left, _), (right, _)| rank(left).cmp(&rank(right)).then_with(|| left.cmp(right)));
    found
}

/// The first page of the list that the page belongs to.
fn list_root(desk: &Desk<'_>) -> Option<Address> {
    let edition: &Edition = desk.edition;
    match desk.page.kind {
        PageKind::Home(_) => Some(edition.root.clone()),
        PageKind::Term(kind, id, _) => Some(kind.terms(edition)[id.0 as usize].address.clone()),
        PageKind::Month(number, _) => Some(edition.months[number].address.clone()),
        PageKind::TermIndex(_) | PageKind::Archive | PageKind::Search => Some(desk.page.address.clone()),
        _ => None,
    }
}

fn of_list(desk: &Desk<'_>, address: &Address) -> Vec<(Lang, Address)> {
    let there = |other: &Edition| {
        let address = desk.site.twins.of_list(address, desk.edition, other)?;
        Some((other.lang.clone(), address))
    };
    desk.site.editions.iter().filter_map(there).collect()
}
