//! What stands in the head of pages.

use crate::page::view::{Head, PostView, View};
use crate::text::Lang;
use crate::theme::tests::{layer, overridden, page, sample, told};
use crate::theme::{Theme, embedded};
use serde_json::{Value, json};

/// The lines of the head behind the title, without those that every page has.
fn head(view: &View) -> Vec<String> {
    let markup = page(&overridden(&[]), view).unwrap();
    let head = markup.split("</head>").next().unwrap();
    let shared = [
        "<meta name=\"generator\"",
        "<link rel=\"icon\"",
        "<link rel=\"stylesheet\"",
        "<script type=\"module\"",
    ];
    let is_shared = |line: &&str| !shared.iter().any(|start| line.starts_with(start));
    let lines = head.lines().skip_while(|line| !line.starts_with("<title>")).filter(is_shared);
    lines.map(str::to_owned).collect()
}

/// The JSON-LD of a page.
fn data(view: &View) -> Value {
    let lines = head(view);
    let line = lines.iter().find_map(|line| line.strip_prefix("<script type=\"application/ld+json\">"));
    serde_json::from_str(line.unwrap().strip_suffix("</script>").unwrap()).unwrap()
}

fn post(change: impl FnOnce(&mut PostView)) -> View {
    let mut view = sample::post();
    change(&mut view);
    View::Post(Box::new(view))
}

#[test]
fn the_head_of_a_post_in_full() {
    let view = post(|view| {
        view.head.translations = vec![
            sample::translation("ko", "/blog/posts/kakao/"),
            sample::translation("en", "/blog/en/posts/kakao/"),
        ];
    });
    let lines = head(&view);
    assert_eq!(
        lines[..lines.len() - 1].join("\n"),
        r#"<title>카카오 &quot;면접&quot; 후기 · 면접 &lt;후기&gt;</title>
<meta name="description" content="카카오 &quot;면접&quot; 후기에 대한 &quot;설명&quot;">
<link rel="canonical" href="https://example.org/blog/posts/kakao/">
<link rel="alternate" type="application/atom+xml" title="면접 &lt;후기&gt;" href="/blog/feed.xml">
<link rel="alternate" hreflang="ko" href="https://example.org/blog/posts/kakao/">
<link rel="alternate" hreflang="en" href="https://example.org/blog/en/posts/kakao/">
<link rel="alternate" hreflang="x-default" href="https://example.org/blog/posts/kakao/">
<meta property="og:type" content="article">
<meta property="og:site_name" content="면접 &lt;후기&gt;">
<meta property="og:title" content="카카오 &quot;면접&quot; 후기">
<meta property="og:description" content="카카오 &quot;면접&quot; 후기에 대한 &quot;설명&quot;">
<meta property="og:url" content="https://example.org/blog/posts/kakao/">
<meta property="og:locale" content="ko_KR">
<meta property="og:locale:alternate" content="en_US">
<meta property="og:image" content="https://example.org/blog/kakao.png">
<meta property="article:published_time" content="2022-08-21T14:59+09:00">
<meta property="article:modified_time" content="2022-08-22">
<meta property="article:tag" content="C++">
<meta property="article:tag" content="Rust">
<meta name="twitter:card" content="summary_large_image">"#
    );
}

#[test]
fn the_data_of_a_post_in_full() {
    let organization =
        json!({ "@type": "Organization", "name": "면접 <후기>", "url": "https://example.org/blog/" });
    assert_eq!(
        data(&post(|_| {})),
        json!({ "@context": "https://schema.org", "@graph": [
            {
                "@type": "BlogPosting",
                "headline": "카카오 \"면접\" 후기",
                "description": "카카오 \"면접\" 후기에 대한 \"설명\"",
                "url": "https://example.org/blog/posts/kakao/",
                "mainEntityOfPage": "https://example.org/blog/posts/kakao/",
                "inLanguage": "ko",
                "datePublished": "2022-08-21T14:59+09:00",
                "dateModified": "2022-08-22",
                "image": "https://example.org/blog/kakao.png",
                "author": [
                    { "@type": "Person", "name": "김하나", "url": "https://example.org/blog/authors/kim/" },
                    { "@type": "Person", "name": "손님" },
                ],
                "publisher": organization,
                "keywords": ["C++", "Rust"],
            },
            { "@type": "BreadcrumbList", "itemListElement": [
                { "@type": "ListItem", "position": 1, "name": "면접 <후기>", "item": "https://example.org/blog/" },
                { "@type": "ListItem", "position": 2, "name": "카카오", "item": "https://example.org/blog/companies/kakao/" },
                { "@type": "ListItem", "position": 3, "name": "카카오 \"면접\" 후기", "item": "https://example.org/blog/posts/kakao/" },
            ] },
        ] })
    );
}

#[test]
fn a_post_that_names_nobody_is_the_sites() {
    let data = data(&post(|view| view.authors.clear()));
    let author =
        json!([{ "@type": "Organization", "name": "면접 <후기>", "url": "https://example.org/blog/" }]);
    assert_eq!(data["@graph"][0]["author"], author);
}

#[test]
fn no_title_ends_the_script_it_stands_in() {
    let title = "</script><script>alert(1)</script> <!-- & \u{2028}";
    let view = post(|view| {
        view.title = title.to_owned();
        view.head.title = title.to_owned();
    });
    assert_eq!(data(&view)["@graph"][0]["headline"], title);
    let markup = page(&overridden(&[]), &view).unwrap();
    let head = markup.split("</head>").next().unwrap();
    assert_eq!((head.matches("</script>").count(), head.matches("<!--").count()), (3, 0), "{head}");
}

#[test]
fn lists_lead_back_to_the_home_page_and_to_their_feed() {
    let lines = head(&View::Term(sample::term_view()));
    let feed = "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"카카오 · 면접 &lt;후기&gt;\" \
                href=\"/blog/companies/kakao/feed.xml\">";
    assert!(lines.iter().any(|line| line == feed), "{lines:#?}");
    let names = |view: &View| {
        let data = data(view);
        let crumbs = data["@graph"][0]["itemListElement"].as_array().unwrap().clone();
        crumbs.iter().map(|crumb| crumb["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&View::Term(sample::term_view())), ["면접 <후기>", "회사", "카카오"]);
    assert_eq!(names(&View::List(sample::list())), ["면접 <후기>", "날짜별 글", "2022년 8월"]);
    assert_eq!(names(&View::TermIndex(sample::term_index())), ["면접 <후기>", "회사"]);
    assert_eq!(data(&View::Home(sample::home()))["@graph"][0]["@type"], "WebSite");
}

#[test]
fn what_search_engines_leave_out_says_no_more_than_that() {
    let noindex = |head: Head| Head { noindex: true, ..head };
    let mut view = sample::list();
    view.head = noindex(view.head);
    assert_eq!(
        head(&View::List(view)),
        [
            "<title>2022년 8월 · 면접 &lt;후기&gt;</title>",
            "<meta name=\"description\" content=\"2022년 8월에 대한 &quot;설명&quot;\">",
            "<meta name=\"robots\" content=\"noindex\">",
            "<link rel=\"canonical\" href=\"https://example.org/blog/archive/2022/08/\">",
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"면접 &lt;후기&gt;\" href=\"/blog/feed.xml\">",
        ]
    );
}

#[test]
fn a_language_without_a_country_has_no_locale() {
    let locale = |lang: &str| {
        let view = post(|view| view.head.lang = Lang::parse(lang).unwrap());
        head(&view).into_iter().find(|line| line.contains("og:locale"))
    };
    let meta = |locale: &str| Some(format!("<meta property=\"og:locale\" content=\"{locale}\">"));
    assert_eq!(["ja", "zh-tw", "vi"].map(locale), [meta("ja_JP"), meta("zh_TW"), None]);
}

#[test]
fn the_policy_follows_the_script_of_the_strongest_layer() {
    let script = |markup: &str| {
        let start = markup.find("<script>").map(|at| at + 8)?;
        Some(markup[start..].split("</script>").next()?.to_owned())
    };
    let view = View::NotFound(sample::not_found());
    let theme = overridden(&[("head.js", "alert('Hello, world.');\n")]);
    let markup = page(&theme, &view).unwrap();
    assert_eq!(script(&markup).as_deref(), Some("alert('Hello, world.');"));
    assert!(
        markup.contains("script-src 'self' 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='; style-src")
    );
    let theme = overridden(&[("head.js", ""), ("theme.yaml", "policy: \"frame-src https://giscus.app\"\n")]);
    let markup = page(&theme, &view).unwrap();
    assert_eq!(script(&markup), None);
    assert!(
        markup.contains("script-src 'self'; style-src")
            && markup.contains("; frame-src https://giscus.app\">")
    );
}

#[test]
fn scripts_and_policies_that_are_none() {
    let files = [("head.js", "x = '<!--'"), ("theme.yaml", "name: mine\npolicy: \"https://giscus.app\"\n")];
    let checked = Theme::load(vec![embedded(), layer("mine", &files)]);
    assert!(checked.value.is_none());
    assert_eq!(
        told(checked.report.diagnostics()),
        [
            "themes/mine/theme.yaml:2:1 [policy] theme/policy `https://giscus.app` is no directive of a \
             Content-Security-Policy (write its name and then its sources, with `;` between directives: \
             `frame-src https://example.org`)",
            "themes/mine/head.js theme/head-script `<!--` may not stand in a script inside a page (write it in two \
             parts: `\"<\" + \"/script\"`)",
        ]
    );
}
