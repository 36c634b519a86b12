//! Which files have to be looked at again although they are what they were, by their places in the order of the site.
//!
//! In: files whose records are resolved, one by one. Out: the places of those that may be others in the next state.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::{KnownFile, Settled};
use super::renamed::Renamed;
use crate::model::Kind;

/// Which files have to be looked at.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// There is something to say about them.
    pub told: Places,
    /// Their records rest on files beside them.
    restless: Places,
    /// They name records of the kind so.
    naming: BTreeMap<Kind, BTreeMap<String, Places>>,
}

/// Places of files, ascending.
#[derive(Debug, Default)]
pub(super) struct Places(pub Vec<usize>);

impl Index {
    pub fn of(files: &[KnownFile]) -> Self {
        let mut index = Self::default();
        files.iter().enumerate().for_each(|(at, file)| index.add(at, file, file.settled()));
        index
    }

    /// Takes a file for what it is now, some records of which have been resolved anew. What others of it named it may name no
    /// more: then it is looked at once too often.
    pub fn note(&mut self, at: usize, file: &KnownFile, newly: &[Arc<Settled>]) {
        self.told.remove(at);
        self.restless.remove(at);
        self.add(at, file, newly.iter());
    }

    /// Makes room for a file that has come to this place.
    pub fn came(&mut self, at: usize) {
        self.lists().for_each(|places| places.came(at));
    }

    /// Closes the place of a file that has gone.
    pub fn gone(&mut self, at: usize) {
        self.lists().for_each(|places| places.gone(at));
    }

    fn lists(&mut self) -> impl Iterator<Item = &mut Places> {
        [&mut self.told, &mut self.restless].into_iter().chain(self.naming.values_mut().flat_map(BTreeMap::values_mut))
    }

    fn add<'a>(&mut self, at: usize, file: &KnownFile, newly: impl Iterator<Item = &'a Arc<Settled>>) {
        let settled = || file.settled();
        let is_wrong = |one: &Arc<Settled>| !one.problems.is_empty() || !one.of_table.is_empty();
        if !file.read.diagnostics.is_empty() || file.read.hole.is_some() || settled().any(is_wrong) {
            self.told.insert(at);
        }
        if settled().any(|one| !one.rests_on_names) {
            self.restless.insert(at);
        }
        let keys: BTreeSet<(Kind, String)> =
            newly.flat_map(|one| &one.asked).map(|asked| (asked.kind(), asked.key())).collect();
        for (kind, key) in keys {
            self.naming.entry(kind).or_default().entry(key).or_default().insert(at);
        }
    }

    /// The places of files that were read, and of those that may be another for it.
    pub fn to_look_at(&self, renamed: &Renamed, read: impl Iterator<Item = usize>) -> BTreeSet<usize> {
        let named =
            self.naming.iter().flat_map(|(kind, named)| named.iter().map(move |(key, places)| (*kind, key, places)));
        let naming = named.filter(|(kind, key, _)| renamed.has(*kind, key)).flat_map(|(.., places)| &places.0);
        // A problem names the nearest of all names.
        let told = self.told.0.iter().filter(|_| !renamed.is_empty());
        read.chain(self.restless.0.iter().chain(naming).chain(told).copied()).collect()
    }
}

impl Places {
    fn insert(&mut self, at: usize) {
        if let Err(place) = self.0.binary_search(&at) {
            self.0.insert(place, at);
        }
    }

    fn remove(&mut self, at: usize) {
        if let Ok(place) = self.0.binary_search(&at) {
            self.0.remove(place);
        }
    }

    fn came(&mut self, at: usize) {
        let from = self.0.partition_point(|place| *place < at);
        self.0[from..].iter_mut().for_each(|place| *place += 1);
    }

    fn gone(&mut self, at: usize) {
        self.remove(at);
        let from = self.0.partition_point(|place| *place < at);
        self.0[from..].iter_mut().for_each(|place| *place -= 1);
    }
}
