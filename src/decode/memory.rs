//! What decoding one state of a site has made, for the next: a file whose text is the same is not read again, and a record
//! whose names mean the same is not resolved again.
//!
//! In: the [`Tree`], and the memory of an earlier one, which may be empty. Out: the same as without memory. What is taken over
//! is recognised by its text and by the meaning of every name that was asked for; nothing else is remembered about it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::defaults;
use super::files::{Files, Kept, KnownFile, Renamed, Settled};
use super::names::{Names, are_same, have_same_ids};
use super::origins::Origins;
use super::raw::RawRecord;
use super::read::FileRecords;
use crate::load::{Mark, Source, Tree};
use crate::model::{Catalogue, Kind};
use crate::source::FilePath;

/// What decoding has made.
#[derive(Debug, Default)]
pub struct Memory {
    files: Files,
    /// Of which tree they are.
    mark: Option<Mark>,
    names: Arc<Names>,
    holes: Vec<(Kind, FilePath)>,
    /// Whether two records had one id.
    had_duplicates: bool,
    /// What the program shipped.
    shipped: Option<RawRecord>,
    /// What all of it came to, if nothing was missing.
    result: Option<(Arc<Catalogue>, Origins)>,
    /// Whether there is a next state.
    lasting: Lasting,
}

/// Whether there is a next state of the site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Lasting {
    /// There is: what was made for this one is kept.
    #[default]
    Kept,
    /// There is none: what is not needed any more is given up at once, so that a large site takes less memory.
    Once,
}

impl Memory {
    /// The memory of a site that is decoded once: it stays empty.
    #[must_use]
    pub fn once() -> Self {
        Self { lasting: Lasting::Once, ..Self::default() }
    }

    /// Whether there is a next state.
    pub(super) fn lasting(&self) -> Lasting {
        self.lasting
    }

    /// Reads what has changed, and takes over what has not.
    pub(super) fn read(&mut self, tree: &Tree) -> Files {
        let files = std::mem::take(&mut self.files);
        match tree.before.as_ref().filter(|before| self.mark.as_ref() == Some(&before.mark)) {
            Some(before) => files.with(tree, &before.read),
            None => files.again(tree),
        }
    }

    /// What all of it comes to, made from what the last state came to: where there are the same records and nothing is missing,
    /// only those that were settled now differ. `None` where that is not enough to tell.
    pub(super) fn result(
        &self,
        files: &Files,
        tree: &Tree,
        settled: &[Arc<Settled>],
    ) -> Option<(Arc<Catalogue>, Origins)> {
        let (catalogue, origins) = self.result.as_ref().filter(|_| self.has_no_duplicates(files))?;
        let sources = files.read.iter().flatten().filter_map(|(at, _)| tree.sources.get(*at));
        let mut catalogue = Catalogue::clone(catalogue);
        if !settled.iter().all(|record| record.typed.put_into(&mut catalogue)) {
            return None;
        }
        let places = settled.iter().filter_map(|record| Some((record.name.clone(), record.origin.clone()?)));
        Some((Arc::new(catalogue), origins.clone().with(sources, places)))
    }

    /// What the program adds to these records.
    pub(super) fn shipped(&self, files: &Files) -> Option<RawRecord> {
        let read = files.read.as_ref().filter(|_| self.mark.is_some());
        let clocks = |read: &Vec<(usize, Arc<FileRecords>)>| {
            read.iter().any(|(at, _)| files.all.get(*at).is_some_and(|file| file.is_of_kind(Kind::Clock)))
        };
        match read {
            Some(read) if !clocks(read) => self.shipped.clone(),
            _ => defaults::clock(files.records()),
        }
    }

    /// The names of all records, taken over where they are the same.
    pub(super) fn names(
        &mut self,
        files: &Files,
        kept: &Kept,
        shipped: Option<&RawRecord>,
        holes: &[(Kind, FilePath)],
    ) -> (Arc<Names>, Renamed) {
        let is_known = self.mark.is_some() && !self.had_duplicates && self.holes == holes;
        let Some(read) = files.read.as_ref().filter(|_| is_known) else {
            return (Arc::new(Names::of(kept.of(files.records()).chain(shipped), holes)), Renamed::Any);
        };
        let mut names = std::mem::take(&mut self.names);
        let mut renamed = BTreeSet::new();
        for (at, before) in read {
            let now = &files.all[*at].read;
            if !are_same(&before.records, &now.records) {
                renamed.extend(before.records.iter().map(|record| record.kind));
                let all = Arc::make_mut(&mut names);
                before.records.iter().zip(&now.records).for_each(|(before, now)| all.replace(before, now));
            }
        }
        (names, Renamed::Kinds(renamed))
    }

    /// Whether every record is known to have an id of its own.
    pub(super) fn has_no_duplicates(&self, files: &Files) -> bool {
        files.read.is_some() && !self.had_duplicates
    }

    /// What is remembered for the next state.
    pub(super) fn keep(&mut self, made: Self) {
        let lasting = self.lasting;
        *self = match lasting {
            Lasting::Kept => Self { lasting, ..made },
            Lasting::Once => Self::once(),
        };
    }

    /// What one state has made.
    pub(super) fn of(
        tree: &Tree,
        files: Files,
        names: Arc<Names>,
        shipped: Option<RawRecord>,
        holes: Vec<(Kind, FilePath)>,
        had_duplicates: bool,
        result: Option<(Arc<Catalogue>, Origins)>,
    ) -> Self {
        let mark = Some(tree.mark.clone());
        Self { files, mark, names, holes, had_duplicates, shipped, result, lasting: Lasting::Kept }
    }
}

impl Files {
    /// The same with these files of the tree read again, if their texts are others.
    fn with(mut self, tree: &Tree, places: &BTreeSet<usize>) -> Self {
        let mut read = Some(Vec::new());
        for at in places {
            let (Some(source), Some(file)) = (tree.sources.get(*at), self.all.get_mut(*at)) else { continue };
            if file.is_of(source) {
                continue;
            }
            let before = std::mem::replace(file, KnownFile::read(source)).read;
            note(&mut read, *at, file, Some(before));
        }
        let index = self.index.filter(|_| read.is_some());
        Self { all: self.all, read, index }
    }

    /// The files of a tree, with what is known of those that are the same.
    fn again(self, tree: &Tree) -> Self {
        let mut known: Vec<Option<KnownFile>> = self.all.into_iter().map(Some).collect();
        let mut same_paths = known.len() == tree.sources.len();
        let mut places: Option<BTreeMap<FilePath, usize>> = None;
        let mut next = 0;
        let mut found = Vec::with_capacity(tree.sources.len());
        for source in &tree.sources {
            // Both are in one order, so that the next one is nearly always the one.
            let is = |file: &Option<KnownFile>| file.as_ref().is_some_and(|file| file.text.path == source.text.path);
            let at = if known.get(next).is_some_and(is) {
                Some(next)
            } else {
                same_paths = false;
                let all = places.get_or_insert_with(|| {
                    let left = known.iter().enumerate();
                    left.filter_map(|(at, file)| Some((file.as_ref()?.text.path.clone(), at))).collect()
                });
                all.get(&source.text.path).copied()
            };
            next = at.map_or(next, |at| at + 1);
            found.push((source, at.and_then(|at| known.get_mut(at)).and_then(Option::take)));
        }
        let files: Vec<(KnownFile, Came)> = found.into_par_iter().map(one_again).collect();
        let mut read = Some(Vec::new()).filter(|_| same_paths);
        let mut all = Vec::with_capacity(files.len());
        for (at, (file, came)) in files.into_iter().enumerate() {
            match came {
                Came::Known => {}
                Came::Read(before) => note(&mut read, at, &file, before),
            }
            all.push(file);
        }
        let index = self.index.filter(|_| read.is_some());
        Self { all, read, index }
    }
}

/// How a file came into this state.
enum Came {
    /// It is as it was.
    Known,
    /// It was read now; with what was read before, if it was there.
    Read(Option<Arc<FileRecords>>),
}

/// Takes over what is known of a file, or reads it.
fn one_again((source, known): (&Source, Option<KnownFile>)) -> (KnownFile, Came) {
    match known {
        Some(known) if known.is_of(source) => (known, Came::Known),
        before => (KnownFile::read(source), Came::Read(before.map(|before| before.read))),
    }
}

/// Notes that a file was read, where it holds the same records as before; else nothing is known any more of which were.
fn note(
    read: &mut Option<Vec<(usize, Arc<FileRecords>)>>,
    at: usize,
    file: &KnownFile,
    before: Option<Arc<FileRecords>>,
) {
    let before = before.filter(|before| have_same_ids(&before.records, &file.read.records));
    match (read.as_mut(), before) {
        (Some(read), Some(before)) => read.push((at, before)),
        (Some(_) | None, _) => *read = None,
    }
}
