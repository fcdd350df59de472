//! Front matter is read as its author meant it.

use crate::support_lib::{Built, build, build_post};
use afterword::post::CompanyName;
use afterword::taxonomy::{Level, Outcome};

/// A post with these fields and a line of text.
fn post(fields: &str) -> String {
    format!("---\n{fields}\n---\n\n본문입니다.\n")
}

fn title_and_date(built: &Built) -> (String, String) {
    let post = &built.only().post;
    (post.title.clone(), post.date.map_or("none".to_owned(), |date| date.iso()))
}

fn tags(fields: &str) -> Vec<String> {
    build_post(&post(fields)).only().post.tags.clone()
}

#[test]
fn every_way_to_fence_front_matter_reads_the_same() {
    let plain = "---\ntitle: 카카오 면접\ndate: 2026-03-14\n---\n\n본문입니다.\n";
    let variants = [
        plain.to_owned(),
        format!("\u{feff}{plain}"),
        plain.replace('\n', "\r\n"),
        plain.replace('\n', "\r"),
        format!("\n\n{plain}"),
        plain.replace("---\n", "---  \t\n"),
        plain.replace(": ", ":\t"),
        plain.replace("---\n\n본문", "...\n\n본문"),
        plain.replacen("---\n", "", 1),
        plain.replace("title: 카카오 면접\ndate: 2026-03-14", "{title: 카카오 면접, \"date\": 2026-03-14}"),
        plain.replace("title", "\"title\"").replace("date", "'date'"),
        plain.replace("title: 카카오 면접", "Title:   카카오 면접   "),
        plain.replace("title: 카카오 면접", "title: \" 카카오 면접 \""),
        plain.replace("title: 카카오 면접", "title: >-\n  카카오\n  면접"),
    ];
    let expected = build_post(plain);
    for variant in variants {
        let built = build_post(&variant);
        assert_eq!(built.problems(), "", "{variant:?}");
        assert_eq!(
            title_and_date(&built),
            ("카카오 면접".to_owned(), "2026-03-14".to_owned()),
            "{variant:?}"
        );
        assert_eq!(built.page("/posts/post/"), expected.page("/posts/post/"), "{variant:?}");
    }
}

#[test]
fn tags_are_a_list_however_they_are_written() {
    let abc = ["면접", "백엔드", "신입"];
    for fields in [
        "tags: [면접, 백엔드, 신입]",
        "tags:\n  - 면접\n  - 백엔드\n  - 신입",
        "tags:\n- 면접\n-\n- 백엔드\n- 신입",
        "tags: 면접 백엔드 신입",
        "tags: 면접, 백엔드, 신입",
        "tags: 면접,백엔드,신입,",
        "tag: 면접 백엔드 신입",
        "Tags: ['면접', \"백엔드\", 신입]",
    ] {
        assert_eq!(tags(fields), abc, "{fields}");
    }
    assert_eq!(tags("tags: \"코딩 테스트\""), ["코딩 테스트"]);
    assert_eq!(tags("tags: 코딩 테스트, 백엔드"), ["코딩 테스트", "백엔드"]);
    assert_eq!(tags("tags: [2024, true, 1.10]"), ["2024", "true", "1.10"]);
    assert_eq!(tags("tags:"), [""; 0]);
}

#[test]
fn categories_count_as_tags_until_they_are_switched_off() {
    assert_eq!(tags("tags: [면접]\ncategories: [회고, 취업]"), ["면접", "회고", "취업"]);
    assert_eq!(tags("category: 회고"), ["회고"]);
    assert_eq!(tags("categories: 회고 취업"), ["회고", "취업"]);
    let settings = "base_url: https://example.org/\ncategories: off\npermalink: /:categories/:slug/\n";
    let files = [("site.yaml", settings), ("content/a.md", &post("tags: [면접]\ncategory: 회고"))];
    let built = build(&files);
    assert_eq!(built.only().post.tags, ["면접"]);
    assert_eq!(built.only().address.as_str(), "/회고/a/");
}

#[test]
fn dates_of_every_form_name_the_same_moment() {
    for written in [
        "2022-08-21 14:59",
        "2022-08-21 14:59:00",
        "2022-08-21T14:59",
        "2022-08-21-14:59",
        "2022-08-21 14:59 +0900",
        "2022-08-21 14:59:00 +09:00",
        "2022-08-21T05:59:00Z",
        "2022-08-21T05:59:00.000Z",
        "2022-08-21T01:59:00-04:00",
        "2022. 8. 21. 14:59",
        "2022년 8월 21일 14:59",
        "\"2022/08/21 14:59\"",
    ] {
        let built = build_post(&post(&format!("title: 글\ndate: {written}")));
        assert_eq!(built.problems(), "", "{written}");
        let date = built.only().post.date.unwrap();
        assert_eq!(date.rfc3339(), "2022-08-21T14:59:00+09:00", "{written}");
    }
}

#[test]
fn the_day_in_an_address_is_the_sites() {
    let settings = |zone: &str| {
        format!("base_url: https://example.org/\ntimezone: {zone}\npermalink: /:year/:month/:day/:slug/\n")
    };
    let text = post("title: 글\ndate: 2022-08-21T23:30:00+09:00");
    for (zone, address) in [("Asia/Seoul", "/2022/08/21/a/"), ("Pacific/Auckland", "/2022/08/22/a/")] {
        let built = build(&[("site.yaml", settings(zone).as_str()), ("content/a.md", &text)]);
        assert_eq!(built.only().address.as_str(), address, "{zone}");
    }
}

#[test]
fn file_names_give_what_the_fields_do_not() {
    let text = "---\ntitle: 글\n---\n\n본문입니다.\n";
    for (below, date, address, lang) in [
        ("_posts/2022-08-21-메타-후기.md", "2022-08-21", "/posts/메타-후기/", None),
        ("posts/2022-8-1-a.md", "2022-08-01", "/posts/a/", None),
        ("2022-08-21-a.en.md", "2022-08-21", "/posts/a-en/", Some("en")),
        ("2022-08-21-node.js.md", "2022-08-21", "/posts/node-js/", None),
        ("2022-08-21.markdown", "2022-08-21", "/posts/2022-08-21/", None),
        ("posts/2022-08-21-kakao/index.md", "2022-08-21", "/posts/kakao/", None),
        ("posts/kakao/2022-08-21-a.md", "2022-08-21", "/posts/a/", None),
        ("2022-13-01-a.md", "none", "/posts/2022-13-01-a/", None),
    ] {
        let built = build(&[(format!("content/{below}"), text)]);
        let entry = built.only();
        let found = entry.post.date.map_or("none".to_owned(), |date| date.iso());
        assert_eq!((found.as_str(), entry.address.as_str()), (date, address), "{below}");
        assert_eq!(entry.post.lang.as_ref().map(|lang| lang.as_str()), lang, "{below}");
    }
}

#[test]
fn a_field_goes_before_the_file_name() {
    let text = post("title: 글\ndate: 2026-03-14\nslug: 다른 이름\nlang: ko-KR");
    let built = build(&[("content/2022-08-21-a.en.md", &text)]);
    let entry = built.only();
    assert_eq!(entry.post.date.unwrap().iso(), "2026-03-14");
    assert_eq!((entry.address.as_str(), entry.lang.as_str()), ("/posts/다른-이름/", "ko"));
}

#[test]
fn a_title_is_found_where_the_author_left_it() {
    let title = |path: &str, text: &str| build(&[(path, text)]).only().post.title.clone();
    let path = "content/2026-03-14-kakao.md";
    assert_eq!(title(path, "---\ntitle: 카카오 면접\n---\n\n# 첫 제목\n"), "카카오 면접");
    assert_eq!(title(path, "---\ntags: [a]\n---\n\n# 첫 *제목*\n\n글\n"), "첫 제목");
    assert_eq!(title(path, "---\ntitle:\n---\n\n# 첫 제목\n\n글\n"), "첫 제목");
    assert_eq!(title(path, "첫 제목\n=====\n\n글\n"), "첫 제목");
    assert_eq!(title(path, "글이 먼저\n\n# 둘째\n"), "kakao");
    assert_eq!(title("content/posts/2026-03-14-카카오/index.md", "글\n"), "카카오");
    assert_eq!(title("content/posts/카카오/README.md", "글\n"), "카카오");
}

#[test]
fn a_heading_that_is_the_title_is_not_repeated() {
    let html = |text: &str| build_post(text).only().post.body.fragment.html.clone();
    assert_eq!(html("# 카카오 면접\n\n글\n"), "<p>글</p>\n");
    assert_eq!(html("---\ntitle: 카카오 면접\n---\n# 카카오면접\n\n글\n"), "<p>글</p>\n");
    assert!(html("---\ntitle: 카카오\n---\n# 면접\n\n글\n").contains(">면접</h1>"));
}

#[test]
fn drafts_stay_out_however_they_are_marked() {
    for fields in ["draft: true", "draft: yes", "draft: \"true\"", "published: false", "published: no"] {
        let built = build_post(&post(&format!("title: 글\n{fields}")));
        assert_eq!((built.entries().len(), built.press().site.drafts), (0, 1), "{fields}");
    }
    let built =
        build(&[("content/_drafts/a.md", post("title: 글")), ("content/b.md", post("published: yes"))]);
    assert_eq!((built.entries().len(), built.press().site.drafts), (1, 1));
}

#[test]
fn a_layout_of_page_makes_a_page_unless_there_is_a_date() {
    let built = build(&[
        ("content/about.md", post("title: 소개\nlayout: page")),
        ("content/pages/guide.md", post("title: 안내")),
        ("content/2026-03-14-a.md", post("title: 글\nlayout: page")),
    ]);
    assert_eq!(built.problems(), "");
    let found = |below| (built.entry(below).post.is_page, built.entry(below).address.as_str());
    assert_eq!(found("about.md"), (true, "/about/"));
    assert_eq!(found("pages/guide.md"), (true, "/guide/"));
    assert_eq!(found("2026-03-14-a.md"), (false, "/posts/a/"));
}

#[test]
fn authors_are_named_in_every_form() {
    for (fields, expected) in [
        ("author: 김하나", vec!["김하나"]),
        ("author: [김하나, 이두리]", vec!["김하나", "이두리"]),
        ("authors:\n  - 김하나\n  - 이두리", vec!["김하나", "이두리"]),
        ("author: {name: 김하나, url: /hana/}", vec!["김하나"]),
        ("author:\n  name: 김하나\n  email: x", vec!["김하나"]),
        ("title: 글", vec!["편집부"]),
        ("author: 김하나\nanonymous: true", vec![]),
        ("anonymous: yes", vec![]),
        ("anonymity: anonymous", vec![]),
    ] {
        let settings = "base_url: https://example.org/\nauthor: 편집부\n";
        let built = build(&[("site.yaml", settings), ("content/2026-03-14-a.md", &post(fields))]);
        assert_eq!(built.only().post.authors, expected, "{fields}");
        assert_eq!(built.problems(), "", "{fields}");
    }
}

#[test]
fn pictures_and_descriptions_of_jekyll_hugo_and_hexo_are_found() {
    for fields in [
        "image: mail.png",
        "image: {path: mail.png, alt: 메일}",
        "cover:\n  image: mail.png\n  caption: 메일",
        "featuredImage: mail.png",
        "thumbnail: ./mail.png",
        "header:\n  teaser: x.png\nimage: mail.png",
    ] {
        let text = post(&format!("title: 글\ndate: 2026-03-14\n{fields}"));
        let built = build(&[("content/posts/a/index.md", text.as_str()), ("content/posts/a/mail.png", "")]);
        assert_eq!(built.problems(), "", "{fields}");
        let page = built.page("/posts/a/");
        assert!(page.contains("content=\"https://example.org/posts/a/mail.png\""), "{fields}\n{page}");
    }
    for key in ["description", "excerpt", "summary"] {
        let built = build_post(&post(&format!("title: 글\n{key}: 짧은 소개")));
        assert!(
            built.page("/posts/post/").contains("<meta name=\"description\" content=\"짧은 소개\">"),
            "{key}"
        );
    }
}

#[test]
fn addresses_of_old_blogs_are_kept() {
    for (fields, address) in [
        ("permalink: /2022/old-post.html", "/2022/old-post.html"),
        ("url: /old/", "/old/"),
        ("permalink: about", "/about/"),
        ("permalink: /%ED%9B%84%EA%B8%B0/", "/후기/"),
        ("slug: C++ 면접", "/posts/c-plus-plus-면접/"),
    ] {
        let built = build_post(&post(&format!("title: 글\n{fields}")));
        assert_eq!(built.only().address.as_str(), address, "{fields}");
    }
    let fields = "title: 글\naliases: /old/\nupdated: 2026-03-20\ndate: 2026-03-14";
    for fields in
        [fields.to_owned(), fields.replace("aliases", "redirect_from").replace("updated", "lastmod")]
    {
        let built = build_post(&post(&fields));
        assert!(built.page("/old/").contains("0; url=/posts/post/"), "{fields}");
        assert_eq!(built.only().post.updated.unwrap().iso(), "2026-03-20");
    }
}

#[test]
fn fields_that_are_not_ours_reach_templates_without_a_warning() {
    let built =
        build_post(&post("title: 글\ndate: 2026-03-14\nlayout: post\ncomments: true\n기분: 좋음\nscore: 3"));
    assert_eq!(built.problems(), "");
    let extra = &built.only().post.extra;
    assert_eq!((extra["기분"].as_str(), extra["score"].as_i64()), (Some("좋음"), Some(3)));
}

#[test]
fn folders_hand_down_and_the_nearest_word_counts() {
    let built = build(&[
        ("content/posts/_defaults.yaml", "author: 동아리\ntags: [면접]\nlang: ko\n"),
        ("content/posts/2024/_defaults.yaml", "tags: [2024]\nauthor: 김하나\ncompany: 네이버\n"),
        ("content/posts/a.md", &post("title: 가\ndate: 2026-03-14\ntags: [신입]")),
        ("content/posts/2024/b.md", &post("title: 나\ndate: 2024-03-14")),
        (
            "content/posts/2024/deep/c.md",
            &post("title: 다\ndate: 2024-03-15\nauthor: 이두리\ncompany: 카카오"),
        ),
        ("content/d.md", &post("title: 라\ndate: 2024-03-16")),
    ]);
    assert_eq!(built.problems(), "");
    let of = |below| (built.entry(below).post.authors.clone(), built.entry(below).post.tags.clone());
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(of("posts/a.md"), (words(&["동아리"]), words(&["신입", "면접"])));
    assert_eq!(of("posts/2024/b.md"), (words(&["김하나"]), words(&["2024", "면접"])));
    assert_eq!(of("posts/2024/deep/c.md"), (words(&["이두리"]), words(&["2024", "면접"])));
    assert_eq!(of("d.md"), (words(&[]), words(&[])));
    assert_eq!(built.companies_of("posts/2024/b.md"), ["naver"]);
    assert_eq!(built.companies_of("posts/2024/deep/c.md"), ["kakao"]);
}

#[test]
fn scalars_and_lists_are_interchangeable() {
    for fields in
        ["stages: 코딩테스트", "stages: [코딩테스트]", "stage: 코딩 테스트", "stage:\n  - name: 코테"]
    {
        let built = build_post(&post(&format!("title: 글\ndate: 2026-03-14\n{fields}")));
        assert_eq!(built.problems(), "", "{fields}");
        let stages = &built.only().post.stages;
        assert_eq!(stages[0].stage.as_deref(), Some("coding-test"), "{fields}");
        assert!(built.has_page("/stages/coding-test/"), "{fields}");
    }
    for fields in ["company: 카카오", "company: [카카오]", "companies: kakao", "company: {name: Kakao}"]
    {
        let built = build_post(&post(&format!("title: 글\ndate: 2026-03-14\n{fields}")));
        assert_eq!(built.only().post.companies, [CompanyName::Known("kakao".to_owned())], "{fields}");
    }
}

#[test]
fn natural_words_for_outcome_and_level_are_understood() {
    for (fields, expected) in [
        ("result: 합격", Outcome::Offer),
        ("outcome: 불합격", Outcome::Rejected),
        ("result: 최종 합격", Outcome::Offer),
        ("result: 최종 합격, 입사", Outcome::OfferAccepted),
        ("result: 최종 탈락", Outcome::Rejected),
        ("outcome: offer-declined", Outcome::OfferDeclined),
        ("outcome: Ghosted", Outcome::Ghosted),
        ("result: 진행중", Outcome::InProgress),
    ] {
        let built = build_post(&post(&format!("title: 카카오 면접\ndate: 2026-03-14\n{fields}")));
        assert_eq!((built.only().post.outcome, built.problems().as_str()), (Some(expected), ""), "{fields}");
    }
    for (fields, expected) in [("신입", Level::NewGrad), ("인턴십", Level::Intern), ("senior", Level::Senior)]
    {
        let built = build_post(&post(&format!("title: 카카오 면접\ndate: 2026-03-14\nlevel: {fields}")));
        assert_eq!(built.only().post.level, Some(expected), "{fields}");
    }
}

#[test]
fn a_minimal_a_medium_and_a_full_post_are_published() {
    let minimal = post("title: 첫 면접\ndate: 2026-03-14\ntags: 면접");
    let medium = post(
        "title: 카카오 후기\ndate: 2026-03-15\ntags: [면접, 백엔드]\ncompany: 카카오\nstages: [코딩테스트, 1차 면접]\nresult: 합격",
    );
    let full = include_str!("../sites/full-post.md");
    let built = build(&[
        ("content/minimal.md", minimal.as_str()),
        ("content/medium.md", &medium),
        ("content/full.md", full),
    ]);
    assert_eq!(built.problems(), "");
    assert!(built.page("/posts/minimal/").contains("<h1>첫 면접</h1>"));
    let medium = built.page("/posts/medium/");
    for part in
        ["/companies/kakao/", "/stages/coding-test/", "/stages/technical-interview/", "합격", "/tags/"]
    {
        assert!(medium.contains(part), "{part}\n{medium}");
    }
    let full = built.page("/interviews/naver-2026/");
    for part in [
        "/companies/naver/",
        "/stages/onsite-loop/",
        "검색 플랫폼 백엔드",
        "신입",
        "김하나",
        "2026년 3월 20일",
    ] {
        assert!(full.contains(part), "{part}\n{full}");
    }
    assert!(built.has_page("/old/naver/"));
    assert!(built.page("/").contains("첫 면접"));
}
