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

/// A connection without a whole request for so long makes room when there is none.
const SHY: Duration = Duration::from_millis(50);

/// A socket whose other end must read in time.
pub(super) struct Patient {
    stream: TcpStream,
    stalled: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, stalled: None }
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
    since: Instant,
    /// Whether a whole request has arrived.
    is_served: AtomicBool,
    /// Told when it must make room.
    pub(super) leave: Notify,
}

impl Seat {
    /// A whole request has arrived.
    pub(super) fn serve(&self) {
        self.is_served.store(true, Ordering::Relaxed);
    }
}

/// All connections, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Seats {
    taken: Mutex<(u64, BTreeMap<u64, Arc<Seat>>)>,
    /// Told when one is free.
    pub(super) freed: Notify,
}

impl Seats {
    /// Seats a new connection; none while all are taken by connections that are served. The oldest of the others leaves.
    pub(super) fn take(self: &Arc<Self>) -> Option<Seated> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let (next, seats) = &mut *taken;
        if seats.len() >= MOST {
            let is_shy =
                |seat: &Arc<Seat>| !seat.is_served.load(Ordering::Relaxed) && seat.since.elapsed() > SHY;
            let shy = seats.iter().find(|(_, seat)| is_shy(seat)).map(|(number, _)| *number)?;
            seats.remove(&shy)?.leave.notify_one();
        }
        let number = *next;
        *next += 1;
        let seat =
            Arc::new(Seat { since: Instant::now(), is_served: AtomicBool::new(false), leave: Notify::new() });
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

    #[test]
    fn who_says_nothing_makes_room() {
        let seats = Arc::new(Seats::default());
        let all: Vec<Seated> = (0..MOST).map(|_| seats.take().unwrap()).collect();
        all.iter().skip(1).for_each(|seated| seated.seat.serve());
        let first = all[0].seat.clone();
        while first.since.elapsed() <= SHY {
            std::thread::yield_now();
        }
        assert!(seats.take().is_some());
        drop(all);
        assert!(seats.take().is_some());
    }

    #[test]
    fn who_is_served_stays() {
        let seats = Arc::new(Seats::default());
        let all: Vec<Seated> = (0..MOST).map(|_| seats.take().unwrap()).collect();
        all.iter().for_each(|seated| seated.seat.serve());
        assert!(seats.take().is_none());
    }
}
