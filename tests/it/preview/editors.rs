//! Ways in which editors save a file; each is one update, and never an empty page.

use crate::browser::say_skipped;
use crate::preview::served::{PAGE, POST, Served, edited, site_of, write_post};
use crate::support::TestSite;
use std::fs;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

/// A moment between two steps of an editor. Nothing is proven by it.
fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

fn create(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

type Way = fn(&TestSite, &Path, &str);

/// Each way of saving by its name. The pauses are shorter than what the preview waits for.
const WAYS: [(&str, Way); 14] = [
    ("truncate and write, as VS Code and nano do", |_, path, text| create(path, text)),
    ("write another file and rename it, as gedit does", |_, path, text| {
        let other = path.with_file_name(".goutputstream-X1Y2Z3");
        create(&other, text);
        fs::rename(other, path).unwrap();
    }),
    ("vim with a backup by renaming", |_, path, text| {
        let probe = path.with_file_name("4913");
        create(&probe, "");
        fs::remove_file(probe).unwrap();
        let backup = path.with_file_name("post-000.md~");
        fs::rename(path, &backup).unwrap();
        create(path, text);
        fs::remove_file(backup).unwrap();
    }),
    ("vim with a backup by copying", |_, path, text| {
        let backup = path.with_file_name("post-000.md~");
        fs::copy(path, &backup).unwrap();
        create(path, text);
        fs::remove_file(backup).unwrap();
    }),
    ("JetBrains' safe write", |_, path, text| {
        let (new, old) =
            (path.with_file_name("post-000.md___jb_tmp___"), path.with_file_name("post-000.md___jb_old___"));
        create(&new, text);
        fs::rename(path, &old).unwrap();
        fs::rename(new, path).unwrap();
        fs::remove_file(old).unwrap();
    }),
    ("sed -i", |_, path, text| {
        let other = path.with_file_name("sedA1b2C3");
        create(&other, text);
        fs::rename(other, path).unwrap();
    }),
    ("Emacs with a lock and a backup", |_, path, text| {
        let lock = path.with_file_name(".#post-000.md");
        #[cfg(unix)]
        std::os::unix::fs::symlink("writer@machine.1:2", &lock).unwrap();
        let backup = path.with_file_name("post-000.md~");
        fs::rename(path, &backup).unwrap();
        create(path, text);
        let _ = fs::remove_file(lock);
        fs::remove_file(backup).unwrap();
    }),
    ("a slow writer", |_, path, text| {
        let mut file = fs::File::create(path).unwrap();
        for part in text.as_bytes().chunks(text.len() / 6 + 1) {
            file.write_all(part).unwrap();
            file.flush().unwrap();
            pause(100);
        }
    }),
    ("truncate, and write later", |_, path, text| {
        create(path, "");
        pause(30);
        create(path, text);
    }),
    ("delete, and write later", |_, path, text| {
        fs::remove_file(path).unwrap();
        pause(30);
        create(path, text);
    }),
    ("append", |_, path, text| {
        let old = fs::read_to_string(path).unwrap();
        let mut file = OpenOptions::new().append(true).open(path).unwrap();
        file.write_all(format!("\n{}\n", text.lines().last().unwrap_or_default()).as_bytes()).unwrap();
        assert!(!old.is_empty());
    }),
    ("move in from another folder", |site, path, text| {
        let other = site.path("../home/draft.md");
        create(&other, text);
        fs::rename(other, path).unwrap();
    }),
    ("copy over, and change the mode", |site, path, text| {
        let other = site.path("../home/draft.md");
        create(&other, text);
        fs::copy(&other, path).unwrap();
        let mode = fs::metadata(path).unwrap().permissions();
        fs::set_permissions(path, mode).unwrap();
    }),
    ("write twice the same", |_, path, text| {
        create(path, text);
        create(path, text);
    }),
];

#[test]
fn every_way_of_saving_is_one_visible_update() {
    let site = site_of(100);
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab(PAGE) else { return };
    for (number, (name, save)) in WAYS.iter().enumerate() {
        let words = format!("{number}번째 방식으로 저장했습니다.");
        let text = edited(3, &words) + &format!("\n마지막 줄 {words}\n");
        save(&site, &site.path(POST), &text);
        tab.wait(&format!("document.body.innerText.includes('{words}')"));
        // A second update of the same save would come before that of another file.
        let sign = format!("글 1의 {number}번째 표시");
        write_post(&site, "post-001.md", &format!("title: {sign}\ndate: 2026-01-02"), "본문");
        served.wait_updates(2 * number + 2);
        served.wait_page("/posts/post-001/", &sign);
        let updates = served.updates();
        assert_eq!(updates.len(), 2 * number + 2, "{name}: {}", updates.join("\n"));
        assert!(
            updates[2 * number].starts_with("updated posts/post-000.md in "),
            "{name}: {}",
            updates.join("\n")
        );
    }
}

#[test]
fn new_renamed_and_deleted_files_and_folders_are_seen() {
    let site = site_of(3);
    let served = Served::start(&site, &[]);
    let status = |path: &str, expected: u16| {
        let end = std::time::Instant::now() + crate::browser::PATIENCE;
        while served.get(path).status != expected {
            assert!(std::time::Instant::now() < end, "{path} is not {expected}:\n{}", served.printed());
            pause(5);
        }
    };
    write_post(&site, "new.md", "title: 새 글\ndate: 2026-02-01", "본문");
    status("/posts/new/", 200);
    fs::rename(site.path("content/posts/new.md"), site.path("content/posts/newer.md")).unwrap();
    status("/posts/newer/", 200);
    status("/posts/new/", 404);
    site.write("content/posts/deep/er/inner.md", "---\ntitle: 속\ndate: 2026-02-02\n---\n\n본문\n");
    status("/posts/inner/", 200);
    site.write(
        "content/posts/deep/er/inner.md",
        "---\ntitle: 속\ndate: 2026-02-02\nslug: within\n---\n\n본문\n",
    );
    status("/posts/within/", 200);
    fs::rename(site.path("content/posts/deep"), site.path("content/posts/moved")).unwrap();
    site.write("content/posts/moved/er/later.md", "---\ntitle: 나중\ndate: 2026-02-03\n---\n\n본문\n");
    status("/posts/later/", 200);
    fs::remove_dir_all(site.path("content/posts/moved")).unwrap();
    status("/posts/within/", 404);
    site.remove("content/posts/newer.md");
    status("/posts/newer/", 404);
    status(PAGE, 200);
}

#[test]
fn a_branch_switch_of_5000_files_is_one_update() {
    let git = |site: &TestSite, arguments: &[&str]| {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"];
        let mut command = std::process::Command::new("git");
        command.current_dir(site.path("")).args(identity).args(arguments).env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("HOME", site.path("../home"));
        let output = command.output().ok();
        output.map(|output| assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)))
    };
    let site = TestSite::new();
    if git(&site, &["init", "-q"]).is_none() {
        say_skipped("there is no git");
        return;
    }
    let write = |words: &str| {
        for number in 0..5000 {
            let front = format!("title: {words} {number}\ndate: 2026-01-01");
            site.write(&format!("content/posts/p{number}.md"), format!("---\n{front}\n---\n\n본문\n"));
        }
    };
    for (branch, words) in [("one", "하나"), ("two", "둘")] {
        git(&site, &["checkout", "-q", "-b", branch]);
        write(words);
        git(&site, &["add", "-A"]);
        git(&site, &["commit", "-q", "-m", words]);
    }
    let served = Served::start(&site, &[]);
    assert!(served.get("/posts/p4999/").text().contains("둘 4999"));
    git(&site, &["checkout", "-q", "one"]);
    served.wait_updates(1);
    assert!(served.get("/posts/p4999/").text().contains("하나 4999"), "{}", served.printed());
    site.write("content/posts/p0.md", "---\ntitle: 끝\ndate: 2026-01-01\n---\n\n본문\n");
    served.wait_updates(2);
    assert!(served.get("/posts/p0/").text().contains("끝"), "{}", served.printed());
}
