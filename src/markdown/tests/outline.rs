//! Headings, their ids, and the title.

use super::*;

fn ids(text: &str) -> Vec<String> {
    parsed(text).value.outline.into_iter().map(|heading| heading.id().to_owned()).collect()
}

#[test]
fn a_heading_is_read_with_what_hangs_on_it() {
    let text = "머리\n\n## 1차 `면접` **후기** {#first .a .b-1 stage=technical-interview}\n";
    let page = parsed(text);
    let heading = &page.value.outline[0];
    assert_eq!((heading.level, heading.id(), heading.text()), (2, "first", "1차 면접 후기"));
    assert_eq!(heading.classes(), ["a", "b-1"]);
    assert_eq!(heading.stage(), Some("technical-interview"));
    assert_eq!(heading.span, Span::new(8, text.len() - 1));
    let expected = "<h2 id=\"first\" class=\"a b-1\">1차 <code>면접</code> <strong>후기</strong></h2>\n";
    assert_eq!(&page.value.fragment.html[heading.html_at..], expected);
    assert!(page.report.diagnostics().is_empty());
}

#[test]
fn a_heading_carries_no_script() {
    let text = "a\n\n# h {#x onclick=alert(1) style=color:red .\"onclick=1}\n";
    assert_eq!(html(text), "<p>a</p>\n<h1 id=\"x\">h</h1>\n");
    let expected = [
        "3 markdown/heading-attribute: `.\"onclick=1` is nothing that a heading can carry",
        "3 markdown/heading-attribute: `onclick=alert(1)` is nothing that a heading can carry",
        "3 markdown/heading-attribute: `style=color:red` is nothing that a heading can carry",
    ];
    assert_eq!(problems(text), expected);
}

#[test]
fn braces_that_are_text_stay() {
    assert_eq!(
        html("a\n## 설정 {name}\n## {b}\n"),
        "<p>a</p>\n<h2 id=\"설정-name\">설정 {name}</h2>\n<h2 id=\"b\">{b}</h2>\n"
    );
    assert_eq!(problems("a\n## 설정 {name}\n"), [""; 0]);
}

#[test]
fn ids_are_unique_and_chosen_ones_come_first() {
    assert_eq!(ids("x\n# a\n# a\n# a {#a}\n# !\n# body\n"), ["a-1", "a-2", "a", "section", "body-1"]);
    let message = "3 markdown/heading-id: `#a` is taken; this heading becomes `#a-1`";
    assert_eq!(problems("x\n# b {#a}\n# c {#a}\n"), [message]);
    assert_eq!(problems("x\n# b {#a\"b}\n"), ["2 markdown/heading-id: `#a\"b` is no id"]);
}

#[test]
fn every_id_is_an_anchor_under_the_name_that_finds_it() {
    let page = parsed("x[^1]\n# cookie\n<b id=\"top\">t</b>\n\n[^1]: n\n").value;
    let anchors: Vec<_> = page.anchors.iter().collect();
    let expected = [
        ("cookie", "cookie-1"),
        ("footnote-1", "footnote-1"),
        ("footnote-reference-1", "footnote-reference-1"),
        ("top", "user-top"),
    ];
    assert_eq!(anchors, expected);
    for (_, id) in anchors {
        assert!(page.fragment.html.contains(&format!(" id=\"{id}\"")), "{id}");
    }
}

#[test]
fn an_opening_heading_is_the_title_of_a_post_without_one() {
    let page = parsed("# 카카오 *면접*\n\n본문\n\n# 둘\n").value;
    assert_eq!(page.opening_title.as_ref().map(|title| title.text()), Some("카카오 면접"));
    assert_eq!(page.fragment.html, "<p>본문</p>\n<h1 id=\"둘\">둘</h1>\n");
    assert_eq!(page.outline.len(), 1);
    assert_eq!(page.anchors.len(), 1);
}

#[test]
fn an_opening_heading_that_repeats_the_title_is_left_out_and_another_stays() {
    let text = "# 카카오 면접\n\n본문\n";
    let same = parsed_with(text, |options| Options { title: Some("카카오  면접"), ..options }).value;
    assert_eq!(same.fragment.html, "<p>본문</p>\n");
    let other = parsed_with(text, |options| Options { title: Some("다른 제목"), ..options }).value;
    assert_eq!(other.fragment.html, "<h1 id=\"카카오-면접\">카카오 면접</h1>\n<p>본문</p>\n");
    assert_eq!(other.opening_title, None);
}

#[test]
fn headings_of_footnotes_keep_their_ids() {
    let page = parsed("x[^1]\n\n[^1]: # A\n\n# B\n").value;
    for heading in &page.outline {
        let expected = format!("<h1 id=\"{}\">{}</h1>", heading.id(), heading.text());
        assert!(page.fragment.html[heading.html_at..].starts_with(&expected), "{expected}");
    }
}

#[test]
fn every_heading_below_the_title_has_room_for_a_link_to_itself() {
    for text in ["# 가\n\n## 나\n\n### **다**\n", "# 가\n\n## 나\n\n### **다**\n\n<u>라</u>\n"] {
        let page = parsed(text).value;
        let mut html = String::new();
        page.fragment.fill(&mut html, |kind, out| out.push_str(&format!(" {kind:?}")));
        assert!(
            html.starts_with(
                "<h2 id=\"나\">나 Permalink(0)</h2>\n<h3 id=\"다\"><strong>다</strong> Permalink(1)</h3>\n"
            ),
            "{html}"
        );
    }
}
