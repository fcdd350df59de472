//! Where a page lives: an address in the site, its output path, its URL.

use crate::text::{percent_encode, percent_encode_into};
use std::sync::Arc;

/// A place in the site: starts with `/`, NFC, not encoded; ends in `/` for a page, in a file name for a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

/// Why a text cannot be an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressProblem {
    /// Nothing is left of it.
    Empty,
    /// It has a `.` or `..` part, also when that is percent-encoded.
    Climbs,
    /// A part begins with a dot.
    Hidden(String),
    /// It has a character that addresses or file names cannot hold.
    Character(char),
    /// Windows keeps this name for itself.
    Reserved(String),
    /// A part is over 240 bytes, or the whole over 1,000.
    TooLong,
    /// It is a URL of another site.
    Foreign,
}

const LONGEST_PART: usize = 240;
const LONGEST: usize = 1000;

impl Address {
    /// The home page.
    pub fn home() -> Self {
        Self("/".into())
    }

    /// The page under these parts, each a slug: `["posts", "a"]` is `/posts/a/`.
    pub fn page<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut text = String::from("/");
        for part in parts {
            debug_assert!(check_part(part).is_ok(), "`{part}` is no part of an address");
            text.push_str(part);
            text.push('/');
        }
        Self(text.into())
    }

    /// The file `name` in the folder of this page.
    pub fn file(&self, name: &str) -> Self {
        Self([&self.0, name].concat().into())
    }

    /// The page `part` below this page.
    pub fn below(&self, part: &str) -> Self {
        Self([&self.0, part, "/"].concat().into())
    }

    /// The page that stands where this file would: `/old` for a file `old` becomes `/old/`.
    pub fn as_folder(&self) -> Self {
        if self.0.ends_with('/') { self.clone() } else { Self(format!("{}/", self.0).into()) }
    }

    /// `address` moved below this page: `/en/` joined with `/posts/a/` is `/en/posts/a/`.
    pub fn join(&self, address: &Address) -> Self {
        Self([&self.0, &address.0[1..]].concat().into())
    }

    /// What [`join`](Self::join) put below `root`; none when this is not below it.
    pub fn inside(&self, root: &Address) -> Option<Self> {
        let rest = self.0.strip_prefix(&*root.0)?;
        Some(Self(format!("/{rest}").into()))
    }

    /// Reads an address that somebody wrote (`permalink`, an alias, an asset's path): percent-decoded once, NFC.
    /// A text ending in `.html` or another extension is a file, everything else a page.
    pub fn parse(text: &str) -> Result<Self, AddressProblem> {
        Self::read(text, check_part)
    }

    /// The same for a file that goes where its name says: parts may begin with a dot (`/.well-known/security.txt`).
    pub fn parse_static(text: &str) -> Result<Self, AddressProblem> {
        Self::read(text, |part| match check_part(part) {
            Err(AddressProblem::Hidden(hidden)) => check_part(hidden.trim_start_matches('.')),
            checked => checked,
        })
    }

    fn read(
        text: &str,
        check_part: impl Fn(&str) -> Result<(), AddressProblem>,
    ) -> Result<Self, AddressProblem> {
        let text = text.trim();
        if text.contains("://") || text.starts_with("//") {
            return Err(AddressProblem::Foreign);
        }
        let decoded = percent_encoding::percent_decode_str(text)
            .decode_utf8()
            .map_err(|_| AddressProblem::Character('%'))?;
        let decoded = crate::text::nfc(&decoded);
        let inner = decoded.trim_start_matches('/');
        if inner.is_empty() {
            return if decoded.starts_with('/') { Ok(Self::home()) } else { Err(AddressProblem::Empty) };
        }
        let is_page = inner.ends_with('/');
        for part in inner.trim_end_matches('/').split('/') {
            check_part(part)?;
        }
        let inner = inner.trim_end_matches('/');
        if inner.len() > LONGEST {
            return Err(AddressProblem::TooLong);
        }
        let is_file = !is_page && inner.rsplit('/').next().is_some_and(has_extension);
        let address = if is_file { format!("/{inner}") } else { format!("/{inner}/") };
        Ok(Self(address.strip_suffix("/index.html").map(|page| format!("{page}/")).unwrap_or(address).into()))
    }

    /// The address as text, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that holds it, relative to the output: `posts/a/index.html`, `feed.xml`.
    pub fn output_path(&self) -> String {
        let inner = &self.0[1..];
        if self.0.ends_with('/') { [inner, "index.html"].concat() } else { inner.to_owned() }
    }

    /// What two addresses share when a file system without case or width would mix them up.
    pub fn collision_key(&self) -> String {
        if self.0.is_ascii() { self.0.to_ascii_lowercase() } else { crate::text::fold(&self.0) }
    }
}

impl std::borrow::Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn has_extension(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, extension)| {
        !stem.is_empty()
            && (2..=5).contains(&extension.len())
            && extension.bytes().all(|b| b.is_ascii_alphanumeric())
            && !extension.bytes().all(|b| b.is_ascii_digit())
    })
}

fn check_part(part: &str) -> Result<(), AddressProblem> {
    let twice = percent_encoding::percent_decode_str(part).decode_utf8_lossy();
    if part.is_empty() {
        return Err(AddressProblem::Empty);
    }
    if matches!(part, "." | "..") || matches!(&*twice, "." | "..") || twice.contains('/') {
        return Err(AddressProblem::Climbs);
    }
    if part.starts_with('.') {
        return Err(AddressProblem::Hidden(part.to_owned()));
    }
    let bad = |c: &char| {
        c.is_control() || matches!(c, '\\' | ':' | '?' | '#' | '*' | '"' | '<' | '>' | '|') || is_steering(*c)
    };
    if let Some(character) = part.chars().find(bad) {
        return Err(AddressProblem::Character(character));
    }
    let stem = part.split('.').next().unwrap_or_default().to_lowercase();
    let numbered = stem.strip_suffix(|c: char| c.is_numeric());
    if matches!(stem.as_str(), "con" | "nul" | "aux" | "prn")
        || matches!(numbered, Some("com" | "lpt"))
        || part.ends_with(['.', ' '])
    {
        return Err(AddressProblem::Reserved(part.to_owned()));
    }
    if part.len() > LONGEST_PART {
        return Err(AddressProblem::TooLong);
    }
    Ok(())
}

fn is_steering(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl std::fmt::Display for AddressProblem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => write!(formatter, "it is empty or has an empty part"),
            Self::Climbs => write!(formatter, "`.` and `..` may not be parts of it"),
            Self::Hidden(part) => write!(formatter, "`{part}` begins with a dot"),
            Self::Character(c) if c.is_control() || is_steering(*c) => {
                write!(formatter, "it holds the invisible character U+{:04X}", u32::from(*c))
            }
            Self::Character(c) => write!(formatter, "it holds `{c}`"),
            Self::Reserved(part) => write!(formatter, "`{part}` is no file name on Windows"),
            Self::TooLong => write!(formatter, "it is too long (a part holds at most {LONGEST_PART} bytes)"),
            Self::Foreign => write!(formatter, "it names another site"),
        }
    }
}

/// Where the site is published: `https://example.org/blog` without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Reads `https://host[:port][/path]`; none when it is something else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('/');
        let scheme_end = text.find("://")?;
        let scheme = &text[..scheme_end];
        let rest = &text[scheme_end + 3..];
        let host_end = rest.find('/').unwrap_or(rest.len());
        let host = &rest[..host_end];
        let allowed = |c: char| {
            !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>' | '\\' | '?' | '#' | '@')
        };
        let well_formed = matches!(scheme, "http" | "https") && !host.is_empty() && rest.chars().all(allowed);
        well_formed.then(|| Self {
            origin: format!("{scheme}://{host}"),
            path: percent_encode(
                &percent_encoding::percent_decode_str(&rest[host_end..]).decode_utf8_lossy(),
            ),
        })
    }

    /// A link from any page of the site: `/blog/posts/%ED%9B%84/`.
    pub fn href(&self, address: &Address) -> String {
        self.joined("", address)
    }

    /// Appends the link as [`href`](Self::href) writes it.
    pub fn push_href(&self, out: &mut String, address: &Address) {
        out.push_str(&self.path);
        percent_encode_into(out, &address.0);
    }

    /// The full URL, as feeds and `canonical` need it.
    pub fn absolute(&self, address: &Address) -> String {
        self.joined(&self.origin, address)
    }

    fn joined(&self, origin: &str, address: &Address) -> String {
        let mut text = String::with_capacity(origin.len() + self.path.len() + 2 * address.0.len());
        text.push_str(origin);
        self.push_href(&mut text, address);
        text
    }

    /// The path below the host, `` or `/blog`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Scheme and host.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_folders_and_files_are_files() {
        let path = |text: &str| Address::parse(text).map(|address| address.output_path());
        assert_eq!(path("/about/"), Ok("about/index.html".to_owned()));
        assert_eq!(path("about"), Ok("about/index.html".to_owned()));
        assert_eq!(path("/a/b.html"), Ok("a/b.html".to_owned()));
        assert_eq!(path("/a/index.html"), Ok("a/index.html".to_owned()));
        assert_eq!(path("/v1.2/"), Ok("v1.2/index.html".to_owned()));
        assert_eq!(path("/%ED%9B%84/"), Ok("후/index.html".to_owned()));
    }

    #[test]
    fn nothing_leaves_the_site() {
        for text in [
            "/../../etc/x",
            "/%2e%2e/x",
            "/%252e%252e/x",
            "/a/./b",
            "/a//b",
            "/a\\b",
            "C:\\x",
            "//x",
            "",
            "/.git/x",
            "/a?b",
            "/a#b",
            "/nul.txt",
            "/a\0b",
        ] {
            assert!(Address::parse(text).is_err(), "{text}");
        }
        assert_eq!(Address::parse(&"a".repeat(3000)), Err(AddressProblem::TooLong));
    }

    #[test]
    fn static_files_may_begin_with_a_dot() {
        let path = |text: &str| Address::parse_static(text).map(|address| address.to_string());
        assert_eq!(path("/.well-known/security.txt"), Ok("/.well-known/security.txt".to_owned()));
        for text in ["/../x", "/%2e%2e/x", "/.../x", "/.a:b", "/."] {
            assert!(path(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_address_moves_below_another_and_back() {
        let (root, address) = (Address::page(["en"]), Address::page(["posts", "a"]));
        let moved = root.join(&address);
        assert_eq!(moved.as_str(), "/en/posts/a/");
        assert_eq!(moved.inside(&root), Some(address.clone()));
        assert_eq!(address.inside(&Address::home()), Some(address.clone()));
        assert_eq!(address.inside(&root), None);
    }

    #[test]
    fn links_carry_the_base_path() {
        let base = BaseUrl::parse("https://example.org/blog/").unwrap();
        let address = Address::page(["posts", "후"]);
        assert_eq!(base.href(&address), "/blog/posts/%ED%9B%84/");
        assert_eq!(base.absolute(&address), "https://example.org/blog/posts/%ED%9B%84/");
    }
}
