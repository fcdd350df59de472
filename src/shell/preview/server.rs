//! Listens, and speaks HTTP.

use crate::shell::preview::answer::{Desk, Ends, answer};
use crate::shell::preview::connection::{Patient, Seated, Seats};
use crate::shell::preview::payload::Answered;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;

/// How long a request may take to arrive, and a connection may wait for the next one.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes of a request's head at most; what is longer is answered with 431.
const HEAD_LIMIT: usize = 16 << 10;

/// Headers of a request at most.
const HEADERS: usize = 100;

/// Ports that are tried when nobody chose one.
const TRIES: u16 = 100;

/// Listens at the port that was chosen, else at the first free one from `usual` on.
pub(super) fn listen(host: IpAddr, chosen: Option<u16>, usual: u16) -> io::Result<TcpListener> {
    let bind = |port: u16| TcpListener::bind(SocketAddr::new(host, port));
    if let Some(port) = chosen {
        return bind(port);
    }
    let mut failure = None;
    for port in usual..usual + TRIES {
        match bind(port) {
            Ok(listener) => return Ok(listener),
            Err(why) if why.kind() == io::ErrorKind::AddrInUse => failure = Some(why),
            Err(why) => return Err(why),
        }
    }
    Err(failure.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

/// Answers requests until somebody presses Ctrl-C.
pub(super) async fn serve(listener: TcpListener, desk: Arc<Desk>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let seats = Arc::new(Seats::default());
    let interrupted = tokio::signal::ctrl_c();
    tokio::pin!(interrupted);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = &mut interrupted => return Ok(()),
        };
        match accepted {
            Ok((stream, client)) => {
                let seated = loop {
                    match seats.take() {
                        Some(seated) => break seated,
                        None => {
                            let _ = tokio::time::timeout(PATIENCE / 100, seats.freed.notified()).await;
                        }
                    }
                };
                tokio::spawn(converse(stream, client, seated, desk.clone()));
            }
            // Too many open files, or a client that has gone: what else is open goes on.
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
}

async fn converse(stream: TcpStream, client: SocketAddr, seated: Seated, desk: Arc<Desk>) {
    let Ok(local) = stream.local_addr() else { return };
    // An event is a few bytes that nobody should wait for.
    let _ = stream.set_nodelay(true);
    let seat = seated.seat.clone();
    let service = service_fn(|request| {
        let (desk, service) = (desk.clone(), seat.serve());
        async move {
            let answer = answer(desk, request, Ends { local, client }).await;
            Ok::<_, Infallible>(answer.map(|payload| Answered { payload, _service: service }))
        }
    });
    let mut protocol = http1::Builder::new();
    protocol
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(HEAD_LIMIT)
        .max_headers(HEADERS);
    let mut connection =
        protocol.serve_connection(TokioIo::new(Patient::new(stream, seated.seat.clone())), service);
    tokio::select! {
        // What goes wrong on a connection ends that connection.
        _ = &mut connection => {}
        () = seated.seat.leave.notified() => connection.into_parts().io.into_inner().refuse(),
    }
}
