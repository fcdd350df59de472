//! Sites of interviews to find, and a reader who types.

use crate::browser::{Tab, browser};
use crate::preview::served::Served;
use crate::support::TestSite;
use serde_json::Value;

/// A site of seven posts.
pub(crate) fn interviews() -> TestSite {
    TestSite::new()
        .file("site.yaml", "title: 작은 사이트\nbase_url: https://example.org/\n")
        .post(
            "kakao.md",
            "title: 카카오 1차 면접 후기\ndate: 2026-03-01\ncompany: 카카오\nstages: [코딩테스트, {stage: 1차 면접, questions: [교착 상태를 설명해 주세요]}]\n\
             tags: [백엔드, 신입]\noutcome: 합격\nrole: 백엔드 개발자\nlevel: 신입",
            "카카오에 다녀왔습니다.\n\n## 준비한 것\n\n화상면접을 준비했습니다. 책을 두 권 읽었습니다.\n\n\
             ## 먼저 온 전화\n\n전화인터뷰가 먼저 있었습니다.",
        )
        .post(
            "aws.md",
            "title: 클라우드 지원 후기\ndate: 2025-05-01\ncompany: aws\nstages: [온사이트]\ntags: [클라우드]\noutcome: 불합격",
            "## 결과\n\n불합격 메일을 받았습니다.",
        )
        .post(
            "amazon.md",
            "title: 시애틀에서 본 SDE 후기\ndate: 2024-07-01\ncompany: 아마존\ntags: [백엔드]",
            "코딩 테스트는 OA 로 봤습니다.\n\n도로에서 OAuth 이야기를 했습니다.",
        )
        .post(
            "memo.md",
            "title: 공부한 것\ndate: 2023-02-01\ntags: [회고]",
            "코테 책을 풀었다. 아마존에서 산 책이다.",
        )
        .post(
            "naver.md",
            "title: 네이버 인턴 이야기\ndate: 2023-01-01\ncompany: 네이버\nstages: [서류전형]\ntags: [프론트엔드, 신입]\nlevel: 인턴",
            "서류에서 떨어졌습니다.\n\n- 클로저가 무엇인가요?\n",
        )
        .post("line.md", "title: 라인 이야기\ndate: 2022-04-01\ncompany: 라인\ntags: [백엔드]", "온라인 강의를 들었습니다.")
        .post("plain.md", "title: 빈 글\ndate: 2022-01-01", "아무것도 없습니다.")
}

/// The same with so many more that texts no longer fit into one file.
pub(crate) fn many_interviews() -> TestSite {
    (0..160).fold(interviews(), |site, number| {
        let front = format!("title: 채움 {number}\ndate: 2020-01-{:02}\ntags: [채움]", number % 28 + 1);
        site.post(&format!("filler-{number:03}.md"), &front, &format!("잡다한 이야기 {number}번입니다."))
    })
}

/// A tab that shows a path; none without a browser.
pub(crate) fn open(served: &Served, path: &str) -> Option<Tab> {
    let tab = browser()?.tab();
    tab.go(&format!("{}{path}", served.url));
    Some(tab)
}

/// A tab with the search, ready.
pub(crate) fn open_search(served: &Served) -> Option<Tab> {
    let tab = open(served, "search/")?;
    tab.wait("document.querySelector('.found').dataset.shown === ''");
    Some(tab)
}

/// Types a query in place of the last one, and waits until what it finds is shown.
pub(crate) fn search(tab: &Tab, query: &str) {
    tab.eval("document.getElementById('search_box').focus(); document.getElementById('search_box').select()");
    tab.type_text(query);
    tab.wait(&format!(
        "new URLSearchParams(document.querySelector('.found').dataset.shown).get('q') === {}",
        Value::from(query.trim())
    ));
}

/// The texts of all elements that a selector finds.
pub(crate) fn texts(tab: &Tab, selector: &str) -> Vec<String> {
    let found = tab.eval(&format!(
        "[...document.querySelectorAll({})].map((it) => it.textContent)",
        Value::from(selector)
    ));
    found.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// Presses a key.
pub(crate) fn press(tab: &Tab, key: &str) {
    let code = match key {
        "Enter" => 13,
        "Escape" => 27,
        "ArrowUp" => 38,
        "ArrowDown" => 40,
        "Tab" => 9,
        " " => 32,
        "/" => 191,
        other => panic!("{other} has no number here"),
    };
    let text = match key {
        "Enter" => "\r",
        " " | "/" => key,
        _ => "",
    };
    for kind in ["keyDown", "keyUp"] {
        let mut event = serde_json::json!({ "type": kind, "key": key, "windowsVirtualKeyCode": code });
        if kind == "keyDown" && !text.is_empty() {
            event["text"] = text.into();
        }
        tab.call("Input.dispatchKeyEvent", event);
    }
}
