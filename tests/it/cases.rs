//! Examples of others, read from the folder that `AFTERWORD_CASES` names: CommonMark's own, and those of the CJK-friendly rule.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test reads files"
)]

use afterword::markdown::Profile;
use afterword::pipeline;
use afterword::text::{Lang, Source};
use serde_json::Value;
use std::path::PathBuf;

/// The examples in a file of the folder; none, with a word about it, when there is no folder.
fn cases(file: &str) -> Option<Vec<(String, String)>> {
    let Some(folder) = std::env::var_os("AFTERWORD_CASES").map(PathBuf::from) else {
        eprintln!("SKIPPED {file}: AFTERWORD_CASES names no folder with examples");
        return None;
    };
    let text = std::fs::read_to_string(folder.join(file)).unwrap();
    let Value::Array(cases) = serde_json::from_str(&text).unwrap() else { panic!("{file} is no list") };
    let field = |case: &Value, name: &str| case[name].as_str().unwrap().to_owned();
    // Their renderer writes `<s>` where GitHub and we write `<del>`.
    let html = |case: &Value| field(case, "html").replace("<s>", "<del>").replace("</s>", "</del>");
    Some(cases.iter().map(|case| (field(case, "markdown"), html(case))).collect())
}

/// The examples that come out differently, with what they come out as.
fn differing(cases: &[(String, String)], profile: Profile) -> Vec<(&str, String)> {
    let render = |text: &str| pipeline::render(&Source::new("case.md", text), profile, &Lang::korean()).value;
    let rendered = cases.iter().map(|(text, html)| (text.as_str(), html, render(text)));
    rendered.filter(|(_, html, ours)| *html != ours).map(|(text, _, ours)| (text, ours)).collect()
}

#[test]
fn commonmark_is_read_as_its_examples_show() {
    let Some(cases) = cases("commonmark.json") else { return };
    assert_eq!(cases.len(), 652);
    assert_eq!(differing(&cases, Profile::CommonMark), []);
    assert_eq!(differing(&cases, Profile::Cjk), []);
}

#[test]
fn emphasis_beside_particles_works() {
    let Some(cases) = cases("own-korean-cases.json") else { return };
    assert_eq!(cases.len(), 40);
    assert_eq!(differing(&cases, Profile::Cjk), []);
}

/// What is left are variation selectors beside `_`, which nobody writes in Korean.
#[test]
fn the_cjk_friendly_examples_come_out_right() {
    let Some(cases) = cases("cases.json") else { return };
    let differing = differing(&cases, Profile::Cjk);
    assert!(cases.len() - differing.len() >= 118, "{differing:#?}");
    assert!(differing.iter().all(|(text, _)| text.contains('_')), "{differing:#?}");
}
