//! What decoding one state of a site has made, for the next: a file whose text is the same is not read again, and a record
//! whose names mean the same is not resolved again.
//!
//! In: the [`Tree`], and the memory of an earlier one, which may be empty. Out: the same as without memory. What is taken over
//! is recognised by its text and by the meaning of every name that was asked for; nothing else is remembered about it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::called::Called;
use super::defaults;
use super::files::{Earlier, Files, KnownFile, Settled};
use super::origins::Origins;
use super::patch::Patch;
use super::raw::RawRecord;
use super::renamed::Renamed;
use crate::load::{Mark, Source, Tree};
use crate::model::{Catalogue, Kind};
use crate::source::FilePath;

/// What decoding has made.
#[derive(Debug, Default)]
pub struct Memory {
    files: Files,
    /// Of which tree they are.
    mark: Option<Mark>,
    /// What its records are called, with what the program ships.
    called: Called,
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

    /// What all of it comes to, made from what the last state came to; `None` where that is not enough to tell.
    pub(super) fn result(
        &self,
        files: &Files,
        tree: &Tree,
        settled: &[Arc<Settled>],
        shipped: Option<&Arc<Settled>>,
    ) -> Option<(Arc<Catalogue>, Origins)> {
        let (catalogue, origins) = self.result.as_ref()?;
        let read = files.read.as_ref()?;
        let patch = Patch::of(files, read, settled)?;
        let catalogue = patch.catalogue(catalogue, files, shipped)?;
        let files = read.iter().map(|earlier| (&earlier.path, tree.source(&earlier.path)));
        let places = patch.placed.iter().filter_map(|record| Some((record.name.clone(), record.origin.clone()?)));
        let gone = patch.gone.iter().map(|record| &record.name);
        Some((Arc::new(catalogue), origins.clone().with(files, places, gone)))
    }

    /// What the program adds to these records.
    pub(super) fn shipped(&self, files: &Files) -> Option<Arc<RawRecord>> {
        match files.read.as_ref().filter(|_| self.mark.is_some()) {
            Some(read) if !read.iter().any(|earlier| earlier.kind == Kind::Clock) => self.called.shipped.clone(),
            _ => defaults::clock(files.records_of(Kind::Clock)).map(Arc::new),
        }
    }

    /// What all records are called, made from what they were in the last state, and which names may mean another; `None` where that is
    /// not enough to tell.
    pub(super) fn called(
        &mut self,
        files: &mut Files,
        shipped: Option<&Arc<RawRecord>>,
        holes: &[(Kind, FilePath)],
    ) -> Option<(Called, Renamed)> {
        self.mark.as_ref()?;
        std::mem::take(&mut self.called).again(files, shipped, holes)
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
    pub(super) fn of(tree: &Tree, files: Files, called: Called, result: Option<(Arc<Catalogue>, Origins)>) -> Self {
        Self { files, mark: Some(tree.mark.clone()), called, result, lasting: Lasting::Kept }
    }
}

impl Files {
    /// The same with these files of the tree read again, if they are others.
    fn with(mut self, tree: &Tree, paths: &BTreeSet<FilePath>) -> Self {
        let mut read = Vec::new();
        for path in paths {
            match (self.place(path), tree.source(path)) {
                (Ok(at), Some(source)) if self.all[at].is_of(source) => {}
                (Ok(at), Some(source)) => {
                    read.push(self.all[at].read_again(source));
                }
                (Ok(at), None) => {
                    read.push(self.all.remove(at).earlier());
                    self.index.iter_mut().for_each(|index| index.gone(at));
                }
                (Err(at), Some(source)) => {
                    self.all.insert(at, KnownFile::read(source));
                    self.index.iter_mut().for_each(|index| index.came(at));
                    read.push(Earlier {
                        path: path.clone(),
                        kind: source.kind,
                        read: Arc::default(),
                        settled: Vec::new(),
                    });
                }
                (Err(_), None) => {}
            }
        }
        Self { read: Some(read), ..self }
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
        for (file, came) in files {
            match came {
                Came::Known => {}
                Came::Read(before) => note(&mut read, before),
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
    /// It was read now; with what it was before, if it was there.
    Read(Option<Earlier>),
}

/// Takes over what is known of a file, or reads it.
fn one_again((source, known): (&Source, Option<KnownFile>)) -> (KnownFile, Came) {
    match known {
        Some(known) if known.is_of(source) => (known, Came::Known),
        Some(mut known) => {
            let before = known.read_again(source);
            (known, Came::Read(Some(before)))
        }
        None => (KnownFile::read(source), Came::Read(None)),
    }
}

/// Notes that a file was read, where it was there before; else nothing is known any more of what was.
fn note(read: &mut Option<Vec<Earlier>>, before: Option<Earlier>) {
    match (read.as_mut(), before) {
        (Some(read), Some(before)) => read.push(before),
        (Some(_) | None, _) => *read = None,
    }
}
