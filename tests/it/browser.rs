//! A headless Chromium, driven over its DevTools protocol. The messages go through pipes: the browser ends when the tests do.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What a loaded machine may need for anything.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const PLACES: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/snap/bin/chromium",
];

/// The browser that all tests share, each with tabs of its own. None when there is none on this machine, which is said
/// loudly; with `AFTERWORD_REQUIRE_BROWSER=1` that fails the test.
pub(crate) fn browser() -> Option<&'static Browser> {
    static BROWSER: OnceLock<Option<Browser>> = OnceLock::new();
    let browser = BROWSER.get_or_init(|| executable().map(|path| Browser::start(&path))).as_ref();
    if browser.is_none() {
        let is_required = std::env::var("AFTERWORD_REQUIRE_BROWSER").is_ok_and(|value| value == "1");
        assert!(!is_required, "no Chromium was found; name one in AFTERWORD_CHROMIUM");
        say_skipped(
            "no Chromium was found, so nothing was seen in a browser; name one in AFTERWORD_CHROMIUM",
        );
    }
    browser
}

/// Says past the test runner, which keeps the words of tests that pass to itself, why something was not tested.
pub(crate) fn say_skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

fn executable() -> Option<PathBuf> {
    if let Some(given) = std::env::var_os("AFTERWORD_CHROMIUM") {
        return Some(PathBuf::from(given));
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let in_path = std::env::split_paths(&folders).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    in_path.chain(PLACES.map(PathBuf::from)).find(|path| path.is_file())
}

/// A running Chromium.
pub(crate) struct Browser {
    commands: Mutex<Commands>,
    answers: Arc<Mutex<HashMap<u64, Sender<Value>>>>,
    _child: Child,
    _profile: TempDir,
}

struct Commands {
    pipe: ChildStdin,
    last: u64,
}

impl Browser {
    fn start(path: &std::path::Path) -> Self {
        let profile = tempfile::tempdir().expect("a folder for the browser's profile");
        // The browser reads commands from descriptor 3 and answers to 4.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1"])
            .arg(path)
            .args([
                "--headless=new",
                "--remote-debugging-pipe",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
            ])
            .args(["--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking"])
            .args([
                "--disable-renderer-backgrounding",
                "--disable-background-timer-throttling",
                "--window-size=1000,800",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a browser that starts");
        let (pipe, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let answers = Arc::new(Mutex::new(HashMap::new()));
        let inbox = answers.clone();
        std::thread::spawn(move || read(output, &inbox));
        Self { commands: Mutex::new(Commands { pipe, last: 0 }), answers, _child: child, _profile: profile }
    }

    /// A new tab without cookies or storage.
    pub(crate) fn tab(&'static self) -> Tab {
        let context = self.call(None, "Target.createBrowserContext", json!({}))["browserContextId"].clone();
        let target = self.call(
            None,
            "Target.createTarget",
            json!({ "url": "about:blank", "browserContextId": context, "width": 1000, "height": 800 }),
        );
        let target = target["targetId"].clone();
        let session =
            self.call(None, "Target.attachToTarget", json!({ "targetId": target, "flatten": true }));
        let session = session["sessionId"].as_str().expect("a session").to_owned();
        let tab = Tab { browser: self, session, context };
        tab.call("Page.enable", json!({}));
        tab
    }

    fn call(&self, session: Option<&str>, method: &str, parameters: Value) -> Value {
        let answer = self.send(session, method, parameters).recv_timeout(PATIENCE);
        let answer = answer.unwrap_or_else(|_| panic!("the browser does not answer {method}"));
        assert!(answer.get("error").is_none(), "{method}: {}", answer["error"]);
        answer["result"].clone()
    }

    fn send(&self, session: Option<&str>, method: &str, parameters: Value) -> Receiver<Value> {
        let mut commands = self.commands.lock().expect("no test failed while it was sending");
        commands.last += 1;
        let mut message = json!({ "id": commands.last, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let (sender, receiver) = channel();
        self.answers.lock().expect("the reader lives").insert(commands.last, sender);
        let text = message.to_string() + "\0";
        commands.pipe.write_all(text.as_bytes()).expect("the browser runs");
        receiver
    }
}

fn read(output: ChildStdout, answers: &Mutex<HashMap<u64, Sender<Value>>>) {
    let mut output = BufReader::new(output);
    let mut bytes = Vec::new();
    while output.read_until(0, &mut bytes).is_ok_and(|length| length > 0) {
        let message: Value =
            serde_json::from_slice(bytes.trim_ascii_end().strip_suffix(b"\0").unwrap_or(&bytes))
                .expect("the browser speaks JSON");
        bytes.clear();
        let waiting =
            message["id"].as_u64().and_then(|id| answers.lock().expect("no test fails here").remove(&id));
        if let Some(waiting) = waiting {
            // Whoever asked may have given up.
            let _ = waiting.send(message);
        }
    }
}

/// One tab; closed when dropped.
pub(crate) struct Tab {
    browser: &'static Browser,
    session: String,
    context: Value,
}

impl Tab {
    /// Sends a command of the DevTools protocol; the result is its answer.
    pub(crate) fn call(&self, method: &str, parameters: Value) -> Value {
        self.browser.call(Some(&self.session), method, parameters)
    }

    /// Goes to an address, and waits until the page is there with all that it loads.
    pub(crate) fn go(&self, url: &str) {
        let answer = self.call("Page.navigate", json!({ "url": url }));
        assert!(answer.get("errorText").is_none_or(|text| text == ""), "{url}: {answer}");
        self.wait("location.href !== 'about:blank' && document.readyState === 'complete'");
    }

    /// The value of a JavaScript expression; a promise is waited for.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        let answer = self.call(
            "Runtime.evaluate",
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true }),
        );
        assert!(answer.get("exceptionDetails").is_none(), "{expression}\n{}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// The text that an expression gives.
    pub(crate) fn text(&self, expression: &str) -> String {
        self.eval(expression).as_str().map(str::to_owned).unwrap_or_else(|| panic!("{expression} is no text"))
    }

    /// Waits until an expression is true; a page that is on its way to the next one is asked again.
    #[track_caller]
    pub(crate) fn wait(&self, condition: &str) {
        let end = Instant::now() + PATIENCE;
        let parameters = json!({ "expression": format!("!!({condition})"), "returnByValue": true });
        loop {
            let answer = self.browser.send(Some(&self.session), "Runtime.evaluate", parameters.clone());
            let is_so =
                answer.recv_timeout(PATIENCE).is_ok_and(|answer| answer["result"]["result"]["value"] == true);
            if is_so {
                return;
            }
            assert!(
                Instant::now() < end,
                "this never came true: {condition}\n{}",
                self.text("document.body.innerText")
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Types into whatever has the focus.
    pub(crate) fn type_text(&self, text: &str) {
        self.call("Input.insertText", json!({ "text": text }));
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let parameters = json!({ "browserContextId": self.context });
        // Nobody waits for the end of a tab.
        drop(self.browser.send(None, "Target.disposeBrowserContext", parameters));
    }
}
