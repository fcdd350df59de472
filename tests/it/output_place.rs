//! Where an output may be, and what is never touched there.

use crate::support::TestSite;

fn site() -> TestSite {
    TestSite::new()
        .post("2026-03-01-a.md", "title: 글", "글")
        .file("themes/overrides/README.md", "mine")
        .file("../home/mine.txt", "mine")
}

/// The message for an output that is refused; nothing may have been written.
fn refusal(output: &str) -> String {
    let site = site();
    let before = site.everything();
    let run = site.build(&["--output", output, "--adopt"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    assert_eq!(before.difference(&site.everything()), [""; 0], "{output}");
    run.stderr.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn an_output_in_or_above_what_is_read_is_refused_and_nothing_is_written() {
    let refusals = [
        ("content", "is the content folder `[root]/site/content`"),
        ("content/posts", "is inside the content folder `[root]/site/content`"),
        ("content/new/deep", "is inside the content folder `[root]/site/content`"),
        ("themes", "is the themes folder `[root]/site/themes`"),
        ("themes/overrides", "is inside the themes folder `[root]/site/themes`"),
        (".", "is the folder of the site `[root]/site`"),
        ("content/..", "is the folder of the site `[root]/site`"),
        ("..", "contains the folder of the site `[root]/site`"),
        ("../home", "is your home folder `[root]/home`"),
        ("site.yaml", "is a file"),
        ("/", "is the root of the file system"),
    ];
    for (output, why) in refusals {
        let message = refusal(output);
        assert!(message.starts_with("error[output/place]: the output `"), "{message}");
        assert!(message.ends_with(&format!("` {why}")), "{output}: {message}");
    }
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_is_refused() {
    let site = site();
    std::os::unix::fs::symlink(site.path("../home"), site.path("public")).unwrap();
    let run = site.build(&["--adopt"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "error[output/place]: the output `[root]/site/public` is a symbolic link\n \
         |\n \
         = help: name the folder it leads to\n\n"
    );
    assert!(!site.path("../home/index.html").exists());
}

#[test]
fn an_output_elsewhere_is_made_with_its_folders() {
    let site = site();
    site.build(&["--output", "../home/www/blog"]).without_a_word();
    assert!(site.path("../home/www/blog/posts/a/index.html").exists());
    assert!(!site.path("public").exists());
}

#[test]
fn an_output_with_files_of_others_is_refused_and_stays() {
    let site = site().file("public/index.html", "mine").file("public/note.txt", "mine");
    let before = site.everything();
    let run = site.build(&[]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "error[output/foreign]: the output `[root]/site/public` holds files that afterword did not write: \
         `index.html`, `note.txt`\n \
         |\n \
         = help: choose another output\n \
         = help: `--adopt` takes the folder over: files in the place of a page are replaced, all others stay\n\n"
    );
    assert_eq!(before.difference(&site.everything()), [""; 0]);
}

#[test]
fn adopting_replaces_what_is_in_the_way_and_keeps_the_rest() {
    let site = site().file("public/index.html", "mine").file("public/deep/note.txt", "mine");
    site.build(&["--adopt"]).without_a_word();
    let published = site.published();
    assert!(published.text("index.html").starts_with("<!doctype html>"));
    assert_eq!(published.text("deep/note.txt"), "mine");
    site.build(&[]).without_a_word();
    assert_eq!(published.difference(&site.published()), [""; 0]);
}

#[test]
fn a_file_of_others_in_the_place_of_a_new_page_stays() {
    let site = site();
    site.build(&[]).without_a_word();
    site.write("public/posts/b/index.html", "mine");
    let before = site.published();
    site.write("content/posts/2026-03-02-b.md", "---\ntitle: 둘째\n---\n\n글\n");
    let run = site.build(&[]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "error[output/foreign]: afterword did not write `[root]/site/public/posts/b/index.html`\n \
         |\n \
         = help: move it away, or replace it with `--adopt`\n\n"
    );
    assert_eq!(before.difference(&site.published()), [""; 0]);
}

#[test]
fn a_page_that_somebody_changed_is_written_anew() {
    let site = site();
    site.build(&[]).without_a_word();
    let before = site.published();
    site.write("public/posts/a/index.html", "gone wrong");
    site.remove("public/feed.xml");
    let run = site.build(&[]).without_a_word();
    assert!(run.stdout.contains(": 2 files written, 14 unchanged, 0 removed, "), "{}", run.stdout);
    assert_eq!(before.difference(&site.published()), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_content_is_named_and_not_followed() {
    let site = site();
    std::os::unix::fs::symlink(site.path("../home"), site.path("content/posts/out")).unwrap();
    let run = site.build(&[]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stderr,
        "warning[disk/symlink]: `content/posts/out` is a symbolic link and is not followed\n\
         --> content/posts/out\n \
         = help: put the file itself there\n\n"
    );
    let published = site.published();
    assert!(!published.paths().iter().any(|path| path.contains("mine")), "{:?}", published.paths());
}
