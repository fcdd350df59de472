//! Many saves at once, and none at all.

use crate::preview::process::memory;
use crate::preview::served::{PAGE, POST, Served, edited, site_of, write_post};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Until when the last of many saves is shown.
const SOON: Duration = Duration::from_millis(500);

#[test]
fn two_hundred_saves_end_with_the_last_state_and_without_growth() {
    let site = site_of(100);
    let served = Served::start(&site, &[]);
    let tab = served.tab(PAGE);
    // The page notes by itself when it shows the last state: asking takes time.
    if let Some(tab) = &tab {
        tab.eval(
            "new MutationObserver(() => { if (document.body.innerText.includes('200번째 저장입니다.')) window.shown ??= Date.now(); })
                .observe(document.body, { subtree: true, childList: true, characterData: true }); 0",
        );
    }
    let save = |number: usize| site.write(POST, edited(3, &format!("{number}번째 저장입니다.")));
    let process = served.child.id();
    let mut settled = None;
    let began = Instant::now();
    for number in 1..=200 {
        save(number);
        if number == 100 {
            settled = memory(process);
        }
        if number < 200 {
            let next = began + Duration::from_millis(50 * number as u64);
            std::thread::sleep(next.saturating_duration_since(Instant::now()));
        }
    }
    let saved = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as f64;
    let after = Instant::now();
    served.wait_page(PAGE, "200번째 저장입니다.");
    assert!(after.elapsed() < SOON, "it was shown after {:?}", after.elapsed());
    if let Some(tab) = tab {
        tab.wait("window.shown");
        let later = tab.eval("window.shown").as_f64().unwrap() - saved;
        assert!(later < SOON.as_millis() as f64, "the browser showed it after {later} ms");
    }
    if let (Some(settled), Some(after)) = (settled, memory(process)) {
        assert!(after < settled + settled / 4 + (8 << 20), "{settled} bytes became {after}");
    }
}

#[test]
fn a_storm_over_many_files_ends_with_the_last_state() {
    let site = site_of(50);
    let served = Served::start(&site, &[]);
    let began = Instant::now();
    let mut number = 0;
    let mut settled = None;
    while began.elapsed() < Duration::from_secs(10) {
        number += 1;
        let front = format!("title: 폭풍 {number}\ndate: 2026-01-01");
        write_post(&site, &format!("post-{:03}.md", number % 50), &front, "본문");
        if settled.is_none() && began.elapsed() > Duration::from_secs(5) {
            settled = memory(served.child.id());
        }
        // A thousand a second.
        let next = began + Duration::from_millis(number as u64);
        std::thread::sleep(next.saturating_duration_since(Instant::now()));
    }
    let after = Instant::now();
    served.wait_page(&format!("/posts/post-{:03}/", number % 50), &format!("폭풍 {number}"));
    assert!(after.elapsed() < Duration::from_secs(2), "it was shown after {:?}", after.elapsed());
    if let (Some(settled), Some(after)) = (settled, memory(served.child.id())) {
        assert!(after < settled + settled / 4 + (8 << 20), "{settled} bytes became {after}");
    }
    assert!(served.updates().len() < number / 2, "{number} saves made {} updates", served.updates().len());
}

/// Reading files, publishing beside the posts and touching nothing are no changes.
#[test]
fn nothing_happens_while_nothing_is_saved() {
    let site = site_of(20);
    let served = Served::start(&site, &[]);
    served.get(PAGE);
    site.build(&[]).without_a_word();
    for entry in std::fs::read_dir(site.path("content/posts")).unwrap() {
        std::fs::read(entry.unwrap().path()).unwrap();
    }
    let same = std::fs::read(site.path(POST)).unwrap();
    site.write(POST, same);
    let end = Instant::now() + Duration::from_secs(5);
    while Instant::now() < end {
        assert_eq!(served.updates(), [""; 0]);
        std::thread::sleep(Duration::from_millis(100));
    }
    site.write(POST, edited(3, "그래도 듣고 있습니다."));
    served.wait_page(PAGE, "그래도 듣고 있습니다.");
    assert_eq!(served.updates().len(), 1);
}
