//! Equal inputs give equal bytes, whatever the machine.

use crate::support::{TestSite, Tree};

/// Posts whose dates lie near midnight, at several hours, with and without zones.
const POSTS: [(&str, &str); 8] = [
    ("content/posts/2026-01-01-a.md", "title: 새해\ntags: [b, a, 가]"),
    ("content/posts/b.md", "title: 자정 넘어\ndate: 2026-01-01 00:30\ntags: [a]"),
    ("content/posts/c.md", "title: 협정 세계시\ndate: 2025-12-31T23:30:00Z\ncompany: 카카오"),
    ("content/posts/d.md", "title: 뉴욕\ndate: 2025-12-31 20:00:00 -0500\ncompany: AWS"),
    ("content/posts/e.en.md", "title: English\ndate: 2026-01-01\nauthor: Juniper\nstages: [onsite]"),
    ("content/posts/sub/f.md", "title: 같은 날\ndate: 2026-01-01\nauthor: [minji, dotori]"),
    ("content/posts/g.md", "title: 날짜 없는 글\ntags: [A, B]"),
    ("content/pages/about.md", "title: 소개"),
];

/// The same site, its files written in the given order.
fn site(order: impl Iterator<Item = usize>) -> TestSite {
    order.fold(TestSite::new(), |site, index| {
        let (path, front_matter) = POSTS[index];
        site.file(path, format!("---\n{front_matter}\n---\n\n[b](/posts/b/)의 글\n\n## 1차 면접\n\n글\n"))
    })
}

fn built(site: &TestSite, arguments: &[&str], environment: &[(&str, &str)]) -> Tree {
    let run = site.run_with(&[&["build"], arguments].concat(), environment);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site.published()
}

#[track_caller]
fn assert_same(first: &Tree, second: &Tree) {
    assert_eq!(first.difference(second), [""; 0]);
}

#[test]
fn the_zone_of_the_machine_moves_nothing() {
    let in_zone = |zone| built(&site(0..8), &[], &[("TZ", zone)]);
    let utc = in_zone("UTC");
    assert_same(&utc, &in_zone("Asia/Seoul"));
    assert_same(&utc, &in_zone("America/New_York"));
    let times: Vec<&str> =
        utc.text("feed.xml").lines().filter(|line| line.starts_with("<published>")).collect();
    assert_eq!(
        times,
        [
            "<published>2026-01-01T10:00:00+09:00</published>",
            "<published>2026-01-01T08:30:00+09:00</published>",
            "<published>2026-01-01T00:30:00+09:00</published>",
            "<published>2026-01-01T00:00:00+09:00</published>",
            "<published>2026-01-01T00:00:00+09:00</published>",
            "<published>2026-01-01T00:00:00+09:00</published>",
        ]
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let with_jobs = |jobs| built(&site(0..8), &["--jobs", jobs], &[]);
    let one = with_jobs("1");
    assert_same(&one, &with_jobs("8"));
    assert_same(&one, &with_jobs("256"));
}

/// Of eight more posts that want one address the first in path order is published.
fn written_in_order(order: impl Iterator<Item = usize> + Clone) -> Tree {
    let twins = order.clone().fold(site(order), |site, index| {
        let front_matter = "title: 쌍둥이\ndate: 2026-02-01\nslug: twin";
        site.post(&format!("twin{index}.md"), front_matter, &format!("글 {index}"))
    });
    assert_eq!(twins.build(&["--keep-going"]).code, 1);
    twins.published()
}

#[test]
fn the_order_of_files_on_the_disk_changes_nothing() {
    let first = written_in_order(0..8);
    assert_same(&first, &written_in_order((0..8).rev()));
    assert_same(&first, &written_in_order((0..8).map(|index| (index * 3 + 5) % 8)));
    assert!(first.text("posts/twin/index.html").contains("<p>글 0</p>"));
}

#[test]
fn the_language_of_the_machine_changes_nothing() {
    let in_language = |lang| built(&site(0..8), &[], &[("LANG", lang), ("LC_ALL", lang)]);
    assert_same(&in_language("C"), &in_language("ko_KR.UTF-8"));
}

/// Every problem on the terminal in the same order as well.
#[test]
fn problems_come_in_the_same_order() {
    let words = |jobs: &str| {
        site(0..8).file("content/z.md", "글").file("content/y.md", "글").build(&["--jobs", jobs]).stderr
    };
    let one = words("1");
    assert_eq!(one.lines().filter(|line| line.starts_with("warning")).count(), 3);
    assert_eq!(one, words("8"));
}

#[test]
fn an_edit_and_its_undoing_leave_no_trace() {
    let site = site(0..8);
    let first = built(&site, &[], &[]);
    site.write("content/posts/b.md", "---\ntitle: 다른 글\ndate: 2026-02-01\ntags: [새것]\n---\n\n글\n");
    assert!(!first.difference(&built(&site, &[], &[])).is_empty());
    site.write(
        "content/posts/b.md",
        format!("---\n{}\n---\n\n[b](/posts/b/)의 글\n\n## 1차 면접\n\n글\n", POSTS[1].1),
    );
    assert_same(&first, &built(&site, &[], &[]));
}

/// Every `SOURCE_DATE_EPOCH` after the newest post gives the same site.
#[test]
fn the_clock_only_hides_later_posts() {
    let at = |now| built(&site(0..8), &[], &[("SOURCE_DATE_EPOCH", now)]);
    assert_same(&at("1800000000"), &at("4000000000"));
    assert!(
        !at("1767193200").has("posts/d/index.html"),
        "2026-01-01T00:00+09:00 is before the post of 10:00"
    );
}
