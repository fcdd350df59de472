//! The whole hostile folder at once.

use crate::hostile::active::active;
use crate::hostile::playground::{Playground, SECRET, good_post};
use crate::hostile::posts::{HostilePost, hostile_posts};
use std::collections::BTreeMap;
use std::os::unix::fs::symlink;
use std::time::Duration;

const GOOD: [(&str, &str); 4] = [
    ("content/posts/2026-01-10-first.md", "첫째 글"),
    ("content/posts/2026-01-11-kakao.md", "카카오 면접 후기"),
    ("content/posts/2026-01-12-naver.md", "네이버 면접 후기"),
    ("content/posts/2026-01-13-last.md", "마지막 글"),
];

fn good_site() -> Playground {
    let playground = Playground::new();
    for (path, title) in GOOD {
        let text = format!(
            "---\ntitle: {title}\ntags: [면접]\nstages: [코딩테스트]\n---\n\n## 1차 면접\n\n본문입니다.\n"
        );
        playground.write(path, text);
    }
    playground
}

fn hostile_site(posts: Vec<HostilePost>) -> Playground {
    let playground = good_site();
    for HostilePost { name, text, .. } in posts {
        playground.write(format!("content/zz/{name}.md"), text);
    }
    let outside = playground.outside();
    symlink(outside.join("post.md"), playground.path("content/zz/link.md")).unwrap();
    symlink(&outside, playground.path("content/zz/linked-folder")).unwrap();
    symlink("/dev/zero", playground.path("content/zz/zero.md")).unwrap();
    symlink("..", playground.path("content/zz/loop")).unwrap();
    symlink("nowhere", playground.path("content/zz/dangling.png")).unwrap();
    playground.write(
        "content/zz/drawing.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
    );
    playground.write("content/zz/page.html", "<script>alert(1)</script>");
    playground
}

/// Codes of all problems, by the file they are told of.
fn told(stdout: &str) -> BTreeMap<String, Vec<String>> {
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in stdout.lines() {
        let problem: serde_json::Value = serde_json::from_str(line).unwrap();
        let (path, code) = (problem["place"]["path"].as_str(), problem["code"].as_str());
        if let (Some(path), Some(code)) = (path, code) {
            told.entry(path.to_owned()).or_default().push(code.to_owned());
        }
    }
    told
}

#[test]
fn a_hostile_folder_harms_nothing() {
    let calm = good_site();
    assert_eq!(calm.build(&["--deny-warnings"]).code, 0);
    let playground = hostile_site(hostile_posts());
    let before = playground.surroundings();
    let run = playground.build(&["--keep-going", "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    let most = if cfg!(debug_assertions) { 30 } else { 5 };
    assert!(run.took < Duration::from_secs(most), "{:?}", run.took);
    assert_eq!(playground.surroundings(), before, "something outside the output changed");

    let told = told(&run.stdout);
    for HostilePost { name, code, .. } in hostile_posts() {
        let codes = told.get(&format!("content/zz/{name}.md")).cloned().unwrap_or_default();
        assert!(codes.iter().any(|told| told == code), "{name} should be told of with {code}, not {codes:?}");
    }
    for name in ["link.md", "linked-folder", "zero.md", "loop", "dangling.png"] {
        assert_eq!(told.get(&format!("content/zz/{name}")).unwrap(), &["disk/symlink"], "{name}");
    }
    assert_eq!(told["content/zz/drawing.svg"], ["image/svg"]);
    assert_eq!(told.keys().filter(|path| path.starts_with("content/posts/")).count(), 0);

    let published = playground.published();
    let calm = calm.published();
    let good: Vec<_> = calm.iter().filter(|(path, _)| is_good_post(path)).collect();
    assert_eq!(good.len(), GOOD.len() - 1);
    for (path, bytes) in good {
        assert!(published.get(path) == Some(bytes), "{path} is not as without the hostile files");
    }
    for (path, page) in playground.pages() {
        assert_eq!(active(&page), [""; 0], "{path}");
        assert!(!page.contains(SECRET) && !page.contains("root:"), "{path}");
        assert!(!page.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')), "{path}");
    }
    assert!(!(run.stdout + &run.stderr).contains(SECRET));
    assert!(!published.contains_key("zz/page.html") && !published.contains_key("zz/drawing.svg"));
}

/// The oldest post is the neighbour of a hostile one.
fn is_good_post(path: &str) -> bool {
    path.starts_with("posts/") && path != "posts/first/index.html"
}

#[test]
fn with_errors_nothing_at_all_is_published() {
    let playground = hostile_site(hostile_posts().into_iter().take(20).collect());
    let before = playground.surroundings();
    let run = playground.build(&[]);
    assert_eq!(run.code, 1);
    assert!(!playground.path("public").exists());
    assert_eq!(playground.surroundings(), before);
    assert!(run.stdout.contains("nothing published"), "{}", run.stdout);
    assert!(run.stderr.lines().count() < 3_000, "a terminal gets a shortened list");
}

#[test]
fn links_in_place_of_the_site_itself_are_refused() {
    for (link, to) in [("site.yaml", "secret.txt"), ("content", ""), ("themes", ""), ("themes/overrides", "")]
    {
        let playground = Playground::new();
        playground.write("content/a.md", good_post("글"));
        let path = playground.path(link);
        let _ = if path.is_dir() { std::fs::remove_dir_all(&path) } else { std::fs::remove_file(&path) };
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(playground.outside().join(to), &path).unwrap();
        let run = playground.build(&["--keep-going"]);
        assert_eq!(run.code, 2, "{link}\n{}", run.stderr);
        assert!(
            run.stderr.contains(&format!("`{link}` is a symbolic link and is not followed")),
            "{}",
            run.stderr
        );
        assert!(!(run.stdout + &run.stderr).contains(SECRET), "{link}");
        assert!(!playground.path("public").exists(), "{link}");
    }
}
