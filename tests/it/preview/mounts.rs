//! Folders on file systems of their own, which are unmounted and mounted again while they are shown.

use crate::browser::say_skipped;
use crate::preview::served::{PAGE, POST, Served, edited, site_of};
use crate::support::TestSite;
use std::fs;
use std::process::Command;

/// The content folder in memory, with what is kept of it.
const MOUNT: &str = "mount -t tmpfs none content && cp -r kept/. content";

/// A site whose content is in `kept/`, to be mounted where its content folder is.
fn site() -> TestSite {
    let site = site_of(3);
    fs::rename(site.path("content"), site.path("kept")).unwrap();
    fs::create_dir(site.path("content")).unwrap();
    site
}

/// A preview in a namespace of its own, where `mounts` ran in the site's folder before. None where none can be made.
fn served(site: &TestSite, mounts: &str) -> Option<Served> {
    let new = ["-Ur", "-m"];
    let can = Command::new("unshare").args(new).args(["mount", "-t", "tmpfs", "none", "/mnt"]).output();
    if !can.is_ok_and(|output| output.status.success()) {
        say_skipped("no namespace with file systems of its own can be made here");
        return None;
    }
    // Whoever stands in a file system keeps it from being unmounted.
    let script = format!("{mounts} && folder=$PWD && cd / && exec \"$0\" serve --port 0 --site \"$folder\"");
    let program = ["sh", "-c", &script, env!("CARGO_BIN_EXE_afterword")];
    Some(Served::start_by(site, "unshare", &[new.as_slice(), &program].concat()))
}

/// Runs a script in the site's folder as the preview sees it.
#[track_caller]
fn run_inside(served: &Served, site: &TestSite, script: &str) {
    let (process, folder) = (served.child.id().to_string(), site.path(""));
    let enter =
        ["-t", &process, "-U", "-m", "--preserve-credentials", "sh", "-c", "cd \"$0\" && eval \"$1\""];
    let done = Command::new("nsenter").args(enter).arg(folder).arg(script).output();
    let done = done.expect("`nsenter` comes with `unshare`");
    assert!(done.status.success(), "{script}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Saves `POST` where the preview sees it.
#[track_caller]
fn save_inside(served: &Served, site: &TestSite, words: &str) {
    site.write("saved.md", edited(3, words));
    run_inside(served, site, &format!("cat saved.md > {POST}"));
}

#[test]
fn content_that_is_unmounted_and_mounted_again_is_followed() {
    let site = site();
    let Some(mut served) = served(&site, MOUNT) else { return };
    run_inside(&served, &site, "umount content");
    served.wait_line("error[content/gone]: `content` is another folder now, and an empty one");
    served.wait_line("the last good site is still shown");
    assert!(served.get(PAGE).text().contains("글 0의 문단 5입니다."));
    site.write("kept/posts/post-000.md", edited(3, "떼어 둔 사이에 고쳤습니다."));
    run_inside(&served, &site, MOUNT);
    served.wait_page(PAGE, "떼어 둔 사이에 고쳤습니다.");
    assert_eq!(served.news()["errors"], 0, "{}", served.printed());
    save_inside(&served, &site, "다시 붙인 뒤에 고쳤습니다.");
    served.wait_page(PAGE, "다시 붙인 뒤에 고쳤습니다.");
    served.lives();
}

/// So fast that nobody sees it gone, and with the same numbers.
#[test]
fn content_that_is_mounted_again_at_once_is_followed() {
    let site = site();
    let Some(served) = served(&site, MOUNT) else { return };
    site.write("kept/posts/post-000.md", edited(3, "그사이에 고쳤습니다."));
    run_inside(&served, &site, &format!("umount content && {MOUNT}"));
    served.wait_page(PAGE, "그사이에 고쳤습니다.");
    save_inside(&served, &site, "그 뒤에 고쳤습니다.");
    served.wait_page(PAGE, "그 뒤에 고쳤습니다.");
}

/// The same files: the error is what changes.
#[test]
fn an_error_about_content_that_is_gone_goes_when_the_same_comes_back() {
    let site = site();
    let Some(served) = served(&site, "mount --bind kept content") else { return };
    run_inside(&served, &site, "umount content");
    served.wait_line("error[content/gone]");
    run_inside(&served, &site, "mount --bind kept content");
    served.wait_line("; nothing is wrong any more");
    save_inside(&served, &site, "같은 폴더에서 고쳤습니다.");
    served.wait_page(PAGE, "같은 폴더에서 고쳤습니다.");
}

#[test]
fn content_that_is_written_anew_where_something_was_mounted_is_shown() {
    let site = site();
    let Some(served) = served(&site, MOUNT) else { return };
    run_inside(&served, &site, "umount content");
    served.wait_line("error[content/gone]");
    run_inside(&served, &site, "mkdir content/posts");
    save_inside(&served, &site, "새로 쓰기 시작합니다.");
    served.wait_page(PAGE, "새로 쓰기 시작합니다.");
    assert_eq!(served.get("/posts/post-001/").status, 404);
}

/// One after the other, and one over the other.
#[test]
fn another_folder_bound_in_its_place_is_followed() {
    let site = site();
    let Some(served) = served(&site, "mount --bind kept content") else { return };
    for (folder, words) in [("second", "두 번째 폴더입니다."), ("third", "세 번째 폴더입니다.")]
    {
        site.write(&format!("{folder}/posts/post-000.md"), edited(3, words));
        let leave = if folder == "second" { "umount content" } else { "true" };
        run_inside(&served, &site, &format!("{leave} && mount --bind {folder} content"));
        served.wait_page(PAGE, words);
        assert_eq!(served.get("/posts/post-001/").status, 404);
        let later = format!("{words} 그리고 고쳤습니다.");
        save_inside(&served, &site, &later);
        served.wait_page(PAGE, &later);
    }
}

#[test]
fn a_folder_within_the_content_that_is_unmounted_and_mounted_again_is_followed() {
    let site = site();
    let mount = "mount -t tmpfs none content/posts && cp -r kept/posts/. content/posts";
    let Some(served) = served(&site, &format!("mkdir content/posts && {mount}")) else { return };
    run_inside(&served, &site, "umount content/posts");
    site.write("kept/posts/post-000.md", edited(3, "안쪽에 다시 붙였습니다."));
    run_inside(&served, &site, mount);
    served.wait_page(PAGE, "안쪽에 다시 붙였습니다.");
    save_inside(&served, &site, "안쪽에서 고쳤습니다.");
    served.wait_page(PAGE, "안쪽에서 고쳤습니다.");
}

#[test]
fn themes_that_are_unmounted_and_mounted_again_are_followed() {
    let site = site_of(3).file("kept/overrides/static/style.css", "/* 처음 */");
    fs::create_dir(site.path("themes")).unwrap();
    let mount = "mount -t tmpfs none themes && cp -r kept/. themes";
    let Some(served) = served(&site, mount) else { return };
    let style = || {
        let page = served.get("/").text();
        let at =
            page.split('"').find(|part| part.contains("/theme/style.")).expect("a style sheet").to_owned();
        at[at.find("/theme/").unwrap()..].to_owned()
    };
    served.wait_page(&style(), "/* 처음 */");
    run_inside(&served, &site, "umount themes");
    served.wait_line("error[content/gone]: `themes` is another folder now, and an empty one");
    served.wait_page(&style(), "/* 처음 */");
    site.write("kept/overrides/static/style.css", "/* 다시 */");
    run_inside(&served, &site, mount);
    served.wait_line("; nothing is wrong any more");
    served.wait_page(&style(), "/* 다시 */");
}

#[test]
fn a_whole_site_that_is_unmounted_and_mounted_again_is_followed() {
    let site = TestSite::new();
    let inner = site_of(3);
    fs::create_dir(site.path("site")).unwrap();
    let mount = format!("mount -t tmpfs none site && cp -r {}/. site", inner.path("").display());
    let Some(mut served) = served(&site, &format!("{mount} && cd site")) else { return };
    run_inside(&served, &site, "umount site");
    served.wait_line("the last good site is still shown");
    assert_eq!(served.get(PAGE).status, 200);
    inner.write(POST, edited(3, "통째로 돌아왔습니다."));
    run_inside(&served, &site, &mount);
    served.wait_page(PAGE, "통째로 돌아왔습니다.");
    inner.write("saved.md", edited(3, "돌아온 곳에서 고쳤습니다."));
    run_inside(&served, &site, &format!("cat {}saved.md > site/{POST}", inner.path("").display()));
    served.wait_page(PAGE, "돌아온 곳에서 고쳤습니다.");
    served.lives();
}
