//! `afterword inspect`: what is understood of files that are no part of a site.

use crate::support::TestSite;

const STORY: &str = "한울소프트에 지원한 이야기다.\n\n1) 서류전형\n\n- 이력서만 냈다.\n\n2) 1차 면접\n\n나왔던 질문은 다음과 같다.\n\n. 캐시를 왜 썼는지?\n. 인덱스는 언제 느려지나?\n\n최종 합격했다.\n";

fn site() -> TestSite {
    TestSite::empty()
        .file("notes/한울소프트 면접 후기.txt", STORY)
        .file("notes/essay.md", "# 산책\n\n걸었다.\n")
}

#[test]
fn programs_get_one_object_a_file_with_lines_as_stored() {
    let run = site().run(&["inspect", "notes", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let files: Vec<serde_json::Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(files.len(), 2);
    let story = files.iter().find(|file| file["interview"] == true).unwrap();
    let pairs = |list: &str, key: &str| -> Vec<(String, u64)> {
        let items = story[list].as_array().unwrap().iter();
        items.map(|item| (item[key].as_str().unwrap().to_owned(), item["line"].as_u64().unwrap())).collect()
    };
    assert_eq!(
        pairs("stages", "stage"),
        [("resume-screening".to_owned(), 3), ("technical-interview".to_owned(), 7)]
    );
    assert_eq!(
        pairs("questions", "text"),
        [("캐시를 왜 썼는지?".to_owned(), 11), ("인덱스는 언제 느려지나?".to_owned(), 12)]
    );
    assert_eq!(story["outcome"]["by"], "proposed");
    let keys: Vec<&String> = story.as_object().unwrap().keys().collect();
    for key in ["path", "title", "date", "lang", "companies", "role", "candidate_questions", "withheld"] {
        assert!(keys.iter().any(|own| *own == key), "{key}");
    }
    let essay = files.iter().find(|file| file["interview"] == false).unwrap();
    assert_eq!((&essay["stages"], &essay["questions"]), (&serde_json::json!([]), &serde_json::json!([])));
}

#[test]
fn people_get_lines_to_read() {
    let run = site().run(&["inspect", "notes/한울소프트 면접 후기.txt"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for line in [
        "  interview: yes",
        "  stage: technical-interview, line 7 (line): 1차 면접",
        "  question: line 11 (technical-interview): 캐시를 왜 썼는지?",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
}

#[test]
fn a_file_that_is_not_there_is_named_and_the_others_are_read() {
    let run = site().run(&["inspect", "notes/essay.md", "notes/none.md"]);
    assert_ne!(run.code, 0);
    assert!(
        run.stdout.contains("  interview: no") && run.stderr.contains("notes/none.md"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}
