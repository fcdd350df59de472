//! Raw HTML in posts.

use super::*;
use crate::markdown::LinkKind;

#[test]
fn simple_html_stays() {
    let text =
        "H<sub>2</sub>O <kbd>Q</kbd>\n\n<details open><summary>질문</summary>\n\n- *답*\n\n</details>\n";
    let expected = "<p>H<sub>2</sub>O <kbd>Q</kbd></p>\n<details open=\"\"><summary>질문</summary>\n<ul>\n\
        <li><em>답</em></li>\n</ul>\n</details>\n";
    assert_eq!(html(text), expected);
    assert_eq!(problems(text), [""; 0]);
}

#[test]
fn scripts_styles_and_handlers_go() {
    let attacks = [
        "<script>alert(1)</script>",
        "a <script>alert(1)</script> b",
        "<style>*{}</style>",
        "<img src=x onerror=alert(1)>",
        "<div style=\"x\" onclick=\"alert(1)\">a</div>",
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=\"&#1;javascript:alert(1)\">x</a>",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=x></object><embed src=\"javascript:alert(1)\">",
        "<form action=javascript:alert(1)><input type=submit></form>",
        "<base href=\"//evil/\"><meta http-equiv=refresh content=0><link rel=stylesheet href=x>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<textarea><script>alert(1)</script>",
        "<title><img src=x onerror=alert(1)></title>",
        "<b title=\"`\"><img src=x onerror=alert(1)>`",
        "<p class=\"\u{80}0\" id=\"&#x80;0\">x</p>",
        "<a name=\"x\" class=\"&#128;1\">x</a>",
    ];
    for attack in attacks {
        let page = html(attack);
        for (bad, replaced) in [("<script", ""), ("<style", ""), ("<svg", ""), ("<iframe", ""), ("<form", "")]
        {
            assert_eq!(page.replace(bad, replaced), page, "{attack} gives {page}");
        }
        for tag in crate::markdown::raw::tokens(&page) {
            let (_, crate::markdown::raw::Token::Open(tag)) = tag else { continue };
            for (name, value, _) in crate::markdown::raw::attributes(tag.attributes) {
                assert!(
                    !name.starts_with("on") && name != "style" && name != "srcdoc",
                    "{attack} gives {page}"
                );
                assert!(!value.contains("javascript:") && !value.contains('\u{80}'), "{attack} gives {page}");
            }
        }
    }
}

#[test]
fn what_is_taken_out_is_told_once_for_each_kind() {
    let text = "a\n\n<script>x</script>\n<script>y</script>\n\n<font color=red>b</font> <font>c</font>\n";
    let expected = [
        "3 markdown/html-tag: `<script>` is left out of the page",
        "6 markdown/html-tag: `<font>` is left out of the page",
    ];
    assert_eq!(problems(text), expected);
    assert_eq!(html(text), "<p>a</p>\n<p>b c</p>\n");
}

#[test]
fn types_in_angle_brackets_are_text() {
    let expected = "<p>List&lt;String&gt; 과 Map&lt;K, V&gt;, &lt;Button onClick={x}&gt;</p>\n";
    assert_eq!(html("List<String> 과 Map<K, V>, <Button onClick={x}>\n"), expected);
    assert_eq!(parsed("List<String>\n").value.sections[0].text, "List<String>");
}

#[test]
fn breaks_and_comments_need_no_sanitiser() {
    assert_eq!(
        html("a<br>b<BR/>c <!-- d -->\n\n<!-- e\n\nf -->\n\ng &amp; <Foo>\n"),
        "<p>a<br />b<br />c </p>\n<p>g &amp; &lt;Foo&gt;</p>\n"
    );
}

#[test]
fn a_comment_that_is_never_closed_is_told() {
    let expected = "3 markdown/html-comment: comment never closed: what follows is hidden";
    assert_eq!(problems("a\n\n<!-- b\n\nc\n"), [expected]);
}

#[test]
fn links_and_images_are_like_those_of_markdown() {
    let text = "<a href=\"../b.md?c=1&amp;d#e\" target=_blank>f</a> <img src=\"g.png\" width=\"9\" alt=\"h\"> \
        <a href=\"https://i.kr\">j</a> <img src=\"https://k.kr/l.png\"> [m](n)\n";
    let page = parsed(text).value;
    let expected = "<p><a href=\"link-1\">f</a> <img alt=\"h\" width=\"9\" loading=\"lazy\" decoding=\"async\" src=\"image-0\"> \
        <a href=\"https://i.kr\" rel=\"noopener\">j</a> <img src=\"https://k.kr/l.png\" loading=\"lazy\" \
        decoding=\"async\" referrerpolicy=\"no-referrer\"> <a href=\"link-0\">m</a></p>\n";
    let sorted = |html: &str| html.replace("width=\"9\" alt=\"h\"", "alt=\"h\" width=\"9\"");
    assert_eq!(sorted(&filled(&page)), expected);
    assert!(page.images[0].sized);
    assert_eq!(page.images[0].alt, "h");
    assert_eq!(page.links[1].destination, "../b.md?c=1&d#e");
    assert_eq!(&text[page.links[1].span.start..page.links[1].span.end], "../b.md?c=1&amp;d#e");
    let (query, fragment) = (Some("c=1&d".to_owned()), Some("e".to_owned()));
    assert_eq!(page.links[1].kind, LinkKind::Relative { path: "../b.md".to_owned(), query, fragment });
}

#[test]
fn an_embedded_page_becomes_a_link() {
    let text = "<iframe width=\"1\" src=\"https://youtu.be/x?a&amp;b\"></iframe>\n";
    let address = "https://youtu.be/x?a&amp;b";
    assert_eq!(html(text), format!("<a href=\"{address}\" rel=\"noopener\">{address}</a>\n"));
    assert_eq!(problems(text), ["1 markdown/html-embed: `<iframe>` became a plain link"]);
}

#[test]
fn what_is_ours_survives_beside_raw_html() {
    let text = "<b>x</b>\n\n# 제목\n\n|a|\n|:-:|\n|1|\n\n- [x] b[^1]\n\n> [!NOTE]\n> c\n\n```rust\nd\n```\n\n[e](f \"g\")\n\n[^1]: h\n";
    let with = html(text).replace("<p><b>x</b></p>\n", "");
    let without = html(text.strip_prefix("<b>x</b>\n\n").unwrap());
    let heading = "<h1 id=\"제목\">제목</h1>\n";
    assert_eq!(with.replace(heading, ""), without);
}

#[test]
fn a_tag_left_open_ends_with_its_paragraph() {
    assert_eq!(html("a <b>c\n\nd\n"), "<p>a <b>c</b></p>\n<p>d</p>\n");
}

#[test]
fn authors_ids_and_classes_are_kept_apart_from_ours() {
    let text = "<p id=\"menu\" class=\"alert site-header language-c\">a</p>\n<p id=\"menu\">b</p>\n<p id=\"a b\">c</p>\n";
    let expected =
        "<p id=\"user-menu\" class=\"alert language-c\">a</p>\n<p id=\"user-menu-1\">b</p>\n<p>c</p>\n";
    assert_eq!(html(text), expected);
}

#[test]
fn centred_text_is_centred_by_class() {
    assert_eq!(html("<center>a</center>\n"), "<div class=\"center\">a</div>\n");
}

#[test]
fn html_too_deep_or_too_much_is_an_error_at_its_place() {
    let deep = "a\n\n".to_owned() + &"<div>".repeat(300);
    let expected = "3 markdown/html-size: more raw HTML, or deeper nested, than one post may hold";
    assert_eq!(problems(&deep), [expected]);
    assert_eq!(html(&deep), "");
    let much = "<i>a</i>".repeat(10_001);
    assert_eq!(problems(&much)[0], expected.replacen('3', "1", 1));
    assert_eq!(problems(&"<p>a\n".repeat(300)), [""; 0]);
}

#[test]
fn plain_text_of_html_is_what_is_read() {
    let text = "<div>\nA &amp; <b title='x>y'>B</b><br>C\n</div>\n\n<script>no</script>\n";
    assert_eq!(parsed(text).value.sections[0].text.trim(), "A & B\nC");
}
