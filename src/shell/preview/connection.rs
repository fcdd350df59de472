//! Connections, and how long they may keep somebody waiting.

use std::collections::BTreeMap;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::Sleep;

/// Whoever does not read what was sent for so long is gone.
const WRITE_LIMIT: Duration = Duration::from_secs(10);

/// Connections at most.
const MOST: usize = 256;

/// A connection that asks for nothing for so long makes room when there is none.
const SHY: Duration = Duration::from_millis(50);

/// What somebody is told who must make room.
const REFUSAL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\nRetry-After: 1\r\n\
    Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n\r\n";

/// A socket whose other end must read in time.
pub(super) struct Patient {
    stream: TcpStream,
    seat: Arc<Seat>,
    stalled: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    pub(super) fn new(stream: TcpStream, seat: Arc<Seat>) -> Self {
        Self { stream, seat, stalled: None }
    }

    /// Closes the connection with status 503.
    pub(super) fn refuse(self) {
        // Whoever does not even read that is not waited for.
        let _ = self.stream.try_write(REFUSAL);
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.seat.is_stalled.store(written.is_pending(), Ordering::Relaxed);
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(tokio::time::sleep(WRITE_LIMIT)));
        match stalled.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// One connection, as the others see it.
#[derive(Debug)]
pub(super) struct Seat {
    /// Since when it asks for nothing; none while it is answered.
    idle: Mutex<Option<Instant>>,
    /// Whether it has not yet taken what was sent.
    is_stalled: AtomicBool,
    /// Told when it must make room.
    pub(super) leave: Notify,
}

impl Seat {
    fn new() -> Self {
        Self {
            idle: Mutex::new(Some(Instant::now())),
            is_stalled: AtomicBool::new(false),
            leave: Notify::new(),
        }
    }

    /// A whole request has arrived; it is answered until the value is dropped.
    pub(super) fn serve(self: &Arc<Self>) -> Service {
        self.set_idle(None);
        Service(self.clone())
    }

    fn set_idle(&self, since: Option<Instant>) {
        *self.idle.lock().unwrap_or_else(PoisonError::into_inner) = since;
    }

    /// Since when it keeps its place for nothing, if for long enough.
    fn idle_since(&self) -> Option<Instant> {
        let idle = *self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.filter(|since| since.elapsed() > SHY && !self.is_stalled.load(Ordering::Relaxed))
    }
}

/// A request that is being answered.
#[derive(Debug)]
pub(super) struct Service(Arc<Seat>);

impl Drop for Service {
    fn drop(&mut self) {
        self.0.set_idle(Some(Instant::now()));
    }
}

/// All connections.
#[derive(Debug, Default)]
pub(super) struct Seats {
    taken: Mutex<(u64, BTreeMap<u64, Arc<Seat>>)>,
    /// Told when one is free.
    pub(super) freed: Notify,
}

impl Seats {
    /// Seats a new connection; none while all are taken by connections that are answered. The one that has been idle for
    /// longest leaves.
    pub(super) fn take(self: &Arc<Self>) -> Option<Seated> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let (next, seats) = &mut *taken;
        if seats.len() >= MOST {
            let idle = seats.iter().filter_map(|(number, seat)| Some((seat.idle_since()?, *number)));
            let (_, number) = idle.min()?;
            seats.remove(&number)?.leave.notify_one();
        }
        let number = *next;
        *next += 1;
        let seat = Arc::new(Seat::new());
        seats.insert(number, seat.clone());
        Some(Seated { seats: self.clone(), number, seat })
    }
}

/// A taken seat; free again when dropped.
pub(super) struct Seated {
    seats: Arc<Seats>,
    number: u64,
    pub(super) seat: Arc<Seat>,
}

impl Drop for Seated {
    fn drop(&mut self) {
        self.seats.taken.lock().unwrap_or_else(PoisonError::into_inner).1.remove(&self.number);
        self.seats.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(since: Instant) {
        while since.elapsed() <= SHY {
            std::thread::yield_now();
        }
    }

    #[test]
    fn who_says_nothing_makes_room() {
        let seats = Arc::new(Seats::default());
        let all: Vec<Seated> = (0..MOST).map(|_| seats.take().unwrap()).collect();
        let _answered: Vec<Service> = all.iter().skip(1).map(|seated| seated.seat.serve()).collect();
        assert!(seats.take().is_none());
        wait(Instant::now());
        assert!(seats.take().is_some());
    }

    #[test]
    fn who_was_answered_longest_ago_makes_room_first() {
        let seats = Arc::new(Seats::default());
        let all: Vec<Seated> = (0..MOST).map(|_| seats.take().unwrap()).collect();
        let mut answered: Vec<Service> = all.iter().map(|seated| seated.seat.serve()).collect();
        for number in [7, 3] {
            drop(answered.swap_remove(number));
            wait(Instant::now());
        }
        let has = |number: u64| seats.taken.lock().unwrap().1.contains_key(&number);
        let newcomers = [7, 3].map(|number| {
            let newcomer = seats.take().unwrap();
            assert!(!has(number) && (number == 3 || has(3)));
            let answered = newcomer.seat.serve();
            (newcomer, answered)
        });
        assert!(seats.take().is_none());
        drop(newcomers);
    }
}
