//! The page that asks one question at a time, in a browser.

use crate::preview::served::Served;
use crate::support::TestSite;

const TEXT: &str = "## 1차 기술면접\n\n받은 질문\n\n- 인덱스는 언제 느려지나요?\n  - 그때 어떻게 확인했나요?\n- 교착 상태를 설명해 주세요\n\n\
                    ## 임원면접\n\n받은 질문\n\n- 5년 뒤에는 무엇을 하고 싶나요?\n- 왜 우리 회사인가요?\n";

fn site() -> TestSite {
    let first = "title: 카카오 면접\ncompany: 카카오";
    TestSite::new().post("2026-01-01-a.md", first, TEXT).post(
        "2026-01-02-b.md",
        "title: 다온테크 면접\ncompany: 다온테크",
        "## 기술면접\n\n- 캐시를 왜 쓰나요?\n- 배포는 어떻게 하나요?\n- 테스트는 어떻게 하나요?\n",
    )
}

const QUESTION: &str = "document.querySelector('.one .question').textContent";
const PROGRESS: &str = "document.querySelector('.one .progress').textContent";

fn chosen(company: &str, stage: &str) -> String {
    format!(
        "practice_company.value = '{company}'; practice_stage.value = '{stage}'; document.querySelector('.practice').requestSubmit(); 0"
    )
}

fn press(key: &str) -> String {
    format!(
        "document.querySelector('.one').dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }})); 0"
    )
}

#[test]
fn questions_of_a_company_and_stage_come_one_at_a_time() {
    let site = site();
    let served = Served::start(&site, &[]);
    let Some(tab) = served.tab("/questions/practice/") else { return };
    tab.wait("!document.querySelector('.practice').hidden");
    assert_eq!(tab.eval("document.querySelector('.without-script').hidden"), true);
    tab.eval(&chosen("kakao", "technical-interview"));
    tab.wait(&format!("{PROGRESS} === '1 / 2'"));
    assert_eq!(tab.text("document.querySelector('.one .sources').textContent"), "카카오 · 2026");
    let first = tab.text(QUESTION);
    tab.eval(&press(" "));
    tab.wait(&format!("{PROGRESS} === '2 / 2'"));
    let mut both = [first.clone(), tab.text(QUESTION)];
    both.sort();
    assert_eq!(both, ["교착 상태를 설명해 주세요", "인덱스는 언제 느려지나요?"]);
    tab.eval(&press("ArrowLeft"));
    tab.wait(&format!("{QUESTION} === '{first}'"));
    tab.eval(&press("r"));
    tab.wait(&format!("{QUESTION} !== '{first}' && {PROGRESS} === '1 / 2'"));
    tab.eval("document.querySelector('.one .next').click(); document.querySelector('.one .next').click(); 0");
    tab.wait("document.querySelector('.one .next').disabled");
    tab.eval(&chosen("", ""));
    tab.wait(&format!("{PROGRESS} === '1 / 7'"));
    tab.eval(&chosen("다온테크", "executive-interview"));
    tab.wait(&format!("{QUESTION} === '고른 조건에 맞는 질문이 없습니다.'"));
}

#[test]
fn without_scripts_the_page_leads_to_the_bank() {
    let site = site();
    site.build(&[]).without_a_word();
    let published = site.published();
    let page = published.text("questions/practice/index.html");
    assert!(
        page.contains("자바스크립트가 필요합니다") && page.contains("<a href=\"/questions/\">질문</a></p>")
    );
    assert_eq!(published.pages().filter(|(_, html)| html.contains("practice.js")).count(), 1);
}
