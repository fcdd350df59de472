//! What becomes of each HTML element that an author writes into a post.

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// A break: needs no sanitiser when it carries no attribute.
    Break,
    /// Stays, once the sanitiser has seen it.
    Kept,
    /// Becomes a `div` with the class `center`.
    Centred,
    /// Becomes a link to what it would have embedded.
    Embed,
    /// Its tags go, what is in it stays.
    Unwrapped,
    /// Goes with all that is in it.
    Removed,
    /// No element of HTML: text such as `List<String>`, shown as it is written.
    Unknown,
}

/// Elements that stay.
pub(super) const KEPT: [&str; 66] = [
    "a",
    "abbr",
    "acronym",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
];

const MORE_KEPT: [&str; 2] = ["ul", "var"];
pub(super) const BREAKS: [&str; 3] = ["br", "hr", "wbr"];
const EMBEDS: [&str; 4] = ["audio", "embed", "iframe", "video"];
const REMOVED: [&str; 10] =
    ["applet", "head", "math", "object", "script", "select", "style", "svg", "template", "title"];
const UNWRAPPED: [&str; 46] = [
    "address",
    "area",
    "base",
    "basefont",
    "big",
    "blink",
    "body",
    "button",
    "canvas",
    "data",
    "datalist",
    "dialog",
    "dir",
    "fieldset",
    "font",
    "form",
    "frame",
    "frameset",
    "hgroup",
    "html",
    "input",
    "label",
    "legend",
    "link",
    "main",
    "map",
    "marquee",
    "menu",
    "meta",
    "meter",
    "nobr",
    "noembed",
    "noframes",
    "noscript",
    "optgroup",
    "option",
    "output",
    "param",
    "picture",
    "plaintext",
    "progress",
    "search",
    "source",
    "textarea",
    "track",
    "xmp",
];

/// All that stays, for the sanitiser.
pub(super) fn kept() -> impl Iterator<Item = &'static str> {
    KEPT.into_iter().chain(MORE_KEPT).chain(BREAKS)
}

/// What becomes of `<name>`. Names of mixed case are types and components of programs: `List<Object>`, `<Link>`.
pub(super) fn element(name: &str) -> Element {
    let upper = name.bytes().any(|byte| byte.is_ascii_uppercase());
    let mixed = upper && name.bytes().any(|byte| byte.is_ascii_lowercase());
    let lower = name.to_ascii_lowercase();
    let name = lower.as_str();
    match name {
        _ if mixed => Element::Unknown,
        _ if BREAKS.contains(&name) => Element::Break,
        "center" => Element::Centred,
        _ if KEPT.binary_search(&name).is_ok() || MORE_KEPT.contains(&name) => Element::Kept,
        _ if EMBEDS.contains(&name) => Element::Embed,
        _ if REMOVED.contains(&name) => Element::Removed,
        _ if UNWRAPPED.binary_search(&name).is_ok() => Element::Unwrapped,
        _ => Element::Unknown,
    }
}

/// Whether browsers close it themselves, so that authors may leave it open.
pub(super) fn closes_itself(name: &str) -> bool {
    matches!(
        name,
        "p" | "li"
            | "dt"
            | "dd"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "colgroup"
            | "caption"
            | "rt"
            | "rp"
    ) || is_void(name)
}

/// Whether it never holds anything.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr" | "wbr" | "img" | "col" | "embed" | "input" | "link" | "meta" | "source" | "track"
    )
}

/// Whether browsers open it again in every block that follows while it is open.
pub(super) fn is_formatting(name: &str) -> bool {
    matches!(name, "a" | "b" | "code" | "em" | "i" | "s" | "small" | "strike" | "strong" | "tt" | "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(KEPT.is_sorted() && UNWRAPPED.is_sorted());
    }

    #[test]
    fn types_are_text_and_tags_are_tags() {
        let names = ["List", "Object", "T", "BR", "br", "script", "Script", "details", "font", "iframe"];
        use Element::*;
        let expected = [Unknown, Unknown, Unknown, Break, Break, Removed, Unknown, Kept, Unwrapped, Embed];
        assert_eq!(names.map(element), expected);
    }
}
