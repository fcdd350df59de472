//! The HTML of Markdown without raw HTML.

use super::*;
use crate::markdown::{Image, Link, LinkKind, Profile};

#[test]
fn commonmark_is_written_as_its_examples_show() {
    let text =
        "# foo\n\n> bar\n> - a `x<y` \"q\" & it's\n>\n>   b\n\n3. [u](</a b> \"t\") ![*i*](/é)\n\n---\n";
    let plain = parsed_with(text, |options| Options { profile: Profile::CommonMark, ..options });
    let expected = "<h1>foo</h1>\n<blockquote>\n<p>bar</p>\n<ul>\n<li>\n<p>a <code>x&lt;y</code> &quot;q&quot; &amp; it's</p>\n\
        <p>b</p>\n</li>\n</ul>\n</blockquote>\n<ol start=\"3\">\n\
        <li><a href=\"/a%20b\" title=\"t\">u</a> <img src=\"/%C3%A9\" alt=\"i\" /></li>\n</ol>\n<hr />\n";
    assert_eq!(plain.value.fragment.html, expected);
}

#[test]
fn a_table_is_aligned_by_class() {
    let expected = "<div class=\"table\"><table><thead><tr><th class=\"left\">a</th><th class=\"center\">b</th><th class=\"right\">c</th>\
        <th>d</th></tr></thead><tbody>\n<tr><td class=\"left\">1</td><td class=\"center\">2</td>\
        <td class=\"right\">3</td><td>4</td></tr>\n</tbody></table></div>\n";
    assert_eq!(html("|a|b|c|d|\n|:-|:-:|-:|-|\n|1|2|3|4|\n"), expected);
}

#[test]
fn an_alert_has_a_title_in_the_language_of_the_post() {
    let expected = "<aside class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">주의</p>\n\
        <p>조심</p>\n</aside>\n";
    assert_eq!(html("> [!WARNING]\n> 조심\n"), expected);
    let source = Source::new("a.md", "> [!TIP]\n> x\n");
    let english = Lang::parse("en").unwrap();
    let page = parse(&source, Span::new(0, 13), &Options::new(&english)).value;
    assert!(page.fragment.html.contains("<p class=\"alert-title\">Tip</p>"));
}

#[test]
fn tasks_are_boxes_that_cannot_be_ticked() {
    let expected = "<ul>\n<li><input disabled=\"\" type=\"checkbox\"/>\na</li>\n\
        <li><input disabled=\"\" type=\"checkbox\" checked=\"\"/>\nb</li>\n</ul>\n";
    assert_eq!(html("- [ ] a\n- [x] b\n"), expected);
}

#[test]
fn footnotes_stand_at_the_end_in_the_order_of_their_use() {
    let text = "x[^B] y[^a] z[^b]\n\n[^a]: A\n[^b]: B\n[^c]: C\n";
    let reference = |own: &str, number: usize| {
        format!(
            "<sup class=\"footnote-reference\" id=\"{own}\"><a href=\"#footnote-{number}\" role=\"doc-noteref\">{number}</a></sup>"
        )
    };
    let back = |own: &str| {
        format!(
            " <a href=\"#{own}\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"본문으로 돌아가기\">↩</a>"
        )
    };
    let (first, second, third) = ("footnote-reference-1", "footnote-reference-2", "footnote-reference-1-1");
    let expected = format!(
        "<p>x{} y{} z{}</p>\n<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n\
         <li id=\"footnote-1\">\n<p>B{}{}</p>\n</li>\n<li id=\"footnote-2\">\n<p>A{}</p>\n</li>\n\
         <li id=\"footnote-3\">\n<p>C</p>\n</li>\n</ol>\n</section>\n",
        reference(first, 1),
        reference(second, 2),
        reference(third, 1),
        back(first),
        back(third),
        back(second)
    );
    assert_eq!(html(text), expected);
}

#[test]
fn footnotes_that_refer_to_each_other_end() {
    let page = html("x[^a]\n\n[^a]: A[^b]\n[^b]: B[^a]\n");
    assert_eq!(page.matches("<li id=").count(), 2);
}

#[test]
fn links_of_the_site_are_holes_and_others_are_not() {
    let text = "[a](../b.md#c) [d](https://e.kr/?f&g \"h\") [i](#j) <k@l.kr>\n";
    let page = parsed(text).value;
    let expected = "<p><a href=\"link-0\">a</a> <a href=\"https://e.kr/?f&amp;g\" rel=\"noopener\" title=\"h\">d</a> \
        <a href=\"link-2\">i</a> <a href=\"mailto:k@l.kr\">k@l.kr</a></p>\n";
    assert_eq!(filled(&page), expected);
    let kind = LinkKind::Relative { path: "../b.md".to_owned(), query: None, fragment: Some("c".to_owned()) };
    let first = Link { destination: "../b.md#c".to_owned(), span: Span::new(0, 14), kind };
    assert_eq!(page.links[0], first);
    assert_eq!(page.links[2].kind, LinkKind::Fragment("j".to_owned()));
}

#[test]
fn images_of_the_site_are_holes_and_others_are_fetched_late() {
    let page = parsed("![a *b*](c.png) ![](http://d.kr/e.png \"f\")\n").value;
    let expected = "<p><img loading=\"lazy\" decoding=\"async\" src=\"image-0\" alt=\"a b\" /> <img src=\"http://d.kr/e.png\" loading=\"lazy\" \
        decoding=\"async\" referrerpolicy=\"no-referrer\" alt=\"\" title=\"f\" /></p>\n";
    assert_eq!(filled(&page), expected);
    let kind = LinkKind::Relative { path: "c.png".to_owned(), query: None, fragment: None };
    let (destination, alt) = ("c.png".to_owned(), "a b".to_owned());
    assert_eq!(page.images[0], Image { destination, alt, span: Span::new(0, 15), kind, sized: false });
}

#[test]
fn an_address_that_is_refused_leaves_its_text() {
    let attacks = [
        "[x](javascript:alert(1))",
        "[x](JaVa&#115;cript&colon;alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html,y)",
        "[x](vbscript:y)",
        "<javascript:y>",
        "[x](\\\\\\\\evil)",
        "[x][y]\n\n[y]: javascript:z",
    ];
    for attack in attacks {
        let page = parsed(attack);
        assert!(page.value.fragment.html.starts_with("<p><a>"), "{attack}: {}", page.value.fragment.html);
        assert_eq!(page.report.diagnostics()[0].code, "markdown/link-scheme", "{attack}");
    }
    let message = "3 markdown/link-scheme: `javascript:a` is no address that a page may lead to";
    assert_eq!(problems("a\n\nb [x](javascript:a)\n"), [message]);
}

#[test]
fn a_language_is_a_name_or_nothing() {
    let code = |info: &str| html(&format!("```{info}\nx\n```\n"));
    assert_eq!(code("c++"), "<pre><code class=\"language-c++\" data-lang=\"c++\">x\n</code></pre>\n");
    assert_eq!(code("java{1,3}"), "<pre><code class=\"language-java\" data-lang=\"java\">x\n</code></pre>\n");
    assert_eq!(code(""), "<pre><code>x\n</code></pre>\n");
    assert_eq!(code("rust\" onmouseover=alert(1)"), "<pre><code>x\n</code></pre>\n");
    let expected = "1 markdown/fence-language: `rust\"` is no name of a language; the code is shown plain";
    assert_eq!(problems("```rust\" onmouseover=alert(1)\nx\n```\n"), [expected]);
}

#[test]
fn templates_are_shown_and_not_run() {
    assert_eq!(html("{{ config.secret }} {% include x %}"), "<p>{{ config.secret }} {% include x %}</p>\n");
}

#[test]
fn control_characters_are_dropped() {
    let page = parsed("a\u{0}b\u{8}c &#8;&#x86;d\u{7f} `\u{1b}[31m` ![\u{1}](e)");
    let expected =
        "<p>a\u{fffd}bc d <code>[31m</code> <img loading=\"lazy\" decoding=\"async\" alt=\"\" /></p>\n";
    assert_eq!(page.value.fragment.html, expected);
    assert_eq!(page.report.diagnostics()[0].message, "control character U+0000");
}

#[test]
fn plain_text_is_cut_by_headings() {
    let text = "서문 **굵게**\n둘째 줄\n\n# 가 `b`\n\n- 하나\n- 둘 ![그림](x)\n\n```\ncode\n```\n\n|a|b|\n|-|-|\n|1|2|\n## 나\n";
    let sections = parsed(text).value.sections;
    let texts: Vec<_> = sections.iter().map(|section| (section.heading, section.text.as_str())).collect();
    let expected = [(None, "서문 굵게\n둘째 줄"), (Some(0), "하나\n둘\ncode\na b\n1 2"), (Some(1), "")];
    assert_eq!(texts, expected);
}

#[test]
fn the_summary_is_text_only() {
    let text = "# 제목\n\n![그림](x) 첫 **문장**[^1]\n둘째 줄.\n\n```\ncode\n```\n\n- 항목\n\n[^1]: 각주\n";
    assert_eq!(parsed(text).value.summary, "첫 문장 둘째 줄. 항목");
    assert_eq!(parsed("앞\n\n<!--more-->\n\n뒤\n").value.summary, "앞");
    assert_eq!(parsed("앞 <!-- more --> 뒤\n").value.summary, "앞");
}
