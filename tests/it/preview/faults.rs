//! Hostile and broken requests: each with its answer, and the preview goes on.

use crate::browser::PATIENCE;
use crate::preview::served::{PAGE, Served, site_of};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Instant;

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

#[test]
fn malformed_requests_are_refused_and_the_preview_lives() {
    let site = site_of(2);
    let served = Served::start(&site, &[]);
    let host = format!("Host: {}\r\nConnection: close\r\n", served.host);
    let headers: String = (0..150).map(|number| format!("x-{number}: a\r\n")).collect();
    let cases: [(&str, Vec<u8>, &[u16]); 13] = [
        ("a path of 8 KiB", format!("GET /{} HTTP/1.1\r\n{host}\r\n", "a".repeat(8192)).into(), &[404]),
        (
            "a path of 200 KB",
            format!("GET /{} HTTP/1.1\r\n{host}\r\n", "a".repeat(200_000)).into(),
            &[414, 431, 0],
        ),
        ("150 headers", format!("GET / HTTP/1.1\r\n{host}{headers}\r\n").into(), &[431]),
        (
            "a header of 64 KB",
            format!("GET / HTTP/1.1\r\n{host}x: {}\r\n\r\n", "a".repeat(65_536)).into(),
            &[431, 0],
        ),
        ("an unknown method", format!("BREW / HTTP/1.1\r\n{host}\r\n").into(), &[405]),
        ("POST", format!("POST / HTTP/1.1\r\n{host}Content-Length: 0\r\n\r\n").into(), &[405]),
        ("a body", format!("GET / HTTP/1.1\r\n{host}Content-Length: 4\r\n\r\nbody").into(), &[400]),
        ("a negative length", format!("GET / HTTP/1.1\r\n{host}Content-Length: -1\r\n\r\n").into(), &[400]),
        (
            "two lengths",
            format!("GET / HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab").into(),
            &[400],
        ),
        (
            "chunked junk",
            format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\nzz\r\n").into(),
            &[400],
        ),
        ("HTTP/0.9", b"GET /\r\n\r\n".to_vec(), &[400, 0]),
        ("a greeting of TLS", b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n".to_vec(), &[400, 0]),
        (
            "noise",
            (0..4096_u32)
                .map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8)
                .chain(*b"\r\n\r\n")
                .collect(),
            &[400, 431, 0],
        ),
    ];
    for (name, request, expected) in cases {
        let status = served.status(&request);
        assert!(expected.contains(&status), "{name}: {status}");
    }
    assert_eq!(served.get(PAGE).status, 200);
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

#[test]
fn a_client_gets_64_streams() {
    let site = site_of(2);
    let served = Served::start(&site, &[]);
    let request =
        format!("GET /.afterword/events?token={} HTTP/1.1\r\nHost: {}\r\n\r\n", served.token(), served.host);
    let open = |served: &Served| {
        let mut stream = served.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).unwrap();
        (stream, String::from_utf8_lossy(&start[9..12]).into_owned())
    };
    let mut streams: Vec<TcpStream> = Vec::new();
    for _ in 0..64 {
        let (stream, status) = open(&served);
        assert_eq!(status, "200");
        streams.push(stream);
    }
    assert_eq!(open(&served).1, "503");
    assert_eq!(served.get(PAGE).status, 200);
    drop(streams);
    let end = Instant::now() + PATIENCE;
    while open(&served).1 != "200" {
        assert!(Instant::now() < end, "closed streams still count");
    }
}

#[test]
fn slow_clients_do_not_keep_others_waiting() {
    let site = site_of(2);
    let served = Served::start(&site, &[]);
    let mut slow: Vec<TcpStream> = (0..500).filter_map(|_| TcpStream::connect(&served.host).ok()).collect();
    for stream in &mut slow {
        let _ = stream.write_all(b"G");
    }
    assert_eq!(served.get(PAGE).status, 200);
    for stream in &mut slow {
        let _ = stream.write_all(b"E");
    }
    assert_eq!(served.get(PAGE).status, 200);
}

/// Asks for a page on so many connections at once; how many were answered with the whole page, and how many not at all.
fn crowd(served: &Served, count: usize) -> (usize, usize) {
    let (host, page) = (&served.host, served.get(PAGE).body.len());
    let ask = move || -> Option<usize> {
        let mut stream = TcpStream::connect(host).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream
            .write_all(format!("GET {PAGE} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes())
            .ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let start = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
        answer.starts_with(b"HTTP/1.1 200 ").then_some(answer.len() - start)
    };
    let lengths: Vec<Option<usize>> = std::thread::scope(|scope| {
        let asking: Vec<_> = (0..count).map(|_| scope.spawn(ask)).collect();
        asking.into_iter().map(|asking| asking.join().unwrap()).collect()
    });
    (
        lengths.iter().flatten().filter(|length| **length == page).count(),
        lengths.iter().filter(|length| length.is_none()).count(),
    )
}

#[test]
fn a_hundred_are_answered_at_once_and_a_thousand_do_no_harm() {
    let site = site_of(2);
    let mut served = Served::start(&site, &[]);
    assert_eq!(crowd(&served, 100), (100, 0));
    let (whole, none) = crowd(&served, 1000);
    assert!(whole >= 900 && whole + none == 1000, "{whole} whole pages, {none} without an answer");
    assert!(served.child.try_wait().unwrap().is_none());
    assert_eq!(served.get(PAGE).status, 200);
}
