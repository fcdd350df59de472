//! `afterword build` when something is wrong: exit codes, words, what is published all the same.

use crate::support::{TestSite, hrefs};

#[test]
fn without_a_site_the_program_says_what_it_looked_for() {
    let site = TestSite::empty();
    let before = site.everything();
    let run = site.build(&[]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "error[config/missing]: there is no site here\n \
         |\n \
         = help: looked for `[root]/site/site.yaml`\n \
         = help: a site is a folder with a file `site.yaml`, which may be empty, and posts in `content/`; \
         `--site DIR` names another folder\n \
         = help: `afterword init` makes a new one\n\n"
    );
    assert_eq!(run.stdout, "");
    assert_eq!(before.difference(&site.everything()), [""; 0]);
}

#[test]
fn all_mistakes_of_site_yaml_are_told_at_once() {
    let site = TestSite::empty().file(
        "site.yaml",
        "titel: 오타\nbase_url: example\nlang: ko\npage_size: 0\ntimezone: Asia/Seol\nlinks: maybe\npermalink: /:yaer/:slug/\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        r"error[config/unknown]: there is no field `titel`
 --> site.yaml:1:1
  |
1 | titel: 오타
  | ^^^^^
  |
  = help: did you mean `title`?

error[config/base-url]: `example` is no address of a site
 --> site.yaml:2:11
  |
2 | base_url: example
  |           ^^^^^^^
  |
  = help: write it in full, such as `https://example.org/` or `https://name.github.io/blog/`

error[config/range]: `page_size` should be between 1 and 1000, not 0
 --> site.yaml:4:12
  |
4 | page_size: 0
  |            ^

error[config/timezone]: there is no time zone `Asia/Seol`
 --> site.yaml:5:11
  |
5 | timezone: Asia/Seol
  |           ^^^^^^^^^
  |
  = help: write a name such as `Asia/Seoul` or an offset such as `+09:00`

error[config/choice]: `links` cannot be `maybe`
 --> site.yaml:6:8
  |
6 | links: maybe
  |        ^^^^^
  |
  = help: it is one of `warn`, `error`, `off`

error[config/permalink]: `:yaer` is nothing an address can be made of
 --> site.yaml:7:12
  |
7 | permalink: /:yaer/:slug/
  |            ^^^^^^^^^^^^^
  |
  = help: did you mean `:year`?
  = help: write a pattern of `:year` `:month` `:day` `:slug` `:title` `:categories`, or one of `date`, `pretty`, `ordinal`, `weekdate`, `none`

"
    );
    assert!(!site.path("public").exists());
}

#[test]
fn a_content_folder_that_is_not_there_is_a_mistake_of_the_setup() {
    let site = TestSite::new().file("site.yaml", "base_url: https://example.org/\ncontent_dir: contents\n");
    let run = site.build(&[]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "error[config/content-dir]: there is no folder `contents` with posts\n \
         |\n \
         = help: make it, or name another one in site.yaml: `content_dir: …`\n\n"
    );
    assert!(!site.path("public").exists());
}

#[test]
fn wrong_use_of_the_command_line_ends_with_2() {
    let site = TestSite::new();
    for arguments in [&["bild"][..], &["build", "--jobs", "0"], &["build", "--klingon"], &[]] {
        let run = site.run(arguments);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.is_empty()), (2, "", false), "{arguments:?}");
    }
    assert!(!site.path("public").exists());
}

/// Three good posts; a fourth has a date that does not exist, a fifth brackets that never close.
fn three_good_two_bad() -> TestSite {
    TestSite::new()
        .post("2026-03-01-a.md", "title: 첫 글", "글")
        .post("2026-03-02-b.md", "title: 둘째 글", "[넷째](2026-03-04-d.md)를 보세요.")
        .post("2026-03-03-c.md", "title: 셋째 글", "글")
        .post("d.md", "title: 넷째 글\ndate: 2026-13-01", "글")
        .post("e.md", "title: 다섯째 글\ntags: [백엔드", "글")
}

const BAD_POSTS: &str = r#"error[link/post]: there is no post `2026-03-04-d.md`
 --> content/posts/2026-03-02-b.md:5:1
  |
5 | [넷째](2026-03-04-d.md)를 보세요.
  | ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `content/posts/2026-03-01-a.md` or `content/posts/2026-03-03-c.md`?

error[front-matter/date]: there is no such day or time as `2026-13-01`
 --> content/posts/d.md:3:7
  |
3 | date: 2026-13-01
  |       ^^^^^^^^^^
  |
  = help: write `2026-03-14`, `2026-03-14 09:30` or `2026-03-14T09:30:00+09:00`

error[yaml/syntax]: the bracket `[` is not closed
 --> content/posts/e.md:3:7
  |
3 | tags: [백엔드
  |       ^
  |
  = help: close it, or, if the text itself begins with it, put the whole value in quotes

"#;

#[test]
fn with_an_error_nothing_is_published_and_the_old_output_stays() {
    let site = three_good_two_bad();
    let run = site.build(&[]);
    assert_eq!((run.code, run.stderr.as_str()), (1, BAD_POSTS));
    assert!(run.stdout.starts_with("2 posts, 17 pages: nothing published, "), "{}", run.stdout);
    assert!(!site.path("public").exists());

    let good = TestSite::new().post("2026-03-01-a.md", "title: 첫 글", "글");
    good.build(&[]).without_a_word();
    let before = good.published();
    good.write("content/posts/e.md", "---\ntags: [백엔드\n---\n\n글\n");
    assert_eq!(good.build(&[]).code, 1);
    assert_eq!(before.difference(&good.published()), [""; 0]);
}

#[test]
fn keep_going_publishes_the_rest_and_still_ends_with_1() {
    let site = three_good_two_bad();
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, BAD_POSTS));
    assert_eq!(
        run.stdout,
        "2 posts, 17 pages: 17 files written, 0 unchanged, 0 removed, 0 skipped, 0 drafts, 0 scheduled, \
         3 errors, 0 warnings, [seconds] s\n"
    );
    let published = site.published();
    let posts: Vec<&str> = published.paths().into_iter().filter(|path| path.starts_with("posts/")).collect();
    assert_eq!(posts, ["posts/a/index.html", "posts/c/index.html"]);
}

#[test]
fn keep_going_leaves_out_posts_with_dead_links_and_what_hangs_on_them() {
    let site = TestSite::new()
        .post("2026-03-01-a.md", "title: 첫 글\ntags: [둘이]", "[둘째](2026-03-02-b.md) [태그](/tags/혼자/)")
        .post("2026-03-02-b.md", "title: 둘째 글\ntags: [둘이, 혼자]\naliases: /old/", "[없는 글](gone.md)")
        .post("2026-03-03-c.md", "title: 셋째 글\ntags: [둘이]", "[옛 주소](/old/)");
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.code, 1);
    let codes: Vec<&str> = run.stderr.lines().filter(|line| line.contains("]: ")).collect();
    assert_eq!(
        codes,
        [
            "error[link/post]: there is no post `gone.md`",
            "warning[link/absent]: `2026-03-02-b.md` has errors itself: until it is published the link leads nowhere",
            "warning[link/dead]: `/tags/혼자/` leads nowhere",
            "warning[link/dead]: `/old/` leads nowhere",
        ]
    );
    let published = site.published();
    let about: Vec<&str> = published.paths().into_iter().filter(|path| path.contains("둘째")).collect();
    assert_eq!(about, [""; 0]);
    assert!(published.paths().iter().all(|path| !path.contains("혼자") && !path.starts_with("old")));
    for (path, html) in published.pages() {
        assert!(!html.contains("둘째 글"), "{path}");
        for href in hrefs(html).iter().filter(|href| href.starts_with('/')) {
            let target = href.split('#').next().unwrap_or_default().trim_start_matches('/');
            let target = percent_encoding::percent_decode_str(target).decode_utf8().unwrap().into_owned();
            let file =
                if target.is_empty() || target.ends_with('/') { target + "index.html" } else { target };
            assert!(published.has(&file), "{path} leads to {href}");
        }
    }
    assert_eq!(site.build(&["--keep-going"]).stderr, run.stderr);
}

#[test]
fn keep_going_does_not_help_against_a_broken_template() {
    let site = three_good_two_bad().file("themes/overrides/templates/post.html", "{% if %}");
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("--> themes/overrides/templates/post.html:1:"), "{}", run.stderr);
    assert!(!site.path("public").exists());
}

#[test]
fn a_warning_stops_the_build_only_when_warnings_are_denied() {
    let site = TestSite::new().file("content/posts/a.md", "---\ntitle: 날짜 없는 글\n---\n\n글\n");
    let warning = r"warning[front-matter/date]: there is no date
 --> content/posts/a.md:1:1
  |
1 | ---
  | ^
  |
  = help: add `date: 2026-03-14`, or begin the file's name with the day; until then the post is listed last, without a date

";
    let run = site.build(&["--deny-warnings"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, warning));
    assert!(!site.path("public").exists());
    let run = site.build(&[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, warning));
    assert!(site.path("public/posts/a/index.html").exists());
}

#[test]
fn a_disk_that_refuses_ends_with_3() {
    let site = TestSite::new().file("../home/file", "no folder");
    let run = site.build(&["--output", "../home/file/public"]);
    assert_eq!(run.code, 3);
    assert_eq!(
        run.stderr,
        "error[output/disk]: cannot make the folder `[root]/site/../home/file`: File exists (os error 17)\n\n"
    );
    assert!(run.stdout.starts_with("0 posts, 12 pages: nothing published, "), "{}", run.stdout);
}
