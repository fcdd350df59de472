//! Emphasis beside Korean particles, and that what makes it work leaves no trace.

use crate::markdown::tests::{html, parsed, problems};
use crate::markdown::{Rules, withhold};
use crate::text::{Source, Span};

/// Needs a sentinel in text, code, links, images, titles, headings with attributes, HTML, footnotes, code blocks.
const EVERYWHERE: &str = "\
## **\"제목\"**은 {#가**(나)**다 .라**(마)**바 stage=사**(아)**자}

가**(나)**다 `가**(나)**다` [**(링크)**를](/가**(나)**다 '가**(나)**다') ![가**(나)**다](/가**(나)**다.png '가**(나)**다')
<b title='가**(나)**다'>가</b> [가**(나)**다][가**(나)**다] 가[^가**(나)**다] <https://a.kr/가**(나)**다> &amp;**(나)**다

[가**(나)**다]: /가**(나)**다 '가**(나)**다'
[^가**(나)**다]: 가**(나)**다

<div title='가**(나)**다'>가**(나)**다</div>

```가**(나)**다
가**(나)**다
```

    가**(나)**다

| 가**(나)**다 | ~~(나)~~다 |
| --- | --- |
| 가***(나)***다 | \\**(나)**다 |
";

#[test]
fn no_sentinel_is_left_anywhere() {
    let page = parsed(EVERYWHERE);
    let all = format!("{page:?}{}", html(EVERYWHERE));
    assert!(!all.chars().any(|c| ('\u{12000}'..'\u{1f000}').contains(&c)), "{all}");
    assert!(
        html(EVERYWHERE).contains("<h2 id=\"제목은\"><strong>\"제목\"</strong>은</h2>"),
        "{}",
        html(EVERYWHERE)
    );
    assert!(html(EVERYWHERE).contains("<td>가<em><strong>(나)</strong></em>다</td>"), "{}", html(EVERYWHERE));
}

#[test]
fn spans_are_those_of_the_file() {
    let text =
        "**\"가\"**는 **(나)**도 [다](javascript:a)\n\n## **\"라\"**는 {#x .y}\n\n**\"마\"**는 <marquee>\n";
    let page = parsed(text);
    let heading = &page.value.outline[0];
    assert_eq!(&text[heading.span.start..heading.span.end], "## **\"라\"**는 {#x .y}");
    let link = &page.value.links[0];
    assert_eq!(&text[link.span.start..link.span.end], "[다](javascript:a)");
    assert_eq!(
        problems(text),
        [
            "1 markdown/link-scheme: `javascript:a` is no address that a page may lead to",
            "5 markdown/html-tag: `<marquee>` is left out of the page",
        ]
    );
    let place = page.report.sorted().diagnostics()[0].place.clone().unwrap();
    assert_eq!((place.column, place.end_column), (19, 36));
}

#[test]
fn what_is_withheld_is_found_through_emphasis() {
    let text = "**\"가\"**는 ||비밀||도 **카카오(본사)**를\n\n**\"나\"**는\n{.withheld}\n";
    let source = Source::new("a.md", text);
    let words = ["카카오(본사)".to_owned()];
    let rules = Rules { words: &words, leave_out: None, spans: &[] };
    let withheld = withhold(&source, Span::new(0, text.len()), &rules).unwrap();
    assert_eq!(withheld.strings, ["\"나\"는", "**\"나\"**는", "{.withheld}", "비밀", "카카오(본사)"]);
    let left = withheld.source.text();
    assert!(left.starts_with("**\"가\"**는 ") && left.len() == text.len(), "{left:?}");
    assert!(!left.contains("나") && !left.contains("비밀") && !left.contains("본사"), "{left:?}");
}

#[test]
fn only_two_tildes_strike_out() {
    assert_eq!(
        html("~~취소~~는 8/21~25, 9/1~ 예정 ~좋다~"),
        "<p><del>취소</del>는 8/21~25, 9/1~ 예정 ~좋다~</p>\n"
    );
    assert_eq!(html("a ~b **c~ d** e~"), "<p>a ~b <strong>c~ d</strong> e~</p>\n");
}

#[test]
fn a_tilde_alone_is_a_tilde_beside_what_is_struck_out() {
    assert_eq!(
        html("~~취소~~ 8/21~25, 9/1~ **굵게~ 끝** `~` [1~2](b~c) \\~~d~"),
        "<p><del>취소</del> 8/21~25, 9/1~ <strong>굵게~ 끝</strong> <code>~</code> <a href=\"link-0\">1~2</a> ~~d~</p>\n"
    );
    assert_eq!(html("~~하나 3~5 둘~~ ~셋~~ 넷~~"), "<p><del>하나 3~5 둘</del> ~셋~~ 넷~~</p>\n");
    let page = parsed("~~가~~ [1~2](/b~c?d~e#f~g)");
    assert_eq!(page.value.links[0].destination, "/b~c?d~e#f~g");
}
