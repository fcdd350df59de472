//! Names and words that try to steer a terminal, a log, a file system or a page.

use crate::hostile::active::active;
use crate::hostile::playground::{Playground, good_post, post};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

#[test]
fn strange_file_names_get_plain_addresses() {
    for (name, address) in [
        ("\"><script>alert(1)<.md", "posts/script-alert-1/index.html"),
        ("-rf.md", "posts/rf/index.html"),
        (" blank .md", "posts/blank/index.html"),
        ("😀.md", "posts/글/index.html"),
        ("con.md", "posts/con-/index.html"),
        ("nul.2.md", "posts/nul-2/index.html"),
        ("$(id) `id`.md", "posts/id-id/index.html"),
        ("%2e%2e%2fx.md", "posts/2e-2e-2fx/index.html"),
        ("a:b|c?.md", "posts/a-b-c/index.html"),
        ("\u{202e}dm.exe.md", "posts/dm-exe/index.html"),
        ("Ａ.md", "posts/ａ/index.html"),
    ] {
        let playground = Playground::new();
        playground.write(Path::new("content").join(name), good_post("글"));
        let run = playground.build(&[]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{name}");
        let published = playground.published();
        assert!(published.contains_key(address), "{name}: {:?}", published.keys());
        for (path, page) in playground.pages() {
            assert_eq!(active(&page), [""; 0], "{name} {path}");
        }
    }
}

#[test]
fn a_name_as_long_as_the_disk_allows_is_published() {
    let playground = Playground::new();
    playground.write(format!("content/{}.md", "가".repeat(84)), good_post("글"));
    assert_eq!(playground.build(&[]).code, 0);
    assert!(playground.published().contains_key(&format!("posts/{}/index.html", "가".repeat(66))));
}

#[test]
fn names_that_no_text_can_hold_are_told_without_harm() {
    for (name, shown) in [
        (b"a\nb.md".as_slice(), r"content/a\u{a}b.md"),
        (b"\x1b[31m\n::error::x.md", r"content/\u{1b}[31m\u{a}::error::x.md"),
        (b"\xb8\xe9\xc1\xa2.md", "content/\u{fffd}\u{fffd}\u{fffd}\u{fffd}.md"),
        (b"a\x07/b.md", r"content/a\u{7}"),
    ] {
        let playground = Playground::new();
        playground.write("content/good.md", good_post("글"));
        playground.write(Path::new("content").join(OsStr::from_bytes(name)), good_post("글"));
        let run = playground.build(&["--keep-going"]);
        assert_eq!(run.code, 1, "{shown}");
        assert!(run.stderr.contains(&format!("--> {shown}\n")), "{shown}\n{}", run.stderr);
        assert!(!run.stderr.contains(['\u{1b}', '\u{7}']) && !run.stderr.contains("\n::"), "{}", run.stderr);
        assert!(playground.published().contains_key("posts/good/index.html"));
        let run = playground.build(&["--keep-going", "--format", "github"]);
        assert!(
            run.stdout
                .lines()
                .all(|line| !line.starts_with("::") || line.starts_with("::error file=content/"))
        );
        assert!(!run.stdout.contains(['\u{1b}', '\u{7}']), "{}", run.stdout);
    }
}

#[test]
fn names_that_one_file_system_would_mix_up_are_told_together() {
    let decomposed = "\u{110a}\u{1161}\u{11bc}";
    for (one, two, address) in
        [("Foo.md", "foo.md", "/posts/foo/"), ("쌍.md", &format!("{decomposed}.md"), "/posts/쌍/")]
    {
        let playground = Playground::new();
        playground.write(Path::new("content").join(one), good_post("첫째"));
        playground.write(Path::new("content").join(two), good_post("둘째"));
        let run = playground.build(&["--keep-going"]);
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains(&format!("`{address}` is the address of two posts")), "{}", run.stderr);
        assert!(run.stderr.contains("the other one is here"), "{}", run.stderr);
    }
}

#[test]
fn words_of_a_post_steer_neither_terminal_nor_log_nor_page() {
    let fields = concat!(
        "title: \"\\e[31m빨강\\a\\n::error file=x::pwned\"\n",
        "stage: \"\\e[2J\\n::error::pwned\"\n",
        "lang: \"\\r\\n::error::pwned\"\n",
        "tags: [\"\\e]0;x\\a\", \"x\\0y\"]\n",
        "author: \"\\b김하나\"\n",
        "\"\\e키\": \"\\v값\"",
    );
    let playground = Playground::new();
    playground.write("content/a.md", post(fields, "[x](\u{1b}[31m::error::x) ## \u{9b}31m\n\n::error::x"));
    for format in ["human", "github", "json"] {
        let run = playground.build(&["--format", format]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let printed = run.stdout + &run.stderr;
        assert!(!printed.contains(|c: char| c.is_control() && c != '\n'), "{format}\n{printed:?}");
        let commands = printed.lines().filter(|line| line.starts_with("::"));
        assert!(commands.clone().all(|line| line.starts_with("::warning file=content/a.md,")), "{printed}");
        assert_eq!(commands.count() > 0, format == "github");
    }
    for (path, page) in playground.pages() {
        assert!(!page.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')), "{path}\n{page:?}");
    }
}

#[test]
fn control_characters_are_told_where_they_are() {
    let playground = Playground::new();
    playground.write("content/a.md", post("title: 글\ndate: 2026-03-14", "카카오\u{8} 면접\0"));
    let run = playground.build(&[]);
    assert_eq!(run.code, 0);
    assert!(
        run.stderr.contains("the control character U+0008 is not shown\n--> content/a.md:6:4\n"),
        "{}",
        run.stderr
    );
    let page = &playground.published()["posts/a/index.html"];
    assert!(String::from_utf8_lossy(page).contains("<p>카카오 면접\u{fffd}</p>"));
}
