//! A byte range of a text, half-open.
//!
//! In come byte offsets; out come ranges that can be joined, moved and cut to a text. A span does not know which file it is of.

use std::ops::Range;

/// Bytes `start..end` of one text. Offsets are UTF-8 bytes, counted from the beginning of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`; one that would run backwards is empty at `start`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end: end.max(start) }
    }

    /// The empty span at a place.
    #[must_use]
    pub fn at(offset: u32) -> Self {
        Self::new(offset, offset)
    }

    /// A span from offsets as `str` counts them. What lies beyond 4 GB is cut to the last offset that a span can hold.
    #[must_use]
    pub fn from_range(range: Range<usize>) -> Self {
        let cut = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self::new(cut(range.start), cut(range.end))
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span in a text that begins `by` bytes into another.
    #[must_use]
    pub fn shift(self, by: u32) -> Self {
        Self::new(self.start.saturating_add(by), self.end.saturating_add(by))
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` is covered.
    #[must_use]
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// As a range for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn joining_covers_both_spans_in_either_order() {
        assert_eq!(Span::new(8, 9).join(Span::new(2, 5)), Span::new(2, 9));
        assert_eq!(Span::new(2, 5).join(Span::new(8, 9)), Span::new(2, 9));
    }

    #[test]
    fn a_span_that_would_run_backwards_is_empty() {
        assert!(Span::new(7, 3).is_empty());
        assert_eq!(Span::new(7, 3).len(), 0);
    }

    #[test]
    fn shifting_stops_at_the_last_offset_that_a_span_can_hold() {
        assert_eq!(Span::new(1, 3).shift(4), Span::new(5, 7));
        assert_eq!(Span::new(1, u32::MAX).shift(4), Span::new(5, u32::MAX));
    }
}
