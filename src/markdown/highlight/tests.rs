//! Code in colour, by what readers of the page get.

use super::*;
use crate::diagnostic::{Checked, Severity};
use crate::markdown::highlight::language::LANGUAGES;
use crate::markdown::{Options, Parsed, Profile, parse};
use crate::text::{Lang, Source, Span};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

fn parsed(text: &str, profile: Profile) -> Checked<Parsed> {
    let lang = Lang::korean();
    parse(&Source::new("a.md", text), Span::new(0, text.len()), &Options { profile, ..Options::new(&lang) })
}

fn html(text: &str) -> String {
    parsed(text, Profile::Site).value.fragment.html
}

/// The inside of `<code>` for a block of code in this language.
fn code(name: &str, code: &str) -> String {
    let html = html(&format!("```{name}\n{code}\n```\n"));
    let (_, inside) = html.split_once("\">").unwrap();
    inside.strip_suffix("\n</code></pre>\n").unwrap().to_owned()
}

fn problems(text: &str) -> Vec<String> {
    let report = parsed(text, Profile::Site).report;
    let hint =
        |d: &crate::diagnostic::Diagnostic| d.hints.first().map(ToString::to_string).unwrap_or_default();
    report
        .diagnostics()
        .iter()
        .map(|d| format!("{:?} {}: {}: {}", d.severity, d.code, d.message, hint(d)))
        .collect()
}

fn is_coloured(html: &str) -> bool {
    html.contains("<span")
}

#[test]
fn rust_is_coloured() {
    let expected = "<span class=\"a\">#[test]</span>\n\
        <span class=\"k\">pub fn</span> <span class=\"f\">double</span>(n: <span class=\"t\">u64</span>) -&gt; <span class=\"t\">u64</span> {\n    \
        n * <span class=\"n\">2</span> <span class=\"c\">// &lt;twice&gt; &amp; done</span>\n}";
    assert_eq!(
        code("rust", "#[test]\npub fn double(n: u64) -> u64 {\n    n * 2 // <twice> & done\n}"),
        expected
    );
}

#[test]
fn java_is_coloured() {
    let expected = "<span class=\"a\">@Override</span>\n\
        <span class=\"k\">public</span> <span class=\"t\">String</span> <span class=\"f\">name</span>() { \
        <span class=\"k\">return</span> <span class=\"s\">&quot;후기\\n&quot;</span>; }";
    assert_eq!(code("java", "@Override\npublic String name() { return \"후기\\n\"; }"), expected);
}

#[test]
fn python_is_coloured() {
    let expected = "<span class=\"k\">def</span> <span class=\"f\">ask</span>(who):\n    \
        <span class=\"k\">return</span> <span class=\"s\">f&quot;hi {who}&quot;</span> \
        <span class=\"k\">if</span> who <span class=\"k\">and not</span> <span class=\"n\">None</span> \
        <span class=\"k\">else</span> <span class=\"n\">0</span>";
    assert_eq!(
        code("python", "def ask(who):\n    return f\"hi {who}\" if who and not None else 0"),
        expected
    );
}

#[test]
fn sql_is_coloured() {
    let expected = "<span class=\"k\">SELECT</span> name, <span class=\"f\">count</span>(*) <span class=\"k\">FROM</span> posts\n\
        <span class=\"k\">WHERE</span> stage = <span class=\"s\">'코테'</span> <span class=\"k\">GROUP BY</span> name; \
        <span class=\"c\">-- all</span>";
    assert_eq!(
        code("sql", "SELECT name, count(*) FROM posts\nWHERE stage = '코테' GROUP BY name; -- all"),
        expected
    );
}

#[test]
fn json_is_coloured() {
    let expected = "{<span class=\"a\">&quot;stage&quot;</span>: [<span class=\"n\">1</span>, \
        <span class=\"s\">&quot;b&quot;</span>, <span class=\"n\">true</span>]}";
    assert_eq!(code("json", "{\"stage\": [1, \"b\", true]}"), expected);
}

#[test]
fn go_is_coloured() {
    let expected = "<span class=\"k\">func</span> (s *<span class=\"t\">Server</span>) <span class=\"f\">Get</span>(id \
        <span class=\"t\">int</span>) <span class=\"t\">error</span> { <span class=\"k\">return</span> <span class=\"n\">nil</span> }";
    assert_eq!(code("go", "func (s *Server) Get(id int) error { return nil }"), expected);
}

#[test]
fn bash_is_coloured() {
    let expected = "<span class=\"k\">if</span> [ <span class=\"v\">$#</span> -gt <span class=\"n\">1</span> ]; \
        <span class=\"k\">then</span> cat <span class=\"s\">&lt;&lt;'EOF'</span> &gt; a\n\
        <span class=\"s\">it's</span>\n<span class=\"s\">EOF</span>\n<span class=\"k\">fi</span> <span class=\"c\"># c</span>";
    assert_eq!(code("bash", "if [ $# -gt 1 ]; then cat <<'EOF' > a\nit's\nEOF\nfi # c"), expected);
}

#[test]
fn a_script_in_html_is_coloured() {
    let expected = "&lt;<span class=\"k\">p</span> <span class=\"a\">id</span>=<span class=\"s\">&quot;a&quot;</span>&gt;\
        <span class=\"n\">&amp;lt;</span>&lt;/<span class=\"k\">p</span>&gt;\n\
        &lt;<span class=\"k\">script</span>&gt;<span class=\"k\">let</span> a = <span class=\"s\">/&quot;/g</span>;\
        &lt;/<span class=\"k\">script</span>&gt;";
    assert_eq!(code("html", "<p id=\"a\">&lt;</p>\n<script>let a = /\"/g;</script>"), expected);
}

#[test]
fn yaml_is_coloured() {
    let expected = "<span class=\"k\">on</span>: [push, <span class=\"n\">1</span>]\n\
        - <span class=\"k\">run</span>: |\n    <span class=\"s\">echo &quot;a: b&quot;</span>\n<span class=\"c\"># c</span>";
    assert_eq!(code("yaml", "on: [push, 1]\n- run: |\n    echo \"a: b\"\n# c"), expected);
}

#[test]
fn css_is_coloured() {
    let expected = "<span class=\"t\">.card</span> <span class=\"k\">a</span>:hover { \
        <span class=\"a\">color</span>: <span class=\"n\">#fff</span>; }";
    assert_eq!(code("scss", ".card a:hover { color: #fff; }"), expected);
}

#[test]
fn a_diff_is_coloured() {
    let expected = "<span class=\"d\">-old &lt;</span>\n<span class=\"i\">+new</span>\n same";
    assert_eq!(code("diff", "-old <\n+new\n same"), expected);
}

#[test]
fn all_names_of_a_language_mean_the_same() {
    for (usual, others, text) in [
        ("javascript", "js JS node mjs", "let a = 1;"),
        ("typescript", "ts Typescript", "let a: number = 1;"),
        ("tsx", "jsx react", "let a = <b c='d'/>;"),
        ("kotlin", "kt kts", "val a = 1"),
        ("python", "py python3", "def a(): pass"),
        ("ruby", "rb", "def a; end"),
        ("bash", "sh zsh shell console Shell", "if true; then echo $A; fi"),
        ("yaml", "yml", "a: 1"),
        ("dockerfile", "docker Dockerfile", "FROM a"),
        ("cpp", "c++ C++ cc", "int a = 1;"),
        ("csharp", "cs c# C#", "int a = 1;"),
        ("objective-c", "objc objectivec", "int a = 1;"),
        ("go", "golang", "var a = 1"),
        ("rust", "rs Rust", "let a = 1;"),
        ("sql", "mysql postgresql", "SELECT 1"),
        ("json", "jsonc", "[1]"),
    ] {
        let expected = code(usual, text);
        assert!(is_coloured(&expected), "{usual}");
        others.split(' ').for_each(|other| assert_eq!(code(other, text), expected, "{other}"));
    }
    for name in ["html", "vue", "xml", "svelte"] {
        assert!(is_coloured(&code(name, "<p class=\"a\">b</p>")), "{name}");
    }
    assert!(is_coloured(&code("php", "$a = 1;")) && is_coloured(&code("php", "<?php $a = 1; ?>")));
}

#[test]
fn every_name_means_one_language() {
    let mut seen = BTreeSet::new();
    for name in LANGUAGES.iter().flat_map(|(_, names)| *names) {
        assert!(seen.insert(*name) && name.to_lowercase() == *name, "{name}");
    }
}

#[test]
fn what_follows_the_language_does_not_matter() {
    for info in ["rust title=\"a.rs\"", "rust,ignore", "rust{1,3}", "{.rust}", "rust:a.rs"] {
        assert_eq!(html(&format!("```{info}\nlet a;\n```\n")), html("```rust\nlet a;\n```\n"), "{info}");
    }
}

#[test]
fn plain_text_needs_no_hint() {
    for name in ["text", "txt", "plain", "plaintext", "TEXT", "none", "mermaid"] {
        assert_eq!(code(name, "let <a> = 1;"), "let &lt;a&gt; = 1;");
        assert_eq!(problems(&format!("```{name}\na\n```\n")), [""; 0]);
    }
    assert_eq!(html("```\nlet a;\n```\n"), "<pre><code>let a;\n</code></pre>\n");
    assert_eq!(html("    let a;\n"), "<pre><code>let a;\n</code></pre>\n");
}

#[test]
fn an_unknown_language_is_plain_with_one_hint_at_its_name() {
    let text = "a\n\n- ```pyhton title\n  let a;\n  ```\n\n```pyhton\n```\n\n```qqqqqq\n```\n";
    assert_eq!(
        problems(text),
        [
            "Hint markdown/code-language: no colours for code in `pyhton`: \
             did you mean `python`? `text` says that the code is to be shown plain",
            "Hint markdown/code-language: no colours for code in `qqqqqq`: \
             the code is shown plain; `text` says that this is what you want",
        ]
    );
    let report = parsed(text, Profile::Site).report;
    let place = report.diagnostics()[0].place.clone().unwrap();
    assert_eq!((place.line, place.column, place.end_column), (3, 6, 12));
    assert_eq!(report.diagnostics()[0].severity, Severity::Hint);
    assert_eq!(code("pyhton", "let <a>;"), "let &lt;a&gt;;");
}

#[test]
fn very_long_blocks_and_lines_are_plain_with_a_hint() {
    let (line, block) = ("1".repeat(LONGEST_LINE), "let a = 1;\n".repeat(LONGEST_BLOCK / 11));
    for (text, is_short) in [
        (line.clone(), true),
        (line.clone() + "1", false),
        ("가".repeat(LONGEST_LINE), true),
        (block.clone(), true),
        (block + &"a".repeat(11), false),
    ] {
        let hints = problems(&format!("```rust\n{text}\n```\n"));
        assert_eq!(hints.is_empty(), is_short, "{hints:?}");
        assert!(is_short || hints[0].contains("it, or a line of it, is very long"), "{hints:?}");
    }
}

#[test]
fn code_in_pages_with_raw_html_and_in_lists_is_coloured_alike() {
    let block = "<pre><code class=\"language-rust\" data-lang=\"rust\"><span class=\"k\">let</span> a = <span class=\"s\">&quot;&lt;b&gt;&quot;</span>;\n</code></pre>";
    assert!(html("<u>a</u>\n\n```rust\nlet a = \"<b>\";\n```\n").contains(block));
    assert!(html("> - ```rust\n>   let a = \"<b>\";\n>   ```\n").contains(block));
    let two = html("> ```rust\n> /* a\n>\n>    b */ let c;\n> ```\n");
    let expected =
        "<span class=\"c\">/* a</span>\n\n   <span class=\"c\">b */</span> <span class=\"k\">let</span> c;\n";
    assert!(two.contains(expected), "{two}");
}

#[test]
fn common_mark_has_no_colours() {
    let page = parsed("```rust\nlet a;\n```\n", Profile::CommonMark);
    assert_eq!(page.value.fragment.html, "<pre><code class=\"language-rust\">let a;\n</code></pre>\n");
    assert!(page.report.diagnostics().is_empty());
}

/// Without its tags, the text is what it was.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, rest)| rest));
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Texts that grammars of regular expressions take long for, and others that could be cut in the wrong place.
const FLOODS: [&str; 44] = [
    "(", "[", "{", "<", "\"", "'", "`", "/*", "//", "\\", "${", "#{", "{{", "a-", "<a ", "<?", "$(", "@a(",
    "\t", "가", "def /*", "a->of ", "\"\"\"", "r#\"", "#[", "<<A ", "<<A\n", "<!--", "<script>", "<style>",
    "&a", "=begin\n", "a: ", "- ", "a: |\n", "[a", "\r", "'가", "\\가", "@가", "$가", "r###", "(*", "--[[",
];

#[test]
fn no_character_of_hostile_code_is_lost() {
    for name in LANGUAGES.iter().map(|(_, names)| names[0]) {
        for flood in FLOODS {
            let code = flood.repeat(30) + "\n\n" + flood + "\n" + flood + "a\u{301}b \r\n" + flood;
            let Outcome::Coloured(html) = highlight(name, &code) else { panic!("{name}") };
            assert_eq!(text_of(&html), code, "{name}");
        }
    }
}

#[test]
fn all_pairs_of_short_texts_are_read_to_their_end() {
    for name in LANGUAGES.iter().map(|(_, names)| names[0]) {
        for (first, second) in FLOODS.iter().flat_map(|first| FLOODS.map(|second| (first, second))) {
            let code = format!("{first}{second}");
            let Outcome::Coloured(html) = highlight(name, &code) else { panic!("{name}") };
            assert_eq!(text_of(&html), code, "{name}");
        }
    }
}

#[test]
fn floods_take_linear_time() {
    let time = |name: &str, code: &str| {
        let start = Instant::now();
        assert!(matches!(highlight(name, code), Outcome::Coloured(_)), "{name}");
        start.elapsed()
    };
    for name in
        ["rust", "js", "bash", "php", "sql", "lisp", "html", "css", "json", "yaml", "toml", "md", "tex"]
    {
        for flood in FLOODS {
            // A line as long as is coloured, and as many of them as fit.
            let line = flood.repeat(LONGEST_LINE / flood.chars().count().max(1) - 4) + "\n";
            let lines = |length: usize| line.repeat(length / line.len());
            // A machine with other work may stop a try in its middle, not three of them.
            let is_linear = (0..3).any(|_| {
                let (half, whole) = (time(name, &lines(4_000)), time(name, &lines(8_000)));
                whole < half * 5 + Duration::from_millis(50)
            });
            assert!(is_linear, "{name} {flood:?}");
        }
    }
}

#[test]
fn floods_of_a_hundred_thousand_characters_in_a_line_stay_plain() {
    for flood in ["[", "\"", "a-", "/*"] {
        assert_eq!(highlight("rust", &flood.repeat(100_000)), Outcome::TooLong);
    }
}

#[test]
fn all_threads_give_the_same() {
    let blocks: Vec<String> =
        (0..100).map(|n| format!("cat <<EOF{n}\n$A {n}\nEOF{n}\necho \"{n}\nb\" # {n}\n")).collect();
    let all = || blocks.iter().map(|block| highlight("bash", block)).collect::<Vec<_>>();
    let expected = all();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(all)).collect();
        threads.into_iter().for_each(|thread| assert_eq!(thread.join().unwrap(), expected));
    });
}
