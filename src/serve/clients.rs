//! Who listens to events: each event in, every open stream told.
//!
//! A stream that cannot keep up is let go: its reader comes back and is told how things stand, so nothing is lost with it.

use std::sync::{Mutex, PoisonError};

use hyper::body::Bytes;
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// How many streams may be open at once: windows that are seen, each of which has one.
pub const MOST: usize = 32;

/// How many events wait for a reader.
const WAITING: usize = 16;

/// The open streams.
#[derive(Debug, Default)]
pub struct Clients(Mutex<Seats>);

#[derive(Debug, Default)]
struct Seats {
    open: Vec<Sender<Bytes>>,
    is_closed: bool,
}

impl Clients {
    /// A stream that begins with `first`; `None` where there are too many, or no more are wanted.
    pub fn join(&self, first: String) -> Option<Receiver<Bytes>> {
        let mut seats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seats.open.retain(|client| !client.is_closed());
        if seats.is_closed || seats.open.len() >= MOST {
            return None;
        }
        let (sender, receiver) = channel(WAITING);
        sender.try_send(first.into()).ok()?;
        seats.open.push(sender);
        Some(receiver)
    }

    /// Tells every stream.
    pub fn tell(&self, event: &str) {
        let event = Bytes::copy_from_slice(event.as_bytes());
        let mut seats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seats.open.retain(|client| client.try_send(event.clone()).is_ok());
    }

    /// Ends every stream, and lets nobody in again.
    pub fn close(&self) {
        let mut seats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seats.open.clear();
        seats.is_closed = true;
    }
}

/// An event of a stream (`text/event-stream`): its name, and data of one line or several.
#[must_use]
pub fn event(name: &str, data: &str) -> String {
    let mut event = format!("event: {name}\n");
    for line in data.lines() {
        event.push_str("data: ");
        event.push_str(line);
        event.push('\n');
    }
    event.push('\n');
    event
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_that_cannot_keep_up_and_one_too_many_are_let_go() {
        let clients = Clients::default();
        let mut streams: Vec<_> = (0..MOST).map(|_| clients.join(String::from("first")).expect("a seat")).collect();
        assert!(clients.join(String::new()).is_none());
        drop(streams.pop());
        let mut slow = clients.join(String::from("first")).expect("the seat that was left");
        for _ in 0..=WAITING {
            clients.tell("more");
            for stream in &mut streams {
                while stream.try_recv().is_ok() {}
            }
        }
        let heard = std::iter::from_fn(|| slow.try_recv().ok()).count();
        assert_eq!(heard, WAITING);
        assert!(slow.is_closed(), "who does not listen is let go");
        assert!(!streams[0].is_closed());
        clients.close();
        assert!(streams[0].is_closed() && clients.join(String::new()).is_none());
    }

    #[test]
    fn an_event_has_a_name_and_its_data_line_by_line() {
        assert_eq!(event("reload", "[\"a\"]"), "event: reload\ndata: [\"a\"]\n\n");
        assert_eq!(event("x", "a\nb"), "event: x\ndata: a\ndata: b\n\n");
    }
}
