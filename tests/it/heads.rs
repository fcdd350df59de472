//! What search engines, social networks, browsers and hosts are told of whole sites.

use crate::support::{Run, TestSite, Tree, repository};
use crate::support_lib::build;
use serde_json::Value;
use std::sync::OnceLock;

/// The repository's own site, published once for all tests here.
fn sample() -> &'static Tree {
    static SAMPLE: OnceLock<Tree> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let site = TestSite::empty();
        let run: Run = site.build(&["--site", &repository().to_string_lossy(), "--output", "public"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        site.published()
    })
}

fn head(html: &str) -> &str {
    html.split("</head>").next().unwrap_or_default()
}

/// What the JSON-LD of a page holds.
fn things(html: &str) -> Vec<Value> {
    let start = "<script type=\"application/ld+json\">";
    let data = head(html).split(start).skip(1).map(|rest| rest.split("</script>").next().unwrap());
    let graphs = data.map(|data| serde_json::from_str::<Value>(data).unwrap());
    graphs
        .flat_map(|data| {
            assert_eq!(data["@context"], "https://schema.org");
            data["@graph"].as_array().unwrap().clone()
        })
        .collect()
}

/// Values of an attribute in lines of the head that hold `mark`.
fn values<'a>(html: &'a str, mark: &str, attribute: &str) -> Vec<&'a str> {
    let lines = head(html).lines().filter(|line| line.contains(mark));
    lines.filter_map(|line| line.split(&format!(" {attribute}=\"")).nth(1)?.split('"').next()).collect()
}

fn has_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

fn is_url(value: &Value) -> bool {
    value.as_str().is_some_and(|url| url.starts_with("https://example.org/"))
}

#[test]
fn every_post_is_a_complete_blog_posting_with_its_way_from_home() {
    let mut count = 0;
    for (path, html) in sample().pages().filter(|(path, _)| path.starts_with("posts/")) {
        let things = things(html);
        let kinds: Vec<&Value> = things.iter().map(|thing| &thing["@type"]).collect();
        assert_eq!(kinds, ["BlogPosting", "BreadcrumbList"], "{path}");
        let post = &things[0];
        for field in ["headline", "description", "inLanguage", "datePublished", "dateModified"] {
            assert!(has_text(&post[field]), "{path}: {field}");
        }
        assert!(is_url(&post["url"]) && is_url(&post["mainEntityOfPage"]), "{path}");
        let authors = post["author"].as_array().unwrap();
        assert!(!authors.is_empty() && authors.iter().all(|author| has_text(&author["name"])), "{path}");
        assert!(post.get("image").is_none_or(is_url), "{path}");
        assert_crumbs(path, &things[1], html);
        count += 1;
    }
    assert!(count >= 12, "{count}");
}

fn assert_crumbs(path: &str, list: &Value, html: &str) {
    let crumbs = list["itemListElement"].as_array().unwrap();
    for (index, crumb) in crumbs.iter().enumerate() {
        assert_eq!(
            (&crumb["@type"], &crumb["position"]),
            (&"ListItem".into(), &(index + 1).into()),
            "{path}"
        );
        assert!(has_text(&crumb["name"]) && is_url(&crumb["item"]), "{path}: {crumb}");
    }
    assert!(crumbs.len() >= 2 && crumbs[0]["item"] == "https://example.org/", "{path}");
    assert_eq!(crumbs.last().unwrap()["item"], values(html, "rel=\"canonical\"", "href")[0], "{path}");
}

#[test]
fn every_page_worth_finding_says_what_it_is() {
    let mut count = 0;
    for (path, html) in sample().pages().filter(|(_, html)| !html.contains("content=\"noindex\"")) {
        let one = |mark: &str, attribute: &str| {
            let found = values(html, mark, attribute);
            assert_eq!(found.len(), 1, "{path}: {mark}");
            found[0]
        };
        assert_eq!(one("rel=\"canonical\"", "href"), one("property=\"og:url\"", "content"), "{path}");
        for property in ["og:type", "og:title", "og:site_name", "og:locale"] {
            assert!(!one(&format!("property=\"{property}\""), "content").is_empty(), "{path}: {property}");
        }
        assert!(!one("rel=\"icon\"", "href").is_empty(), "{path}");
        assert!(values(html, "application/atom+xml", "href").contains(&"/feed.xml"), "{path}");
        assert!(!things(html).is_empty(), "{path}");
        count += 1;
    }
    assert!(count > 60, "{count}");
}

#[test]
fn home_posts_and_terms_have_a_description() {
    for (path, html) in sample().pages().filter(|(_, html)| !html.contains("content=\"noindex\"")) {
        let is_named =
            ["posts/", "companies/", "stages/", "tags/"].iter().any(|start| path.starts_with(start));
        if path == "index.html" || is_named {
            assert_eq!(values(html, "name=\"description\"", "content").len(), 1, "{path}");
        }
    }
}

#[test]
fn a_policy_comes_before_everything_it_rules_and_names_the_script() {
    for (path, html) in sample().pages() {
        let policy = html.find("Content-Security-Policy").unwrap();
        let first = ["<script", "<link"].iter().filter_map(|tag| html.find(tag)).min().unwrap();
        assert!(policy < first && html.find("<meta charset").unwrap() < policy, "{path}");
        assert!(!html.contains(" style=\"") && !html.contains("unsafe-inline"), "{path}");
    }
    let headers = sample().text("_headers");
    let policy = values(sample().text("index.html"), "Content-Security-Policy", "content")[0];
    assert!(policy.contains("'sha256-"), "{policy}");
    let line = format!("\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n");
    assert!(headers.starts_with("/*\n") && headers.contains(&line), "{headers}");
}

#[test]
fn old_addresses_are_told_to_hosts() {
    let site = TestSite::new().file("site.yaml", "base_url: https://example.org/blog/\n").post(
        "2026-03-01-a.md",
        "title: 글\naliases: [/old/a.html, \"/옛 글\"]",
        "글",
    );
    site.build(&[]).without_a_word();
    assert_eq!(
        site.published().text("_redirects"),
        "/blog/old/a.html /blog/posts/a/ 301\n\
         /blog/%EC%98%9B%20%EA%B8%80/ /blog/posts/a/ 301\n"
    );
}

#[test]
fn files_of_the_site_take_the_place_of_ours() {
    let site = TestSite::new()
        .file("content/static/_headers", "/*\n  X-Mine: 1\n")
        .file("content/static/_redirects", "/a /b\n")
        .file("content/static/favicon.ico", "icon")
        .post("2026-03-01-a.md", "title: 글\naliases: /old/", "글");
    site.build(&[]).without_a_word();
    let published = site.published();
    assert_eq!(published.text("_headers"), "/*\n  X-Mine: 1\n");
    assert_eq!(published.text("_redirects"), "/a /b\n");
    assert_eq!(values(published.text("index.html"), "rel=\"icon\"", "href"), ["/favicon.ico"]);
    assert!(!published.has("favicon.svg"));
}

#[test]
fn an_emoji_or_a_file_stands_beside_the_title() {
    let icon = |settings: &str| {
        let site = TestSite::new()
            .file("site.yaml", format!("base_url: https://example.org/\n{settings}"))
            .file("content/static/pen.png", include_bytes!("../../content/posts/2025-10-19-line-august.png"));
        site.build(&[]).without_a_word();
        let published = site.published();
        let href = values(published.text("index.html"), "rel=\"icon\"", "href")[0].to_owned();
        (href, published.has("favicon.svg").then(|| published.text("favicon.svg").to_owned()))
    };
    let picture = |emoji: &str| {
        Some(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\"><text x=\"50\" y=\"86\" \
             font-size=\"84\" text-anchor=\"middle\">{emoji}</text></svg>\n"
        ))
    };
    assert_eq!(icon(""), ("/favicon.svg".to_owned(), picture("📝")));
    assert_eq!(icon("favicon: 🐣\n"), ("/favicon.svg".to_owned(), picture("🐣")));
    assert_eq!(icon("favicon: \"<\"\n"), ("/favicon.svg".to_owned(), picture("&lt;")));
    for name in ["static/pen.png", "/pen.png", "content/static/pen.png"] {
        assert_eq!(icon(&format!("favicon: {name}\n")), ("/pen.png".to_owned(), None));
    }
}

/// Words that posts hold back in every way there is; some too short for the search of the finished files.
const CANARIES: [&str; 5] = ["갈매기", "yanolja", "야놀자", "고등어", "청둥오리"];

#[test]
fn what_is_withheld_is_in_no_head_feed_or_file_for_programs() {
    let post = |day: u32, front: &str, text: &str| {
        (
            format!("content/posts/2026-03-0{day}-post{day}.md"),
            format!("---\ntags: [면접]\n{front}\n---\n\n{text}\n"),
        )
    };
    let named = "title: 야놀자 면접 후기\ncompany: {id: yanolja, disclose: T사}\ndescription: 야놀자에서 본 면접\nrole: yanolja 개발자";
    let files = [
        ("site.yaml".to_owned(), "base_url: https://example.org/\nfeeds: {content: full}\n".to_owned()),
        post(1, named, "야놀자 1차 면접입니다."),
        post(2, "title: 갈매기 이야기\nwithhold: [갈매기]\ntags: [갈매기, 면접]", "갈매기를 보았다."),
        post(3, "title: 가린 글", "||고등어|| 이야기\n\n## 뒷이야기 {.withheld}\n\n청둥오리"),
        post(4, "title: 비밀 유지\nnda: true\ncompany: 카카오", "머리말\n\n## 1차 면접\n\n청둥오리"),
    ];
    for settings in ["feeds: {content: full}", "feeds: {content: summary}", "languages: [ko, en]"] {
        let mut files = files.clone();
        files[0].1 = format!("base_url: https://example.org/\n{settings}\n");
        let built = build(&files);
        let pages = built.pages();
        assert!(pages.iter().any(|(address, _)| address == "/tags/면접/feed.xml"));
        for (address, text) in pages {
            let text = percent_encoding::percent_decode_str(&text).decode_utf8_lossy().into_owned();
            for canary in CANARIES {
                assert!(!text.contains(canary), "{canary} in {address}\n{text}");
            }
        }
    }
}

#[test]
fn a_sitemap_of_more_than_50_000_addresses_is_an_index() {
    let post = |number: usize| {
        let tags: Vec<String> = (0..900).map(|tag| format!("t{number}-{tag}")).collect();
        let text = format!("---\ntitle: 글\ndate: 2026-01-01\ntags: [{}]\n---\n\n글\n", tags.join(", "));
        (format!("content/posts/p{number}.md"), text)
    };
    let files: Vec<(String, String)> = (0..56).map(post).collect();
    let built = build(&files);
    assert_eq!(
        built.page("/sitemap.xml"),
        r#"<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://example.org/sitemap-1.xml</loc></sitemap>
<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>
</sitemapindex>
"#
    );
    let count = |address: &str| built.page(address).matches("<url>").count();
    assert_eq!((count("/sitemap-1.xml"), count("/sitemap-2.xml")), (50_000, 56 * 900 + 56 + 4 - 50_000));
}
