//! Files of records as typed records: YAML trees read by the field tables, references resolved, the catalogue built.
//!
//! In: the [`Tree`] that was loaded. Out: the [`Catalogue`], the [`Origins`] that say where every field stands, and
//! every mistake of every file. A mistake becomes a diagnostic and a hole; what depends on a hole is passed over
//! in silence, so that nobody reads a cascade of unknown references.

mod build;
pub mod codes;
mod defaults;
mod known;
mod names;
mod origins;
mod raw;
mod read;
mod resolve;
mod scalar;
mod table_file;
mod yaml_words;

use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::load::Tree;
use crate::model::{Catalogue, Kind};

pub use known::{Known, KnownRecord, Lines, Named};
pub use origins::Origins;
#[cfg(test)]
pub(crate) use scalar::accepts;
pub use yaml_words::describe as describe_yaml_problem;

/// What the records say, and where they say it.
#[derive(Debug)]
pub struct Decoded {
    /// The typed records.
    pub catalogue: Catalogue,
    /// Where each of them stands.
    pub origins: Origins,
}

/// Decodes all files. Diagnostics come in the order of the files.
#[must_use]
pub fn decode(tree: &Tree) -> (Decoded, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut records = Vec::new();
    let mut holes = tree.holes.clone();
    let read: Vec<read::FileRecords> = tree.sources.par_iter().map(read::read_file).collect();
    for file in read {
        diagnostics.extend(file.diagnostics);
        records.extend(file.records);
        holes.extend(file.hole);
    }
    defaults::add(&mut records);
    let records = names::without_duplicates(records, &mut diagnostics);
    let names = names::Names::of(&records, &holes);
    let resolved: Vec<(raw::RawRecord, Vec<Diagnostic>)> =
        records.into_par_iter().map(|record| resolve::resolve(record, &names)).collect();
    let mut records = Vec::with_capacity(resolved.len());
    for (record, problems) in resolved {
        diagnostics.extend(problems);
        records.push(record);
    }
    for register in records.iter_mut().filter(|record| record.kind == Kind::Register) {
        table_file::fill_rows(register, tree, &mut diagnostics);
    }
    let origins = Origins::new(tree, &records);
    let catalogue = build::catalogue(records, &holes, &mut diagnostics);
    (Decoded { catalogue, origins }, diagnostics)
}
