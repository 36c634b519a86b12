//! Pieces packed into files of about one size.
//!
//! In: pieces in the order of their keys. Out: files of documents and files of places, each handed on and listed under its first
//! key. A border follows from the gram beside it, so that one changed record does not move all that come after.

use std::ops::Range;

use rayon::prelude::*;

use super::bytes::{compressed, number, size};
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
    let kept: Vec<(&Piece, &[u8])> = pieces
        .iter()
        .flat_map(|one| {
            one.list.iter().map(move |piece| match side {
                Side::Documents => (piece, &one.documents[piece.documents.clone()]),
                Side::Places => (piece, &one.places[piece.places.clone()]),
            })
        })
        .filter(|(_, bytes)| !bytes.is_empty())
        .collect();
    let sizes = kept.iter().map(|(piece, bytes)| (bytes.len() + 4, mix(piece.key)));
    cuts(sizes, target)
        .into_par_iter()
        .map(|range| {
            let held = &kept[range];
            let (part, raw) = match side {
                Side::Documents => (Part::Documents, encode(held, side)),
                Side::Places => (Part::Places, encode(held, side)),
            };
            Ok((held[0].0.key, out.put(part, &compressed(&raw))?))
        })
        .collect()
}

/// One file: all first characters, all second ones, all starts, all sizes, then the pieces. Like beside like compresses best.
fn encode(held: &[(&Piece, &[u8])], side: Side) -> Vec<u8> {
    let mut raw = Vec::new();
    size(&mut raw, held.len());
    let mut first = 0;
    for (piece, _) in held {
        number(&mut raw, u64::from(piece.key.first - first));
        first = piece.key.first;
    }
    let mut last = Key { first: 0, second: 0, start: 0 };
    for (piece, _) in held {
        let base = if piece.key.first == last.first { last.second } else { 0 };
        number(&mut raw, u64::from(piece.key.second - base));
        last = piece.key;
    }
    for (piece, _) in held {
        number(&mut raw, u64::from(piece.key.start));
    }
    match side {
        Side::Documents => {
            for field in 0..super::texts::FIELDS {
                for (piece, _) in held {
                    number(&mut raw, u64::from(piece.counts[field]));
                }
            }
        }
        Side::Places => held.iter().for_each(|(_, bytes)| size(&mut raw, bytes.len())),
    }
    for (_, bytes) in held {
        raw.extend_from_slice(bytes);
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
