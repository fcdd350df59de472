//! Addresses that become links by themselves, and images that become figures.

use crate::markdown::LinkKind;
use crate::markdown::tests::{html, parsed, problems};

#[test]
fn a_bare_address_becomes_a_link() {
    assert_eq!(
        html("주소는 https://a.kr/x?y=1&z=2를 보고, (www.b.kr/_c_)"),
        "<p>주소는 <a href=\"https://a.kr/x?y=1&amp;z=2\" rel=\"noopener\">https://a.kr/x?y=1&amp;z=2</a>를 보고, \
         (<a href=\"https://www.b.kr/_c_\" rel=\"noopener\">www.b.kr/_c_</a>)</p>\n"
    );
    let text = "하나 https://a.kr 둘 https://b.kr/c";
    let links = parsed(text).value.links;
    let spans: Vec<&str> = links.iter().map(|link| &text[link.span.start..link.span.end]).collect();
    assert_eq!(spans, ["https://a.kr", "https://b.kr/c"]);
    assert_eq!(links[0].kind, LinkKind::External("https://a.kr".to_owned()));
}

#[test]
fn marks_in_an_address_are_part_of_it() {
    let linked = "<a href=\"https://a.kr/d\" rel=\"noopener\">https://a.kr/d</a>";
    assert_eq!(html("_https://a.kr/d_"), format!("<p><em>{linked}</em></p>\n"));
    assert_eq!(html("_주소 https://a.kr/d_ 끝"), format!("<p><em>주소 {linked}</em> 끝</p>\n"));
    assert_eq!(
        html("https://a.kr/_b_/c **https://a.kr/d** https://a.kr/e\\_f"),
        "<p><a href=\"https://a.kr/_b_/c\" rel=\"noopener\">https://a.kr/_b_/c</a> \
         <strong><a href=\"https://a.kr/d\" rel=\"noopener\">https://a.kr/d</a></strong> \
         <a href=\"https://a.kr/e_f\" rel=\"noopener\">https://a.kr/e_f</a></p>\n"
    );
}

#[test]
fn addresses_in_code_links_and_html_stay() {
    let text = "`https://a.kr` [https://a.kr](b) ![https://a.kr](c) <a href=\"#x\">https://a.kr</a>\n\n    https://a.kr\n";
    assert_eq!(html(text).matches("<a ").count(), 2, "{}", html(text));
    assert!(html("<b>https://a.kr</b>").contains("<a href=\"https://a.kr\""));
}

#[test]
fn shortcodes_of_hugo_are_shown_as_written() {
    assert_eq!(
        html("{{< youtube https://a.kr/x >}} 와 {{<figure src=\"a.png\">}} {{% b %}} https://b.kr"),
        "<p>{{&lt; youtube https://a.kr/x &gt;}} 와 {{&lt;figure src=&quot;a.png&quot;&gt;}} {{% b %}} \
         <a href=\"https://b.kr\" rel=\"noopener\">https://b.kr</a></p>\n"
    );
    assert_eq!(
        problems("가\n{{< image src=\"https://a.kr\" >}}\n{{< b >}}"),
        ["2 markdown/shortcode: `{{< image src=\"https://a.kr\" >}}` is shown as it stands"]
    );
    assert_eq!(problems("`{{< a >}}`\n\n    {{< b >}}\n\n{{ c }}"), [""; 0]);
}

#[test]
fn a_title_of_an_image_alone_is_its_caption() {
    assert_eq!(
        html("![회의실](a.png \"3층 <회의실>\")"),
        "<figure><img loading=\"lazy\" decoding=\"async\" src=\"image-0\" alt=\"회의실\" /><figcaption>3층 &lt;회의실&gt;</figcaption></figure>\n"
    );
    assert_eq!(
        html("- [![](a.png \"b\")](c)\n\n  d\n"),
        "<ul>\n<li>\n<figure><a href=\"link-0\"><img loading=\"lazy\" decoding=\"async\" src=\"image-0\" alt=\"\" /></a><figcaption>b</figcaption></figure>\n\
         <p>d</p>\n</li>\n</ul>\n"
    );
}

#[test]
fn an_image_among_words_is_no_figure() {
    assert_eq!(
        html("![](a \"b\") c"),
        "<p><img loading=\"lazy\" decoding=\"async\" src=\"image-0\" alt=\"\" title=\"b\" /> c</p>\n"
    );
    assert_eq!(
        html("![](a)"),
        "<p><img loading=\"lazy\" decoding=\"async\" src=\"image-0\" alt=\"\" /></p>\n"
    );
    assert!(
        html("<b>x</b>\n\n![](a.png \"b\")")
            .contains("<figure><img loading=\"lazy\" decoding=\"async\" src=\"image-0\" alt=\"\"><figcaption>b</figcaption></figure>")
    );
}
