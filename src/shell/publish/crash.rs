//! A publication killed, or failed by the disk, at each of its steps.

use crate::diagnostic::Diagnostic;
use crate::shell::publish::disk::Disk;
use crate::shell::publish::fault::Fault;
use crate::shell::publish::tree::{Tree, plant, read_tree, tree};
use crate::shell::publish::{Adopt, Publication, Published};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

type Pages = &'static [(&'static str, &'static str)];

const OLD: Pages = &[
    ("feed.xml", "feed, old"),
    ("file.html", "a file that becomes a folder"),
    ("folder.html/deep/index.html", "a folder that becomes a file"),
    ("folder.html/index.html", "a folder that becomes a file, too"),
    ("index.html", "home"),
    ("posts/gone/index.html", "gone"),
    ("posts/gone/more/index.html", "gone, too"),
    ("posts/stays/index.html", "stays, old"),
    ("tags/gone/index.html", "gone beside a foreign file"),
];

const NEW: Pages = &[
    ("feed.xml", "feed, new"),
    ("file.html/index.html", "a folder that was a file"),
    ("folder.html", "a file that was a folder"),
    ("index.html", "home"),
    ("posts/new/index.html", "new"),
    ("posts/new/more/index.html", "new, too"),
    ("posts/stays/index.html", "stays, new"),
];

const FOREIGN: Pages = &[(".git/HEAD", "ref"), ("CNAME", "example.org"), ("tags/gone/mine.txt", "mine")];

/// A folder in which `OLD` is published and others have left their files.
fn world() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    publish(&output, OLD, Fault::Never).unwrap();
    plant(&output, FOREIGN);
    fs::create_dir(output.join("posts/empty")).unwrap();
    (folder, output)
}

fn publish(output: &Path, pages: Pages, fault: Fault) -> Result<Published, Diagnostic> {
    let publication = Publication::open_on(Disk { fault }, output, Adopt::No, Duration::ZERO)?;
    for (path, text) in pages {
        publication.stage(path, text.as_bytes())?;
    }
    publication.commit()
}

/// What the folder must hold once `pages` are published, and nothing else: no lock, no staging folder.
fn expected(pages: Pages) -> Tree {
    let mut expected = tree(&[
        ("public/.afterword-record", "(record)"),
        ("public/.git/HEAD", "ref"),
        ("public/CNAME", "example.org"),
        ("public/posts/empty/", ""),
        ("public/tags/gone/mine.txt", "mine"),
    ]);
    expected.extend(pages.iter().map(|(path, text)| (format!("public/{path}"), (*text).to_owned())));
    expected
}

/// Every file is wholly old or wholly new or foreign, and no foreign file is missing.
fn assert_nothing_is_torn(output: &Path, steps: usize) {
    let found = read_tree(output);
    for (path, text) in &found {
        let is_known = [OLD, NEW, FOREIGN].iter().any(|pages| pages.contains(&(path, text)));
        let is_folder = path.ends_with('/');
        assert!(
            is_known || is_folder || path == ".afterword-record",
            "{path} is torn after {steps} steps: {text}"
        );
    }
    for (path, text) in FOREIGN {
        assert_eq!(found.get(*path).map(String::as_str), Some(*text), "{path} after {steps} steps");
    }
    for (path, _) in OLD.iter().filter(|page| NEW.contains(page)) {
        assert!(found.contains_key(*path), "{path} is gone after {steps} steps");
    }
}

/// Kills a publication of `NEW` at each of its steps; returns how many it has.
fn at_every_step(check: impl Fn(&Path, &Path, usize)) -> usize {
    for steps in 0.. {
        let (folder, output) = world();
        let fault = Fault::kill(steps);
        let _ = publish(&output, NEW, fault.clone());
        if !fault.has_struck() {
            return steps;
        }
        assert_nothing_is_torn(&output, steps);
        check(folder.path(), &output, steps);
    }
    unreachable!()
}

#[test]
fn after_a_kill_at_any_step_the_next_build_is_complete() {
    let steps = at_every_step(|folder, output, steps| {
        publish(output, NEW, Fault::Never).unwrap();
        assert_eq!(read_tree(folder), expected(NEW), "after {steps} steps");
        let again = publish(output, NEW, Fault::Never);
        assert_eq!(again, Ok(Published { written: 0, unchanged: 7, removed: 0 }));
    });
    assert!(steps > 40, "{steps}");
}

#[test]
fn after_a_kill_at_any_step_the_site_can_go_back() {
    at_every_step(|folder, output, steps| {
        publish(output, OLD, Fault::Never).unwrap();
        assert_eq!(read_tree(folder), expected(OLD), "after {steps} steps");
    });
}

#[test]
fn after_a_kill_at_any_step_an_empty_site_leaves_only_what_others_wrote() {
    at_every_step(|folder, output, steps| {
        publish(output, &[], Fault::Never).unwrap();
        assert_eq!(read_tree(folder), expected(&[]), "after {steps} steps");
    });
}

#[test]
fn a_recovery_may_be_killed_at_any_step_too() {
    for first in (0..).step_by(7) {
        let mut second = 0;
        loop {
            let (folder, output) = world();
            let (kill, kill_again) = (Fault::kill(first), Fault::kill(second));
            let _ = publish(&output, NEW, kill.clone());
            if !kill.has_struck() {
                return;
            }
            let _ = publish(&output, OLD, kill_again.clone());
            assert_nothing_is_torn(&output, first);
            publish(&output, NEW, Fault::Never).unwrap();
            assert_eq!(read_tree(folder.path()), expected(NEW), "after {first} and {second} steps");
            if !kill_again.has_struck() {
                break;
            }
            second += 3;
        }
    }
}

#[test]
fn a_fresh_output_is_there_whole_or_not_at_all() {
    let fresh: Tree = {
        let mut expected: Tree =
            NEW.iter().map(|(path, text)| (format!("public/{path}"), (*text).to_owned())).collect();
        expected.extend(tree(&[("public/.afterword-record", "(record)")]));
        expected
    };
    for steps in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        let fault = Fault::kill(steps);
        let _ = publish(&output, NEW, fault.clone());
        if output.exists() {
            let found = read_tree(folder.path());
            let found: Tree = found.into_iter().filter(|(path, _)| path.starts_with("public/")).collect();
            assert_eq!(found, fresh, "after {steps} steps");
        }
        publish(&output, NEW, Fault::Never).unwrap();
        assert_eq!(read_tree(folder.path()), fresh, "after {steps} steps");
        if !fault.has_struck() {
            assert!(steps > 10, "{steps}");
            return;
        }
    }
}

#[test]
fn a_disk_that_is_full_leaves_the_output_as_it_was_or_says_who_finishes() {
    let halfway = "a part is published; the next build finishes it";
    let mut untouched = 0;
    for steps in 0.. {
        let (folder, output) = world();
        let record = fs::read(output.join(".afterword-record")).unwrap();
        let fault = Fault::fail(steps);
        let result = publish(&output, NEW, fault.clone());
        assert_nothing_is_torn(&output, steps);
        if let Err(problem) = &result
            && !problem.hints.iter().any(|hint| hint == halfway)
        {
            assert_eq!(read_tree(folder.path()), expected(OLD), "after {steps} steps");
            assert_eq!(fs::read(output.join(".afterword-record")).unwrap(), record);
            untouched += 1;
        }
        publish(&output, NEW, Fault::Never).unwrap();
        let mut found = read_tree(folder.path());
        found.retain(|path, _| !path.ends_with('/') || path == "public/posts/empty/");
        assert_eq!(found, expected(NEW), "after {steps} steps");
        if !fault.has_struck() {
            assert!(result.is_ok());
            assert!(untouched > 10, "{untouched}");
            return;
        }
    }
}

#[test]
fn folders_made_before_the_disk_was_full_go_again() {
    const MORE: Pages = &[("a/b/c/index.html", "c"), ("feed.xml", "feed, new"), ("z/index.html", "z")];
    let pages: Pages = [OLD, MORE].concat().leak();
    let pages: Pages = pages.iter().filter(|page| **page != OLD[0]).copied().collect::<Vec<_>>().leak();
    for steps in 0.. {
        let (folder, output) = world();
        let fault = Fault::fail(steps);
        let result = publish(&output, pages, fault.clone());
        let is_new = output.join("a/b/c/index.html").exists();
        if result.is_err() && !is_new {
            assert_eq!(read_tree(folder.path()), expected(OLD), "after {steps} steps");
        }
        if !fault.has_struck() {
            assert_eq!(read_tree(folder.path()), expected(pages));
            return;
        }
    }
}

#[test]
fn a_full_disk_names_the_file_and_what_the_system_said() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("public");
    let problem = publish(&output, NEW, Fault::fail(2)).unwrap_err();
    let staged = folder.path().join(".public.afterword-staging/pages/feed.xml");
    let expected = format!("cannot write 9 bytes to `{}`: no storage space", staged.display());
    assert_eq!(problem.message, expected);
    assert_eq!(problem.hints, ["free some space and build again"]);
    assert_eq!(read_tree(folder.path()), Tree::new());
}

/// Kills the publication right after its journal is whole.
fn killed_with_a_journal() -> (TempDir, PathBuf) {
    killed_as_soon_as(|folder| folder.join(".public.afterword-staging/journal").exists())
}

/// Kills the publication at the first step after which something is true of the folder.
fn killed_as_soon_as(is_reached: impl Fn(&Path) -> bool) -> (TempDir, PathBuf) {
    for steps in 0..1000 {
        let (folder, output) = world();
        let _ = publish(&output, NEW, Fault::kill(steps));
        if is_reached(folder.path()) {
            return (folder, output);
        }
    }
    panic!("no step leads there")
}

#[test]
fn what_others_write_after_a_kill_is_not_touched() {
    let (folder, output) = killed_with_a_journal();
    plant(&output, &[("posts/new/index.html", "mine"), ("posts/gone/index.html", "mine now")]);
    let problem = publish(&output, NEW, Fault::Never).unwrap_err();
    let page = output.join("posts/new/index.html");
    assert_eq!(problem.message, format!("afterword did not write `{}`", page.display()));
    let mut expected = expected(NEW);
    expected.extend(tree(&[
        ("public/posts/gone/index.html", "mine now"),
        ("public/posts/new/index.html", "mine"),
    ]));
    assert_eq!(read_tree(folder.path()), expected);
}

#[test]
fn a_staged_file_torn_by_a_power_cut_is_written_anew() {
    for staged in ["feed.xml", "posts/new/index.html", "posts/stays/index.html"] {
        let (folder, output) = killed_with_a_journal();
        fs::write(folder.path().join(".public.afterword-staging/pages").join(staged), "").unwrap();
        publish(&output, NEW, Fault::Never).unwrap();
        assert_eq!(read_tree(folder.path()), expected(NEW), "{staged}");
    }
}

#[test]
fn a_published_file_torn_by_a_power_cut_is_written_anew() {
    for (path, text) in [("feed.xml", "feed, new"), ("posts/new/index.html", "new")] {
        let is_published = |folder: &Path| {
            fs::read_to_string(folder.join("public").join(path)).is_ok_and(|found| found == text)
        };
        let (folder, output) = killed_as_soon_as(is_published);
        fs::write(output.join(path), "\0".repeat(text.len())).unwrap();
        publish(&output, NEW, Fault::Never).unwrap();
        assert_eq!(read_tree(folder.path()), expected(NEW), "{path}");
    }
}

#[test]
fn an_output_deleted_after_a_kill_is_made_afresh() {
    let (folder, output) = killed_with_a_journal();
    fs::remove_dir_all(&output).unwrap();
    publish(&output, &[("a.html", "a")], Fault::Never).unwrap();
    let expected = tree(&[("public/.afterword-record", "(record)"), ("public/a.html", "a")]);
    assert_eq!(read_tree(folder.path()), expected);
}

#[cfg(unix)]
#[test]
fn a_recovery_follows_no_link() {
    let (folder, output) = killed_with_a_journal();
    plant(folder.path(), &[("away/gone/index.html", "gone")]);
    fs::remove_dir_all(output.join("posts")).unwrap();
    std::os::unix::fs::symlink("../away", output.join("posts")).unwrap();
    let problem = publish(&output, NEW, Fault::Never).unwrap_err();
    let link = output.join("posts");
    let message = format!("`{}` is a symbolic link: nothing is written or deleted behind it", link.display());
    assert_eq!(problem.message, message);
    assert_eq!(fs::read_to_string(folder.path().join("away/gone/index.html")).unwrap(), "gone");
}

#[cfg(unix)]
#[test]
fn a_recovery_moves_nothing_that_lies_behind_a_link() {
    let (folder, output) = killed_with_a_journal();
    let staging = folder.path().join(".public.afterword-staging");
    fs::rename(staging.join("pages"), folder.path().join("away")).unwrap();
    std::os::unix::fs::symlink("../away", staging.join("pages")).unwrap();
    let away = read_tree(&folder.path().join("away"));
    let problem = publish(&output, NEW, Fault::Never).unwrap_err();
    let link = staging.join("pages");
    let message = format!("`{}` is a symbolic link: nothing is written or deleted behind it", link.display());
    assert_eq!(problem.message, message);
    assert_eq!(read_tree(&folder.path().join("away")), away);
}
