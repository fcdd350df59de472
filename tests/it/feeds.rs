//! Feeds of companies, stages, tags and authors, and what feed readers are told.

use crate::support::{TestSite, Tree, unbalanced};

fn titles(feed: &str) -> Vec<&str> {
    let entries = feed.split("<entry").skip(1);
    entries.filter_map(|entry| entry.split("<title>").nth(1)?.split("</title>").next()).collect()
}

/// A text between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(inside, _)| inside)
}

fn feeds(published: &Tree) -> Vec<&str> {
    published.paths().into_iter().filter(|path| path.ends_with("feed.xml")).collect()
}

fn group() -> TestSite {
    TestSite::new()
        .file("site.yaml", "title: 후기 & 모음\nbase_url: https://example.org/blog/\nauthor: 민지\n")
        .post(
            "2026-03-01-a.md",
            "title: 하나\ncompany: 카카오\nstages: [코딩테스트]\ntags: [백엔드]",
            "첫 글입니다.",
        )
        .post(
            "2026-03-02-b.md",
            "title: 둘\ncompany: 카카오\ntags: [백엔드]\nupdated: 2026-05-01 09:00\nanonymous: true",
            "둘째 <글>입니다.",
        )
        .post(
            "2026-03-03-c.md",
            "title: Three\ncompany: 카카오\nlang: en\nauthor: Juniper\ntags: [백엔드]",
            "The third.",
        )
        .post(
            "2026-03-04-d.md",
            "title: 넷\ntags: [백엔드, 드문 것]\ndescription: 손으로 쓴 요약",
            "넷째 글입니다.",
        )
        .post("e.md", "title: 날짜 없음\ntags: [드문 것]", "글")
        .post("2026-03-05-f.md", "title: 여섯\ntags: [드문 것]", "글")
}

#[test]
fn a_term_has_a_feed_from_three_dated_posts_on() {
    let site = group();
    site.build(&[]);
    let published = site.published();
    assert_eq!(
        feeds(&published),
        ["authors/민지/feed.xml", "companies/kakao/feed.xml", "feed.xml", "tags/백엔드/feed.xml"]
    );
    for path in feeds(&published) {
        assert_eq!(unbalanced(published.text(path)), None, "{path}");
    }
}

#[test]
fn a_term_feed_in_full() {
    let site = group();
    site.build(&[]);
    assert_eq!(
        site.published().text("companies/kakao/feed.xml"),
        r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko">
<title>카카오 · 후기 &amp; 모음</title>
<id>https://example.org/blog/companies/kakao/</id>
<link rel="alternate" type="text/html" href="https://example.org/blog/companies/kakao/"/>
<link rel="self" type="application/atom+xml" href="https://example.org/blog/companies/kakao/feed.xml"/>
<updated>2026-05-01T09:00:00+09:00</updated>
<author><name>민지</name></author>
<entry xml:lang="en">
<title>Three</title>
<id>https://example.org/blog/posts/c/</id>
<link rel="alternate" type="text/html" href="https://example.org/blog/posts/c/"/>
<published>2026-03-03T00:00:00+09:00</published>
<updated>2026-03-03T00:00:00+09:00</updated>
<author><name>Juniper</name></author>
<category term="백엔드"/>
<summary>The third.</summary>
</entry>
<entry>
<title>둘</title>
<id>https://example.org/blog/posts/b/</id>
<link rel="alternate" type="text/html" href="https://example.org/blog/posts/b/"/>
<published>2026-03-02T00:00:00+09:00</published>
<updated>2026-05-01T09:00:00+09:00</updated>
<author><name>후기 &amp; 모음</name></author>
<category term="백엔드"/>
<summary>둘째 &lt;글&gt;입니다.</summary>
</entry>
<entry>
<title>하나</title>
<id>https://example.org/blog/posts/a/</id>
<link rel="alternate" type="text/html" href="https://example.org/blog/posts/a/"/>
<published>2026-03-01T00:00:00+09:00</published>
<updated>2026-03-01T00:00:00+09:00</updated>
<author><name>민지</name></author>
<category term="백엔드"/>
<summary>첫 글입니다.</summary>
</entry>
</feed>
"#
    );
}

#[test]
fn a_description_is_the_summary() {
    let site = group();
    site.build(&[]);
    let published = site.published();
    let feed = published.text("tags/백엔드/feed.xml");
    assert_eq!(titles(feed), ["넷", "Three", "둘", "하나"]);
    assert_eq!(between(feed, "<summary>", "</summary>"), "손으로 쓴 요약");
}

#[test]
fn the_time_of_the_build_is_nowhere() {
    let build = |now: &str| {
        let site = group();
        site.run_with(&["build"], &[("SOURCE_DATE_EPOCH", now)]);
        site.published()
    };
    let (early, late) = (build("1780000000"), build("1900000000"));
    assert_eq!(early.difference(&late), [""; 0]);
}

#[test]
fn feeds_hold_as_much_as_the_site_says() {
    let kinds = |settings: &str| {
        let site = group().file("site.yaml", format!("base_url: https://example.org/\n{settings}"));
        site.build(&[]);
        let published = site.published();
        ["feed.xml", "companies/kakao/feed.xml"].map(|path| {
            let count = |mark: &str| published.text(path).matches(mark).count();
            (count("<content "), count("<summary>"))
        })
    };
    assert_eq!(kinds(""), [(5, 0), (0, 3)]);
    assert_eq!(kinds("feeds: {content: full}\n"), [(5, 0), (3, 0)]);
    assert_eq!(kinds("feeds: {content: summary}\n"), [(0, 5), (0, 3)]);
}

#[test]
fn every_address_inside_a_text_is_absolute() {
    let site = TestSite::new()
        .post("2026-03-01-a.md", "title: 하나", "글")
        .file("content/posts/icon.png", include_bytes!("../../content/posts/2025-10-19-line-august.png"))
        .post(
            "2026-03-02-b.md",
            "title: 둘",
            "## 머리\n\n[글](2026-03-01-a.md) [아래](#머리) ![그림](icon.png) 각주[^1]\n\n\
             <a href=\"/posts/a/\">글</a> <img src=\"icon.png\" alt=\"그림\"> <a href=\"#머리\">위</a>\n\n\
             ` href=\"#코드\"` href=\"#글\"\n\n[^1]: 각주",
        );
    site.build(&[]).without_a_word();
    let published = site.published();
    let content = between(published.text("feed.xml"), "<content ", "</content>");
    let html =
        content.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    let inside_tags = html.split('<').skip(1).filter_map(|tag| tag.split('>').next());
    let addresses: Vec<&str> = inside_tags
        .flat_map(|tag| [" href=\"", " src=\""].map(|name| between(tag, name, "\"")))
        .filter(|address| !address.is_empty())
        .collect();
    assert!(addresses.len() >= 8, "{addresses:#?}");
    for address in &addresses {
        assert!(address.starts_with("https://example.org/"), "{address} in {html}");
    }
    assert!(addresses.contains(&"https://example.org/posts/b/#머리"), "{addresses:#?}");
    assert!(html.contains(" href=&quot;#코드&quot;") || html.contains(" href=\"#코드\""), "{html}");
}
