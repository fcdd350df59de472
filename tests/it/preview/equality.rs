//! What the preview shows is what `build` publishes, whatever was edited before.

use crate::dice::Dice;
use crate::preview::served::{Answer, Served};
use crate::support::{TestSite, Tree, repository};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// The address of a published file.
fn address(path: &str) -> String {
    let encoded: String = path
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("/{}", encoded.strip_suffix("index.html").unwrap_or(&encoded))
}

/// The page with its policy left out: the preview opens it for its script.
fn without_policy(bytes: &[u8]) -> Vec<u8> {
    const META: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.to_vec() };
    let Some((before, rest)) = text.split_once(META) else { return bytes.to_vec() };
    let after = rest.split_once('"').map_or("", |(_, after)| after);
    [before, META, after].concat().into_bytes()
}

/// What differs between what was published and what is shown.
fn differences(served: &Served, published: &Tree) -> Vec<String> {
    let differs = |path: &&str| {
        let answer: Answer = served.get(&address(path));
        let expected =
            if *path == "404.html" || path.ends_with("/404.html") { [200, 404] } else { [200, 200] };
        !expected.contains(&answer.status)
            || without_policy(&answer.published()) != without_policy(&published.0[*path])
    };
    published.paths().into_iter().filter(differs).map(str::to_owned).collect()
}

fn copy(from: &Path, site: &TestSite, below: &str) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}/{}", entry.file_name().to_string_lossy());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), site, &path),
            false => site.write(&path, fs::read(entry.path()).unwrap()),
        }
    }
}

fn sample() -> TestSite {
    let site = TestSite::empty().file("site.yaml", fs::read(repository().join("site.yaml")).unwrap());
    copy(&repository().join("content"), &site, "content");
    site
}

#[test]
fn the_sample_site_is_shown_as_it_is_published() {
    let site = sample();
    site.build(&[]).without_a_word();
    let served = Served::start(&site, &[]);
    let published = site.published();
    assert!(published.paths().len() > 100);
    assert_eq!(differences(&served, &published), [""; 0]);
}

fn post(dice: &mut Dice) -> String {
    let company = dice.pick(&["company: 카카오\n", "company: 네이버\n", "company: 토스\n", ""]);
    let stages = dice.pick(&["stages: [코딩테스트, 1차 면접]\n", "stages: 임원면접\n", ""]);
    let tags = dice.pick(&["[백엔드]", "[백엔드, 신입]", "[프론트엔드, rust]", "[]"]);
    let more =
        dice.pick(&["", "", "", "draft: true\n", "outcome: 합격\n", "taggs: [a]\n", "date: 2026-99-01\n"]);
    let link = dice.pick(&[
        "",
        "[글](p1.md)",
        "[글](p2.md#둘)",
        "[글](../none.md)",
        "[위](#없는-곳)",
        "![그림](a.png)",
    ]);
    let (day, number) = (dice.below(28) + 1, dice.below(1000));
    format!(
        "---\ntitle: 제목 {number}\n{company}{stages}tags: {tags}\n{more}---\n\n첫 문단 {number}.\n\n## 둘\n\n{link}\n\n2026-01-{day:02}\n"
    )
}

/// One random edit.
fn edit(site: &TestSite, dice: &mut Dice) {
    let path = |number: usize| format!("content/posts/p{number}.md");
    let (one, other) = (path(dice.below(12)), path(dice.below(12)));
    let exists = |path: &str| site.path(path).exists();
    match dice.below(13) {
        0..=4 => site.write(&one, post(dice)),
        5 if exists(&one) => {
            let text = fs::read_to_string(site.path(&one)).unwrap();
            site.write(&one, format!("{text}\n덧붙인 줄 {}\n", dice.below(1000)));
        }
        12 if exists(&one) => {
            let text = fs::read_to_string(site.path(&one)).unwrap();
            let tags = format!("tags: [{}]\n", dice.pick(&["백엔드", "신입", "백엔드, 신입", "회고"]));
            let line = |line: &str| if line.starts_with("tags:") { tags.clone() } else { line.to_owned() };
            site.write(&one, text.split_inclusive('\n').map(line).collect::<String>());
        }
        6 if exists(&one) => fs::rename(site.path(&one), site.path(&other)).unwrap(),
        7 if exists(&one) => site.remove(&one),
        8 => set(site, dice),
        9 => dress(site, dice),
        10 => site.write(
            "content/posts/_defaults.yaml",
            dice.pick(&["tags: [공통]\n", "company: 라인\n", "nonsense: [\n", ""]),
        ),
        _ => site.write(
            "content/posts/a.png",
            include_bytes!("../../../content/posts/2025-03-02-kakao-result-mail.png"),
        ),
    }
}

/// Other settings.
fn set(site: &TestSite, dice: &mut Dice) {
    let title = dice.pick(&["하나", "둘", "셋"]);
    let more = dice.pick(&[
        "",
        "page_size: 3\n",
        "links: error\n",
        "slug: romanize\n",
        "colour: red\n",
        "theme: {accent: \"#a3305f\"}\n",
        "languages: [ko, en]\n",
        "permalink: /:year/:slug/\n",
    ]);
    site.write("site.yaml", format!("title: {title}\nbase_url: https://example.org/\n{more}"));
}

/// Another file of the theme.
fn dress(site: &TestSite, dice: &mut Dice) {
    let (path, texts) = [
        ("templates/404.html", ["<p>하나</p>", "{% extends \"default/404.html\" %}", "{% if %}"]),
        (
            "templates/post.html",
            [
                "{% extends \"default/post.html\" %}{% block main %}<p>더</p>{{ super() }}{% endblock %}",
                "{% extends \"default/post.html\" %}",
                "{{ nothing.at.all }}",
            ],
        ),
        ("static/style.css", ["a { color: red }", "b { color: blue }", ""]),
        ("i18n/ko.yaml", ["home: 처음\n", "home: 대문\n", "home: [\n"]),
    ][dice.below(4)];
    site.write(&format!("themes/overrides/{path}"), dice.pick(&texts));
}

/// What a run of `build --format json` found: errors, others, and for each the text and place as the overlay shows them.
fn problems(stdout: &str) -> (usize, usize, Vec<String>) {
    let escape = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        text.replace('"', "&quot;").replace('\'', "&#39;")
    };
    let problems: Vec<serde_json::Value> =
        stdout.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let problems: Vec<_> = problems.into_iter().filter(|problem| problem.get("severity").is_some()).collect();
    let errors = problems.iter().filter(|problem| problem["severity"] == "error").count();
    let shown = problems.iter().flat_map(|problem| {
        let place = &problem["place"];
        let at = place["line"].as_u64().map(|line| format!(":{line}:{}", place["column"]));
        let place = place["path"].as_str().map(|path| escape(path) + &at.unwrap_or_default());
        [Some(escape(problem["message"].as_str().unwrap())), place]
    });
    (errors, problems.len() - errors, shown.flatten().collect())
}

/// What the overlay lacks of that.
fn lacking(served: &Served, (errors, others, shown): &(usize, usize, Vec<String>)) -> Vec<String> {
    let news = served.news();
    let list = news["problems"].as_str().unwrap();
    let mut lacking: Vec<String> = shown.iter().filter(|text| !list.contains(*text)).cloned().collect();
    let counted = (&news["errors"], &news["warnings"]);
    if counted != (&serde_json::json!(errors), &serde_json::json!(others)) {
        lacking.push(format!("{errors} errors and {others} others, not {counted:?}"));
    }
    lacking
}

/// Takes every error out of the site.
fn mend(site: &TestSite) {
    site.write("site.yaml", "title: 고친 이름\nbase_url: https://example.org/\n");
    site.write("content/posts/_defaults.yaml", "");
    for path in ["templates/post.html", "i18n/ko.yaml"] {
        let _ = fs::remove_file(site.path("themes/overrides").join(path));
    }
    site.write("themes/overrides/templates/404.html", "<p>없음</p>");
    loop {
        let run = site.build(&["--format", "json"]);
        let lines =
            run.stdout.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let broken: Vec<_> = lines.filter(|problem| problem["severity"] == "error").collect();
        if broken.is_empty() {
            return;
        }
        for problem in broken {
            let path = problem["place"]["path"].as_str().unwrap_or_else(|| panic!("{problem}"));
            site.write(path, format!("---\ntitle: 고친 글 {path}\ndate: 2026-01-05\n---\n\n본문\n"));
        }
    }
}

#[test]
fn after_300_edits_it_equals_a_fresh_build_diagnostics_included() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let site = TestSite::new();
    for _ in 0..12 {
        edit(&site, &mut dice);
    }
    let served = Served::start(&site, &[]);
    let mut compared = 0;
    for round in 0..30 {
        for _ in 0..10 {
            edit(&site, &mut dice);
        }
        if round % 2 == 1 {
            mend(&site);
        }
        let run = site.build(&["--format", "json"]);
        let expected = problems(&run.stdout);
        // The preview may still be at it: it is given time, and then has to agree.
        let end = Instant::now() + crate::browser::PATIENCE;
        loop {
            let lacking = lacking(&served, &expected);
            let differs = if run.code == 0 { differences(&served, &site.published()) } else { Vec::new() };
            if lacking.is_empty() && differs.is_empty() {
                break;
            }
            let printed = served.printed();
            assert!(
                Instant::now() < end,
                "round {round}: {lacking:?} {differs:?}\n{}\n{printed}",
                run.stdout
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        compared += usize::from(run.code == 0);
    }
    assert!(compared >= 15, "only {compared} sites were without errors");
}
