//! The streams that tell open pages of updates (server-sent events; HTML Living Standard, 9.2).

use crate::shell::preview::payload::Payload;
use crate::shell::preview::snapshot::Snapshot;
use hyper::body::Bytes;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{mpsc, watch};

/// Streams of one client at most.
const MOST: usize = 64;

/// Silence that is broken with a comment, so that a client that is gone is noticed.
const SILENCE: Duration = Duration::from_secs(15);

/// A browser that loses the stream asks again after so many milliseconds.
const RETRY: &str = "retry: 300\n\n";

/// Who has how many streams open.
#[derive(Debug, Default)]
pub(super) struct Streams(Mutex<BTreeMap<IpAddr, usize>>);

impl Streams {
    /// A stream for the page of a client that shows `revision`: it is told where things stand, and then of each update.
    /// None when the client has 64 already.
    pub(super) fn open(
        self: &Arc<Self>,
        client: IpAddr,
        mut snapshots: watch::Receiver<Arc<Snapshot>>,
    ) -> Option<Payload> {
        let place = Place::take(self, client)?;
        let (sender, receiver) = mpsc::channel(1);
        tokio::spawn(async move {
            let _place = place;
            let mut text = format!("{RETRY}{}", message(&snapshots.borrow_and_update()));
            loop {
                // A page that does not read misses some updates and sees the newest.
                if sender.send(Bytes::from(text)).await.is_err() {
                    return;
                }
                text = tokio::select! {
                    changed = snapshots.changed() => match changed {
                        Ok(()) => message(&snapshots.borrow_and_update()),
                        Err(_) => return,
                    },
                    () = tokio::time::sleep(SILENCE) => ":\n\n".to_owned(),
                    () = sender.closed() => return,
                };
            }
        });
        Some(Payload::Stream(receiver))
    }
}

fn message(snapshot: &Snapshot) -> String {
    let data = serde_json::to_string(&snapshot.news).expect("news are plain data");
    format!("id: {}\ndata: {data}\n\n", snapshot.revision)
}

/// One of a client's streams.
struct Place {
    streams: Arc<Streams>,
    client: IpAddr,
}

impl Place {
    fn take(streams: &Arc<Streams>, client: IpAddr) -> Option<Self> {
        let mut open = streams.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(client).or_default();
        if *count >= MOST {
            return None;
        }
        *count += 1;
        Some(Self { streams: streams.clone(), client })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.streams.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.client) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.client);
            }
        }
    }
}
