//! What the guide shows does what the guide says: its commands, its front matters, its settings.

use crate::support::{TestSite, repository};
use std::fs;

/// Both guides.
fn guides() -> [String; 2] {
    ["guide.md", "guide.en.md"]
        .map(|name| fs::read_to_string(repository().join("content/pages").join(name)).unwrap())
}

/// The code blocks of a language, without the indentation of a list.
fn blocks(guide: &str, language: &str) -> Vec<String> {
    let parts = guide.split("```").skip(1).step_by(2);
    let blocks = parts.filter_map(|part| part.strip_prefix(language)?.strip_prefix('\n'));
    blocks.map(|block| block.lines().map(|line| line.trim_start().to_owned() + "\n").collect()).collect()
}

/// The words of a command line, quotes aside.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(number, part)| match number % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn its_five_minutes_end_with_a_site() {
    for guide in guides() {
        let site = TestSite::empty();
        let commands: Vec<Vec<String>> =
            blocks(&guide, "sh").concat().lines().map(words).filter(|words| !words.is_empty()).collect();
        let mut folder = String::new();
        let mut runs = 0;
        for command in &commands {
            match command[0].as_str() {
                "cd" => folder.clone_from(&command[1]),
                // It would go on until somebody ends it.
                "afterword" if command[1] == "serve" => assert_eq!(command[2..], ["--open"]),
                "afterword" => {
                    let arguments: Vec<&str> = command[1..].iter().map(String::as_str).collect();
                    let run = site.command(&arguments).current_dir(site.path(&folder)).output().unwrap();
                    assert!(run.status.success(), "{command:?}: {}", String::from_utf8_lossy(&run.stderr));
                    runs += 1;
                }
                other => panic!("{other} is not installed"),
            }
        }
        assert_eq!(runs, 3);
        assert!(site.path(&folder).join("public/companies/kakao/index.html").is_file());
        assert!(site.path(&folder).join("public/stages/technical-interview/index.html").is_file());
    }
}

/// The front matters that stand side by side: a column each.
fn columns(guide: &str) -> [String; 3] {
    let begins_with_title =
        |table: &&str| table.lines().nth(2).is_some_and(|row| row.starts_with("| `title:"));
    let table =
        guide.split("\n\n").find(begins_with_title).expect("the guide has front matters side by side");
    let mut columns = [const { String::new() }; 3];
    for row in table.lines().skip(2) {
        let cells = row.trim_matches('|').split(" |").map(|cell| cell.trim().trim_matches('`'));
        for (column, cell) in columns.iter_mut().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            column.push_str(&format!("{cell}\n"));
        }
    }
    columns
}

#[test]
fn its_front_matters_are_read_without_a_word() {
    for guide in guides() {
        let columns = columns(&guide);
        let lines = columns.each_ref().map(|column| column.lines().count());
        assert!(lines[0] == 3 && lines[1] > 3 && lines[2] > 2 * lines[1], "{lines:?}");
        for (number, column) in columns.iter().enumerate() {
            let site = TestSite::new().post("a.md", column.trim_end(), "글");
            site.build(&["--deny-warnings"]).without_a_word();
            let has_company = site.published().has("companies/kakao/index.html");
            assert!(has_company, "column {number}: 카카오 stands in the title or in its field");
            assert_eq!(site.published().has("posts/kakao-newgrad/index.html"), number == 2);
        }
    }
}

#[test]
fn its_settings_for_movers_read_their_folders() {
    for guide in guides() {
        let settings = blocks(&guide, "yaml");
        assert_eq!(settings.len(), 2);
        for (text, folder) in settings.iter().zip(["_posts", "posts/velog"]) {
            let site = TestSite::empty()
                .file("site.yaml", format!("{text}base_url: https://example.org/\n"))
                .file(&format!("{folder}/2022-08-21-memo.md"), "---\ntitle: 메모\n---\n\n첫 줄\n둘째 줄\n");
            site.build(&["--deny-warnings"]).without_a_word();
            let published = site.published();
            let page =
                if folder == "_posts" { "2022/08/21/memo/index.html" } else { "posts/memo/index.html" };
            let has_break = published.text(page).contains("<br");
            assert_eq!(has_break, folder != "_posts", "{}", published.text(page));
        }
    }
}
