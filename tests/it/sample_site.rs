//! The repository's own site: it builds, its links lead somewhere, its guide is complete.

use crate::support::{Run, TestSite, Tree, hrefs, repository, unbalanced};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

/// What the sample site's base_url says.
const BASE: &str = "https://example.org/";

/// Published once for all tests here: none of them changes it.
fn sample() -> &'static (Run, Tree) {
    static SAMPLE: OnceLock<(Run, Tree)> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let (site, repository) = (TestSite::empty(), repository());
        let run = site.build(&["--site", &repository.to_string_lossy(), "--output", "public"]);
        (run, site.published())
    })
}

#[test]
fn it_builds_without_a_warning() {
    let (run, published) = sample();
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let summary =
        format!(", {0} pages: {0} files written, 0 unchanged, 0 removed, ", published.paths().len());
    assert!(run.stdout.contains(&summary), "{}", run.stdout);
    assert!(run.stdout.ends_with(" 0 errors, 0 warnings, [seconds] s\n"), "{}", run.stdout);
}

#[test]
fn it_has_at_least_twelve_write_ups_in_two_languages() {
    let posts = sample().1.text("api/posts/1.json");
    let count = |text: &str| posts.matches(text).count();
    assert!(count("\"lang\":\"ko\"") >= 8, "{posts}");
    assert!(count("\"lang\":\"en\"") >= 4, "{posts}");
}

/// The file that stands at an address of the site, percent-decoded; none for addresses elsewhere.
fn target(page: &str, href: &str) -> Option<String> {
    let path =
        href.strip_prefix(BASE).or_else(|| href.strip_prefix('/').filter(|rest| !rest.starts_with('/')));
    let path = match path {
        Some(path) => path,
        None if href.starts_with('#') => page,
        None => {
            assert!(href.contains(':'), "{page} has the relative link {href}");
            return None;
        }
    };
    let path = decoded(path.split(['#', '?']).next().unwrap_or_default());
    Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path })
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().expect("links are UTF-8").into_owned()
}

#[test]
fn every_link_leads_to_a_published_file() {
    let published = &sample().1;
    let mut dead = Vec::new();
    for (page, html) in published.pages() {
        for href in hrefs(html) {
            if target(page, &href).is_some_and(|target| !published.has(&target)) {
                dead.push(format!("{page}: {href}"));
            }
        }
    }
    assert_eq!(dead, [""; 0]);
}

#[test]
fn every_fragment_leads_to_an_anchor() {
    let published = &sample().1;
    let mut dead = Vec::new();
    for (page, html) in published.pages() {
        for href in hrefs(html) {
            let Some((_, fragment)) = href.split_once('#') else { continue };
            let Some(target) = target(page, &href) else { continue };
            if !published.text(&target).contains(&format!(" id=\"{}\"", decoded(fragment))) {
                dead.push(format!("{page}: {href}"));
            }
        }
    }
    assert_eq!(dead, [""; 0]);
}

#[test]
fn every_page_is_at_most_four_clicks_from_home() {
    let published = &sample().1;
    let mut clicks: BTreeMap<String, usize> = [("index.html".to_owned(), 0)].into();
    let mut at_the_edge: BTreeSet<String> = ["index.html".to_owned()].into();
    for distance in 1..=4 {
        let links = at_the_edge.iter().flat_map(|page| {
            let hrefs = hrefs(published.text(page)).into_iter();
            hrefs.filter_map(|href| target(page, &href)).collect::<Vec<_>>()
        });
        let next: BTreeSet<String> =
            links.filter(|page| page.ends_with(".html") && !clicks.contains_key(page)).collect();
        clicks.extend(next.iter().map(|page| (page.clone(), distance)));
        at_the_edge = next;
    }
    let lost: Vec<&str> =
        published.pages().map(|(page, _)| page).filter(|page| !clicks.contains_key(*page)).collect();
    assert_eq!(lost, ["404.html"]);
}

#[test]
fn every_page_is_well_formed() {
    let published = &sample().1;
    let xml = ["feed.xml", "sitemap.xml"].map(|path| (path, published.text(path)));
    for (path, text) in published.pages().chain(xml) {
        assert_eq!(unbalanced(text), None, "{path}");
    }
}

#[test]
fn no_id_stands_twice_on_a_page() {
    for (path, html) in sample().1.pages() {
        let mut seen = BTreeSet::new();
        for id in html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(seen.insert(id), "{path} has `{id}` twice");
        }
    }
}

/// The keys of the table in the guide that has a row for `base_url`.
fn keys_of_guide(name: &str) -> Vec<String> {
    let guide = fs::read_to_string(repository().join("content/pages").join(name)).unwrap();
    let tables: Vec<Vec<String>> = guide
        .split("\n\n")
        .filter(|block| block.trim_start().starts_with('|'))
        .map(|table| {
            table
                .lines()
                .filter_map(|row| Some(row.strip_prefix("| `")?.split_once('`')?.0.to_owned()))
                .collect()
        })
        .filter(|keys: &Vec<String>| keys.iter().any(|key| key == "base_url"))
        .collect();
    assert_eq!(tables.len(), 1, "content/pages/{name} has one table of keys");
    tables.concat()
}

#[test]
fn the_guide_has_one_table_of_exactly_the_keys_of_site_yaml() {
    let keys: Vec<&str> = afterword::config::KEYS.iter().map(|(key, _)| *key).collect();
    assert_eq!(keys_of_guide("guide.md"), keys);
    assert_eq!(keys_of_guide("guide.en.md"), keys);
}

#[test]
fn every_key_of_the_table_is_one_that_site_yaml_may_have() {
    for (key, _) in afterword::config::KEYS {
        let site = TestSite::new().file("site.yaml", format!("{key}: [[]]\n"));
        let stderr = site.build(&[]).stderr;
        assert!(!stderr.contains(&format!("there is no field `{key}`")), "{stderr}");
    }
}

/// The sample post on a travel platform withholds this company; its names may stand in no published byte.
#[test]
fn the_withheld_company_is_named_nowhere() {
    let source = repository().join("content/posts/2025-11-16-travel-platform-backend.md");
    let source = fs::read_to_string(source).unwrap();
    assert!(source.contains("야놀자") && source.contains("{id: yanolja, disclose: T사}"));
    let (run, published) = sample();
    let mut found = Vec::new();
    for (path, bytes) in &published.0 {
        let text = decoded(&String::from_utf8_lossy(bytes)).to_lowercase();
        if ["야놀자", "yanolja"].iter().any(|name| text.contains(name) || path.contains(name)) {
            found.push(path.as_str());
        }
    }
    assert_eq!(found, [""; 0]);
    assert!(!run.stdout.contains("yanolja") && published.has("companies/t사/index.html"));
}
