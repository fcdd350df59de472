//! What the built-in tables mean, and what a site's own may change.

use crate::taxonomy::*;
use crate::text::Lang;

fn titled(title: &str) -> Vec<String> {
    let taxonomy = Taxonomy::built_in();
    taxonomy.companies_in_title(title).into_iter().map(|company| company.id.clone()).collect()
}

fn field(text: &str) -> Option<String> {
    Taxonomy::built_in().company_by_field(text).map(|company| company.id.clone())
}

fn segment(text: &str) -> Option<String> {
    Taxonomy::built_in().company_by_segment(text).map(|company| company.id.clone())
}

/// A stage's id and the round, as the tests write them.
fn shown(found: StageMatch<'_>) -> (&str, Option<u8>) {
    (found.stage.map_or("", |stage| &stage.id), found.round)
}

fn check_headings(expected: &[(&str, &str, Option<u8>)]) {
    let taxonomy = Taxonomy::built_in();
    for (heading, stage, round) in expected {
        assert_eq!(shown(taxonomy.stage_in_heading(heading)), (*stage, *round), "{heading}");
    }
}

#[test]
fn the_built_in_tables_are_sound() {
    let taxonomy = Taxonomy::built_in();
    let (companies, stages) = (table::companies(), table::stages());
    let (again, problems) = taxonomy.clone().with(companies, stages);
    assert_eq!(problems, []);
    assert_eq!(again.companies().count(), taxonomy.companies().count());
    let stages: Vec<_> = taxonomy.stages().map(|stage| stage.id.as_str()).collect();
    let expected = [
        "resume-screening",
        "recruiter-call",
        "aptitude-test",
        "written-test",
        "coding-test",
        "take-home",
        "ai-interview",
        "phone-screen",
        "technical-interview",
        "live-coding",
        "system-design",
        "presentation",
        "group-discussion",
        "behavioral",
        "culture-fit",
        "hiring-manager",
        "onsite-loop",
        "hr-interview",
        "executive-interview",
        "team-matching",
        "reference-check",
        "offer",
        "final-result",
    ];
    assert_eq!(stages, expected);
    let unindexed: Vec<_> =
        taxonomy.stages().filter(|stage| !stage.has_index).map(|stage| &stage.id).collect();
    assert_eq!(unindexed, ["final-result"]);
}

#[test]
fn every_stage_is_labelled_and_defined_in_korean_and_english() {
    let taxonomy = Taxonomy::built_in();
    for tag in ["ko", "en"] {
        let lang = Lang::parse(tag).unwrap();
        assert!(taxonomy.stages().all(|stage| stage.label(&lang) != stage.id), "{tag}");
        assert!(
            taxonomy.stages().all(|stage| stage.definition(&lang).is_some_and(|text| text.ends_with('.')))
        );
    }
    let japanese = Lang::parse("ja").unwrap();
    assert_eq!(taxonomy.stage("offer").unwrap().label(&japanese), "オファー面談");
    assert_eq!(taxonomy.stage("offer").unwrap().definition(&japanese), None);
    assert_eq!(taxonomy.company("daangn").unwrap().name(&Lang::korean()), "당근");
}

#[test]
fn every_spelling_of_a_field_finds_its_company() {
    let spellings = [
        "카카오",
        "(주)카카오",
        "㈜ 카카오",
        "카카오 주식회사",
        "ＫＡＫＡＯ",
        "Kakao Inc.",
        "kakao",
        "카카오(Kakao)",
    ];
    assert_eq!(spellings.map(field), [const { Some("kakao") }; 8].map(|id| id.map(str::to_owned)));
    let ambiguous = ["라인", "line", "메타", "토스", "MS", "타다"].map(field);
    let expected = ["line", "line", "meta", "toss", "microsoft", "vcnc"];
    assert_eq!(ambiguous, expected.map(|id| Some(id.to_owned())));
    assert_eq!(field("CJ"), Some("cj".to_owned()));
    assert_eq!(["피드파이퍼", "온라인", "", "(주)", "N사"].map(field), [const { None::<String> }; 5]);
}

#[test]
fn a_segment_names_a_company_by_a_run_of_words() {
    let found = |text| segment(text).unwrap_or_default();
    assert_eq!(found("2023-02-01-danggeunmarket-backend-interview.md"), "daangn");
    assert_eq!(found("2022-first-half-SK-Hynix-coding-test.md"), "sk-hynix");
    assert_eq!(found("kakao_bank"), "kakaobank");
    assert_eq!(found("Goldman Sachs"), "goldman-sachs");
    assert_eq!(found("2023-02-01-네이버-클라우드-면접후기.md"), "naver-cloud");
    assert_eq!(found("JD.com"), "jd");
}

#[test]
fn a_common_word_is_a_company_only_as_the_whole_segment() {
    assert_eq!(segment("line"), Some("line".to_owned()));
    assert_eq!(segment("2023-02-01-라인.md"), Some("line".to_owned()));
    let words = [
        "command-line-tools",
        "online",
        "온라인-코딩",
        "meta-programming",
        "_posts",
        "2023",
        "kakao-naver-비교",
    ];
    assert_eq!(words.map(segment), [const { None::<String> }; 7]);
}

#[test]
fn a_title_names_companies_as_words() {
    assert_eq!(titled("네이버의 백엔드 면접, 카카오에서의 인턴"), ["naver", "kakao"]);
    assert_eq!(titled("카카오뱅크면접 후기"), ["kakaobank"]);
    assert_eq!(titled("네이버 클라우드 면접"), ["naver-cloud"]);
    assert_eq!(titled("카카오 그리고 카카오뱅크 합격 후기"), ["kakaobank"]);
    assert_eq!(titled("AWS(Amazon) Interview"), ["aws"]);
    assert_eq!(titled("百度前端二面"), ["baidu"]);
    assert_eq!(titled("카카오톡 오픈채팅 만들기"), [""; 0]);
    assert_eq!(titled("Appleton's snapple"), [""; 0]);
}

#[test]
fn a_word_is_a_company_only_in_the_title_of_an_interview() {
    assert_eq!(titled("메타 리쿠르터와 나눈 통화"), ["meta"]);
    assert_eq!(titled("2023 상반기 라인(Line) 2차 면접 이야기"), ["line"]);
    assert_eq!(titled("토스의 개발자 인터뷰"), ["toss"]);
    assert_eq!(titled("快手后端面试"), ["kuaishou"]);
    assert_eq!(titled("메타 태그 정리"), [""; 0]);
    assert_eq!(titled("라인을 긋는 방법"), [""; 0]);
}

#[test]
fn a_word_inside_another_is_no_company() {
    let titles = [
        "온라인 코딩 면접 후기",
        "파이프라인 면접 질문",
        "메타버스 회사 면접",
        "토스트 메시지 면접 과제",
        "command line interview questions",
        "Online interview",
        "라인업 공개 인터뷰",
    ];
    assert_eq!(titles.map(titled), [const { Vec::<String>::new() }; 7]);
}

#[test]
fn headings_name_stages() {
    check_headings(&[
        ("서류 합격", "resume-screening", None),
        ("서류 통과 (3월 2일)", "resume-screening", None),
        ("코딩 테스트 후기", "coding-test", None),
        ("1차 코딩테스트 안내", "coding-test", Some(1)),
        ("1차 실무진 면접", "technical-interview", Some(1)),
        ("2차 컬쳐핏면접", "culture-fit", Some(2)),
        ("컬처 핏", "culture-fit", None),
        ("인성 검사", "aptitude-test", None),
        ("인성 면접", "behavioral", None),
        ("1차 면접 - Phone Screen", "phone-screen", Some(1)),
        ("Round 3 – System Design", "system-design", Some(3)),
        ("Round 2: Hiring Manager", "hiring-manager", Some(2)),
        ("Coding rounds 2 & 3", "coding-test", None),
        ("手撕代码", "live-coding", None),
        ("HR面", "hr-interview", None),
        ("처우 협의와 최종 합격", "offer", None),
    ]);
}

#[test]
fn ordinals_are_no_kinds() {
    check_headings(&[
        ("1차 면접", "technical-interview", Some(1)),
        ("라인 1차 면접 안내", "technical-interview", Some(1)),
        ("Round 1", "technical-interview", Some(1)),
        ("一面", "technical-interview", Some(1)),
        ("腾讯后端二面", "technical-interview", Some(2)),
        ("2차 면접", "", Some(2)),
        ("Round 3 - With 2 engineers", "", Some(3)),
        ("2차(최종) 면접 안내", "executive-interview", Some(2)),
        ("최종 면접", "executive-interview", None),
        ("제1차 정기 모임 안내", "", None),
        ("1차 캐시", "", None),
    ]);
}

#[test]
fn weak_spellings_are_nearly_the_whole_heading() {
    check_headings(&[
        ("결과", "final-result", None),
        ("3. 결과!", "final-result", None),
        ("## Outcome:", "final-result", None),
        ("최종 합격", "final-result", None),
        ("Application Process", "resume-screening", None),
        ("이벤트 루프(Event Loop)", "", None),
        ("결과 화면", "", None),
        ("과제를 미루지 않는 습관", "", None),
        ("offers", "offer", None),
    ]);
}

#[test]
fn preparation_and_advice_belong_to_no_stage() {
    let taxonomy = Taxonomy::built_in();
    for heading in [
        "코딩 테스트 준비",
        "기술면접 예상 질문",
        "Advice for the onsite loop",
        "技术面准备",
        "후기",
        "이직 후기",
    ] {
        assert_eq!(shown(taxonomy.stage_in_heading(heading)), ("", None), "{heading}");
    }
    assert_eq!(shown(taxonomy.stage_by_field("코딩테스트 준비")), ("coding-test", None));
}

#[test]
fn signs_tell_how_sure_a_match_is() {
    let taxonomy = Taxonomy::built_in();
    let signs = ["기술 면접", "결과", "1차 면접", "면접", "면접관 정보", "화면 접근"]
        .map(|heading| taxonomy.stage_in_heading(heading).sign);
    use StageSign::*;
    assert_eq!(signs, [Alias, WeakAlias, Ordinal, Interview, Nothing, Nothing]);
}

#[test]
fn values_of_stages_name_stages() {
    let taxonomy = Taxonomy::built_in();
    let expected = [
        ("technical-interview", "technical-interview", None),
        ("코테", "coding-test", None),
        ("OA", "coding-test", None),
        ("서류", "resume-screening", None),
        ("1차 면접", "technical-interview", Some(1)),
        ("2차", "", Some(2)),
        ("2차 임원 면접", "executive-interview", Some(2)),
        ("최종 면접", "executive-interview", None),
        ("二面", "technical-interview", Some(2)),
        ("Round 3 – System Design", "system-design", Some(3)),
        ("3차 과제", "take-home", Some(3)),
        ("점심 식사", "", None),
        ("", "", None),
    ];
    for (text, stage, round) in expected {
        assert_eq!(shown(taxonomy.stage_by_field(text)), (stage, round), "{text}");
    }
}

#[test]
fn one_heading_may_tell_of_two_stages() {
    let taxonomy = Taxonomy::built_in();
    let ids: Vec<_> =
        taxonomy.stages_in_text("필기 테스트 & 코딩 테스트").iter().map(|stage| &stage.id).collect();
    assert_eq!(ids, ["written-test", "coding-test"]);
}

#[test]
fn a_slip_of_the_pen_finds_the_nearest_spelling() {
    let taxonomy = Taxonomy::built_in();
    assert_eq!(taxonomy.nearest_stage("코딩태스트"), Some("코딩테스트"));
    assert_eq!(taxonomy.nearest_stage("system-desing"), Some("system-design"));
    assert_eq!(taxonomy.nearest_company("카카오뱅킁"), Some("카카오뱅크"));
    assert_eq!(taxonomy.nearest_stage("바나나"), None);
}

fn hooli() -> CompanyRow {
    CompanyRow {
        id: "hooli".to_owned(),
        names: Names::from([("ko", "훌리")]),
        aliases: vec!["훌리".to_owned()],
        ..CompanyRow::default()
    }
}

#[test]
fn a_site_adds_companies_and_stages() {
    let stage = StageRow {
        id: "tea-time".to_owned(),
        labels: Names::from([("ko", "티타임")]),
        aliases: vec!["티타임".to_owned()],
        ..StageRow::default()
    };
    let (taxonomy, problems) = Taxonomy::built_in().with(vec![hooli()], vec![stage]);
    assert_eq!(problems, []);
    assert_eq!(taxonomy.companies_in_title("훌리에서 면접")[0].name(&Lang::korean()), "훌리");
    assert_eq!(shown(taxonomy.stage_in_heading("3차 티타임")), ("tea-time", Some(3)));
    assert_eq!(taxonomy.stages().last().unwrap().id, "tea-time");
}

#[test]
fn a_site_changes_what_it_names_and_keeps_the_rest() {
    let row = CompanyRow {
        id: "daangn".to_owned(),
        names: Names::from([("ko", "당근마켓")]),
        aliases: vec!["당마".to_owned()],
        ..CompanyRow::default()
    };
    let stage = StageRow { id: "offer".to_owned(), order: Some(5), ..StageRow::default() };
    let (taxonomy, problems) = Taxonomy::built_in().with(vec![row], vec![stage]);
    assert_eq!(problems, []);
    let company = taxonomy.company_by_field("당마").unwrap();
    assert_eq!(company.name(&Lang::korean()), "당근마켓");
    assert_eq!(company.name(&Lang::parse("en").unwrap()), "Karrot (Daangn Market)");
    assert_eq!(taxonomy.company_by_field("Karrot"), Some(company));
    assert_eq!(taxonomy.stages().next().unwrap().id, "offer");
    assert_eq!(taxonomy.stage("offer").unwrap().label(&Lang::korean()), "처우협의/오퍼");
}

#[test]
fn a_spelling_of_two_companies_is_a_problem_unless_both_call_it_ambiguous() {
    let claim = |aliases: &[&str], ambiguous: &[&str]| {
        let owned = |list: &[&str]| list.iter().map(|&alias| alias.to_owned()).collect();
        let row = CompanyRow { aliases: owned(aliases), ambiguous: owned(ambiguous), ..hooli() };
        Taxonomy::built_in().with(vec![row], Vec::new())
    };
    let problem = |alias: &str, other: &str| TableProblem {
        table: Table::Companies,
        row: 0,
        kind: TableProblemKind::SharedAlias { alias: alias.to_owned(), other: other.to_owned() },
    };
    assert_eq!(claim(&["라인"], &[]).1, [problem("라인", "line")]);
    assert_eq!(claim(&[], &["카카오"]).1, [problem("카카오", "kakao")]);
    let (taxonomy, problems) = claim(&[], &["라인"]);
    assert_eq!(problems, []);
    assert_eq!(taxonomy.companies_in_title("라인 면접"), Vec::<&Company>::new());
}

#[test]
fn broken_rows_are_named_and_the_others_used() {
    let row = |id: &str, parent: Option<&str>| CompanyRow {
        id: id.to_owned(),
        parent: parent.map(str::to_owned),
        ..CompanyRow::default()
    };
    let rows = vec![
        row("Big Corp", None),
        row("one", Some("two")),
        row("two", Some("one")),
        row("three", Some("kakoa")),
        row("hooli", None),
        row("hooli", Some("kakao")),
    ];
    let (taxonomy, problems) = Taxonomy::built_in().with(rows, Vec::new());
    let kinds: Vec<_> = problems.into_iter().map(|problem| (problem.row, problem.kind)).collect();
    let near = TableProblemKind::UnknownParent { parent: "kakoa".to_owned(), near: Some("kakao".to_owned()) };
    let expected = [
        (0, TableProblemKind::BadId { suggestion: "big-corp".to_owned() }),
        (1, TableProblemKind::ParentLoop),
        (2, TableProblemKind::ParentLoop),
        (3, near),
        (5, TableProblemKind::RepeatedId { first: 4 }),
    ];
    assert_eq!(kinds, expected);
    assert_eq!(taxonomy.company("hooli").unwrap().parent.as_deref(), Some("kakao"));
}

#[test]
fn hostile_texts_are_read_in_linear_time() {
    let taxonomy = Taxonomy::built_in();
    for piece in ["카카오", "(주)", "라인 면접 ", "1차,", "round:", "一面", "-_", "코딩 "] {
        let text = piece.repeat(20_000);
        taxonomy.companies_in_title(&text);
        taxonomy.company_by_field(&text);
        taxonomy.company_by_segment(&text);
        taxonomy.stage_in_heading(&text);
        taxonomy.stage_by_field(&text);
        has_interview_word(&text);
        Outcome::by_field(&text);
    }
}
