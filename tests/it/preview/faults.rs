//! Hostile and broken requests: each with its answer, and the preview goes on.

use crate::browser::browser;
use crate::preview::served::{PAGE, Served, site_of};
use std::io::{Read, Write};
use std::net::TcpListener;

/// A request without the usual headers.
fn raw(served: &Served, target: &str, more: &str) -> u16 {
    let host = &served.host;
    served.status(
        format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n").as_bytes(),
    )
}

#[test]
fn only_addresses_of_the_site_are_answered() {
    let site = site_of(2)
        .file("../secret.txt", "geheim")
        .file(".git/config", "geheim")
        .file("content/notes.secret", "geheim");
    let served = Served::start(&site, &[]);
    for (target, expected) in [
        ("/..%2f..%2fetc/passwd", 404),
        ("/%2e%2e/secret.txt", 404),
        ("/../secret.txt", 404),
        ("/..\\secret.txt", 404),
        ("/%5c..%5csecret.txt", 404),
        ("//etc/passwd", 404),
        ("/%c0%ae%c0%ae/secret.txt", 400),
        ("/%00", 404),
        ("/%ff", 400),
        ("/posts%2fpost-000/", 404),
        ("/.git/config", 404),
        ("/notes.secret", 404),
        ("/site.yaml", 404),
        ("/index.html/x", 404),
        ("http://evil.example/", 400),
        ("*", 400),
        ("/.afterword/", 404),
        ("/.afterword/../site.yaml", 404),
        ("/index.html", 200),
        ("/?a=b", 200),
    ] {
        assert_eq!(raw(&served, target, ""), expected, "{target}");
        let request = format!("GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", served.host);
        let answer = String::from_utf8_lossy(&served.raw(request.as_bytes())).into_owned();
        assert!(!answer.contains("geheim") && !answer.contains("root:"), "{target}");
    }
}

/// Each malformed request with its status. Those that are too long are sent as far as they are read, so that nothing that
/// arrives later can cost the answer.
#[test]
fn malformed_requests_are_refused_and_the_connection_is_closed() {
    let site = site_of(2);
    let mut served = Served::start(&site, &[]);
    let host = format!("Host: {}\r\n", served.host);
    let close = format!("{host}Connection: close\r\n");
    let headers =
        |count: usize| -> String { (0..count).map(|number| format!("x-{number}: a\r\n")).collect() };
    let noise = || (0..4096_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8);
    let cases: [(&str, Vec<u8>, u16); 19] = [
        ("a path of 8 KiB", format!("GET /{} HTTP/1.1\r\n{close}\r\n", "a".repeat(8192)).into(), 404),
        ("a path of 200 KB", format!("GET /{}", "a".repeat((16 << 10) + 100)).into(), 431),
        ("98 headers", format!("GET / HTTP/1.1\r\n{close}{}\r\n", headers(98)).into(), 200),
        ("101 headers", format!("GET / HTTP/1.1\r\n{host}{}\r\n", headers(100)).into(), 431),
        ("a header of 64 KB", format!("GET / HTTP/1.1\r\n{host}x: {}", "a".repeat(17 << 10)).into(), 431),
        ("an unknown method", format!("BREW / HTTP/1.1\r\n{close}\r\n").into(), 405),
        ("POST", format!("POST / HTTP/1.1\r\n{close}Content-Length: 0\r\n\r\n").into(), 405),
        (
            "POST of a gigabyte",
            format!("POST / HTTP/1.1\r\n{host}Content-Length: 1000000000\r\n\r\n").into(),
            405,
        ),
        ("CONNECT", format!("CONNECT evil.example:443 HTTP/1.1\r\n{close}\r\n").into(), 405),
        ("a body", format!("GET / HTTP/1.1\r\n{host}Content-Length: 4\r\n\r\nbody").into(), 400),
        ("a negative length", format!("GET / HTTP/1.1\r\n{host}Content-Length: -1\r\n\r\n").into(), 400),
        (
            "two lengths",
            format!("GET / HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\n").into(),
            400,
        ),
        (
            "a length and chunks",
            format!("GET / HTTP/1.1\r\n{host}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n").into(),
            400,
        ),
        (
            "chunked junk",
            format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\nzz\r\n").into(),
            400,
        ),
        ("a header without a name", format!("GET / HTTP/1.1\r\n{host}: a\r\n\r\n").into(), 400),
        ("HTTP/0.9", b"GET /\r\n\r\n".to_vec(), 400),
        ("HTTP/3.0", format!("GET / HTTP/3.0\r\n{host}\r\n").into(), 400),
        ("a greeting of TLS", b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n".to_vec(), 400),
        ("noise", noise().collect(), 400),
    ];
    for (name, request, expected) in cases {
        // `status` reads until the connection is closed.
        assert_eq!(served.status(&request), expected, "{name}");
        served.lives();
    }
}

#[test]
fn names_of_other_machines_are_refused() {
    let site = site_of(2);
    let served = Served::start(&site, &["--allow-host", "my.test"]);
    let status = |hosts: &[&str]| {
        let hosts: String = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        served.status(format!("GET / HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n").as_bytes())
    };
    for host in ["localhost", "LOCALHOST:1111", "127.0.0.1", "[::1]", "a.localhost:5", "my.test"] {
        assert_eq!(status(&[host]), 200, "{host}");
    }
    for host in ["evil.example", "localhost.evil.com", "127.0.0.1.nip.io", "localhost."] {
        assert_eq!(status(&[host]), 403, "{host}");
    }
    assert_eq!(status(&[]), 400);
    assert_eq!(status(&["localhost", "localhost"]), 400);
    assert_eq!(status(&["local host"]), 400);
    let blocked = served.raw(b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert!(String::from_utf8_lossy(&blocked).contains("use --allow-host"));
}

#[test]
fn the_stream_is_for_pages_of_this_run_only() {
    let site = site_of(2);
    let served = Served::start(&site, &[]);
    let token = served.token();
    let events = |query: &str, more: &str| raw(&served, &format!("/.afterword/events?{query}"), more);
    assert_eq!(events("revision=1", ""), 403);
    assert_eq!(events("token=wrong", ""), 403);
    assert_eq!(events(&format!("token={token}"), "Origin: null\r\n"), 403);
    assert_eq!(events(&format!("token={token}"), "Origin: http://evil.example\r\n"), 403);
    assert_eq!(
        raw(&served, "/.afterword/preview.js", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"),
        403
    );
}

#[test]
fn every_answer_keeps_to_itself() {
    let site = site_of(2);
    let served = Served::start(&site, &[]);
    for path in [
        "/",
        PAGE,
        "/nothing/",
        "/feed.xml",
        "/.afterword/preview.js",
        "/.afterword/events",
        "/theme/style.css",
    ] {
        let answer = served.get(path);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert!(!answer.headers.contains_key("access-control-allow-origin"), "{path}");
    }
}

#[test]
fn pages_are_answered_as_a_web_server_would() {
    let site = site_of(2)
        .post("한글.md", "title: 한글 주소\ndate: 2026-01-03", "본문")
        .file("content/static/a.txt", "0123456789")
        .file("site.yaml", "title: 블로그\nbase_url: https://example.org/\n");
    let served = Served::start(&site, &[]);
    let page = served.get(PAGE);
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    for (path, kind) in [
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/theme/style.css", "text/css; charset=utf-8"),
        ("/api/index.json", "application/json; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ] {
        assert_eq!(served.get(path).header("content-type"), kind, "{path}");
    }
    let head = served.ask("HEAD", PAGE, &[]);
    assert_eq!((head.status, head.body.len(), head.header("etag")), (200, 0, page.header("etag")));
    assert_eq!(head.header("content-length"), page.body.len().to_string());
    let unchanged = served.ask("GET", PAGE, &[&format!("If-None-Match: {}", page.header("etag"))]);
    assert_eq!((unchanged.status, unchanged.body.len()), (304, 0));
    let part = served.ask("GET", "/a.txt", &["Range: bytes=2-4"]);
    assert_eq!(
        (part.status, part.text().as_str(), part.header("content-range")),
        (206, "234", "bytes 2-4/10")
    );
    assert_eq!(served.ask("GET", "/a.txt", &["Range: bytes=99-"]).status, 416);
    let slash = served.get("/posts/post-000");
    assert_eq!((slash.status, slash.header("location")), (302, PAGE));
    // 한글 composed, decomposed, in lower-case hexadecimal and as bare bytes.
    for path in [
        "/posts/%ED%95%9C%EA%B8%80/",
        "/posts/%E1%84%92%E1%85%A1%E1%86%AB%E1%84%80%E1%85%B3%E1%86%AF/",
        "/posts/%ed%95%9c%ea%b8%80/",
    ] {
        assert_eq!(served.get(path).status, 200, "{path}");
    }
    let missing = served.get("/nothing/");
    assert!(missing.status == 404 && missing.text().contains("preview.js"));
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let site = site_of(2).file("site.yaml", "title: 블로그\nbase_url: https://example.org/blog/\n");
    let served = Served::start(&site, &[]);
    assert!(served.url.ends_with("/blog/"), "{}", served.url);
    assert_eq!(served.get("/").header("location"), "/blog/");
    assert_eq!(served.get("/blog").header("location"), "/blog/");
    assert_eq!(served.get("/blog/posts/post-000").header("location"), "/blog/posts/post-000/");
    assert_eq!(served.get("/blog/posts/post-000/").status, 200);
    assert_eq!(served.get("/posts/post-000/").status, 404);
}

/// A page of another origin, which a writer may have open beside the preview.
#[test]
fn a_page_of_another_site_learns_nothing_in_a_browser() {
    let site = site_of(2);
    let mut served = Served::start(&site, &[]);
    let (token, url) = (served.token(), served.url.clone());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let foreign = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let page = "<!doctype html><title>a</title><p>b";
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: ";
            let _ = write!(stream, "{head}{}\r\n\r\n{page}", page.len());
        }
    });
    let Some(browser) = browser() else { return };
    let tab = browser.tab();
    tab.go(&foreign);
    let outcome = |expression: &str| tab.text(&format!("new Promise(done => {{ {expression} }})"));
    let fetched = outcome(&format!("fetch('{url}').then(() => done('read'), () => done('refused'))"));
    assert_eq!(fetched, "refused");
    let unread = outcome(&format!(
        "fetch('{url}', {{ mode: 'no-cors' }}).then(() => done('sent'), () => done('refused'))"
    ));
    assert_eq!(unread, "refused");
    let script = outcome(&format!(
        "const script = document.createElement('script'); script.src = '{url}.afterword/preview.js';
         script.onload = () => done('ran'); script.onerror = () => done('refused'); document.body.append(script)"
    ));
    assert_eq!(script, "refused");
    let stream = outcome(&format!(
        "const stream = new EventSource('{url}.afterword/events?token={token}');
         stream.onmessage = () => done('heard'); stream.onerror = () => done('refused ' + stream.readyState)"
    ));
    assert_eq!(stream, "refused 2");
    served.lives();
}
