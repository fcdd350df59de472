//! What themes/README.md and the texts of the interface promise.

use crate::i18n::{FlatEntry, flat};
use crate::page::view::Navigation;
use crate::theme::tests::sample;
use crate::theme::tests::sample_interviews as interviews;
use crate::theme::{LayerFile, embedded};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Texts that no template asks for: other stages put them into views.
const FROM_CODE: [&str; 97] = [
    "all_questions",
    "applied",
    "archive",
    "asked_times",
    "authors",
    "based_on",
    "based_on_rounds",
    "channel",
    "channel_campus",
    "channel_direct",
    "channel_headhunter",
    "channel_job-board",
    "channel_open-recruitment",
    "channel_program",
    "channel_recruiter",
    "channel_referral",
    "companies",
    "count_accounts",
    "count_questions",
    "day",
    "days",
    "days_later",
    "difficulty_of",
    "employment",
    "employment_contract",
    "employment_full-time",
    "employment_intern",
    "employment_intern-to-hire",
    "employment_program",
    "experience_negative",
    "experience_neutral",
    "experience_positive",
    "filter_clear",
    "filter_count",
    "filter_more_values",
    "filter_narrow",
    "filter_none",
    "filter_remove",
    "filter_unknown",
    "language",
    "length",
    "level",
    "level_executive",
    "level_intern",
    "level_junior",
    "level_lead",
    "level_manager",
    "level_mid",
    "level_new-grad",
    "level_senior",
    "location",
    "minutes",
    "mode_async",
    "mode_online",
    "mode_onsite",
    "mode_phone",
    "more_questions",
    "more_sources",
    "next_post",
    "not_found",
    "offer",
    "other_questions",
    "others",
    "outcomes",
    "page_number",
    "post_language",
    "posts_on",
    "practice",
    "practice_lead",
    "previous_post",
    "questions",
    "questions_at",
    "result_of",
    "role",
    "role_family",
    "same_day",
    "scheduled",
    "search",
    "search_broken",
    "search_count",
    "search_count_about",
    "search_hint",
    "search_more",
    "search_none",
    "search_posts",
    "search_questions",
    "search_shorter",
    "season",
    "share",
    "stage",
    "stages",
    "team",
    "undated",
    "updated",
    "usually",
    "waited",
    "year",
];

/// The names that the guide lists under each `###` heading.
fn documented() -> BTreeMap<&'static str, Vec<&'static str>> {
    let guide = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/README.md"));
    let sections = guide.split("\n### ").skip(1).map(|section| section.split("\n## ").next().unwrap());
    sections
        .map(|section| {
            let (title, body) = section.split_once('\n').unwrap();
            let rows = body.lines().filter_map(|line| line.strip_prefix("| `"));
            (title, rows.map(|row| row.split('`').next().unwrap()).collect())
        })
        .collect()
}

/// The fields of a view, and what the theme adds to them.
fn fields(view: &impl Serialize, added: &[&str]) -> BTreeSet<String> {
    let Value::Object(fields) = serde_json::to_value(view).unwrap() else { panic!("a view is a struct") };
    fields.into_iter().map(|(name, _)| name).chain(added.iter().map(|name| (*name).to_owned())).collect()
}

/// What the theme adds to the fields of a post.
const OF_POSTS: [&str; 15] = [
    "authors",
    "companies",
    "content",
    "contents",
    "facts",
    "kicker",
    "meta",
    "neighbours",
    "others",
    "particulars",
    "process",
    "stages",
    "tag_links",
    "tags",
    "toc",
];

#[test]
fn the_guide_lists_exactly_the_fields_of_every_view() {
    let (home, post) = (sample::home(), sample::post());
    let (archive, index) = (sample::archive(), sample::term_index());
    let navigation: &Navigation = &sample::site().navigation[0];
    let (company, stage) = (interviews::company(), interviews::stage());
    let translation = sample::translation("en", "/blog/en/");
    let views = [
        ("home.html", fields(&home, &["cards"])),
        ("post.html and page.html", fields(&post, &OF_POSTS)),
        ("terms.html", fields(&index, &[])),
        ("term.html", fields(&sample::term_view(), &["cards"])),
        ("search.html", fields(&sample::search(), &[])),
        ("company.html", fields(&company, &["questions", "timelines"])),
        ("stage.html", fields(&stage, &["parts", "questions"])),
        ("company-stage.html", fields(&interviews::company_stage(), &["parts", "questions"])),
        ("questions.html", fields(&interviews::questions(), &["questions"])),
        ("question-list.html", fields(&interviews::question_list(), &["questions"])),
        ("practice.html", fields(&interviews::practice(), &["company_options", "stage_options"])),
        ("step", fields(&company.process[0], &[])),
        ("order", fields(&company.orders[0], &[])),
        ("outcome count", fields(&company.outcomes[0], &[])),
        ("stage at a company", fields(&stage.companies[0], &[])),
        ("archive.html", fields(&archive, &[])),
        ("list.html", fields(&sample::list(), &["cards"])),
        ("404.html", fields(&sample::not_found(), &[])),
        ("redirect.html", fields(&sample::redirect(), &[])),
        ("menu.html, tools.html and footer.html", fields(&BTreeMap::<String, String>::new(), &["page"])),
        ("card.html", fields(&sample::card(), &["authors", "companies", "kicker", "meta", "stages", "tags"])),
        ("site", fields(&sample::site(), &[])),
        ("navigation", fields(navigation, &[])),
        ("page", fields(&post.head, &[])),
        ("translation", fields(&translation, &[])),
        ("link", fields(&*post.authors[0], &[])),
        ("shelf", fields(&home.shelves[0], &[])),
        ("term", fields(&home.shelves[0].terms[0], &[])),
        ("group", fields(&index.groups[0], &[])),
        ("year", fields(&archive.years[0], &[])),
        ("paging", fields(&home.paging, &[])),
        ("date", fields(post.date.as_ref().unwrap(), &[])),
        ("label", fields(post.outcome.as_ref().unwrap(), &[])),
        ("toc", fields(&post.toc[0], &[])),
        ("series", fields(post.series.as_ref().unwrap(), &[])),
    ];
    let documented = documented();
    let titles: BTreeSet<&str> = views.iter().map(|(title, _)| *title).collect();
    assert_eq!(documented.keys().copied().collect::<BTreeSet<_>>(), titles);
    for (title, fields) in views {
        let listed: BTreeSet<String> = documented[title].iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(listed, fields, "{title}");
        assert_eq!(listed.len(), documented[title].len(), "{title} lists a name twice");
    }
}

fn texts() -> BTreeMap<String, Vec<FlatEntry>> {
    let file = |(path, file): (String, LayerFile)| match file {
        LayerFile::Text(source) if path.starts_with("i18n/") => Some((path, flat(&source).value)),
        _ => None,
    };
    embedded().files.into_iter().filter_map(file).collect()
}

/// The keys of a language and the names of the placeholders in its texts; forms for one are left out.
fn placeholders(entries: &[FlatEntry]) -> BTreeMap<&str, BTreeSet<&str>> {
    entries
        .iter()
        .filter(|entry| !entry.key.ends_with("_one"))
        .map(|entry| {
            let parts = entry.text.split('{').skip(1);
            (entry.key.as_str(), parts.filter_map(|part| part.split(['}', '|']).next()).collect())
        })
        .collect()
}

#[test]
fn every_language_has_the_same_texts_with_the_same_placeholders_in_order() {
    let texts = texts();
    assert_eq!(texts.keys().collect::<Vec<_>>(), ["i18n/en.yaml", "i18n/ko.yaml"]);
    assert_eq!(placeholders(&texts["i18n/en.yaml"]), placeholders(&texts["i18n/ko.yaml"]));
    for (path, entries) in &texts {
        assert!(entries.is_sorted_by(|a, b| a.key < b.key), "{path} is not in the order of its keys");
    }
}

#[test]
fn every_text_is_asked_for_and_every_text_asked_for_exists() {
    let mut asked: BTreeSet<String> = FROM_CODE.map(str::to_owned).into();
    for (_, file) in embedded().files.into_iter().filter(|(path, _)| path.starts_with("templates/")) {
        let LayerFile::Text(source) = file else { panic!("templates are texts") };
        for lead in [" t.", "text(key=\""] {
            let names = source.text().split(lead).skip(1);
            let name =
                |rest: &str| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().map(str::to_owned);
            asked.extend(names.filter_map(name));
        }
    }
    let texts = texts();
    let there: BTreeSet<String> =
        placeholders(&texts["i18n/ko.yaml"]).into_keys().map(str::to_owned).collect();
    assert_eq!(there, asked);
}
