//! Mistakes while writing: the last good site stays, the overlay says what is wrong.

use crate::browser::say_skipped;
use crate::preview::served::{PAGE, POST, Served, edited, site_of, write_post};
use crate::support::TestSite;

const PANEL: &str = "document.querySelector('afterword-preview').shadowRoot.querySelector('.panel')";

const ONE: &str = "---\ntitle: 글 1\ndate: 2026-01-02\n---\n\n본문\n";

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
    served.wait_line("; nothing is wrong any more");
}

#[test]
fn the_terminal_tells_each_problem_once() {
    let dead =
        |lines: &str| format!("title: 죽은 링크\ndate: 2026-01-03\n---\n\n{lines}[없는 글](none.html)");
    let site = site_of(3).post("dead.md", "title: 죽은 링크\ndate: 2026-01-03", "본문");
    let served = Served::start(&site, &[]);
    for (number, lines) in ["", "한 줄\n\n", "두 줄\n\n세 줄\n\n"].iter().enumerate() {
        site.write("content/posts/dead.md", format!("---\n{}\n", dead(lines)));
        served.wait_updates(number + 1);
    }
    served.wait_lines(" ms; 1 problem as before", 2);
    let told = served.printed().matches("warning[link/dead]: `none.html` leads nowhere").count();
    assert_eq!(told, 1, "{}", served.printed());
}

/// A template that fails for what a post lacks is still wrong when something else is saved.
#[test]
fn a_template_that_fails_is_wrong_until_it_is_mended() {
    let site = site_of(3);
    let served = Served::start(&site, &[]);
    site.write("themes/overrides/templates/post.html", "{{ nothing.at.all }}");
    served.wait_updates(1);
    write_post(&site, "post-001.md", "title: 다른 글\ndate: 2026-01-02", "본문");
    served.wait_updates(2);
    assert_eq!(served.news()["errors"], 1, "{}", served.printed());
    assert!(served.get(PAGE).text().contains("문단 5입니다."));
    site.remove("themes/overrides/templates/post.html");
    served.wait_page("/posts/post-001/", "다른 글");
    assert_eq!(served.news()["errors"], 0, "{}", served.printed());
}

#[test]
fn the_overlay_gives_the_hint_and_all_problems() {
    let broken = |site: TestSite, number: usize| {
        site.post(&format!("broken-{number:03}.md"), "title: 글\ndate: 2026-13-45", "본문")
    };
    let site = (0..80).fold(site_of(3), broken);
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab("/") else { return };
    tab.wait(PANEL);
    assert_eq!(tab.eval(&format!("{PANEL}.querySelectorAll('li').length")), 80);
    let text = tab.text(&format!("{PANEL}.querySelector('li').innerText"));
    for words in ["content/posts/broken-000.md:3:7", "date: 2026-13-45", "write `2026-03-14`"] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
}

#[test]
fn a_hostile_file_name_is_text_in_the_overlay() {
    let name = "content/posts/<img src=x onerror='window.hacked=1'>.md";
    let site = site_of(3).file("content/posts/plain.md", "---\ntitle: a\ndate: 2026-01-01\n---\n\n본문\n");
    if std::fs::write(site.path(name), "---\ntitle: <b>a</b>\ndate: 2026-13-45\n---\n").is_err() {
        say_skipped("no file can have such a name here");
        return;
    }
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab(PAGE) else { return };
    tab.wait(PANEL);
    assert_eq!(tab.eval(&format!("{PANEL}.querySelectorAll('img, script, b').length")), 0);
    assert!(tab.text(&format!("{PANEL}.innerText")).contains("<img src=x"));
    assert_eq!(tab.eval("window.hacked === undefined"), true);
    let missing = served.get("/nothing/");
    assert_eq!(missing.status, 404);
}

#[test]
fn a_page_of_the_previews_own_has_a_policy() {
    let site = TestSite::new().file("site.yaml", "titel: a\nbase_url: https://example.org/\n");
    let answer = Served::start(&site, &[]).get("/");
    assert_eq!(answer.status, 503);
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{policy}");
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
    let breaks: [(&str, Step, Step); 6] = [
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
            "the content folder is deleted",
            |site| std::fs::remove_dir_all(site.path("content")).unwrap(),
            |site| site.write("content/posts/post-001.md", ONE),
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
fn a_site_that_had_errors_from_the_start_stays_while_its_content_is_away() {
    let site = site_of(3).file("content/posts/broken.md", BROKEN);
    let served = Served::start(&site, &[]);
    std::fs::rename(site.path("content"), site.path("away")).unwrap();
    served.wait_updates(1);
    assert_eq!(served.get(PAGE).status, 200, "{}", served.printed());
    std::fs::rename(site.path("away"), site.path("content")).unwrap();
    site.write(POST, edited(7, "돌아왔습니다."));
    served.wait_page(PAGE, "돌아왔습니다.");
    site.write("site.yaml", "titel: a\n");
    served.wait_line("`titel`");
    assert_eq!(served.get(PAGE).status, 200, "{}", served.printed());
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
