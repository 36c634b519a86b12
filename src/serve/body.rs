//! What a response holds: bytes, a file as it is read, or events as they come.
//!
//! A file is read a piece at a time and never waited for in the thread that serves everybody. A stream of events ends when
//! whoever sends them lets go.

use std::future::Future;
use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body as HttpBody, Bytes, Frame, SizeHint};
use tokio::sync::mpsc::Receiver;
use tokio::task::{JoinHandle, spawn_blocking};

/// How much of a file is read at once.
const PIECE: usize = 64 * 1024;

/// The body of a response.
pub enum Body {
    /// All there is.
    Whole(Bytes),
    /// What is in a file.
    File(Reading),
    /// Events.
    Events(Receiver<Bytes>),
}

/// A file that is being read.
pub struct Reading {
    left: u64,
    piece: JoinHandle<io::Result<(Box<dyn Read + Send>, Bytes)>>,
}

impl Body {
    /// Text or a page.
    pub fn whole(bytes: impl Into<Bytes>) -> Self {
        Self::Whole(bytes.into())
    }

    /// The first `len` bytes of a file. To be called where the server runs.
    pub fn file(file: Box<dyn Read + Send>, len: u64) -> Self {
        Self::File(Reading { left: len, piece: read(file) })
    }
}

fn read(mut file: Box<dyn Read + Send>) -> JoinHandle<io::Result<(Box<dyn Read + Send>, Bytes)>> {
    spawn_blocking(move || {
        let mut piece = vec![0; PIECE];
        let mut filled = 0;
        while filled < piece.len() {
            match file.read(&mut piece[filled..]) {
                Ok(0) => break,
                Ok(more) => filled += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        piece.truncate(filled);
        Ok((file, piece.into()))
    })
}

impl Reading {
    /// The next piece, until `len` bytes have come. A file that has become shorter meanwhile is an error.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let (file, mut piece) = match Pin::new(&mut self.piece).poll(context) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(Ok(Ok(read))) => read,
            Poll::Ready(Ok(Err(error))) => return Poll::Ready(Some(Err(error))),
            Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(io::Error::other(error)))),
        };
        if piece.is_empty() {
            return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
        }
        if let Ok(left) = usize::try_from(self.left)
            && piece.len() > left
        {
            piece.truncate(left);
        }
        self.left -= piece.len() as u64;
        if self.left > 0 {
            self.piece = read(file);
        }
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        match &mut *self {
            Self::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            Self::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Self::File(reading) => reading.poll(context),
            Self::Events(events) => events.poll_recv(context).map(|event| event.map(|event| Ok(Frame::data(event)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(bytes) => bytes.is_empty(),
            Self::File(reading) => reading.left == 0,
            Self::Events(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Self::File(reading) => SizeHint::with_exact(reading.left),
            Self::Events(_) => SizeHint::default(),
        }
    }
}
