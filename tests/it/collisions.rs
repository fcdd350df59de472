//! Two of them at one address.

use crate::support::TestSite;

fn twins() -> TestSite {
    TestSite::new().post("2026-03-01-a.md", "title: 첫째\nslug: same", "첫째 글").post(
        "2026-03-02-b.md",
        "title: 둘째\npermalink: /posts/SAME/",
        "둘째 글",
    )
}

#[test]
fn two_posts_at_one_address_are_both_named() {
    let run = twins().build(&[]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr,
        r"error[address/taken]: `/posts/SAME/` and `/posts/same/` are one file where case or width does not count
 --> content/posts/2026-03-02-b.md:3:12
  |
3 | permalink: /posts/SAME/
  |            ^^^^^^^^^^^^
  |
  = help: give one of them another `slug:` or `permalink:`
note: the other one is here
 --> content/posts/2026-03-01-a.md:2:8
  |
2 | title: 첫째
  |        ^^^^

"
    );
}

#[test]
fn the_first_in_path_order_is_published_when_the_build_goes_on() {
    let site = twins();
    assert_eq!(site.build(&["--keep-going"]).code, 1);
    let published = site.published();
    let posts: Vec<&str> = published.paths().into_iter().filter(|path| path.starts_with("posts/")).collect();
    assert_eq!(posts, ["posts/same/index.html"]);
    assert!(published.text("posts/same/index.html").contains("<p>첫째 글</p>"));
}

/// What is said of one post with more front matter, beside one more file.
#[track_caller]
fn told(front_matter: &str, path: &str, text: &str, expected: &str) {
    let site =
        TestSite::new().post("2026-03-01-a.md", &format!("title: 글\ntags: [태그]\n{front_matter}"), "글");
    let site = if path.is_empty() { site } else { site.file(path, text) };
    let run = site.build(&[]);
    assert_eq!((run.code, run.stderr.as_str()), (1, expected), "{}", run.stdout);
    assert!(!site.path("public").exists());
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.code, 1);
    assert!(site.path("public/index.html").exists());
}

#[test]
fn an_old_address_cannot_be_that_of_another_post() {
    told(
        "aliases: [/about/]",
        "content/pages/about.md",
        "---\ntitle: 소개\n---\n\n글\n",
        r"error[address/taken]: `/about/` cannot be an old address: something is published there
 --> content/posts/2026-03-01-a.md:4:11
  |
4 | aliases: [/about/]
  |           ^^^^^^^
  |
note: it is taken here
 --> content/pages/about.md:2:8
  |
2 | title: 소개
  |        ^^^^

",
    );
}

#[test]
fn an_old_address_cannot_be_that_of_a_page_that_we_make() {
    told(
        "aliases: [/tags/태그/]",
        "",
        "",
        r"error[address/taken]: `/tags/태그/` cannot be an old address: it belongs to the pages of tags
 --> content/posts/2026-03-01-a.md:4:11
  |
4 | aliases: [/tags/태그/]
  |           ^^^^^^^^^^^
  |
  = help: delete it: Afterword makes that page itself

",
    );
}

#[test]
fn a_post_cannot_stand_where_we_make_pages() {
    told(
        "permalink: /tags/mine/",
        "",
        "",
        r"error[address/taken]: `/tags/mine/` belongs to the pages of tags
 --> content/posts/2026-03-01-a.md:4:12
  |
4 | permalink: /tags/mine/
  |            ^^^^^^^^^^^
  |
  = help: Afterword makes that page itself; give this one another `permalink:`, or delete it

",
    );
}

#[test]
fn a_file_cannot_stand_where_we_make_a_page() {
    told(
        "",
        "content/static/feed.xml",
        "<feed/>",
        "error[address/taken]: something else is published at `/feed.xml`\n\
         --> content/static/feed.xml\n \
         = help: give this one another address, or delete it\n \
         = help: Afterword makes the other one itself\n\n",
    );
    told(
        "",
        "content/static/index.html",
        "<p>",
        "error[address/taken]: something else is published at `/`\n\
         --> content/static/index.html\n \
         = help: give this one another address, or delete it\n \
         = help: Afterword makes the other one itself\n\n",
    );
}

#[test]
fn a_file_and_a_folder_cannot_have_one_name() {
    told(
        "permalink: /a.html",
        "content/posts/2026-03-02-b.md",
        "---\ntitle: 둘\npermalink: /a.html/b/\n---\n\n글\n",
        r"error[address/taken]: `/a.html/b/` and `/a.html` need a file and a folder of the same name
 --> content/posts/2026-03-02-b.md:3:12
  |
3 | permalink: /a.html/b/
  |            ^^^^^^^^^^
  |
  = help: give one of them another address
note: the other one is here
 --> content/posts/2026-03-01-a.md:4:12
  |
4 | permalink: /a.html
  |            ^^^^^^^

",
    );
    told(
        "",
        "content/static/posts",
        "a file",
        "error[address/taken]: `/posts` and `/posts/a/` need a file and a folder of the same name\n \
         --> content/static/posts\n  \
         = help: give one of them another address\n\
         note: the other one is here\n \
         --> content/posts/2026-03-01-a.md:2:8\n  \
         |\n\
         2 | title: 글\n  \
         |        ^^\n\n",
    );
}

#[test]
fn two_files_at_one_address_are_both_named() {
    let site = TestSite::new().file("content/posts/x.txt", "one").file("content/static/posts/x.txt", "two");
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr,
        "error[address/taken]: `/posts/x.txt` is the address of two files\n\
         --> content/static/posts/x.txt\n \
         = help: rename one of them\n\
         note: the other one is here\n\
         --> content/posts/x.txt\n\n"
    );
    assert_eq!(site.published().text("posts/x.txt"), "one");
}

#[test]
fn tags_whose_addresses_would_meet_are_numbered_with_a_warning() {
    let site = TestSite::new().post("2026-03-01-a.md", "title: 글\ntags: [\"a b\", \"a-b\", \"page\"]", "글");
    let run = site.build(&[]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stderr,
        "warning[address/term]: `a-b` and `a b` would have the same address\n\
         --> content/posts/2026-03-01-a.md\n \
         = help: `a-b` is found under `a-b-2`; if both mean the same, write them alike\n\n"
    );
    let published = site.published();
    let tags: Vec<&str> =
        published.paths().into_iter().filter_map(|path| path.strip_prefix("tags/")).collect();
    assert_eq!(tags, ["a-b-2/index.html", "a-b/index.html", "index.html", "page-2/index.html"]);
}
