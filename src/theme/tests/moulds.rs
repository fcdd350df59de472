//! Pages that are cast in the mould of their shape are those that a run of the template for each would give.

use crate::page::view::{CardView, CompanyStageView, Html, Link, Paging, PostView, View};
use crate::text::Lang;
use crate::theme::tests::sample_interviews as interviews;
use crate::theme::tests::{overridden, sample};
use crate::theme::{LayerFile, Theme, embedded};

/// A post without a series, which moulds have none of.
fn post(title: &str, content: &str) -> PostView {
    let head = sample::head("post", title, &format!("/blog/posts/{}/", title.len()));
    let (title, content) = (title.to_owned(), Html(content.to_owned()));
    PostView { head, title, content, series: None, ..sample::post() }
}

fn without_others(view: PostView) -> PostView {
    PostView { others: Html::default(), neighbours: Html::default(), ..view }
}

fn posts() -> Vec<View> {
    let posts = [
        post("후기", "<p>본문</p>"),
        post("<b> & \"c\" 'd'", "<p>다른 글</p>"),
        post("", ""),
        without_others(post("후기", "<p>본문</p>")),
        without_others(post("후기 2", "<p>\u{0}</p>")),
        sample::post(),
    ];
    posts.map(|post| View::Post(Box::new(post))).into()
}

/// The pages of these views, and how many moulds were made for them.
fn rendered(theme: &Theme, views: &[View]) -> (Vec<String>, usize) {
    let frame = theme.frame(&sample::site());
    let page = |view: &View| {
        let mut out = b"before".to_vec();
        theme.render(&frame, view, &[], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    (views.iter().map(page).collect(), frame.moulds.len())
}

#[test]
fn a_template_is_run_once_for_each_shape() {
    // To compare what `page` is with anything at all rules moulds out.
    let slow =
        "{% extends \"default/post.html\" %}{% block after %}{% if page == site %}{% endif %}{% endblock %}";
    let (expected, moulds) = rendered(&overridden(&[("templates/post.html", slow)]), &posts());
    assert_eq!(moulds, 0);
    assert!(expected[1].contains("<h1>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</h1>"), "{}", expected[1]);
    let (pages, moulds) = rendered(&overridden(&[]), &posts());
    assert_eq!(pages, expected);
    // With all pieces; without a title and content; without others.
    assert_eq!(moulds, 3);
}

#[test]
fn a_template_that_looks_at_more_than_the_pieces_is_run_for_each_page() {
    let looks = [
        "{% extends \"default/post.html\" %}{% block after %}{{ words }}{% endblock %}",
        "{% extends \"default/post.html\" %}{% block after %}{{ content | length }}{% endblock %}",
        "{% extends \"default/post.html\" %}{% block after %}{{ page.href }}{% endblock %}",
        "{% extends \"default/post.html\" %}{% block facts %}{{ super() }}{% endblock %}",
        "{% extends \"default/post.html\" %}{% block after %}{% for tag in tags %}{{ tag.title }}{% endfor %}{% endblock %}",
        "{% extends \"default/post.html\" %}{% block after %}{% set a %}{{ title }}{% endset %}{{ a | upper }}{% endblock %}",
    ];
    for look in looks {
        let theme = overridden(&[("templates/post.html", look)]);
        assert_eq!(rendered(&theme, &posts()).1, 0, "{look}");
    }
}

/// The cards of five posts, and how many moulds were made for them.
fn cards(theme: &Theme) -> (Vec<String>, usize) {
    let frame = theme.frame(&sample::site());
    let plain = CardView { foreign: false, lang: Lang::korean(), ..sample::card() };
    let titled = |title: &str| CardView { title: title.to_owned(), ..plain.clone() };
    let views = [
        sample::card(),
        CardView { summary: "<p>".to_owned(), ..sample::card() },
        titled("후기"),
        titled("\"<b>\""),
        CardView { summary: String::new(), ..plain.clone() },
    ];
    let card = |view: &CardView| theme.card(&frame, view).unwrap().markup().to_owned();
    (views.iter().map(card).collect(), frame.moulds.len())
}

#[test]
fn cards_are_cast_as_well() {
    let Some(LayerFile::Text(source)) = embedded().files.remove("templates/card.html") else {
        panic!("the default theme has no template of cards");
    };
    let slow = [source.text(), "{% set other = title %}"].concat();
    let (expected, moulds) = cards(&overridden(&[("templates/card.html", &slow)]));
    assert_eq!(moulds, 0);
    assert!(expected[3].contains("<h3><a href=\"/blog/posts/kakao/\">&quot;&lt;b&gt;&quot;</a></h3>"));
    let (cards, moulds) = cards(&overridden(&[]));
    assert_eq!(cards, expected);
    // In another language; in the site's; without a summary.
    assert_eq!(moulds, 3);
}

#[test]
fn stages_of_companies_are_cast_as_well() {
    let stage = |title: &str, paging: Paging| {
        let full = interviews::company_stage();
        let company = Link { title: title.to_owned(), ..full.company.clone() };
        let title = format!("{title} 기술면접");
        View::CompanyStage(Box::new(CompanyStageView { title, company, paging, ..full }))
    };
    let single = || Paging { number: 1, of: 1, ..Paging::default() };
    let views = [
        stage("카카오", single()),
        stage("<라인> & \"b\"", single()),
        stage("카카오", sample::paging()),
        View::CompanyStage(Box::new(CompanyStageView {
            paging: single(),
            ..interviews::bare_company_stage()
        })),
    ];
    let slow = "{% extends \"default/company-stage.html\" %}{% block head %}{% if page == site %}{% endif %}<link rel=\"stylesheet\" href=\"{{ site.base }}/theme/interview.css\">\n{% endblock %}";
    let (expected, moulds) = rendered(&overridden(&[("templates/company-stage.html", slow)]), &views);
    assert_eq!(moulds, 0);
    assert!(expected[1].contains("\">&lt;라인&gt; &amp; &quot;b&quot;</a> · <a href"), "{}", expected[1]);
    let (pages, moulds) = rendered(&overridden(&[]), &views);
    assert_eq!(pages, expected);
    // With all pieces; without questions. Those with other pages have none.
    assert_eq!(moulds, 2);
}
