//! A repaired copy of a text, and the way back.
//!
//! In come a text and edits; out comes the edited copy, which remembers for each of its offsets where it stood in the original.
//! The original is never changed: the copy exists so that the parser can read on after a mistake that has been reported.

use std::borrow::Cow;
use std::ops::Range;

/// An edit of the copy.
#[derive(Clone, Debug)]
pub(super) struct Patch {
    /// Bytes of the original.
    pub range: Range<usize>,
    /// What stands there in the copy.
    pub text: String,
}

/// The copy.
pub(super) struct Repaired<'a> {
    pub text: Cow<'a, str>,
    pieces: Vec<Piece>,
}

/// One edit as it was made: bytes `old` of the original are bytes `new` of the copy.
struct Piece {
    old: Range<usize>,
    new: Range<usize>,
}

/// Applies edits. Where two overlap, the first in the text wins.
pub(super) fn apply(original: &str, mut patches: Vec<Patch>) -> Repaired<'_> {
    if patches.is_empty() {
        return Repaired { text: Cow::Borrowed(original), pieces: Vec::new() };
    }
    patches.sort_by_key(|patch| (patch.range.start, patch.range.end));
    let mut text = String::with_capacity(original.len() + patches.len() * 2);
    let mut pieces = Vec::with_capacity(patches.len());
    let mut done = 0;
    for Patch { range, text: new } in patches {
        if range.start < done {
            continue;
        }
        text.push_str(&original[done..range.start]);
        let start = text.len();
        text.push_str(&new);
        done = range.end;
        pieces.push(Piece { old: range, new: start..text.len() });
    }
    text.push_str(&original[done..]);
    Repaired { text: Cow::Owned(text), pieces }
}

impl Repaired<'_> {
    /// Whether it is the original.
    pub fn is_untouched(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Where something that begins at `offset` of the copy began in the original.
    pub fn start(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.new.start <= offset);
        self.back(after, offset)
    }

    /// Where something that ends at `offset` of the copy ended in the original: an edit that only begins there is left out.
    pub fn end(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.new.start < offset);
        self.back(after, offset)
    }

    fn back(&self, after: usize, offset: usize) -> usize {
        let Some(piece) = after.checked_sub(1).map(|last| &self.pieces[last]) else {
            return offset;
        };
        if offset == piece.new.start && !piece.new.is_empty() {
            piece.old.start
        } else if offset < piece.new.end {
            piece.old.end
        } else {
            piece.old.end + (offset - piece.new.end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Patch, apply};

    fn patch(range: std::ops::Range<usize>, text: &str) -> Patch {
        Patch { range, text: text.to_owned() }
    }

    #[test]
    fn offsets_lead_back_across_edits_that_change_lengths() {
        let original = "甲：乙\n\t丙";
        let copy = apply(original, vec![patch(3..6, ": "), patch(10..11, "    ")]);
        assert_eq!(copy.text, "甲: 乙\n    丙");
        assert_eq!((copy.start(0), copy.end(3)), (0, 3));
        assert_eq!(copy.start(5), 6, "the value begins after the colon");
        assert_eq!(copy.start(4), 6, "the middle of an edit is its end");
        assert_eq!(copy.start(13), 11);
    }

    #[test]
    fn inserted_quotes_do_not_widen_what_they_enclose() {
        let copy = apply("a: b: c\n", vec![patch(3..3, "\""), patch(7..7, "\"")]);
        assert_eq!(copy.text, "a: \"b: c\"\n");
        assert_eq!((copy.start(3), copy.end(9)), (3, 7));
    }

    #[test]
    fn of_two_edits_that_overlap_the_first_wins() {
        assert_eq!(apply("abcdef", vec![patch(1..4, "-"), patch(2..3, "!")]).text, "a-ef");
    }
}
