//! Connections: each in turn to a seat, its requests to [`respond`], none for ever.
//!
//! There are as many connections as seats; who comes later waits until one ends. The head of a request has to arrive within a
//! time and a size, and what is answered has to be taken within a time, so that nobody holds a seat without using it.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, Sleep, interval, sleep};

use super::{Stage, Voice, clients, respond};
use crate::text;

/// How many connections there may be at once: every stream of events, and as many again for everything else.
const SEATS: usize = 2 * clients::MOST;

/// How long the head of a request may take, and a connection be idle.
const HEAD: Duration = Duration::from_secs(10);

/// How large the head of a request may be, in bytes, and how many fields it may have.
const HEAD_SIZE: usize = 16 * 1024;
const FIELDS: usize = 64;

/// How long nothing of an answer may be taken.
const TAKING: Duration = Duration::from_secs(30);

/// How often a stream of events says that it is alive, so that one whose reader is gone is noticed.
const BEAT: Duration = Duration::from_secs(15);

/// How long to wait where the system has no room for a connection.
const RESPITE: Duration = Duration::from_millis(100);

/// Lets connections in until `ended`, and then waits for those that are open.
pub(super) async fn accept(
    listener: TcpListener,
    stage: Arc<Stage>,
    mut ended: watch::Receiver<()>,
    voice: Arc<dyn Voice>,
) {
    let seats = Arc::new(Semaphore::new(SEATS));
    let mut open = JoinSet::new();
    let mut beat = interval(BEAT);
    loop {
        let seat = tokio::select! {
            _ = ended.changed() => break,
            _ = beat.tick() => {
                stage.clients.tell(": \n\n");
                continue;
            }
            seat = Arc::clone(&seats).acquire_owned() => seat,
        };
        let Ok(seat) = seat else { break };
        let accepted = tokio::select! {
            _ = ended.changed() => break,
            _ = beat.tick() => {
                stage.clients.tell(": \n\n");
                continue;
            }
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                let connection = connection(stream, Arc::clone(&stage), ended.clone());
                open.spawn(async move {
                    connection.await;
                    drop(seat);
                });
            }
            Err(cause) => {
                voice.say(&text!("接不上一个连接（{cause}）。", "A connection could not be accepted ({cause})."));
                sleep(RESPITE).await;
            }
        }
        while open.try_join_next().is_some() {}
    }
    drop(listener);
    while open.join_next().await.is_some() {}
}

async fn connection(stream: TcpStream, stage: Arc<Stage>, mut ended: watch::Receiver<()>) {
    let service = service_fn(move |request| {
        let stage = Arc::clone(&stage);
        async move { Ok::<_, Infallible>(respond::respond(stage, request).await) }
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(HEAD_SIZE).max_headers(FIELDS);
    let stream = Patient { stream: TokioIo::new(stream), waiting: None };
    let mut connection = std::pin::pin!(builder.serve_connection(stream, service));
    // A connection that breaks, is too slow or speaks something else ends: nobody is left to be told.
    tokio::select! {
        _ended = connection.as_mut() => return,
        _ = ended.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ended = connection.await.is_err();
}

/// A stream whose reader has to take what is written within [`TAKING`].
struct Patient {
    stream: TokioIo<TcpStream>,
    /// Until when, while nothing is taken.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Patient {
    /// What came of writing, or that it took too long.
    fn in_time<T>(&mut self, context: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(Instant::now() + TAKING)));
        match waiting.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl Read for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl Write for Patient {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.in_time(context, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        self.in_time(context, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let shut = Pin::new(&mut self.stream).poll_shutdown(context);
        self.in_time(context, shut)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.in_time(context, written)
    }
}
