//! `afterword new`: a post in the right place, and nothing that it could spoil.

use crate::support::{Run, TestSite, Tree};
use std::io::Write;
use std::process::Stdio;

fn content(site: &TestSite) -> Tree {
    Tree::of(&site.path("content"))
}

#[test]
fn all_that_is_asked_for_is_written_and_the_path_is_printed() {
    let site = TestSite::new();
    let arguments =
        "--company 카카오 --stage 코테 --stage 1차면접 --tag 백엔드 --tag 신입,자바 --date 2026-03-14";
    let arguments: Vec<&str> =
        ["new", "카카오: 1차 \"면접\" 후기"].into_iter().chain(arguments.split(' ')).collect();
    let run = site.run(&arguments).without_a_word();
    assert_eq!(run.stdout, "content/posts/2026-03-14-카카오-1차-면접-후기.md\n");
    let expected = "\
---
title: \"카카오: 1차 \\\"면접\\\" 후기\"
date: 2026-03-14
company: 카카오
stages: [코딩테스트, 1차면접]
tags: [백엔드, 신입, 자바]
---

## 코딩테스트

## 1차면접
";
    assert_eq!(content(&site).text("posts/2026-03-14-카카오-1차-면접-후기.md"), expected);
    site.build(&["--deny-warnings"]).without_a_word();
    assert!(
        site.published()
            .text("posts/카카오-1차-면접-후기/index.html")
            .contains("카카오: 1차 &quot;면접&quot; 후기")
    );
}

#[test]
fn a_post_that_is_there_stays() {
    let site = TestSite::new().post("2026-03-14-후기.md", "title: 후기", "내 글");
    let before = site.everything();
    let expected = "\
error[new/taken]: there is a post of this name already; it stays as it is
--> content/posts/2026-03-14-후기.md
 = help: change the title or the date, or open the post that is there
";
    let decomposed = "\u{1112}\u{116e}\u{1100}\u{1175}";
    for title in ["후기", decomposed, "후기!"] {
        let run = site.run(&["new", title, "--date", "2026-03-14"]);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.trim_end()), (2, "", expected.trim_end()));
    }
    assert_eq!(before.difference(&site.everything()), [""; 0]);
}

#[test]
fn a_name_in_decomposed_letters_is_the_same_name() {
    let site = TestSite::new().post("2026-03-14-\u{1112}\u{116e}\u{1100}\u{1175}.md", "title: 후기", "내 글");
    let run = site.run(&["new", "후기", "--date", "2026-03-14"]);
    assert_eq!((run.code, content(&site).paths().len()), (2, 1));
}

#[test]
fn without_a_site_it_says_how_to_make_one() {
    let site = TestSite::empty();
    let run = site.run(&["new", "후기"]);
    let expected = "\
error[config/missing]: there is no site here
 |
 = help: looked for `[root]/site/site.yaml`
 = help: a site is a folder with a file `site.yaml`, which may be empty, and posts in `content/`; `--site DIR` names another folder
 = help: `afterword init` makes a new one
";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.trim_end()), (2, "", expected.trim_end()));
    assert_eq!(content(&site).paths(), [""; 0]);
}

#[test]
fn an_unknown_stage_is_a_warning_and_the_post_is_written() {
    let site = TestSite::new();
    let run = site.run(&["new", "후기", "--stage", "코딩태스트", "--date", "2026-03-14"]);
    let expected = "\
warning[new/stage]: `코딩태스트` is no stage that Afterword knows
 |
 = help: did you mean `코딩테스트`?
 = help: the heading is written as it is; a stage of the site's own belongs in `stages.yaml` in the content folder
";
    assert_eq!((run.code, run.stderr.trim_end()), (0, expected.trim_end()));
    assert_eq!(run.stdout, "content/posts/2026-03-14-후기.md\n");
    assert!(content(&site).text("posts/2026-03-14-후기.md").ends_with("\n## 코딩태스트\n"));
}

#[test]
fn the_sites_own_stages_and_language_count() {
    let site = TestSite::new()
        .file("site.yaml", "lang: en\nbase_url: https://example.org/\n")
        .file("content/stages.yaml", "stages: [{id: trial-day, labels: {en: Trial day, ko: 체험 근무}}]\n");
    let run =
        site.run(&["new", "Two days", "--stage", "체험 근무", "--stage", "코딩테스트"]).without_a_word();
    assert_eq!(run.stdout, "content/posts/2027-01-15-two-days.md\n");
    let text = content(&site).text("posts/2027-01-15-two-days.md").to_owned();
    assert!(text.ends_with("\n## Trial day\n\n## Coding test / OA\n"), "{text}");
}

#[test]
fn today_is_the_sites() {
    for (zone, day) in [("Pacific/Kiritimati", "2027-01-15"), ("Pacific/Pago_Pago", "2027-01-14")] {
        let site = TestSite::new().file("site.yaml", format!("timezone: {zone}\n"));
        let run = site.run_with(&["new", "a"], &[("TZ", "Asia/Seoul")]).without_a_word();
        assert_eq!(run.stdout, format!("content/posts/{day}-a.md\n"));
    }
}

#[test]
fn wrong_words_are_told_and_nothing_is_written() {
    let site = TestSite::new();
    let cases: [(&[&str], &str); 4] = [
        (&["new", "후기", "--date", "어제"], "error[new/date]: `어제` is no date\n"),
        (
            &["new", "후기", "--date", "2026-02-30"],
            "error[new/date]: there is no such day or time as `2026-02-30`\n",
        ),
        (&["new", " "], "error[new/title]: a post needs a title\n"),
        (&["new"], "error: the following required arguments were not provided:\n"),
    ];
    for (arguments, expected) in cases {
        let run = site.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.starts_with(expected), "{}", run.stderr);
    }
    let run = site.run(&["new", "후기", "--from", "nowhere.md"]);
    assert_eq!(run.code, 3);
    assert_eq!(content(&site).paths(), [""; 0]);
}

#[test]
fn settings_that_are_wrong_stop_it() {
    let site = TestSite::new().file("site.yaml", "content_dri: posts\n");
    let run = site.run(&["new", "후기"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("content_dri"), "{}", run.stderr);
    assert_eq!(content(&site).paths(), [""; 0]);
}

/// Runs `new --from -` with these bytes on standard input.
fn piped(site: &TestSite, bytes: &[u8]) -> Run {
    let mut command = site.command(&["new", "후기", "--date", "2026-03-14", "--from", "-"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    Run::new(&child.wait_with_output().unwrap(), &site.path("../").canonicalize().unwrap())
}

#[test]
fn text_is_pasted_from_a_file_and_from_standard_input() {
    let expected = "---\ntitle: 후기\ndate: 2026-03-14\ntags: []\n---\n\n첫 줄\n둘째 줄\n";
    let bytes = "\u{feff}첫 줄\r\n둘째 줄\r\n".as_bytes();
    let site = TestSite::new().file("memo.txt", bytes);
    site.run(&["new", "후기", "--date", "2026-03-14", "--from", "memo.txt"]).without_a_word();
    assert_eq!(content(&site).text("posts/2026-03-14-후기.md"), expected);
    let site = TestSite::new();
    piped(&site, bytes).without_a_word();
    assert_eq!(content(&site).text("posts/2026-03-14-후기.md"), expected);
}

#[test]
fn text_in_cp949_is_told_how_to_become_utf_8() {
    let site = TestSite::new();
    let run = piped(&site, &[0xb8, 0xe9, 0xc1, 0xa2, b'\n']);
    let expected = "\
error[disk/encoding]: the file is not written in UTF-8 (byte 0: b8 e9 c1 a2)
--> -:1:1
 = help: it looks like CP949 (EUC-KR); save it as UTF-8, or convert it: iconv -f CP949 -t UTF-8
";
    assert_eq!((run.code, run.stderr.trim_end()), (1, expected.trim_end()));
    assert_eq!(content(&site).paths(), [""; 0]);
}

#[test]
fn the_folder_of_the_company_is_used() {
    let site = TestSite::new().file("content/posts/coupang/_defaults.yaml", "company: coupang\n");
    let run = site.run(&["new", "후기", "--company", "쿠팡", "--date", "2026-03-14"]).without_a_word();
    assert_eq!(run.stdout, "content/posts/coupang/2026-03-14-후기.md\n");
}

#[test]
fn posts_of_jekyll_stay_together() {
    let site = TestSite::new()
        .file("site.yaml", "content_dir: .\nbase_url: https://example.org/\n")
        .file("_posts/2026-03-01-a.md", "---\ntitle: a\n---\n\na\n");
    let run = site.run(&["new", "후기", "--date", "2026-03-14"]).without_a_word();
    assert_eq!(run.stdout, "_posts/2026-03-14-후기.md\n");
}

#[test]
fn another_folder_than_the_current_one_may_be_the_site() {
    let site = TestSite::new();
    let mut command = site.command(&["new", "후기", "--date", "2026-03-14", "--site", "site"]);
    let output = command.current_dir(site.path("../.")).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "site/content/posts/2026-03-14-후기.md\n");
    assert!(site.path("content/posts/2026-03-14-후기.md").is_file());
}

#[test]
fn hostile_titles_stay_in_the_folder() {
    let site = TestSite::new();
    let long = "긴 제목 ".repeat(400);
    for title in ["../../../escaped", "/tmp/escaped", "..\\..\\windows", "!!!", "a\nb: c", "con", &long] {
        site.run(&["new", title]).without_a_word();
    }
    let outside = site.everything().without(|path| path.starts_with("site/content/posts/"));
    assert_eq!(outside.paths(), ["site/site.yaml"]);
    let paths = content(&site);
    assert!(paths.has("posts/2027-01-15-tmp-escaped.md") && paths.has("posts/2027-01-15-a-b-c.md"));
    let run = site.run(&["new", "🎉"]);
    assert_eq!(run.code, 2, "two titles of nothing but signs are one name: {}", run.stdout);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let site = TestSite::new().file("../elsewhere/keep", "");
    std::fs::remove_dir(site.path("content/posts")).unwrap();
    std::os::unix::fs::symlink(site.path("../elsewhere"), site.path("content/posts")).unwrap();
    let run = site.run(&["new", "후기"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("`content/posts` is a symbolic link and is not followed"), "{}", run.stderr);
    assert_eq!(Tree::of(&site.path("../elsewhere")).paths(), ["keep"]);
}
