//! A small checker of HTML and XML: are all tags balanced, and where do links lead.

/// Elements of HTML that have no end tag (HTML Living Standard, "Void elements").
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "!doctype",
];

/// The first tag that does not match, if there is one; `text` is HTML, or XML if it begins with `<?xml`.
pub(crate) fn unbalanced(text: &str) -> Option<String> {
    let is_xml = text.starts_with("<?xml");
    let mut open: Vec<String> = Vec::new();
    for tag in tags(text) {
        let Some(tag) = tag else { return Some("a tag is not closed".to_owned()) };
        let name: String = tag.trim_start_matches('/').split_whitespace().next().unwrap_or_default().into();
        let name = name.trim_end_matches('/').to_ascii_lowercase();
        let is_alone = tag.ends_with('/') || tag.starts_with('?') || (!is_xml && VOID.contains(&&*name));
        if tag.starts_with('/') {
            match open.pop() {
                Some(last) if last == name => {}
                last => return Some(format!("</{name}> closes {last:?}")),
            }
        } else if !is_alone {
            open.push(name);
        }
    }
    open.pop().map(|name| format!("<{name}> is open at the end"))
}

/// The inside of each tag; none for a `<` without its `>`. Comments are left out.
fn tags(text: &str) -> Vec<Option<&str>> {
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let end = if rest.starts_with("!--") { rest.find("-->").map(|end| end + 2) } else { tag_end(rest) };
        let Some(end) = end else {
            tags.push(None);
            break;
        };
        if !rest.starts_with("!--") {
            tags.push(Some(&rest[..end]));
        }
        rest = &rest[end + 1..];
    }
    tags
}

/// Where the tag ends: at the first `>` outside quotes; none if another `<` comes first.
fn tag_end(text: &str) -> Option<usize> {
    let mut is_quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            '>' if !is_quoted => return Some(at),
            '<' if !is_quoted => return None,
            _ => {}
        }
    }
    None
}

/// Every `href` and `src` of a page, unescaped.
pub(crate) fn hrefs(html: &str) -> Vec<String> {
    let values =
        |name: &str| html.split(name).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>();
    let all = values(" href=\"").into_iter().chain(values(" src=\""));
    all.map(|href| href.replace("&#x2F;", "/").replace("&amp;", "&")).collect()
}

#[test]
fn tags_that_match_are_balanced() {
    assert_eq!(unbalanced("<!doctype html><p a=\"x > y\">a<br>b<!-- <i> --></p>"), None);
    assert_eq!(unbalanced("<?xml version=\"1.0\"?><link><a/></link>"), None);
}

#[test]
fn tags_that_do_not_match_are_told() {
    assert_eq!(unbalanced("<p><b></p></b>").as_deref(), Some("</p> closes Some(\"b\")"));
    assert_eq!(unbalanced("<p>").as_deref(), Some("<p> is open at the end"));
    assert_eq!(unbalanced("<p <b>").as_deref(), Some("a tag is not closed"));
    assert_eq!(unbalanced("<?xml?><link>").as_deref(), Some("<link> is open at the end"));
}

#[test]
fn links_are_found() {
    assert_eq!(hrefs("<a class=\"x\" href=\"/a/\">a</a><img src=\"b.png\">"), ["/a/", "b.png"]);
}
