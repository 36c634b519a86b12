//! Where each gram lies: pages over the files, and the head over the pages.
//!
//! In: the files by their first keys. Out: pages that list some dozens of files each, and the head, which a runtime reads first:
//! facets, ranges of documents, pages.

use rayon::prelude::*;

use super::address::Address;
use super::bytes::{compressed, number, size, text};
use super::columns::{FacetTable, RangeFiles};
use super::pieces::Key;
use super::shards::Listed;
use super::write::{Out, Part};

/// Files of documents that one page lists.
const PAGE: usize = 64;

/// What the head says besides the pages.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) documents: u32,
    /// Documents of a range.
    pub(super) range: u32,
    pub(super) facets: Vec<FacetTable>,
    pub(super) ranges: Vec<RangeFiles>,
}

/// Writes the pages and gives the list that the head holds.
pub(super) fn pages<E: Send>(out: &Out<'_, E>, documents: &[Listed], places: &[Listed]) -> Result<Vec<Listed>, E> {
    let firsts: Vec<Key> = documents.chunks(PAGE).map(|page| page[0].0).collect();
    documents
        .par_chunks(PAGE)
        .enumerate()
        .map(|(at, page)| {
            // The file of places that holds the page's first gram may have begun before the page.
            let from = places.partition_point(|(key, _)| *key <= page[0].0).saturating_sub(1);
            let to = firsts.get(at + 1).map_or(places.len(), |next| places.partition_point(|(key, _)| key < next));
            let mut raw = Vec::new();
            list(&mut raw, page);
            list(&mut raw, &places[from..to.max(from)]);
            Ok((page[0].0, out.put(Part::Dictionary, &compressed(&[&raw]))?))
        })
        .collect()
}

/// Writes the head and gives its name.
pub(super) fn head<E>(out: &Out<'_, E>, head: &Head, pages: &[Listed]) -> Result<Address, E> {
    let mut raw = Vec::new();
    number(&mut raw, u64::from(head.documents));
    number(&mut raw, u64::from(head.range));
    size(&mut raw, head.facets.len());
    for facet in &head.facets {
        text(&mut raw, facet.name);
        size(&mut raw, facet.values.len());
        for (value, count) in &facet.values {
            text(&mut raw, &value.id);
            text(&mut raw, &value.label);
            number(&mut raw, *count);
        }
    }
    size(&mut raw, head.ranges.len());
    for range in &head.ranges {
        for address in [range.columns, range.lengths, range.cards] {
            raw.extend_from_slice(&address.0);
        }
    }
    list(&mut raw, pages);
    out.put(Part::Dictionary, &compressed(&[&raw]))
}

/// Keys, then names.
fn list(raw: &mut Vec<u8>, listed: &[Listed]) {
    size(raw, listed.len());
    for (key, _) in listed {
        number(raw, u64::from(key.first));
        number(raw, u64::from(key.second));
        number(raw, u64::from(key.start));
    }
    for (_, address) in listed {
        raw.extend_from_slice(&address.0);
    }
}
