//! The index of the search, into the sink; left as it is where no document of it has changed.

use super::pages::site_path;
use super::{CannotRun, Prepared, Reuse};
use crate::output::{Fingerprint, OutputError, Staging};
use crate::render::Renderer;
use crate::search::record::{self, Records, facets};
use crate::search::{ENTRY, WriteError, write};

/// Puts the index of all records that the site shows.
///
/// # Errors
/// Where a file cannot be put, and where the index cannot number so many texts.
pub fn put(prepared: &Prepared, renderer: &Renderer, staging: &Staging<'_>, reuse: Reuse) -> Result<(), CannotRun> {
    let cannot = |error: OutputError| CannotRun::Output { error, as_of: Some(prepared.as_of.to_string()) };
    let strings = |key: &str| renderer.strings().get(key).map(str::to_owned);
    let ground = ground(prepared, &strings);
    let records = Records::new(ground);
    let facets = facets(ground);
    let input = Fingerprint::of(&records.fingerprint(&facets));
    let entry = site_path(ENTRY).map_err(cannot)?;
    if reuse == Reuse::Unchanged && staging.all_current(&entry, input) {
        return Ok(());
    }
    let written =
        write(&records, &facets, &|path: &str, bytes: &[u8]| staging.put(&site_path(path)?, Some(input), bytes));
    match written {
        Ok(_) => Ok(()),
        Err(WriteError::TooLarge) => Err(CannotRun::SearchTooLarge),
        Err(WriteError::Put(error)) => Err(cannot(error)),
    }
}

/// What documents are made from; `strings` are the theme's words, for the labels of facets.
#[must_use]
pub fn ground<'a>(prepared: &'a Prepared, strings: &'a (dyn Fn(&str) -> Option<String> + Sync)) -> record::Ground<'a> {
    record::Ground {
        catalogue: &prepared.decoded.catalogue,
        figures: &prepared.figures,
        plan: &prepared.plan,
        outlines: &prepared.outlines,
        base: &prepared.base,
        strings,
    }
}
