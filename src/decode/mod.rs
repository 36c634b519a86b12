//! Files of records as typed records: YAML trees read by the field tables, references resolved, the catalogue built.
//!
//! In: the [`Tree`] that was loaded. Out: the [`Catalogue`], the [`Origins`] that say where every field stands, and
//! every mistake of every file. A mistake becomes a diagnostic and a hole; what depends on a hole is passed over
//! in silence, so that nobody reads a cascade of unknown references.

mod build;
pub mod codes;
mod defaults;
mod known;
mod memory;
mod names;
mod origins;
mod raw;
mod read;
mod resolve;
mod scalar;
mod table_file;
mod yaml_words;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::load::Tree;
use crate::model::Catalogue;

pub use known::{Known, KnownRecord, Lines, Named};
use memory::Lasting;
pub use memory::Memory;
pub use origins::Origins;
#[cfg(test)]
pub(crate) use scalar::accepts;
pub use yaml_words::describe as describe_yaml_problem;

/// What the records say, and where they say it.
#[derive(Debug)]
pub struct Decoded {
    /// The typed records.
    pub catalogue: Arc<Catalogue>,
    /// Where each of them stands.
    pub origins: Origins,
}

/// Decodes all files. Diagnostics come in the order of the files.
#[must_use]
pub fn decode(tree: &Tree) -> (Decoded, Vec<Diagnostic>) {
    decode_again(tree, &mut Memory::once())
}

/// Decodes all files, and takes over from an earlier state of the site what is the same. The result is that of [`decode()`].
#[must_use]
pub fn decode_again(tree: &Tree, memory: &mut Memory) -> (Decoded, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut holes = tree.holes.clone();
    let lasting = memory.lasting();
    let mut files = memory.read(tree);
    for file in &files.all {
        diagnostics.extend_from_slice(&file.read.diagnostics);
        holes.extend(file.read.hole.clone());
    }
    let all = files.all.iter().flat_map(|file| &file.read.records);
    let kept = if memory.has_no_duplicates(&files) {
        vec![true; all.clone().count()]
    } else {
        names::without_duplicates(all.clone(), &mut diagnostics)
    };
    let had_duplicates = kept.contains(&false);
    let shipped = defaults::clock(all.clone());
    let kept_ones = all.zip(&kept).filter(|(_, kept)| **kept).map(|(record, _)| record);
    let (names, names_are) = memory.names(&files, kept_ones.chain(&shipped), &holes);
    let mut rest = kept.as_slice();
    let shares: Vec<&[bool]> = files
        .all
        .iter()
        .map(|file| {
            let (share, others) = rest.split_at(file.read.records.len());
            rest = others;
            share
        })
        .collect();
    let settle = |(file, kept): (&mut memory::KnownFile, &[bool])| match lasting {
        Lasting::Kept => file.settle(kept, &names, names_are, tree),
        Lasting::Once => {
            file.settle_once(kept, &names, tree);
            Vec::new()
        }
    };
    let newly: Vec<Vec<Arc<memory::Settled>>> = files.all.par_iter_mut().zip(shares).map(settle).collect();
    let newly = newly.concat();
    let shipped = shipped.map(|record| Arc::new(memory::Settled::of(record, &names, tree)));
    let settled = || files.all.iter().flat_map(|file| file.settled.iter().flatten()).chain(&shipped);
    diagnostics.extend(settled().flat_map(|record| record.problems.iter().cloned()));
    diagnostics.extend(settled().flat_map(|record| record.of_table.iter().cloned()));
    let result = memory.result(&files, tree, &newly);
    let (catalogue, origins, is_whole) = match result {
        Some((catalogue, origins)) => (catalogue, origins, true),
        None => {
            let placed = settled().filter_map(|record| Some((record.name.clone(), record.origin.clone()?)));
            let origins = Origins::new(tree, placed);
            let before = diagnostics.len();
            let catalogue = build::catalogue(settled().map(|record| &record.typed), &holes, &mut diagnostics);
            (Arc::new(catalogue), origins, diagnostics.len() == before)
        }
    };
    let result = is_whole.then(|| (Arc::clone(&catalogue), origins.clone()));
    memory.keep(files.all, names, holes, had_duplicates, result);
    (Decoded { catalogue, origins }, diagnostics)
}
