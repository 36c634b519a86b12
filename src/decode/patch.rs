//! The catalogue of one state of the site, made from that of the state before: records that were read now take the place of what
//! stood in the same files, and entries of ledgers join their records again.
//!
//! In: the files as they are now, what some of them were before, and what was resolved now. Out: the catalogue that would be built
//! of all records, or nothing where only that tells.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::build::Typed;
use super::files::{Earlier, Files, KnownFile, Settled};
use crate::diagnostics::RecordName;
use crate::model::{Catalogue, Kind, Progress, RecordKey};

/// Records by their names.
type ByName<'a> = BTreeMap<&'a RecordName, &'a Arc<Settled>>;

/// What differs from the state before.
pub(super) struct Patch<'a> {
    /// Records that were in a file and are not any more.
    pub gone: Vec<&'a Arc<Settled>>,
    /// Records that have another place than they had.
    pub placed: Vec<&'a Arc<Settled>>,
    /// Records that are new or others.
    put: Vec<&'a Arc<Settled>>,
    /// What entries of ledgers report on, where some are others.
    reported: BTreeSet<RecordKey>,
    /// Setup lists whose entries are others, or in another order.
    lists: BTreeSet<Kind>,
}

impl<'a> Patch<'a> {
    /// What differs. `None` where an entry of a ledger may mean another record although its file is what it was.
    pub fn of(files: &'a Files, read: &'a [Earlier], settled: &'a [Arc<Settled>]) -> Option<Self> {
        let is_read = |one: &Arc<Settled>| {
            one.origin.as_ref().is_some_and(|origin| read.iter().any(|earlier| earlier.path == origin.file))
        };
        if settled.iter().any(|one| one.typed.entry().is_some() && !is_read(one)) {
            return None;
        }
        let (put, placed) = (settled.iter().filter(|one| one.typed.entry().is_none()).collect(), Vec::new());
        let mut patch = Self { gone: Vec::new(), placed, put, reported: BTreeSet::new(), lists: BTreeSet::new() };
        for earlier in read {
            let settled = || files.find(&earlier.path).into_iter().flat_map(KnownFile::settled);
            // The order of a setup list is that of its file.
            let names = earlier.settled.iter().map(|one| &one.name);
            if earlier.kind.is_setup() && !names.eq(settled().map(|one| &one.name)) {
                patch.lists.insert(earlier.kind);
            }
            let (then, now) = (earlier.settled.iter().collect::<Vec<_>>(), settled().collect::<Vec<_>>());
            patch.reported.extend(reported_otherwise(&then, &now));
            let (then, now) = without_same(&then, &now);
            patch.gone.extend(then.iter().filter(|(name, _)| !now.contains_key(*name)).map(|(_, one)| *one));
            patch.placed.extend(now.into_values());
        }
        patch.placed.extend(settled.iter().filter(|one| !is_read(one)));
        // A record that has moved to another file goes and comes; what ledgers report on it comes again.
        let gone: BTreeSet<&RecordName> = patch.gone.iter().map(|one| &one.name).collect();
        let moved = patch.put.iter().filter(|one| gone.contains(&one.name));
        patch.reported.extend(moved.filter_map(|one| one.origin.as_ref()?.key()));
        Some(patch)
    }

    /// The catalogue as it is now, with what the program ships. `None` where the settings of the site have come or gone.
    pub fn catalogue(&self, before: &Catalogue, files: &Files, shipped: Option<&Arc<Settled>>) -> Option<Catalogue> {
        let mut catalogue = before.clone();
        for kind in &self.lists {
            let entries = files.all.iter().filter(|file| file.is_of_kind(*kind)).flat_map(KnownFile::settled);
            let entries = entries.chain(shipped.filter(|one| one.typed.kind() == *kind));
            if !Typed::list(&mut catalogue, *kind, entries.map(|one| &one.typed)) {
                return None;
            }
        }
        let is_listed = |one: &&&Arc<Settled>| self.lists.contains(&one.typed.kind());
        for record in self.gone.iter().filter(|one| !is_listed(one)) {
            if !record.typed.take_from(&mut catalogue) {
                return None;
            }
        }
        for record in self.put.iter().filter(|one| !is_listed(one)) {
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

/// Records of one file as they were and as they are, by name, less those that were taken over.
fn without_same<'a>(then: &[&'a Arc<Settled>], now: &[&'a Arc<Settled>]) -> (ByName<'a>, ByName<'a>) {
    let places = |of: &[&Arc<Settled>]| of.iter().map(|one| Arc::as_ptr(one)).collect::<HashSet<_>>();
    let others = |of: &[&'a Arc<Settled>], known: &HashSet<*const Settled>| {
        of.iter().filter(|one| !known.contains(&Arc::as_ptr(one))).map(|one| (&one.name, *one)).collect()
    };
    (others(then, &places(now)), others(now, &places(then)))
}

/// Subjects on which a file reports otherwise than it did: other entries, or the same in another order.
fn reported_otherwise(then: &[&Arc<Settled>], now: &[&Arc<Settled>]) -> BTreeSet<RecordKey> {
    let is_same = |one: &Progress, other: &Progress| std::ptr::eq(one, other) || one == other;
    let both_same = |(one, other): &(&&Arc<Settled>, &&Arc<Settled>)| match (one.typed.entry(), other.typed.entry()) {
        (Some(one), Some(other)) => is_same(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let first = then.iter().zip(now).take_while(both_same).count();
    let (then, now) = (&then[first..], &now[first..]);
    let last = then.iter().rev().zip(now.iter().rev()).take_while(both_same).count();
    let then = by_subject(&then[..then.len() - last]);
    let now = by_subject(&now[..now.len() - last]);
    then.keys().chain(now.keys()).filter(|subject| then.get(*subject) != now.get(*subject)).cloned().collect()
}

/// Entries by what they report on, in the order of the file.
fn by_subject<'a>(records: &[&'a Arc<Settled>]) -> BTreeMap<RecordKey, Vec<&'a Progress>> {
    let mut entries: BTreeMap<RecordKey, Vec<&Progress>> = BTreeMap::new();
    for entry in records.iter().filter_map(|one| one.typed.entry()) {
        if let Some(subject) = subject(entry) {
            entries.entry(subject).or_default().push(entry);
        }
    }
    entries
}

/// What an entry reports on, as a ledger is read: a project before a measure.
fn subject(entry: &Progress) -> Option<RecordKey> {
    match (&entry.project, &entry.measure) {
        (Some(project), _) => Some(RecordKey::new(Kind::Project, project.id().clone())),
        (None, Some(measure)) => Some(RecordKey::new(Kind::Measure, measure.id().clone())),
        (None, None) => None,
    }
}
