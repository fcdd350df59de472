//! What a request asks for, judged before anything is done.

use hyper::header::{CONTENT_LENGTH, HOST, HeaderMap, ORIGIN, TRANSFER_ENCODING};
use hyper::{Method, StatusCode, Uri};
use std::net::IpAddr;

/// Where the preview's own files are. No post can have an address with a part that begins with a dot.
pub(super) const OWN: &str = "/.afterword/";

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// What is at this address, decoded and in normal form C.
    Address(String),
    /// The script of the preview.
    Script,
    /// The style sheet of the preview.
    Style,
    /// The stream of updates.
    Events {
        /// The token of this run, if it is given.
        token: String,
    },
}

/// Why a request is not answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) why: String,
}

fn refusal(status: StatusCode, why: impl Into<String>) -> Refusal {
    Refusal { status, why: why.into() }
}

/// Who may be asked.
#[derive(Debug, Clone)]
pub(super) struct Hosts {
    /// Names that are allowed besides the machine's own.
    pub(super) allowed: Vec<String>,
}

impl Hosts {
    /// Whether a request that was received at `local` may call it `host`: a page on another site can lead a name of its own
    /// to this machine, but not the name `localhost`, nor an address.
    fn admit(&self, host: &str, local: IpAddr) -> bool {
        let name = host.to_ascii_lowercase();
        if name == "localhost" || name.ends_with(".localhost") || self.allowed.contains(&name) {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(&name);
        bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback() || address == local)
    }
}

/// What the request asks for; `local` is the address that it came in at.
pub(super) fn asked(
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    hosts: &Hosts,
    local: IpAddr,
) -> Result<Asked, Refusal> {
    let host = host(headers)?;
    if !hosts.admit(name_of(host)?, local) {
        let why = format!("blocked host `{host}`: if it is this machine, use --allow-host");
        return Err(refusal(StatusCode::FORBIDDEN, why));
    }
    if !matches!(*method, Method::GET | Method::HEAD) {
        return Err(refusal(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD"));
    }
    if uri.authority().is_some() || !uri.path().starts_with('/') {
        return Err(refusal(StatusCode::BAD_REQUEST, "the target is no path"));
    }
    let has_body = headers.contains_key(TRANSFER_ENCODING)
        || headers.get(CONTENT_LENGTH).is_some_and(|length| length.as_bytes() != b"0");
    if has_body {
        return Err(refusal(StatusCode::BAD_REQUEST, "a request for a page has no body"));
    }
    same_origin(headers, host)?;
    if let Some(own) = uri.path().strip_prefix(OWN) {
        return own_file(own, uri.query().unwrap_or_default());
    }
    address(uri.path()).map(Asked::Address)
}

fn host(headers: &HeaderMap) -> Result<&str, Refusal> {
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next().map(|host| host.to_str()), hosts.next()) {
        (Some(Ok(host)), None) => Ok(host),
        _ => Err(refusal(StatusCode::BAD_REQUEST, "one host is needed")),
    }
}

/// The host without its port.
fn name_of(host: &str) -> Result<&str, Refusal> {
    let malformed = || refusal(StatusCode::BAD_REQUEST, "the host is malformed");
    let end = if host.starts_with('[') { host.find(']').map(|end| end + 1) } else { host.find(':') };
    let (name, port) = match end {
        None if host.starts_with('[') => return Err(malformed()),
        None => (host, ""),
        Some(end) => host.split_at(end),
    };
    let is_number =
        |port: &str| port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok();
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_number);
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']' | '%');
    if is_port && !name.is_empty() && name.chars().all(fits) { Ok(name) } else { Err(malformed()) }
}

/// Refuses what a page of another site asks for by itself; following a link is fine.
fn same_origin(headers: &HeaderMap, host: &str) -> Result<(), Refusal> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_foreign =
        headers.get(ORIGIN).is_some_and(|origin| origin.as_bytes() != format!("http://{host}").as_bytes());
    let is_cross = matches!(text("sec-fetch-site"), Some("cross-site" | "same-site"));
    if is_foreign || (is_cross && text("sec-fetch-mode") != Some("navigate")) {
        return Err(refusal(StatusCode::FORBIDDEN, "another site asks"));
    }
    Ok(())
}

fn own_file(name: &str, query: &str) -> Result<Asked, Refusal> {
    let value = |key: &str| query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='));
    match name {
        "preview.js" => Ok(Asked::Script),
        "preview.css" => Ok(Asked::Style),
        "events" => Ok(Asked::Events { token: value("token").unwrap_or_default().to_owned() }),
        _ => Err(refusal(StatusCode::NOT_FOUND, "there is no such file")),
    }
}

/// The address that a path means: decoded once, in normal form C. What is encoded must not be a separator.
fn address(path: &str) -> Result<String, Refusal> {
    let lower = path.to_ascii_lowercase();
    if lower.contains("%2f") || lower.contains("%5c") || path.contains('\\') || lower.contains("%00") {
        return Err(refusal(StatusCode::NOT_FOUND, "no address is written like this"));
    }
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8();
    let decoded = decoded.map_err(|_| refusal(StatusCode::BAD_REQUEST, "the path is not UTF-8"))?;
    Ok(crate::text::nfc(&decoded).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::HeaderValue;

    const LOCAL: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    fn ask(path: &str, headers: &[(&'static str, &str)]) -> Result<Asked, u16> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_str(value).unwrap());
        }
        let hosts = Hosts { allowed: vec!["my.test".to_owned()] };
        let uri = path.parse::<Uri>().map_err(|_| 400_u16)?;
        asked(&Method::GET, &uri, &map, &hosts, LOCAL).map_err(|refusal| refusal.status.as_u16())
    }

    fn status(host: &str) -> u16 {
        ask("/", &[("host", host)]).err().unwrap_or(200)
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in [
            "localhost",
            "LOCALHOST:1111",
            "a.localhost",
            "127.0.0.1:80",
            "127.9.9.9",
            "[::1]",
            "[::1]:1",
            "my.test",
        ] {
            assert_eq!(status(host), 200, "{host}");
        }
        for host in
            ["evil.example", "localhost.evil.com", "127.0.0.1.nip.io", "localhost.", "192.168.0.7", "0.0.0.0"]
        {
            assert_eq!(status(host), 403, "{host}");
        }
        for host in
            ["", ":80", "a b", "localhost:x", "localhost:99999", "[::1", "a/b", "a@b", "localhost:+80"]
        {
            assert_eq!(status(host), 400, "{host}");
        }
        assert_eq!(ask("/", &[]), Err(400));
        assert_eq!(ask("/", &[("host", "localhost"), ("host", "localhost")]), Err(400));
    }

    #[test]
    fn paths_are_decoded_once_and_never_climb() {
        let at = |path: &str| ask(path, &[("host", "localhost")]);
        assert_eq!(at("/posts/%ED%9B%84/"), Ok(Asked::Address("/posts/후/".to_owned())));
        assert_eq!(at("/%E1%84%92%E1%85%AE/?a=b"), Ok(Asked::Address("/후/".to_owned())));
        assert_eq!(at("/%252e%252e/"), Ok(Asked::Address("/%2e%2e/".to_owned())));
        for (path, status) in [
            ("/..%2f..%2fetc/passwd", 404),
            ("/%5c..", 404),
            ("/%00", 404),
            ("/%ff", 400),
            ("/%c0%ae", 400),
            ("http://localhost/", 400),
            ("*", 400),
        ] {
            assert_eq!(at(path), Err(status), "{path}");
        }
    }

    #[test]
    fn pages_of_other_sites_get_nothing() {
        let host = ("host", "localhost:1111");
        assert!(ask("/", &[host, ("origin", "http://localhost:1111")]).is_ok());
        for origin in ["null", "http://evil.example", "http://localhost:2222", "https://localhost:1111"] {
            assert_eq!(ask("/.afterword/events?token=x", &[host, ("origin", origin)]), Err(403), "{origin}");
        }
        let cross = ("sec-fetch-site", "cross-site");
        assert_eq!(ask("/", &[host, cross, ("sec-fetch-mode", "no-cors")]), Err(403));
        assert!(ask("/", &[host, cross, ("sec-fetch-mode", "navigate")]).is_ok());
    }

    #[test]
    fn the_previews_own_files_have_their_addresses() {
        let at = |path: &str| ask(path, &[("host", "localhost")]);
        assert_eq!(at("/.afterword/preview.js?v=1"), Ok(Asked::Script));
        assert_eq!(at("/.afterword/events?token=ab"), Ok(Asked::Events { token: "ab".to_owned() }));
        assert_eq!(at("/.afterword/x"), Err(404));
    }
}
