//! How a run of the program ended, and what it said.

use std::path::Path;
use std::process::Output;

/// A finished run, with everything that differs from run to run masked.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Run {
    /// Masks the folder of the test as `[root]`, and seconds as `[seconds]`.
    pub(crate) fn new(output: &Output, root: &Path) -> Self {
        let mask = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).expect("the program prints UTF-8");
            text.replace(&*root.to_string_lossy(), "[root]").lines().map(without_seconds).collect()
        };
        let code = output.status.code().expect("the program was not killed");
        Self { code, stdout: mask(&output.stdout), stderr: mask(&output.stderr) }
    }

    /// The same run, which went well and had nothing to say but its summary.
    pub(crate) fn without_a_word(self) -> Self {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""), "{}", self.stdout);
        self
    }
}

/// The line with `[seconds]` for the time at the end of a summary, in words or in JSON.
fn without_seconds(line: &str) -> String {
    let masked = |before: &str, after: &str| {
        let (head, rest) = line.rsplit_once(before)?;
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let is_time = digits > 0 && rest[digits..].starts_with(after);
        is_time.then(|| format!("{head}{before}[seconds]{}", &rest[digits..]))
    };
    let masked = masked(", ", " s").or_else(|| masked("\"seconds\":", ","));
    masked.unwrap_or_else(|| line.to_owned()) + "\n"
}
