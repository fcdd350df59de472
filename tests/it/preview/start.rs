//! How a preview starts and ends.

use crate::browser::PATIENCE;
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
