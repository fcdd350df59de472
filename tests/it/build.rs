//! `afterword build` on sites that are well.

use crate::support::{TestSite, hrefs};

/// One interview and one essay.
fn two_posts() -> TestSite {
    TestSite::new()
        .post(
            "2026-03-01-kakao.md",
            "title: 카카오 1차 면접 후기\ncompany: 카카오\nstages: [코딩테스트]\ntags: [백엔드]",
            "첫 문단입니다.\n\n둘째 문단입니다.",
        )
        .post("2026-03-02-essay.md", "title: 준비하며 쓴 글\ntags: [백엔드]", "한 줄.")
}

const TWO_POSTS: [&str; 24] = [
    "404.html",
    "_headers",
    "api/companies/kakao.json",
    "api/index.json",
    "api/posts/1.json",
    "archive/2026/03/index.html",
    "archive/index.html",
    "companies/index.html",
    "companies/kakao/index.html",
    "favicon.svg",
    "feed.xml",
    "index.html",
    "posts/essay/index.html",
    "posts/kakao/index.html",
    "robots.txt",
    "sitemap.xml",
    "stages/coding-test/index.html",
    "stages/index.html",
    "tags/index.html",
    "tags/백엔드/index.html",
    "theme/interview.css",
    "theme/practice.js",
    "theme/site.js",
    "theme/style.css",
];

const ALL_WRITTEN: &str = "2 posts, 24 pages: 24 files written, 0 unchanged, 0 removed, 0 skipped, 0 drafts, \
                           0 scheduled, 0 errors, 0 warnings, [seconds] s\n";

#[test]
fn a_fresh_site_becomes_files() {
    let site = two_posts();
    let run = site.build(&[]).without_a_word();
    assert_eq!(run.stdout, ALL_WRITTEN);
    assert_eq!(site.published().paths(), TWO_POSTS);
}

#[test]
fn nothing_is_left_beside_the_output() {
    let site = two_posts();
    let before = site.everything();
    site.build(&[]).without_a_word();
    site.build(&[]).without_a_word();
    let after = site.everything().without(|path| path.starts_with("site/public/"));
    assert_eq!(before.difference(&after), [""; 0]);
}

#[test]
fn a_second_build_writes_no_file() {
    let site = two_posts();
    site.build(&[]).without_a_word();
    let times = || {
        let modified = |path: &&str| site.path("public").join(path).metadata().unwrap().modified().unwrap();
        TWO_POSTS.iter().chain(&[".afterword-record"]).map(modified).collect::<Vec<_>>()
    };
    let (tree, before) = (site.published(), times());
    let run = site.build(&[]).without_a_word();
    assert_eq!(
        run.stdout,
        "2 posts, 24 pages: 0 files written, 24 unchanged, 0 removed, 0 skipped, 0 drafts, 0 scheduled, \
         0 errors, 0 warnings, [seconds] s\n"
    );
    assert_eq!(times(), before);
    assert_eq!(tree.difference(&site.published()), [""; 0]);
}

#[test]
fn an_edit_writes_only_the_pages_that_show_it() {
    let site = two_posts();
    site.build(&[]).without_a_word();
    let before = site.published();
    site.write(
        "content/posts/2026-03-02-essay.md",
        "---\ntitle: 준비하며 쓴 글\ntags: [백엔드]\ndescription: 짧은 글\n---\n\n한 줄.\n",
    );
    let run = site.build(&[]).without_a_word();
    assert_eq!(
        run.stdout,
        "2 posts, 24 pages: 4 files written, 20 unchanged, 0 removed, 0 skipped, 0 drafts, 0 scheduled, \
         0 errors, 0 warnings, [seconds] s\n"
    );
    let changed = before.difference(&site.published());
    assert_eq!(
        changed,
        [
            ".afterword-record differs",
            "archive/2026/03/index.html differs",
            "index.html differs",
            "posts/essay/index.html differs",
            "tags/백엔드/index.html differs",
        ]
    );
}

#[test]
fn a_deleted_post_takes_its_pages_along_and_leaves_files_of_others() {
    let site = two_posts();
    site.build(&[]).without_a_word();
    site.write("public/posts/kakao/mine.txt", "mine");
    site.write("public/mine.txt", "mine");
    site.remove("content/posts/2026-03-01-kakao.md");
    let run = site.build(&[]).without_a_word();
    assert_eq!(
        run.stdout,
        "1 post, 18 pages: 11 files written, 7 unchanged, 6 removed, 0 skipped, 0 drafts, 0 scheduled, \
         0 errors, 0 warnings, [seconds] s\n"
    );
    let published = site.published();
    let gone =
        ["companies/", "stages/"].iter().any(|gone| published.paths().iter().any(|p| p.starts_with(gone)));
    assert!(!gone && !published.has("posts/kakao/index.html"), "{:?}", published.paths());
    assert_eq!([published.text("mine.txt"), published.text("posts/kakao/mine.txt")], ["mine", "mine"]);
}

fn unfinished() -> TestSite {
    TestSite::new()
        .post("2026-03-01-done.md", "title: 끝난 글", "글")
        .post("2026-03-02-draft.md", "title: 초안\ndraft: true", "글")
        .file("content/_drafts/later.md", "---\ntitle: 나중에\ndate: 2026-03-03\n---\n\n글\n")
        .post("2030-01-02-b.md", "title: 둘째 미래", "글")
        .post("2030-01-01-a.md", "title: 첫째 미래\ndate: 2030-01-01 09:30", "글")
}

fn posts_of(site: &TestSite) -> Vec<String> {
    let published = site.published();
    published.paths().into_iter().filter(|path| path.starts_with("posts/")).map(str::to_owned).collect()
}

#[test]
fn drafts_and_later_posts_wait_and_the_summary_says_so() {
    let site = unfinished();
    let run = site.build(&[]).without_a_word();
    assert_eq!(
        run.stdout,
        "scheduled content/posts/2030-01-01-a.md for 2030-01-01T09:30+09:00\n\
         scheduled content/posts/2030-01-02-b.md for 2030-01-02\n\
         1 post, 16 pages: 16 files written, 0 unchanged, 0 removed, 0 skipped, 2 drafts, 2 scheduled, \
         0 errors, 0 warnings, [seconds] s\n"
    );
    assert_eq!(posts_of(&site), ["posts/done/index.html"]);
}

#[test]
fn drafts_and_later_posts_are_published_when_asked_for() {
    let site = unfinished();
    site.build(&["--drafts"]).without_a_word();
    assert_eq!(
        posts_of(&site),
        ["posts/done/index.html", "posts/draft/index.html", "posts/later/index.html"]
    );
    assert!(site.published().text("posts/draft/index.html").contains("<span class=\"badge\">초안</span>"));
    site.build(&["--future"]).without_a_word();
    assert_eq!(posts_of(&site), ["posts/a/index.html", "posts/b/index.html", "posts/done/index.html"]);
}

#[test]
fn what_is_skipped_is_counted_and_listed_on_demand() {
    let site = two_posts()
        .file("content/_layouts/post.html", "x")
        .file("content/posts/.hidden.md", "x")
        .file("content/posts/notes.md~", "x")
        .file("content/posts/tool.exe", "x");
    let summary = "2 posts, 24 pages: 24 files written, 0 unchanged, 0 removed, 4 skipped, 0 drafts, \
                   0 scheduled, 0 errors, 0 warnings, [seconds] s\n";
    assert_eq!(site.build(&[]).without_a_word().stdout, summary);
    let run = site.build(&["--verbose", "--output", "other"]).without_a_word();
    let skipped = "skipped content/_layouts: its name begins with `_` or `.`, or is an editor's\n\
                   skipped content/posts/.hidden.md: its name begins with `_` or `.`, or is an editor's\n\
                   skipped content/posts/notes.md~: its name begins with `_` or `.`, or is an editor's\n\
                   skipped content/posts/tool.exe: files of this kind are published from static/ only\n";
    assert_eq!(run.stdout, format!("{skipped}{summary}"));
}

#[test]
fn a_site_below_a_path_links_below_it() {
    let site = two_posts();
    site.build(&["--base-url", "https://example.org/후기/blog"]).without_a_word();
    let published = site.published();
    assert_eq!(published.paths(), TWO_POSTS);
    for (path, html) in published.pages() {
        let base = "/%ED%9B%84%EA%B8%B0/blog/";
        let canonical = format!("https://example.org{base}");
        for href in hrefs(html) {
            let is_inside = [base, &canonical, "#"].iter().any(|start| href.starts_with(*start));
            assert!(is_inside, "{path} links to {href}");
        }
    }
    assert_eq!(
        published.text("robots.txt"),
        "User-agent: *\nAllow: /\n\nSitemap: https://example.org/%ED%9B%84%EA%B8%B0/blog/sitemap.xml\n"
    );
}

#[test]
fn the_base_url_of_the_command_line_wins() {
    let site = two_posts().file("site.yaml", "base_url: https://elsewhere.example/x/\n");
    site.build(&["--base-url", "https://example.org/"]).without_a_word();
    assert!(site.published().text("sitemap.xml").contains("<loc>https://example.org/posts/kakao/</loc>"));
}

const OPTIONS: [&str; 12] = [
    "--site",
    "--output",
    "--base-url",
    "--drafts",
    "--future",
    "--jobs",
    "--format",
    "--keep-going",
    "--adopt",
    "--deny-warnings",
    "--verbose",
    "--timings",
];

#[test]
fn help_and_completions_know_every_option() {
    let site = TestSite::empty();
    let help = site.run(&["build", "--help"]).without_a_word().stdout;
    let listed: Vec<&str> =
        help.lines().filter_map(|line| line.split_whitespace().find(|w| w.starts_with("--"))).collect();
    assert_eq!(listed, [&OPTIONS[..], &["--help"]].concat());
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = site.run(&["completions", shell]).without_a_word().stdout;
        for option in OPTIONS {
            assert!(script.contains(option.trim_start_matches('-')), "{shell} knows no {option}");
        }
    }
}

#[test]
fn the_program_knows_its_version() {
    let run = TestSite::empty().run(&["--version"]).without_a_word();
    assert_eq!(run.stdout, format!("afterword {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn timings_name_every_step() {
    let run = two_posts().build(&["--timings"]).without_a_word();
    let steps: Vec<&str> =
        run.stdout.lines().skip(1).filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(
        steps,
        [
            "step",
            "read",
            "parse",
            "assemble",
            "render",
            "questions",
            "feeds+api",
            "search",
            "publish",
            "all",
            "files",
            "markdown",
            "highlight"
        ]
    );
}

#[test]
fn an_empty_site_is_published_too() {
    let site = TestSite::empty().file("site.yaml", "");
    let run = site.build(&[]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (
            0,
            "0 posts, 12 pages: 12 files written, 0 unchanged, 0 removed, 0 skipped, 0 drafts, 0 scheduled, \
             0 errors, 0 warnings, [seconds] s\n"
        )
    );
    assert_eq!(
        run.stderr,
        "hint[config/base-url]: the site does not say where it is published\n\
         --> site.yaml\n \
         = help: the feed and the sitemap carry `http://localhost/` until `base_url:` is set, or --base-url is given\n\n"
    );
}

#[test]
fn static_files_go_to_the_root_as_they_are() {
    let site = TestSite::new()
        .post("2026-03-01-a.md", "title: 글", "글")
        .file("content/static/.well-known/security.txt", "Contact: mailto:a@example.org\n")
        .file("content/static/.nojekyll", "")
        .file("content/static/_headers", "/*\n")
        .file("content/static/_redirects", "/a /b\n")
        .file("content/static/sub/_x/.y", "y")
        .file("content/static/.git/config", "secret")
        .file("content/static/.DS_Store", "secret")
        .file("content/static/.afterword-record", "secret")
        .file("content/static/a.txt~", "secret")
        .file("content/static/.a.txt.swp", "secret")
        .file("content/_private/a.txt", "secret");
    let run = site.build(&["--verbose"]).without_a_word();
    let published = site.published();
    for path in [".well-known/security.txt", ".nojekyll", "_headers", "_redirects", "sub/_x/.y"] {
        assert!(published.has(path), "{path}");
    }
    let skipped: Vec<&str> = run.stdout.lines().filter_map(|line| line.strip_prefix("skipped ")).collect();
    let why = "its name is that of an editor's, a desktop's or version control's file";
    let expected = [".DS_Store", ".a.txt.swp", ".afterword-record", ".git", "a.txt~"];
    let expected: Vec<String> = expected.iter().map(|name| format!("content/static/{name}: {why}")).collect();
    assert_eq!(skipped[1..], expected);
    assert_eq!(skipped[0], "content/_private: its name begins with `_` or `.`, or is an editor's");
    site.build(&[]).without_a_word();
    assert_eq!(published.difference(&site.published()), [""; 0]);
}
