//! `afterword list`: posts of a site, chosen in the terminal.

use crate::support::TestSite;

fn site() -> TestSite {
    TestSite::new()
        .post(
            "a.md",
            "title: 카카오 면접 후기\ndate: 2026-03-01\ncompany: 카카오\nstages: [코딩테스트]\ntags: [백엔드]\noutcome: 합격\nauthor: 하나",
            "화상 면접이었습니다.",
        )
        .post("b.md", "title: AWS 후기\ndate: 2025-03-01\ncompany: aws\ntags: [백엔드, 클라우드]\noutcome: 불합격\nauthor: 두리", "글")
        .post("c.md", "title: 메모\ndate: 2024-03-01\ntags: [회고]\nauthor: 하나\ndraft: true", "OA 연습")
}

fn paths(arguments: &[&str]) -> String {
    let run = site().run(&[&["list", "--format", "paths"], arguments].concat()).without_a_word();
    run.stdout.replace("content/posts/", "").replace(".md\n", " ").trim().to_owned()
}

#[test]
fn every_axis_must_fit_and_of_one_axis_any_value() {
    assert_eq!(paths(&[]), "a b c");
    assert_eq!(paths(&["--tag", "백엔드"]), "a b");
    assert_eq!(paths(&["--tag", "백엔드", "--tag", "회고", "--since", "2025"]), "a b");
    assert_eq!(paths(&["--company", "Amazon"]), "b");
    assert_eq!(paths(&["--company", "Kakao", "--company", "AWS", "--outcome", "rejected"]), "b");
    assert_eq!(paths(&["--stage", "코테"]), "a");
    assert_eq!(paths(&["--author", "하나", "--since", "2026-03"]), "a");
}

#[test]
fn words_are_found_whatever_their_blanks_and_names() {
    assert_eq!(paths(&["--text", "화상면접"]), "a");
    assert_eq!(paths(&["--text", "코테"]), "a c");
    assert_eq!(paths(&["--text", "후기 글"]), "b");
}

#[test]
fn a_table_is_for_people_and_json_for_programs() {
    let run = site().run(&["list", "--since", "2025"]).without_a_word();
    assert_eq!(
        run.stdout,
        "2026-03-01  카카오            offer     카카오 면접 후기  content/posts/a.md\n\
         2025-03-01  아마존 웹 서비스  rejected  AWS 후기          content/posts/b.md\n"
    );
    let run = site().run(&["list", "--format", "json", "--tag", "회고"]).without_a_word();
    let post: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let expected = serde_json::json!({
        "path": "content/posts/c.md",
        "title": "메모",
        "url": "https://example.org/posts/c/",
        "date": "2024-03-01",
        "companies": [],
        "stages": [],
        "tags": ["회고"],
        "outcome": null,
        "authors": ["하나"],
        "draft": true,
    });
    assert_eq!(post, expected);
}

#[test]
fn what_no_post_has_is_told() {
    let run = site().run(&["list", "--tag", "없음", "--outcome", "어쩌다"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""));
    assert!(run.stderr.contains("no post has the tag `없음`"), "{}", run.stderr);
    assert!(run.stderr.contains("no post has the outcome `어쩌다`"), "{}", run.stderr);
    for since in ["어제", "2026-13", "2026-02-30", "26-01-01", "2026-1-1"] {
        let run = site().run(&["list", "--since", since]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{since}");
        assert!(run.stderr.contains(&format!("`{since}` is no date")), "{}", run.stderr);
    }
}
