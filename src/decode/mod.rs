//! Files of records as typed records: YAML trees read by the field tables, references resolved, the catalogue built.
//!
//! In: the [`Tree`] that was loaded. Out: the [`Catalogue`], the [`Origins`] that say where every field stands, and
//! every mistake of every file. A mistake becomes a diagnostic and a hole; what depends on a hole is passed over
//! in silence, so that nobody reads a cascade of unknown references.

mod build;
mod called;
pub mod codes;
mod defaults;
mod duplicates;
mod files;
mod index;
mod known;
mod locator;
mod memory;
mod names;
mod origins;
mod patch;
mod raw;
mod read;
mod renamed;
mod resolve;
mod scalar;
mod table_file;
#[cfg(test)]
mod tests;
mod yaml_words;

use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::load::Tree;
use crate::model::Catalogue;

use called::Called;
use files::Settled;
pub use known::{Known, KnownRecord, Lines, Named};
use memory::Lasting;
pub use memory::Memory;
pub use origins::Origins;
use raw::RawRecord;
use renamed::Renamed;
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
    let lasting = memory.lasting();
    let mut files = memory.read(tree);
    let (mut diagnostics, holes) = files.mistakes();
    let holes = [tree.holes.clone(), holes].concat();
    let shipped = memory.shipped(&files);
    let (called, renamed) = match memory.called(&mut files, shipped.as_ref(), &holes) {
        Some(again) => again,
        None => (Called::of(&files, shipped.clone(), holes.clone()), Renamed::any()),
    };
    let (names, left) = (&called.names, &called.left);
    diagnostics.extend(left.told.iter().cloned());
    let newly = match lasting {
        Lasting::Kept => files.settle(left, names, &renamed, tree),
        Lasting::Once => {
            files.settle_once(left, names, tree);
            Vec::new()
        }
    };
    let (problems, of_tables) = files.problems();
    diagnostics.extend(problems);
    diagnostics.extend(of_tables);
    // What the program ships refers to nothing, so that nothing is wrong with it.
    let settle = |record: &Arc<RawRecord>| Arc::new(Settled::of(RawRecord::clone(record), names, tree));
    let settled_shipped = shipped.as_ref().map(settle);
    let (catalogue, origins, is_whole) = match memory.result(&files, tree, &newly, settled_shipped.as_ref()) {
        Some((catalogue, origins)) => (catalogue, origins, true),
        None => {
            let settled = || files.settled().chain(&settled_shipped);
            let placed = settled().filter_map(|record| Some((record.name.clone(), record.origin.clone()?)));
            let origins = Origins::new(tree, placed);
            let before = diagnostics.len();
            let catalogue = build::catalogue(settled().map(|record| &record.typed), &holes, &mut diagnostics);
            (Arc::new(catalogue), origins, diagnostics.len() == before)
        }
    };
    let result = is_whole.then(|| (Arc::clone(&catalogue), origins.clone()));
    memory.keep(Memory::of(tree, files, called, result));
    (Decoded { catalogue, origins }, diagnostics)
}
