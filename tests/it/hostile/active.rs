//! Finds what a browser would run, fetch or restyle in a page.

/// Elements that a page of a post has no use for.
const FORBIDDEN: [&str; 17] = [
    "script", "iframe", "frame", "object", "embed", "applet", "base", "form", "svg", "math", "style",
    "template", "noscript", "video", "audio", "portal", "button",
];

/// Attributes that take an address.
const ADDRESSES: [&str; 8] =
    ["href", "src", "action", "formaction", "poster", "data", "xlink:href", "background"];

/// The script that stands in every page.
const SCRIPT: &str = include_str!("../../../themes/default/head.js");

/// Everything active in a page, as it is written there; markup of the theme itself is not, nor are data that are JSON.
pub(super) fn active(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let html = without_theme(&without_data(html));
    let mut rest = html.as_str();
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if rest.starts_with("!--") {
            rest = rest.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, behind) = tag(rest);
        if is_active(&tag) {
            found.push(format!("{tag:?}"));
        }
        rest = behind;
    }
    found
}

/// The page without JSON-LD; what is not JSON up to the first `<` stays.
fn without_data(html: &str) -> String {
    const START: &str = "<script type=\"application/ld+json\">";
    let mut out = String::new();
    for (index, part) in html.split(START).enumerate() {
        let data = part.split_once('<').filter(|(data, behind)| {
            index > 0
                && behind.starts_with("/script>")
                && serde_json::from_str::<serde_json::Value>(data).is_ok()
        });
        match data {
            Some((_, behind)) => out.push_str(&behind["/script>".len()..]),
            None if index == 0 => out.push_str(part),
            None => out.extend([START, part]),
        }
    }
    out
}

/// The page without the theme's own scripts and its one button, each word for word and once.
fn without_theme(html: &str) -> String {
    const BUTTON: &str =
        "<button class=\"scheme\" type=\"button\" title=\"밝은 화면, 어두운 화면 바꾸기\" hidden></button>";
    let html = html.replacen(&format!("<script>{}</script>", SCRIPT.trim()), "", 1);
    let html = html.replacen("<script type=\"module\" src=\"/theme/site.js\"></script>", "", 1);
    html.replacen(BUTTON, "", 1)
}

#[derive(Debug)]
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

/// Reads a tag as browsers do (HTML 13.2.5), from behind its `<`.
fn tag(text: &str) -> (Tag, &str) {
    let name_end =
        text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len());
    let mut tag = Tag { name: text[..name_end].to_ascii_lowercase(), attributes: Vec::new() };
    let mut rest = &text[name_end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            return (tag, behind);
        }
        if rest.is_empty() {
            return (tag, rest);
        }
        let end = rest[1..].find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='));
        let end = end.map_or(rest.len(), |end| end + 1);
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(behind) = rest.strip_prefix('=') {
            (value, rest) = attribute_value(behind.trim_start());
        }
        tag.attributes.push((name, value));
    }
}

fn attribute_value(text: &str) -> (String, &str) {
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (value, rest) = match quote {
        Some(quote) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
        None => text.split_at(text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len())),
    };
    let value = value.replace("&#39;", "'").replace("&quot;", "\"").replace("&colon;", ":");
    (value.replace("&amp;", "&"), rest)
}

fn is_active(tag: &Tag) -> bool {
    let is_redirect = |value: &str| value.starts_with("0; url=/");
    FORBIDDEN.contains(&tag.name.as_str())
        || tag.attributes.iter().any(|(name, value)| {
            name.starts_with("on")
                || name == "style"
                || name == "srcdoc"
                || (ADDRESSES.contains(&name.as_str()) && has_foreign_scheme(value))
                || (tag.name == "meta" && name == "content" && value.contains("url=") && !is_redirect(value))
        })
}

/// Whether an address leads to anything but a page or a mailbox, blanks and control characters aside.
fn has_foreign_scheme(value: &str) -> bool {
    let value: String = value.chars().filter(|c| *c > ' ').collect::<String>().to_ascii_lowercase();
    let scheme = value.split(['/', '?', '#']).next().unwrap_or_default().split_once(':');
    scheme.is_some_and(|(scheme, _)| !matches!(scheme, "http" | "https" | "mailto" | "tel"))
}

#[test]
fn the_scan_finds_what_it_is_for() {
    for html in [
        "<script>1</script>",
        "<script type=\"application/ld+json\">{}",
        "<script type=\"application/ld+json\">{\"a\": 1</script>",
        "<p onclick=x>",
        "<p\nOnClick = 'x'>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:x\">",
        "<a href=' java\tscript&colon;x'>",
        "<p style=\"x\">",
        "<svg/onload=x>",
        "<meta http-equiv=refresh content=\"0; url=https://evil.kr/\">",
        "<a title=\"a>b\" onfocus=x>",
    ] {
        assert_eq!(active(html).len(), 1, "{html}");
    }
    let harmless = "<script type=\"application/ld+json\">{}</script><p class=\"on\">&lt;script&gt; onclick=x <a href=\"/a:b\" title='onclick=x'>x</a><!-- <script> -->";
    assert_eq!(active(harmless), [""; 0]);
}
