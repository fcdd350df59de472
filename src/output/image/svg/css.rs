//! Whether CSS loads anything from elsewhere.

use crate::output::image::svg::value::is_bitmap;
use std::borrow::Cow;

/// Functions that load a file without `url()`.
const LOADERS: [&str; 2] = ["image-set(", "src("];

/// Whether a declaration or a value loads something that is not in the file. Comments and strings count like
/// everything else: what looks like a reference is one.
pub(super) fn loads(css: &str) -> bool {
    let lower = css.to_ascii_lowercase();
    let plain = unescaped(&lower);
    loads_by_function(&lower) || (matches!(plain, Cow::Owned(_)) && loads_by_function(&plain))
}

/// Whether a whole style sheet loads something that is not in the file.
pub(super) fn sheet_loads(css: &str) -> bool {
    loads(css) || unescaped(&css.to_ascii_lowercase()).contains("@import")
}

fn loads_by_function(lower: &str) -> bool {
    LOADERS.iter().any(|name| lower.contains(name))
        || lower.match_indices("url(").any(|(at, name)| !is_internal(&lower[at + name.len()..]))
}

/// Whether what stands behind `url(` stays inside of the file.
fn is_internal(argument: &str) -> bool {
    let blank = |c: char| c.is_ascii_whitespace();
    let argument = argument.trim_start_matches(blank);
    let address = argument.strip_prefix(['"', '\'']).unwrap_or(argument).trim_start_matches(blank);
    address.is_empty() || address.starts_with(['#', ')']) || is_bitmap(address) || is_font(address)
}

fn is_font(address: &str) -> bool {
    let kinds = ["data:font/", "data:application/font-", "data:application/x-font-"];
    kinds.iter().any(|kind| address.starts_with(kind))
        || address.starts_with("data:application/vnd.ms-fontobject")
}

/// The text, in lower case, with `\75` and `\u` read as CSS reads them.
fn unescaped(lower: &str) -> Cow<'_, str> {
    if !lower.contains('\\') {
        return Cow::Borrowed(lower);
    }
    let mut text = String::with_capacity(lower.len());
    let mut rest = lower;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if let Ok(code) = u32::from_str_radix(&rest[..digits], 16) {
            text.extend(char::from_u32(code).map(|c| c.to_ascii_lowercase()));
            rest = &rest[digits..];
            rest = rest.strip_prefix([' ', '\t', '\n', '\r', '\u{c}']).unwrap_or(rest);
        }
    }
    text.push_str(rest);
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_inside_of_the_file_pass() {
        for css in [
            "fill:url(#a)",
            "fill: url( '#a' )",
            "mask:url(\"#b\"); cursor: url()",
            "@font-face{font-family:'A\\ B';src:url(data:font/woff2;base64,AA==) format('woff2')}",
            "background:url(data:image/png;base64,AA==)",
        ] {
            assert!(!sheet_loads(css), "{css}");
        }
    }

    #[test]
    fn references_to_elsewhere_are_found() {
        for css in [
            "fill:url(https://a.example/x)",
            "fill:URL( \"a.svg#b\")",
            "fill:url('\"#b')",
            "fill:\\75 rl(//a.example)",
            "fill:\\000075\\52l(//a.example)",
            "fill:u\\rl(//a.example)",
            "a{b:url(#a);c:url(data:image/svg+xml,x)}",
            "@import 'a.css'",
            "@\\69mport 'a.css'",
            "background:image-set('a.png' 1x)",
            "/* url(a) */",
        ] {
            assert!(sheet_loads(css), "{css}");
        }
    }
}
