//! What is found, in which order, and how it is shown.

use crate::preview::served::Served;
use crate::search::site::{interviews, many_interviews, open_search, search, texts};
use crate::support::TestSite;

const KAKAO: &str = "카카오 1차 면접 후기";
const AWS: &str = "클라우드 지원 후기";
const AMAZON: &str = "시애틀에서 본 SDE 후기";
const MEMO: &str = "공부한 것";
const NAVER: &str = "네이버 인턴 이야기";
const LINE: &str = "라인 이야기";

/// What each query finds, best first.
const FOUND: [(&str, &[&str]); 19] = [
    ("면접", &[KAKAO]),
    ("화상면접", &[KAKAO]),
    ("화상 면접", &[KAKAO]),
    ("전화인터뷰", &[KAKAO]),
    ("코딩 테스트", &[KAKAO, AMAZON, MEMO]),
    ("코딩테스트", &[KAKAO, AMAZON, MEMO]),
    ("코테", &[KAKAO, AMAZON, MEMO]),
    ("OA", &[KAKAO, AMAZON, MEMO]),
    ("합격", &[AWS]),
    ("amazon", &[AWS, AMAZON, MEMO]),
    ("아마존", &[AWS, AMAZON, MEMO]),
    ("oauth", &[AMAZON]),
    ("auth", &[]),
    ("라인", &[LINE]),
    ("신입", &[KAKAO, NAVER]),
    ("후기 책", &[KAKAO]),
    ("ㅎㅅㅁㅈ", &[]),
    ("1차", &[KAKAO]),
    ("ＳＤＥ", &[AMAZON]),
];

#[track_caller]
fn finds(site: &TestSite, files: &str) {
    assert!(site.build(&[]).code == 0 && site.published().has(files), "{files}");
    let served = Served::start(site, &[]);
    let Some(tab) = open_search(&served) else { return };
    for (query, expected) in FOUND {
        search(&tab, query);
        assert_eq!(texts(&tab, ".found .card h3"), expected, "{query}");
    }
}

#[test]
fn a_small_site_is_searched_in_one_file() {
    finds(&interviews(), "search/search.json");
}

#[test]
fn a_large_site_is_searched_by_its_index_and_finds_the_same() {
    finds(&many_interviews(), "search/terms/0.bin");
}

#[test]
fn first_consonants_find_titles_companies_stages_and_tags() {
    for site in [interviews(), many_interviews()] {
        let served = Served::start(&site, &[]);
        let Some(tab) = open_search(&served) else { return };
        for (query, expected) in [("ㅁㅈ", KAKAO), ("ㄴㅇㅂ", NAVER), ("ㅎㄱ", MEMO)] {
            search(&tab, query);
            let found = texts(&tab, ".found .card h3");
            assert!(found.iter().any(|title| title == expected), "{query}: {found:?}");
        }
    }
}

#[test]
fn a_result_shows_the_sentence_with_what_was_found_and_leads_to_its_heading() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open_search(&served) else { return };
    search(&tab, "면접을 준비");
    assert_eq!(texts(&tab, ".found .excerpt"), ["화상면접을 준비했습니다."]);
    assert_eq!(texts(&tab, ".found .excerpt mark"), ["면접을", "준비"]);
    assert_eq!(texts(&tab, ".found .at a"), ["준비한 것"]);
    let href = tab.text("decodeURIComponent(document.querySelector('.found .at a').getAttribute('href'))");
    assert_eq!(href, "/posts/kakao/#준비한-것");
}

#[test]
fn questions_are_results_of_their_own() {
    for site in [interviews(), many_interviews()] {
        let served = Served::start(&site, &[]);
        let Some(tab) = open_search(&served) else { return };
        search(&tab, "교착상태");
        assert_eq!(texts(&tab, ".found h2")[0], "질문");
        assert_eq!(texts(&tab, ".questions a"), ["교착 상태를 설명해 주세요"]);
        assert_eq!(texts(&tab, ".questions mark"), ["교착 상태"]);
    }
}

#[test]
fn a_query_that_finds_nothing_is_tried_without_its_particle() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open_search(&served) else { return };
    search(&tab, "강의에서");
    assert_eq!(texts(&tab, ".found .card h3"), [LINE]);
    let said = tab.text("document.querySelector('.found-count').textContent");
    assert_eq!(said, "‘강의에서’에 맞는 글이 없어 조사를 뺀 ‘강의’ 검색 결과를 보여 드립니다. 결과 1건");
    search(&tab, "없는낱말");
    assert_eq!(texts(&tab, ".found-count"), ["‘없는낱말’에 맞는 글이 없습니다."]);
    assert_eq!(texts(&tab, ".found .hint").len(), 1);
}

#[test]
fn markup_in_a_text_or_query_is_text() {
    let settings = "title: 사이트\nbase_url: https://example.org/\n";
    let site = TestSite::new().file("site.yaml", settings).post(
        "a.md",
        "title: \"<img src=x onerror=alert(1)> 후기\"\ndate: 2026-01-01\ncompany: \"<b>회사</b>\"",
        "`<script>alert(1)</script>` 를 봤습니다.",
    );
    let served = Served::start(&site, &[]);
    let Some(tab) = open_search(&served) else { return };
    search(&tab, "alert");
    assert_eq!(tab.eval("document.querySelectorAll('.found img, .found script, .found b').length"), 0);
    assert_eq!(texts(&tab, ".found .card h3"), ["<img src=x onerror=alert(1)> 후기"]);
    search(&tab, "<b>회사");
    assert_eq!(texts(&tab, ".found .card").len(), 1);
}

#[test]
fn results_come_while_somebody_types_and_nothing_flickers() {
    for site in [interviews(), many_interviews()] {
        let served = Served::start(&site, &[]);
        let Some(tab) = open_search(&served) else { return };
        search(&tab, "화");
        tab.eval(
            "window.blank = 0; new MutationObserver(() => { blank += document.querySelector('.found .card') ? 0 : 1 })\
             .observe(document.querySelector('.found'), { childList: true, attributes: true }); 0",
        );
        for query in ["화상", "화상면", "화상면접"] {
            tab.type_text(&query.chars().last().unwrap().to_string());
            tab.wait(&format!(
                "new URLSearchParams(document.querySelector('.found').dataset.shown).get('q') === '{query}'"
            ));
            assert_eq!(texts(&tab, ".found .card h3"), [KAKAO], "{query}");
        }
        assert_eq!(tab.eval("blank"), 0);
    }
}

#[test]
fn names_come_before_texts_and_newer_before_older() {
    for site in [interviews(), many_interviews()] {
        let site = site
            .post("r1.md", "title: 뉴욕 출장\ndate: 2021-01-01", "글")
            .post("r2.md", "title: 글 하나\ndate: 2024-01-01", "뉴욕에 갔다.")
            .post("r3.md", "title: 글 둘\ndate: 2025-01-01", "뉴욕에서 왔다.")
            .post("r4.md", "title: 글 셋\ndate: 2020-01-01\ncompany: 뉴욕소프트", "글");
        let served = Served::start(&site, &[]);
        let Some(tab) = open_search(&served) else { return };
        search(&tab, "뉴욕");
        assert_eq!(texts(&tab, ".found .card h3"), ["뉴욕 출장", "글 셋", "글 둘", "글 하나"]);
    }
}
