//! What a reader of the preview sees when a file is saved.

use crate::preview::served::{PAGE, POST, Served, edited, site_of, write_post};
use crate::support::TestSite;

/// The paragraph at a number, in view of the tab.
fn paragraph(at: usize) -> String {
    format!("document.querySelectorAll('.prose p')[{at}]")
}

fn shows(words: &str) -> String {
    format!("document.body.innerText.includes('{words}')")
}

#[test]
fn a_save_is_patched_into_the_page_and_nothing_else_moves() {
    let site = site_of(100);
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab(PAGE) else { return };
    tab.eval(&format!("{}.scrollIntoView({{ block: 'center', behavior: 'instant' }})", paragraph(20)));
    tab.eval("window.kept = document.querySelectorAll('.prose p')[19]; 0");
    let before = tab.eval("[scrollX, scrollY]");
    assert!(before[1].as_f64().unwrap() > 100.0, "{before}");
    site.write(POST, edited(20, "고친 문단입니다."));
    tab.wait(&shows("고친 문단입니다."));
    tab.wait("updates === 1");
    assert_eq!(tab.eval("[scrollX, scrollY]"), before);
    assert_eq!(tab.eval("kept === document.querySelectorAll('.prose p')[19]"), true);
    tab.wait("!document.querySelector('[data-afterword-changed]')");
}

#[test]
fn the_block_that_changed_is_marked_and_brought_into_view() {
    let site = site_of(100);
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab(PAGE) else { return };
    tab.eval(
        "new MutationObserver(list => { const n = list[0].target; window.marked ??= n.textContent; })
            .observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-afterword-changed'] }); 0",
    );
    assert_eq!(tab.eval("scrollY"), 0);
    site.write(POST, edited(35, "아래쪽에서 고쳤습니다."));
    tab.wait("window.marked?.startsWith('아래쪽에서 고쳤습니다.')");
    tab.wait(&format!(
        "(() => {{ const box = {}.getBoundingClientRect(); return box.top > 0 && box.bottom < innerHeight }})()",
        paragraph(35)
    ));
}

#[test]
fn what_a_reader_opened_typed_and_focused_stays() {
    let text = |words: &str| {
        format!(
            "## 하나\n\n{words}\n\n## 둘\n\n<details><summary>더</summary><p>속</p></details>\n\n## 셋\n\n끝입니다.\n"
        )
    };
    let front = "title: 글 0\ndate: 2026-01-01";
    let site = TestSite::new().post("post-000.md", front, &text("처음"));
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab(PAGE) else { return };
    tab.eval("document.querySelectorAll('details').forEach(d => d.open = true); 0");
    tab.eval(
        "const input = document.createElement('input'); input.id = 'typed';
         document.querySelector('afterword-preview').before(input); input.focus(); 0",
    );
    tab.eval("document.querySelector('.toc summary')?.focus(); 0");
    let focused = tab.text("document.activeElement.textContent");
    write_post(&site, "post-000.md", front, &text("두 번째"));
    tab.wait(&shows("두 번째"));
    assert_eq!(tab.eval("[...document.querySelectorAll('details')].every(d => d.open)"), true);
    assert_eq!(tab.text("document.activeElement.textContent"), focused);
}

#[test]
fn typed_text_in_an_input_of_the_page_is_kept() {
    let site = site_of(100).file(
        "themes/overrides/templates/post.html",
        "{% extends \"default/post.html\" %}{% block main %}<p><input id=\"typed\" value=\"\"></p>{{ super() }}{% endblock %}",
    );
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab(PAGE) else { return };
    tab.eval("document.getElementById('typed').focus(); 0");
    tab.type_text("쓰던 글");
    site.write(POST, edited(2, "고친 문단입니다."));
    tab.wait(&shows("고친 문단입니다."));
    assert_eq!(tab.text("document.getElementById('typed').value"), "쓰던 글");
    assert_eq!(tab.text("document.activeElement.id"), "typed");
}

#[test]
fn style_sheets_are_exchanged_without_a_reload() {
    let site = site_of(100).file("themes/overrides/static/style.css", "body { color: rgb(1, 2, 3); }");
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab(PAGE) else { return };
    tab.eval("window.isSame = true; 0");
    tab.wait("getComputedStyle(document.body).color === 'rgb(1, 2, 3)'");
    site.write("themes/overrides/static/style.css", "body { color: rgb(4, 5, 6); }");
    tab.wait("getComputedStyle(document.body).color === 'rgb(4, 5, 6)'");
    site.write("themes/overrides/static/style.css", "body { color: rgb(7, 8, 9); }");
    tab.wait("getComputedStyle(document.body).color === 'rgb(7, 8, 9)'");
    tab.wait("document.querySelectorAll('link[rel=stylesheet][href*=\"/theme/\"]').length === 1");
    assert_eq!(tab.eval("window.isSame"), true);
}

#[test]
fn another_post_that_is_saved_is_offered() {
    let site = site_of(100);
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab("/posts/post-001/") else { return };
    site.write(POST, edited(2, "고친 문단입니다."));
    tab.wait("document.querySelector('afterword-preview').shadowRoot.querySelector('.notice a')?.textContent === '글 0'");
    let href = tab
        .text("document.querySelector('afterword-preview').shadowRoot.querySelector('.notice a').pathname");
    assert_eq!(href, PAGE);
    assert_eq!(tab.text("location.pathname"), "/posts/post-001/");
}

#[test]
fn with_follow_the_tab_goes_to_the_post_that_was_saved() {
    let site = site_of(100);
    let served = Served::start(&site, &["--follow"]);
    let Some(tab) = served.tab("/posts/post-001/") else { return };
    site.write(POST, edited(2, "고친 문단입니다."));
    tab.wait(&format!("location.pathname === '{PAGE}'"));
    tab.wait(&shows("고친 문단입니다."));
}

#[test]
fn a_tab_that_was_hidden_catches_up() {
    let site = site_of(100);
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab(PAGE) else { return };
    let hide = |is_hidden: bool| {
        tab.eval(&format!(
            "Object.defineProperty(document, 'hidden', {{ value: {is_hidden}, configurable: true }});
             document.dispatchEvent(new Event('visibilitychange')); 0"
        ));
    };
    hide(true);
    tab.wait("document.querySelector('afterword-preview').dataset.state === 'silent'");
    site.write(POST, edited(2, "첫 번째로 고쳤습니다."));
    served.wait_updates(1);
    site.write(POST, edited(2, "두 번째로 고쳤습니다."));
    served.wait_updates(2);
    assert_eq!(tab.eval(&shows("로 고쳤습니다.")), false);
    hide(false);
    tab.wait(&shows("두 번째로 고쳤습니다."));
    assert_eq!(tab.eval("updates"), 1);
}

#[test]
fn a_preview_that_starts_again_is_found_again() {
    let site = site_of(100);
    let served = Served::start(&site, &[]);
    let port = served.host.rsplit(':').next().unwrap().to_owned();
    let Some(tab) = served.tab(PAGE) else { return };
    drop(served);
    tab.wait("document.querySelector('afterword-preview').shadowRoot.querySelector('.lost')");
    site.write(POST, edited(2, "그사이에 고쳤습니다."));
    let _again = Served::start_as(&site, &["serve", "--port", &port]);
    tab.wait(&shows("그사이에 고쳤습니다."));
}
