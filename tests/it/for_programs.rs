//! What feed readers, search engines and other programs get.

use crate::support::{TestSite, Tree, unbalanced};
use crate::support_lib::build;

fn published() -> Tree {
    let site = TestSite::new()
        .file("site.yaml", "title: A & B\ndescription: \"<후기>\"\nbase_url: https://example.org/blog/\nauthor: minji\n")
        .file("content/authors.yaml", "minji: {name: 민지}\n")
        .post(
            "2026-03-01-kakao.md",
            "title: \"카카오 <1차> 면접\"\ncompany: 카카오\nstages: [코딩테스트]\noutcome: 합격\nrole: 백엔드\nlevel: 신입\ntags: [백엔드]\nupdated: 2026-04-01",
            "첫 문단 & 끝.\n\n[다른 글](2026-03-02-essay.md)",
        )
        .post("2026-03-02-essay.md", "title: 준비\nlang: en\nauthor: Juniper\ndate: 2026-03-02 09:30", "text")
        .file("content/pages/about.md", "---\ntitle: 소개\n---\n\n글\n");
    site.build(&[]).without_a_word();
    site.published()
}

#[test]
fn the_feed_has_the_newest_posts_in_full() {
    let published = published();
    assert_eq!(unbalanced(published.text("feed.xml")), None);
    assert_eq!(
        published.text("feed.xml"),
        r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ko">
<title>A &amp; B</title>
<subtitle>&lt;후기&gt;</subtitle>
<id>https://example.org/blog/</id>
<link rel="alternate" type="text/html" href="https://example.org/blog/"/>
<link rel="self" type="application/atom+xml" href="https://example.org/blog/feed.xml"/>
<updated>2026-04-01T00:00:00+09:00</updated>
<author><name>민지</name></author>
<entry xml:lang="en">
<title>준비</title>
<id>https://example.org/blog/posts/essay/</id>
<link rel="alternate" type="text/html" href="https://example.org/blog/posts/essay/"/>
<published>2026-03-02T09:30:00+09:00</published>
<updated>2026-03-02T09:30:00+09:00</updated>
<author><name>Juniper</name></author>
<content type="html" xml:base="https://example.org/blog/posts/essay/">&lt;p&gt;text&lt;/p&gt;
</content>
</entry>
<entry>
<title>카카오 &lt;1차&gt; 면접</title>
<id>https://example.org/blog/posts/kakao/</id>
<link rel="alternate" type="text/html" href="https://example.org/blog/posts/kakao/"/>
<published>2026-03-01T00:00:00+09:00</published>
<updated>2026-04-01T00:00:00+09:00</updated>
<author><name>민지</name></author>
<category term="백엔드"/>
<content type="html" xml:base="https://example.org/blog/posts/kakao/">&lt;p&gt;첫 문단 &amp;amp; 끝.&lt;/p&gt;
&lt;p&gt;&lt;a href=&quot;https://example.org/blog/posts/essay/&quot;&gt;다른 글&lt;/a&gt;&lt;/p&gt;
</content>
</entry>
</feed>
"#
    );
}

#[test]
fn the_feed_stops_after_twenty_posts() {
    let site = (1..=25).fold(TestSite::new(), |site, day| {
        site.post(&format!("2026-03-{day:02}-a{day}.md"), &format!("title: 글 {day}"), "글")
    });
    site.build(&[]).without_a_word();
    let published = site.published();
    let titles: Vec<&str> =
        published.text("feed.xml").lines().filter(|line| line.starts_with("<title>글")).collect();
    let newest: Vec<String> = (6..=25).rev().map(|day| format!("<title>글 {day}</title>")).collect();
    assert_eq!(titles, newest);
}

#[test]
fn the_sitemap_names_every_page_worth_finding() {
    let published = published();
    assert_eq!(unbalanced(published.text("sitemap.xml")), None);
    assert_eq!(
        published.text("sitemap.xml"),
        r#"<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/blog/</loc></url>
<url><loc>https://example.org/blog/posts/essay/</loc><lastmod>2026-03-02</lastmod></url>
<url><loc>https://example.org/blog/posts/kakao/</loc><lastmod>2026-04-01</lastmod></url>
<url><loc>https://example.org/blog/about/</loc></url>
<url><loc>https://example.org/blog/companies/</loc></url>
<url><loc>https://example.org/blog/companies/kakao/</loc></url>
<url><loc>https://example.org/blog/stages/</loc></url>
<url><loc>https://example.org/blog/stages/coding-test/</loc></url>
<url><loc>https://example.org/blog/tags/</loc></url>
<url><loc>https://example.org/blog/tags/%EB%B0%B1%EC%97%94%EB%93%9C/</loc></url>
<url><loc>https://example.org/blog/authors/</loc></url>
<url><loc>https://example.org/blog/authors/minji/</loc></url>
<url><loc>https://example.org/blog/authors/juniper/</loc></url>
<url><loc>https://example.org/blog/outcomes/</loc></url>
<url><loc>https://example.org/blog/outcomes/offer/</loc></url>
<url><loc>https://example.org/blog/archive/</loc></url>
<url><loc>https://example.org/blog/archive/2026/03/</loc></url>
</urlset>
"#
    );
    assert_eq!(
        published.text("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/blog/sitemap.xml\n"
    );
}

#[test]
fn the_api_says_what_the_site_has() {
    assert_eq!(
        published().text("api/index.json"),
        concat!(
            r#"{"title":"A \u0026 B","description":"\u003c후기\u003e","url":"https://example.org/blog/","lang":"ko","posts":2,"#,
            r#""files":["https://example.org/blog/api/posts/1.json"],"#,
            r#""companies":[{"id":"kakao","name":"카카오","url":"https://example.org/blog/companies/kakao/","posts":1,"file":"https://example.org/blog/api/companies/kakao.json"}],"#,
            r#""stages":[{"id":"coding-test","name":"코딩테스트","url":"https://example.org/blog/stages/coding-test/","posts":1}],"#,
            r#""tags":[{"id":"백엔드","name":"백엔드","url":"https://example.org/blog/tags/%EB%B0%B1%EC%97%94%EB%93%9C/","posts":1}]}"#,
            "\n"
        )
    );
}

#[test]
fn the_api_lists_the_posts() {
    assert_eq!(
        published().text("api/posts/1.json"),
        concat!(
            r#"[{"title":"준비","url":"https://example.org/blog/posts/essay/","lang":"en","date":"2026-03-02T09:30+09:00","#,
            r#""summary":"text","companies":[],"stages":[],"tags":[],"outcome":null,"role":null,"level":null,"authors":["Juniper"]},"#,
            r#"{"title":"카카오 \u003c1차\u003e 면접","url":"https://example.org/blog/posts/kakao/","lang":"ko","date":"2026-03-01","#,
            r#""summary":"첫 문단 \u0026 끝. 다른 글","companies":["kakao"],"stages":["coding-test"],"tags":["백엔드"],"#,
            r#""outcome":"offer","role":"백엔드","level":"new-grad","authors":["민지"]}]"#,
            "\n"
        )
    );
}

#[test]
fn the_api_has_a_file_for_each_company() {
    assert_eq!(
        published().text("api/companies/kakao.json"),
        concat!(
            r#"{"company":{"id":"kakao","name":"카카오","url":"https://example.org/blog/companies/kakao/","posts":1,"#,
            r#""file":"https://example.org/blog/api/companies/kakao.json"},"next":null,"#,
            r#""posts":[{"title":"카카오 \u003c1차\u003e 면접","url":"https://example.org/blog/posts/kakao/","lang":"ko","date":"2026-03-01","#,
            r#""summary":"첫 문단 \u0026 끝. 다른 글","companies":["kakao"],"stages":["coding-test"],"tags":["백엔드"],"#,
            r#""outcome":"offer","role":"백엔드","level":"new-grad","authors":["민지"]}]}"#,
            "\n"
        )
    );
}

#[test]
fn files_of_the_api_hold_a_thousand_posts_each() {
    let post = |number: usize| {
        let text = format!("---\ntitle: 글 {number}\ndate: 2026-01-01\ncompany: 카카오\n---\n\n글\n");
        (format!("content/posts/p{number:04}.md"), text)
    };
    let files: Vec<(String, String)> = (0..2001).map(post).collect();
    let built = build(&files);
    let titles = |address: &str| built.page(address).matches("{\"title\":").count();
    let parts = ["/api/posts/1.json", "/api/posts/2.json", "/api/posts/3.json"].map(titles);
    assert_eq!(parts, [1000, 1000, 1]);
    let of_company = ["kakao.json", "kakao/2.json", "kakao/3.json"];
    let of_company = of_company.map(|name| format!("/api/companies/{name}"));
    assert_eq!(of_company.each_ref().map(|address| titles(address)), [1000, 1000, 1]);
    let next = of_company.each_ref().map(|address| {
        let text = built.page(address);
        text.split_once("\"next\":").unwrap().1.split_once(",\"posts\"").unwrap().0.to_owned()
    });
    let url = |name: &str| format!("\"https://example.org/api/companies/{name}\"");
    assert_eq!(next, [url("kakao/2.json"), url("kakao/3.json"), "null".to_owned()]);
    assert!(!built.has_page("/api/posts/4.json") && !built.has_page("/api/companies/kakao/4.json"));
}
