//! How a preview starts and ends.

use crate::browser::{PATIENCE, say_skipped};
use crate::preview::served::{Served, site_of, write_post};
use crate::support::TestSite;
use std::net::TcpListener;
use std::time::Instant;

#[test]
fn a_port_that_was_chosen_and_is_taken_is_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let run = site_of(1).run(&["serve", "--port", &port]);
    assert_eq!((run.code, run.stdout.as_str()), (3, ""));
    assert!(run.stderr.contains(&format!("port {port} is in use")), "{}", run.stderr);
    if cfg!(target_os = "linux") {
        let words = format!("in use by process {}, `", std::process::id());
        assert!(run.stderr.contains(&words), "{}", run.stderr);
    }
}

#[test]
fn an_address_that_this_machine_does_not_have_is_an_error() {
    // RFC 5737: an address for documentation, which no machine has.
    let run = site_of(1).run(&["serve", "--host", "192.0.2.1"]);
    assert_eq!(run.code, 3);
    assert!(
        run.stderr.contains("error[serve/port]: the preview cannot listen at 192.0.2.1, port 1111: "),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("help: choose another one with `--port`"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_port_that_only_administrators_may_use_is_an_error() {
    // Whoever may listen there is not told off.
    if TcpListener::bind("127.0.0.1:1").is_ok() {
        say_skipped("every port may be used here");
        return;
    }
    let run = site_of(1).run(&["serve", "--port", "1"]);
    assert_eq!(run.code, 3);
    assert!(run.stderr.contains("cannot listen at 127.0.0.1, port 1: Permission denied"), "{}", run.stderr);
}

#[test]
fn the_newer_protocol_is_spoken_as_well() {
    if TcpListener::bind("[::1]:0").is_err() {
        say_skipped("this machine has no IPv6");
        return;
    }
    let site = site_of(1);
    let served = Served::start(&site, &["--host", "::1"]);
    assert!(served.url.starts_with("http://[::1]:"), "{}", served.url);
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn a_port_that_nobody_chose_moves_to_the_next_free_one() {
    // Other programs may hold some of them as well.
    let _taken = TcpListener::bind("127.0.0.1:1111");
    let site = site_of(1);
    let served = Served::start_as(&site, &["serve"]);
    let port: u16 = served.host.rsplit(':').next().unwrap().parse().unwrap();
    assert!((1112..1211).contains(&port), "{port}");
    assert_eq!(served.get("/").status, 200);
}

#[test]
fn wrong_use_is_told() {
    for arguments in [["serve", "--host", "bad"], ["serve", "--port", "99999"]] {
        assert_eq!(site_of(1).run(&arguments).code, 2, "{arguments:?}");
    }
    let run = TestSite::empty().run(&["serve"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}

#[test]
fn an_address_of_the_network_is_warned_about() {
    let site = site_of(1);
    let served = Served::start(&site, &["--host", "0.0.0.0"]);
    assert!(served.printed().contains("everybody in this network can read the preview"));
}

/// A program that stands for the browser, and notes what it was asked for.
#[cfg(target_os = "linux")]
#[test]
fn with_open_the_browser_gets_the_address() {
    use std::os::unix::fs::PermissionsExt;
    let site = site_of(1).file("../bin/xdg-open", "#!/bin/sh\necho \"$1\" > \"$0.asked\"\n");
    let program = site.path("../bin/xdg-open");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = site.command(&["serve", "--port", "0", "--open"]);
    let served = Served::started(command.env("PATH", site.path("../bin")));
    let end = Instant::now() + PATIENCE;
    let asked = loop {
        let asked = std::fs::read_to_string(site.path("../bin/xdg-open.asked")).unwrap_or_default();
        if asked.ends_with('\n') {
            break asked;
        }
        assert!(Instant::now() < end, "no browser was opened:\n{}", served.printed());
        std::thread::yield_now();
    };
    assert_eq!(asked.trim(), served.url);
}

#[cfg(unix)]
#[test]
fn control_c_ends_it_at_once_and_nothing_is_left_behind() {
    let site = site_of(3);
    let before = site.everything();
    let mut served = Served::start(&site, &[]);
    served.get("/");
    let interrupt =
        std::process::Command::new("kill").args(["-INT", &served.child.id().to_string()]).status();
    assert!(interrupt.unwrap().success());
    let end = Instant::now() + PATIENCE;
    let status = loop {
        if let Some(status) = served.child.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < end, "it goes on");
        std::thread::yield_now();
    };
    assert_eq!(status.code(), Some(0));
    assert_eq!(before.difference(&site.everything()), [""; 0]);
}

#[test]
fn a_preview_that_is_killed_has_changed_nothing() {
    let site = site_of(3);
    let before = site.everything();
    let served = Served::start(&site, &[]);
    served.get("/");
    drop(served);
    assert_eq!(before.difference(&site.everything()), [""; 0]);
    Served::start(&site, &[]).get("/");
}

#[test]
fn polling_sees_changes_too() {
    let site = site_of(3);
    let served = Served::start(&site, &["--poll"]);
    write_post(&site, "post-000.md", "title: 글 0\ndate: 2026-01-01", "찾아낸 글");
    served.wait_page("/posts/post-000/", "찾아낸 글");
}
