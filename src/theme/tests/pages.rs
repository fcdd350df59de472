//! What the default theme writes, and how layers change it.

use crate::page::view::{Head, PostView, View};
use crate::text::Lang;
use crate::theme::tests::{layer, overridden, page, sample};
use crate::theme::{Theme, embedded};

#[test]
fn a_card_in_full() {
    let theme = overridden(&[]);
    let card = theme.card(&theme.frame(&sample::site()), &sample::card()).unwrap();
    assert_eq!(
        card.markup(),
        r#"<li class="card">
<p class="kicker"> <b><a href="/blog/companies/kakao/">카카오</a></b> <span>최종 결과</span></p>
<h3 lang="en"><a href="/blog/posts/kakao/">Kakao &lt;interview&gt;</a></h3>
<p class="excerpt" lang="en">Three rounds &amp; an offer.</p>
<p class="meta">
<time datetime="2022-08-21">2022년 8월 21일</time>
</p>
</li>"#
    );
}

#[test]
fn the_page_for_missing_addresses_in_full() {
    let theme = overridden(&[]);
    let markup = page(&theme, &View::NotFound(sample::not_found())).unwrap();
    assert_eq!(
        markup.replace(theme.policy(), "POLICY").replace(&theme.script, "SCRIPT"),
        r##"<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="POLICY">
<meta name="viewport" content="width=device-width, initial-scale=1">
<script>SCRIPT</script>
<title>찾는 글이 없습니다 · 면접 &lt;후기&gt;</title>
<meta name="description" content="찾는 글이 없습니다에 대한 &quot;설명&quot;">
<meta name="robots" content="noindex">
<meta name="generator" content="Afterword 0.1.0">
<link rel="icon" type="image/svg+xml" href="/blog/favicon.svg">
<link rel="alternate" type="application/atom+xml" title="면접 &lt;후기&gt;" href="/blog/feed.xml">
<link rel="stylesheet" href="/blog/theme/style.css">
<script type="module" src="/blog/theme/site.js"></script>
</head>
<body>
<a class="skip" href="#page_content">본문으로 건너뛰기</a>
<header class="site">
<p class="name"><a href="/blog/">면접 &lt;후기&gt;</a></p>
<nav aria-label="사이트 메뉴">
<ul>
<li><a href="/blog/companies/">회사</a></li>
<li><a href="/blog/archive/">날짜별 글</a></li>
</ul>
</nav>
<div class="tools">
<a href="/blog/en/" lang="en" hreflang="en">English</a>
<a rel="search" href="/blog/search/">검색</a>
<button class="scheme" type="button" title="밝은 화면, 어두운 화면 바꾸기" hidden></button>
</div>
</header>
<main id="page_content">
<h1>찾는 글이 없습니다</h1>
<p class="lead">주소가 바뀌었거나 글이 지워졌을 수 있습니다. 아래에서 다시 찾아보세요.</p>
<ul class="chips">
<li><a href="/blog/">처음으로</a></li>
<li><a href="/blog/companies/">회사</a></li>
<li><a href="/blog/archive/">날짜별 글</a></li>
</ul>
</main>
<footer class="site">
<ul>
<li><a href="/blog/about/">소개</a></li>
</ul>
<p>김하나 · <a href="/blog/feed.xml">새 글 구독</a></p>
</footer>
</body>
</html>
"##
    );
}

#[test]
fn every_page_is_well_formed_and_has_one_small_script_and_no_inline_style() {
    let theme = overridden(&[]);
    for view in sample::full().into_iter().chain(sample::bare()) {
        let kind = view.head().kind;
        let markup = page(&theme, &view).unwrap();
        assert_eq!(unbalanced(&markup), None, "{kind}");
        for needed in
            ["<!doctype html>\n<html lang=\"ko\">", "<title>", "<main", "<h1", "Content-Security-Policy"]
        {
            assert_eq!(markup.matches(needed).count(), 1, "{kind}: {needed}");
        }
        for forbidden in [" style=", "<style", "{{", "{%", "면접 <후기>", "href=\"\"", "<ul>\n</ul>"] {
            assert!(!markup.contains(forbidden), "{kind}: {forbidden}\n{markup}");
        }
        assert_eq!(markup.contains("noindex"), view.head().noindex, "{kind}");
        let scripts = markup.replace("<script type=\"application/ld+json\">", "");
        let allowed = match kind {
            "redirect" => (0, 0),
            "practice" | "home" | "company" | "stage" | "search" => (1, 3),
            _ => (1, 2),
        };
        let found = (scripts.matches("<script>").count(), scripts.matches("<script").count());
        assert_eq!(found, allowed, "{kind}");
    }
}

/// The first tag that does not close what is open.
fn unbalanced(markup: &str) -> Option<String> {
    const VOID: [&str; 5] = ["meta", "link", "img", "input", "!doctype"];
    let mut open = Vec::new();
    for tag in markup.split('<').skip(1) {
        let name = tag.split([' ', '>', '\n']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(closed) if open.pop() != Some(closed) => return Some(tag.to_owned()),
            None if !VOID.contains(&name) => open.push(name),
            _ => {}
        }
    }
    open.pop().map(str::to_owned)
}

#[test]
fn a_foreign_page_speaks_its_own_language_and_marks_the_menu() {
    let head =
        Head { lang: Lang::parse("en").unwrap(), ..sample::head("post", "Kakao", "/blog/posts/kakao/") };
    let view = View::Post(Box::new(PostView { head, ..sample::post() }));
    let markup = page(&overridden(&[]), &view).unwrap();
    assert!(markup.contains("<html lang=\"en\">"));
    assert!(markup.contains("Skip to content</a>"));
    assert!(markup.contains("<ul lang=\"ko\">\n<li><a href=\"/blog/companies/\">회사</a></li>"));
    assert!(markup.contains("<summary>Contents</summary>"));
}

#[test]
fn counts_have_a_form_for_one() {
    let english = Lang::parse("en").unwrap();
    let heading = |count: usize| {
        let mut view = sample::list();
        view.head.lang = english.clone();
        view.count = count;
        let markup = page(&overridden(&[]), &View::List(view)).unwrap();
        markup.lines().rfind(|line| line.starts_with("<h2>")).unwrap().to_owned()
    };
    assert_eq!(heading(1), "<h2>1 post</h2>");
    assert_eq!(heading(1234), "<h2>1,234 posts</h2>");
}

#[test]
fn an_override_changes_one_block_of_the_template_below_it() {
    let theme = Theme::load(vec![
        embedded(),
        layer(
            "mine",
            &[(
                "templates/404.html",
                "{% extends \"default/404.html\" %}{% block head %}<!-- mine -->{% endblock %}",
            )],
        ),
        layer(
            "overrides",
            &[(
                "templates/404.html",
                "{% extends \"mine/404.html\" %}{% block main %}{{ super() }}<p>!</p>{% endblock %}",
            )],
        ),
    ]);
    let markup = page(&theme.value.unwrap(), &View::NotFound(sample::not_found())).unwrap();
    assert!(markup.contains("<!-- mine -->") && markup.contains("</ul><p>!</p>"), "{markup}");
}

#[test]
fn a_template_gets_the_fields_that_it_alone_asks_for() {
    let template = "{% for entry in toc %}[{{ entry.id }}]{% endfor %}{{ words }} {{ page.canonical }} {{ extra.mood[0] }}";
    let theme = Theme::load(vec![embedded(), layer("mine", &[("templates/post.html", template)])]);
    let markup = page(&theme.value.unwrap(), &View::Post(Box::new(sample::post()))).unwrap();
    assert_eq!(markup, "[서류][과제][면접]729 https://example.org/blog/posts/kakao/ good");
}

#[test]
fn the_strongest_layer_wins_file_by_file() {
    let theme = Theme::load(vec![
        embedded(),
        layer(
            "mine",
            &[("static/style.css", "mine"), ("static/a.css", "mine"), ("i18n/ko.yaml", "home: 대문\n")],
        ),
        layer("overrides", &[("static/a.css", "over"), ("theme.yaml", "name: over\n")]),
    ])
    .value
    .unwrap();
    let files: Vec<(&str, &str, &[u8])> = theme
        .static_files()
        .iter()
        .map(|(name, file)| (name.as_str(), file.layer.as_str(), &*file.bytes))
        .collect();
    assert_eq!(files[..1], [("a.css", "overrides", b"over".as_slice())]);
    let (style, others) = files[1..].split_last().unwrap();
    assert_eq!(*style, ("style.css", "mine", b"mine".as_slice()));
    assert!(others.iter().any(|(name, ..)| *name == "site.js"));
    assert!(others.iter().all(|(_, layer, _)| *layer == "default"));
    assert_eq!(theme.texts().get(&Lang::korean(), "home"), "대문");
    assert_eq!(theme.texts().get(&Lang::korean(), "skip"), "본문으로 건너뛰기");
    assert_eq!(theme.manifest().name, "over");
}

#[test]
fn a_copy_of_the_default_theme_takes_the_place_of_the_one_in_the_program() {
    let copy = layer(
        "default",
        &[("templates/404.html", "{% extends \"base.html\" %}{% block main %}copy{% endblock %}")],
    );
    let over = layer("overrides", &[("templates/404.html", "{% extends \"default/404.html\" %}")]);
    let theme = Theme::load(vec![embedded(), copy, over]).value.unwrap();
    let markup = page(&theme, &View::NotFound(sample::not_found())).unwrap();
    assert!(markup.contains("<main id=\"page_content\">copy\n</main>"), "{markup}");
}

#[test]
fn filters_of_ours() {
    let template = r#"{{ title | josa(with="을/를") }} {{ 1234567 | number }} {{ text(key="page_number", number=1, of=1000) }}
{%- for name, posts in [{"y": 2}, {"y": 1}, {"y": 2}, {"y": "z"}] | group_by(attribute="y") %} {{ name }}:{{ posts | length }}{% endfor %}"#;
    let theme = overridden(&[("templates/list.html", template)]);
    let markup = page(&theme, &View::List(sample::list())).unwrap();
    assert_eq!(markup, "2022년 8월을 1,234,567 1,000쪽 가운데 1쪽 2:2 1:1 z:1");
}

#[test]
fn everything_is_escaped_whatever_the_file_is_called() {
    let theme = overridden(&[
        ("templates/404.html", "{% include \"raw.txt\" %}"),
        ("templates/raw.txt", "{{ site.title }} {{ site.title | josa(with=\"은/는\") }}"),
    ]);
    let markup = page(&theme, &View::NotFound(sample::not_found())).unwrap();
    assert_eq!(markup, "면접 &lt;후기&gt; 면접 &lt;후기&gt;는");
}

#[test]
fn the_same_view_gives_the_same_bytes_in_every_load() {
    let render =
        || sample::full().iter().map(|view| page(&overridden(&[]), view).unwrap()).collect::<Vec<_>>();
    let first = render();
    for _ in 0..5 {
        assert_eq!(render(), first);
    }
}
