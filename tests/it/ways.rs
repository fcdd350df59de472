//! How readers find their way: the home page as the site grows, series, the switch between languages.

use crate::support::TestSite;

fn with_posts(count: usize, fields: &str) -> TestSite {
    (1..=count).fold(TestSite::new(), |site, number| {
        let front_matter = format!("title: 글 {number}\ndate: 2026-01-{number:02}\n{fields}");
        site.post(&format!("{number:02}.md"), &front_matter, "글")
    })
}

fn home(site: &TestSite) -> String {
    site.build(&[]).without_a_word();
    site.published().text("index.html").to_owned()
}

/// The headings of a page that stand in `<h3>` right before chips.
fn shelves(home: &str) -> Vec<&str> {
    home.split("<div>\n<h3>").skip(1).filter_map(|rest| rest.split('<').next()).collect()
}

#[test]
fn few_posts_need_no_ways_in() {
    let few = home(&with_posts(3, "tags: [산책]"));
    assert!(!few.contains("class=\"find\"") && few.contains("글 3편"), "{few}");
    assert_eq!(shelves(&home(&with_posts(4, "tags: [산책]"))), ["태그"]);
}

#[test]
fn the_home_page_leads_with_what_most_posts_are_about() {
    let interviews = with_posts(4, "tags: [신입]\ncompany: 카카오\nstages: [코딩테스트]");
    let page = home(&interviews);
    assert_eq!(shelves(&page), ["회사", "전형", "태그"]);
    assert!(page.contains("<h2>어떤 면접을 앞두고 있나요?</h2>"), "{page}");
    let essays =
        with_posts(9, "tags: [산책]").post("x.md", "title: 면접\ndate: 2025-01-01\ncompany: 토스", "글");
    let page = home(&essays);
    assert_eq!(shelves(&page), ["태그", "회사"]);
    assert!(page.contains("<h2>어떤 글을 찾고 있나요?</h2>"), "{page}");
}

#[test]
fn the_home_page_names_ten_tags_and_leads_to_all() {
    let tags: Vec<String> = (1..=12).map(|number| format!("t{number:02}")).collect();
    let page = home(&with_posts(4, &format!("tags: [{}]", tags.join(", "))));
    assert_eq!(page.matches("<a href=\"/tags/t").count(), 10);
    assert!(page.contains("<a class=\"all\" href=\"/tags/\">태그 12개 모두 보기</a>"), "{page}");
}

#[test]
fn the_posts_of_a_series_show_one_another_oldest_first() {
    let site = TestSite::new()
        .post("2026-01-03-c.md", "title: 셋째\nseries: 취준 일기", "글")
        .post("2026-01-01-b.md", "title: 둘째\nseries: {name: 취준  일기}", "글")
        .post("2026-01-01-a.md", "title: 첫째\nseries: 취준 일기", "글")
        .post("2026-01-02-d.md", "title: 혼자\nseries: 다른 일기", "글");
    site.build(&[]).without_a_word();
    let published = site.published();
    let page = published.text("posts/b/index.html");
    let series = page.split("<details class=\"series\">").nth(1).unwrap().split("</details>").next().unwrap();
    assert_eq!(
        series,
        "\n<summary>취준 일기 <span class=\"count\">3편 가운데 2번째</span></summary>\n<ol>\n\
         <li><a href=\"/posts/a/\">첫째</a></li>\n<li><b aria-current=\"page\">둘째</b></li>\n\
         <li><a href=\"/posts/c/\">셋째</a></li>\n</ol>\n"
    );
    assert!(!published.text("posts/d/index.html").contains("class=\"series\""));
}

#[test]
fn a_long_series_is_shown_in_part() {
    let site = (1..=60).fold(TestSite::new(), |site, number| {
        let date = format!("2026-{:02}-{:02}", number / 28 + 1, number % 28 + 1);
        let front_matter = format!("title: 글 {number}\nseries: 일기\ndate: {date}");
        site.post(&format!("p{number:02}.md"), &front_matter, "글")
    });
    site.build(&[]).without_a_word();
    let published = site.published();
    let page = published.text("posts/p40/index.html");
    let series = page.split("<details class=\"series\">").nth(1).unwrap();
    assert!(series.contains("60편 가운데 40번째") && series.contains("<ol start=\"20\">"), "{series}");
    assert_eq!(series.split("</details>").next().unwrap().matches("<li>").count(), 41);
}

#[test]
fn the_switch_leads_to_the_page_itself_in_the_other_language() {
    let switch = |html: &str| {
        let tools = html.split("<div class=\"tools\">").nth(1).unwrap().split("<button").next().unwrap();
        tools.trim().to_owned()
    };
    let site = TestSite::new()
        .file("site.yaml", "base_url: https://example.org/\nlanguages: [ko, en]\nsearch: off\n")
        .post("2026-01-01-a.md", "title: 글", "글")
        .post("2026-01-01-a.en.md", "title: Post", "text")
        .post("2026-01-02-b.md", "title: 다른 글", "글");
    site.build(&[]).without_a_word();
    let published = site.published();
    let of = |path: &str| switch(published.text(path));
    assert_eq!(of("posts/a/index.html"), "<a href=\"/en/posts/a/\" lang=\"en\" hreflang=\"en\">English</a>");
    assert_eq!(of("en/posts/a/index.html"), "<a href=\"/posts/a/\" lang=\"ko\" hreflang=\"ko\">한국어</a>");
    assert_eq!(of("posts/b/index.html"), "<a href=\"/en/\" lang=\"en\" hreflang=\"en\">English</a>");
    assert_eq!(of("archive/index.html"), "<a href=\"/en/archive/\" lang=\"en\" hreflang=\"en\">English</a>");
}

#[test]
fn the_switch_leads_from_the_question_bank_to_the_bank_of_the_other_language() {
    let asked = |question: &str, rest: &str| {
        let other = question.split(' ').next().unwrap();
        format!(
            "company: 카카오\nstages: [기술면접, 인성면접]\n---\n\n## 기술면접\n\n- {question}\n- {other} what?\n{rest}"
        )
    };
    let post = |title: &str, body: String| format!("---\ntitle: {title}\n{body}");
    let site = TestSite::new()
        .file("site.yaml", "base_url: https://example.org/\nlanguages: [ko, en]\nsearch: off\n")
        .file("content/2026-01-01-a.md", post("카카오 후기", asked("캐시를 언제 비우나요?", "")))
        .file(
            "content/2026-01-02-b.md",
            post(
                "카카오 면접",
                asked("로그는 어떻게 모으나요?", "\n## 인성면접\n\n- 왜 지원했나요?\n- 무엇을 바라나요?\n"),
            ),
        )
        .file("content/2026-01-03-c.en.md", post("Kakao interview", asked("How do you clear a cache?", "")))
        .file(
            "content/2026-01-04-d.en.md",
            post("My interview at Kakao", asked("How do you collect logs?", "")),
        );
    site.build(&[]).without_a_word();
    let published = site.published();
    let of = |path: &str| {
        let html = published.text(path);
        let tools = html.split("<div class=\"tools\">").nth(1).unwrap();
        tools.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(of("questions/index.html"), "/en/questions/");
    assert_eq!(of("questions/practice/index.html"), "/en/questions/practice/");
    assert_eq!(of("en/questions/technical-interview/index.html"), "/questions/technical-interview/");
    assert_eq!(of("questions/technical-interview/index.html"), "/en/questions/technical-interview/");
    assert_eq!(
        of("companies/kakao/technical-interview/index.html"),
        "/en/companies/kakao/technical-interview/"
    );
    assert_eq!(of("questions/behavioral/index.html"), "/en/");
}

#[test]
fn a_post_in_another_language_has_its_dates_and_labels_in_it() {
    let site = TestSite::new().post(
        "2026-01-01-a.md",
        "title: Post\nlang: en\ncompany: 카카오\nlevel: 신입\noutcome: 합격\nupdated: 2026-02-03",
        "text",
    );
    site.build(&[]).without_a_word();
    let page = site.published().text("posts/a/index.html").to_owned();
    for text in [">1 January 2026</time>", ">3 February 2026</time>", ">New graduate</dd>", ">Offer</a></dd>"]
    {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(site.published().text("index.html").contains(">2026년 1월 1일</time>"));
}
