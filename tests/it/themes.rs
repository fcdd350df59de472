//! Looks and themes: what site.yaml changes, what `afterword theme` shows and copies.

use crate::support::TestSite;

const DEFAULT: &str = "in the program       Calm and readable, light and dark, without fonts or frameworks";

#[test]
fn six_variables_of_site_yaml_end_the_style_sheet() {
    let site = TestSite::new().file(
        "site.yaml",
        "base_url: https://example.org/\ntheme:\n  radius: 0\n  font: '\"나눔 명조\", serif'\n  accent: [\"#0a55a8\", \"#8cbaf6\"]\n",
    );
    site.build(&[]).without_a_word();
    let plain = TestSite::new();
    plain.build(&[]).without_a_word();
    let (skinned, plain) = (site.published(), plain.published());
    assert_eq!(
        skinned.text("theme/style.css").strip_prefix(plain.text("theme/style.css")),
        Some(
            "\n:root {\n  --accent: light-dark(#0a55a8, #8cbaf6);\n  --font: \"나눔 명조\", serif;\n  --radius: 0;\n}\n"
        )
    );
}

#[test]
fn a_theme_of_ones_own_wears_the_look_as_well() {
    let site = TestSite::new()
        .file("site.yaml", "base_url: https://example.org/\ntheme: {name: mine, ink: black}\n")
        .file("themes/mine/static/style.css", "body { color: var(--ink) }\n");
    site.build(&[]).without_a_word();
    assert_eq!(
        site.published().text("theme/style.css"),
        "body { color: var(--ink) }\n\n:root {\n  --ink: black;\n}\n"
    );
}

#[test]
fn the_variables_are_those_that_the_default_style_sheet_begins_with() {
    let css = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/static/style.css"));
    let first: Vec<&str> = css
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("--")?.split_once(':'))
        .map(|(name, _)| name)
        .take(6)
        .collect();
    assert_eq!(afterword::config::VARIABLES.map(|(name, _)| name).to_vec(), first);
}

#[test]
fn the_style_sheet_has_at_most_12_kilobytes_and_the_inline_script_300_bytes() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default");
    let length = |path: &str| std::fs::metadata(format!("{folder}/{path}")).unwrap().len();
    assert!(length("static/style.css") <= 12_000, "{}", length("static/style.css"));
    assert!(length("head.js") <= 300);
}

#[test]
fn list_names_every_theme() {
    let site = TestSite::new();
    assert_eq!(site.run(&["theme", "list"]).without_a_word().stdout, format!("* default      {DEFAULT}\n"));
    let site = site
        .file("site.yaml", "base_url: https://example.org/\ntheme: mine\n")
        .file("themes/mine/theme.yaml", "name: Mine\ndescription: Black and white\n")
        .file("themes/plain/static/style.css", "")
        .file("themes/overrides/templates/404.html", "gone");
    assert_eq!(
        site.run(&["theme", "list"]).without_a_word().stdout,
        format!(
            "  default      {DEFAULT}\n* mine         themes/mine          Black and white\n  plain        themes/plain\n\
             * overrides    themes/overrides     1 file over the theme in use\n"
        )
    );
}

#[test]
fn show_lists_files_with_their_layers_and_prints_one() {
    let site = TestSite::new().file("themes/overrides/templates/404.html", "gone\n");
    let files = site.run(&["theme", "show"]).without_a_word().stdout;
    let lines: Vec<&str> = files.lines().collect();
    assert!(lines.contains(&"templates/404.html           themes/overrides"), "{files}");
    assert!(lines.contains(&"templates/post.html          in the program"), "{files}");
    assert_eq!(site.run(&["theme", "show", "templates/404.html"]).without_a_word().stdout, "gone\n");
    let run = site.run(&["theme", "show", "templates/pst.html"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (
            2,
            "error[theme/no-file]: the theme has no file `templates/pst.html`\n |\n = help: did you mean \
             `templates/post.html`?\n = help: `afterword theme show` lists all files\n\n"
        )
    );
}

#[test]
fn eject_copies_to_the_overrides_and_overwrites_nothing() {
    let site = TestSite::new();
    let run = site.run(&["theme", "eject", "templates/card.html"]).without_a_word();
    assert_eq!(run.stdout, "themes/overrides/templates/card.html\n");
    let copy = std::fs::read_to_string(site.path("themes/overrides/templates/card.html")).unwrap();
    assert_eq!(copy, include_str!("../../themes/default/templates/card.html"));
    site.write("themes/overrides/templates/card.html", "mine");
    let before = site.everything();
    let run = site.run(&["theme", "eject", "templates/card.html"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("`themes/overrides/templates/card.html` is there already"), "{}", run.stderr);
    assert_eq!(before.difference(&site.everything()), [""; 0]);
}

#[test]
fn eject_makes_a_whole_theme_that_looks_the_same() {
    let site = TestSite::new().post("a.md", "title: 하나\ndate: 2026-03-01", "글");
    site.build(&[]).without_a_word();
    let before = site.published();
    let run = site.run(&["theme", "eject", "--as", "mine"]).without_a_word();
    assert!(run.stdout.lines().count() >= 20, "{}", run.stdout);
    site.write("site.yaml", "title: 작은 사이트\nbase_url: https://example.org/\ntheme: mine\nsearch: off\n");
    site.build(&[]).without_a_word();
    assert_eq!(before.difference(&site.published()), [""; 0]);
    let run = site.run(&["theme", "eject", "--as", "../out"]);
    assert_eq!(run.code, 2);
    assert!(!site.path("out").exists());
}

#[test]
fn templates_that_write_posts_out_of_single_names_get_them() {
    let post = "{% if role %}{{ date.iso }} {{ role }} {{ outcome.id }} {% for one in toc %}[{{ one.level }} {{ one.id }}]{% endfor %}\
                {% for link in tags %}({{ link.title }} {{ link.href }}){% endfor %} {{ next.title }} {{ previous or 'first' }}{% endif %}";
    let card = "<li>{{ title }}{% for link in companies %} {{ link.title }}{% endfor %} {{ t.home }}</li>";
    let site = TestSite::new()
        .file(
            "content/posts/one.md",
            "---\ntitle: 카카오 면접\ndate: 2024-05-01\ncompany: 카카오\nrole: 백엔드\noutcome: 합격\ntags: [Rust]\n---\n\n## 서류\n\n글.\n\n### 과제\n",
        )
        .file("content/posts/two.md", "---\ntitle: 다음 글\ndate: 2024-05-02\n---\n\n글.\n")
        .file("themes/overrides/templates/post.html", post)
        .file("themes/overrides/templates/card.html", card);
    site.build(&[]).without_a_word();
    let published = site.published();
    assert_eq!(
        published.text("posts/one/index.html"),
        "2024-05-01 백엔드 offer [2 서류][3 과제](Rust /tags/rust/) 다음 글 first"
    );
    assert!(published.text("index.html").contains("<li>카카오 면접 카카오 처음으로</li>"));
}
