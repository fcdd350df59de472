//! Many clients at once, slow ones, and such as never read: others are answered meanwhile.

use crate::browser::PATIENCE;
use crate::preview::process::memory;
use crate::preview::served::{PAGE, Served, site_of};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Bytes of memory that the preview of a small site may take, whoever asks for what.
const MEMORY: u64 = 64 << 20;

fn connect(host: &str) -> Option<TcpStream> {
    let stream = TcpStream::connect(host).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    Some(stream)
}

/// Status and length of an answer as far as it arrived; none if nothing did.
fn arrived(mut stream: TcpStream) -> Option<(String, usize)> {
    let mut answer = Vec::new();
    // What came before a connection was cut off counts.
    let _ = stream.read_to_end(&mut answer);
    let start = answer.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    Some((String::from_utf8_lossy(&answer[9..12]).into_owned(), answer.len() - start))
}

/// Asks for a page on so many connections at once; the status of each answer, `000` if there was none.
fn crowd(served: &Served, count: usize) -> Vec<String> {
    let (host, page) = (&served.host, served.get(PAGE).body.len());
    let request = &format!("GET {PAGE} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let ask = move || -> Option<String> {
        let mut stream = connect(host)?;
        // It may have been told to go before it said anything.
        let _ = stream.write_all(request.as_bytes());
        let (status, length) = arrived(stream)?;
        assert!(status != "200" || length == page, "half a page: {length} of {page} bytes");
        Some(status)
    };
    std::thread::scope(|scope| {
        let asking: Vec<_> = (0..count).map(|_| scope.spawn(ask)).collect();
        asking.into_iter().map(|asking| asking.join().unwrap().unwrap_or("000".to_owned())).collect()
    })
}

#[test]
fn a_hundred_are_answered_at_once_and_a_thousand_do_no_harm() {
    let site = site_of(2);
    let mut served = Served::start(&site, &[]);
    assert_eq!(crowd(&served, 100), vec!["200"; 100]);
    let statuses = crowd(&served, 1000);
    let count = |status: &str| statuses.iter().filter(|other| *other == status).count();
    assert_eq!(count("200") + count("503"), 1000, "{statuses:?}");
    assert!(count("200") >= 900, "only {} pages", count("200"));
    served.lives();
    if let Some(memory) = memory(served.child.id()) {
        assert!(memory < MEMORY, "{memory} bytes");
    }
}

fn stream(served: &Served) -> Option<(TcpStream, String)> {
    let mut stream = connect(&served.host)?;
    let (token, host) = (served.token(), &served.host);
    write!(stream, "GET /.afterword/events?token={token} HTTP/1.1\r\nHost: {host}\r\n\r\n").ok()?;
    let mut start = [0; 12];
    stream.read_exact(&mut start).ok()?;
    Some((stream, String::from_utf8_lossy(&start[9..12]).into_owned()))
}

#[test]
fn a_client_gets_64_streams_of_a_thousand() {
    let site = site_of(2);
    let mut served = Served::start(&site, &[]);
    let streams: Vec<(TcpStream, String)> = (0..1000).map(|_| stream(&served).unwrap()).collect();
    let statuses: Vec<&str> = streams.iter().map(|(_, status)| status.as_str()).collect();
    assert_eq!(statuses, [[""; 0].as_slice(), &["200"; 64], &["503"; 936]].concat());
    served.lives();
    if let Some(memory) = memory(served.child.id()) {
        assert!(memory < MEMORY, "{memory} bytes");
    }
    drop(streams);
    let end = Instant::now() + PATIENCE;
    while stream(&served).unwrap().1 != "200" {
        assert!(Instant::now() < end, "closed streams still count");
    }
}

/// Connections that were answered and wait for more make room for one that asks.
#[test]
fn who_waits_makes_room_for_who_asks() {
    let site = site_of(2);
    let mut served = Served::start(&site, &[]);
    let request = format!("GET {PAGE} HTTP/1.1\r\nHost: {}\r\n\r\n", served.host);
    let mut open = Vec::new();
    for number in 0..400 {
        let mut stream = connect(&served.host).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).unwrap();
        assert_eq!(&start[9..], b"200", "connection {number}");
        open.push(stream);
    }
    served.lives();
}

/// 500 connections that say a byte each second.
#[test]
fn slow_clients_keep_nobody_waiting_and_are_turned_away() {
    let site = site_of(2);
    let mut served = Served::start(&site, &[]);
    let host = served.host.clone();
    let slow = std::thread::spawn(move || {
        let mut slow: Vec<TcpStream> = (0..500).filter_map(|_| connect(&host)).collect();
        let began = Instant::now();
        for (second, byte) in (1..).zip(b"GET / H") {
            for stream in &mut slow {
                let _ = stream.write_all(&[*byte]);
            }
            std::thread::sleep(
                (began + Duration::from_secs(second)).saturating_duration_since(Instant::now()),
            );
        }
        slow
    });
    let mut times = Vec::new();
    while !slow.is_finished() {
        let began = Instant::now();
        assert_eq!(served.get(PAGE).status, 200);
        times.push(began.elapsed());
        std::thread::sleep(Duration::from_millis(20));
    }
    times.sort();
    let median = times[times.len() / 2];
    assert!(median < Duration::from_millis(100), "half of {} requests took {median:?} or more", times.len());
    for mut stream in slow.join().unwrap() {
        let mut rest = Vec::new();
        let ended = stream.read_to_end(&mut rest);
        let is_open = ended.is_err_and(|why| why.kind() == std::io::ErrorKind::WouldBlock);
        assert!(!is_open && !rest.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&rest));
    }
    served.lives();
}

/// One that asks for more than the system's buffers hold, and never takes it.
#[test]
fn a_client_that_never_reads_is_let_go() {
    let size = 24 << 20;
    let site = site_of(2).file("content/static/large.bin", vec![b'a'; size]);
    let mut served = Served::start(&site, &[]);
    let mut lazy = connect(&served.host).unwrap();
    write!(lazy, "GET /large.bin HTTP/1.1\r\nHost: {}\r\n\r\n", served.host).unwrap();
    let began = Instant::now();
    // Nobody takes what is said to a connection that was closed.
    while lazy.write_all(b" ").is_ok() {
        assert!(began.elapsed() < PATIENCE, "it is still waited for");
        assert_eq!(served.get(PAGE).status, 200);
        std::thread::sleep(Duration::from_millis(100));
    }
    let (_, length) = arrived(lazy).unwrap();
    assert!(length < size, "it got all {length} bytes");
    served.lives();
}
