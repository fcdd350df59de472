//! Drafts, scheduled posts, missing pages.

use crate::preview::served::{Served, site_of, write_post};

#[test]
fn drafts_and_scheduled_posts_wear_a_ribbon() {
    let site = site_of(2).post("draft.md", "title: 쓰는 중\ndate: 2026-01-03\ndraft: true", "본문").post(
        "later.md",
        "title: 나중\ndate: 2028-01-03",
        "본문",
    );
    let served = Served::start(&site, &["--drafts", "--future"]);
    let page = |path: &str| served.get(path).text();
    assert!(page("/posts/draft/").contains("<aside class=\"afterword-ribbon\">초안</aside>"));
    assert!(page("/posts/later/").contains("<aside class=\"afterword-ribbon\">예약됨</aside>"));
    assert!(!page("/posts/post-001/").contains("afterword-ribbon"));
    let Some(tab) = served.tab("/posts/draft/") else { return };
    assert_eq!(tab.text("getComputedStyle(document.querySelector('.afterword-ribbon')).position"), "fixed");
}

#[test]
fn without_the_options_they_are_not_there() {
    let site = site_of(2).post("draft.md", "title: 쓰는 중\ndate: 2026-01-03\ndraft: true", "본문");
    assert_eq!(Served::start(&site, &[]).get("/posts/draft/").status, 404);
}

#[test]
fn a_draft_that_is_saved_says_why_nothing_shows_it() {
    let site = site_of(3);
    let served = Served::start(&site, &[]);
    let tab = served.tab("/");
    write_post(&site, "draft.md", "title: 쓰는 중\ndate: 2026-01-03\ndraft: true", "본문");
    served.wait_line("  posts/draft.md is a draft, which --drafts shows");
    if let Some(tab) = tab {
        let notice =
            "document.querySelector('afterword-preview').shadowRoot.querySelector('.notice')?.textContent";
        tab.wait(&format!(
            "{notice} === '초안이라 보이지 않습니다: posts/draft.md (afterword serve --drafts로 보입니다)'"
        ));
    }
    write_post(&site, "later.md", "title: 나중\ndate: 2028-01-03", "본문");
    served.wait_line("  posts/later.md is dated later than now, which --future shows");
}

#[test]
fn a_missing_page_offers_addresses_like_it() {
    let site = site_of(3);
    let served = Served::start(&site, &[]);
    let answer = served.get("/posts/post-0O1/");
    assert_eq!(answer.status, 404);
    assert!(
        answer.text().contains("<li><a href=\"/posts/post-001/\">/posts/post-001/</a></li>"),
        "{}",
        answer.text()
    );
    let answer = served.get("/posts/%3Cimg%20src=x%3E/");
    assert_eq!(answer.status, 404);
    assert!(!answer.text().contains("<img src=x"));
}
