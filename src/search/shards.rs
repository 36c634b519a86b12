//! Pieces packed into files of about one size.
//!
//! In: pieces in the order of their keys. Out: files of documents (and few places) and files of many places, each handed on and listed under its first
//! key. A border follows from the gram beside it, so that one changed record does not move all that come after.

use std::ops::Range;

use rayon::prelude::*;

use super::bytes::{compressed_noise, number, numbers, size, sizes};
use super::pieces::{Key, Piece, Pieces, place_bytes};
use super::rice::{self, Bits};
use super::texts::FIELDS;
use super::write::{Out, Part};

/// A gram whose places would take more than this part of a file of documents has them apart, so that a query of two characters, which needs no
/// places, does not fetch many. Fewer places cost nothing beside the documents: a file is fetched whole.
const APART: usize = 3;

/// Where the pieces from a key on lie.
pub(super) type Listed = (Key, super::address::Address);

/// A piece with what it holds.
#[derive(Debug, Clone, Copy)]
struct Held<'a> {
    piece: &'a Piece,
    gaps: &'a [u32],
    /// The low bytes of its places, and what is above them.
    low: &'a [u8],
    high: &'a [u8],
}

impl<'a> Held<'a> {
    fn all(pieces: &'a [Pieces]) -> impl Iterator<Item = Self> {
        pieces.iter().flat_map(|one| {
            one.list.iter().map(|piece| {
                let Range { start, end } = piece.places;
                Self {
                    piece,
                    gaps: &one.gaps[piece.gaps.clone()],
                    low: &one.places.low[start.low..end.low],
                    high: &one.places.high[start.high..end.high],
                }
            })
        })
    }

    /// Its lists of documents, field after field, with the lower bits of each.
    fn lists(self) -> impl Iterator<Item = (&'a [u32], u32)> {
        let mut rest = self.gaps;
        self.piece.counts.iter().map(move |&count| {
            let (list, after) = rest.split_at(count as usize);
            rest = after;
            (list, rice::lower_bits(count.max(1), self.piece.width))
        })
    }

    /// Bytes of its documents.
    fn document_bytes(self) -> usize {
        self.lists().map(|(list, lower)| rice::length(list, lower)).sum::<usize>() / 8 + 3
    }

    /// Bytes of its places.
    fn place_bytes(self) -> usize {
        place_bytes(self.low.len())
    }

    /// The same without its places.
    fn without_places(self) -> Self {
        Self { low: &[], high: &[], ..self }
    }
}

/// Packs and writes the documents of some pieces, with the places of those that have few; `target` is the size of a file.
pub(super) fn documents<E: Send>(out: &Out<'_, E>, pieces: &[Pieces], target: usize) -> Result<Vec<Listed>, E> {
    let few = |held: Held<'_>| held.place_bytes() <= target / APART;
    let kept: Vec<_> = Held::all(pieces).map(|held| if few(held) { held } else { held.without_places() }).collect();
    let costs = kept.iter().map(|held| (held.document_bytes() + held.place_bytes(), mix(held.piece.key)));
    cuts(costs, target)
        .into_par_iter()
        .map(|range| {
            let held = &kept[range];
            let mut directory = directory(held);
            numbers(&mut directory, held.iter().map(|one| one.piece.width.trailing_zeros()));
            for field in 0..FIELDS {
                numbers(&mut directory, held.iter().map(|one| one.piece.counts[field]));
            }
            sizes(&mut directory, held.iter().map(|one| one.low.len()));
            let mut bits = Bits::default();
            for (list, lower) in held.iter().flat_map(|one| one.lists()) {
                bits.list(list, lower);
            }
            let (low, high) = halves(held);
            let bytes = compressed_noise(&[&directory, &bits.finish(), &low, &high]);
            Ok((held[0].piece.key, out.put(Part::Documents, &bytes)?))
        })
        .collect()
}

/// Packs and writes the places of the pieces that have many; both targets are sizes of files.
pub(super) fn places<E: Send>(
    out: &Out<'_, E>,
    pieces: &[Pieces],
    target: usize,
    documents_target: usize,
) -> Result<Vec<Listed>, E> {
    let kept: Vec<_> = Held::all(pieces).filter(|held| held.place_bytes() > documents_target / APART).collect();
    let costs = kept.iter().map(|held| (held.place_bytes(), mix(held.piece.key)));
    cuts(costs, target)
        .into_par_iter()
        .map(|range| {
            let held = &kept[range];
            let mut directory = directory(held);
            sizes(&mut directory, held.iter().map(|one| one.low.len()));
            let (low, high) = halves(held);
            Ok((held[0].piece.key, out.put(Part::Places, &compressed_noise(&[&directory, &low, &high]))?))
        })
        .collect()
}

/// The places of some pieces: low bytes, and what is above them.
fn halves(held: &[Held<'_>]) -> (Vec<u8>, Vec<u8>) {
    let low = held.iter().flat_map(|one| one.low).copied().collect();
    let high = held.iter().flat_map(|one| one.high).copied().collect();
    (low, high)
}

/// What every file of grams begins with: all first characters, all second ones, all starts. Like beside like compresses best.
fn directory(held: &[Held<'_>]) -> Vec<u8> {
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
    numbers(&mut raw, held.iter().map(|one| one.piece.key.start));
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
