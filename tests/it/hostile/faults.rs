//! Files that are too large, unreadable, in other encodings, or no files at all.

use crate::hostile::playground::{Playground, good_post, post};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::time::Duration;

/// Builds a site of one good post and this file, the rest published.
fn beside_a_good_post(below: &str, bytes: &[u8]) -> (i32, String) {
    let playground = Playground::new();
    playground.write("content/good.md", good_post("글"));
    playground.write(below, bytes);
    let run = playground.build(&["--keep-going"]);
    assert!(playground.published().contains_key("posts/good/index.html"), "{below}\n{}", run.stderr);
    assert!(run.took < Duration::from_secs(20), "{below}: {:?}", run.took);
    (run.code, run.stderr)
}

fn pipe(path: &std::path::Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_post_of_four_mebibytes_is_read_and_a_larger_one_refused() {
    let text = |size: usize| {
        let mut text = good_post("긴 글") + &"면접을 보고 왔다. 질문이 많았다.\n\n".repeat(100_000);
        text.truncate(text.floor_char_boundary(size));
        text.push_str(&"x".repeat(size - text.len()));
        text.into_bytes()
    };
    assert_eq!(beside_a_good_post("content/large.md", &text(4 << 20)), (0, String::new()));
    let (code, told) = beside_a_good_post("content/large.md", &text(5 << 20));
    assert_eq!(code, 1);
    let expected = "\
error[disk/size]: a post of 5242880 bytes is too large
--> content/large.md
 = help: a post holds at most 4194304 bytes; split it
";
    assert_eq!(told.trim_end(), expected.trim_end());
}

#[test]
fn an_account_of_thousands_of_steps_is_read_in_time() {
    let fields = "title: 카카오 면접 후기\ndate: 2026-01-01\ncompany: 카카오";
    let account = post(fields, &"## 면접\n".repeat(30_000));
    assert_eq!(beside_a_good_post("content/steps.md", account.as_bytes()), (0, String::new()));
}

#[test]
fn other_encodings_are_named_with_the_way_out() {
    let utf16 = |text: &str| -> Vec<u8> {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let (code, told) = beside_a_good_post("content/a.md", &utf16(&good_post("글")));
    assert_eq!(code, 1);
    assert!(told.contains("the file is written in UTF-16\n--> content/a.md\n"), "{told}");
    assert!(told.contains("iconv -f UTF-16 -t UTF-8"), "{told}");
    let (korean, _, _) = encoding_rs::EUC_KR.encode("---\ntitle: 면접\n---\n");
    let (code, told) = beside_a_good_post("content/a.md", &korean);
    assert_eq!(code, 1);
    assert!(told.contains("the file is not written in UTF-8 (byte 11: b8 e9 c1 a2)\n"), "{told}");
    assert!(told.contains("--> content/a.md:2:8\n"), "{told}");
    assert!(told.contains("it looks like CP949 (EUC-KR)") && told.contains("iconv -f CP949"), "{told}");
    let (code, told) = beside_a_good_post("content/a.md", b"---\ntitle: \xff\xff\n---\n");
    assert_eq!(code, 1);
    assert!(told.contains("(byte 11: ff ff 0a 2d)") && told.contains("help: save it as UTF-8\n"), "{told}");
}

#[test]
fn pipes_are_named_and_never_opened() {
    let playground = Playground::new();
    playground.write("content/good.md", good_post("글"));
    for name in ["content/pipe.md", "content/pipe.png", "content/_defaults.yaml", "content/companies.yaml"] {
        pipe(&playground.path(name));
    }
    let run = playground.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for name in ["pipe.md", "pipe.png", "_defaults.yaml", "companies.yaml"] {
        let expected = format!("`content/{name}` is no ordinary file and is not read");
        assert!(run.stderr.contains(&expected), "{}", run.stderr);
    }
}

#[test]
fn settings_that_are_no_readable_file_are_wrong_use() {
    type Make = fn(&Playground);
    let make: [(&str, Make); 6] = [
        ("`site.yaml` is no ordinary file", |site| fs::create_dir(site.path("site.yaml")).unwrap()),
        ("`site.yaml` is no ordinary file", |site| pipe(&site.path("site.yaml"))),
        ("not written in UTF-8", |site| site.write("site.yaml", [0x7f, b'E', b'L', b'F', 0xff, 0xfe, 0])),
        ("yaml/", |site| site.write("site.yaml", "\u{1}\u{2}PNG\u{3}")),
        ("settings of 10485760 bytes are too large", |site| site.write("site.yaml", vec![b'#'; 10 << 20])),
        ("there is no site here", |_| {}),
    ];
    for (message, make) in make {
        let playground = Playground::new();
        playground.write("content/good.md", good_post("글"));
        fs::remove_file(playground.path("site.yaml")).unwrap();
        make(&playground);
        let run = playground.build(&["--keep-going"]);
        assert_eq!(run.code, 2, "{message}\n{}", run.stderr);
        assert!(run.stderr.contains(message), "{message}\n{}", run.stderr);
        assert!(!playground.path("public").exists(), "{message}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_is_published() {
    let playground = Playground::new();
    playground.write("content/good.md", good_post("글"));
    playground.write("content/locked/a.md", good_post("글"));
    let folder = playground.path("content/locked");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o000)).unwrap();
    let can_read_all = fs::read_dir(&folder).is_ok();
    let run = playground.build(&["--keep-going"]);
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    if can_read_all {
        assert_eq!(run.code, 0, "{}", run.stderr);
        return;
    }
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("`content/locked` cannot be read"), "{}", run.stderr);
    assert!(!playground.path("public").exists());
}

#[test]
fn two_hundred_folders_below_each_other_are_read() {
    let playground = Playground::new();
    let folder = "content/".to_owned() + &"d/".repeat(200);
    playground.write(format!("{folder}2026-03-14-deep.md"), post("title: 글", "[y](y.txt)"));
    playground.write(format!("{folder}y.txt"), "글");
    let run = playground.build(&[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(playground.published().contains_key("posts/deep/index.html"));
}

#[test]
fn broken_tables_stop_everything_for_names_could_show() {
    let playground = Playground::new();
    playground.write("content/companies.yaml", "companies:\n  - {id: hana, name: 하나소프트\n");
    playground.write(
        "content/a.md",
        post("title: H사 면접\ndate: 2026-03-14\ncompany: {id: hana, disclose: H사}", "하나소프트에 갔다."),
    );
    let run = playground.build(&["--keep-going"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(!playground.path("public").exists());
}

#[test]
fn posts_below_broken_defaults_stay_out() {
    let playground = Playground::new();
    playground.write("content/secret/_defaults.yaml", "company: {id: kakao, disclose: K사\n");
    playground.write("content/secret/a.md", post("title: 카카오 면접\ndate: 2026-13-14", "x"));
    playground.write("content/good.md", good_post("글"));
    let run = playground.build(&["--keep-going"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(!run.stderr.contains("카카오") && !run.stderr.contains("kakao"), "{}", run.stderr);
    assert!(playground.published().contains_key("posts/good/index.html"));
    assert!(playground.pages().iter().all(|(_, page)| !page.contains("카카오")));
}
