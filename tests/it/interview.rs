//! What Afterword understands of a post: steps, questions and their places, as pages will link to them.

use crate::support_lib::build;
use afterword::post::{Evidence, Post};

fn post(text: &str) -> Post {
    build(&[("content/posts/post.md", text)]).only().post.as_ref().clone()
}

fn steps(post: &Post) -> Vec<(&str, &str, usize)> {
    post.stages
        .iter()
        .map(|step| (step.stage.as_deref().unwrap_or(""), step.by.id(), step.line as usize))
        .collect()
}

fn questions(post: &Post) -> Vec<(&str, usize)> {
    post.questions.iter().map(|question| (question.text(), question.line())).collect()
}

const TOLD: &str = "---
title: 한울소프트 백엔드 면접 후기
date: 2026-05-14
---

## 서류 접수

일주일 걸렸다.

### 서류 합격

메일이 왔다.

## 1차 면접

3:1로 50분 동안 진행했다.

받은 질문은 다음과 같다.

- 자기소개
- 인덱스는 언제 느려지나요?
  - 그때 어떻게 확인했나요?
- 분위기는 편했다.

## 면접 준비

- 교착 상태란 무엇인가요?
- 가상 메모리란 무엇인가요?
- TLS란 무엇인가요?

## 2차 면접

임원 두 분이 들어오셨다.

Q. 5년 뒤에 무엇을 하고 싶나요?
";

#[test]
fn sections_tell_of_steps_and_questions() {
    let post = post(TOLD);
    assert_eq!(
        steps(&post),
        [
            ("resume-screening", "heading", 6),
            ("technical-interview", "heading", 14),
            ("executive-interview", "heading", 31)
        ]
    );
    let expected = [
        ("자기소개", 20),
        ("인덱스는 언제 느려지나요?", 21),
        ("그때 어떻게 확인했나요?", 22),
        ("5년 뒤에 무엇을 하고 싶나요?", 35),
    ];
    assert_eq!(questions(&post), expected);
    assert_eq!(post.questions[2].follows(), Some(1));
    assert_eq!(
        post.questions.iter().map(|question| question.step()).collect::<Vec<_>>(),
        [Some(1), Some(1), Some(1), Some(2)]
    );
    let first = &post.stages[1];
    assert_eq!((first.minutes, first.panel.map(|panel| panel.interviewers)), (Some(50), Some(3)));
}

#[test]
fn every_anchor_is_in_the_page_once() {
    let post = post(TOLD);
    let anchors = post.questions.iter().map(|question| question.anchor().unwrap());
    let sections = post.stages.iter().filter_map(|step| step.anchor());
    for anchor in anchors.chain(sections) {
        let written = format!("id=\"{anchor}\"");
        assert_eq!(post.body.fragment.html.matches(&written).count(), 1, "{anchor}");
    }
    let introduction = post.questions[0].anchor().unwrap();
    assert!(
        post.body
            .fragment
            .html
            .contains(&format!("<li id=\"{introduction}\" class=\"question\">자기소개</li>")),
        "{}",
        post.body.fragment.html
    );
}

#[test]
fn numbered_lines_and_bold_lines_open_sections() {
    let text = "---\ntitle: 라온랩스 지원 후기\ndate: 2026-05-14\n---\n1) 서류 접수\n- 한 달 걸렸다.\n2) 코딩테스트\n- 세 문제였다.\n\n**기술 면접**\n\n\
                - 왜 지원했나요?\n- 무엇을 만들었나요?\n- 어떻게 배포했나요?\n";
    let post = post(text);
    assert_eq!(
        steps(&post),
        [("resume-screening", "line", 5), ("coding-test", "line", 7), ("technical-interview", "bold", 10)]
    );
    assert_eq!(questions(&post).len(), 3);
    let anchor = post.stages[1].anchor().unwrap();
    assert!(post.body.fragment.html.contains(&format!("id=\"{anchor}\"")), "{}", post.body.fragment.html);
}

#[test]
fn the_front_matter_gives_order_and_facts_and_the_section_its_place() {
    let text = "---\ntitle: 버들마켓 면접 후기\ndate: 2026-05-14\nstages:\n  - {stage: 임원면접, minutes: 30, outcome: 합격}\n  - {stage: 기술면접, \
                questions: [자기소개, {q: 왜 러스트인가요?, topic: 언어}]}\n---\n\n## 기술 면접\n\n- 자기소개\n- 왜 러스트인가요?\n- 무엇이 어려웠나요?\n\n## 처우 협의\n\n빨랐다.\n";
    let post = post(text);
    assert_eq!(
        steps(&post),
        [
            ("executive-interview", "front-matter", 5),
            ("technical-interview", "front-matter", 9),
            ("offer", "heading", 15)
        ]
    );
    assert_eq!(post.stages[0].minutes, Some(30));
    assert_eq!(post.stages[1].by, Evidence::FrontMatter);
    assert_eq!(questions(&post).len(), 3);
    assert_eq!(post.questions[1].topic(), Some("언어"));
}

#[test]
fn several_processes_keep_their_steps_apart() {
    let text = "---\ntitle: 이직 회고\ndate: 2026-05-14\ninterviews:\n  - {company: 한울소프트, section: \"#한울소프트\", outcome: 합격}\n  \
                - {company: 라온랩스, section: \"#라온랩스\", outcome: 불합격}\n---\n\n## 한울소프트\n\n### 코딩테스트\n\n쉬웠다.\n\n## 라온랩스\n\n### 코딩테스트\n\n어려웠다.\n";
    let post = post(text);
    assert_eq!(steps(&post), [("coding-test", "heading", 11), ("coding-test", "heading", 17)]);
    let own: Vec<_> = post
        .interviews
        .iter()
        .map(|own| (own.steps.clone(), own.outcome.map(|outcome| outcome.id())))
        .collect();
    assert_eq!(own, [(0..1, Some("offer")), (1..2, Some("rejected"))]);
}

#[test]
fn essays_and_guides_have_neither_steps_nor_questions() {
    let body = "\n\n## 기술 면접\n\n- 자기소개\n- 인덱스란 무엇인가요?\n- 왜 그런가요?\n- 언제 쓰나요?\n";
    for title in ["이벤트 루프", "면접 질문 모음", "기술 면접 준비"] {
        let post = post(&format!("---\ntitle: {title}\ndate: 2026-05-14\n---{body}"));
        assert!(post.stages.is_empty() && post.questions.is_empty(), "{title}");
    }
}

#[test]
fn a_stage_can_be_forced_and_forbidden() {
    let text = "---\ntitle: 한울소프트 면접 후기\ndate: 2026-05-14\n---\n\n## 둘째 날 {stage=technical-interview}\n\n길었다.\n\n## 코딩테스트 {stage=none}\n\n이야기만 했다.\n";
    assert_eq!(steps(&post(text)), [("technical-interview", "heading", 6)]);
}
