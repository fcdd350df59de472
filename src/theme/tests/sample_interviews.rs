//! Views of pages made of many write-ups, every field filled.

use crate::page::view::{
    CompanyStageView, CompanyView, Html, OrderCount, OutcomeCount, PracticeView, QuestionListView,
    QuestionsView, StageCompany, StageShare, StageView, TermView,
};
use crate::theme::tests::sample::{head, link, paging, term_view, terms};

fn asks() -> Html {
    Html::from("<li class=\"ask\"><p><a href=\"/blog/posts/kakao/#q-1\">왜요?</a></p></li>\n".to_owned())
}

fn parts() -> Html {
    Html::from("<li class=\"card part\">\n<h3>1차 면접</h3>\n</li>\n".to_owned())
}

pub(super) fn company() -> CompanyView {
    let posts = || vec![link("카카오 <후기>", "/blog/posts/kakao/#면접")];
    CompanyView {
        term: term_view(),
        accounts: 2,
        accounts_text: "지원 2건".to_owned(),
        posts_text: "글 2편".to_owned(),
        period: "2024년 2월 – 2026년 4월".to_owned(),
        is_old: true,
        process: vec![StageShare {
            title: "코딩테스트".to_owned(),
            href: "/blog/companies/kakao/coding-test/".to_owned(),
            share: "지원 6건 중 4건".to_owned(),
            facts: "90분 (1회 기준)".to_owned(),
        }],
        orders: vec![OrderCount {
            stages: vec!["코딩테스트".to_owned(), "기술면접".to_owned()],
            count: 1,
            count_text: "지원 1건".to_owned(),
            posts: posts(),
        }],
        outcomes: vec![OutcomeCount {
            id: "rejected".to_owned(),
            title: "불합격".to_owned(),
            href: "/blog/outcomes/rejected/".to_owned(),
            count: 1,
            count_text: "지원 1건".to_owned(),
            width: 100,
            posts: posts(),
        }],
        difficulty: "3.5/5 (2건 기준)".to_owned(),
        experience: "좋음 2".to_owned(),
        duration: "31일 (1건 기준)".to_owned(),
        timelines: Html::from("<p>2026-02-09</p>".to_owned()),
        question_count: 1,
        questions: asks(),
    }
}

pub(super) fn stage() -> StageView {
    StageView {
        term: TermView {
            cards: Vec::new(),
            head: head("stage", "기술면접", "/blog/stages/technical-interview/"),
            ..term_view()
        },
        part_count: 2,
        aliases: vec!["직무면접".to_owned()],
        before: terms(),
        after: terms(),
        companies: vec![StageCompany {
            title: "카카오".to_owned(),
            href: "/blog/companies/kakao/technical-interview/".to_owned(),
            count: 3,
            minutes: "60분 (1회 기준)".to_owned(),
            setting: "3:1 (1회 기준)".to_owned(),
            outcome: "합격 1".to_owned(),
            latest: "2026년 4월".to_owned(),
        }],
        question_count: 1,
        questions_href: "/blog/questions/technical-interview/".to_owned(),
        questions: asks(),
        parts: parts(),
    }
}

pub(super) fn company_stage() -> CompanyStageView {
    CompanyStageView {
        head: head("company-stage", "카카오 기술면접", "/blog/companies/kakao/technical-interview/"),
        title: "카카오 기술면접".to_owned(),
        company: link("카카오", "/blog/companies/kakao/"),
        stage: link("기술면접", "/blog/stages/technical-interview/"),
        count: 2,
        heading: "카카오 기술면접을 다룬 글 2편".to_owned(),
        facts: "60분 (1회 기준)".to_owned(),
        outcome: "합격 1".to_owned(),
        question_count: 1,
        question_count_text: "1".to_owned(),
        questions: asks(),
        parts: parts(),
        paging: paging(),
    }
}

pub(super) fn questions() -> QuestionsView {
    QuestionsView {
        head: head("questions", "질문", "/blog/questions/"),
        count: 12,
        stages: terms(),
        companies: terms(),
        companies_href: "/blog/companies/".to_owned(),
        practice: "/blog/questions/practice/".to_owned(),
        questions: asks(),
    }
}

pub(super) fn question_list() -> QuestionListView {
    QuestionListView {
        head: head("stage-questions", "기술면접 질문", "/blog/questions/technical-interview/"),
        title: "기술면접 질문".to_owned(),
        count: 101,
        index: link("질문", "/blog/questions/"),
        stage: Some(link("기술면접", "/blog/stages/technical-interview/")),
        practice: "/blog/questions/practice/".to_owned(),
        first: 101,
        questions: asks(),
        paging: paging(),
    }
}

pub(super) fn practice() -> PracticeView {
    PracticeView {
        head: head("practice", "질문 연습", "/blog/questions/practice/"),
        index: link("질문", "/blog/questions/"),
        company_files: "/blog/api/questions/companies/".to_owned(),
        stage_files: "/blog/api/stages/".to_owned(),
        company_options: Html::from("<option value=\"kakao\">카카오 (3)</option>\n".to_owned()),
        stage_options: Html::default(),
    }
}

/// The same with nothing that may be missing.
pub(super) fn bare_company() -> CompanyView {
    CompanyView {
        accounts: 0,
        period: String::new(),
        is_old: false,
        process: Vec::new(),
        orders: Vec::new(),
        outcomes: Vec::new(),
        difficulty: String::new(),
        experience: String::new(),
        duration: String::new(),
        timelines: Html::default(),
        questions: Html::default(),
        ..company()
    }
}

pub(super) fn bare_stage() -> StageView {
    StageView {
        aliases: Vec::new(),
        before: Vec::new(),
        after: Vec::new(),
        companies: Vec::new(),
        questions: Html::default(),
        ..stage()
    }
}

pub(super) fn bare_company_stage() -> CompanyStageView {
    let (facts, outcome) = (String::new(), String::new());
    CompanyStageView { facts, outcome, questions: Html::default(), ..company_stage() }
}

pub(super) fn bare_questions() -> QuestionsView {
    let (stages, companies, companies_href) = (Vec::new(), Vec::new(), String::new());
    QuestionsView { stages, companies, companies_href, questions: Html::default(), ..questions() }
}
