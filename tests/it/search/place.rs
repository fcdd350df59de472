//! Where search works: under a base path, on a phone, without scripts; and where it is off.

use crate::browser::browser;
use crate::preview::served::Served;
use crate::search::site::{interviews, many_interviews, open, open_search, search, texts};
use serde_json::json;

#[test]
fn a_site_under_a_path_is_searched_as_well() {
    let site = interviews();
    site.write("site.yaml", "title: 작은 사이트\nbase_url: https://example.org/blog/\n");
    let served = Served::start(&site, &[]);
    let Some(tab) = open_search(&served) else { return };
    search(&tab, "화상면접");
    assert_eq!(texts(&tab, ".found .card h3"), ["카카오 1차 면접 후기"]);
    assert_eq!(tab.text("document.querySelector('.found h3 a').getAttribute('href')"), "/blog/posts/kakao/");
}

#[test]
fn a_phone_shows_everything_without_scrolling_sideways() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(browser) = browser() else { return };
    let tab = browser.tab();
    tab.call(
        "Emulation.setDeviceMetricsOverride",
        json!({ "width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true }),
    );
    for path in
        ["search/?q=%ED%9B%84%EA%B8%B0&tag=%EB%B0%B1%EC%97%94%EB%93%9C", "?company=kakao&stage=coding-test"]
    {
        tab.go(&format!("{}{path}", served.url));
        tab.wait("document.querySelector('.found .card')");
        tab.eval("document.querySelector('.filter > details').open = true; 0");
        tab.wait("document.querySelectorAll('.axis').length > 5");
        tab.eval("document.querySelectorAll('.axis').forEach((it) => { it.open = true }); 0");
        tab.wait("[...document.querySelectorAll('.axis')].every((it) => it.querySelector('label .count')?.textContent)");
        assert_eq!(tab.eval("document.documentElement.scrollWidth"), 390, "{path}");
        let small = "[...document.querySelectorAll('.chosen button, .values label')].filter((it) => it.getBoundingClientRect().height < 24).length";
        assert_eq!(tab.eval(small), 0, "{path}");
    }
}

#[test]
fn without_scripts_there_are_links_to_pages_and_nothing_that_does_not_work() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(browser) = browser() else { return };
    let tab = browser.tab();
    tab.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    tab.go(&format!("{}search/", served.url));
    assert_eq!(tab.eval("document.querySelector('.filter').getBoundingClientRect().height"), 0);
    let links = texts(&tab, "noscript .chips a");
    assert!(
        ["회사", "전형", "태그", "날짜별 글", "결과"].iter().all(|name| links.iter().any(|it| it == name)),
        "{links:?}"
    );
    tab.go(&format!("{}tags/백엔드/", served.url));
    assert_eq!(texts(&tab, "[data-list] .card h3").len(), 3);
    assert_eq!(tab.eval("document.querySelector('.filter').getBoundingClientRect().height"), 0);
}

#[test]
fn a_site_that_wants_no_search_has_none() {
    let site = interviews();
    site.write("site.yaml", "title: 작은 사이트\nbase_url: https://example.org/\nsearch: off\n");
    site.build(&[]).without_a_word();
    let published = site.published();
    assert!(!published.paths().iter().any(|path| path.starts_with("search/")), "{:?}", published.paths());
    assert!(!published.text("index.html").contains("/search/"));
}

#[test]
fn nothing_that_is_withheld_is_in_the_index() {
    for site in [interviews(), many_interviews()] {
        let site = site.post(
            "secret.md",
            "title: 비밀 회사 후기\ndate: 2026-02-01\ncompany: {id: 당근마켓, disclose: D사}",
            "당근마켓에서 ||카나리아노래||를 들었습니다.\n\n숨은문단\n{.withheld}",
        );
        site.build(&[]);
        let published = site.published();
        let files: Vec<(&String, &Vec<u8>)> =
            published.0.iter().filter(|(path, _)| path.starts_with("search/")).collect();
        assert!(files.len() > 5);
        for (path, bytes) in files {
            let text = String::from_utf8_lossy(bytes);
            for word in ["당근", "daangn", "karrot", "카나리", "숨은"] {
                assert!(!text.contains(word), "{path}: {word}");
            }
        }
    }
}

#[test]
fn one_post_changes_few_files_and_threads_change_none() {
    let site = many_interviews();
    site.build(&["--jobs", "1"]).without_a_word();
    let alone = site.published();
    site.build(&["--jobs", "4", "--output", "other"]).without_a_word();
    assert!(
        alone
            .paths()
            .iter()
            .all(|path| alone.0[*path] == std::fs::read(site.path("other").join(path)).unwrap())
    );
    let site = site.post("new.md", "title: 새 글\ndate: 2026-06-01", "짧습니다.");
    site.build(&[]).without_a_word();
    let after = site.published();
    let changed: Vec<&str> = after
        .paths()
        .into_iter()
        .filter(|path| path.starts_with("search/texts/") && alone.0.get(*path) != after.0.get(*path))
        .collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
}

#[test]
fn what_was_edited_is_found_at_once() {
    let site = many_interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open_search(&served) else { return };
    search(&tab, "새낱말");
    assert_eq!(texts(&tab, ".found .card").len(), 0);
    site.write("content/posts/plain.md", "---\ntitle: 빈 글\ndate: 2022-01-01\n---\n\n새낱말입니다.\n");
    served.wait_page("/posts/plain/", "새낱말");
    let tab = open(&served, "search/?q=%EC%83%88%EB%82%B1%EB%A7%90").unwrap();
    tab.wait("document.querySelectorAll('.found .card').length === 1");
}
