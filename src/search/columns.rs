//! What is counted, filtered and sorted by: one small file of columns for each range of documents.
//!
//! In: documents in the order of their numbers. Out: bytes of the columns, and the table of facet values with its counts.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::address::Address;
use super::bytes::{number, size, sizes};
use super::document::{Document, FACETS, Facet, FacetValue};

/// The files of one range of documents.
#[derive(Debug, Clone, Copy)]
pub(super) struct RangeFiles {
    pub(super) columns: Address,
    pub(super) lengths: Address,
    pub(super) cards: Address,
}

/// A facet with its values, and how many documents have each.
#[derive(Debug)]
pub(super) struct FacetTable {
    pub(super) name: &'static str,
    pub(super) values: Vec<(FacetValue, u64)>,
    places: BTreeMap<String, usize>,
}

impl FacetTable {
    fn new(name: &'static str, facets: &[Facet]) -> Self {
        let mut table = Self { name, values: Vec::new(), places: BTreeMap::new() };
        for value in facets.iter().filter(|facet| facet.name == name).flat_map(|facet| &facet.values) {
            table.place(&value.id, &value.label);
        }
        table
    }

    /// The place of a value, which is added where it is new.
    fn place(&mut self, id: &str, label: &str) -> usize {
        if let Some(&place) = self.places.get(id) {
            return place;
        }
        let place = self.values.len();
        self.places.insert(id.to_owned(), place);
        self.values.push((FacetValue { id: id.to_owned(), label: label.to_owned() }, 0));
        place
    }
}

/// The tables of all facets before any document.
pub(super) fn tables(facets: &[Facet]) -> Vec<FacetTable> {
    FACETS.into_iter().map(|name| FacetTable::new(name, facets)).collect()
}

/// The day as a number: 1 for the first day of the year 1; 0 stands for no day.
pub(super) fn day(date: Option<Date>) -> u64 {
    let Some(date) = date else { return 0 };
    let first = Date::constant(1, 1, 1);
    u64::try_from((date - first).get_days() + 1).unwrap_or_default()
}

/// The places of a document's values in the tables, facet by facet; values that are new are added, and all are counted.
pub(super) fn values(document: &Document, tables: &mut [FacetTable]) -> Vec<Vec<usize>> {
    let mut all = Vec::with_capacity(tables.len());
    for (at, table) in tables.iter_mut().enumerate() {
        let mut places: Vec<usize> = document.values(at).iter().map(|id| table.place(id, id)).collect();
        places.sort_unstable();
        places.dedup();
        for &place in &places {
            table.values[place].1 += 1;
        }
        all.push(places);
    }
    all
}

/// The columns of one range: days, then for each facet how many values each document has, and the values.
pub(super) fn columns(documents: &[(&Document, Vec<Vec<usize>>)]) -> Vec<Vec<u8>> {
    let mut days = Vec::new();
    size(&mut days, documents.len());
    let mut last = 0;
    for (document, _) in documents {
        let day = day(document.date);
        number(&mut days, day.saturating_sub(last));
        last = day;
    }
    let mut columns = vec![days];
    for facet in 0..FACETS.len() {
        let (mut counts, mut values) = (Vec::new(), Vec::new());
        for (_, all) in documents {
            size(&mut counts, all[facet].len());
            sizes(&mut values, all[facet].iter().copied());
        }
        columns.extend([counts, values]);
    }
    columns
}

/// The lengths of titles, in characters.
pub(super) fn lengths(titles: &[usize]) -> Vec<u8> {
    let mut raw = Vec::new();
    size(&mut raw, titles.len());
    sizes(&mut raw, titles.iter().copied());
    raw
}
