//! Line ends, rules below paragraphs, and `_` inside words.

use crate::markdown::Options;
use crate::markdown::tests::{html, parsed, parsed_with, problems};
use crate::text::Lang;

fn soft(text: &str) -> String {
    crate::markdown::tests::filled(
        &parsed_with(text, |options| Options { hard_breaks: false, ..options }).value,
    )
}

#[test]
fn every_line_end_of_a_korean_text_is_a_break() {
    assert_eq!(html("하지만\n채용은"), "<p>하지만<br />\n채용은</p>\n");
    assert_eq!(
        html("- 하나\n  둘\n\n> 셋\n넷"),
        "<ul>\n<li>하나<br />\n둘</li>\n</ul>\n<blockquote>\n<p>셋<br />\n넷</p>\n</blockquote>\n"
    );
    assert_eq!(soft("하지만\n채용은"), "<p>하지만\n채용은</p>\n");
    assert!(!Options::new(&Lang::parse("en").unwrap()).hard_breaks);
}

#[test]
fn a_break_is_not_doubled() {
    assert_eq!(html("하나<br>\n둘<br/>\n셋"), "<p>하나<br />\n둘<br />\n셋</p>\n");
    assert_eq!(html("하나  \n둘\\\n셋"), "<p>하나<br />\n둘<br />\n셋</p>\n");
}

#[test]
fn images_in_a_row_stay_in_a_row() {
    let image = |number: usize| {
        format!("<img loading=\"lazy\" decoding=\"async\" src=\"image-{number}\" alt=\"\" />")
    };
    assert_eq!(html("![](a)\n![](b)\n글"), format!("<p>{}\n{}<br />\n글</p>\n", image(0), image(1)));
    assert_eq!(
        html("[![](a)](b)\n[![](c)](d)"),
        format!("<p><a href=\"link-0\">{}</a>\n<a href=\"link-1\">{}</a></p>\n", image(0), image(1))
    );
}

#[test]
fn a_rule_below_lines_of_text_makes_no_heading_of_them() {
    assert_eq!(html("하나\n둘\n---\n셋"), "<p>하나<br />\n둘</p>\n<hr />\n<p>셋</p>\n");
    assert_eq!(html("> 하나\n> 둘\n> ---"), "<blockquote>\n<p>하나<br />\n둘</p>\n<hr />\n</blockquote>\n");
    assert_eq!(parsed("하나\n둘\n---\n").value.outline, []);
    assert_eq!(soft("하나\n둘\n-"), "<p>하나\n둘</p>\n<hr />\n");
}

#[test]
fn one_underlined_line_is_a_heading() {
    assert_eq!(html("제목\n---\n글"), "<h2 id=\"제목\">제목</h2>\n<p>글</p>\n");
    assert_eq!(html("제목\n둘 {#a}\n---\n"), "<h2 id=\"a\">제목<br />\n둘</h2>\n");
    assert_eq!(html("제목\n===\n글"), "<p>글</p>\n");
}

#[test]
fn underscores_inside_a_word_are_pointed_out() {
    let text = "`_a_는` _강조_는\n\n    _b_는\n\n[c](_d_는) **가**와 __둘__이 user_이름\n";
    assert_eq!(
        problems(text),
        [
            "1 markdown/underscore: `_강조_` is not emphasised",
            "5 markdown/underscore: `__둘__` is not emphasised"
        ]
    );
    let report = parsed(text).report.sorted();
    assert_eq!(report.diagnostics()[1].hints, ["`_` ends nothing inside a word: write `**둘**`"]);
}
