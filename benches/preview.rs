//! From a save to the page in the browser, and from the command to the first page: `cargo bench --bench preview`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    reason = "a benchmark writes files, and prints what it measured"
)]

#[allow(dead_code, reason = "the tests do more with it")]
#[path = "../tests/it/browser.rs"]
mod browser;
mod corpus;

use browser::{PATIENCE, Tab};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tempfile::TempDir;

/// Saves that are measured.
const SAVES: usize = 50;

/// Remembers the number of the save that the page shows, and since when, in milliseconds since 1970.
const WITNESS: &str = r"(() => {
  const look = () => {
    const found = document.body?.textContent.match(/저장 (\d+)번째/);
    if (found && window.seen?.[0] !== Number(found[1]))
      window.seen = [Number(found[1]), performance.timeOrigin + performance.now()];
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
})()";

/// What is changed in the file, and what the page shows of it then.
#[derive(Clone, Copy)]
struct Edit {
    name: &'static str,
    /// The text of the file after the save of this number.
    change: fn(&str, usize) -> String,
}

/// Lists and neighbours show a title; tags decide which lists there are.
const EDITS: [Edit; 3] = [
    Edit { name: "text", change: |text, number| format!("{text}\n저장 {number}번째 문단입니다.\n") },
    Edit { name: "title", change: |text, number| with_field(text, number, "title") },
    Edit {
        name: "title and tags",
        change: |text, number| with_field(&with_field(text, number, "title"), number, "tags"),
    },
];

/// The text with another title, or one tag more.
fn with_field(text: &str, number: usize, field: &str) -> String {
    let tag = ["백엔드", "신입", "회고"][number % 3];
    let line = |line: &str| match line.split_once([':', ' ']) {
        Some((name, rest)) if name == field && name == "title" => {
            let sign = if rest.starts_with("= ") { " =" } else { ":" };
            format!("title{sign} \"저장 {number}번째 이야기\"\n")
        }
        Some((name, _)) if name == field => line.replace(']', &format!(", {tag}]\n")),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// A program that shows a site while it is written.
struct Program {
    name: &'static str,
    command: PathBuf,
    arguments: fn(u16) -> Vec<String>,
    /// Files of a site but for its posts, as path and text.
    files: &'static [(&'static str, &'static str)],
    /// The address of the post that is edited, from the name of its file.
    address: fn(&str) -> String,
}

fn main() {
    // `cargo test --benches` runs this as well, and wants no figures.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!(
        "{:<10} {:>6} {:>12}   {:<14} {:>10} {:>10} {:>10}",
        "", "posts", "first page", "save", "median", "p99", "max"
    );
    for posts in [100, 10_000] {
        for program in programs() {
            measure(&program, posts);
        }
    }
}

fn programs() -> Vec<Program> {
    let own = Program {
        name: "afterword",
        command: PathBuf::from(env!("CARGO_BIN_EXE_afterword")),
        arguments: |port| ["serve", "--port", &port.to_string()].map(str::to_owned).to_vec(),
        files: &[("site.yaml", "title: 후기\nbase_url: https://example.org/\npage_size: 50\n")],
        address: |name| format!("/posts/{}/", &name["2016-01-01-".len()..name.len() - ".md".len()]),
    };
    let hugo = on_path("hugo").map(|command| Program {
        name: "hugo",
        command,
        arguments: |port| ["server", "--port", &port.to_string(), "--baseURL", "http://127.0.0.1/"].map(str::to_owned).to_vec(),
        files: &[
            ("hugo.toml", "title = '후기'\nbaseURL = 'https://example.org/'\n[taxonomies]\ntag = 'tags'\ncompany = 'company'\nstage = 'stages'\n"),
            ("layouts/_default/single.html", "<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>"),
            ("layouts/_default/list.html", "<!doctype html><html><head><title>{{ .Title }}</title></head><body><ul>{{ range (.Paginate .Pages 50).Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul></body></html>"),
        ],
        address: |name| format!("/posts/{}/", &name[..name.len() - ".md".len()]),
    });
    let zola = on_path("zola").map(|command| Program {
        name: "zola",
        command,
        arguments: |port| ["serve", "--port", &port.to_string()].map(str::to_owned).to_vec(),
        files: &[
            ("config.toml", "title = '후기'\nbase_url = 'https://example.org/'\ncompile_sass = false\nbuild_search_index = false\n"),
            ("content/posts/_index.md", "+++\nsort_by = 'date'\npaginate_by = 50\n+++\n"),
            ("templates/index.html", "<!doctype html><html><body>{{ config.title }}</body></html>"),
            ("templates/section.html", "<!doctype html><html><body>{% for page in paginator.pages %}<a href=\"{{ page.permalink }}\">{{ page.title }}</a>{% endfor %}</body></html>"),
            ("templates/page.html", "<!doctype html><html><body><h1>{{ page.title }}</h1>{{ page.content | safe }}</body></html>"),
        ],
        address: |name| format!("/posts/{}/", &name["2016-01-01-".len()..name.len() - ".md".len()]),
    });
    [Some(own), hugo, zola].into_iter().flatten().collect()
}

fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// A running program; it ends when dropped.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn measure(program: &Program, posts: usize) {
    let site = site(program, posts);
    let (name, text) = post(program, posts / 2, posts);
    let path = site.path().join("content/posts").join(&name);
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let address = (program.address)(&name);
    let began = Instant::now();
    let child = Command::new(&program.command)
        .args((program.arguments)(port))
        .current_dir(site.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let _running = Running(child);
    let Some(first) = first_page(port, &address, began) else {
        println!("{:<10} {posts:>6} shows nothing at {address}", program.name);
        return;
    };
    let Some(browser) = browser::browser() else { return };
    let tab = browser.tab();
    tab.call("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": WITNESS }));
    tab.go(&format!("http://127.0.0.1:{port}{address}"));
    tab.wait("document.readyState === 'complete'");
    // Others lose a save that comes before the page of the last one has found its way back to them.
    let (saves, pause) = match program.name {
        "afterword" => (SAVES, Duration::from_millis(150)),
        _ => (SAVES / 5, Duration::from_millis(1500)),
    };
    for (round, edit) in EDITS.iter().enumerate() {
        // The first save wakes the tab's connections.
        let numbers = (saves + 1) * round..(saves + 1) * (round + 1);
        let times =
            numbers.map(|number| save(&tab, &path, &(edit.change)(&text, number), number, pause)).skip(1);
        let mut times: Vec<f64> = times.collect();
        times.sort_by(f64::total_cmp);
        let at = |share: f64| times[((times.len() as f64 * share).ceil() as usize).clamp(1, times.len()) - 1];
        println!(
            "{:<10} {posts:>6} {:>10.2} s   {:<14} {:>7.1} ms {:>7.1} ms {:>7.1} ms",
            program.name,
            first.as_secs_f64(),
            edit.name,
            at(0.5),
            at(0.99),
            at(1.0)
        );
    }
}

/// A site in memory, where there is a disk in memory.
fn site(program: &Program, posts: usize) -> TempDir {
    let memory = Path::new("/dev/shm");
    let site = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
    for (path, text) in program.files {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let folder = site.path().join("content/posts");
    fs::create_dir_all(&folder).unwrap();
    for index in 0..posts {
        let (name, text) = post(program, index, posts);
        fs::write(folder.join(name), text).unwrap();
    }
    site
}

/// The generator's post; for Zola with the front matter that it reads.
fn post(program: &Program, index: usize, of: usize) -> (String, String) {
    let (name, text) = corpus::post(index, of);
    if program.name != "zola" {
        return (name, text);
    }
    let field = |key: &str| {
        text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().trim().to_owned()
    };
    let body = text.splitn(3, "---\n").nth(2).unwrap_or_default();
    let front = format!("+++\ntitle = {}\ndate = {}\n+++\n", field("title:"), field("date:"));
    (name, front + body)
}

/// How long it took from the start of the command until the page was answered; none if it never is.
fn first_page(port: u16, address: &str, began: Instant) -> Option<Duration> {
    while began.elapsed() < PATIENCE * 5 {
        if is_answered(port, address).unwrap_or(false) {
            return Some(began.elapsed());
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    None
}

fn is_answered(port: u16, address: &str) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    Ok(&answer[9..] == b"200")
}

/// Milliseconds from writing the file to the page that shows it.
fn save(tab: &Tab, path: &Path, text: &str, number: usize, pause: Duration) -> f64 {
    let before = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1000.0;
    fs::write(path, text).unwrap();
    tab.wait(&format!("window.seen?.[0] === {number}"));
    let shown = tab.eval("window.seen[1]").as_f64().unwrap();
    std::thread::sleep(pause);
    shown - before
}
