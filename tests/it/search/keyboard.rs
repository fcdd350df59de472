//! Search and filter without a mouse.

use crate::browser::Tab;
use crate::preview::served::Served;
use crate::search::site::{interviews, open, open_search, press, search, texts};
use serde_json::{Value, json};

#[test]
fn a_slash_leads_to_the_search_box_from_everywhere() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "posts/kakao/") else { return };
    press(&tab, "/");
    tab.wait("location.pathname === '/search/' && document.activeElement.id === 'search_box'");
    tab.wait("document.querySelector('.found').dataset.shown === ''");
    tab.eval("document.activeElement.blur()");
    press(&tab, "/");
    tab.wait("document.activeElement.id === 'search_box'");
    assert_eq!(tab.text("document.activeElement.value"), "");
}

#[test]
fn arrows_go_through_results_enter_opens_one_and_escape_clears() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open_search(&served) else { return };
    search(&tab, "후기");
    press(&tab, "ArrowDown");
    assert_eq!(tab.text("document.activeElement.textContent"), "카카오 1차 면접 후기");
    press(&tab, "ArrowDown");
    assert_eq!(tab.text("document.activeElement.textContent"), "클라우드 지원 후기");
    press(&tab, "ArrowUp");
    press(&tab, "ArrowUp");
    assert_eq!(tab.text("document.activeElement.id"), "search_box");
    press(&tab, "Escape");
    tab.wait("document.querySelector('.found').hidden && location.search === ''");
    assert_eq!(tab.text("document.activeElement.value"), "");
    search(&tab, "네이버");
    press(&tab, "ArrowDown");
    press(&tab, "Enter");
    tab.wait("location.pathname === '/posts/naver/'");
}

#[test]
fn the_filter_is_opened_and_chosen_by_keys_and_says_what_it_did() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "") else { return };
    tab.wait("!document.querySelector('.filter').hidden");
    tab.eval("document.querySelector('.filter summary').focus()");
    press(&tab, "Enter");
    tab.wait("document.querySelectorAll('.axis').length > 5");
    press(&tab, "Tab");
    assert_eq!(tab.text("document.activeElement.textContent.trim()"), "회사");
    press(&tab, "Enter");
    tab.wait("document.querySelector('.axis label .count')?.textContent");
    press(&tab, "Tab");
    assert_eq!(tab.text("document.activeElement.type"), "checkbox");
    press(&tab, " ");
    tab.wait("document.querySelectorAll('.found .card').length > 0");
    assert_eq!(tab.text("document.activeElement.type"), "checkbox");
    assert_eq!(texts(&tab, "[role=status].found-count"), ["고른 조건에 맞는 글 1편"]);
    assert_eq!(
        tab.text("document.activeElement.closest('fieldset').querySelector('legend').textContent"),
        "회사"
    );
}

/// Role and name of every part of the page that a screen reader can stop at, as Chromium tells it.
fn spoken(tab: &Tab) -> Vec<(String, String)> {
    let tree = tab.call("Accessibility.getFullAXTree", json!({}));
    let text = |node: &Value, key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
    let nodes = tree["nodes"].as_array().unwrap().iter().filter(|node| node["ignored"] == false);
    nodes.map(|node| (text(node, "role"), text(node, "name"))).collect()
}

#[test]
fn a_screen_reader_is_told_what_everything_is() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "search/?q=%ED%9B%84%EA%B8%B0&company=kakao") else { return };
    tab.wait("document.querySelectorAll('.found .card').length === 1");
    tab.eval("document.querySelector('.filter > details').open = true; 0");
    tab.eval("document.querySelectorAll('.axis').forEach((it) => { it.open = true }); 0");
    tab.wait("[...document.querySelectorAll('.axis')].every((it) => it.querySelector('label .count')?.textContent)");
    let spoken = spoken(&tab);
    let named = |role: &str| -> Vec<&str> {
        spoken.iter().filter(|(own, _)| own == role).map(|(_, name)| name.as_str()).collect()
    };
    for role in ["button", "checkbox", "link", "searchbox", "group", "DisclosureTriangle"] {
        let names = named(role);
        let is_told = |name: &&str| role == "group" || !name.trim().is_empty();
        assert!(!names.is_empty() && names.iter().all(is_told), "{role}: {names:?}");
    }
    assert_eq!(named("searchbox"), ["회사, 단계, 질문, 본문에서 찾기"]);
    assert!(named("group").contains(&"회사") && named("group").contains(&"직급"), "{:?}", named("group"));
    assert!(named("checkbox").contains(&"카카오 1"), "{:?}", named("checkbox"));
    assert!(named("button").contains(&"회사 카카오 빼기"), "{:?}", named("button"));
    assert_eq!(named("status").len(), 2);
    assert_eq!(texts(&tab, "[role=status]"), ["", "결과 1건"]);
}
