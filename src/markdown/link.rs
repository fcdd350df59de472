//! Where links and images lead, and which of them a page may hold.

use crate::markdown::escape::escape_address_into;
use crate::markdown::filler;
use crate::markdown::fragment::HoleKind;
use crate::markdown::liquid;
use crate::text::Span;
use std::borrow::Cow;

/// A link of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What the author wrote.
    pub destination: String,
    /// The link in the file; in raw HTML its attribute's value.
    pub span: Span,
    /// Where it leads.
    pub kind: LinkKind,
}

/// An image of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// What the author wrote.
    pub destination: String,
    /// Its text for those who do not see it.
    pub alt: String,
    /// The image in the file; in raw HTML its attribute's value.
    pub span: Span,
    /// Where it is.
    pub kind: LinkKind,
    /// Whether the author gave a width or height in raw HTML, which no other may follow.
    pub sized: bool,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkKind {
    /// To this address of scheme http, https, mailto or tel; it is in the HTML already.
    External(String),
    /// Somewhere in the site; all percent-decoded. What is found there goes into the hole, never these words as they are:
    /// decoded, a path may look like a scheme.
    Relative {
        /// Begins with `/` when it is meant from the site's root; never empty.
        path: String,
        /// What stands between `?` and `#`, if anything does, as written.
        query: Option<String>,
        /// What stands behind `#`, if anything does.
        fragment: Option<String>,
    },
    /// To an anchor of the same page, by its name, percent-decoded.
    Fragment(String),
    /// Nowhere; the author has been told.
    Refused,
}

/// Why a destination leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is none.
    Empty,
    /// Its scheme, or what looks like one, is not allowed.
    Scheme,
    /// Only Jekyll knows it.
    Liquid,
    /// It holds a name that is withheld.
    Withheld,
}

/// Reads a destination as a browser would.
pub(super) fn classify(destination: &str) -> Result<LinkKind, Refusal> {
    if destination.contains(filler::NAME) {
        return Err(Refusal::Withheld);
    }
    let address = tidy(destination);
    let address = liquid::resolve(&address).ok_or(Refusal::Liquid)?;
    let mut start = address.bytes();
    match (start.next(), start.next()) {
        (None, _) => Err(Refusal::Empty),
        (Some(b'\\'), _) | (Some(b'/'), Some(b'\\')) => Err(Refusal::Scheme),
        (Some(b'/'), Some(b'/')) => Ok(LinkKind::External(format!("https:{address}"))),
        (Some(b'#'), _) => Ok(LinkKind::Fragment(decoded(&address[1..]))),
        _ => match scheme(&address) {
            Some("http" | "https" | "mailto" | "tel") => Ok(LinkKind::External(address.into_owned())),
            Some(_) => Err(Refusal::Scheme),
            None => Ok(relative(&address)),
        },
    }
}

/// Without what browsers do not see: blanks around it, tabs and line ends in it, upper case in its scheme.
fn tidy(destination: &str) -> Cow<'_, str> {
    let trimmed = destination.trim_matches(|c: char| c <= ' ');
    let invisible = |c: char| c.is_control();
    let scheme_end = trimmed.find(|c: char| !(c.is_alphanumeric() || invisible(c))).unwrap_or(0);
    let scheme = &trimmed[..scheme_end];
    let has_upper = scheme.bytes().any(|b| b.is_ascii_uppercase()) && trimmed[scheme_end..].starts_with(':');
    if !has_upper && !trimmed.contains(invisible) {
        return Cow::Borrowed(trimmed);
    }
    let mut tidied: String = trimmed.chars().filter(|c| !invisible(*c)).collect();
    if has_upper && let Some(colon) = tidied.find(':') {
        tidied[..colon].make_ascii_lowercase();
    }
    Cow::Owned(tidied)
}

/// The scheme in front of a colon, if what is there is one (RFC 3986, 3.1).
fn scheme(address: &str) -> Option<&str> {
    let end = address.find([':', '/', '?', '#'])?;
    let scheme = &address[..end];
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    let is_scheme = address[end..].starts_with(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(allowed);
    is_scheme.then_some(scheme)
}

fn relative(address: &str) -> LinkKind {
    let (rest, fragment) = match address.split_once('#') {
        Some((rest, fragment)) => (rest, Some(decoded(fragment))),
        None => (address, None),
    };
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (rest, None),
    };
    // Written on Windows.
    let path = decoded(path).replace('\\', "/");
    match (path.is_empty(), fragment) {
        (true, fragment) => LinkKind::Fragment(fragment.unwrap_or_default()),
        (false, fragment) => LinkKind::Relative { path, query, fragment },
    }
}

fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8();
    let decoded = decoded.unwrap_or(Cow::Borrowed(text));
    crate::text::nfc(&decoded).chars().filter(|c| !c.is_control()).collect()
}

/// Appends what a link's start tag holds in `href`; what only the site knows is left to a hole.
pub(super) fn write_link(out: &mut String, kind: &LinkKind, index: usize) -> Option<HoleKind> {
    match kind {
        LinkKind::External(address) => {
            out.push_str(" href=\"");
            escape_address_into(out, address);
            out.push_str(if address.starts_with("http") { "\" rel=\"noopener\"" } else { "\"" });
            None
        }
        LinkKind::Relative { .. } | LinkKind::Fragment(_) => Some(HoleKind::Link(index)),
        LinkKind::Refused => None,
    }
}

/// What browsers are told of every picture: to fetch it when it comes into sight, and to show the text without it.
const LATE: &str = " loading=\"lazy\" decoding=\"async\"";

/// Appends what an image's start tag holds in `src`. A picture is fetched late, and one elsewhere told nothing of the reader.
pub(super) fn write_image(out: &mut String, kind: &LinkKind, index: usize) -> Option<HoleKind> {
    match kind {
        LinkKind::External(address) => {
            out.push_str(" src=\"");
            escape_address_into(out, address);
            out.push('"');
            out.push_str(LATE);
            out.push_str(" referrerpolicy=\"no-referrer\"");
            None
        }
        LinkKind::Relative { .. } => {
            out.push_str(LATE);
            Some(HoleKind::Image(index))
        }
        LinkKind::Fragment(_) | LinkKind::Refused => None,
    }
}

/// What an image may be: a picture is neither written to nor called.
pub(super) fn classify_image(destination: &str) -> Result<LinkKind, Refusal> {
    match classify(destination)? {
        LinkKind::External(address) if !address.starts_with("http") => Err(Refusal::Scheme),
        LinkKind::Fragment(_) => Err(Refusal::Empty),
        kind => Ok(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(path: &str) -> Result<LinkKind, Refusal> {
        Ok(LinkKind::Relative { path: path.to_owned(), query: None, fragment: None })
    }

    fn external(address: &str) -> Result<LinkKind, Refusal> {
        Ok(LinkKind::External(address.to_owned()))
    }

    #[test]
    fn four_schemes_leave_the_site() {
        assert_eq!(classify("HTTPS://a.kr/B"), external("https://a.kr/B"));
        assert_eq!(classify(" http://a.kr "), external("http://a.kr"));
        assert_eq!(classify("mailto:a@b.kr"), external("mailto:a@b.kr"));
        assert_eq!(classify("tel:010"), external("tel:010"));
        assert_eq!(classify("//a.kr/b"), external("https://a.kr/b"));
    }

    #[test]
    fn no_other_scheme_does() {
        let refused = [
            "javascript:alert(1)",
            "JaVaScript:alert(1)",
            " \u{1}javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript\n:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "\\\\evil",
            "/\\evil",
            "\\/evil",
            "C:\\a.png",
        ];
        for destination in refused {
            assert_eq!(classify(destination), Err(Refusal::Scheme), "{destination}");
        }
    }

    #[test]
    fn paths_are_decoded() {
        assert_eq!(classify("../%EC%B9%B4%EC%B9%B4%EC%98%A4.md"), path("../카카오.md"));
        assert_eq!(classify("면접:후기.md"), path("면접:후기.md"));
        assert_eq!(classify("img\\a.png"), path("img/a.png"));
        let (query, fragment) = (Some("x=1".to_owned()), Some("질문".to_owned()));
        let whole = LinkKind::Relative { path: "/a/".to_owned(), query, fragment };
        assert_eq!(classify("/a/?x=1#%EC%A7%88%EB%AC%B8"), Ok(whole));
        assert_eq!(classify("#1차"), Ok(LinkKind::Fragment("1차".to_owned())));
    }

    #[test]
    fn nothing_and_liquid_lead_nowhere() {
        assert_eq!(classify("  "), Err(Refusal::Empty));
        assert_eq!(classify("{%+post_url+x+%}"), Err(Refusal::Liquid));
        assert_eq!(classify("/\u{86}"), Err(Refusal::Withheld));
        assert_eq!(classify_image("mailto:a@b.kr"), Err(Refusal::Scheme));
    }
}
