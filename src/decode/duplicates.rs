//! Records that have the id of another of their kind: the first stays, in the order of files; the others are left out and told.
//!
//! In: the files as they are and, where little has changed, the names of the state before. Out: which records are left out, by file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::codes;
use super::files::{Earlier, Files};
use super::names::Names;
use super::raw::RawRecord;
use super::renamed::without_same_ends;
use crate::diagnostics::{Diagnostic, Place};
use crate::model::{Id, Kind};
use crate::source::FilePath;
use crate::text;

/// What no two records share: kind and id, case ignored.
type Key = (Kind, String);

/// In which files records with one id stand, and how many in each.
type Holders = BTreeMap<FilePath, usize>;

/// Ids that more than one record has.
#[derive(Debug, Default)]
pub struct Duplicates {
    holders: BTreeMap<Key, Holders>,
}

/// Records that are left out.
#[derive(Debug, Default)]
pub(super) struct Left {
    /// Their places in their file.
    places: BTreeMap<FilePath, BTreeSet<usize>>,
    /// What is said of them, in the order of files.
    pub told: Vec<Diagnostic>,
}

impl Duplicates {
    /// Notes that a record has the id of one in another file, or in the same.
    pub fn note(&mut self, record: &RawRecord, first: Option<&FilePath>) {
        let (Some(key), Some(file)) = (key_of(record), &record.file) else { return };
        let holders = self.holders.entry(key).or_insert_with(|| alone(first));
        *holders.entry(file.clone()).or_default() += 1;
    }

    /// Takes some files for what they are now. `names` are those of the state before.
    pub fn again(&mut self, names: &Names, read: &[Earlier], files: &Files) {
        let mut come: Vec<(Key, &FilePath)> = Vec::new();
        let mut gone: Vec<(Key, &FilePath)> = Vec::new();
        for earlier in read {
            let (then, now) = (ids(&earlier.read.records), ids(files.records_at(&earlier.path)));
            let (then, now) = without_same_ends(&then, &now, PartialEq::eq);
            gone.extend(then.iter().map(|(kind, id)| ((*kind, id.folded()), &earlier.path)));
            come.extend(now.iter().map(|(kind, id)| ((*kind, id.folded()), &earlier.path)));
        }
        let mut touched: BTreeMap<Key, Holders> = BTreeMap::new();
        let mut before = |key: &Key| self.holders.remove(key).unwrap_or_else(|| alone(names.file_of(key.0, &key.1)));
        for (key, file) in come {
            let holders = touched.entry(key).or_insert_with_key(&mut before);
            *holders.entry(file.clone()).or_default() += 1;
        }
        for (key, file) in gone {
            let holders = touched.entry(key).or_insert_with_key(&mut before);
            match holders.get_mut(file) {
                Some(count) if *count > 1 => *count -= 1,
                Some(_) | None => drop(holders.remove(file)),
            }
        }
        self.holders.extend(touched.into_iter().filter(|(_, holders)| holders.values().sum::<usize>() > 1));
    }

    /// Which records are left out of these files.
    pub fn left(&self, files: &Files) -> Left {
        let mut left = Left::default();
        let holding: BTreeSet<usize> =
            self.holders.values().flat_map(BTreeMap::keys).filter_map(|path| files.place(path).ok()).collect();
        let mut first: BTreeMap<Key, Place> = BTreeMap::new();
        for file in holding.into_iter().filter_map(|at| files.all.get(at)) {
            for (at, record) in file.read.records.iter().enumerate() {
                let Some(id) = record.own_id() else { continue };
                let key = (record.kind, id.folded());
                if !self.holders.contains_key(&key) {
                    continue;
                }
                let place = Place::span(file.text.path.clone(), record.head);
                match first.get(&key) {
                    Some(first) => {
                        left.told.push(duplicate(record.kind, id, place, first.clone()));
                        left.places.entry(file.text.path.clone()).or_default().insert(at);
                    }
                    None => drop(first.insert(key, place)),
                }
            }
        }
        left
    }
}

impl Left {
    /// The places of those that are left out of a file; `None` where all of its records stay.
    pub fn of(&self, file: &FilePath) -> Option<&BTreeSet<usize>> {
        self.places.get(file)
    }

    /// The files of which others stay than in an earlier state.
    pub fn differing<'a>(&'a self, then: &'a Self) -> impl Iterator<Item = &'a FilePath> {
        let either: BTreeSet<&FilePath> = self.places.keys().chain(then.places.keys()).collect();
        either.into_iter().filter(move |file| self.of(file) != then.of(file))
    }

    /// Those of a file's records that stay.
    pub fn staying<'a>(&self, file: &FilePath, records: &'a [Arc<RawRecord>]) -> Cow<'a, [Arc<RawRecord>]> {
        let Some(left) = self.of(file) else { return Cow::Borrowed(records) };
        let stay = records.iter().enumerate().filter(|(at, _)| !left.contains(at));
        Cow::Owned(stay.map(|(_, record)| Arc::clone(record)).collect())
    }
}

fn alone(file: Option<&FilePath>) -> Holders {
    file.map(|file| (file.clone(), 1)).into_iter().collect()
}

/// What the record shares with no other; the entry of a ledger has no id.
fn key_of(record: &RawRecord) -> Option<Key> {
    Some((record.kind, record.own_id()?.folded()))
}

fn ids(records: &[Arc<RawRecord>]) -> Vec<(Kind, &Id)> {
    records.iter().filter_map(|record| Some((record.kind, record.own_id()?))).collect()
}

fn duplicate(kind: Kind, id: &Id, place: Place, first: Place) -> Diagnostic {
    let (kind, kind_en) = (kind.label(), kind.name());
    Diagnostic::new(
        &codes::DUPLICATE_ID,
        place,
        text!("“{kind}”里已经有标识为“{id}”的记录。", "There is a {kind_en} with the id `{id}` already."),
    )
    .related(first, text!("先有的一条", "the first one"))
    .help(text!(
        "给其中一条换一个标识（不分大小写）；标识缺省取自文件名。",
        "Give one of them another id (case is ignored); an id is taken from the file's name where absent."
    ))
}
