//! The postings of grams, encoded piece by piece.
//!
//! In: where one character stands throughout the texts, and what follows it each time. Out: for the character and for each of its pairs
//! the documents that hold it, and for pairs the places; cut by ranges of documents where there are very many.

use std::ops::Range;

use super::bytes::{Mark, Split};
use super::texts::{FIELDS, Texts};

/// One standing of a character, packed so that sorting puts equal pairs together, in the order of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u64);

impl Posting {
    /// The second character takes 21 bits, the section 23, the offset 20.
    pub(super) fn new(second: u32, section: u32, offset: u32) -> Self {
        Self(u64::from(second) << 43 | u64::from(section) << 20 | u64::from(offset))
    }

    /// The most sections that fit.
    pub(super) const SECTIONS: usize = 1 << 23;

    fn second(self) -> u32 {
        part(self.0 >> 43, 21)
    }

    fn section(self) -> u32 {
        part(self.0 >> 20, 23)
    }

    fn offset(self) -> u32 {
        part(self.0, 20)
    }
}

fn part(value: u64, bits: u32) -> u32 {
    u32::try_from(value & ((1 << bits) - 1)).unwrap_or_default()
}

/// What settles where a gram is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    /// Documents of the whole index.
    pub(super) documents: u32,
    /// Bytes that a piece should not exceed by much.
    pub(super) target: usize,
}

/// What one gram has in one range of documents.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) key: Key,
    /// Documents in its range: a power of two, 64 at least.
    pub(super) width: u32,
    /// Documents by field.
    pub(super) counts: [u32; FIELDS],
    /// Its part of [`Pieces::gaps`], field after field.
    pub(super) gaps: Range<usize>,
    /// Its part of [`Pieces::places`]; empty for single characters, which need none.
    pub(super) places: Range<Mark>,
}

/// What pieces are ordered and found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) first: u32,
    /// 0 for a single character.
    pub(super) second: u32,
    /// First document of the range.
    pub(super) start: u32,
}

/// The pieces of all grams that begin with one character, in order.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) list: Vec<Piece>,
    /// How many documents lie before each one, since the one before it in the same field or since the start of the range.
    pub(super) gaps: Vec<u32>,
    pub(super) places: Split,
}

/// One document's field with a gram: which of the gram's postings lie in it.
#[derive(Debug, Clone, Copy)]
struct Held {
    document: u32,
    from: usize,
    to: usize,
}

/// Encodes everything that begins with `first`.
pub(super) fn pieces(first: u32, postings: &mut [Posting], texts: &Texts, layout: Layout) -> Pieces {
    let mut pieces = Pieces::default();
    let mut held = <[Vec<Held>; FIELDS]>::default();
    gram(&mut pieces, &mut held, (first, 0), postings, texts, layout);
    postings.sort_unstable();
    for pair in postings.chunk_by(|one, other| one.second() == other.second()) {
        let second = pair[0].second();
        if second != 0 {
            gram(&mut pieces, &mut held, (first, second), pair, texts, layout);
        }
    }
    pieces
}

fn gram(
    pieces: &mut Pieces,
    held: &mut [Vec<Held>; FIELDS],
    (first, second): (u32, u32),
    postings: &[Posting],
    texts: &Texts,
    layout: Layout,
) {
    hold(held, postings, texts);
    let fields: usize = held.iter().map(Vec::len).sum();
    let keeps_places = second != 0;
    // A document takes less than a byte, a place somewhat more.
    let bytes = if keeps_places { place_bytes(postings.len()) } else { fields };
    for range in ranges(bytes, layout) {
        let within = held.each_ref().map(|list| {
            let from = list.partition_point(|held| held.document < range.start);
            let to = list.partition_point(|held| held.document < range.end);
            &list[from..to]
        });
        if within.iter().all(|list| list.is_empty()) {
            continue;
        }
        let gaps = pieces.gaps.len();
        for list in within {
            let mut next = range.start;
            for one in list {
                pieces.gaps.push(one.document - next);
                next = one.document + 1;
            }
        }
        let places = pieces.places.mark();
        if keeps_places {
            for one in within.into_iter().flatten() {
                push_places(&mut pieces.places, &postings[one.from..one.to], texts);
            }
        }
        pieces.list.push(Piece {
            key: Key { first, second, start: range.start },
            width: range.end - range.start,
            counts: within.map(|list| u32::try_from(list.len()).unwrap_or(u32::MAX)),
            gaps: gaps..pieces.gaps.len(),
            places: places..pieces.places.mark(),
        });
    }
}

/// Bytes that so many places take when they are compressed, roughly.
pub(super) fn place_bytes(places: usize) -> usize {
    places * 13 / 10
}

/// Collects which field of which document holds which postings.
fn hold(held: &mut [Vec<Held>; FIELDS], postings: &[Posting], texts: &Texts) {
    for list in held.iter_mut() {
        list.clear();
    }
    for (at, posting) in postings.iter().enumerate() {
        let section = texts.section(posting.section());
        let documents = &mut held[usize::from(section.field)];
        match documents.last_mut() {
            Some(last) if last.document == section.document => last.to = at + 1,
            Some(_) | None => documents.push(Held { document: section.document, from: at, to: at + 1 }),
        }
    }
}

/// The ranges of documents that a gram of that many bytes is cut into: equal ones, a power of two of them, over the next power of two of
/// the documents, so that a few more documents move no border.
fn ranges(bytes: usize, layout: Layout) -> impl Iterator<Item = Range<u32>> {
    let parts = if bytes > layout.target + layout.target / 4 {
        u32::try_from(bytes.div_ceil(layout.target).next_power_of_two()).unwrap_or(1 << 16)
    } else {
        1
    };
    let all = layout.documents.next_power_of_two();
    let width = (all / parts).max(64);
    (0..all.div_ceil(width)).map(move |part| part * width..(part + 1) * width)
}

/// The places of one document's field: from the last one, doubled, with one added where another follows.
fn push_places(out: &mut Split, postings: &[Posting], texts: &Texts) {
    let mut next = 0;
    for (at, posting) in postings.iter().enumerate() {
        let place = texts.section(posting.section()).base + posting.offset();
        let more = u64::from(at + 1 < postings.len());
        out.number(u64::from(place - next) * 2 + more);
        next = place + 1;
    }
}
