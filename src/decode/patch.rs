//! The catalogue of one state of the site, made from that of the state before: records that were read now take the place of what
//! stood in the same files, and entries of ledgers join their records again.
//!
//! In: the files as they are now, what some of them were before, and what was resolved now. Out: the catalogue that would be built
//! of all records, or nothing where only that tells.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::build::Typed;
use super::files::{Earlier, Files, KnownFile, Settled};
use crate::diagnostics::RecordName;
use crate::model::{Catalogue, Kind, Progress, RecordKey};

/// What differs from the state before.
pub(super) struct Patch<'a> {
    /// Records that were in a file and are not any more.
    pub gone: Vec<&'a Arc<Settled>>,
    /// Records that are new or others.
    put: Vec<&'a Arc<Settled>>,
    /// What entries of ledgers report on, where some are others.
    reported: BTreeSet<RecordKey>,
}

impl<'a> Patch<'a> {
    /// What differs. `None` where an entry of a ledger may mean another record although its file is what it was.
    pub fn of(files: &'a Files, read: &'a [Earlier], settled: &'a [Arc<Settled>]) -> Option<Self> {
        let mut patch = Self { gone: Vec::new(), put: Vec::new(), reported: BTreeSet::new() };
        let mut entries = 0;
        for earlier in read {
            let settled = || files.find(&earlier.path).into_iter().flat_map(KnownFile::settled);
            // The order of a setup list is that of its file.
            let names = earlier.settled.iter().map(|one| &one.name);
            if earlier.kind.is_setup() && !names.eq(settled().map(|one| &one.name)) {
                return None;
            }
            let now: BTreeMap<&RecordName, &Arc<Settled>> = settled().map(|one| (&one.name, one)).collect();
            let then: BTreeMap<&RecordName, &Arc<Settled>> =
                earlier.settled.iter().map(|one| (&one.name, one)).collect();
            patch.gone.extend(then.iter().filter(|(name, _)| !now.contains_key(*name)).map(|(_, one)| *one));
            for name in then.keys().chain(now.keys()) {
                let entry =
                    |of: &BTreeMap<&RecordName, &'a Arc<Settled>>| of.get(name).and_then(|one| one.typed.entry());
                let (now, then) = (entry(&now), entry(&then));
                if now != then {
                    patch.reported.extend(now.into_iter().chain(then).filter_map(subject));
                }
            }
            entries += now.values().filter(|one| one.typed.entry().is_some()).count();
        }
        patch.put = settled.iter().filter(|one| one.typed.entry().is_none()).collect();
        (patch.put.len() + entries == settled.len()).then_some(patch)
    }

    /// The catalogue as it is now. `None` where setup lists have gained or lost an entry, or the settings of the site are gone.
    pub fn catalogue(&self, before: &Catalogue, files: &Files) -> Option<Catalogue> {
        let mut catalogue = before.clone();
        for record in &self.gone {
            if !record.typed.take_from(&mut catalogue) {
                return None;
            }
        }
        for record in &self.put {
            if !record.typed.put_into(&mut catalogue) {
                return None;
            }
        }
        let mut entries: BTreeMap<&RecordKey, Vec<Progress>> =
            self.reported.iter().map(|subject| (subject, Vec::new())).collect();
        if !entries.is_empty() {
            let ledgers = files.all.iter().filter(|file| file.is_of_kind(Kind::Progress));
            for entry in ledgers.flat_map(KnownFile::settled).filter_map(|one| one.typed.entry()) {
                if let Some(entries) = subject(entry).and_then(|subject| entries.get_mut(&subject)) {
                    entries.push(entry.clone());
                }
            }
        }
        for (subject, entries) in entries {
            Typed::report(&mut catalogue, subject, entries);
        }
        Some(catalogue)
    }
}

/// What an entry reports on, as a ledger is read: a project before a measure.
fn subject(entry: &Progress) -> Option<RecordKey> {
    match (&entry.project, &entry.measure) {
        (Some(project), _) => Some(RecordKey::new(Kind::Project, project.id().clone())),
        (None, Some(measure)) => Some(RecordKey::new(Kind::Measure, measure.id().clone())),
        (None, None) => None,
    }
}
