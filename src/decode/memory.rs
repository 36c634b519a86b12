//! What decoding one state of a site has made, for the next: a file whose text is the same is not read again, and a record
//! whose names mean the same is not resolved again.
//!
//! In: the [`Tree`], and the memory of an earlier one, which may be empty. Out: the same as without memory. What is taken over
//! is recognised by its text and by the meaning of every name that was asked for; nothing else is remembered about it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::build::Typed;
use super::names::{Names, are_same, have_same_ids};
use super::origins::{Origin, Origins};
use super::raw::RawRecord;
use super::read::{FileRecords, read_file};
use super::resolve::{Asked, Resolved, resolve};
use super::table_file;
use crate::diagnostics::{Diagnostic, RecordName};
use crate::load::{Source, Tree};
use crate::model::{Catalogue, Kind, Value};
use crate::source::{FilePath, SourceText};

/// What decoding has made.
#[derive(Debug, Default)]
pub struct Memory {
    /// In the order of the tree.
    files: Vec<KnownFile>,
    names: Arc<Names>,
    holes: Vec<(Kind, FilePath)>,
    /// Whether two records had one id.
    had_duplicates: bool,
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

/// What one file gave.
#[derive(Debug, Clone)]
pub(super) struct KnownFile {
    text: SourceText,
    kind: Kind,
    /// What was read of it.
    pub read: Arc<FileRecords>,
    /// Its records, resolved; `None` for one that was left out, and for one that has not been resolved yet.
    pub settled: Vec<Option<Arc<Settled>>>,
}

/// A record with references resolved, and with its type.
#[derive(Debug)]
pub(super) struct Settled {
    /// By which diagnostics find it.
    pub name: RecordName,
    /// Where it stands; `None` for what the program ships.
    pub origin: Option<Arc<Origin>>,
    /// The record.
    pub typed: Typed,
    /// What is wrong with its references.
    pub problems: Vec<Diagnostic>,
    /// What is wrong with the rows that stand in a table beside it.
    pub of_table: Vec<Diagnostic>,
    asked: Vec<Asked>,
    /// Whether it rests on its text and its names alone.
    rests_on_names: bool,
}

/// Files as they are now, and which of them are not those of the memory.
pub(super) struct Files {
    /// In the order of the tree.
    pub all: Vec<KnownFile>,
    /// Which of them were read now, by their places, and what was read before; `None` where records have come or gone.
    pub read: Option<Vec<(usize, Arc<FileRecords>)>>,
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
        let mut known: Vec<Option<KnownFile>> = std::mem::take(&mut self.files).into_iter().map(Some).collect();
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
            found.push(at.and_then(|at| known.get_mut(at)).and_then(Option::take));
        }
        let files: Vec<(KnownFile, Came)> = tree.sources.par_iter().zip(found).map(KnownFile::again).collect();
        let mut read = Some(Vec::new()).filter(|_| same_paths);
        let mut all = Vec::with_capacity(files.len());
        for (at, (file, came)) in files.into_iter().enumerate() {
            match came {
                Came::Known => {}
                Came::Read(Some(before)) if have_same_ids(&before.records, &file.read.records) => {
                    if let Some(read) = &mut read {
                        read.push((at, before));
                    }
                }
                Came::Read(_) => read = None,
            }
            all.push(file);
        }
        Files { all, read }
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

    /// The names of all records, taken over where they are the same.
    pub(super) fn names<'a>(
        &mut self,
        files: &Files,
        records: impl Iterator<Item = &'a RawRecord>,
        holes: &[(Kind, FilePath)],
    ) -> (Arc<Names>, NamesAre) {
        let Some(read) = files.read.as_ref().filter(|_| !self.had_duplicates && self.holes == holes) else {
            return (Arc::new(Names::of(records, holes)), NamesAre::New);
        };
        let mut names = std::mem::take(&mut self.names);
        let mut names_are = NamesAre::Same;
        for (at, before) in read {
            let now = &files.all[*at].read;
            if !are_same(&before.records, &now.records) {
                names_are = NamesAre::New;
                let all = Arc::make_mut(&mut names);
                before.records.iter().zip(&now.records).for_each(|(before, now)| all.replace(before, now));
            }
        }
        (names, names_are)
    }

    /// Whether every record is known to have an id of its own.
    pub(super) fn has_no_duplicates(&self, files: &Files) -> bool {
        files.read.is_some() && !self.had_duplicates
    }

    /// What is remembered for the next state.
    pub(super) fn keep(
        &mut self,
        files: Vec<KnownFile>,
        names: Arc<Names>,
        holes: Vec<(Kind, FilePath)>,
        had_duplicates: bool,
        result: Option<(Arc<Catalogue>, Origins)>,
    ) {
        *self = match self.lasting {
            Lasting::Kept => Self { files, names, holes, had_duplicates, result, lasting: self.lasting },
            Lasting::Once => Self::once(),
        };
    }
}

/// Whether names are those of the last state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamesAre {
    /// Each means what it meant.
    Same,
    /// Some may mean something else.
    New,
}

/// How a file came into this state.
enum Came {
    /// It is as it was.
    Known,
    /// It was read now; with what was read before, if it was there.
    Read(Option<Arc<FileRecords>>),
}

impl KnownFile {
    /// Takes over what is known of a file, or reads it.
    fn again((source, known): (&Source, Option<Self>)) -> (Self, Came) {
        match known {
            Some(known) if known.is_of(source) => (known, Came::Known),
            before => (Self::read(source), Came::Read(before.map(|before| before.read))),
        }
    }

    fn is_of(&self, source: &Source) -> bool {
        let same_text = Arc::ptr_eq(&self.text.text, &source.text.text) || self.text.text == source.text.text;
        same_text && self.kind == source.kind
    }

    fn read(source: &Source) -> Self {
        let read = Arc::new(read_file(source));
        let settled = vec![None; read.records.len()];
        Self { text: source.text.clone(), kind: source.kind, read, settled }
    }

    /// Resolves the records that are kept, or takes over what is known of them. Gives those that were resolved now.
    pub fn settle(&mut self, kept: &[bool], names: &Names, names_are: NamesAre, tree: &Tree) -> Vec<Arc<Settled>> {
        let mut now = Vec::new();
        for ((record, settled), kept) in self.read.records.iter().zip(&mut self.settled).zip(kept) {
            let still_holds = settled.as_ref().is_some_and(|known| known.still_holds(names, names_are));
            if !kept {
                *settled = None;
            } else if !still_holds {
                let record = Arc::new(Settled::of(record.clone(), names, tree));
                now.push(Arc::clone(&record));
                *settled = Some(record);
            }
        }
        now
    }

    /// The same where there is no next state: what was read of the file is given up record by record.
    pub fn settle_once(&mut self, kept: &[bool], names: &Names, tree: &Tree) {
        let read = std::mem::take(&mut Arc::make_mut(&mut self.read).records);
        for ((record, settled), kept) in read.into_iter().zip(&mut self.settled).zip(kept) {
            *settled = kept.then(|| Arc::new(Settled::of(record, names, tree)));
        }
    }
}

impl Settled {
    /// Resolves a record and gives it its type.
    pub fn of(record: RawRecord, names: &Names, tree: &Tree) -> Self {
        let Resolved { mut record, diagnostics, asked } = resolve(record, names);
        let mut of_table = Vec::new();
        let mut rests_on_names = true;
        if record.kind == Kind::Register {
            rests_on_names = !matches!(record.fields.get("data"), Some(Value::Text(_)));
            table_file::fill_rows(&mut record, tree, &mut of_table);
        }
        let name = record.name();
        let origin = Origin::of(&record).map(Arc::new);
        let typed = Typed::of(record.kind, &record.id, &mut record.fields);
        Self { name, origin, typed, problems: diagnostics, of_table, asked, rests_on_names }
    }

    fn still_holds(&self, names: &Names, names_are: NamesAre) -> bool {
        self.rests_on_names
            && match names_are {
                NamesAre::Same => true,
                // A problem names the nearest of all names.
                NamesAre::New => self.problems.is_empty() && self.asked.iter().all(|asked| asked.holds(names)),
            }
    }
}
