//! The hostile posts, one for each way in.

use crate::hostile::playground::post;

/// A post that means harm.
pub(super) struct HostilePost {
    /// Its name below `content/zz/`, without ending.
    pub(super) name: &'static str,
    /// The code of what is said about it.
    pub(super) code: &'static str,
    pub(super) text: String,
}

/// All of them. They have no date, so that good posts have none of them as a neighbour; those that come to nothing are
/// told of for that alone.
pub(super) fn hostile_posts() -> Vec<HostilePost> {
    [ways_out(), words_in_fields(), words_in_text(), foreign_words(), deep_fields(), deep_texts()]
        .into_iter()
        .flatten()
        .collect()
}

fn hostile(name: &'static str, code: &'static str, text: String) -> HostilePost {
    HostilePost { name, code, text }
}

fn plain(text: &str) -> String {
    post("title: 글", text)
}

fn fields(fields: &str) -> String {
    post(fields, "본문입니다.")
}

/// Posts that would be written to, or read from, where nothing of theirs is.
fn ways_out() -> Vec<HostilePost> {
    let outside = "![x](../../../outside/pixel.png) [y](../../../outside/post.md)";
    vec![
        hostile("climbs", "front-matter/address", fields("title: 글\npermalink: /../../outside/x")),
        hostile("climbs-encoded", "front-matter/address", fields("title: 글\npermalink: /%2e%2e/%2e%2e/x")),
        hostile("climbs-on-windows", "front-matter/address", fields("title: 글\npermalink: '..\\..\\x'")),
        hostile("climbs-by-alias", "front-matter/address", fields("title: 글\naliases: [/../../outside/y]")),
        hostile("climbs-by-image", "link/image", fields("title: 글\nimage: ../../../outside/pixel.png")),
        hostile("reads-outside", "link/post", plain(outside)),
        hostile("reads-root", "markdown/link-scheme", plain("![x](/etc/passwd) [y](file:///etc/passwd)")),
        hostile("overwrites", "address/taken", fields("title: 글\npermalink: /index.html")),
        hostile("overwrites-by-alias", "address/taken", fields("title: 글\naliases: /robots.txt")),
        hostile(
            "overwrites-record",
            "front-matter/address",
            fields("title: 글\npermalink: /.afterword-record"),
        ),
    ]
}

/// Fields that would run something in the browser of a reader.
fn words_in_fields() -> Vec<HostilePost> {
    let title = "title: '</title><script>alert(1)</script>\" onload=alert(1)'";
    let everywhere = [
        "title: 글",
        "tags: ['\"><script>alert(1)</script>']",
        "description: '\"><script>alert(1)</script>'",
        "role: '<img src=x onerror=alert(1)>'",
        "stage: '<svg onload=alert(1)>'",
        "company: '\" onclick=\"x'",
        "image: 'https://a.kr/\"onerror=alert(1)'",
        "aliases: ['/old/\u{201d}onclick=x/']",
    ];
    vec![
        hostile("title", "front-matter/date", fields(title)),
        hostile("fields", "front-matter/stage", fields(&everywhere.join("\n"))),
    ]
}

/// Texts that would run something in the browser of a reader.
fn words_in_text() -> Vec<HostilePost> {
    let heading = "## 면접 {#a onclick=alert(1) style=color:red}\n\n## b {#\"><script>alert(1)</script>}";
    let links = "[a](javascript:alert(1)) [b](JaVa&#115;cript&colon;alert(1)) [c](data:text/html,x) \
                 <javascript:alert(1)> [d](x \"\\\" onclick=alert(1)\") [e](//evil.kr\\@a.kr) [f][g]\n\n\
                 [g]: java\tscript:alert(1) \"\\\" onclick=alert(1)\"";
    let images = "![a](javascript:alert(1)) ![\"onerror=alert(1)](x.png) ![c](data:image/svg+xml,x)";
    let fences = "```rust\" onmouseover=alert(1)\nx\n```\n\n```\"><script>alert(1)</script>\nx\n```";
    let html = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> <a href=\"javascript:alert(1)\">x</a>\n\n\
                <p style=\"position:fixed\">\n\n<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>\n\n\
                <svg><script>alert(1)</script></svg>\n\n<scr<script>ipt>alert(1)</script>\n\n\
                <math><mtext><table><mglyph><style><img src=x onerror=alert(1)>";
    let comments = "<!-- --!><img src=x onerror=alert(1)> -->\n\n<!--> <script>alert(1)</script>";
    let footnote = "a[^\"><script>]\n\n[^\"><script>]: <img src=x onerror=alert(1)>";
    vec![
        hostile("heading", "markdown/heading-attribute", plain(heading)),
        hostile("links", "markdown/link-scheme", plain(links)),
        hostile("images", "markdown/link-scheme", plain(images)),
        hostile("fences", "markdown/fence-language", plain(fences)),
        hostile("html", "markdown/html-tag", plain(html)),
        hostile("html-comment", "markdown/html-tag", plain(comments)),
        hostile("footnote", "link/image", plain(footnote)),
    ]
}

/// Posts in languages that nobody runs here.
fn foreign_words() -> Vec<HostilePost> {
    let script = "---js\n{ title: require('child_process').execSync('id') }\n---\n\nx\n";
    let template = post(
        "title: '{{ site.extra }}{% include \"x\" %}'",
        "{{ get_env(name=\"HOME\") }} {% include \"../../outside/secret.txt\" %} {% raw %}{{ 7 * 191 }}{% endraw %}",
    );
    vec![
        hostile("script", "front-matter/language", script.to_owned()),
        hostile("tag", "yaml/tag", fields("title: !!python/object/apply:os.system ['id']")),
        hostile("include", "yaml/tag", fields("title: !include ../../../outside/secret.txt")),
        hostile("template", "front-matter/template", template),
    ]
}

/// Fields that would take time or memory without end.
fn deep_fields() -> Vec<HostilePost> {
    let bomb = (1..=9).fold("a0: &a0 [x,x,x,x,x,x,x,x,x]".to_owned(), |bomb, n| {
        let aliases = vec![format!("*a{}", n - 1); 9].join(",");
        format!("{bomb}\na{n}: &a{n} [{aliases}]")
    });
    let merge_bomb = (1..=60).fold("a0: &a0 {k0: v}".to_owned(), |bomb, n| {
        format!("{bomb}\na{n}: &a{n} {{<<: [*a{0}, *a{0}], k{n}: *a{0}}}", n - 1)
    });
    vec![
        hostile("bomb", "yaml/alias", fields(&bomb)),
        hostile("merge-bomb", "yaml/depth", fields(&merge_bomb)),
        hostile("self", "yaml/alias", fields("title: &a [*a]")),
        hostile("brackets-in-yaml", "yaml/depth", fields(&format!("title: {}", "[".repeat(50_000)))),
        hostile("dashes-in-yaml", "yaml/depth", fields(&format!("title:\n  {}", "- ".repeat(20_000)))),
        hostile("long-yaml", "yaml/size", fields(&format!("title: {}", "x".repeat(70_000)))),
    ]
}

/// Texts that would take time or memory without end.
fn deep_texts() -> Vec<HostilePost> {
    let ladder: String = (1..1_400).map(|n| "`".repeat(n) + " ").collect();
    vec![
        hostile("quotes", "markdown/nesting", plain(&">".repeat(1_000_000))),
        hostile("lists", "markdown/nesting", plain(&"1) ".repeat(1_000_000))),
        hostile("brackets", "front-matter/date", plain(&"[".repeat(1_000_000))),
        hostile("images-in-images", "front-matter/date", plain(&"![".repeat(500_000))),
        hostile("stars", "front-matter/date", plain(&"*_".repeat(500_000))),
        hostile("ticks", "front-matter/date", plain(&ladder)),
        hostile("tags", "markdown/html-size", plain(&"<b>".repeat(30_000))),
        hostile("openings", "front-matter/date", plain(&"<!-- <? <![CDATA[ ".repeat(20_000))),
        hostile("entities", "front-matter/date", plain(&"&#".repeat(500_000))),
    ]
}
