//! A preview that runs, and a client that says exactly what it is told to.

use crate::browser::{PATIENCE, Tab, browser};
use crate::support::TestSite;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// A running preview; it ends when dropped.
pub(crate) struct Served {
    pub(crate) child: Child,
    /// `http://127.0.0.1:40123/`
    pub(crate) url: String,
    pub(crate) host: String,
    lines: Arc<Lines>,
}

/// What the program printed so far.
#[derive(Default)]
struct Lines {
    printed: Mutex<Vec<String>>,
    more: Condvar,
}

impl Lines {
    fn collect(self: &Arc<Self>, from: impl Read + Send + 'static) {
        let lines = self.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(from).lines().map_while(Result::ok) {
                lines.printed.lock().unwrap().push(line);
                lines.more.notify_all();
            }
        });
    }

    #[track_caller]
    fn wait(&self, is_meant: impl Fn(&str) -> bool, times: usize) -> String {
        let end = Instant::now() + PATIENCE;
        let mut printed = self.printed.lock().unwrap();
        loop {
            let found = printed.iter().filter(|line| is_meant(line)).nth(times - 1);
            if let Some(line) = found {
                return line.clone();
            }
            let left = end.saturating_duration_since(Instant::now());
            assert!(left > Duration::ZERO, "that was not printed:\n{}", printed.join("\n"));
            printed = self.more.wait_timeout(printed, left).unwrap().0;
        }
    }
}

impl Served {
    /// Serves the site at a free port.
    pub(crate) fn start(site: &TestSite, arguments: &[&str]) -> Self {
        Self::start_as(site, &[&["serve", "--port", "0"], arguments].concat())
    }

    /// Starts the program with these arguments.
    pub(crate) fn start_as(site: &TestSite, arguments: &[&str]) -> Self {
        Self::started(&mut site.command(arguments))
    }

    /// Starts another program that becomes the preview in the end.
    #[cfg(target_os = "linux")]
    pub(crate) fn start_by(site: &TestSite, program: &str, arguments: &[&str]) -> Self {
        let own = site.command(&[]);
        let mut command = std::process::Command::new(program);
        command.args(arguments).current_dir(site.path(""));
        command.envs(own.get_envs().filter_map(|(name, value)| Some((name, value?))));
        Self::started(&mut command)
    }

    /// Starts a program that becomes the preview.
    pub(crate) fn started(command: &mut std::process::Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines = Arc::new(Lines::default());
        lines.collect(child.stdout.take().unwrap());
        lines.collect(child.stderr.take().unwrap());
        let line = lines.wait(|line| line.starts_with("http://"), 1);
        let url = line.split(' ').next().unwrap_or_default().to_owned();
        let host = url["http://".len()..].split('/').next().unwrap_or_default().to_owned();
        Self { child, url, host, lines }
    }

    /// Waits for a line that holds `words`.
    #[track_caller]
    pub(crate) fn wait_line(&self, words: &str) -> String {
        self.lines.wait(|line| line.contains(words), 1)
    }

    /// Waits for that many lines that hold `words`.
    #[track_caller]
    pub(crate) fn wait_lines(&self, words: &str, count: usize) {
        self.lines.wait(|line| line.contains(words), count);
    }

    /// Waits until the page at `path` holds `words`.
    #[track_caller]
    pub(crate) fn wait_page(&self, path: &str, words: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.get(path).text().contains(words) {
            assert!(Instant::now() < end, "{path} never shows `{words}`:\n{}", self.printed());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until so many updates were told.
    #[track_caller]
    pub(crate) fn wait_updates(&self, count: usize) {
        self.lines.wait(|line| line.starts_with("updated "), count);
    }

    /// Everything that was printed.
    pub(crate) fn printed(&self) -> String {
        self.lines.printed.lock().unwrap().join("\n")
    }

    /// Lines about updates so far.
    pub(crate) fn updates(&self) -> Vec<String> {
        let printed = self.lines.printed.lock().unwrap();
        printed.iter().filter(|line| line.starts_with("updated ")).cloned().collect()
    }

    /// What open pages are told now: the data of the stream's first event.
    pub(crate) fn news(&self) -> serde_json::Value {
        let mut stream = self.connect();
        let (token, host) = (self.token(), &self.host);
        let request = format!("GET /.afterword/events?token={token} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        let data = lines.into_iter().find_map(|line| line.strip_prefix("data: ").map(str::to_owned));
        serde_json::from_str(&data.expect("an event")).expect("events hold JSON")
    }

    /// A tab that shows `path`, with its stream open; none without a browser.
    pub(crate) fn tab(&self, path: &str) -> Option<Tab> {
        let tab = browser()?.tab();
        tab.go(&format!("{}{}", self.url, path.trim_start_matches('/')));
        tab.wait("document.querySelector('afterword-preview')?.dataset.state === 'listening'");
        tab.eval("window.updates = 0; document.addEventListener('afterword:updated', () => updates++); 0");
        Some(tab)
    }

    /// A connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("the preview listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// What the preview answers to these bytes until it closes the connection.
    pub(crate) fn raw(&self, request: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // It may answer and close before all is sent.
        let _ = stream.write_all(request);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    /// The status of the answer to these bytes; 0 when there is none.
    pub(crate) fn status(&self, request: &[u8]) -> u16 {
        let answer = String::from_utf8_lossy(&self.raw(request)).into_owned();
        answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
    }

    /// The answer to a plain request with more headers.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        let more: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{more}\r\n", self.host);
        Answer::read(&self.raw(request.as_bytes()))
    }

    /// The page at a path.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// The token in the pages of this run.
    pub(crate) fn token(&self) -> String {
        let page = self.get("/").text();
        page.split("data-token=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("a token")
            .to_owned()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer, taken apart.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer: {:?}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status =
            lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.expect("a status"),
            headers: headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("pages are UTF-8")
    }

    /// The page without what the preview added.
    pub(crate) fn published(&self) -> Vec<u8> {
        let text = String::from_utf8_lossy(&self.body).into_owned();
        let (Some(start), Some(end)) = (text.find(BEGIN), text.find(END)) else { return self.body.clone() };
        [&text[..start], &text[end + END.len()..]].concat().into_bytes()
    }
}

const BEGIN: &str = "<!--afterword preview-->";
const END: &str = "<!--/afterword preview-->";

/// A site of `count` posts, of which `post-000.md` is the one that tests edit.
pub(crate) fn site_of(count: usize) -> TestSite {
    (0..count).fold(TestSite::new(), |site, number| {
        let front =
            format!("title: 글 {number}\ndate: 2026-01-{:02}\ntags: [태그{}]", number % 28 + 1, number % 7);
        site.post(&format!("post-{number:03}.md"), &front, &body(number))
    })
}

/// Writes a post of a site that is served.
pub(crate) fn write_post(site: &TestSite, name: &str, front_matter: &str, text: &str) {
    site.write(&format!("content/posts/{name}"), format!("---\n{front_matter}\n---\n\n{text}\n"));
}

/// Forty paragraphs.
pub(crate) fn body(number: usize) -> String {
    let line =
        |at: usize| format!("글 {number}의 문단 {at}입니다. 면접에서 들은 질문과 답을 적어 둡니다.\n\n");
    (0..40).map(line).collect()
}

/// The text of `post-000.md` with one paragraph exchanged.
pub(crate) fn edited(at: usize, words: &str) -> String {
    let changed = body(0).replace(&format!("글 0의 문단 {at}입니다."), words);
    format!("---\ntitle: 글 0\ndate: 2026-01-01\ntags: [태그0]\n---\n\n{changed}")
}

/// Where the post that tests edit is.
pub(crate) const POST: &str = "content/posts/post-000.md";
pub(crate) const PAGE: &str = "/posts/post-000/";
