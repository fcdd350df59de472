//! Mistakes while writing: the last good site stays, the overlay says what is wrong.

use crate::preview::served::{PAGE, POST, Served, edited, site_of};
use crate::support::TestSite;

const PANEL: &str = "document.querySelector('afterword-preview').shadowRoot.querySelector('.panel')";

const BROKEN: &str = "---\ntitle: <img src=x onerror=\"window.hacked=1\">\ndate: 2026-13-45\n---\n\n본문\n";

#[test]
fn an_error_is_shown_over_the_last_good_page_and_vanishes_when_it_is_mended() {
    let site = site_of(100);
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab(PAGE) else { return };
    site.write(POST, BROKEN);
    tab.wait(PANEL);
    let text = tab.text(&format!("{PANEL}.innerText"));
    for words in ["content/posts/post-000.md:3:7", "2026-13-45"] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert_eq!(tab.text(&format!("{PANEL}.querySelector('mark').textContent")), "2026-13-45");
    let href = tab.text(&format!("{PANEL}.querySelector('.place a').href"));
    assert!(href.starts_with("vscode://file/") && href.ends_with("/content/posts/post-000.md:3:7"), "{href}");
    assert_eq!(tab.eval("document.body.innerText.includes('글 0의 문단 3입니다.')"), true);
    assert_eq!(tab.eval("updates"), 0);
    served.wait_line("the last good site is still shown");
    served.wait_line("--> content/posts/post-000.md:3:7");
    site.write(POST, edited(3, "다시 좋아졌습니다."));
    tab.wait(&format!("!{PANEL} && document.body.innerText.includes('다시 좋아졌습니다.')"));
}

#[test]
fn nothing_of_an_author_runs_in_the_overlay() {
    let site = site_of(3);
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab(PAGE) else { return };
    let hostile =
        "---\ntitle: a\ndate: '<img src=x onerror=\"window.hacked=1\">'\nlang: '</script><b>'\n---\n\n본문\n";
    site.write(POST, hostile);
    tab.wait(PANEL);
    assert_eq!(tab.eval(&format!("{PANEL}.querySelectorAll('img, script, b').length")), 0);
    assert_eq!(tab.eval("window.hacked === undefined"), true);
}

#[test]
fn warnings_wait_behind_a_button() {
    let site =
        site_of(3).post("dead.md", "title: 죽은 링크\ndate: 2026-01-03", "[없는 글](nothing-at-all.html)");
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab("/posts/dead/") else { return };
    let badge = "document.querySelector('afterword-preview').shadowRoot.querySelector('.badge')";
    tab.wait(badge);
    assert_eq!(tab.eval(&format!("{PANEL} === null")), true);
    tab.eval(&format!("{badge}.click()"));
    tab.wait(&format!("{PANEL}?.innerText.includes('nothing-at-all.html')"));
}

#[test]
fn an_editor_is_chosen_in_site_yaml() {
    let settings = "base_url: https://example.org/\neditor: none\n";
    let site = site_of(3).file("site.yaml", settings).file(POST, BROKEN);
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab("/") else { return };
    tab.wait(PANEL);
    assert_eq!(tab.eval(&format!("{PANEL}.querySelector('.place a') === null")), true);
    site.write("site.yaml", "base_url: https://example.org/\neditor: zed\n");
    tab.wait(&format!("{PANEL}?.querySelector('.place a')?.href.startsWith('zed://file/')"));
}

/// Settings, theme and folders that break while the preview runs, each with what mends it.
#[test]
fn a_site_that_breaks_is_shown_until_it_is_whole_again() {
    type Step = fn(&TestSite);
    let breaks: [(&str, Step, Step); 5] = [
        (
            "site.yaml",
            |site| site.write("site.yaml", "base_url: [\n"),
            |site| site.write("site.yaml", "title: 새 이름\nbase_url: https://example.org/\n"),
        ),
        (
            "a template that does not load",
            |site| site.write("themes/overrides/templates/post.html", "{% if %}"),
            |site| site.remove("themes/overrides/templates/post.html"),
        ),
        (
            "a template that fails when it is rendered",
            |site| site.write("themes/overrides/templates/post.html", "{{ nothing.at.all }}"),
            |site| site.remove("themes/overrides/templates/post.html"),
        ),
        (
            "the content folder is gone",
            |site| std::fs::rename(site.path("content"), site.path("elsewhere")).unwrap(),
            |site| std::fs::rename(site.path("elsewhere"), site.path("content")).unwrap(),
        ),
        (
            "the content folder is a file",
            |site| {
                std::fs::rename(site.path("content"), site.path("elsewhere")).unwrap();
                site.write("content", "x");
            },
            |site| {
                site.remove("content");
                std::fs::rename(site.path("elsewhere"), site.path("content")).unwrap();
            },
        ),
    ];
    let site = site_of(3);
    let mut served = Served::start(&site, &[]);
    for (number, (name, breaks, mends)) in breaks.iter().enumerate() {
        breaks(&site);
        served.wait_lines("the last good site is still shown", number + 1);
        let answer = served.get(PAGE);
        assert!(answer.status == 200 && answer.text().contains("문단 5입니다."), "{name}: {answer:?}");
        mends(&site);
        let words = format!("{number}번째로 고쳤습니다.");
        site.write(POST, edited(7, &words));
        served.wait_page(PAGE, &words);
        assert!(served.child.try_wait().unwrap().is_none(), "{name}");
    }
}

#[test]
fn the_whole_site_may_vanish_and_come_back() {
    let site = site_of(3);
    let served = Served::start(&site, &[]);
    std::fs::rename(site.path(""), site.path("../away")).unwrap();
    served.wait_line("the last good site is still shown");
    assert_eq!(served.get(PAGE).status, 200);
    std::fs::rename(site.path("../away"), site.path("")).unwrap();
    site.write(POST, edited(7, "돌아왔습니다."));
    served.wait_page(PAGE, "돌아왔습니다.");
}

#[test]
fn a_site_with_errors_from_the_start_is_shown_as_far_as_it_goes() {
    let site = site_of(3).file(POST, BROKEN);
    let served = Served::start(&site, &[]);
    assert_eq!(served.get("/posts/post-001/").status, 200);
    assert_eq!(served.get(PAGE).status, 404);
    site.write(POST, edited(2, "고쳤습니다."));
    served.wait_page(PAGE, "고쳤습니다.");
    let site = TestSite::new().file("site.yaml", "titel: a\nbase_url: https://example.org/\n");
    let served = Served::start(&site, &[]);
    let answer = served.get("/");
    assert!(answer.status == 503 && answer.text().contains("preview.js"), "{answer:?}");
    site.write("site.yaml", "title: 좋아진 이름\nbase_url: https://example.org/\n");
    served.wait_page("/", "좋아진 이름");
}
