//! Texts made to break parsers: each is read in linear time, none overflows the stack.

use super::*;
use crate::markdown::{Heading, Rules, withhold};
use std::time::{Duration, Instant};

/// Each is repeated up to the length asked for.
const FLOODS: [&str; 74] = [
    ">",
    "> ",
    "- ",
    "* ",
    "1. ",
    "- a\n",
    "[",
    "![",
    "[^",
    "[a](",
    "[a][b]",
    "*_",
    "**a ",
    "~~a ",
    "a*",
    "`",
    "```\n",
    "    a\n",
    "\t",
    "\n",
    "\\",
    "#",
    "# a\n",
    "# a {b}\n",
    "# a {#a}\n",
    "|",
    "|a",
    "||",
    "||a",
    "||a|| ",
    "a||\n",
    "{.withheld}\n",
    "a\n{.withheld}\n\n",
    "# a {.withheld}\n",
    "{:",
    "* a\n{:toc}\n\n",
    "[a](b){: .c}",
    "]({{ a }}",
    "&",
    "&lt;",
    "&#x86;",
    "\u{1a}",
    "\0",
    "[^1]: a\n\n",
    "x[^1]\n\n[^1]: a\n\n",
    "[a]: b\n",
    "<!--",
    "<![CDATA[",
    "<?",
    "<a ",
    "<a href=\"",
    "</a",
    "</",
    "<b>",
    "<div>\n\n",
    "<script>",
    "<String>",
    "<img src=a>",
    "<a title='>'>",
    "<http://a>",
    "[x](javascript:a) ",
    "카**카오** ",
    "가**(",
    "**\"가\"**는",
    "가~~(",
    "~가",
    "_가",
    "_가_나 ",
    "https://a.kr/",
    "https://a.kr/_b",
    "https://a.kr#가-",
    "www.a.kr ",
    "![a](b 'c')\n",
    "a\nb\n---\n",
];

/// Bytes; without optimisation more would only take longer: quadratic work on these takes seconds already.
const HALF: usize = 20_000;

/// The time to take names and marks out of a text and to read what is left.
fn time(text: &str) -> Duration {
    let source = Source::new("a.md", text);
    let body = Span::new(0, text.len());
    let lang = Lang::korean();
    let words = ["카카오".to_owned()];
    let start = Instant::now();
    let everything = |_: &Heading| true;
    parse(&source, body, &Options::new(&lang));
    if let Some(withheld) =
        withhold(&source, body, &Rules { words: &words, leave_out: Some(&everything), spans: &[] })
    {
        parse(&withheld.source, body, &Options::new(&lang));
    }
    start.elapsed()
}

fn ladder(length: usize) -> String {
    (1..)
        .map(|count| "`".repeat(count) + " ")
        .scan(0, |sum, rung| {
            *sum += rung.len();
            (*sum < length).then_some(rung)
        })
        .collect()
}

/// Twice the text takes about twice the time; quadratic work would take minutes for the longer ones.
fn assert_linear(name: &str, half: &str, whole: &str) {
    let (half, whole) = (time(half), time(whole));
    assert!(whole < half * 5 + Duration::from_millis(500), "{name:?}: {half:?}, twice as long: {whole:?}");
}

#[test]
fn floods_take_linear_time() {
    for flood in FLOODS {
        assert_linear(flood, &flood.repeat(HALF / flood.len()), &flood.repeat(2 * HALF / flood.len()));
    }
}

#[test]
fn ladders_and_nests_take_linear_time() {
    let nest = |length: usize| "[".repeat(length / 2) + &"]".repeat(length / 2);
    let row = |length: usize| "|{.w}".repeat(length / 5);
    let table =
        |length: usize| "|a".repeat(length / 5) + "\n" + &"|-".repeat(length / 5) + "\n" + &row(length);
    assert_linear("ladder", &ladder(HALF), &ladder(2 * HALF));
    assert_linear("nest", &nest(HALF), &nest(2 * HALF));
    assert_linear("wide table", &table(HALF), &table(2 * HALF));
}

#[test]
fn nesting_too_deep_is_one_error_at_its_place() {
    let expected = "2 markdown/nesting: more than 64 lists, quotes or emphases inside each other";
    let quotes = "\n".to_owned() + &"> ".repeat(70) + "a\n";
    assert_eq!(problems(&quotes), [expected]);
    let page = parsed(&quotes);
    assert_eq!(page.report.diagnostics()[0].place.as_ref().map(|place| place.column), Some(64 * 2 + 1));
    assert_eq!(page.value, Parsed::default());
    assert_eq!(problems(&(">".repeat(1_000_000) + "a")).len(), 1);
    assert_eq!(problems(&(">".repeat(60) + "a")), [""; 0]);
}

#[test]
fn many_problems_of_one_text_are_not_all_told() {
    assert_eq!(problems(&"[x](javascript:a) ".repeat(1000)).len(), 100);
}
