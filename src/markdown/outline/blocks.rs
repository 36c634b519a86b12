//! The texts of a body that readers see, each where it stands in the body.
//!
//! In: the bytes of a text that stands in the body as it is read, or a text that had to be put together. Out: the texts, once the
//! body is at hand again. So the texts of a large site are not in memory twice.

use std::ops::Range;

use crate::source::Span;

/// One text per paragraph, heading, item, cell, caption or block of code, in the body's order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blocks {
    /// Bytes of the body, and behind its end those of `made`.
    spans: Vec<Span>,
    /// Texts that do not stand in the body as they are read.
    made: String,
}

impl Blocks {
    /// Adds a text that stands in the body.
    pub(super) fn push_bytes(&mut self, bytes: Range<usize>) {
        self.spans.push(Span::from_range(bytes));
    }

    /// Adds a text that does not stand in this body.
    pub(super) fn push_made(&mut self, body: &str, text: &str) {
        let start = body.len() + self.made.len();
        self.made.push_str(text);
        self.spans.push(Span::from_range(start..start + text.len()));
    }

    /// Gives back what was allocated in advance.
    pub(super) fn shrink(&mut self) {
        self.spans.shrink_to_fit();
        self.made.shrink_to_fit();
    }

    /// The texts, from the body that they are of.
    pub fn of<'a>(&'a self, body: &'a str) -> impl Iterator<Item = &'a str> {
        self.spans.iter().map(move |span| {
            let bytes = span.range();
            let found = match bytes.start.checked_sub(body.len()) {
                Some(start) => self.made.get(start..bytes.end - body.len()),
                None => body.get(bytes),
            };
            found.unwrap_or_default()
        })
    }
}
