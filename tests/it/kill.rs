//! A build that is killed at any moment leaves every file wholly old or wholly new, and the next build completes it.

use crate::support::{TestSite, Tree};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// Kills spread over a whole build, by each of two workers.
const KILLS: u32 = 90;

/// Kills between the renames at its end, by each of two workers.
const KILLS_WHILE_PUBLISHING: u32 = 10;

/// Every so many kills a build is completed: those between meet what an earlier kill left.
const COMPLETED: u32 = 4;

const POSTS: usize = 30;

const JOURNAL: &str = "../site/.public.afterword-staging/journal";

/// One of two versions of a site: other texts, tags and files, so that pages change, come and go.
#[derive(Clone, Copy)]
struct Version {
    name: &'static str,
    first: usize,
    tag: &'static str,
}

const VERSIONS: [Version; 2] =
    [Version { name: "여름", first: 0, tag: "하나" }, Version { name: "겨울", first: 10, tag: "둘" }];

impl Version {
    /// Puts this version in the place of the other.
    fn write(self, site: &TestSite) {
        let posts = site.path("content/posts");
        std::fs::remove_dir_all(&posts).unwrap();
        for number in self.first..self.first + POSTS {
            let text = format!("---\ntitle: {} {number}\ntags: [{}]\n---\n\n글\n", self.name, self.tag);
            site.write(&format!("content/posts/2026-{:02}-01-p{number}.md", number % 12 + 1), text);
        }
        site.write(&format!("content/static/{}/file.txt", self.tag), self.name);
        let other = VERSIONS.iter().find(|other| other.tag != self.tag).unwrap();
        let _ = std::fs::remove_dir_all(site.path("content/static").join(other.tag));
    }

    /// What a clean build of it publishes, into an output of the same name.
    fn clean(self) -> Tree {
        let site = TestSite::new();
        self.write(&site);
        site.build(&[]).without_a_word();
        site.published()
    }
}

/// An output with files of others in it, published and published again under fire.
struct Range {
    site: TestSite,
    clean: [Tree; 2],
    /// The version whose build completed last.
    version: usize,
}

const FOREIGN: [(&str, &str); 3] =
    [("mine.txt", "mine"), ("posts/mine.txt", "mine"), ("tags/하나/mine.txt", "mine")];

impl Range {
    fn new() -> Self {
        let clean = VERSIONS.map(|version| {
            let tree = version.clean();
            FOREIGN.iter().fold(tree, |mut tree, (path, text)| {
                tree.0.insert((*path).to_owned(), text.as_bytes().to_vec());
                tree
            })
        });
        let site = TestSite::new();
        VERSIONS[0].write(&site);
        site.build(&[]).without_a_word();
        for (path, text) in FOREIGN {
            site.write(&format!("public/{path}"), text);
        }
        Self { site, clean, version: 0 }
    }

    /// Puts the other version into the site.
    fn turn(&mut self) {
        self.version = 1 - self.version;
        VERSIONS[self.version].write(&self.site);
    }

    fn start(&self) -> Child {
        let mut command = self.site.command(&["build"]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Completes the build and says how long that took: the output is that of a clean build, nothing is beside it.
    fn complete(&self) -> Duration {
        let began = Instant::now();
        self.site.build(&[]).without_a_word();
        let took = began.elapsed();
        let difference = self.clean[self.version].difference(&self.site.published());
        assert_eq!(difference, [""; 0], "after the next build");
        let beside = std::fs::read_dir(self.site.path("")).unwrap();
        let mut names: Vec<_> = beside.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["content", "public", "site.yaml"]);
        took
    }

    /// Every file is wholly old or wholly new; one that is in both versions is there; files of others are untouched.
    fn check(&self, when: &str) {
        let found = self.site.published();
        let [old, new] = &self.clean;
        for (path, bytes) in &found.0 {
            let is_whole = [old, new].into_iter().any(|tree| tree.0.get(path) == Some(bytes));
            assert!(is_whole, "{path} is neither old nor new, killed {when}");
        }
        for path in old.0.keys().filter(|path| new.has(path)) {
            assert!(found.has(path), "{path} is gone, killed {when}");
        }
    }
}

/// Waits without sleeping: a sleep is never as short as a rename. Others may have the processor meanwhile.
fn wait_until(moment: Instant) {
    while Instant::now() < moment {
        std::thread::yield_now();
    }
}

/// Kills the process; whether it was still running.
fn kill(mut child: Child) -> bool {
    let is_running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    is_running
}

/// Kills at moments spread evenly over a build; as many as asked for must meet a running build.
fn kill_anywhere(kills: u32) {
    let mut range = Range::new();
    range.turn();
    let mut whole = range.complete();
    let (mut killed, mut tried) = (0, 0);
    while killed < kills || tried % COMPLETED != 0 {
        assert!(tried < 3 * kills, "only {killed} of {tried} kills met a running build");
        range.turn();
        let delay = whole * (tried % kills) / kills;
        let began = Instant::now();
        let child = range.start();
        wait_until(began + delay);
        killed += u32::from(kill(child));
        tried += 1;
        range.check(&format!("after {delay:?} of {whole:?}"));
        if tried % COMPLETED == 0 {
            whole = range.complete();
        }
    }
}

/// Kills once the journal is written, while files are renamed into the output: each time a little later.
fn kill_while_publishing(kills: u32) {
    let mut range = Range::new();
    let mut tried = 0;
    let mut halfway = 0;
    while halfway < kills && tried < 8 * kills {
        range.turn();
        let mut child = range.start();
        while !range.site.path(JOURNAL).exists() && child.try_wait().unwrap().is_none() {
            wait_until(Instant::now() + Duration::from_micros(20));
        }
        let delay = Duration::from_micros(50) * (tried % 10);
        wait_until(Instant::now() + delay);
        kill(child);
        halfway += u32::from(range.site.path(JOURNAL).exists());
        tried += 1;
        range.check(&format!("{delay:?} after the journal"));
        if tried % COMPLETED == 0 {
            range.complete();
        }
    }
    range.complete();
    assert!(halfway > 0, "none of {tried} kills left a journal");
}

#[test]
fn a_build_killed_at_any_moment_leaves_whole_files_and_is_completed_by_the_next() {
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                kill_anywhere(KILLS);
                kill_while_publishing(KILLS_WHILE_PUBLISHING);
            });
        }
    });
}
