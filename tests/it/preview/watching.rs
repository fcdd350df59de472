//! What may happen to the files of a site while it is shown, besides that they are saved.

use crate::browser::{PATIENCE, say_skipped};
use crate::preview::process::{descriptors, memory};
use crate::preview::served::{PAGE, POST, Served, edited, site_of, write_post};
use crate::support::TestSite;
use std::fs;
use std::time::{Duration, Instant, SystemTime};

/// Asserts that nothing is updated until a save, and that the save is the only update.
#[track_caller]
fn assert_only_the_save_counts(site: &TestSite, served: &Served, words: &str) {
    let before = served.updates().len();
    site.write(POST, edited(3, words));
    served.wait_page(PAGE, words);
    // The line is printed when the page is there already.
    served.wait_updates(before + 1);
    let updates = served.updates();
    assert_eq!(updates.len(), before + 1, "{}", updates.join("\n"));
    assert!(updates[before].starts_with("updated posts/post-000.md in "), "{}", updates.join("\n"));
}

#[test]
fn temporary_files_of_editors_and_git_are_nothing() {
    let site = site_of(3).file(".git/HEAD", "ref: refs/heads/main\n");
    let served = Served::start(&site, &[]);
    for name in [
        "content/posts/.post-000.md.swp",
        "content/posts/4913",
        "content/posts/post-000.md~",
        "content/posts/#post-000.md#",
        "content/posts/.#post-000.md",
        "content/posts/.DS_Store",
        "content/posts/post-000.md.tmp",
        "content/posts/.goutputstream-X1Y2Z3",
        "content/posts/post-000.md___jb_tmp___",
        ".git/index",
        ".git/COMMIT_EDITMSG",
        "notes.txt",
    ] {
        site.write(name, "x");
        fs::rename(site.path(name), site.path(&format!("{name}~"))).unwrap();
        site.remove(&format!("{name}~"));
    }
    assert_only_the_save_counts(&site, &served, "그 밖에는 아무 일도 없었습니다.");
}

#[test]
fn publishing_into_the_folder_that_is_watched_is_nothing() {
    let settings = "title: 한 폴더\nbase_url: https://example.org/\ncontent_dir: .\n";
    let site = site_of(3).file("site.yaml", settings);
    let served = Served::start(&site, &[]);
    for _ in 0..3 {
        site.build(&[]);
        fs::remove_dir_all(site.path("public")).unwrap();
    }
    site.build(&[]);
    served.wait_page("/posts/post-000/", "문단 3입니다.");
    site.write(POST, edited(3, "펴내도 그대로입니다."));
    served.wait_page("/posts/post-000/", "펴내도 그대로입니다.");
    assert_eq!(served.updates().len(), 1, "{}", served.printed());
}

/// Limits as small as in many containers, in a namespace of their own: of watches, and of programs that watch.
#[cfg(target_os = "linux")]
#[test]
fn where_a_watch_limit_is_hit_it_says_so_and_polls() {
    for (name, own, most) in
        [("max_user_watches", "max_inotify_watches", 2), ("max_user_instances", "max_inotify_instances", 0)]
    {
        let site = site_of(3);
        let limit = format!("echo {most} > /proc/sys/user/{own}");
        let can = std::process::Command::new("unshare").args(["-Ur", "sh", "-c", &limit]).output();
        if !can.is_ok_and(|output| output.status.success()) {
            say_skipped("no namespace with a watch limit of its own can be made here");
            return;
        }
        let script = format!("{limit}; exec \"$0\" serve --port 0");
        let program = env!("CARGO_BIN_EXE_afterword");
        let served = Served::start_by(&site, "unshare", &["-Ur", "sh", "-c", &script, program]);
        let now = fs::read_to_string(format!("/proc/sys/fs/inotify/{name}")).unwrap();
        let words = "warning[watch/limit]: the inotify watch limit (not the disk) is full: fs.inotify.";
        served.wait_line(&format!("{words}{name}, now {}", now.trim()));
        served.wait_line(&format!("raise it with `sudo sysctl fs.inotify.{name}="));
        served.wait_line("until then the site is looked through every second");
        site.write(POST, edited(3, "찾아낸 글입니다."));
        served.wait_page(PAGE, "찾아낸 글입니다.");
    }
}

/// More events than the system keeps, while the preview is held.
#[cfg(target_os = "linux")]
#[test]
fn events_that_the_system_lost_are_made_up_for() {
    let most = fs::read_to_string("/proc/sys/fs/inotify/max_queued_events").unwrap();
    let most: usize = most.trim().parse().unwrap();
    if most > 100_000 {
        say_skipped("the system keeps more events than a test should make");
        return;
    }
    let site = site_of(3);
    let mut served = Served::start(&site, &[]);
    served.signal("STOP");
    for number in 0..=most {
        // Two files in turn: equal events in a row are one.
        fs::File::open(site.path(["content/posts/post-001.md", "content/posts/post-002.md"][number % 2]))
            .unwrap();
    }
    site.write(POST, edited(3, "넘친 뒤에 썼습니다."));
    write_post(&site, "late.md", "title: 늦은 글\ndate: 2026-01-09", "본문");
    served.signal("CONT");
    served.wait_page(PAGE, "넘친 뒤에 썼습니다.");
    served.wait_page("/posts/late/", "늦은 글");
    served.lives();
}

#[test]
fn what_was_published_may_vanish() {
    let site = site_of(3);
    site.build(&[]).without_a_word();
    let mut served = Served::start(&site, &[]);
    fs::remove_dir_all(site.path("public")).unwrap();
    assert_only_the_save_counts(&site, &served, "출력 폴더 없이도 보입니다.");
    assert!(!site.path("public").exists());
    served.lives();
}

/// A folder that is a link now: what it leads to may be anybody's.
#[cfg(unix)]
#[test]
fn content_that_became_a_link_is_left_alone_until_it_is_a_folder_again() {
    let site = site_of(3);
    let mut served = Served::start(&site, &[]);
    fs::rename(site.path("content"), site.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(site.path("elsewhere"), site.path("content")).unwrap();
    served.wait_lines("the last good site is still shown", 1);
    assert_eq!(served.get(PAGE).status, 200);
    fs::remove_file(site.path("content")).unwrap();
    fs::rename(site.path("elsewhere"), site.path("content")).unwrap();
    site.write(POST, edited(3, "링크가 사라졌습니다."));
    served.wait_page(PAGE, "링크가 사라졌습니다.");
    served.lives();
}

/// A file and a folder that nobody may read for a while. Administrators may read everything: the preview runs as nobody then.
#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_read_for_a_while_comes_back() {
    use std::os::unix::fs::PermissionsExt;
    let site = site_of(3);
    let mode = |path: &str, mode: u32| {
        fs::set_permissions(site.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("../", 0o755);
    mode(POST, 0);
    let is_administrator = fs::read(site.path(POST)).is_ok();
    mode(POST, 0o644);
    let program = env!("CARGO_BIN_EXE_afterword");
    let mut served = match is_administrator {
        false => Served::start(&site, &[]),
        true => {
            let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", program];
            let can = std::process::Command::new("setpriv").args(nobody).arg("--version").output();
            if !can.is_ok_and(|output| output.status.success()) {
                say_skipped("this user may read everything, and nobody else may run the program");
                return;
            }
            Served::start_by(&site, "setpriv", &[nobody.as_slice(), &["serve", "--port", "0"]].concat())
        }
    };
    for (number, (path, open)) in [(POST, 0o644), ("content/posts", 0o755)].into_iter().enumerate() {
        mode(path, 0);
        served.wait_line(&format!("`{path}` cannot be read: Permission denied"));
        served.wait_lines("the last good site is still shown", number + 1);
        assert_eq!(served.get(PAGE).status, 200);
        mode(path, open);
        let words = format!("{number}번째로 다시 읽힙니다.");
        site.write(POST, edited(3, &words));
        served.wait_page(PAGE, &words);
    }
    served.lives();
}

/// The old folder is moved away, and another one takes its place at once.
#[test]
fn content_that_is_exchanged_is_followed() {
    let site = site_of(3);
    let served = Served::start(&site, &[]);
    for (number, words) in ["두 번째 폴더입니다.", "세 번째 폴더입니다."].iter().enumerate() {
        site.write("next/posts/post-000.md", edited(3, words));
        fs::rename(site.path("content"), site.path(&format!("old-{number}"))).unwrap();
        fs::rename(site.path("next"), site.path("content")).unwrap();
        served.wait_page(PAGE, words);
        assert_eq!(served.get("/posts/post-001/").status, 404);
        let later = format!("{words} 그리고 고쳤습니다.");
        site.write(POST, edited(3, &later));
        served.wait_page(PAGE, &later);
    }
}

/// Tools that copy or restore files keep dates; a clock may jump.
#[test]
fn a_save_with_an_old_date_and_the_same_length_is_seen() {
    let site = site_of(3);
    for arguments in [[].as_slice(), &["--poll"]] {
        let served = Served::start(&site, arguments);
        for words in ["하나하나 고쳤습니다.", "두울두울 고쳤습니다."] {
            let modified = fs::metadata(site.path(POST)).unwrap().modified().unwrap();
            for date in [modified, SystemTime::UNIX_EPOCH, SystemTime::now() + Duration::from_secs(9_999_999)]
            {
                site.write(POST, edited(3, words));
                fs::File::options().write(true).open(site.path(POST)).unwrap().set_modified(date).unwrap();
            }
            served.wait_page(PAGE, words);
        }
    }
}

/// What a night on a lap does, in short: many saves with pages looked at, and a long sleep in between.
#[cfg(unix)]
#[test]
fn a_long_session_leaks_nothing() {
    let site = site_of(20);
    let mut served = Served::start(&site, &[]);
    let process = served.child.id();
    let work = |served: &Served, saves: usize| {
        for number in 0..saves {
            let words = format!("{number}번째로 고쳤습니다.");
            let count = served.updates().len();
            if number % 3 == 0 {
                write_post(&site, "post-000.md", &format!("title: 글 {words}\ndate: 2026-01-01"), &words);
            } else {
                site.write(POST, edited(number % 40, &words));
            }
            served.wait_updates(count + 1);
            for path in ["/", PAGE, "/feed.xml", "/nothing/"] {
                served.get(path);
            }
        }
        (memory(process), descriptors(process))
    };
    work(&served, 100);
    let (memory, open) = work(&served, 100);
    served.signal("STOP");
    served.signal("CONT");
    let (later, open_later) = work(&served, 200);
    if let (Some(memory), Some(later)) = (memory, later) {
        assert!(later < memory + memory / 10, "{memory} bytes became {later}");
    }
    let end = Instant::now() + PATIENCE;
    // Connections that were just closed may still be counted.
    while open_later.is_some() && descriptors(process) > open {
        assert!(Instant::now() < end, "{open:?} descriptors became {:?}", descriptors(process));
        std::thread::yield_now();
    }
    served.lives();
}
