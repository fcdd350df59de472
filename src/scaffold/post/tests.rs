//! New posts for every kind of title, stage and pasted text.

use super::*;
use crate::config;
use crate::config::Overrides;
use crate::date::Zone;
use crate::post::{FileName, FrontMatter, Setting};

fn made(asked: &Asked<'_>, lang: &str, folders: &[&str]) -> (Option<NewPost>, Vec<String>) {
    let taxonomy = Taxonomy::built_in();
    let names: Vec<String> = folders.iter().map(|name| (*name).to_owned()).collect();
    let lang = Lang::parse(lang).unwrap();
    let site = Folders { lang: &lang, taxonomy: &taxonomy, names: &names };
    let checked = post(&Asked { date: "2026-03-14", ..asked.clone() }, &site);
    let told = |problem: &Diagnostic| format!("{}: {}", problem.message, problem.hints.join("; "));
    (checked.value, checked.report.diagnostics().iter().map(told).collect())
}

fn fine(asked: &Asked<'_>) -> NewPost {
    let (post, told) = made(asked, "ko", &[]);
    assert_eq!(told, [""; 0]);
    post.unwrap()
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn a_title_alone_is_a_whole_front_matter() {
    let post = fine(&Asked { title: "면접 전날 밤", ..Asked::default() });
    assert_eq!(post.path, "2026-03-14-면접-전날-밤.md");
    assert_eq!(post.text, "---\ntitle: 면접 전날 밤\ndate: 2026-03-14\ntags: []\n---\n");
}

#[test]
fn everything_that_is_asked_for_stands_in_its_place() {
    let (stages, tags) = (owned(&["코테", "1차 면접", "2차 기술 면접"]), owned(&["백엔드", "C#", "백 엔드"]));
    let post = fine(&Asked {
        title: "카카오 면접 후기",
        company: Some("카카오"),
        stages: &stages,
        tags: &tags,
        ..Asked::default()
    });
    let expected = "\
---
title: 카카오 면접 후기
date: 2026-03-14
company: 카카오
stages: [코딩테스트, 1차 면접, 2차 기술면접]
tags: [백엔드, \"C#\"]
---

## 코딩테스트

## 1차 면접

## 2차 기술면접
";
    assert_eq!(post.text, expected);
}

#[test]
fn headings_are_in_the_language_of_the_site() {
    let stages = owned(&["코딩테스트", "round 2 technical interview", "onsite"]);
    let (post, told) = made(&Asked { title: "t", stages: &stages, ..Asked::default() }, "en", &[]);
    assert_eq!(told, [""; 0]);
    let headings: Vec<String> =
        post.unwrap().text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect();
    assert_eq!(headings, ["## Coding test / OA", "## Round 2: Technical interview", "## Onsite loop"]);
}

#[test]
fn every_label_names_its_stage_again_with_its_round() {
    let taxonomy = Taxonomy::built_in();
    for lang in ["ko", "en"].map(|lang| Lang::parse(lang).unwrap()) {
        for stage in taxonomy.stages() {
            for round in [None, Some(2)] {
                let found = StageMatch { stage: Some(stage), round, sign: StageSign::Alias };
                let heading = heading(String::new(), &found, &lang);
                let again = taxonomy.stage_by_field(&heading);
                assert_eq!((again.stage.map(|s| &s.id), again.round), (Some(&stage.id), round), "{heading}");
            }
        }
    }
}

#[test]
fn an_unknown_stage_is_told_and_written_as_it_is() {
    let stages = owned(&["코딩태스트", "관상 보기"]);
    let (post, told) = made(&Asked { title: "가", stages: &stages, ..Asked::default() }, "ko", &[]);
    assert!(post.unwrap().text.ends_with("## 코딩태스트\n\n## 관상 보기\n"));
    let hint = "the heading is written as it is; a stage of the site's own belongs in `stages.yaml` in the content folder";
    assert_eq!(
        told,
        [
            format!("`코딩태스트` is no stage that Afterword knows: did you mean `코딩테스트`?; {hint}"),
            format!("`관상 보기` is no stage that Afterword knows: {hint}"),
        ]
    );
}

#[test]
fn a_company_has_its_folder_by_any_of_its_names() {
    let folders = ["coupang", "가나다상점", "네이버"];
    let path = |company| {
        let (post, _) =
            made(&Asked { title: "후기", company: Some(company), ..Asked::default() }, "ko", &folders);
        post.unwrap().path
    };
    assert_eq!(path("쿠팡"), "coupang/2026-03-14-후기.md");
    assert_eq!(path("NAVER"), "네이버/2026-03-14-후기.md");
    assert_eq!(path("가나다 상점"), "가나다상점/2026-03-14-후기.md");
    assert_eq!(path("카카오"), "2026-03-14-후기.md");
    assert_eq!(path("../.."), "2026-03-14-후기.md");
}

#[test]
fn a_company_spelt_almost_right_is_told() {
    let (post, told) =
        made(&Asked { title: "후기", company: Some("Cuopang"), ..Asked::default() }, "ko", &[]);
    assert!(post.unwrap().text.contains("\ncompany: Cuopang\n"));
    assert_eq!(told, ["`Cuopang` is a company that Afterword does not know: did you mean `coupang`?"]);
}

#[test]
fn no_title_leaves_the_folder_or_makes_a_name_that_is_too_long() {
    let long = "가".repeat(5000);
    let wide = "\u{20000}".repeat(300);
    let symbols = "c++ ".repeat(300);
    let titles = [
        "../../etc/passwd",
        "/etc/passwd",
        "..",
        "a/b\\c",
        "C:\\con",
        "con",
        "nul\0byte",
        "줄\n바꿈",
        "!!! 🎉 ???",
        "index",
        "_숨은 글",
        ".숨은 글",
        "글~",
        "글.tmp",
        "글.en",
        &long,
        &wide,
        &symbols,
    ];
    for title in titles {
        let path = fine(&Asked { title, ..Asked::default() }).path;
        assert!(path.starts_with("2026-03-14") && path.ends_with(".md") && path.len() <= 255, "{path}");
        let unfit = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
        assert!(!path.contains(unfit) && !path.contains(".."), "{path}");
        let stem = path.trim_end_matches(".md");
        assert!(!stem.contains('.') && !stem.ends_with('~'), "{path}");
    }
    assert_eq!(fine(&Asked { title: "!!! 🎉 ???", ..Asked::default() }).path, "2026-03-14.md");
    assert_eq!(
        fine(&Asked { title: "../../etc/passwd", ..Asked::default() }).path,
        "2026-03-14-etc-passwd.md"
    );
}

#[test]
fn jamo_are_composed_in_name_and_title() {
    let post = fine(&Asked { title: "\u{1112}\u{116e}\u{1100}\u{1175}", ..Asked::default() });
    assert_eq!(post.path, "2026-03-14-후기.md");
    assert!(post.text.starts_with("---\ntitle: 후기\n"));
}

/// The post as a build reads it, with all it has to say.
fn read(post: &NewPost) -> (Option<crate::post::Post>, Vec<String>) {
    let config = config::parse(&Source::new("site.yaml", "lang: ko\n"), &Overrides::default()).value;
    let (taxonomy, inherited) = (Taxonomy::built_in(), FrontMatter::default());
    let below = format!("posts/{}", post.path);
    let file = FileName::new(&format!("content/{below}"), &below, &config.languages, &config.zone);
    let source = Source::new(format!("content/{below}"), post.text.clone());
    let setting = Setting { config: &config, taxonomy: &taxonomy, inherited: &inherited };
    let checked = crate::post::parse(&source, file, &setting);
    (checked.value, checked.report.diagnostics().iter().map(|problem| problem.message.clone()).collect())
}

#[test]
fn every_title_is_read_back_as_it_was_given() {
    let titles = [
        "메타: 리쿠르터 콜",
        "C# 개발자 #1 후기",
        "\"최종\" '합격'",
        "🎉 합격 👩‍💻",
        "[토스] 1차: {후기}",
        "100%",
        "2026-03-14",
        "3.10",
        "true",
        "null",
        "- 목록",
        "--- 줄 ---",
        "& * ! | > % @ `",
        "역슬래시 \\ 끝\\",
        "쉼표, 그리고: 쌍점",
    ];
    let stages = owned(&["코딩테스트"]);
    for title in titles {
        let (post, told) = read(&fine(&Asked { title, stages: &stages, ..Asked::default() }));
        assert_eq!((post.map(|post| post.title).as_deref(), told), (Some(title), vec![]), "{title}");
    }
}

#[test]
fn line_ends_in_a_title_are_blanks() {
    assert!(
        fine(&Asked { title: " 가\n나\t다\0라 ", ..Asked::default() })
            .text
            .starts_with("---\ntitle: 가 나 다 라\n")
    );
}

#[test]
fn a_title_of_blanks_is_none() {
    let (post, told) = made(&Asked { title: " \n\t", ..Asked::default() }, "ko", &[]);
    assert_eq!(post, None);
    assert_eq!(
        told,
        ["a post needs a title: write it behind the command: afterword new \"카카오 1차 면접 후기\""]
    );
}

#[test]
fn pasted_text_stands_as_it_is_instead_of_headings() {
    let stages = owned(&["코딩테스트"]);
    let pasted = Source::new("-", "\n\n첫 줄\n  들여 쓴 줄\n\n---\n끝\n\n");
    let post = fine(&Asked { title: "후기", stages: &stages, pasted: Some(&pasted), ..Asked::default() });
    assert_eq!(
        post.text,
        "---\ntitle: 후기\ndate: 2026-03-14\nstages: [코딩테스트]\ntags: []\n---\n\n첫 줄\n  들여 쓴 줄\n\n---\n끝\n"
    );
}

#[test]
fn rules_around_words_may_be_pasted_and_a_whole_post_may_not() {
    let rules = Source::new("-", "---\n\n짧은 머리말\n\n---\n\n글\n");
    let post = fine(&Asked { title: "후기", pasted: Some(&rules), ..Asked::default() });
    assert!(post.text.ends_with("tags: []\n---\n\n---\n\n짧은 머리말\n\n---\n\n글\n"));
    for text in ["---\ntitle: 글\n---\n\n글\n", "+++\ntitle = \"글\"\n+++\n글\n", "---\ntitle: 글\n"] {
        let source = Source::new("memo.md", text);
        let (post, told) =
            made(&Asked { title: "후기", pasted: Some(&source), ..Asked::default() }, "ko", &[]);
        assert_eq!(post, None);
        assert_eq!(
            told,
            [
                "the text has a front matter of its own: it is a post already: copy the file into the folder of the posts"
            ]
        );
    }
}

#[test]
fn the_day_is_todays_in_the_zone_of_the_site() {
    // 2026-03-14T16:00:00Z
    let now = 1_773_504_000;
    let day_in = |zone: &str| day(None, &Zone::named(zone).unwrap(), now).unwrap();
    assert_eq!(
        (day_in("Asia/Seoul"), day_in("America/New_York")),
        ("2026-03-15".into(), "2026-03-14".into())
    );
}

#[test]
fn dates_are_read_as_in_front_matter() {
    let seoul = Zone::named("Asia/Seoul").unwrap();
    let read = |text| day(Some(text), &seoul, 0).map_err(|problem| problem.message);
    assert_eq!(read("2026. 3. 4."), Ok("2026-03-04".to_owned()));
    assert_eq!(read("2026-03-14 09:30"), Ok("2026-03-14T09:30+09:00".to_owned()));
    assert_eq!(read("어제"), Err("`어제` is no date".to_owned()));
    assert_eq!(read("2026-02-30"), Err("there is no such day or time as `2026-02-30`".to_owned()));
}
