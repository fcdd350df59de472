//! How problems are told: to people, as JSON, as annotations.

use crate::support::TestSite;

/// An error with a hint, an error with a second place, a warning.
fn troubled() -> TestSite {
    TestSite::new().post("2026-03-01-a.md", "title: 첫 글\nslug: same", "[없음](/nowhere/)").post(
        "2026-03-02-b.md",
        "title: \"둘, 셋\"\nslug: same",
        "글",
    )
}

#[test]
fn people_get_excerpts() {
    let run = troubled().build(&[]);
    assert_eq!(
        run.stderr,
        r#"error[address/taken]: `/posts/same/` is the address of two posts
 --> content/posts/2026-03-02-b.md:2:8
  |
2 | title: "둘, 셋"
  |        ^^^^^^^^
  |
  = help: give one of them another `slug:` or `permalink:`
note: the other one is here
 --> content/posts/2026-03-01-a.md:2:8
  |
2 | title: 첫 글
  |        ^^^^^

warning[link/dead]: `/nowhere/` leads nowhere
 --> content/posts/2026-03-01-a.md:6:1
  |
6 | [없음](/nowhere/)
  | ^^^^^^^^^^^^^^^^^

"#
    );
}

#[test]
fn programs_get_one_object_a_line() {
    let run = troubled().build(&["--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    assert_eq!(
        run.stdout,
        r#"{"code":"link/dead","hints":[],"message":"`/nowhere/` leads nowhere","place":{"column":1,"end":54,"endColumn":16,"endLine":6,"line":6,"path":"content/posts/2026-03-01-a.md","start":35,"text":"[없음](/nowhere/)"},"related":[],"severity":"warning"}
{"code":"address/taken","hints":["give one of them another `slug:` or `permalink:`"],"message":"`/posts/same/` is the address of two posts","place":{"column":8,"end":21,"endColumn":14,"endLine":2,"line":2,"path":"content/posts/2026-03-02-b.md","start":11,"text":"title: \"둘, 셋\""},"related":[{"message":"the other one is here","place":{"column":8,"end":18,"endColumn":11,"endLine":2,"line":2,"path":"content/posts/2026-03-01-a.md","start":11,"text":"title: 첫 글"}}],"severity":"error"}
{"summary":{"drafts":0,"errors":1,"pages":16,"posts":1,"published":false,"removed":0,"scheduled":[],"seconds":[seconds],"skipped":[],"unchanged":0,"warnings":1,"written":0}}
"#
    );
}

#[test]
fn pull_requests_get_annotations() {
    let run = troubled().build(&["--format", "github"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    assert_eq!(
        run.stdout,
        "::warning file=content/posts/2026-03-01-a.md,line=6,endLine=6,col=1,endColumn=16,title=link/dead::\
         `/nowhere/` leads nowhere\n\
         ::error file=content/posts/2026-03-02-b.md,line=2,endLine=2,col=8,endColumn=14,title=address/taken::\
         `/posts/same/` is the address of two posts%0Agive one of them another `slug:` or `permalink:`\n\
         1 post, 16 pages: nothing published, 0 skipped, 0 drafts, 0 scheduled, 1 error, 1 warning, [seconds] s\n"
    );
}

#[test]
fn annotations_name_files_from_the_root_of_the_repository() {
    let site = TestSite::new()
        .file("docs/blog/site.yaml", "base_url: https://example.org/\nsearch: off\n")
        .file("docs/blog/content/a.md", "---\ntitle: 글\ndate: 2026-03-01\n---\n\n[없음](/nowhere/)\n");
    let annotated = |workspace: Option<&str>| {
        let mut command = site.command(&["build", "--site", "docs/blog", "--format", "github"]);
        match workspace {
            Some(folder) => command.env("GITHUB_WORKSPACE", site.path(folder)),
            None => command.env_remove("GITHUB_WORKSPACE"),
        };
        let output = command.output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.split(',').next().unwrap_or_default().to_owned()
    };
    site.write(".git/HEAD", "ref: refs/heads/main\n");
    assert_eq!(annotated(None), "::warning file=docs/blog/content/a.md");
    assert_eq!(annotated(Some("docs")), "::warning file=blog/content/a.md");
    assert_eq!(annotated(Some("content")), "::warning file=docs/blog/content/a.md");
}

/// `files` posts with `links` dead links each.
fn many_problems(files: usize, links: usize) -> TestSite {
    let text = "[없음](/nowhere/)\n\n".repeat(links);
    (0..files).fold(TestSite::new(), |site, number| {
        site.post(&format!("2026-03-01-{number:02}.md"), "title: 글", &text)
    })
}

/// How many problems are told in each of the formats, and the last line to people.
fn told(site: &TestSite) -> (usize, usize, usize, String) {
    let human = site.build(&[]).stderr;
    let shown = human.lines().filter(|line| line.starts_with("warning[")).count();
    let last = human.lines().rfind(|line| !line.is_empty()).unwrap_or_default().to_owned();
    let count = |format: &str, line: &str| {
        site.build(&["--format", format]).stdout.lines().filter(|told| told.starts_with(line)).count()
    };
    (shown, count("json", "{\"code\""), count("github", "::warning "), last)
}

#[test]
fn people_are_shown_20_problems_of_a_file_and_programs_all() {
    assert_eq!(told(&many_problems(1, 20)), (20, 20, 20, "   | ^^^^^^^^^^^^^^^^^".to_owned()));
    assert_eq!(
        told(&many_problems(1, 25)),
        (20, 25, 25, "… and 5 warnings more; --format json tells all".to_owned())
    );
}

#[test]
fn people_are_shown_200_problems_of_a_run_and_programs_all() {
    assert_eq!(
        told(&many_problems(12, 18)),
        (200, 216, 216, "… and 16 warnings more; --format json tells all".to_owned())
    );
}

#[test]
fn errors_come_before_warnings_so_that_they_are_not_cut_off() {
    let site = many_problems(12, 18).post("2026-03-02-z.md", "title: 글\ndate: 어제", "글");
    let run = site.build(&[]);
    assert!(run.stderr.starts_with("error[front-matter/date]: `어제` is no date\n"), "{}", run.stderr);
}

#[test]
fn no_colour_reaches_a_pipe() {
    assert!(!troubled().build(&[]).stderr.contains('\u{1b}'));
}
