//! Pages that are cast in the mould of their shape are those that a run of the template for each would give.

use crate::page::view::{CardView, Html, PostView, View};
use crate::text::Lang;
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

fn views() -> Vec<View> {
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

/// The pages of all views, one behind the other, and how many moulds were made for them.
fn rendered(theme: &Theme) -> (Vec<String>, usize) {
    let frame = theme.frame(&sample::site());
    let page = |view: &View| {
        let mut out = b"before".to_vec();
        theme.render(&frame, view, &[], &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    (views().iter().map(page).collect(), frame.moulds.len())
}

#[test]
fn a_template_is_run_once_for_each_shape() {
    // To compare what `page` is with anything at all rules moulds out.
    let slow =
        "{% extends \"default/post.html\" %}{% block after %}{% if page == site %}{% endif %}{% endblock %}";
    let (expected, moulds) = rendered(&overridden(&[("templates/post.html", slow)]));
    assert_eq!(moulds, 0);
    assert!(expected[1].contains("<h1>&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;</h1>"), "{}", expected[1]);
    let (pages, moulds) = rendered(&overridden(&[]));
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
        assert_eq!(rendered(&theme).1, 0, "{look}");
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
