//! What one state of a site has made, for the next: it is handed to [`prepare_again`](super::prepare_again), and empty for a
//! build that happens once.
//!
//! Each part is recognised by its content: files by path and touch, records by text and names, outlines by the body. A part
//! that is not recognised is made anew, so that equal inputs give equal results with any memory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::figures::{Drafts, Figures, figures};
use crate::load::{Asset, Folder, Tree};
use crate::markdown::{Outline, outline};
use crate::model::{Catalogue, Date, RecordKey};
use crate::plan::{Outlines, Plan, RecordsByFile};
use crate::render::Renderer;
use crate::source::FilePath;
use crate::view::Orders;
use crate::{decode, rules};

/// What one state of a site has made.
#[derive(Debug, Default)]
pub struct Memory {
    /// The files.
    pub(super) folder: Folder,
    /// The records.
    pub(super) decoding: decode::Memory,
    /// What they come to.
    pub(super) worked: Option<Worked>,
    /// What the bodies hold.
    pub(super) outlines: Outlined,
    /// Where records stand, and what stands beside them.
    pub(super) beside: Option<Beside>,
    /// The pages.
    pub(super) planned: Option<Planned>,
    /// What breaks rules.
    pub(super) rules: rules::Memory,
    /// The theme.
    pub(super) theme: Option<Theme>,
}

impl Memory {
    /// The memory of a build that happens once: what is only of use to a next state is given up early.
    pub(super) fn once() -> Self {
        Self { decoding: decode::Memory::once(), ..Self::default() }
    }
}

/// What records come to, and of what. It holds for any catalogue that differs in words alone: figures see no title and no summary,
/// and no more of a text than whether there is any.
#[derive(Debug)]
pub(super) struct Worked {
    pub catalogue: Arc<Catalogue>,
    pub as_of: Date,
    pub drafts: Drafts,
    pub figures: Arc<Figures>,
    /// What a reader of the figures must be told.
    pub told: Vec<Diagnostic>,
    /// The orders of lists, once a page has asked for them.
    pub orders: Arc<OnceLock<Arc<Orders>>>,
}

impl Worked {
    pub fn of(catalogue: &Arc<Catalogue>, as_of: Date, drafts: Drafts) -> Self {
        let (figures, told) = figures(catalogue, as_of, drafts);
        let (catalogue, figures) = (Arc::clone(catalogue), Arc::new(figures));
        Self { catalogue, as_of, drafts, figures, told, orders: Arc::default() }
    }

    /// The same of a catalogue that differs in words alone.
    pub fn with(self, catalogue: &Arc<Catalogue>) -> Self {
        Self { catalogue: Arc::clone(catalogue), ..self }
    }
}

/// Where records stand, and what stands beside them.
#[derive(Debug)]
pub(super) struct Beside {
    pub files: Arc<BTreeMap<RecordKey, FilePath>>,
    pub records_by_file: Arc<RecordsByFile>,
    pub assets: Arc<BTreeMap<FilePath, Asset>>,
    /// Whether all of it is as it was.
    pub is_as_it_was: bool,
}

impl Beside {
    pub fn of(files: Arc<BTreeMap<RecordKey, FilePath>>, tree: &Tree, known: Option<Self>) -> Self {
        let assets = Arc::clone(&tree.assets);
        match known.filter(|known| Arc::ptr_eq(&known.files, &files) || known.files == files) {
            Some(known) => Self { is_as_it_was: tree.has_assets(&known.assets), assets, ..known },
            None => {
                let records_by_file = Arc::new(RecordsByFile::of(&files));
                Self { files, records_by_file, assets, is_as_it_was: false }
            }
        }
    }
}

/// The pages, and what else comes of planning them.
#[derive(Debug)]
pub(super) struct Planned {
    pub plan: Arc<Plan>,
    /// Addresses that more than one would have.
    pub collisions: Vec<Diagnostic>,
    /// The published files that are text, where the site is a demonstration.
    pub texts_beside: BTreeMap<FilePath, String>,
    /// Those of them that cannot be read.
    pub unread: Vec<Diagnostic>,
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
pub(super) struct Outlined {
    catalogue: Arc<Catalogue>,
    outlines: Outlines,
}

impl Outlined {
    /// Those of the last catalogue.
    pub fn all(&self) -> &Outlines {
        &self.outlines
    }

    /// The outlines of all bodies. That of a body which is the same is taken over; where it is known which have changed, nothing
    /// else is looked at.
    pub fn of(&mut self, catalogue: &Arc<Catalogue>, changed: Option<&BTreeSet<RecordKey>>) -> Outlines {
        if let Some(changed) = changed {
            for key in changed {
                match catalogue.body(key) {
                    Some(body) => self.outlines.insert(key.clone(), Arc::new(outline(body))),
                    None => self.outlines.remove(key),
                };
            }
        } else {
            let bodies: Vec<(RecordKey, &str)> = catalogue.bodies().collect();
            let made: Vec<(RecordKey, Arc<Outline>)> =
                bodies.into_par_iter().map(|(key, body)| (key.clone(), self.one(&key, body))).collect();
            self.outlines = made.into_iter().collect();
        }
        self.catalogue = Arc::clone(catalogue);
        self.outlines.clone()
    }

    fn one(&self, key: &RecordKey, body: &str) -> Arc<Outline> {
        let before = self.catalogue.body(key);
        let known = self
            .outlines
            .get(key)
            .filter(|_| before.is_some_and(|before| std::ptr::eq(before, body) || before == body));
        known.map_or_else(|| Arc::new(outline(body)), Arc::clone)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::load::load;
    use crate::model::{Reach, reworded};
    use crate::system::DiskSystem;

    #[test]
    fn no_figure_rests_on_a_title_a_summary_or_a_text() {
        for site in ["", "tests/sites/second", "examples/yichun"] {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(site);
            let (tree, _) = load(&DiskSystem, &root).unwrap();
            let (decoded, _) = decode::decode(&tree);
            let catalogue = decoded.catalogue;
            let other = reworded(&catalogue);
            assert_eq!(other.difference(&catalogue).map(|found| found.reach), Some(Reach::Words), "{site}");
            let of = |catalogue| figures(catalogue, "2026-09-30".parse().unwrap(), Drafts::Hidden);
            assert_eq!(format!("{:?}", of(&catalogue)), format!("{:?}", of(&other)), "{site}");
        }
    }
}
