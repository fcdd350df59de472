//! What a post keeps to itself stays out of all that is gathered of it: pages, aggregates, feeds, files for programs,
//! addresses, diagnostics.

use crate::support_lib::{Built, build};

/// Words that stand in no published byte and in no problem.
fn assert_gone(built: &Built, canaries: &[&str]) {
    for (address, text) in built.pages() {
        for canary in canaries {
            assert!(!text.contains(canary), "{address} says {canary}");
            assert!(!address.contains(canary), "{address}");
        }
    }
    for canary in canaries {
        assert!(!built.problems().contains(canary), "{}", built.problems());
    }
}

const SILENT: &str = "---
title: 한울소프트 면접
date: 2026-01-01
company: 한울소프트
nda: true
---

들어가며 몇 마디 적는다.

**서류전형**

카나리하나를 적어 냈다.

1) 코딩테스트

- 카나리둘이 나왔다.
![카나리셋](https://example.com/a.png)

```text
카나리넷
```

**1차 기술면접**

카나리다섯을 물었다.

- 카나리여섯은 무엇인가요?
- 카나리일곱은 무엇인가요?
- 카나리여덟은 무엇인가요?

## 후기

좋은 하루였다.
";

#[test]
fn under_nda_nothing_is_told_under_bold_and_numbered_lines() {
    let built = build(&[("content/posts/a.md", SILENT)]);
    assert_gone(&built, &["카나리"]);
    let page = built.page("/posts/a/");
    for kept in ["들어가며 몇 마디", "서류전형</strong>", "1차 기술면접</strong>", "좋은 하루였다."]
    {
        assert!(page.contains(kept), "{kept}: {page}");
    }
    assert!(!built.has_page("/questions/"));
    assert!(built.has_page("/stages/technical-interview/"));
}

#[test]
fn under_nda_nothing_is_told_where_sentences_turn_to_a_stage() {
    let text = "---
title: 한울소프트 채용 과정
date: 2026-01-01
company: 한울소프트
nda: true
---

지난봄에 지원했다.

서류전형은 카나리하나로 통과했다.

1차 면접에서는 카나리둘을 물었다.
카나리셋도 물었다.

> 카나리넷
";
    let built = build(&[("content/posts/a.md", text)]);
    assert_gone(&built, &["카나리"]);
    assert!(built.page("/posts/a/").contains("지난봄에 지원했다."));
}

#[test]
fn what_is_public_stays_under_nda() {
    let text = "---\ntitle: 한울소프트 면접\ndate: 2026-01-01\ncompany: 한울소프트\nnda: true\n---\n\n## 기술면접\n\n카나리\n\n### 분위기 {.public}\n\n편안했다.\n\n### 문제\n\n카나리\n";
    let built = build(&[("content/posts/a.md", text)]);
    assert_gone(&built, &["카나리"]);
    assert!(built.page("/posts/a/").contains("편안했다."));
}

#[test]
fn words_that_are_withheld_are_in_no_fact_of_a_process() {
    let text = "---
title: T사 면접
date: 2026-01-01
company: {id: 카나리소프트, disclose: T사}
withhold: [카나리]
role: 카나리 개발자
team: 카나리팀
season: 카나리 공채
location: 카나리동
offer: 카나리 연봉
process: 카나리-2026
stages:
  - stage: 기술면접
    name: 카나리 기술면접
    tool: 카나리톡
    topics: [카나리 설계]
    questions: [카나리를 왜 골랐나요?, {q: 무엇을 아나요?, topic: 카나리, followups: [카나리도 아나요?]}]
  - {stage: 코딩테스트, minutes: 카나리}
---

## 코딩테스트

카나리가 낸 문제였다.

- 카나리는 무엇인가요?
- ||남몰래 적은 질문||은 무엇인가요?
- 세 번째 질문은 무엇이었나요?

{.withheld}

## 결과

파이프라인은 온라인이다.
";
    let built = build(&[("content/posts/a.md", text)]);
    assert_gone(&built, &["카나리", "남몰래 적은 질문"]);
    let page = built.page("/companies/t사/");
    assert!(page.contains("T사를 왜 골랐나요?"), "{page}");
    assert!(built.page("/posts/a/").contains("파이프라인은 온라인이다."));
}
