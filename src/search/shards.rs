//! Pieces packed into files of about one size.
//!
//! In: pieces in the order of their keys. Out: files of documents and files of places, each handed on and listed under its first
//! key. A border follows from the gram beside it, so that one changed record does not move all that come after.

use std::ops::Range;

use rayon::prelude::*;

use super::bytes::{Mark, Split, compressed, number, size};
use super::pieces::{Key, Piece, Pieces};
use super::write::{Out, Part};

/// Where the pieces from a key on lie.
pub(super) type Listed = (Key, super::address::Address);

/// What of a piece a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Documents,
    Places,
}

/// Packs and writes the documents of some pieces; `target` is the size of a file before it is compressed.
pub(super) fn documents<E: Send>(out: &Out<'_, E>, pieces: &[Pieces], target: usize) -> Result<Vec<Listed>, E> {
    pack(out, pieces, target, Side::Documents)
}

/// Packs and writes the places of some pieces.
pub(super) fn places<E: Send>(out: &Out<'_, E>, pieces: &[Pieces], target: usize) -> Result<Vec<Listed>, E> {
    pack(out, pieces, target, Side::Places)
}

fn pack<E: Send>(out: &Out<'_, E>, pieces: &[Pieces], target: usize, side: Side) -> Result<Vec<Listed>, E> {
    let kept: Vec<Held<'_>> = pieces
        .iter()
        .flat_map(|one| {
            one.list.iter().map(move |piece| match side {
                Side::Documents => Held { piece, low: &one.documents[piece.documents.clone()], high: &[] },
                Side::Places => Held::split(piece, &one.places, &piece.places),
            })
        })
        .filter(|held| !held.low.is_empty())
        .collect();
    let sizes = kept.iter().map(|held| (held.low.len() + held.high.len() + 4, mix(held.piece.key)));
    cuts(sizes, target)
        .into_par_iter()
        .map(|range| {
            let held = &kept[range];
            let part = match side {
                Side::Documents => Part::Documents,
                Side::Places => Part::Places,
            };
            let low = held.iter().flat_map(|one| one.low).copied().collect::<Vec<u8>>();
            let high = held.iter().flat_map(|one| one.high).copied().collect::<Vec<u8>>();
            let bytes = compressed(&[&directory(held, side), &low, &high]);
            Ok((held[0].piece.key, out.put(part, &bytes)?))
        })
        .collect()
}

/// A piece with one of its sides: lists of documents in one run, places in low bytes and what is above them.
#[derive(Debug, Clone, Copy)]
struct Held<'a> {
    piece: &'a Piece,
    low: &'a [u8],
    high: &'a [u8],
}

impl<'a> Held<'a> {
    fn split(piece: &'a Piece, side: &'a Split, range: &Range<Mark>) -> Self {
        Self {
            piece,
            low: &side.low[range.start.low..range.end.low],
            high: &side.high[range.start.high..range.end.high],
        }
    }
}

/// What a file begins with: all first characters, all second ones, all starts, all sizes. Like beside like compresses best.
fn directory(held: &[Held<'_>], side: Side) -> Vec<u8> {
    let mut raw = Vec::new();
    size(&mut raw, held.len());
    let mut first = 0;
    for Held { piece, .. } in held {
        number(&mut raw, u64::from(piece.key.first - first));
        first = piece.key.first;
    }
    let mut last = Key { first: 0, second: 0, start: 0 };
    for Held { piece, .. } in held {
        let base = if piece.key.first == last.first { last.second } else { 0 };
        number(&mut raw, u64::from(piece.key.second - base));
        last = piece.key;
    }
    for Held { piece, .. } in held {
        number(&mut raw, u64::from(piece.key.start));
    }
    match side {
        Side::Documents => {
            for field in 0..super::texts::FIELDS {
                for Held { piece, .. } in held {
                    number(&mut raw, u64::from(piece.counts[field]));
                }
            }
        }
        Side::Places => held.iter().for_each(|one| size(&mut raw, one.low.len())),
    }
    raw
}

/// Cuts a run of things, given as size and mixed name, into ranges of about `target` bytes. From half of that on, a border comes before a
/// thing with a chance that grows with its size, drawn from its name: so borders fall together again soon after a change.
pub(super) fn cuts(things: impl Iterator<Item = (usize, u32)>, target: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut from, mut to, mut held) = (0, 0, 0);
    for (size, name) in things {
        let drawn = name as usize % (target / 2).max(1) < size;
        if held > 0 && (held + size > target * 2 || (held >= target / 2 && drawn)) {
            ranges.push(from..to);
            from = to;
            held = 0;
        }
        held += size;
        to += 1;
    }
    if from < to {
        ranges.push(from..to);
    }
    ranges
}

fn mix(key: Key) -> u32 {
    let mut bytes = [0; 12];
    bytes[..4].copy_from_slice(&key.first.to_le_bytes());
    bytes[4..8].copy_from_slice(&key.second.to_le_bytes());
    bytes[8..].copy_from_slice(&key.start.to_le_bytes());
    drawn(&bytes)
}

/// A number drawn from a name.
pub(super) fn drawn(name: &[u8]) -> u32 {
    let address = super::address::Address::of(name).0;
    u32::from_le_bytes([address[0], address[1], address[5], address[6]])
}
