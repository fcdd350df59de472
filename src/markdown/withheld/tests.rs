//! Canaries: each text hides `비밀`, `secret` or a name, and no trace of it may be left anywhere.

use super::*;
use crate::markdown::{Options, Parsed, parse};
use crate::text::Lang;
use crate::text::nfc;

fn with_rules(text: &str, rules: &Rules<'_>) -> Option<Withheld> {
    withhold(&Source::new("a.md", text), Span::new(0, text.len()), rules)
}

/// Everything that comes out of `text`, with the label `N사`.
fn published(text: &str, rules: &Rules<'_>) -> (String, Parsed) {
    let withheld = with_rules(text, rules).unwrap_or_else(|| panic!("nothing was withheld of {text:?}"));
    assert_eq!(withheld.source.text().len(), text.len());
    assert_eq!(withheld.source.text().lines().count(), text.lines().count());
    let lang = Lang::korean();
    let options = Options { label: Some("N사"), ..Options::new(&lang) };
    let checked = parse(&withheld.source, Span::new(0, text.len()), &options);
    let everything = format!("{}\n{:?}\n{:?}", withheld.source.text(), checked.value, checked.report);
    (everything, checked.value)
}

fn assert_gone(text: &str, rules: &Rules<'_>) -> Parsed {
    let (everything, page) = published(text, rules);
    let nfc = nfc(&everything).to_lowercase();
    for canary in ["비밀", "secret", "카카오", "kakao", "%EC%B9%B4"] {
        assert!(!nfc.contains(&canary.to_lowercase()), "{canary} is left of {text:?}: {everything}");
    }
    let fragment = &page.fragment.html;
    let texts: String = page.sections.iter().map(|section| section.text.as_str()).collect();
    for c in fragment.chars().chain(texts.chars()).chain(page.summary.chars()) {
        assert!(!filler::is_filler(c), "{c:?} is left of {text:?}: {fragment}");
    }
    page
}

fn html_of_marked(text: &str) -> String {
    assert_gone(text, &Rules::default()).fragment.html
}

fn html_without_name(text: &str) -> String {
    let words = ["카카오".to_owned(), "Kakao".to_owned()];
    assert_gone(text, &Rules { words: &words, leave_out: None, spans: &[] }).fragment.html
}

#[test]
fn nothing_withheld_is_nothing_done() {
    assert!(with_rules("a | b `x` {.a}\n", &Rules::default()).is_none());
    assert!(with_rules("a || b || c\n", &Rules::default()).is_none());
    assert!(with_rules("`a||b||c`\n\n```\n||d||\n{.withheld}\n```\n", &Rules::default()).is_none());
    let words = ["카카오".to_owned()];
    assert!(with_rules("네이버\n", &Rules { words: &words, leave_out: None, spans: &[] }).is_none());
}

#[test]
fn a_marked_section_goes_up_to_the_next_of_its_level() {
    let text = "앞\n\n## 비밀 {.withheld}\n\n비밀\n\n### 비밀\n\nsecret\n\n## 뒤\n";
    assert_eq!(html_of_marked(text), "<p>앞</p>\n<h2 id=\"뒤\">뒤</h2>\n");
    assert_eq!(html_of_marked("# 비밀 {.Withheld}\nsecret\n"), "");
    assert_eq!(html_of_marked("비밀 {withheld}\n==\nsecret\n"), "");
}

#[test]
fn a_block_above_a_mark_goes() {
    let blocks = [
        "비밀\nsecret\n{.withheld}\n",
        "비밀\nsecret\n\n{.withheld}\n",
        "비밀\n{: .withheld}\n",
        "- 비밀\n- secret\n\n{.withheld}\n",
        "- 비밀\n- secret\n{.withheld}\n",
        "1. 비밀\n   - secret\n{.withheld}\n",
        "> 비밀\n>\n> secret\n{.withheld}\n",
        "> 비밀\n>\n> secret\n\n{.withheld}\n",
        "> - 비밀\n> - secret\n{.withheld}\n",
        "```\n비밀\n\nsecret\n```\n{.withheld}\n",
        "    비밀\n    secret\n\n{.withheld}\n",
        "|비밀|a|\n|-|-|\n|b|secret|\n{.withheld}\n",
        "|비밀|a|\n|-|-|\n|b|secret|\n\n{.withheld}\n",
        "<div>비밀\nsecret</div>\n{.withheld}\n",
        "<div>비밀\nsecret</div>\n\n{.withheld}\n",
        "![비밀](secret.png)\n{.withheld}\n",
        "[비밀](secret)\n{ .withheld }\n",
        "비밀\n===\n{.withheld}\n\nsecret\n",
        "<!-- 비밀 -->\n{.withheld}\n",
    ];
    for block in blocks {
        let html = html_of_marked(&format!("앞\n\n{block}\n# 뒤\n"));
        assert_eq!(html, "<p>앞</p>\n<h1 id=\"뒤\">뒤</h1>\n", "{block}");
    }
    assert_eq!(html_of_marked("비밀\n{.withheld}\n"), "");
}

#[test]
fn only_what_is_marked_goes() {
    let item = html_of_marked("- a\n- 비밀\n  {.withheld}\n- b\n");
    assert_eq!(item, "<ul>\n<li>\n<p>a</p>\n</li>\n<li></li>\n<li>\n<p>b</p>\n</li>\n</ul>\n");
    assert_eq!(html_of_marked("a\n\n비밀\n{.withheld}\n\nb\n"), "<p>a</p>\n<p>b</p>\n");
    assert_eq!(html_of_marked("비밀\n{.withheld}\n뒤\n"), "<p>뒤</p>\n");
    assert_eq!(html_of_marked("```\n비밀\n```\n{.withheld}\n뒤\n"), "<p>뒤</p>\n");
    let quote = html_of_marked("> a\n>\n> 비밀\n> {.withheld}\n>\n> b\n");
    assert_eq!(quote.replace("<blockquote>\n", "").replace("</blockquote>\n", ""), "<p>a</p>\n<p>b</p>\n");
}

#[test]
fn a_mark_above_its_text_is_meant_too() {
    assert_eq!(html_of_marked("\n\n{.withheld}\n비밀\n\n뒤\n"), "<p>뒤</p>\n");
}

#[test]
fn a_mark_that_withholds_nothing_is_an_error_that_does_not_quote_the_line() {
    let source = Source::new("a.md", "연봉은 비밀 {.withheld} 만원\n");
    let lang = Lang::korean();
    let report = parse(&source, Span::new(0, source.text().len()), &Options::new(&lang)).report;
    assert!(report.has_errors());
    let problem = format!("{:?}", report.diagnostics());
    assert!(
        problem.contains("markdown/withheld-mark") && problem.contains("line: 1, column: 8"),
        "{problem}"
    );
    assert!(!problem.contains("비밀") && !problem.contains("만원"), "{problem}");
}

#[test]
fn footnotes_of_withheld_text_go_with_it() {
    let text =
        "앞[^a]\n\n본[^b]\n{.withheld}\n\n||문[^c]||\n\n[^a]: 가\n[^b]: 비밀[^d]\n[^c]: secret\n[^d]: 비밀\n";
    let page = html_of_marked(text);
    assert_eq!(page.matches("<li id=").count(), 1);
}

#[test]
fn words_between_bars_become_one_word() {
    let span = "<span class=\"withheld\">비공개</span>";
    assert_eq!(html_of_marked("연봉 ||비밀|| 원\n"), format!("<p>연봉 {span} 원</p>\n"));
    assert_eq!(html_of_marked("||비밀 **secret** `비밀` [비밀](secret)||\n"), format!("<p>{span}</p>\n"));
    assert_eq!(html_of_marked("a ||비밀\nsecret|| b\n"), format!("<p>a {span}<br />\n b</p>\n"));
    assert_eq!(html_of_marked("# a\n\n## ||비밀||\n"), format!("<h2 id=\"비공개\">{span}</h2>\n"));
    assert_eq!(html_of_marked("- ||비밀||\n"), format!("<ul>\n<li>{span}</li>\n</ul>\n"));
    assert_eq!(
        html_of_marked("![||비밀||](a)\n"),
        "<p><img loading=\"lazy\" decoding=\"async\" alt=\"비공개\" /></p>\n"
    );
    assert_eq!(html_of_marked("[||비밀||](a)\n"), format!("<p><a>{span}</a></p>\n"));
    assert_eq!(html_of_marked("<b>||비밀||</b>\n"), format!("<p><b>{span}</b></p>\n"));
    assert_eq!(html_of_marked("<div>||비밀||</div>\n"), format!("<div>{span}</div>\n"));
    assert_eq!(
        html_of_marked("> ||비밀\n> secret|| a\n"),
        format!("<blockquote>\n<p>{span}<br />\n a</p>\n</blockquote>\n")
    );
    let cell = html_of_marked("|a|\n|-|\n|b \\|\\|비밀\\|\\| c|\n");
    assert!(cell.contains(&format!("<td>b {span} c</td>")), "{cell}");
    let note = html_of_marked("a[^1]\n\n[^1]: ||비밀||\n");
    assert!(note.contains(span), "{note}");
}

#[test]
fn bars_that_are_no_pair_are_text() {
    for text in ["a || b || c ||비밀||\n", "||비밀|| a || b\n", "\\||a|| ||비밀||\n"] {
        assert!(html_of_marked(text).contains("||"), "{text}");
    }
}

#[test]
fn names_are_replaced_wherever_they_stand() {
    assert_eq!(html_without_name("카카오에서 KAKAO와 카카오카카오\n"), "<p>N사에서 N사와 N사N사</p>\n");
    assert_eq!(html_without_name("x\n# 카카오 {#kakao}\n"), "<p>x</p>\n<h1 id=\"n사\">N사</h1>\n");
    assert_eq!(html_without_name("- 카카오\n"), "<ul>\n<li>N사</li>\n</ul>\n");
    assert_eq!(
        html_without_name("`카카오`\n\n```카카오\nkakao\n```\n"),
        "<p><code>N사</code></p>\n<pre><code>N사\n</code></pre>\n"
    );
    assert!(html_without_name("|카카오|\n|-|\n|Kakao|\n").contains("<td>N사</td>"));
    assert_eq!(
        html_without_name("[카카오](https://a.kr \"kakao\")\n"),
        "<p><a href=\"https://a.kr\" rel=\"noopener\" title=\"N사\">N사</a></p>\n"
    );
    assert_eq!(html_without_name("![카카오](https://a.kr/b.png 'kakao')\n").matches("N사").count(), 2);
    assert!(html_without_name("x[^kakao]\n\n[^kakao]: 카카오\n").contains("<p>N사 "));
    assert_eq!(html_without_name("<!-- 카카오 -->a\n"), "a\n");
    assert_eq!(html_without_name("a <!-- 카카오 -->\n"), "<p>a </p>\n");
}

#[test]
fn names_are_found_in_every_spelling() {
    let spellings = [
        "카**카오**",
        "카<b>카오</b>",
        "k*aka*o",
        "카카&#50724;",
        "&#xce74;카오",
        "K&#97;kao",
        "\u{110f}\u{1161}\u{110f}\u{1161}\u{110b}\u{1169}",
        "ｋａｋａｏ",
        "카\u{200b}카오",
        "&Kopf;akao",
    ];
    for spelling in spellings {
        let page = html_without_name(&format!("앞 {spelling} 뒤\n"));
        let read = page.replace("<strong></strong>", "").replace("<b></b>", "").replace("<em></em>", "");
        assert_eq!(read.replace('\u{200b}', ""), "<p>앞 N사 뒤</p>\n", "{spelling}");
    }
}

#[test]
fn an_address_with_a_name_is_left_out() {
    let links = [
        "[a](https://kakao.com)",
        "[a](/카카오/b)",
        "[a](/%EC%B9%B4%EC%B9%B4%EC%98%A4)",
        "[a](/&Kopf;akao)",
        "[a][b]\n\n[b]: https://kakao.com 'c'",
        "[a][b]\n\n[b]: </&Kopf;akao>",
        "<a href=\"https://kakao.com\">a</a>",
        "<a href=https://kakao.com>a</a>",
    ];
    for link in links {
        let page = html_without_name(&format!("{link}\n"));
        assert!(!page.contains("href"), "{link}: {page}");
    }
    assert_eq!(html_without_name("![a](kakao.png)\n"), "<p><img alt=\"a\" /></p>\n");
    assert_eq!(html_without_name("<img src=\"kakao.png\" alt=\"카카오\">\n"), "<img alt=\"N사\">\n");
    assert_eq!(html_without_name("<iframe src=\"//kakao.com\"></iframe>\n"), "");
    assert_eq!(
        html_without_name("<b title=\"카카오\" lang=\"카카오\">x</b>\n"),
        "<p><b title=\"N사\">x</b></p>\n"
    );
    assert_eq!(html_without_name("<https://kakao.com>\n"), "<p><a>https://N사.com</a></p>\n");
    assert_eq!(html_without_name("List<Foo x=\"카카오\">\n"), "<p>List&lt;Foo x=&quot;N사&quot;&gt;</p>\n");
}

#[test]
fn a_label_is_text() {
    let words = ["카카오".to_owned()];
    let withheld = with_rules(
        "카카오 <b title=\"카카오\">카카오</b> <Foo 카카오> ![카카오](a)\n",
        &Rules { words: &words, leave_out: None, spans: &[] },
    );
    let (source, lang) = (withheld.unwrap().source, Lang::korean());
    let options = Options { label: Some("<i>\"&"), ..Options::new(&lang) };
    let page = parse(&source, Span::new(0, source.text().len()), &options).value;
    assert!(
        !page.fragment.html.contains("<i>") && page.fragment.html.contains("title=\"&lt;i&gt;&quot;&amp;\"")
    );
}

#[test]
fn sections_that_a_rule_leaves_out_keep_their_heading_and_public_parts() {
    let text = "앞\n\n## 면접\n\n비밀\n\n### 비밀\n\nsecret\n\n### 공개 {.public}\n\n주제\n\n#### 더\n\n### secret\n\n## 뒤\n\n끝\n";
    let leave_out = |heading: &Heading| heading.text() == "면접";
    let page = assert_gone(text, &Rules { words: &[], leave_out: Some(&leave_out), spans: &[] });
    let expected = "<p>앞</p>\n<h2 id=\"면접\">면접</h2>\n<h3 id=\"공개\" class=\"public\">공개</h3>\n<p>주제</p>\n\
        <h4 id=\"더\">더</h4>\n<h2 id=\"뒤\">뒤</h2>\n<p>끝</p>\n";
    assert_eq!(page.fragment.html, expected);
}

#[test]
fn what_was_taken_out_is_given_line_by_line() {
    let text = "# 앞\n\n비밀 **하나** [둘](https://secret.kr)\n{.withheld}\n\n||셋 비밀|| 카카오\n";
    let words = ["카카오".to_owned()];
    let strings = with_rules(text, &Rules { words: &words, leave_out: None, spans: &[] }).unwrap().strings;
    for expected in
        ["비밀 하나 둘", "비밀 **하나** [둘](https://secret.kr)", "https://secret.kr", "셋 비밀", "카카오"]
    {
        assert!(strings.iter().any(|string| string == expected), "{expected} is not in {strings:?}");
    }
}

#[test]
fn offsets_count_from_the_start_of_the_file() {
    let text = "---\ntitle: 카카오\n---\n||비밀||\n";
    let body = Span::new(text.find("||").unwrap(), text.len());
    let withheld = withhold(&Source::new("a.md", text), body, &Rules::default()).unwrap();
    assert_eq!(&withheld.source.text()[..body.start], &text[..body.start]);
    assert_eq!(withheld.source.text().len(), text.len());
}
