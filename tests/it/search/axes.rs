//! Choosing posts, and the address that keeps what was chosen.

use crate::browser::Tab;
use crate::preview::served::Served;
use crate::search::site::{interviews, many_interviews, open, open_search, search, texts};

/// Opens the filter and one of its axes.
fn open_axis(tab: &Tab, name: &str) {
    tab.eval("document.querySelector('.filter > details').open = true; 0");
    let axis = format!(
        "[...document.querySelectorAll('.axis')].find((it) => it.querySelector('legend').textContent === '{name}')"
    );
    tab.wait(&axis);
    tab.eval(&format!("({axis}).open = true; 0"));
    tab.wait(&format!("({axis}).querySelector('label .count')?.textContent"));
}

/// Taps a value, and waits until the address says so.
fn tap(tab: &Tab, axis: &str, value: &str) {
    tab.eval(&format!("document.querySelector('.axis input[name={axis}][value=\"{value}\"]').click(); 0"));
    settled(tab);
}

fn settled(tab: &Tab) {
    tab.wait("document.querySelector('.found').dataset.shown === location.search");
}

/// The values of an axis as they stand there: name, count, `-` for those that cannot be chosen.
fn values(tab: &Tab, axis: &str) -> Vec<String> {
    let code = format!(
        "[...document.querySelectorAll('.axis input[name={axis}]')].map((it) => \
         it.parentElement.textContent.trim() + (it.disabled ? ' -' : ''))"
    );
    let found = tab.eval(&code);
    found.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

fn titles(tab: &Tab) -> Vec<String> {
    texts(tab, ".found .card h3")
}

#[test]
fn two_axes_are_combined_and_their_address_shows_the_same_to_others() {
    for site in [interviews(), many_interviews()] {
        let served = Served::start(&site, &[]);
        let Some(tab) = open(&served, "") else { return };
        open_axis(&tab, "회사");
        open_axis(&tab, "태그");
        tap(&tab, "tag", "백엔드");
        assert_eq!(titles(&tab), ["카카오 1차 면접 후기", "시애틀에서 본 SDE 후기", "라인 이야기"]);
        let companies = values(&tab, "company");
        assert!(companies.contains(&"카카오 1".to_owned()), "{companies:?}");
        assert!(companies.contains(&"네이버 0 -".to_owned()), "{companies:?}");
        tap(&tab, "company", "kakao");
        tap(&tab, "company", "line");
        assert_eq!(titles(&tab), ["카카오 1차 면접 후기", "라인 이야기"]);
        assert_eq!(texts(&tab, ".found-count"), ["고른 조건에 맞는 글 2편"]);
        let address = tab.text("decodeURIComponent(location.search)");
        assert_eq!(address, "?company=kakao&company=line&tag=백엔드");
        let other = open(&served, &address).unwrap();
        settled(&other);
        assert_eq!(titles(&other), ["카카오 1차 면접 후기", "라인 이야기"]);
        assert_eq!(texts(&other, ".chosen button"), ["카카오", "라인", "백엔드", "모두 지우기"]);
        assert_eq!(other.eval("document.querySelector('[data-list]').hidden"), true);
    }
}

/// The levels of the headings that readers are told of, in their order.
fn levels(tab: &Tab) -> String {
    tab.text(
        "[...document.querySelectorAll('h1, h2, h3, h4')].filter((it) => it.checkVisibility()) \
         .map((it) => it.tagName[1]).join('')",
    )
}

#[test]
fn what_is_found_stands_under_headings_that_leave_out_no_level() {
    let served = Served::start(&interviews(), &[]);
    let Some(tab) = open(&served, "tags/백엔드/?company=kakao") else { return };
    settled(&tab);
    assert_eq!((titles(&tab).len(), &*levels(&tab)), (1, "123"));
    let tab = open(&served, "search/?tag=백엔드").unwrap();
    settled(&tab);
    assert_eq!((titles(&tab).len(), &*levels(&tab)), (3, "12333"));
    search(&tab, "카카오");
    assert_eq!(levels(&tab).trim_end_matches('3'), "12");
    let tab = open(&served, "search/?tag=백엔드&company=naver").unwrap();
    settled(&tab);
    assert_eq!((titles(&tab).len(), &*levels(&tab)), (0, "1"));
}

#[test]
fn back_and_forward_go_through_what_was_chosen() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "") else { return };
    open_axis(&tab, "태그");
    tap(&tab, "tag", "백엔드");
    tap(&tab, "tag", "프론트엔드");
    assert_eq!(titles(&tab).len(), 4);
    tab.eval("history.back()");
    tab.wait("document.querySelectorAll('.found .card').length === 3");
    assert_eq!(values(&tab, "tag").len(), 5);
    tab.eval("history.back()");
    tab.wait("document.querySelector('.found').hidden && !document.querySelector('[data-list]').hidden");
    tab.eval("history.forward()");
    tab.wait("document.querySelectorAll('.found .card').length === 3");
    assert_eq!(tab.eval("document.querySelector('.axis input[value=백엔드]').checked"), true);
}

#[test]
fn a_choice_is_taken_back_by_one_tap_and_all_by_another() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "?tag=신입&company=kakao&year=2026") else { return };
    settled(&tab);
    assert_eq!(titles(&tab), ["카카오 1차 면접 후기"]);
    tab.eval("document.querySelector('.chosen button').click(); 0");
    tab.wait("location.search === '?tag=%EC%8B%A0%EC%9E%85&year=2026'");
    settled(&tab);
    tab.eval("document.querySelector('.chosen .clear').click(); 0");
    tab.wait("location.search === '' && document.querySelector('.found').hidden");
    assert_eq!(texts(&tab, ".chosen button"), [""; 0]);
}

#[test]
fn a_value_that_is_gone_is_told() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "?tag=옛-태그&company=kakao") else { return };
    settled(&tab);
    assert_eq!(texts(&tab, ".unknown"), ["주소에 있는 태그 ‘옛-태그’ 항목은 이 사이트에 없어 뺐습니다."]);
    assert_eq!(titles(&tab), ["카카오 1차 면접 후기"]);
}

#[test]
fn a_page_of_a_term_is_filtered_within_the_term() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "tags/백엔드/") else { return };
    open_axis(&tab, "회사");
    assert_eq!(tab.eval("!!document.querySelector('.axis input[name=tag]')"), false);
    assert!(values(&tab, "company").contains(&"네이버 0 -".to_owned()));
    tap(&tab, "company", "amazon");
    assert_eq!(titles(&tab), ["시애틀에서 본 SDE 후기"]);
}

#[test]
fn what_is_chosen_applies_to_what_is_found() {
    for site in [interviews(), many_interviews()] {
        let served = Served::start(&site, &[]);
        let Some(tab) = open_search(&served) else { return };
        search(&tab, "후기");
        assert_eq!(titles(&tab).len(), 3);
        open_axis(&tab, "연도");
        assert!(values(&tab, "year").contains(&"2023 0 -".to_owned()));
        tap(&tab, "year", "2025");
        assert_eq!(titles(&tab), ["클라우드 지원 후기"]);
        assert_eq!(tab.text("decodeURIComponent(location.search)"), "?q=후기&year=2025");
    }
}

#[test]
fn tags_of_a_post_add_themselves_to_what_was_chosen() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "?company=kakao") else { return };
    settled(&tab);
    tab.eval("document.querySelector('.found .tags a').click(); 0");
    tab.wait("decodeURIComponent(location.search) === '?company=kakao&tag=백엔드'");
    settled(&tab);
    tab.go(&format!("{}posts/kakao/", served.url));
    assert_eq!(
        tab.text("decodeURIComponent(document.querySelector('[data-axis] a').pathname)"),
        "/tags/백엔드/"
    );
    tab.eval("document.querySelectorAll('[data-axis] a')[1].click(); 0");
    tab.wait("location.pathname === '/search/' && document.querySelector('.found')?.dataset.shown");
    assert_eq!(tab.text("decodeURIComponent(location.search)"), "?company=kakao&tag=백엔드&tag=신입");
    assert_eq!(titles(&tab), ["카카오 1차 면접 후기"]);
}

#[test]
fn an_axis_is_loaded_when_somebody_looks_at_it() {
    let site = many_interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "") else { return };
    let loaded = || {
        let names = "performance.getEntriesByType('resource').map((it) => it.name.match(/\\/search\\/(.*)/)?.[1])\
                     .filter((name) => name && !name.endsWith('js') && !name.endsWith('css')).join(' ')";
        tab.text(names)
    };
    tab.wait("!document.querySelector('.filter').hidden");
    assert_eq!(loaded(), "");
    tab.eval("document.querySelector('.filter > details').open = true; 0");
    tab.wait("document.querySelectorAll('.axis').length > 5");
    assert_eq!(loaded(), "filter.json");
    open_axis(&tab, "회사");
    assert_eq!(loaded(), "filter.json axes/company.bin");
    tap(&tab, "company", "kakao");
    assert_eq!(loaded(), "filter.json axes/company.bin rows/5.json");
}

#[test]
fn values_of_one_axis_add_up_and_axes_narrow_each_other() {
    let site = interviews();
    let served = Served::start(&site, &[]);
    let Some(tab) = open(&served, "?year=2023&year=2022") else { return };
    settled(&tab);
    assert_eq!(titles(&tab), ["공부한 것", "네이버 인턴 이야기", "라인 이야기", "빈 글"]);
    tab.go(&format!("{}?year=2023&year=2022&company=naver&level=intern", served.url));
    settled(&tab);
    assert_eq!(titles(&tab), ["네이버 인턴 이야기"]);
    open_axis(&tab, "연도");
    assert_eq!(values(&tab, "year"), ["2026 0 -", "2025 0 -", "2024 0 -", "2023 1", "2022 0"]);
}
