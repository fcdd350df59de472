//! Which pages a site has, and where.

use crate::support::TestSite;
use crate::support_lib::build;

/// One white pixel, with a comment.
const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xfe\x05Seoul\x00\
                     ,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// Every kind of page, `page_size: 2`.
fn every_kind() -> TestSite {
    TestSite::new()
        .file("site.yaml", "base_url: https://example.org/\npage_size: 2\nauthor: 편집자\nsearch: off\n")
        .post(
            "2026-03-03-aws.md",
            "company: AWS\nstages: [onsite]\ntags: [c++, .NET]\nauthor: Juniper\ntitle: AWS",
            "![그림](aws.gif)",
        )
        .file("content/posts/aws.gif", GIF)
        .post("2026-03-02-b.md", "title: 둘\ntags: [태그]\naliases: [/old/b.html, /2026/b]", "글")
        .post("2026-03-01-c.md", "title: 셋\ntags: [태그]", "글")
        .post("2026-02-01-d.md", "title: 넷\ntags: [태그]", "글")
        .post("undated.md", "title: 언젠가", "글")
        .file("content/posts/album/index.md", "---\ntitle: 앨범\ndate: 2025-01-01\n---\n\n![사진](one.svg)\n")
        .file("content/posts/album/one.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/pages/about.md", "---\ntitle: 소개\n---\n\n글\n")
        .file("content/static/CNAME", "example.org\n")
        .file("content/static/demo/index.html", "<p>demo</p>\n")
        .file("content/static/robots.txt", "User-agent: *\nDisallow: /\n")
}

#[test]
fn every_kind_of_page_has_its_address() {
    let site = every_kind();
    assert_eq!(site.build(&[]).code, 0);
    let published = site.published();
    let is_of_site = |path: &&str| !path.starts_with("theme/");
    let paths: Vec<&str> = published.paths().into_iter().filter(is_of_site).collect();
    assert_eq!(
        paths,
        [
            "2026/b/index.html",
            "404.html",
            "CNAME",
            "_headers",
            "_redirects",
            "about/index.html",
            "api/companies/amazon.json",
            "api/companies/aws.json",
            "api/index.json",
            "api/posts/1.json",
            "archive/2025/01/index.html",
            "archive/2026/02/index.html",
            "archive/2026/03/index.html",
            "archive/2026/03/page/2/index.html",
            "archive/index.html",
            "archive/undated/index.html",
            "authors/index.html",
            "authors/juniper/index.html",
            "authors/편집자/feed.xml",
            "authors/편집자/index.html",
            "authors/편집자/page/2/index.html",
            "authors/편집자/page/3/index.html",
            "companies/amazon/index.html",
            "companies/aws/index.html",
            "companies/index.html",
            "demo/index.html",
            "favicon.svg",
            "feed.xml",
            "index.html",
            "old/b.html",
            "page/2/index.html",
            "page/3/index.html",
            "posts/album/index.html",
            "posts/album/one.svg",
            "posts/aws.gif",
            "posts/aws/index.html",
            "posts/b/index.html",
            "posts/c/index.html",
            "posts/d/index.html",
            "posts/undated/index.html",
            "robots.txt",
            "sitemap.xml",
            "stages/index.html",
            "stages/onsite-loop/index.html",
            "tags/c-plus-plus/index.html",
            "tags/dot-net/index.html",
            "tags/index.html",
            "tags/태그/feed.xml",
            "tags/태그/index.html",
            "tags/태그/page/2/index.html",
        ]
    );
}

#[test]
fn the_home_page_lists_posts_newest_first_and_undated_ones_last() {
    let site = every_kind();
    site.build(&[]);
    let published = site.published();
    let titles =
        ["index.html", "page/2/index.html", "page/3/index.html"].map(|path| cards(published.text(path)));
    assert_eq!(titles, [vec!["AWS", "둘"], vec!["셋", "넷"], vec!["앨범", "언젠가"]]);
    assert!(!published.text("feed.xml").contains("언젠가"));
    assert_eq!(cards(published.text("archive/undated/index.html")), ["언젠가"]);
}

/// The titles on a list.
fn cards(html: &str) -> Vec<&str> {
    let after_heading = html.split("<h3><a href=").skip(1);
    after_heading.filter_map(|rest| rest.split_once('>')?.1.split_once('<')).map(|(title, _)| title).collect()
}

#[test]
fn an_old_address_leads_to_the_post() {
    let site = every_kind();
    site.build(&[]);
    let published = site.published();
    assert_eq!(published.text("old/b.html"), published.text("2026/b/index.html"));
    let redirect = published.text("old/b.html");
    for part in [
        "<meta http-equiv=\"refresh\" content=\"0; url=/posts/b/\">",
        "<link rel=\"canonical\" href=\"https://example.org/posts/b/\">",
        "<meta name=\"robots\" content=\"noindex\">",
        "<a href=\"/posts/b/\">https://example.org/posts/b/</a>",
    ] {
        assert!(redirect.contains(part), "{part}\n{redirect}");
    }
}

#[test]
fn files_are_published_beside_their_post() {
    let site = every_kind();
    site.build(&[]);
    let published = site.published();
    assert!(
        published.text("posts/aws/index.html").contains(" src=\"/posts/aws.gif\" width=\"1\" height=\"1\"")
    );
    assert!(published.text("posts/album/index.html").contains(" src=\"/posts/album/one.svg\""));
    assert_eq!(published.text("CNAME"), "example.org\n");
    assert_eq!(published.text("robots.txt"), "User-agent: *\nDisallow: /\n");
}

#[test]
fn a_picture_is_published_without_what_it_says_of_its_maker() {
    let site = every_kind();
    site.build(&[]);
    let expected = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00\
                     ,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
    assert_eq!(site.published().0["posts/aws.gif"], expected);
}

#[test]
fn a_name_in_decomposed_hangul_is_the_same_address() {
    let decomposed = "\u{1112}\u{116e}\u{1100}\u{1175}";
    let site = TestSite::new().post(&format!("2026-01-01-{decomposed}.md"), "title: 글", "글");
    site.build(&[]).without_a_word();
    assert!(site.published().has("posts/후기/index.html"));
}

#[test]
fn a_readme_tree_is_named_by_its_folders() {
    let site = TestSite::empty()
        .file("site.yaml", "base_url: https://example.org/\ncontent_dir: .\n")
        .file("Infosys/Python developer/README.md", "# Infosys에서 물은 것\n\n글\n")
        .file("PwC/Python developer/README.md", "# PwC에서 물은 것\n\n글\n")
        .file("README.md", "# 모은 면접\n\n[인포시스](Infosys/Python%20developer/README.md)\n");
    let run = site.build(&["--output", "../home/public"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let home = site.everything();
    let posts: Vec<&str> =
        home.paths().into_iter().filter_map(|path| path.strip_prefix("home/public/posts/")).collect();
    assert_eq!(
        posts,
        ["infosys-python-developer/index.html", "pwc-python-developer/index.html", "readme/index.html"]
    );
    let first = home.text("home/public/posts/readme/index.html");
    assert!(first.contains("<a href=\"/posts/infosys-python-developer/\">인포시스</a>"), "{first}");
    assert_eq!(first.matches("모은 면접</h1>").count(), 1);
}

/// The path of a post dated 2022-08-21 in two categories, under a permalink.
fn under(permalink: &str) -> Vec<String> {
    let site = TestSite::new()
        .file("site.yaml", format!("base_url: https://example.org/\npermalink: {permalink}\nsearch: off\n"))
        .file(
            "content/_posts/2022-08-21-Some-후기.md",
            "---\ntitle: 글\nslug: my-slug\ncategories: [Dev, 면접]\n---\n\n글\n",
        );
    let run = site.build(&[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let kept = ["404.html", "index.html", "robots.txt", "sitemap.xml", "feed.xml", "favicon.svg", "_headers"];
    let made = ["api/", "archive/", "tags/", "theme/"];
    let published = site.published();
    let posts = published
        .paths()
        .into_iter()
        .filter(|path| !kept.contains(path) && !made.iter().any(|folder| path.starts_with(folder)));
    posts.map(str::to_owned).collect()
}

#[test]
fn permalinks_are_patterns_or_the_styles_of_jekyll() {
    assert_eq!(under("/posts/:slug/"), ["posts/my-slug/index.html"]);
    assert_eq!(under("/:year/:month/:day/:title/"), ["2022/08/21/Some-후기/index.html"]);
    assert_eq!(under("/:year/:i_month/:i_day/:slug"), ["2022/8/21/my-slug/index.html"]);
    assert_eq!(under("/:slug.html"), ["my-slug.html"]);
    assert_eq!(under("date"), ["dev/면접/2022/08/21/Some-후기.html"]);
    assert_eq!(under("pretty"), ["dev/면접/2022/08/21/Some-후기/index.html"]);
    assert_eq!(under("ordinal"), ["dev/면접/2022/233/Some-후기.html"]);
    assert_eq!(under("none"), ["dev/면접/Some-후기.html"]);
}

#[test]
fn a_post_may_ask_for_its_address() {
    let site =
        TestSite::new().post("2026-01-01-a.md", "title: 글\npermalink: /%ED%9B%84%EA%B8%B0/x.html", "글");
    site.build(&[]).without_a_word();
    assert!(site.published().has("후기/x.html"));
    for permalink in ["/../../x/", "/%2e%2e/x/", "https://example.com/", "/a/.git/x/", "/CON/"] {
        let site =
            TestSite::new().post("2026-01-01-a.md", &format!("title: 글\npermalink: {permalink}"), "글");
        let before = site.everything();
        let run = site.build(&[]);
        assert_eq!(run.code, 1, "{permalink}");
        assert!(run.stderr.contains(&format!("]: `{permalink}` cannot be an address: ")), "{}", run.stderr);
        assert!(run.stderr.contains("\n --> content/posts/2026-01-01-a.md:3:12\n"), "{}", run.stderr);
        assert_eq!(before.difference(&site.everything()), [""; 0]);
    }
}

#[test]
fn empty_pages_are_not_made() {
    let site = TestSite::new().file("content/pages/about.md", "---\ntitle: 소개\n---\n\n글\n");
    site.build(&[]).without_a_word();
    assert_eq!(
        site.published().paths(),
        [
            "404.html",
            "_headers",
            "about/index.html",
            "api/index.json",
            "favicon.svg",
            "feed.xml",
            "index.html",
            "robots.txt",
            "sitemap.xml",
            "theme/interview.css",
            "theme/practice.js",
            "theme/site.js",
            "theme/style.css"
        ]
    );
    assert!(!site.published().text("index.html").contains("/archive/"));
}

#[test]
fn links_find_their_heading_among_many() {
    let headings: String = (0..200).map(|number| format!("## 제목 {number}\n\n글\n\n")).collect();
    let links = "[가](#제목-0) [나](#제목-199) [다](#제목-200)\n\n";
    let long = format!("---\ntitle: 긴 글\ndate: 2026-03-14\n---\n\n{links}{headings}");
    let other = "---\ntitle: 다른 글\ndate: 2026-03-15\n---\n\n[라](long.md#제목-77) [마](long.md#없음)\n";
    let built = build(&[("content/posts/long.md", long.as_str()), ("content/posts/other.md", other)]);
    let page = built.page("/posts/long/");
    assert!(page.contains("<a href=\"#제목-0\">가</a> <a href=\"#제목-199\">나</a> <a>다</a>"), "{page}");
    let page = built.page("/posts/other/");
    let expected = "<a href=\"/posts/long/#제목-77\">라</a> <a href=\"/posts/long/\">마</a>";
    assert!(page.contains(expected), "{page}");
}
