//! What posts from Jekyll bring along.

use super::*;

#[test]
fn a_table_of_contents_for_jekyll_is_dropped() {
    assert_eq!(html("* content\n{:toc}\n\n본문\n"), "<p>본문</p>\n");
    let expected = "2 markdown/kramdown: `{:toc}` means something to Jekyll only and is not shown";
    assert_eq!(problems("* content\n{:toc}\n\n본문\n"), [expected]);
    assert_eq!(parsed("* content\n{:toc}\n\n본문\n").value.sections[0].text, "본문");
}

#[test]
fn marks_for_jekyll_are_dropped_and_the_text_around_them_stays() {
    let text = "![a](b.png){: .center} c\n{: .notice}\nd\n\n{: .x}\n\n[e](f){: target=\"\\_blank\" } g\n";
    assert_eq!(
        html(text),
        "<p><img loading=\"lazy\" decoding=\"async\" src=\"image-0\" alt=\"a\" /> c<br />\nd</p>\n<p><a href=\"link-0\">e</a> g</p>\n"
    );
}

#[test]
fn what_only_looks_like_a_mark_stays() {
    assert_eq!(html("a {: b\n\n`{:toc}`\n"), "<p>a {: b</p>\n<p><code>{:toc}</code></p>\n");
    assert_eq!(html("```\n{:toc}\n```\n"), "<pre><code>{:toc}\n</code></pre>\n");
    assert_eq!(html("- a\n- b\n{:toc}\n"), "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
}

#[test]
fn addresses_in_liquid_become_what_jekyll_made_of_them() {
    let text = "[a]({{ site.url }}/b/) ![c]({{site.baseurl}}/d.png) [e]({{ \"/f\" | relative_url }})\n";
    let page = parsed(text);
    assert!(page.report.diagnostics().is_empty());
    let path = |kind: &crate::markdown::LinkKind| format!("{kind:?}").split('"').nth(1).map(str::to_owned);
    let links = page.value.links.iter().map(|link| path(&link.kind)).collect::<Vec<_>>();
    assert_eq!(links, [Some("/b/".to_owned()), Some("/f".to_owned())]);
    assert_eq!(path(&page.value.images[0].kind), Some("/d.png".to_owned()));
}

#[test]
fn liquid_that_only_jekyll_can_resolve_is_a_dead_link() {
    assert_eq!(html("[a]({% post_url 2020-01-01-b %})"), "<p><a>a</a></p>\n");
    assert_eq!(parsed("[a]({% post_url x %})").report.diagnostics()[0].code, "markdown/link-liquid");
}

#[test]
fn liquid_in_text_and_code_is_shown_as_it_is_written() {
    let text = "`[a]({{ b c }})` ]({{ d e }}\n\n    [f]({{ g h }})\n";
    let expected =
        "<p><code>[a]({{ b c }})</code> ]({{ d e }}</p>\n<pre><code>[f]({{ g h }})\n</code></pre>\n";
    assert_eq!(html(text), expected);
}
