//! Answers requests.

use crate::diagnostic::{Diagnostic, Report};
use crate::page::{Page, PageKind};
use crate::shell::preview::asked::{Asked, Hosts, Refusal, asked};
use crate::shell::preview::injection::Injection;
use crate::shell::preview::media::{Wanted, media_type, wanted};
use crate::shell::preview::payload::Payload;
use crate::shell::preview::snapshot::{Shown, Snapshot};
use crate::shell::preview::streams::Streams;
use crate::text::{escape_html, near_addresses, percent_encode};
use hyper::body::Incoming;
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    ETAG, HeaderName, HeaderValue, IF_NONE_MATCH, LOCATION, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Request, Response, StatusCode};
use rayon::ThreadPool;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::sync::{oneshot, watch};

const SCRIPT: &str = include_str!("client/preview.js");
const STYLE: &str = include_str!("client/preview.css");

/// Addresses that a page for an unknown one offers.
const OFFERED: usize = 5;

/// Everything that an answer can be made of.
pub(super) struct Desk {
    pub(super) snapshots: watch::Receiver<Arc<Snapshot>>,
    pub(super) streams: Arc<Streams>,
    pub(super) hosts: Hosts,
    pub(super) token: String,
    pub(super) pool: Arc<ThreadPool>,
}

/// The two ends of a connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    pub(super) local: SocketAddr,
    pub(super) client: SocketAddr,
}

type Answer = Response<Payload>;

/// Answers one request. A failure of ours is answered with 500.
pub(super) async fn answer(desk: Arc<Desk>, request: Request<Incoming>, ends: Ends) -> Answer {
    let (head, _) = request.into_parts();
    let wish = asked(&head.method, &head.uri, &head.headers, &desk.hosts, ends.local.ip());
    let header =
        |name: HeaderName| head.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let answer = match wish {
        Err(refusal) => refused(&refusal),
        Ok(Asked::Script) => bytes(StatusCode::OK, media_type("preview.js"), SCRIPT),
        Ok(Asked::Style) => bytes(StatusCode::OK, media_type("preview.css"), STYLE),
        Ok(Asked::Events { token }) if token != desk.token => refused(&Refusal {
            status: StatusCode::FORBIDDEN,
            why: "the token is not of this run".to_owned(),
        }),
        Ok(Asked::Events { .. }) => match desk.streams.open(ends.client.ip(), desk.snapshots.clone()) {
            Some(events) => typed(StatusCode::OK, "text/event-stream; charset=utf-8", events),
            None => {
                let why = "too many streams are open\n";
                closing(bytes(StatusCode::SERVICE_UNAVAILABLE, media_type("a.txt"), why))
            }
        },
        Ok(Asked::Address(address)) => {
            let (tags, range) = (header(IF_NONE_MATCH), header(RANGE));
            let (snapshot, maker) = (desk.snapshots.borrow().clone(), desk.clone());
            let make = move || Visit { desk: &maker, snapshot: &snapshot }.answer(&address, tags, range);
            in_pool(&desk.pool, make).await
        }
    };
    with_safety(answer)
}

/// Does the work in the pool, where stacks are deep; a panic becomes an answer.
async fn in_pool(pool: &ThreadPool, make: impl FnOnce() -> Answer + Send + 'static) -> Answer {
    let (sender, receiver) = oneshot::channel();
    pool.spawn(move || {
        let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(make));
        // Whoever has gone away needs no answer.
        let _ = sender.send(made.ok());
    });
    let failed = || {
        bytes(
            StatusCode::INTERNAL_SERVER_ERROR,
            media_type("a.txt"),
            "a mistake in Afterword; see the terminal\n",
        )
    };
    receiver.await.ok().flatten().unwrap_or_else(failed)
}

/// One look at one state of the site.
struct Visit<'a> {
    desk: &'a Desk,
    snapshot: &'a Snapshot,
}

impl Visit<'_> {
    fn answer(&self, address: &str, tags: Option<String>, range: Option<String>) -> Answer {
        let Some(shown) = &self.snapshot.site else {
            return self.failed(StatusCode::SERVICE_UNAVAILABLE, "ko", &Report::default());
        };
        let config = &shown.press.site.config;
        let base =
            percent_encoding::percent_decode_str(config.base_url.path()).decode_utf8_lossy().into_owned();
        let Some(inside) = address.strip_prefix(base.as_str()).filter(|inside| inside.starts_with('/'))
        else {
            let is_home = address == "/" || address == base;
            return if is_home {
                found(&format!("{}/", config.base_url.path()))
            } else {
                self.missing(shown, address, tags)
            };
        };
        let folder = inside.strip_suffix("index.html").filter(|folder| folder.ends_with('/'));
        if let Some(page) = shown.page(inside).or_else(|| shown.page(folder?)) {
            return self.page(shown, page, StatusCode::OK, &[], tags, range);
        }
        match shown.page(&format!("{inside}/")).filter(|_| !inside.ends_with('/')) {
            Some(page) => found(&config.base_url.href(&page.address)),
            None => self.missing(shown, inside, tags),
        }
    }

    /// The page for addresses that do not exist, in the language of the address.
    fn missing(&self, shown: &Shown, address: &str, tags: Option<String>) -> Answer {
        let pages = &shown.press.pages;
        let root = |page: &&Page| shown.press.site.edition(page.edition).root.as_str().len();
        let is_near = |page: &&Page| {
            let root = &shown.press.site.edition(page.edition).root;
            page.kind == PageKind::NotFound && address.starts_with(root.as_str())
        };
        let page = pages.iter().filter(is_near).max_by_key(root);
        let known = pages.iter().filter(|page| page.is_for_search_engines());
        let near = near_addresses(address, known.map(|page| page.address.as_str()), OFFERED);
        let base = shown.press.site.config.base_url.path();
        let near: Vec<String> = near.into_iter().map(|address| format!("{base}{address}")).collect();
        match page {
            Some(page) => self.page(shown, page, StatusCode::NOT_FOUND, &near, tags, None),
            None => bytes(StatusCode::NOT_FOUND, media_type("a.txt"), "there is nothing here\n"),
        }
    }

    fn page(
        &self,
        shown: &Shown,
        page: &Page,
        status: StatusCode,
        near: &[String],
        tags: Option<String>,
        range: Option<String>,
    ) -> Answer {
        let content = match shown.bytes(page) {
            Ok(content) => content,
            Err(problem) => return self.unmade(shown, page, problem),
        };
        let kind = media_type(page.address.as_str());
        let ribbon = shown.ribbon(page);
        let etag = etag(&content, &format!("{ribbon:?}{near:?}"));
        if status == StatusCode::OK && tags.is_some_and(|tags| tags.split(',').any(|tag| tag.trim() == etag))
        {
            return self.signed(typed(StatusCode::NOT_MODIFIED, kind, Payload::Whole(None)), &etag);
        }
        let is_own = page.is_view() && !matches!(page.kind, PageKind::Redirect(_));
        if !is_own {
            return self.signed(part(content, kind, range.as_deref()), &etag);
        }
        let is_korean = shown.press.site.edition(page.edition).lang.is_korean();
        let injection = Injection {
            token: &self.desk.token,
            revision: self.snapshot.revision,
            etag: &etag,
            ribbon,
            near,
            is_korean,
        };
        let html = injection.added_to(&String::from_utf8_lossy(&content));
        self.signed(bytes(status, kind, html), &etag)
    }

    /// A page whose template has a mistake that only this page shows, or a file that cannot be read or published.
    fn unmade(&self, shown: &Shown, page: &Page, problem: Diagnostic) -> Answer {
        let mut report = Report::default();
        report.add(problem);
        let lang = shown.press.site.edition(page.edition).lang.as_str();
        self.failed(StatusCode::INTERNAL_SERVER_ERROR, lang, &report)
    }

    /// A page of the preview's own; the overlay says what is wrong with the site.
    fn failed(&self, status: StatusCode, lang: &str, report: &Report) -> Answer {
        let list = crate::diagnostic::html(report.diagnostics(), &|_| None);
        let title = if lang == "ko" {
            "이 쪽은 지금 만들 수 없습니다"
        } else {
            "This page cannot be made now"
        };
        let html = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n\
             <body class=\"afterword-failed\">\n<main>\n<h1>{title}</h1>\n<ol class=\"afterword-problems\">\n{list}</ol>\n</main>\n</body>\n</html>\n",
            escape_html(lang)
        );
        let etag = etag(html.as_bytes(), "");
        let injection = Injection {
            token: &self.desk.token,
            revision: self.snapshot.revision,
            etag: &etag,
            ribbon: None,
            near: &[],
            is_korean: lang == "ko",
        };
        let mut answer = bytes(status, media_type("a.html"), injection.added_to(&html));
        let policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
        self.signed(answer, &etag)
    }

    fn signed(&self, mut answer: Answer, etag: &str) -> Answer {
        let headers = answer.headers_mut();
        headers.insert(ETAG, HeaderValue::from_str(etag).expect("an ETag is ASCII"));
        headers.insert("afterword-revision", HeaderValue::from(self.snapshot.revision));
        answer
    }
}

/// Weak: two pages of one ETag may differ in what the preview adds.
fn etag(content: &[u8], more: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(content).update(more.as_bytes());
    format!("W/\"{}\"", &hasher.finalize().to_hex()[..32])
}

fn part(content: Vec<u8>, kind: &'static str, range: Option<&str>) -> Answer {
    let length = content.len();
    let mut answer = match wanted(range, length) {
        Wanted::All => bytes(StatusCode::OK, kind, content),
        Wanted::Part(part) => {
            let mut answer = bytes(StatusCode::PARTIAL_CONTENT, kind, content[part.clone()].to_vec());
            let told = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            answer.headers_mut().insert(CONTENT_RANGE, HeaderValue::from_str(&told).expect("digits"));
            answer
        }
        Wanted::Nothing => {
            let mut answer = bytes(StatusCode::RANGE_NOT_SATISFIABLE, kind, "");
            let told = format!("bytes */{length}");
            answer.headers_mut().insert(CONTENT_RANGE, HeaderValue::from_str(&told).expect("digits"));
            answer
        }
    };
    answer.headers_mut().insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    answer
}

/// Leads to an address of the site, encoded as in links.
fn found(href: &str) -> Answer {
    let mut answer = bytes(StatusCode::FOUND, media_type("a.txt"), "");
    // One slash only: two would name another host.
    let href = format!("/{}", href.trim_start_matches('/'));
    let href = if href.is_ascii() { href } else { percent_encode(&href) };
    answer.headers_mut().insert(LOCATION, HeaderValue::from_str(&href).expect("an encoded address is ASCII"));
    answer
}

fn refused(refusal: &Refusal) -> Answer {
    let mut answer = bytes(refusal.status, media_type("a.txt"), format!("{}\n", refusal.why));
    if refusal.status == StatusCode::METHOD_NOT_ALLOWED {
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    if refusal.status == StatusCode::BAD_REQUEST { closing(answer) } else { answer }
}

/// The answer, after which the connection ends.
fn closing(mut answer: Answer) -> Answer {
    answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    answer
}

fn bytes(status: StatusCode, kind: &'static str, content: impl Into<hyper::body::Bytes>) -> Answer {
    typed(status, kind, Payload::of(content))
}

fn typed(status: StatusCode, kind: &'static str, payload: Payload) -> Answer {
    let mut answer = Response::new(payload);
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    answer
}

/// What every answer says: nothing is kept, and no other site may use it.
fn with_safety(mut answer: Answer) -> Answer {
    let headers = answer.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handler_that_fails_answers_500_and_the_next_one_works() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let failed = runtime.block_on(in_pool(&pool, || panic!("on purpose")));
        assert_eq!(failed.status(), 500);
        let fine = runtime.block_on(in_pool(&pool, || bytes(StatusCode::OK, "text/plain", "a")));
        assert_eq!(fine.status(), 200);
    }

    #[test]
    fn no_redirect_leaves_the_site() {
        let answer = found("//evil.example/");
        assert_eq!(answer.headers()[LOCATION], "/evil.example/");
        assert_eq!(found("/posts/후/").headers()[LOCATION], "/posts/%ED%9B%84/");
    }
}
