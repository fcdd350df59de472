//! What themes get wrong, and what their authors are told.

use crate::diagnostic::{Blame, Report};
use crate::page::view::View;
use crate::theme::tests::{layer, overridden, page, sample, told};
use crate::theme::{Cards, Layer, LayerFile, Theme, embedded, once_per_template};

fn check_load(files: &[(&str, &str)], expected: &[&str]) {
    let checked = Theme::load(vec![embedded(), layer("overrides", files)]);
    assert_eq!(told(checked.report.sorted().diagnostics()), expected);
    assert!(checked.value.is_none());
}

fn check_page(files: &[(&str, &str)], expected: &str) {
    let problem = page(&overridden(files), &View::NotFound(sample::not_found())).unwrap_err();
    assert_eq!(told(std::slice::from_ref(&problem)), [expected]);
    assert_eq!(problem.blame, Blame::Setup);
}

#[test]
fn every_template_that_cannot_be_read_is_named() {
    check_load(
        &[
            ("templates/404.html", "<p>가나다 {{ page.title </p>\n"),
            ("templates/list.html", "{% if count %}\n{% endfor %}"),
        ],
        &[
            "themes/overrides/templates/404.html:1:22 [</] theme/syntax found `</` but expected }}",
            "themes/overrides/templates/list.html:2:4 [endfor] theme/syntax unknown tag",
        ],
    );
}

#[test]
fn names_that_do_not_exist_are_found_before_anything_is_rendered() {
    check_load(
        &[
            (
                "templates/404.html",
                "가 {{ page.title | uper }}\n{{ txet(key=\"home\") }}{% if page is defned %}{% endif %}",
            ),
            ("templates/list.html", "{% include \"pagin.html\" %}{{ <TermLst terms={[]}/> }}"),
        ],
        &[
            "themes/overrides/templates/404.html:1:19 [uper] theme/unknown-name there is no filter `uper` (did you mean `upper`?)",
            "themes/overrides/templates/404.html:2:4 [txet(key=\"home\")] theme/unknown-name there is no function `txet` (did you mean `text`?)",
            "themes/overrides/templates/404.html:2:37 [defned] theme/unknown-name there is no test `defned` (did you mean `defined`?)",
            "themes/overrides/templates/list.html:1:12 [\"pagin.html\"] theme/unknown-name there is no template `pagin.html` (did you mean `paging.html`?)",
            "themes/overrides/templates/list.html:1:30 [<TermLst terms={[]}/>] theme/unknown-name there is no component `TermLst`",
        ],
    );
}

#[test]
fn circles_and_missing_parents() {
    check_load(
        &[("templates/paging.html", "\n{% include \"paging.html\" %}")],
        &[
            "themes/overrides/templates/paging.html:2:13 [paging.html] theme/circle this template leads back to itself: `overrides/paging.html` → `overrides/paging.html` (to build on the template of the layer below, name the layer: `default/paging.html`)",
        ],
    );
    check_load(
        &[("templates/404.html", "{% extends \"404.html\" %}")],
        &[
            "themes/overrides/templates/404.html:1:13 [404.html] theme/circle this template leads back to itself: `overrides/404.html` → `overrides/404.html` (to build on the template of the layer below, name the layer: `default/404.html`)",
        ],
    );
    check_load(
        &[("templates/404.html", "{% extends \"bse.html\" %}")],
        &[
            "themes/overrides/templates/404.html:1:13 [bse.html] theme/unknown-name there is no template `bse.html` (did you mean `base.html`?)",
        ],
    );
}

#[test]
fn a_field_that_does_not_exist() {
    check_page(
        &[("templates/404.html", "<p>가 {{ page.tile }}")],
        "themes/overrides/templates/404.html:1:14 [tile] theme/render field `tile` is not defined (did you mean `title`?) (met while rendering `/blog/404.html`)",
    );
    check_page(
        &[("templates/404.html", "{{ wholly.different }}")],
        "themes/overrides/templates/404.html:1:4 [wholly] theme/render variable `wholly` is not defined (names known here: `footer`, `head`, `language`, `menu`, `page`, `site`, `t`, `tools`) (met while rendering `/blog/404.html`)",
    );
}

#[test]
fn a_problem_in_the_default_theme_names_the_override_that_called_it() {
    check_page(
        &[("templates/404.html", "<p>가</p>\n가 {{ <TermList terms={[1]} class=\"terms\"/> }}")],
        "<default>/templates/term-list.html:5:146 [title] theme/render field `title` is not defined (met while rendering `/blog/404.html`) <- called from here themes/overrides/templates/404.html:2:6 [<TermList terms={[1]} class=\"terms\"/>]",
    );
}

#[test]
fn what_filters_refuse() {
    check_page(
        &[("templates/404.html", "{{ page.title | josa }}")],
        "themes/overrides/templates/404.html:1:17 [josa] theme/render missing keyword argument `with` (met while rendering `/blog/404.html`)",
    );
    check_page(
        &[("templates/404.html", "{{ text(key=\"nothing\") }}")],
        "themes/overrides/templates/404.html:1:4 [text(key=\"nothing\")] theme/render there is no text `nothing` (met while rendering `/blog/404.html`)",
    );
}

#[test]
fn a_page_does_not_grow_without_end() {
    let theme = overridden(&[(
        "templates/404.html",
        "{% for a in range(end=100000) %}{% for b in range(end=100000) %}0123456789{% endfor %}{% endfor %}",
    )]);
    let frame = theme.frame(&sample::site());
    let mut out = b"before".to_vec();
    let problem = theme.render(&frame, &View::NotFound(sample::not_found()), &[], &mut out).unwrap_err();
    assert_eq!(
        told(&[problem]),
        [
            "themes/overrides/templates/404.html theme/page-too-long this page grows over 32 MiB (met while rendering `/blog/404.html`)"
        ]
    );
    assert_eq!(out, b"before");
}

#[test]
fn templates_keep_their_limits() {
    let branches =
        |count: usize| format!("{{% if 1 == 2 %}}{}{{% endif %}}", "{% elif 1 == 2 %}".repeat(count));
    check_load(
        &[("templates/404.html", &branches(201)), ("templates/list.html", &"a".repeat(512 * 1024 + 1))],
        &[
            "themes/overrides/templates/404.html:1:3419 [elif] theme/too-many-branches this template has more than 200 `elif` (look the value up in a map instead: `{% set names = {\"a\": \"A\"} %}{{ names[id] }}`)",
            "themes/overrides/templates/list.html theme/template-too-long this template has 513 KiB, more than 512 KiB (put data and long texts into a file under static/)",
        ],
    );
    let theme = overridden(&[("templates/404.html", &branches(200))]);
    assert_eq!(page(&theme, &View::NotFound(sample::not_found())).unwrap(), "");
}

#[test]
fn includes_nest_only_as_deep_as_the_stack_allows() {
    let load = |count: usize| {
        let name =
            |number: usize| format!("templates/{}.html", if number == 0 { 404 } else { number + 1000 });
        let chain = |number| (name(number), format!("{{% include \"{}.html\" %}}", number + 1001));
        let mut files: Vec<_> = (0..count).map(chain).collect();
        files.push((name(count), "the end".to_owned()));
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Theme::load(vec![embedded(), layer("overrides", &files)])
    };
    let theme = load(15).value.unwrap();
    assert_eq!(page(&theme, &View::NotFound(sample::not_found())).unwrap(), "the end");
    assert_eq!(
        told(load(16).report.diagnostics()),
        [
            "themes/overrides/templates/1016.html theme/too-deep this template is used by more than 16 others in a row"
        ]
    );
    assert_eq!(
        told(load(500).report.diagnostics()),
        [" theme/too-many-templates a theme has at most 500 templates, this one 527"]
    );
}

#[test]
fn a_template_is_text_and_copies_of_editors_are_none() {
    let bytes = |path: &str| (path.to_owned(), LayerFile::Bytes(vec![0xff].into()));
    let files = ["templates/404.html", "templates/404.html~", "templates/.404.html.swp", "static/a.png"];
    let checked =
        Theme::load(vec![embedded(), Layer { name: "mine".to_owned(), files: files.map(bytes).into() }]);
    assert_eq!(
        told(checked.report.diagnostics()),
        ["themes/mine/templates/404.html theme/not-text this template is not written in UTF-8"]
    );
}

#[test]
fn a_template_that_fails_on_every_page_is_told_of_once() {
    let theme =
        overridden(&[("templates/404.html", "{{ page.tile }}"), ("templates/list.html", "{{ tile.x }}")]);
    let views = [
        View::NotFound(sample::not_found()),
        View::List(sample::list()),
        View::NotFound(sample::not_found()),
    ];
    let report: Report = once_per_template(views.iter().map(|view| page(&theme, view).unwrap_err()));
    let places: Vec<_> =
        report.diagnostics().iter().map(|problem| problem.place.clone().unwrap().path).collect();
    assert_eq!(
        places.iter().map(|path| &**path).collect::<Vec<_>>(),
        ["themes/overrides/templates/404.html", "themes/overrides/templates/list.html",]
    );
}

#[test]
fn cards_are_rendered_once_and_a_bad_card_template_is_told_of() {
    let theme = overridden(&[]);
    let frame = theme.frame(&sample::site());
    let cards = Cards::new(3);
    let made = std::cell::RefCell::new(Vec::new());
    let make = |number: usize| {
        made.borrow_mut().push(number);
        theme.card(&frame, &sample::card())
    };
    assert_eq!(cards.take(&[2, 0, 2], make).unwrap().len(), 3);
    assert_eq!(cards.take(&[0, 1], make).unwrap().len(), 2);
    assert_eq!(*made.borrow(), [2, 0, 1]);
    let theme = overridden(&[("templates/card.html", "{{ titel.x }}")]);
    let frame = theme.frame(&sample::site());
    let problem = cards
        .take(&[1], |_| unreachable!())
        .and_then(|_| Cards::new(1).take(&[0], |_| theme.card(&frame, &sample::card())));
    assert_eq!(
        told(&[problem.unwrap_err()]),
        [
            "themes/overrides/templates/card.html:1:4 [titel] theme/render variable `titel` is not defined (did you mean `title`?) (met while rendering `/blog/posts/kakao/`)"
        ]
    );
}
