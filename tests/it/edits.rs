//! A site that is edited file by file is the one that its files make, problems included.

use crate::dice::Dice;
use crate::support_lib::NOW;
use afterword::config::Overrides;
use afterword::diagnostic::{Report, terminal};
use afterword::output::{Content, Press};
use afterword::pipeline;
use afterword::pipeline::{Edits, Inputs, PostFile, Workspace};
use afterword::text::Source;
use afterword::theme;
use std::collections::BTreeMap;
use std::sync::Arc;

type Files = BTreeMap<String, String>;

fn inputs() -> Inputs {
    let settings = Source::new("site.yaml", "base_url: https://example.org/\npage_size: 3\n");
    Inputs {
        config: pipeline::configure(&settings, &Overrides::default()).value,
        now: NOW,
        assets: Vec::new(),
        defaults: Vec::new(),
        companies: None,
        stages: None,
        authors: None,
        layers: vec![theme::embedded()],
    }
}

fn source(name: &str, text: &str) -> Source {
    Source::new(format!("content/{name}"), text)
}

fn file(name: &str, text: &str) -> PostFile {
    PostFile::new(name.to_owned(), source(name, text))
}

/// Every page, and all problems as a terminal shows them.
fn shown(press: &Press, report: Report) -> (Vec<(String, Vec<u8>)>, Vec<String>) {
    let page = |page: &afterword::page::Page| match press.render(page) {
        Ok(Content::Bytes(bytes)) => (page.address.to_string(), bytes),
        other => panic!("{}: {other:?}", page.address),
    };
    let problems = report.sorted();
    let problems = problems.diagnostics().iter().map(|problem| terminal(problem, false)).collect();
    (press.pages.iter().map(page).collect(), problems)
}

#[track_caller]
fn assert_as_fresh(workspace: &Workspace, files: &Files) {
    let posts = files.iter().map(|(name, text)| file(name, text)).collect();
    let fresh = pipeline::prepare(inputs(), posts);
    let fresh = shown(&fresh.value.unwrap(), fresh.report);
    let edited = workspace.press();
    let edited = shown(&edited.value.unwrap(), edited.report);
    assert_eq!(edited.1, fresh.1);
    for (edited, fresh) in edited.0.iter().zip(&fresh.0) {
        assert!(edited == fresh, "{} differs, or is not where {} is", edited.0, fresh.0);
    }
    assert_eq!(edited.0.len(), fresh.0.len());
}

/// Front matter; the last one withholds a name, after which no post may share anything.
const FRONTS: [&str; 8] = [
    "company: 카카오\nstages: [코딩테스트]",
    "company: 네이버",
    "tags: [하나, 둘]",
    "tags: [둘]\ndescription: 설명",
    "draft: true",
    "aliases: [/old/]",
    "date: 2026-99-99",
    "company: {id: kakao, disclose: N사}",
];

fn post(dice: &mut Dice, fronts: &[&str]) -> String {
    let front = dice.pick(fronts);
    let number = dice.below(9);
    format!("---\ntitle: 제목 {number}\ndate: 2026-01-0{}\n{front}\n---\n\n{}", number + 1, text(dice))
}

fn text(dice: &mut Dice) -> String {
    let parts = [
        "문단 하나. ",
        "\n\n## 소제목\n\n",
        "\n\n## 다른 소제목\n\n",
        "[밖](https://example.com/) ",
        "[글](p1.md) ",
        "[글](p2.md#소제목) ",
        "[위](#소제목) ",
        "[없음](none.html) ",
        "![그림](none.png) ",
        "카카오에 다녀왔습니다. ",
        "`코드` ",
    ];
    (0..dice.below(8)).map(|_| dice.pick(&parts)).collect::<String>() + "끝.\n"
}

/// The post with another text, or with another title, description or heading.
fn rewritten(old: &str, dice: &mut Dice) -> String {
    let front = old.split_inclusive("---\n").take(2).collect::<String>();
    let (start, body) = old.split_at(front.len());
    let number = dice.below(1000);
    match dice.below(5) {
        0 => start.replace("title: ", &format!("title: 새 {number} ")) + body,
        1 if !start.contains("description") => {
            start.replacen("---\n", &format!("---\ndescription: 설명 {number}\n"), 1) + body
        }
        2 => format!("{old}\n## 소제목 {number}\n\n끝.\n"),
        3 => old.replace("끝", &format!("{number}번째 끝")),
        _ => format!("{start}\n{}", text(dice)),
    }
}

/// Edits posts with such front matter at random, and compares each time; how many edits shared the plan of pages.
fn edit_at_random(seed: u64, fronts: &[&str]) -> usize {
    let mut dice = Dice(seed);
    let mut files: Files = (0..6).map(|number| (format!("p{number}.md"), post(&mut dice, fronts))).collect();
    let mut workspace = Workspace::new(inputs(), files.iter().map(|(name, text)| file(name, text)).collect());
    let mut shared = 0;
    for _ in 0..300 {
        let name = format!("p{}.md", dice.below(8));
        let mut edits = Edits::default();
        match (dice.below(8), files.get(&name).cloned()) {
            (0, Some(_)) => {
                files.remove(&name);
                edits.deleted.push(name);
            }
            (1..=5, Some(old)) => {
                let new = rewritten(&old, &mut dice);
                edits.written.push(file(&name, &new));
                files.insert(name, new);
            }
            _ => {
                let new = post(&mut dice, fronts);
                edits.written.push(file(&name, &new));
                files.insert(name, new);
            }
        }
        let before = workspace.press().value.unwrap();
        workspace = workspace.edited(edits, NOW);
        shared += usize::from(Arc::ptr_eq(&before.pages, &workspace.press().value.unwrap().pages));
        assert_as_fresh(&workspace, &files);
    }
    shared
}

#[test]
fn random_edits_end_where_a_fresh_site_begins() {
    edit_at_random(0x2545_f491_4f6c_dd1d, &FRONTS);
    let shared = edit_at_random(0x9e37_79b9_7f4a_7c15, &FRONTS[..5]);
    assert!(shared > 30, "only {shared} edits took the shorter way");
}

/// What decides which lists name a post.
const LISTED: [&str; 12] = [
    "tags: [하나, 둘]",
    "tags: [둘]",
    "tags: [하나, 셋, 둘]",
    "tags: [\"c++\", 하나]",
    "company: 카카오",
    "company: 카카오\ntags: [둘]\nresult: 합격",
    "company: 카카오뱅크\nstages: [코딩테스트]",
    "company: [네이버, 카카오]\nresult: 불합격",
    "company: 네이버\nstages: [코딩테스트, 기술면접]\nrole: 백엔드 개발자",
    "company: 네이버\nstages: [서류, 기술면접]\nlevel: junior",
    "company: 토스뱅크\nquestions: [인덱스는 왜 빠른가요?]",
    "company: 네이버\nprocess: 네이버-봄\nstages: [기술면접]",
];

/// What is told of an interview; the last two lead to lists that come and go.
const TOLD: [&str; 7] = [
    "본문입니다.",
    "## 코딩테스트\n\n세 문제였습니다.\n\n## 기술면접\n\n- 인덱스는 왜 빠른가요?\n- 교착 상태는 언제 생기나요?\n",
    "## 기술면접\n\n1. 교착 상태는 언제 생기나요?\n2. 인덱스는 왜 빠른가요?\n",
    "## 1차 면접\n\nQ. 자기소개를 해 주세요.\n\n## 기술면접\n\n- 인덱스는 왜 빠른가요?\n",
    "## 서류\n\n두 주 뒤에 연락이 왔습니다.\n",
    "[셋](/tags/셋/)을 보세요.\n",
    "[토스뱅크](/companies/tossbank/)와 [서류](/stages/resume-screening/)를 보세요.\n",
];

/// Lists posts otherwise at random, and compares each time; how many edits shared what is no list.
fn list_at_random(seed: u64, rounds: usize, told: &[&str]) -> usize {
    let mut dice = Dice(seed);
    let post = |number: usize, dice: &mut Dice| {
        let (front, told) = (dice.pick(&LISTED), dice.pick(told));
        format!("---\ntitle: 제목 {number}\ndate: 2026-01-{:02}\n{front}\n---\n\n{told}", number + 1)
    };
    let mut files: Files =
        (0..12).map(|number| (format!("p{number:02}.md"), post(number, &mut dice))).collect();
    let mut workspace = Workspace::new(inputs(), files.iter().map(|(name, text)| file(name, text)).collect());
    let mut shared = 0;
    for _ in 0..rounds {
        let number = dice.below(12);
        let (name, new) = (format!("p{number:02}.md"), post(number, &mut dice));
        let edits = Edits { written: vec![file(&name, &new)], ..Edits::default() };
        files.insert(name, new);
        let before = workspace.press().value.unwrap();
        workspace = workspace.edited(edits, NOW);
        let after = workspace.press().value.unwrap();
        let is_listed_otherwise = !Arc::ptr_eq(&before.pages, &after.pages);
        shared += usize::from(is_listed_otherwise && Arc::ptr_eq(&before.site.assets, &after.site.assets));
        assert_as_fresh(&workspace, &files);
    }
    shared
}

#[test]
fn posts_that_other_lists_name_share_what_is_no_list() {
    let shared = list_at_random(0xd1b5_4a32_d192_ed03, 150, &TOLD[..5]);
    assert!(shared > 120, "only {shared} edits took the shorter way");
}

#[test]
fn links_to_lists_that_come_and_go_are_found_anew() {
    list_at_random(0x8cb9_2ba7_2f3d_8dd7, 100, &TOLD);
}

#[test]
fn an_edit_of_text_or_title_shares_everything_else() {
    let text = |words: &str| {
        format!("---\ntitle: 글\ndate: 2026-01-01\n---\n\n[밖](https://example.com/) {words}\n")
    };
    let mut files: Files = (0..3)
        .map(|number| (format!("p{number}.md"), text("하나").replace("글", &format!("글 {number}"))))
        .collect();
    let workspace = Workspace::new(inputs(), files.iter().map(|(name, text)| file(name, text)).collect());
    let before = workspace.press().value.unwrap();
    let mut workspace = workspace;
    for (old, new) in [
        ("하나", "둘 [밖](https://example.com/둘)"),
        ("title: 글", "title: 다른 글"),
        ("---\n\n", "---\n\n## 제목\n\n"),
    ] {
        let new = files["p1.md"].replace(old, new);
        let edits = Edits { written: vec![file("p1.md", &new)], ..Edits::default() };
        files.insert("p1.md".to_owned(), new);
        workspace = workspace.edited(edits, NOW);
        let after = workspace.press().value.unwrap();
        assert!(Arc::ptr_eq(&before.pages, &after.pages), "{old}");
        assert_as_fresh(&workspace, &files);
    }
}

#[test]
fn a_post_that_is_due_appears_with_the_next_edit() {
    let later = "---\ntitle: 나중\ndate: 2026-12-01\n---\n\n본문\n";
    let text = "---\ntitle: 글\ndate: 2026-01-01\n---\n\n하나\n";
    let workspace = Workspace::new(inputs(), vec![file("a.md", text), file("b.md", later)]);
    assert_eq!(workspace.press().value.unwrap().site.entries.len(), 1);
    let edits = Edits { written: vec![file("a.md", &text.replace("하나", "둘"))], ..Edits::default() };
    let workspace = workspace.edited(edits, NOW + 60 * 24 * 3600);
    assert_eq!(workspace.press().value.unwrap().site.entries.len(), 2);
}
