//! How publications behave on a disk that works.

use crate::diagnostic::{Blame, Diagnostic};
use crate::shell::publish::journal::{Arrival, Journal};
use crate::shell::publish::record::{Entry, Record};
use crate::shell::publish::tree::{plant, read_tree, tree};
use crate::shell::publish::{Adopt, Publication, Published};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    (folder, output)
}

fn publish(output: &Path, pages: &[(&str, &str)]) -> Result<Published, Diagnostic> {
    publish_with(output, Adopt::No, pages)
}

fn publish_with(output: &Path, adopt: Adopt, pages: &[(&str, &str)]) -> Result<Published, Diagnostic> {
    let publication = Publication::open(output, adopt)?;
    for (path, text) in pages {
        publication.stage(path, text.as_bytes())?;
    }
    publication.commit()
}

fn counts(written: usize, unchanged: usize, removed: usize) -> Published {
    Published { written, unchanged, removed }
}

fn message(result: Result<Published, Diagnostic>) -> String {
    result.unwrap_err().message
}

#[test]
fn a_fresh_output_appears_whole() {
    let (folder, output) = place();
    let output = output.join("deep/er");
    assert_eq!(publish(&output, &[("index.html", "home"), ("면접/a/index.html", "a")]), Ok(counts(2, 0, 0)));
    let expected = tree(&[
        ("public/deep/er/.afterword-record", "(record)"),
        ("public/deep/er/index.html", "home"),
        ("public/deep/er/면접/a/index.html", "a"),
    ]);
    assert_eq!(read_tree(folder.path()), expected);
}

#[test]
fn a_second_build_writes_nothing() {
    let (folder, output) = place();
    let pages = [("index.html", "home"), ("posts/a/index.html", "a")];
    publish(&output, &pages).unwrap();
    let modified = |path: &str| fs::metadata(folder.path().join(path)).unwrap().modified().unwrap();
    let paths = ["public", "public/posts/a", "public/index.html", "public/.afterword-record"];
    let before = paths.map(modified);
    assert_eq!(publish(&output, &pages), Ok(counts(0, 2, 0)));
    assert_eq!(paths.map(modified), before);
    assert!(!folder.path().join(".public.afterword-staging").exists());
}

#[test]
fn nothing_is_staged_on_disk_before_something_differs() {
    let (folder, output) = place();
    publish(&output, &[("a.html", "a"), ("b.html", "b")]).unwrap();
    let publication = Publication::open(&output, Adopt::No).unwrap();
    publication.stage("a.html", b"a").unwrap();
    assert!(!folder.path().join(".public.afterword-staging").exists());
    publication.stage("b.html", b"B").unwrap();
    assert!(folder.path().join(".public.afterword-staging").exists());
    assert_eq!(fs::read_to_string(output.join("b.html")).unwrap(), "b");
}

#[test]
fn an_update_changes_what_changed_and_keeps_what_others_wrote() {
    let (folder, output) = place();
    publish(&output, &[("same.html", "same"), ("posts/a/index.html", "a"), ("posts/b/index.html", "b")])
        .unwrap();
    plant(&output, &[("CNAME", "example.org"), ("posts/b/mine.txt", "mine")]);
    fs::create_dir(output.join("posts/empty")).unwrap();
    let pages = [("same.html", "same"), ("posts/c/index.html", "c"), ("new.html", "new")];
    assert_eq!(publish(&output, &pages), Ok(counts(2, 1, 2)));
    let expected = tree(&[
        ("public/.afterword-record", "(record)"),
        ("public/CNAME", "example.org"),
        ("public/new.html", "new"),
        ("public/posts/b/mine.txt", "mine"),
        ("public/posts/c/index.html", "c"),
        ("public/posts/empty/", ""),
        ("public/same.html", "same"),
    ]);
    assert_eq!(read_tree(folder.path()), expected);
}

#[test]
fn an_edited_and_a_deleted_page_are_written_anew() {
    let (_folder, output) = place();
    let pages = [("a.html", "a"), ("b.html", "b"), ("c.html", "c")];
    publish(&output, &pages).unwrap();
    fs::write(output.join("a.html"), "edited").unwrap();
    fs::remove_file(output.join("b.html")).unwrap();
    assert_eq!(publish(&output, &pages), Ok(counts(2, 1, 0)));
    let expected =
        tree(&[(".afterword-record", "(record)"), ("a.html", "a"), ("b.html", "b"), ("c.html", "c")]);
    assert_eq!(read_tree(&output), expected);
}

#[test]
fn an_empty_folder_is_published_into() {
    let (folder, output) = place();
    fs::create_dir(&output).unwrap();
    assert_eq!(publish(&output, &[]), Ok(counts(0, 0, 0)));
    assert_eq!(publish(&output, &[("a/b.html", "b")]), Ok(counts(1, 0, 0)));
    let expected = tree(&[("public/.afterword-record", "(record)"), ("public/a/b.html", "b")]);
    assert_eq!(read_tree(folder.path()), expected);
}

#[test]
fn files_without_a_record_are_refused() {
    let (folder, output) = place();
    plant(&output, &[("index.html", "mine"), ("img/a.png", "png"), ("CNAME", "example.org")]);
    let before = read_tree(folder.path());
    let refusal = publish(&output, &[("index.html", "ours")]).unwrap_err();
    let expected = format!(
        "the output `{}` holds files that afterword did not write: `CNAME`, `img/`, `index.html`",
        output.display()
    );
    assert_eq!((refusal.message, refusal.blame), (expected, Blame::Setup));
    assert_eq!(read_tree(folder.path()), before);
}

#[test]
fn adopting_replaces_only_what_stands_in_the_place_of_a_page() {
    let (folder, output) = place();
    plant(&output, &[("index.html", "mine"), ("CNAME", "example.org")]);
    assert_eq!(publish_with(&output, Adopt::Yes, &[("index.html", "ours")]), Ok(counts(1, 0, 0)));
    assert_eq!(publish(&output, &[]), Ok(counts(0, 0, 1)));
    let expected = tree(&[("public/.afterword-record", "(record)"), ("public/CNAME", "example.org")]);
    assert_eq!(read_tree(folder.path()), expected);
}

#[test]
fn a_foreign_file_in_the_place_of_a_new_page_is_refused() {
    let (folder, output) = place();
    publish(&output, &[("a.html", "a")]).unwrap();
    plant(&output, &[("b.html", "mine")]);
    let before = read_tree(folder.path());
    let refusal = message(publish(&output, &[("a.html", "A"), ("b.html", "ours")]));
    assert_eq!(refusal, format!("afterword did not write `{}`", output.join("b.html").display()));
    assert_eq!(read_tree(folder.path()), before);
    publish_with(&output, Adopt::Yes, &[("a.html", "A"), ("b.html", "ours")]).unwrap();
    assert_eq!(fs::read_to_string(output.join("b.html")).unwrap(), "ours");
}

#[test]
fn an_unreadable_record_makes_the_output_foreign() {
    let (_folder, output) = place();
    publish(&output, &[("a.html", "a")]).unwrap();
    fs::write(output.join(".afterword-record"), "rubbish").unwrap();
    let expected =
        format!("the record in `{}` cannot be read, so nobody knows who wrote `a.html`", output.display());
    assert_eq!(message(publish(&output, &[("a.html", "a")])), expected);
    assert_eq!(publish_with(&output, Adopt::Yes, &[("a.html", "a")]), Ok(counts(1, 0, 0)));
    assert_eq!(publish(&output, &[("a.html", "a")]), Ok(counts(0, 1, 0)));
}

#[test]
fn after_another_version_everything_is_written_and_what_was_ours_still_leaves() {
    let (folder, output) = place();
    publish(&output, &[("a.html", "a"), ("b.html", "b")]).unwrap();
    let record = output.join(".afterword-record");
    let text = fs::read_to_string(&record).unwrap();
    let version = format!("program {}\n", env!("CARGO_PKG_VERSION"));
    fs::write(&record, text.replace(&version, "program 0.0.0-other\n")).unwrap();
    assert_eq!(publish(&output, &[("a.html", "a")]), Ok(counts(1, 0, 1)));
    assert_eq!(publish(&output, &[("a.html", "a")]), Ok(counts(0, 1, 0)));
    let expected = tree(&[("public/.afterword-record", "(record)"), ("public/a.html", "a")]);
    assert_eq!(read_tree(folder.path()), expected);
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page() {
    let (folder, output) = place();
    publish(&output, &[("a.html", "a"), ("b.html/x/index.html", "b"), ("b.html/y.txt", "y")]).unwrap();
    assert_eq!(publish(&output, &[("a.html/index.html", "a"), ("b.html", "b")]), Ok(counts(2, 0, 3)));
    let expected = tree(&[
        ("public/.afterword-record", "(record)"),
        ("public/a.html/index.html", "a"),
        ("public/b.html", "b"),
    ]);
    assert_eq!(read_tree(folder.path()), expected);
}

#[test]
fn a_foreign_file_keeps_its_folder_from_becoming_a_page() {
    let (folder, output) = place();
    publish(&output, &[("b.html/index.html", "b")]).unwrap();
    plant(&output, &[("b.html/mine.txt", "mine"), ("c.html", "mine")]);
    let before = read_tree(folder.path());
    let (page, mine) = (output.join("b.html"), output.join("b.html/mine.txt"));
    let expected = format!("`{}` is in the way of `{}`", mine.display(), page.display());
    assert_eq!(message(publish(&output, &[("b.html", "b")])), expected);
    let (page, mine) = (output.join("c.html/index.html"), output.join("c.html"));
    let expected = format!("`{}` is in the way of `{}`", mine.display(), page.display());
    let pages = [("b.html/index.html", "b"), ("c.html/index.html", "c")];
    assert_eq!(message(publish_with(&output, Adopt::Yes, &pages)), expected);
    assert_eq!(read_tree(folder.path()), before);
}

#[test]
fn an_abandoned_publication_leaves_nothing() {
    let (folder, output) = place();
    publish(&output, &[("a.html", "a")]).unwrap();
    let before = read_tree(folder.path());
    let publication = Publication::open(&output, Adopt::No).unwrap();
    publication.stage("a.html", b"A").unwrap();
    publication.stage("b/c.html", b"c").unwrap();
    publication.abandon();
    assert_eq!(read_tree(folder.path()), before);
    let publication = Publication::open(&folder.path().join("x/other"), Adopt::No).unwrap();
    publication.stage("a.html", b"A").unwrap();
    publication.abandon();
    assert_eq!(read_tree(folder.path()), before);
}

#[test]
fn many_threads_stage_at_once() {
    let (_folder, output) = place();
    for round in ["one", "two"] {
        let publication = Publication::open(&output, Adopt::No).unwrap();
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let publication = &publication;
                scope.spawn(move || {
                    for page in 0..50 {
                        let path = format!("posts/{}/{thread}-{page}.html", page % 10);
                        publication.stage(&path, round.as_bytes()).unwrap();
                    }
                });
            }
        });
        assert_eq!(publication.commit(), Ok(counts(200, 0, 0)));
        let found = read_tree(&output);
        assert_eq!(found.values().filter(|text| *text == round).count(), 200);
    }
}

#[test]
#[should_panic(expected = "`../a.html` is no path in an output")]
fn a_path_out_of_the_output_is_our_bug() {
    let (_folder, output) = place();
    let _ = Publication::open(&output, Adopt::No).unwrap().stage("../a.html", b"a");
}

#[test]
#[should_panic(expected = "a path was staged twice")]
fn a_path_staged_twice_is_our_bug() {
    let (_folder, output) = place();
    let _ = publish(&output, &[("a.html", "a"), ("a.html", "a")]);
}

#[test]
fn a_stale_staging_folder_goes_and_its_like_stay() {
    let (folder, output) = place();
    plant(
        folder.path(),
        &[(".public.afterword-staging/pages/x.html", "x"), (".other.afterword-staging/y", "y")],
    );
    publish(&output, &[("a.html", "a")]).unwrap();
    let expected = tree(&[
        (".other.afterword-staging/y", "y"),
        ("public/.afterword-record", "(record)"),
        ("public/a.html", "a"),
    ]);
    assert_eq!(read_tree(folder.path()), expected);
}

#[test]
fn a_journal_that_cannot_be_read_needs_to_be_adopted() {
    let (folder, output) = place();
    publish(&output, &[("a.html", "a")]).unwrap();
    plant(folder.path(), &[(".public.afterword-staging/journal", "of another age")]);
    let journal = folder.path().join(".public.afterword-staging/journal");
    let expected = format!(
        "an interrupted build of `{}` left `{}`, which cannot be read",
        output.display(),
        journal.display()
    );
    assert_eq!(message(publish(&output, &[("a.html", "a")])), expected);
    assert!(journal.exists());
    assert_eq!(publish_with(&output, Adopt::Yes, &[("a.html", "a")]), Ok(counts(0, 1, 0)));
    assert!(!journal.exists());
}

#[cfg(unix)]
#[test]
fn no_symbolic_link_is_followed() {
    let (folder, output) = place();
    plant(folder.path(), &[("away/index.html", "mine"), ("away/x.html", "mine")]);
    publish(&output, &[("posts/index.html", "a"), ("x.html", "x")]).unwrap();
    fs::remove_dir_all(output.join("posts")).unwrap();
    fs::remove_file(output.join("x.html")).unwrap();
    std::os::unix::fs::symlink("../away", output.join("posts")).unwrap();
    std::os::unix::fs::symlink("../away/x.html", output.join("x.html")).unwrap();
    let before = read_tree(folder.path());
    let link = format!(
        "`{}` is a symbolic link: nothing is written or deleted behind it",
        output.join("posts").display()
    );
    let changed = [("posts/index.html", "changed"), ("posts/new.html", "new")];
    for pages in [&changed[1..], &[]] {
        assert_eq!(message(publish(&output, pages)), link);
    }
    assert_eq!(message(publish_with(&output, Adopt::Yes, &changed)), link);
    let foreign = format!("afterword did not write `{}`", output.join("x.html").display());
    assert_eq!(message(publish(&output, &[("x.html", "x")])), foreign);
    assert_eq!(read_tree(folder.path()), before);
}

#[cfg(unix)]
#[test]
fn a_staging_folder_that_is_a_link_is_not_followed() {
    let (folder, output) = place();
    plant(folder.path(), &[("away/mine", "mine")]);
    std::os::unix::fs::symlink("away", folder.path().join(".public.afterword-staging")).unwrap();
    publish(&output, &[("a.html", "a")]).unwrap();
    let expected =
        tree(&[("away/mine", "mine"), ("public/.afterword-record", "(record)"), ("public/a.html", "a")]);
    assert_eq!(read_tree(folder.path()), expected);
}

#[test]
fn an_output_that_cannot_be_made_is_named_with_what_the_system_said() {
    let (folder, output) = place();
    plant(folder.path(), &[("public", "a file")]);
    let refusal = publish(&output.join("x/site"), &[]).unwrap_err();
    let expected = format!("cannot make the folder `{}`: ", output.join("x").display());
    assert!(refusal.message.starts_with(&expected), "{}", refusal.message);
    assert_eq!(refusal.blame, Blame::World);
    assert_eq!(message(publish(&output, &[])), format!("the output `{}` is no folder", output.display()));
    assert_eq!(read_tree(folder.path()), tree(&[("public", "a file")]));
}

/// A repository that brings a journal along, with a page to put in the place of a file of others and a file to delete.
#[test]
fn a_journal_that_came_with_a_repository_is_dropped() {
    let (folder, output) = place();
    publish(&output, &[("index.html", "home")]).unwrap();
    plant(&output, &[("precious", "mine"), ("CNAME", "example.org")]);
    let before = read_tree(&output);
    let record = |bytes: &[u8]| Record::new([("precious".to_owned(), Entry::of(bytes))].into());
    let staging = folder.path().join(".public.afterword-staging");
    for identity in ["", "0 0", "1 1"] {
        let journal = Journal {
            folder: identity.to_owned(),
            clearings: Vec::new(),
            arrivals: vec![("precious".to_owned(), Arrival::Replace)],
            removals: vec![("CNAME".to_owned(), Entry::of(b"example.org"))],
            record: record(b"evil"),
        };
        plant(&staging, &[("pages/precious", "evil"), ("journal", &journal.text())]);
        assert_eq!(publish(&output, &[("index.html", "home")]), Ok(counts(0, 1, 0)));
        assert_eq!(read_tree(&output), before);
        assert!(!staging.exists());
    }
}

#[test]
fn a_copied_file_is_published_as_one_that_was_written() {
    let (folder, output) = place();
    let bytes: Vec<u8> = (0..3 << 20).map(|n: u32| (n % 251) as u8).collect();
    plant(folder.path(), &[("big.bin", "")]);
    let source = folder.path().join("big.bin");
    fs::write(&source, &bytes).unwrap();
    let copied = || {
        let publication = Publication::open(&output, Adopt::No)?;
        publication.stage_copy("big.bin", &source)?;
        publication.commit()
    };
    assert_eq!(copied(), Ok(counts(1, 0, 0)));
    assert_eq!(fs::read(output.join("big.bin")).unwrap(), bytes);
    assert_eq!(copied(), Ok(counts(0, 1, 0)));
    let publication = Publication::open(&output, Adopt::No).unwrap();
    publication.stage("big.bin", &bytes).unwrap();
    assert_eq!(publication.commit(), Ok(counts(0, 1, 0)));
    fs::write(&source, &bytes[1..]).unwrap();
    assert_eq!(copied(), Ok(counts(1, 0, 0)));
    assert_eq!(fs::read(output.join("big.bin")).unwrap(), bytes[1..]);
}
