//! What one state of a site has made, for the next: it is handed to [`prepare_again`](super::prepare_again), and empty for a
//! build that happens once.
//!
//! Each part is recognised by its content: files by path and touch, records by text and names, outlines by the body. A part
//! that is not recognised is made anew, so that equal inputs give equal results with any memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::decode;
use crate::diagnostics::Diagnostic;
use crate::load::Folder;
use crate::markdown::{Outline, outline};
use crate::model::{Catalogue, RecordKey};
use crate::render::Renderer;

/// What one state of a site has made.
#[derive(Debug, Default)]
pub struct Memory {
    /// The files.
    pub(super) folder: Folder,
    /// The records.
    pub(super) decoding: decode::Memory,
    /// What the bodies hold.
    pub(super) outlines: Outlines,
    /// The theme.
    pub(super) theme: Option<Theme>,
}

/// The theme as it was read last.
#[derive(Debug)]
pub(super) struct Theme {
    /// The name that the site gives it.
    pub name: Option<String>,
    /// The language of its strings.
    pub language: String,
    /// What renders with it.
    pub renderer: Arc<Renderer>,
    /// What the site says wrong about it, not yet located.
    pub problems: Vec<Diagnostic>,
}

/// The outlines of the bodies of a catalogue.
#[derive(Debug, Default)]
pub(super) struct Outlines {
    catalogue: Arc<Catalogue>,
    /// In the order of [`Catalogue::bodies`].
    outlines: Vec<Arc<Outline>>,
}

impl Outlines {
    /// The outlines of all bodies. That of a body which is the same is taken over.
    pub(super) fn of(&mut self, catalogue: &Arc<Catalogue>) -> BTreeMap<RecordKey, Arc<Outline>> {
        let known: Vec<(RecordKey, &str)> = self.catalogue.bodies().collect();
        let mut places: Option<BTreeMap<&RecordKey, usize>> = None;
        let mut next = 0;
        let bodies: Vec<(RecordKey, &str, Option<Arc<Outline>>)> = catalogue
            .bodies()
            .map(|(key, body)| {
                // Both are in one order, so that the next one is nearly always the one.
                let at = if known.get(next).is_some_and(|(other, _)| *other == key) {
                    Some(next)
                } else {
                    let numbered = || known.iter().enumerate().map(|(at, (key, _))| (key, at)).collect();
                    places.get_or_insert_with(numbered).get(&key).copied()
                };
                next = at.map_or(next, |at| at + 1);
                let same = at.filter(|at| std::ptr::eq(known[*at].1, body) || known[*at].1 == body);
                (key, body, same.map(|at| Arc::clone(&self.outlines[at])))
            })
            .collect();
        let made: Vec<(RecordKey, Arc<Outline>)> = bodies
            .into_par_iter()
            .map(|(key, body, known)| (key, known.unwrap_or_else(|| Arc::new(outline(body)))))
            .collect();
        let outlines = made.iter().map(|(_, outline)| Arc::clone(outline)).collect();
        *self = Self { catalogue: Arc::clone(catalogue), outlines };
        made.into_iter().collect()
    }
}
