//! Sites in more than one language.

use crate::support::{TestSite, hrefs};

fn bilingual() -> TestSite {
    TestSite::new()
        .file("site.yaml", "title: 후기\nbase_url: https://example.org/\nlanguages: [ko, en]\nsearch: off\n")
        .post("2026-01-01-kakao.md", "title: 카카오 면접\ncompany: 카카오\nstages: [코딩테스트]", "글")
        .post(
            "2026-01-01-kakao.en.md",
            "title: Kakao interview\ncompany: 카카오\nstages: [코딩테스트]",
            "text",
        )
        .post("2026-01-02-aws.md", "title: Notes\nlang: en\naliases: [/old/]", "[ko](2026-01-01-kakao.md)")
        .post("2026-01-03-japan.md", "title: 日本\nlang: ja", "text")
        .file("content/pages/about.md", "---\ntitle: 소개\n---\n\n글\n")
        .file("content/pages/about.en.md", "---\ntitle: About\n---\n\ntext\n")
}

#[test]
fn the_first_language_stands_at_the_root_and_the_others_below_their_names() {
    let site = bilingual();
    site.build(&[]).without_a_word();
    assert_eq!(
        site.published().paths(),
        [
            "404.html",
            "_headers",
            "_redirects",
            "about/index.html",
            "api/companies/kakao.json",
            "api/index.json",
            "api/posts/1.json",
            "archive/2026/01/index.html",
            "archive/index.html",
            "companies/index.html",
            "companies/kakao/index.html",
            "en/404.html",
            "en/about/index.html",
            "en/api/companies/kakao.json",
            "en/api/index.json",
            "en/api/posts/1.json",
            "en/archive/2026/01/index.html",
            "en/archive/index.html",
            "en/companies/index.html",
            "en/companies/kakao/index.html",
            "en/feed.xml",
            "en/index.html",
            "en/posts/aws/index.html",
            "en/posts/kakao/index.html",
            "en/stages/coding-test/index.html",
            "en/stages/index.html",
            "favicon.svg",
            "feed.xml",
            "index.html",
            "old/index.html",
            "posts/japan/index.html",
            "posts/kakao/index.html",
            "robots.txt",
            "sitemap.xml",
            "stages/coding-test/index.html",
            "stages/index.html",
            "theme/interview.css",
            "theme/practice.js",
            "theme/site.js",
            "theme/style.css",
        ]
    );
}

#[test]
fn each_page_says_its_language_and_lists_posts_of_its_own() {
    let site = bilingual();
    site.build(&[]).without_a_word();
    let published = site.published();
    let opening = |path| published.text(path).lines().nth(1).unwrap_or_default();
    assert_eq!(
        ["index.html", "en/index.html", "en/posts/kakao/index.html", "posts/japan/index.html"].map(opening),
        ["<html lang=\"ko\">", "<html lang=\"en\">", "<html lang=\"en\">", "<html lang=\"ja\">"]
    );
    let posts = |path| {
        let links = hrefs(published.text(path));
        links.into_iter().filter(|href| href.contains("posts/")).collect::<Vec<_>>()
    };
    assert_eq!(posts("index.html"), ["/posts/japan/", "/posts/kakao/"]);
    assert_eq!(posts("en/index.html"), ["/en/posts/aws/", "/en/posts/kakao/"]);
    // One of them is the part that tells of the only stage.
    assert_eq!(posts("en/companies/kakao/index.html"), ["/en/posts/kakao/", "/en/posts/kakao/"]);
}

#[test]
fn each_home_page_leads_to_the_others() {
    let site = bilingual();
    site.build(&[]).without_a_word();
    let published = site.published();
    assert!(
        published.text("index.html").contains("<a href=\"/en/\" lang=\"en\" hreflang=\"en\">English</a>")
    );
    assert!(published.text("en/index.html").contains("<a href=\"/\" lang=\"ko\" hreflang=\"ko\">한국어</a>"));
    let alone = TestSite::new();
    alone.build(&[]).without_a_word();
    assert!(!alone.published().text("index.html").contains("한국어"));
}

#[test]
fn links_cross_from_one_language_to_the_other() {
    let site = bilingual();
    site.build(&[]).without_a_word();
    let published = site.published();
    assert!(published.text("en/posts/aws/index.html").contains("<p><a href=\"/posts/kakao/\">ko</a></p>"));
    assert!(published.text("old/index.html").contains("url=/en/posts/aws/"));
}

#[test]
fn without_languages_all_posts_share_the_lists() {
    let site = bilingual().file("site.yaml", "base_url: https://example.org/\n");
    site.build(&[]).without_a_word();
    let published = site.published();
    let posts: Vec<&str> = published.paths().into_iter().filter(|path| path.starts_with("posts/")).collect();
    assert_eq!(
        posts,
        [
            "posts/aws/index.html",
            "posts/japan/index.html",
            "posts/kakao-en/index.html",
            "posts/kakao/index.html"
        ]
    );
    assert!(!published.paths().iter().any(|path| path.starts_with("en/")));
    assert!(published.text("index.html").contains("<h3 lang=\"en\"><a href=\"/posts/kakao-en/\">"));
}

/// The languages that a page names, with their addresses.
fn languages(html: &str) -> Vec<(&str, &str)> {
    let lines = html.lines().filter_map(|line| line.strip_prefix("<link rel=\"alternate\" hreflang=\""));
    let parts = lines.filter_map(|line| line.strip_suffix("\">")?.split_once("\" href=\""));
    parts.map(|(lang, url)| (lang, url.strip_prefix("https://example.org").unwrap_or(url))).collect()
}

#[test]
fn twins_and_indexes_name_each_other() {
    let site = bilingual().post("2026-01-04-key.md", "title: 열쇠\ntranslation_key: k", "글").post(
        "2026-01-05-other.md",
        "title: Key\nlang: en\ntranslation_key: k",
        "text",
    );
    site.build(&[]).without_a_word();
    let published = site.published();
    for (path, korean, english) in [
        ("posts/kakao/index.html", "/posts/kakao/", "/en/posts/kakao/"),
        ("en/posts/kakao/index.html", "/posts/kakao/", "/en/posts/kakao/"),
        ("posts/key/index.html", "/posts/key/", "/en/posts/other/"),
        ("about/index.html", "/about/", "/en/about/"),
        ("index.html", "/", "/en/"),
        ("en/index.html", "/", "/en/"),
        ("companies/kakao/index.html", "/companies/kakao/", "/en/companies/kakao/"),
        ("en/stages/index.html", "/stages/", "/en/stages/"),
        ("archive/2026/01/index.html", "/archive/2026/01/", "/en/archive/2026/01/"),
    ] {
        let expected = [("ko", korean), ("en", english), ("x-default", korean)];
        assert_eq!(languages(published.text(path)), expected, "{path}");
    }
    for path in ["posts/japan/index.html", "en/posts/aws/index.html", "404.html", "old/index.html"] {
        assert_eq!(languages(published.text(path)), [], "{path}");
    }
}

#[test]
fn every_translation_is_published_and_names_the_way_back() {
    let site = bilingual();
    site.build(&[]).without_a_word();
    let published = site.published();
    let file = |address: &str| format!("{}index.html", address.trim_start_matches('/'));
    let mut count = 0;
    for (_, html) in published.pages() {
        for (_, address) in languages(html) {
            assert_eq!(languages(published.text(&file(address))), languages(html));
            count += 1;
        }
    }
    assert_eq!(count, 3 * 2 * 9);
}

#[test]
fn without_languages_twins_are_files_of_one_name() {
    let site = bilingual().file("site.yaml", "base_url: https://example.org/\n");
    site.build(&[]).without_a_word();
    let published = site.published();
    let expected = [("ko", "/posts/kakao/"), ("en", "/posts/kakao-en/"), ("x-default", "/posts/kakao/")];
    assert_eq!(languages(published.text("posts/kakao/index.html")), expected);
    assert_eq!(languages(published.text("posts/kakao-en/index.html")), expected);
    assert_eq!(languages(published.text("index.html")), []);
    assert_eq!(languages(published.text("companies/kakao/index.html")), []);
}

#[test]
fn each_language_has_an_api_of_its_own() {
    let site = bilingual();
    site.build(&[]).without_a_word();
    let published = site.published();
    let english = r#""languages":[{"lang":"en","file":"https://example.org/en/api/index.json"}]"#;
    assert!(published.text("api/index.json").contains(english));
    assert!(published.text("en/api/index.json").contains(r#""lang":"en","posts":2,"#));
    let titles = |path: &str| published.text(path).matches("{\"title\":").count();
    assert_eq!((titles("api/posts/1.json"), titles("en/api/posts/1.json")), (2, 2));
    assert_eq!(titles("en/api/companies/kakao.json"), 1);
}
