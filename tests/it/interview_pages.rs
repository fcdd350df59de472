//! What pages show of interviews: companies, stages, outcomes, the question bank.

use crate::support::hrefs;
use crate::support_lib::{Built, build};

const BACKEND: &str = "---
title: 한울소프트 백엔드 면접 후기
date: 2026-05-14
company: 한울소프트
role: 백엔드 개발자
applied: 2026-04-01
stages:
  - {stage: 코딩테스트, date: 2026-04-11, minutes: 120, mode: online, outcome: passed}
  - {stage: 1차 기술면접, date: 2026-04-21, minutes: 50, panel: \"3:1\", outcome: failed}
outcome: rejected
difficulty: 3
---

## 코딩테스트

네 문제가 나왔다.

## 1차 기술면접

받은 질문은 다음과 같다.

- 인덱스는 언제 느려지나요?
  - 그때 어떻게 확인했나요?
- 교착 상태를 설명해 주세요
";

const FRONTEND: &str = "---
title: 한울소프트 프론트엔드 면접
date: 2026-06-01
company: 한울소프트
stages: [서류전형, 기술면접]
outcome: 합격
---

## 기술면접

60분 동안 진행했다.

- 교착 상태를 설명해 주세요!
- 렌더링이 막히는 때는 언제인가요?
- 배포는 어떻게 하나요?
";

fn two() -> Built {
    build(&[("content/posts/backend.md", BACKEND), ("content/posts/frontend.md", FRONTEND)])
}

fn addresses(built: &Built) -> Vec<String> {
    let pages = built.pages().into_iter().map(|(address, _)| address);
    pages
        .filter(|address| {
            ["/companies/", "/stages/", "/questions/", "/outcomes/"]
                .iter()
                .any(|root| address.starts_with(root))
        })
        .collect()
}

#[test]
fn there_are_pages_for_stages_of_companies_questions_and_outcomes() {
    assert_eq!(
        addresses(&two()),
        [
            "/companies/",
            "/companies/한울소프트/",
            "/stages/",
            "/stages/resume-screening/",
            "/stages/coding-test/",
            "/stages/technical-interview/",
            "/outcomes/",
            "/outcomes/offer/",
            "/outcomes/rejected/",
            "/companies/한울소프트/technical-interview/",
            "/questions/",
            "/questions/practice/",
            "/questions/technical-interview/",
        ]
    );
}

/// The items of a list that are questions, each as its words and what is said of where it was asked.
fn asked(html: &str) -> Vec<(String, String)> {
    let items = html.split("<li class=\"ask\">").skip(1);
    items
        .map(|item| {
            let words =
                item.split("</a>").next().and_then(|link| link.rsplit('>').next()).unwrap_or_default();
            let sources = item.split("sources\">").nth(1).unwrap_or_default();
            let sources = sources.trim_start_matches("<summary>").split('<').next().unwrap_or_default();
            (words.to_owned(), sources.to_owned())
        })
        .collect()
}

fn pairs(asked: &[(String, String)]) -> Vec<(&str, &str)> {
    asked.iter().map(|(words, sources)| (words.as_str(), sources.as_str())).collect()
}

#[test]
fn questions_of_several_posts_are_one_with_all_their_sources() {
    let built = two();
    let bank = built.page("/questions/technical-interview/");
    assert_eq!(
        pairs(&asked(&bank)),
        [
            ("교착 상태를 설명해 주세요!", "2번 나온 질문"),
            ("렌더링이 막히는 때는 언제인가요?", "한울소프트 · 2026"),
            ("배포는 어떻게 하나요?", "한울소프트 · 2026"),
            ("인덱스는 언제 느려지나요?", "한울소프트 · 백엔드 개발자 · 2026"),
        ]
    );
    let backend = built.entry("posts/backend.md");
    for question in &backend.post.questions {
        let anchor = question.anchor().unwrap();
        assert!(bank.contains(&format!("href=\"/posts/backend/#{anchor}\"")), "{}", question.text());
        assert!(built.page("/posts/backend/").contains(&format!(" id=\"{anchor}\"")));
    }
}

#[test]
fn a_stage_lists_parts_of_write_ups_with_the_very_place() {
    let page = two().page("/stages/technical-interview/");
    let parts: Vec<&str> = page.split("<li class=\"card part\">").skip(1).collect();
    assert_eq!(parts.len(), 2);
    let backend = parts[1];
    let expected = "
<p class=\"kicker\"><b><a href=\"/companies/%ED%95%9C%EC%9A%B8%EC%86%8C%ED%94%84%ED%8A%B8/\">한울소프트</a></b> <span>한울소프트 백엔드 면접 후기</span></p>
<h3><a href=\"/posts/backend/#1차-기술면접\">1차 기술면접</a></h3>
<p class=\"excerpt\">받은 질문은 다음과 같다. 인덱스는 언제 느려지나요? 그때 어떻게 확인했나요? 교착 상태를 설명해 주세요</p>
";
    assert!(backend.starts_with(expected), "{backend}");
    let meta = "<p class=\"meta\"><time datetime=\"2026-05-14\">2026년 5월</time> <span>50분</span> <span>3:1</span> <span class=\"outcome step-failed\">불합격</span></p>";
    assert!(backend.contains(meta), "{backend}");
}

#[test]
fn a_company_shows_the_process_as_it_was_reported() {
    let page = two().page("/companies/한울소프트/");
    let text = |html: &str| {
        let parts = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
        parts.map(str::trim).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("|")
    };
    let section = |title: &str| {
        let rest = page.split(&format!("<h2>{title}")).nth(1).unwrap_or_else(|| panic!("{page}"));
        text(rest.split("</section>").next().unwrap())
    };
    let process = section("전형 과정");
    let steps = "서류전형|지원 2건 중 1건|코딩테스트|지원 2건 중 1건|120분 (1회 기준) · 온라인 (1회 기준)|기술면접|지원 2건 중 2건|50–60분 (2회 기준) · 3:1 (1회 기준)";
    assert!(process.contains(steps), "{process}");
    let ends = section("어떻게 끝났나");
    for shown in ["합격|지원 1건", "불합격|지원 1건", "난이도|3/5 (1건 기준)", "20일 (1건 기준)"]
    {
        assert!(ends.contains(shown), "{shown}: {ends}");
    }
    let days = section("날짜로 본 과정");
    assert!(
        days.contains("2026-04-01|지원|2026-04-11|코딩테스트|10일|2026-04-21|1차 기술면접|10일"),
        "{days}"
    );
    assert!(hrefs(&page).contains(&"/posts/backend/#코딩테스트".to_owned()));
    assert!(![process, ends, days].iter().any(|text| text.contains('%')));
}

#[test]
fn each_outcome_has_a_page() {
    let page = two().page("/outcomes/rejected/");
    assert!(page.contains("<a href=\"/posts/backend/\">") && !page.contains("/posts/frontend/"), "{page}");
}

#[test]
fn programs_get_questions_by_company_and_stage() {
    let built = two();
    let file = built.page("/api/questions/companies/한울소프트.json");
    let value: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!(
        (&value["company"], &value["count"], &value["next"]),
        (&"한울소프트".into(), &4.into(), &serde_json::Value::Null)
    );
    let first = &value["questions"][0];
    assert_eq!((&first["posts"], &first["stage"]), (&2.into(), &"technical-interview".into()));
    assert_eq!(value["questions"][3]["followups"], serde_json::json!(["그때 어떻게 확인했나요?"]));
    let stage: serde_json::Value =
        serde_json::from_str(&built.page("/api/stages/technical-interview.json")).unwrap();
    assert_eq!(
        (&stage["stage"], stage["questions"].as_array().unwrap().len()),
        (&"technical-interview".into(), 4)
    );
    assert!(built.page("/api/questions/1.json").contains("\"count\":5"));
}

#[test]
fn posts_of_one_process_count_as_one() {
    let part = |name: &str, date: &str, stage: &str| {
        let text = format!(
            "---\ntitle: {name}\ndate: {date}\ncompany: 한울소프트\nprocess: han-2026\nstages: [{stage}]\n---\n\n글\n"
        );
        (format!("content/posts/{name}.md"), text)
    };
    let built = build(&[part("앞", "2026-01-01", "서류전형"), part("뒤", "2026-02-01", "코딩테스트")]);
    let page = built.page("/companies/한울소프트/");
    assert_eq!(page.matches("<span class=\"count\">지원 1건 중 1건</span>").count(), 2, "{page}");
    assert!(page.contains("서류전형 → 코딩테스트"), "{page}");
}

#[test]
fn a_post_of_several_processes_belongs_to_each_company_with_its_own_part() {
    let text = "---
title: 두 회사 면접
date: 2026-01-01
interviews:
  - {company: 한울소프트, section: \"#한울\", outcome: 합격}
  - {company: 다온테크, section: \"#다온\", outcome: 불합격}
---

## 한울

### 1차 기술면접

- 첫 번째 질문은 무엇이었나요?
- 캐시를 왜 썼나요?
- 인덱스는 언제 느려지나요?

## 다온

### 2차 기술면접

- 두 번째 질문은 무엇이었나요?
- 테스트를 왜 썼나요?
- 배포는 어떻게 하나요?
";
    let built = build(&[("content/posts/two.md", text)]);
    let (han, daon) = (built.page("/companies/한울소프트/"), built.page("/companies/다온테크/"));
    let first = |html| asked(html)[0].0.clone();
    assert_eq!([first(&han), first(&daon)], ["첫 번째 질문은 무엇이었나요?", "두 번째 질문은 무엇이었나요?"]);
    assert_eq!([asked(&han).len(), asked(&daon).len()], [3, 3]);
    assert!(han.contains("outcome-offer\"") && !han.contains("outcome-rejected\""), "{han}");
    assert!(hrefs(&daon).contains(&"/posts/two/#2차-기술면접".to_owned()));
}

#[test]
fn a_question_of_two_processes_of_a_post_names_both() {
    let text = "---
title: 두 회사 면접
date: 2026-01-01
interviews:
  - {company: 한울소프트, section: \"#한울\"}
  - {company: 다온테크, section: \"#다온\"}
---

## 한울

### 기술면접

- 배포는 어떻게 하나요?
- 캐시를 왜 썼나요?
- 캐시를 왜 썼나요?

## 다온

### 기술면접

- 배포는 어떻게 하나요?
- 테스트를 왜 썼나요?
";
    let built = build(&[("content/posts/two.md", text)]);
    let bank = built.page("/questions/technical-interview/");
    assert_eq!(
        pairs(&asked(&bank)),
        [
            ("배포는 어떻게 하나요?", "2번 나온 질문"),
            ("캐시를 왜 썼나요?", "한울소프트 · 2026"),
            ("테스트를 왜 썼나요?", "다온테크 · 2026"),
        ]
    );
    let post = &built.entry("posts/two.md").post;
    let link = |question: usize, company: &str| {
        let anchor = post.questions[question].anchor().unwrap();
        format!("<li><a href=\"/posts/two/#{anchor}\">{company} · 2026</a></li>")
    };
    assert!(bank.contains(&[link(0, "한울소프트"), link(3, "다온테크")].concat()), "{bank}");
    let file: serde_json::Value = serde_json::from_str(&built.page("/api/questions/1.json")).unwrap();
    let first = &file["questions"][0];
    assert_eq!((&first["posts"], first["asked"].as_array().map(Vec::len)), (&1.into(), Some(2)));
    assert_eq!(first["asked"][1]["companies"], serde_json::json!(["다온테크"]));
}

#[test]
fn lists_of_questions_are_paged() {
    let questions: String =
        (0..250).map(|n| format!("- {n}번 서버가 {}번 멈추면 어떻게 하나요?\n", n * 7)).collect();
    let text = format!(
        "---\ntitle: 한울소프트 면접\ndate: 2026-01-01\ncompany: 한울소프트\n---\n\n## 기술면접\n\n받은 질문\n\n{questions}"
    );
    let built = build(&[("content/posts/a.md", text.as_str())]);
    let count = |address: &str| asked(&built.page(address)).len();
    assert_eq!(
        [count("/questions/technical-interview/"), count("/questions/technical-interview/page/3/")],
        [100, 50]
    );
    let root = "/companies/한울소프트/technical-interview/";
    assert_eq!([count(root), count(&format!("{root}page/3/"))], [100, 50]);
    assert_eq!(count("/companies/한울소프트/"), 10);
    assert!(built.page("/companies/한울소프트/").contains("기술면접 질문 250개 모두 보기"));
    assert!(
        built.page("/questions/technical-interview/page/2/").contains("<ol class=\"asks\" start=\"101\">")
    );
}

#[test]
fn a_section_can_keep_its_questions_out_of_the_bank() {
    let text = "---\ntitle: 한울소프트 면접\ndate: 2026-01-01\ncompany: 한울소프트\n---\n\n## 1차 기술면접\n\n- 하나는 무엇인가요?\n  - 둘은 무엇인가요?\n- 셋은 무엇인가요?\n- `<!-- no-questions -->`는 무엇인가요?\n\n## 임원면접\n\n<!-- no-questions -->\n\n- 넷은 무엇인가요?\n- 다섯은 무엇인가요?\n- 여섯은 무엇인가요?\n";
    let built = build(&[("content/posts/a.md", text)]);
    let post = &built.only().post;
    let asked: Vec<(&str, Option<usize>)> =
        post.questions.iter().map(|question| (question.text(), question.follows())).collect();
    let expected = [
        ("하나는 무엇인가요?", None),
        ("둘은 무엇인가요?", Some(0)),
        ("셋은 무엇인가요?", None),
        ("<!-- no-questions -->는 무엇인가요?", None),
    ];
    assert_eq!(asked, expected);
    assert!(built.page("/posts/a/").contains("다섯은 무엇인가요?"));
}

#[test]
fn a_heading_that_asks_is_marked_like_any_question() {
    let text = "---\ntitle: 한울소프트 면접\ndate: 2026-01-01\ncompany: 한울소프트\n---\n\n## 1차 기술면접\n\n### 교착 상태란 무엇인가요? {.long}\n\n네 가지 조건을 말했다.\n\n### 인덱스는 언제 느려지나요?\n\n쓰기가 많을 때라고 답했다.\n";
    let built = build(&[("content/posts/a.md", text)]);
    let anchors: Vec<Option<&str>> =
        built.only().post.questions.iter().map(|question| question.anchor()).collect();
    assert_eq!(anchors, [Some("교착-상태란-무엇인가요"), Some("인덱스는-언제-느려지나요")]);
    let page = built.page("/posts/a/");
    for shown in [
        "<h2 id=\"1차-기술면접\">",
        "<h3 id=\"교착-상태란-무엇인가요\" class=\"long question\">",
        "<h3 id=\"인덱스는-언제-느려지나요\" class=\"question\">",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
}

#[test]
fn a_post_shows_its_process_and_what_others_tell_of_the_same_stages() {
    let page = two().page("/posts/backend/");
    let steps = "<ol class=\"steps\">\n\
        <li><a href=\"#코딩테스트\">코딩테스트</a> <span class=\"fact\">120분 · 온라인 · 합격</span></li>\n\
        <li><a href=\"#1차-기술면접\">1차 기술면접</a> <span class=\"fact\">50분 · 3:1 · 불합격</span></li>\n</ol>";
    assert!(page.contains(steps), "{page}");
    let root = "/companies/%ED%95%9C%EC%9A%B8%EC%86%8C%ED%94%84%ED%8A%B8/technical-interview/";
    let others = format!(
        "<section class=\"others\">\n<h2>같은 회사, 같은 전형의 다른 후기</h2>\n\
         <h3><a href=\"{root}\">한울소프트 기술면접</a></h3>\n<ul>\n\
         <li><a href=\"/posts/frontend/#기술면접\">한울소프트 프론트엔드 면접</a> <span class=\"count\">2026</span></li>\n\
         </ul>\n</section>"
    );
    assert!(page.contains(&others), "{page}");
    for shown in [
        "<dd class=\"outcome outcome-rejected\"><a href=\"/outcomes/rejected/\">불합격</a></dd>",
        "<div><dt>지원</dt><dd>2026-04-01</dd></div>",
        "<div><dt>난이도</dt><dd>3/5</dd></div>",
        "class=\"question\">인덱스는",
        "<link rel=\"stylesheet\" href=\"/theme/interview.css\">",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
}
