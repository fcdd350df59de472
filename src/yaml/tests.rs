//! What is read, what is refused, in which words and where.

use crate::diagnostic::{Report, Severity};
use crate::text::{Source, Span};
use crate::yaml::{Fields, Limits, Map, Node, Style, Text, Unknown, Value, parse, parse_with};
use std::time::{Duration, Instant};

fn read(text: &str) -> (Source, Option<Map>, Report) {
    let source = Source::new("content/a.md", text);
    let checked = parse(&source, Span::new(0, text.len()));
    (source, checked.value, checked.report)
}

fn lines(report: Report) -> Vec<String> {
    let line = |problem: &crate::diagnostic::Diagnostic| {
        let place = problem.place.as_ref().expect("every problem has a place");
        let severity = if problem.severity == Severity::Error { "error" } else { "warning" };
        let hints: String = problem.hints.iter().map(|hint| format!(" ({hint})")).collect();
        format!("{}:{} {severity} {}{hints}", place.line, place.column, problem.message)
    };
    report.sorted().diagnostics().iter().map(line).collect()
}

fn problems(text: &str) -> Vec<String> {
    lines(read(text).2)
}

/// The tree on one line: `key=value`, plain scalars bare, others in the quotes or bars they have.
fn shape(map: &Map) -> String {
    let entry = |entry: &crate::yaml::Entry| format!("{}={}", entry.key, node(&entry.value));
    map.entries.iter().map(entry).collect::<Vec<_>>().join(" ")
}

fn node(value: &Node) -> String {
    match &value.value {
        Value::Null => "-".into(),
        Value::Scalar(scalar) => match scalar.style {
            Style::Plain => scalar.text.clone(),
            Style::Quoted => format!("'{}'", scalar.text),
            Style::Block => format!("|{}|", scalar.text.escape_debug()),
        },
        Value::List(items) => format!("[{}]", items.iter().map(node).collect::<Vec<_>>().join(",")),
        Value::Map(map) => format!("{{{}}}", shape(map)),
    }
}

fn check(text: &str, expected: &str) {
    let (_, map, report) = read(text);
    assert_eq!(lines(report), Vec::<String>::new(), "{text}");
    assert_eq!(shape(&map.expect(text)), expected, "{text}");
}

#[test]
fn plain_scalars_keep_their_spelling() {
    check(
        "a: NO\nb: 1.10\nc: 010\nd: 2024-01-02 14:59\ne: null\nf: ~\ng:\nh: 0x1F\ni: 1e3",
        "a=NO b=1.10 c=010 d=2024-01-02 14:59 e=- f=- g=- h=0x1F i=1e3",
    );
    check(
        "n: 123456789012345678901234567890\nt: True\n1: one\ntrue: x",
        "n=123456789012345678901234567890 t=True 1=one true=x",
    );
}

#[test]
fn quoted_and_block_scalars_give_their_content() {
    check("a: \"x: \\u00e9\"\nb: 'it''s'\n\"c d\": ''", "a='x: é' b='it's' c d=''");
    check("a: |\n  one\n   two\n\nb: >-\n  one\n  two\n", "a=|one\\n two\\n| b=|one two|");
    check("a: one\n  two\n\n  three # note\nb: \"one\n  two\"", "a=one two\nthree b='one two'");
}

#[test]
fn lists_and_mappings_nest_in_every_style() {
    check(
        "a:\n- b\n-  c: 1\n   d: [e, {f: g}, h: i]\n- - j\n  -\nk: {\"l\":1, m}",
        "a=[b,{c=1 d=[e,{f=g},{h=i}]},[j,-]] k={l=1 m=-}",
    );
    check("{title: 후기, tags: [a, 'b',]}", "title=후기 tags=[a,'b']");
    check("? a\n: b\n? - c\n: d", "a=b - c=d");
}

#[test]
fn a_whole_file_may_begin_and_end_with_markers() {
    check("# note\n---\na: 1\n...\n", "a=1");
    check("%YAML 1.2\n---\na: 1\n---\n", "a=1");
    check("", "");
    check("# only a note\n", "");
}

#[test]
fn what_the_author_meant_is_read() {
    check("title:\t후기 \ntags:   a b c  \nurl: http://a.b/c:d", "title=후기 tags=a b c url=http://a.b/c:d");
    check("a: 카카오\u{2028}후기\nb: c\u{feff}", "a=카카오   후기 b=c\u{200b}");
    check("date: {{ .Date }}", "date={{ .Date }=-}");
}

#[test]
fn a_tab_as_indentation_is_a_space() {
    let (source, map, report) = read("a:\n\tb: 1\n\tc:\n\t\t-\td\ne: |\n\tx\n\t\ty\n");
    let map = map.unwrap();
    assert_eq!(shape(&map), "a={b=1 c=[d]} e=|x\\n\\ty\\n|");
    let expected = "2:1 warning this line is indented with a tab, which is read as one space (YAML is indented with spaces)";
    assert_eq!(lines(report), [expected]);
    let Value::Map(inner) = &map.entries[0].value.value else { panic!() };
    assert_eq!(source.slice(inner.entries[1].value.span), "-\td");
}

#[test]
fn anchors_work_across_fields_and_merge() {
    check(
        "a: &x {k: v, l: [1]}\nb: *x\nc:\n  <<: *x\n  k: own",
        "a={k=v l=[1]} b={k=v l=[1]} c={k=own l=[1]}",
    );
    check(
        "a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: [*b, {y: 3, z: 4}]}",
        "a={x=1} b={y=2 x=1} c={y=2 x=1 z=4}",
    );
    check("a: &x\n  b: 1\nc: &y word\nd: [*y, *x]", "a={b=1} c=word d=[word,{b=1}]");
}

#[test]
fn every_value_has_its_place_in_the_file() {
    let text = "---\ntitle: \"카카오 후기\" # 1\ntags:\n  - 가 나\n  - {x: y}\nempty:\n---\n본문";
    let source = Source::new("content/a.md", text);
    let map = parse(&source, Span::new(4, text.find("---\n본문").unwrap())).value.unwrap();
    let shown = |span: Span| (source.position(span.start).line, source.slice(span));
    let [title, tags, empty] = &map.entries[..] else { panic!() };
    assert_eq!(shown(title.key_span), (2, "title"));
    assert_eq!(shown(title.value.span), (2, "\"카카오 후기\""));
    assert_eq!(shown(tags.value.span), (4, "- 가 나\n  - {x: y}"));
    let Value::List(items) = &tags.value.value else { panic!() };
    assert_eq!(items.iter().map(|item| shown(item.span)).collect::<Vec<_>>(), [(4, "가 나"), (5, "{x: y}")]);
    let Value::Map(inner) = &items[1].value else { panic!() };
    assert_eq!((shown(inner.entries[0].key_span), shown(inner.entries[0].value.span)), ((5, "x"), (5, "y")));
    assert_eq!(empty.value.span, Span::at(empty.key_span.end + 1));
    assert_eq!((map.span.start, map.span.end), (4, empty.value.span.end));
}

#[test]
fn one_broken_field_does_not_hide_the_others() {
    let text = "title: 카카오: 후기\ntags: [a]\ndate: @오늘\nTitle: x\ndesc: \"abc\" def\nnote: `x`\n";
    let expected = [
        "1:11 error the value of `title` holds `: `, by which another field begins (put the value in quotes: \"카카오: 후기\")",
        "3:7 error the value of `date` begins with `@`, which YAML keeps for itself (put the value in quotes: \"@오늘\")",
        "4:1 error `Title` is the same field as `title`, which is given already (keep one of the two)",
        "5:13 error text follows the closing quote of the value of `desc` (put the value in quotes: '\"abc\" def')",
        "6:7 error the value of `note` begins with a backtick, which YAML keeps for itself (put the value in quotes: \"`x`\")",
    ];
    assert_eq!(problems(text), expected);
}

#[test]
fn slips_are_told_where_they_are_made() {
    let line_up = "(indent it like its neighbours, or put a value of several lines in quotes)";
    let cases = [
        ("a: 1\ntitle: \"x\nb: 2\n", "2:8 error the quote `\"` that opens the value of `title` is not closed (close it, or, if the text itself begins with it, put it in the other kind of quotes)".into()),
        ("title: [카카오] 후기", "1:14 error text follows the closing bracket of the value of `title` (put the value in quotes: \"[카카오] 후기\")".into()),
        ("title: **중요** x", "1:8 error the value of `title` begins with `*`, which YAML keeps for itself (put the value in quotes: \"**중요** x\")".into()),
        ("title: *a", "1:8 error `*a` refers to an anchor `&a`, and there is none above (put the value in quotes if it is a text that begins with `*`)".into()),
        ("title: &b 후기", "1:8 warning `&b` is read as a name for this value, not as a part of it (put the value in quotes if it belongs to it)".into()),
        ("title: %x", "1:8 error the value of `title` begins with `%`, which YAML keeps for itself (put the value in quotes: \"%x\")".into()),
        ("title: !중요 x", "1:8 error this begins with `!중요`, and YAML keeps `!` in front for itself (put the value in quotes: \"!중요 x\")".into()),
        ("title: 'It's'", "1:12 error text follows the closing quote of the value of `title` (put the value in quotes: \"It's\")".into()),
        ("title: > x", "1:8 error text follows `>` on the same line (put the value in quotes: \"> x\")".into()),
        ("tags: - a", "1:7 error a list of `- ` items cannot begin on the line of its field (write each item on a line of its own, or the list as `[one, two]`)".into()),
        ("tags: [a, b\nc: d", "1:7 error the bracket `[` is not closed (close it, or, if the text itself begins with it, put the whole value in quotes)".into()),
        ("tags: [a, @b]", "1:11 error the value of `tags` begins with `@`, which YAML keeps for itself (put it in quotes)".into()),
        ("a: 1\ntitle:후기", "2:1 error `title:후기` is no field (a colon and a blank stand between name and value: `title: 후기`)".into()),
        ("title：후기\na: 1", "1:1 error `title：후기` is no field (a colon and a blank stand between name and value: `title: 후기`)".into()),
        ("a:\n  b: 1\n c: 2", format!("3:2 error `c: 2` does not line up with anything above it {line_up}")),
        ("a: 1\n  b: 2", format!("2:3 error `b:` is indented like a part of the value of `a` {line_up}")),
        ("a:\n  - 1\n  x", format!("3:3 error `x` stands in a list but does not begin with `- ` {line_up}")),
        ("a:\n- 1\nb: 2\n- 3", "4:1 error the item `- 3` belongs to no field (write `name:` on the line before it)".into()),
        ("a: \"\\q\"", "1:5 error `\\` in double quotes begins a character code, and this is none (write `\\\\`, or use single quotes)".into()),
        ("a: 1\n---\nb: 2", "2:1 error a second document begins here; only one is read (delete this line, or put the text in quotes if it belongs to a value)".into()),
        ("a: x\0y", "1:5 error the control character U+0000 stands here (delete it; it often comes along when text is copied from a terminal or a PDF)".into()),
        ("- a\n- b", "1:1 error fields are expected here, not a list (a field is a line `name: value`)".into()),
        ("글", "1:1 error fields are expected here, not a text (a field is a line `name: value`)".into()),
    ];
    for (text, expected) in cases {
        assert_eq!(problems(text), [expected], "{text}");
    }
}

#[test]
fn a_value_cut_off_by_a_comment_is_a_warning() {
    let expected = [
        "1:11 warning `#1` is a comment and is not read (put the value in quotes: \"후기 #1\")",
        "2:7 warning `#java #spring` is a comment and is not read (write a list without `#`: [java, spring])",
    ];
    assert_eq!(
        problems("title: 후기 #1\ntags: #java #spring\ndraft: true # not yet\nurl: a #url of the site\n"),
        expected
    );
}

#[test]
fn duplicates_are_found_at_any_depth_and_the_first_counts() {
    let (_, map, report) = read("a:\n  - b_c: 1\n    B-C: 2\n    \"\\x62_c\": 3\nd: {e: 1, e: 2}\n");
    assert_eq!(shape(&map.unwrap()), "a=[{b_c=1}] d={e=1}");
    let related: Vec<_> = report
        .diagnostics()
        .iter()
        .map(|problem| (problem.related[0].1.line, problem.related[0].1.column))
        .collect();
    assert_eq!(related.len(), 3);
    let expected = [
        "3:5 error `B-C` is the same field as `b_c`, which is given already (keep one of the two)",
        "4:5 error `\"\\x62_c\"` is the same field as `b_c`, which is given already (keep one of the two)",
        "5:11 error `e` is given twice (keep one of the two)",
    ];
    assert_eq!(lines(report), expected);
}

#[test]
fn tags_are_refused_and_the_standard_ones_pass() {
    check("a: !!str 1\nb: !!seq [x]\nc: !!int '3'", "a=1 b=[x] c='3'");
    assert_eq!(problems("a: !!python/object:os.system x\nb: !include /etc/passwd\nc: 1").len(), 2);
    assert_eq!(shape(&read("a: !include x\nb: 1").1.unwrap()), "a=x b=1");
}

#[test]
fn hostile_texts_are_refused_quickly() {
    let bomb = (1..10).fold("a0: &a0 [x, x]\n".to_owned(), |text, level| {
        let items = vec![format!("*a{}", level - 1); 9].join(", ");
        format!("{text}a{level}: &a{level} [{items}]\n")
    });
    let deep: String = (0..300).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    let cases = [
        ("[".repeat(60_000), "values are nested more than 16 levels deep"),
        ("{a: ".repeat(10_000), "values are nested more than 16 levels deep"),
        ("- ".repeat(30_000), "values are nested more than 16 levels deep"),
        ("? ".repeat(30_000), "values are nested more than 16 levels deep"),
        (deep, "values are nested more than 16 levels deep"),
        (
            format!("a: @\n{}", "[".repeat(60_000)),
            "the value of `a` begins with `@`, which YAML keeps for itself",
        ),
        (bomb, "with all its aliases written out this is too long"),
        ("a: &a [*a]".into(), "`*a` stands inside the value it refers to"),
        (format!("a: &a x\nb: [{}]", "*a, ".repeat(101)), "anchors are used more than 100 times"),
        ("a: x\n".repeat(20_000), "this is 98 KiB long; at most 64 KiB are read"),
    ];
    for (text, expected) in cases {
        let start = Instant::now();
        let (_, map, report) = read(&text);
        let message = report.diagnostics().first().map(|problem| problem.message.as_str());
        assert_eq!((map, message), (None, Some(expected)));
        assert!(start.elapsed() < Duration::from_secs(1), "{expected}");
    }
}

#[test]
fn the_sixteenth_level_is_the_last() {
    let nested = |levels: usize| format!("a: {}{}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    assert!(read(&nested(16)).1.is_some());
    let expected = "1:19 error values are nested more than 16 levels deep (put the text in quotes if its brackets are no lists)";
    assert_eq!(problems(&nested(17)), [expected]);
    let source = Source::new("data/a.yaml", nested(17));
    let limits = Limits { depth: 17, ..Limits::TABLE };
    assert!(parse_with(&source, Span::new(0, source.text().len()), &limits).value.is_some());
}

const FIELDS: &str = "Title:  후기 \nlast-modified-at: 2024-01-02\ntags: [a, 1, , ~]\ntag: b\ndraft: yes\nround: 03\nrole:\nstages: 코딩테스트\nextra: {x: 1}\ntitel: x\nmy_own: 1\n";

fn with_fields(text: &str, take: impl FnOnce(&mut Fields)) -> Vec<String> {
    let (source, map, report) = read(text);
    assert!(!report.has_errors());
    let map = map.unwrap();
    let mut fields = Fields::new(&source, &map, "front-matter");
    take(&mut fields);
    lines(fields.finish(Unknown::WarnIfNear))
}

fn values(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(|text| text.value.as_str()).collect()
}

#[test]
fn fields_are_read_as_the_author_meant() {
    let text = FIELDS.replace(", , ~", ", ~");
    let problems = with_fields(&text, |fields| {
        let title = fields.text("title").unwrap();
        assert_eq!((title.value.as_str(), fields.source().slice(title.span)), ("후기", "후기"));
        assert_eq!(fields.text("last_modified_at").unwrap().value, "2024-01-02");
        assert_eq!(values(&fields.texts("tags")), ["a", "1"]);
        assert_eq!(values(&fields.texts("stages")), ["코딩테스트"]);
        assert_eq!(fields.first(&["tags", "tag"]).unwrap().key, "tags");
        assert_eq!((fields.boolean("draft"), fields.integer("round", 1..=9)), (Some(true), Some(3)));
        assert_eq!((fields.node("role"), fields.text("absent")), (None, None));
        assert_eq!(fields.map("extra").map(shape), Some("x=1".into()));
        assert_eq!(fields.list("stages").map(<[Node]>::len), Some(1));
        assert_eq!(
            fields.unknown().iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(),
            ["titel", "my_own"]
        );
    });
    let expected = [
        "4:1 warning `tag` means the same as `tags`, which is given as well (`tags` is used; delete the other one)",
        "10:1 warning there is no field `titel` (did you mean `title`?)",
    ];
    assert_eq!(problems, expected);
}

#[test]
fn wrong_types_are_told_in_the_words_of_the_author() {
    let text = "title: [a]\ntags:\n  - a\n  - 질문: 답\n  - [b]\ndraft: maybe\nround: 12\nlevel: x\ncompany: 카카오\ndate: {{ .Date }}\nrole:\n";
    let problems = with_fields(text, |fields| {
        assert_eq!(
            (fields.text("title"), fields.boolean("draft"), fields.integer("round", 1..=9)),
            (None, None, None)
        );
        assert_eq!(values(&fields.texts("tags")), ["a"]);
        assert_eq!(
            (fields.integer("level", 0..=i64::MAX), fields.map("company"), fields.text("date")),
            (None, None, None)
        );
        assert_eq!((fields.require("role"), fields.require("slug")), (None, None));
    });
    let expected = [
        "1:1 error `slug` is missing",
        "1:8 error `title` should be a text, not a list (put the value in quotes: \"[a]\")",
        "4:5 error an item of `tags` should be a text, not a group of fields (put it in quotes if its `: ` belongs to the text)",
        "5:5 error an item of `tags` should be a text, not a list",
        "6:8 error `draft` should be `true` or `false`, not `maybe`",
        "7:8 error `round` should be between 1 and 9, not 12",
        "8:8 error `level` should be a whole number, not `x`",
        "9:10 error `company` should be a group of fields, not a text",
        "10:7 error `date` should be a text, not a group of fields (this is a placeholder that was not filled in)",
        "11:1 error `role` is empty",
    ];
    assert_eq!(problems, expected);
}

#[test]
fn an_unknown_key_is_an_error_where_keys_are_fixed() {
    let (source, map, _) = read("titel: x\nbanana: y\ntop: 1\n");
    let map = map.unwrap();
    let finish = |unknown| {
        let mut fields = Fields::new(&source, &map, "config");
        fields.allow("title");
        fields.allow("toc");
        fields.finish(unknown)
    };
    let expected = [
        "1:1 error there is no field `titel` (did you mean `title`?)",
        "2:1 error there is no field `banana`",
        "3:1 error there is no field `top` (did you mean `toc`?)",
    ];
    assert_eq!(lines(finish(Unknown::Error)), expected);
    assert_eq!(
        lines(finish(Unknown::WarnIfNear)),
        ["1:1 warning there is no field `titel` (did you mean `title`?)"]
    );
    assert_eq!(lines(finish(Unknown::Ignore)), Vec::<String>::new());
    let first = &finish(Unknown::Error).diagnostics()[0].clone();
    assert_eq!((first.code, first.blame), ("config/unknown", crate::diagnostic::Blame::Setup));
}

#[test]
fn control_characters_named_by_escapes_are_left_out() {
    let (_, map, report) = read("title: \"\\e[31m\\u0000가\\tb\\n\"\n\"\\a키\": [\"\\b\"]\n");
    assert_eq!(shape(&map.unwrap()), "title='[31m가\tb\n' 키=['']");
    let told = lines(report);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].starts_with("1:8 warning this names the control character U+001B, which is left out"),
        "{told:?}"
    );
}
