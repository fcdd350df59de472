//! `afterword init`: from an empty folder to a site, and what it leaves alone.

use crate::support::{TestSite, Tree, repository};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// A folder with nothing in it.
fn empty_folder() -> TestSite {
    let site = TestSite::empty();
    fs::remove_dir_all(site.path("content")).unwrap();
    site
}

const NEXT: &str = "
next:
  afterword new \"카카오 1차 면접 후기\"
  afterword serve --open
  afterword build
";

/// What a build says to everybody who has not set base_url.
const NO_BASE_URL: &str = "\
hint[config/base-url]: the site does not say where it is published
--> site.yaml
 = help: the feed and the sitemap carry `http://localhost/` until `base_url:` is set, or --base-url is given

";

fn files(site: &TestSite) -> Tree {
    Tree::of(&site.path(""))
}

#[test]
fn an_empty_folder_becomes_a_site_that_builds() {
    let site = empty_folder();
    let run = site.run(&["init"]).without_a_word();
    let wrote = "\
wrote .github/workflows/site.yaml
wrote .gitignore
wrote content/posts/2025-09-20-가나다상점-신입-백엔드-면접-후기.md
wrote content/posts/2025-10-02-모래시계-프론트엔드-면접-후기.md
wrote site.yaml
";
    assert_eq!(run.stdout, format!("{wrote}{NEXT}"));
    assert_eq!(files(&site).text(".gitignore"), "/public\n.*.afterword-*\n");

    let run = site
        .run(&["new", "카카오 1차 면접 후기", "--company", "카카오", "--stage", "1차 면접"])
        .without_a_word();
    assert_eq!(run.stdout, "content/posts/2027-01-15-카카오-1차-면접-후기.md\n");

    let run = site.build(&[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, NO_BASE_URL), "{}", run.stdout);
    assert!(run.stdout.starts_with("3 posts, "), "{}", run.stdout);
    let published = site.published();
    for path in [
        "posts/카카오-1차-면접-후기/index.html",
        "companies/kakao/index.html",
        "companies/가나다상점/index.html",
        "stages/coding-test/index.html",
        "tags/프론트엔드/index.html",
    ] {
        assert!(published.has(path), "{path} is not among {:?}", published.paths());
    }
}

/// What `init` says comes next does work as it stands there.
#[test]
fn the_next_commands_work_in_every_language_for_every_kind_of_site() {
    for arguments in
        [vec!["--lang", "ko"], vec!["--lang", "en"], vec!["--group"], vec!["--lang", "en", "--group"]]
    {
        let site = empty_folder();
        let run = site.run(&[&["init", "my site"], arguments.as_slice()].concat()).without_a_word();
        let (_, next) = run.stdout.split_once("\nnext:\n").unwrap();
        let commands: Vec<Vec<String>> = next.lines().map(words).collect();
        assert_eq!(commands.len(), 3, "{next}");
        // A preview would go on until somebody ends it.
        for command in commands.iter().filter(|command| command[1] != "serve") {
            assert_eq!(command[0], "afterword");
            let arguments: Vec<&str> = command[1..].iter().map(String::as_str).collect();
            let run = site.run(&arguments);
            assert_eq!(run.code, 0, "{command:?}: {}", run.stderr);
            assert!(!run.stderr.contains("error") && !run.stdout.contains(" 1 error"), "{}", run.stderr);
        }
        let published = Tree::of(&site.path("my site/public"));
        assert!(published.has("index.html") && published.has("stages/technical-interview/index.html"));
    }
}

/// The words of a command line, quotes aside.
fn words(line: &str) -> Vec<String> {
    let parts = line.trim().split('"').enumerate();
    let words = parts.flat_map(|(number, part)| match number % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn samples_build_without_a_warning() {
    for arguments in [["init", "--lang", "ko"], ["init", "--lang", "en"]] {
        for group in [&[][..], &["--group"]] {
            let site = empty_folder();
            site.run(&[&arguments, group].concat()).without_a_word();
            let run = site.build(&["--deny-warnings", "--base-url", "https://example.org/"]).without_a_word();
            assert!(
                run.stdout.contains("2 posts, ") && run.stdout.contains(" 0 skipped, "),
                "{}",
                run.stdout
            );
        }
    }
}

/// Whoever copies the template and fills in nothing gets no error either.
#[test]
fn the_template_of_a_group_builds() {
    for lang in ["ko", "en"] {
        let site = empty_folder();
        site.run(&["init", "--group", "--lang", lang]).without_a_word();
        let template = files(&site).text("post-template.md").to_owned();
        site.write("content/posts/company/2026-03-14-title.md", template);
        let run = site.build(&["--deny-warnings", "--base-url", "https://example.org/"]).without_a_word();
        assert!(run.stdout.starts_with("3 posts, "), "{}", run.stdout);
    }
}

#[test]
fn a_folder_with_files_is_left_alone() {
    let site = empty_folder().file("README.md", "mine").file("a", "").file("b", "").file("c", "");
    let before = site.everything();
    let run = site.run(&["init"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let expected = "\
error[init/occupied]: the folder `.` is not empty
 |
 = help: there is `README.md`, `a`, `b` and more
 = help: name another folder, or add what a site lacks with --force, which overwrites nothing
";
    assert_eq!(run.stderr.trim_end(), expected.trim_end());
    assert_eq!(before.difference(&site.everything()), [""; 0]);
}

#[test]
fn a_repository_without_files_counts_as_empty() {
    let site = empty_folder().file(".git/HEAD", "ref: refs/heads/main\n");
    site.run(&["init"]).without_a_word();
    assert!(files(&site).has("site.yaml"));
}

#[test]
fn force_adds_what_is_missing_and_overwrites_nothing() {
    let mine = [
        ("site.yaml", "title: 내 것\nbase_url: https://example.org/\n"),
        (".gitignore", "/target\n"),
        ("README.md", "mine"),
    ];
    let site = mine.into_iter().fold(empty_folder(), |site, (path, text)| site.file(path, text));
    let run = site.run(&["init", "--force"]).without_a_word();
    let expected = "\
wrote .github/workflows/site.yaml
wrote content/posts/2025-09-20-가나다상점-신입-백엔드-면접-후기.md
wrote content/posts/2025-10-02-모래시계-프론트엔드-면접-후기.md
kept .gitignore, which was there
kept site.yaml, which was there
";
    assert_eq!(run.stdout, format!("{expected}{NEXT}"));
    for (path, text) in mine {
        assert_eq!(files(&site).text(path), text);
    }
    let again = site.everything();
    site.run(&["init", "--force"]).without_a_word();
    assert_eq!(again.difference(&site.everything()), [""; 0]);
}

#[test]
fn force_adds_no_samples_where_posts_are() {
    let site = empty_folder().post("2026-03-01-mine.md", "title: 내 글", "글");
    let run = site.run(&["init", "--force", "--group"]).without_a_word();
    assert!(!run.stdout.contains("가나다상점"), "{}", run.stdout);
    let posts: Vec<String> = files(&site)
        .paths()
        .into_iter()
        .filter(|path| path.starts_with("content/"))
        .map(str::to_owned)
        .collect();
    assert_eq!(posts, ["content/posts/2026-03-01-mine.md"]);
}

#[test]
fn a_file_in_the_way_stops_it_before_anything_is_written() {
    let site = empty_folder().file("content", "a file");
    let before = site.everything();
    let run = site.run(&["init", "--force"]);
    let expected = "\
error[disk/write]: `content` is a file where a folder has to be
--> content
 = help: rename or move it
";
    assert_eq!((run.code, run.stderr.trim_end()), (2, expected.trim_end()));
    assert_eq!(before.difference(&site.everything()), [""; 0]);
    let run = empty_folder().file("x", "a file").run(&["init", "x"]);
    assert_eq!((run.code, run.stderr.trim_end()), (2, "error[init/folder]: `x` is no folder"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let site = empty_folder().file("../elsewhere/keep", "");
    std::os::unix::fs::symlink(site.path("../elsewhere"), site.path("content")).unwrap();
    let run = site.run(&["init", "--force"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("`content` is a symbolic link and is not followed"), "{}", run.stderr);
    assert_eq!(Tree::of(&site.path("../elsewhere")).paths(), ["keep"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_kept_too() {
    let site = empty_folder();
    std::os::unix::fs::symlink("nowhere", site.path("site.yaml")).unwrap();
    let run = site.run(&["init", "--force"]).without_a_word();
    assert!(run.stdout.contains("kept site.yaml, which was there\n"), "{}", run.stdout);
    assert!(!site.path("nowhere").exists());
}

/// 200 posts by 40 people about 25 companies, as pull requests would bring them.
fn with_many_posts(site: &TestSite) {
    const STAGES: [&str; 5] = ["코딩테스트", "1차 기술면접", "컬처핏", "임원 면접", "처우협의"];
    for number in 0..200 {
        let (company, author, stage) = (number % 25, number % 40, STAGES[number % 5]);
        let folder = format!("content/posts/회사{company:02}");
        site.write(&format!("{folder}/_defaults.yaml"), format!("company: 회사{company:02}\n"));
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        let text = format!(
            "---\ntitle: 회사{company:02} {number}번째 면접 후기\ndate: 2025-{month:02}-{day:02}\nauthor: 글쓴이{author:02}\n\
             tags: [백엔드, 기록{:02}]\nstages: [{stage}]\n---\n\n## {stage}\n\n- 받은 질문은 무엇이었나요?\n",
            number % 10
        );
        site.write(&format!("{folder}/2025-{month:02}-{day:02}-후기-{number:03}.md"), text);
    }
}

/// Every author, company and post has its page; nobody has to say where a new post belongs.
fn assert_a_group_can_write(site: &TestSite, samples: usize) {
    let run = site.run(&[
        "new",
        "회사07 최종 면접",
        "--company",
        "회사07",
        "--stage",
        "임원 면접",
        "--tag",
        "백엔드,경력",
    ]);
    let run = run.without_a_word();
    assert_eq!(run.stdout, "content/posts/회사07/2027-01-15-회사07-최종-면접.md\n");
    let run = site.build(&["--deny-warnings", "--base-url", "https://example.org/blog"]).without_a_word();
    assert!(run.stdout.starts_with(&format!("{} posts, ", 201 + samples)), "{}", run.stdout);
    let published = site.published();
    let count = |folder: &str| {
        let paths = published.paths().into_iter().filter_map(|path| path.strip_prefix(folder));
        paths
            .filter_map(|path| path.split_once('/'))
            .map(|(name, _)| name.to_owned())
            .collect::<BTreeSet<_>>()
            .len()
    };
    assert_eq!(
        (count("authors/"), count("companies/"), count("posts/")),
        (40 + samples, 25 + samples, 201 + samples)
    );
    assert!(published.text("companies/회사07/index.html").contains("회사07 최종 면접"));
}

#[test]
fn a_group_site_takes_200_posts_by_40_authors() {
    let site = empty_folder();
    site.run(&["init", "--group"]).without_a_word();
    with_many_posts(&site);
    assert_a_group_can_write(&site, 2);
}

#[test]
fn a_folder_of_200_posts_by_40_authors_becomes_a_group_site() {
    let site = empty_folder();
    with_many_posts(&site);
    let run = site.run(&["init", "--group", "--force"]).without_a_word();
    let wrote = "\
wrote .github/pull_request_template.md
wrote .github/workflows/site.yaml
wrote .gitignore
wrote CONTRIBUTING.md
wrote post-template.md
wrote site.yaml
";
    assert_eq!(run.stdout, format!("{wrote}{NEXT}"));
    assert_a_group_can_write(&site, 0);
}

/// A pull request with a mistake: the line is annotated, and nothing is published.
#[test]
fn a_mistake_in_a_group_site_annotates_its_line() {
    let site = empty_folder();
    site.run(&["init", "--group"]).without_a_word();
    site.write("content/posts/모래시계/2026-03-01-a.md", "---\ntitle: 후기\ndate: 2026-02-30\n---\n\n글\n");
    let run = site.build(&["--format", "github", "--base-url", "http://localhost"]);
    assert_eq!(run.code, 1);
    let expected = "::error file=content/posts/모래시계/2026-03-01-a.md,line=3,endLine=3,col=7,endColumn=17,";
    assert!(run.stdout.starts_with(expected), "{}", run.stdout);
    assert!(!site.path("public").exists());
}

/// The workflows of this repository, and the one that `init` writes.
fn workflows() -> Vec<(String, String)> {
    let site = empty_folder();
    site.run(&["init"]).without_a_word();
    let folder = repository().join(".github/workflows");
    let own = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let own = own.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()));
    let written = files(&site).text(".github/workflows/site.yaml").to_owned();
    own.chain([("init: site.yaml".to_owned(), written)]).collect()
}

#[test]
fn workflows_pin_their_actions_and_may_do_no_more_than_they_must() {
    assert!(workflows().len() >= 3);
    for (name, text) in workflows() {
        for line in text.lines().filter(|line| line.contains("uses: ")) {
            let version = line.rsplit_once("@v").map(|(_, version)| version).unwrap_or_default();
            let parts = version.split('.').filter(|part| part.parse::<u32>().is_ok()).count();
            assert_eq!(parts, 3, "{name}: {line}");
        }
        assert!(text.contains("\npermissions: {}\n"), "{name}");
        assert!(!text.contains("secrets.") && !text.contains("pull_request_target"), "{name}");
    }
}

#[test]
fn the_workflow_of_a_site_names_its_program_once_at_its_top() {
    let workflows = workflows();
    let (_, text) = workflows.last().unwrap();
    let version = format!("  AFTERWORD_VERSION: v{}\n", env!("CARGO_PKG_VERSION"));
    let repository = format!("  AFTERWORD_REPOSITORY: \"{}\"\n", env!("CARGO_PKG_REPOSITORY"));
    for line in [version, repository] {
        assert!(text.split("\njobs:").next().unwrap().contains(&line), "{line}");
    }
    assert!(text.contains("afterword build --format github --base-url \"$BASE_URL\"\n"));
    assert!(text.contains("steps.pages.outputs.base_url") && text.contains("cargo install --locked "));
}

/// Runs where actionlint is installed.
#[test]
fn workflows_pass_actionlint() {
    let found = Command::new("actionlint").arg("--version").output().is_ok();
    assert!(
        found || std::env::var_os("AFTERWORD_REQUIRE_ACTIONLINT").is_none(),
        "actionlint is not installed"
    );
    let site = TestSite::new();
    for (name, text) in workflows().into_iter().filter(|_| found) {
        site.write("workflow.yaml", text);
        let run = Command::new("actionlint").arg(site.path("workflow.yaml")).output().unwrap();
        assert!(run.status.success(), "{name}: {}", String::from_utf8_lossy(&run.stdout));
    }
}
