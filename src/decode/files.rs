//! The files of records as one state of a site has them: what was read of each, and what its records became.
//!
//! In: sources, and what is known of those that are the same. Out: records with references resolved and with their types. Where
//! little has changed, an [`Index`] says which files have to be looked at; all others are not touched.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::build::Typed;
use super::names::Names;
use super::origins::Origin;
use super::raw::RawRecord;
use super::read::{FileRecords, read_file};
use super::resolve::{Asked, Resolved, resolve};
use super::table_file;
use crate::diagnostics::{Diagnostic, RecordName};
use crate::load::{Source, Tree};
use crate::model::{Kind, Value};
use crate::source::{FilePath, SourceText};

/// All files.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// In the order of the tree.
    pub all: Vec<KnownFile>,
    /// What those that were read now, or have come or gone, were before; `None` where that is not known.
    pub read: Option<Vec<Earlier>>,
    /// Which have to be looked at even if they are the same; `None` where that is not known of these files.
    pub index: Option<Index>,
}

/// What one file gave.
#[derive(Debug, Clone)]
pub(super) struct KnownFile {
    /// Its text.
    pub text: SourceText,
    kind: Kind,
    /// What was read of it.
    pub read: Arc<FileRecords>,
    /// Its records, resolved; `None` for one that was left out, and for one that has not been resolved yet.
    settled: Vec<Option<Arc<Settled>>>,
}

/// What a file was before it was read now; nothing, where it has come.
#[derive(Debug)]
pub(super) struct Earlier {
    /// Which file.
    pub path: FilePath,
    /// What its records are.
    pub kind: Kind,
    /// What had been read of it.
    pub read: Arc<FileRecords>,
    /// Its records, resolved.
    pub settled: Vec<Arc<Settled>>,
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

/// Which files have to be looked at although they are what they were, by their places.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// There is something to say about them.
    told: Places,
    /// Their records rest on files beside them.
    restless: Places,
    /// They name records of the kind.
    naming: BTreeMap<Kind, Places>,
}

/// Places of files, ascending.
#[derive(Debug, Default)]
struct Places(Vec<usize>);

/// Which records stay.
pub(super) enum Kept {
    /// Each has an id of its own.
    All,
    /// Whether each does, in the order of the files.
    Those(Vec<bool>),
}

/// Of which kinds records may have other names than in the last state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Renamed {
    /// Of these.
    Kinds(BTreeSet<Kind>),
    /// Of any.
    Any,
}

/// Above this share of all files, looking at all of them on all threads is quicker than at some, one by one.
const MANY: usize = 8;

impl Files {
    /// Every record as it was read.
    pub fn records(&self) -> impl Iterator<Item = &RawRecord> + Clone {
        self.all.iter().flat_map(|file| &file.read.records)
    }

    /// The file at a path.
    pub fn find(&self, path: &FilePath) -> Option<&KnownFile> {
        self.place(path).ok().and_then(|at| self.all.get(at))
    }

    /// Where it stands, or would.
    pub fn place(&self, path: &FilePath) -> Result<usize, usize> {
        self.all.binary_search_by(|file| file.text.path.walk_order(path))
    }

    /// Every record that was resolved.
    pub fn settled(&self) -> impl Iterator<Item = &Arc<Settled>> {
        self.all.iter().flat_map(|file| file.settled.iter().flatten())
    }

    /// The mistakes of all files, and what may be missing for them.
    pub fn mistakes(&self) -> (Vec<Diagnostic>, Vec<(Kind, FilePath)>) {
        let told = self.told();
        let mistakes = told.iter().flat_map(|file| file.read.diagnostics.iter().cloned()).collect();
        (mistakes, told.iter().filter_map(|file| file.read.hole.clone()).collect())
    }

    /// What is wrong with references, then with the rows of tables.
    pub fn problems(&self) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let told = self.told();
        let settled = || told.iter().flat_map(|file| file.settled.iter().flatten());
        let of_names = settled().flat_map(|record| record.problems.iter().cloned()).collect();
        (of_names, settled().flat_map(|record| record.of_table.iter().cloned()).collect())
    }

    /// The files about which there may be something to say.
    fn told(&self) -> Vec<&KnownFile> {
        match (&self.index, &self.read) {
            (Some(index), Some(read)) => {
                let read = read.iter().filter_map(|one| self.place(&one.path).ok());
                let places: BTreeSet<usize> = index.told.0.iter().copied().chain(read).collect();
                places.into_iter().filter_map(|at| self.all.get(at)).collect()
            }
            _ => self.all.iter().collect(),
        }
    }

    /// Resolves what is not known yet, or does not hold any more. Gives what was resolved now.
    pub fn settle(&mut self, kept: &Kept, names: &Names, renamed: &Renamed, tree: &Tree) -> Vec<Arc<Settled>> {
        let some = match (kept, renamed, &self.index, &self.read) {
            (Kept::All, Renamed::Kinds(kinds), Some(index), Some(read)) => {
                let places = index.to_look_at(kinds, read.iter().filter_map(|one| self.place(&one.path).ok()));
                Some(places).filter(|places| places.len() < self.all.len() / MANY)
            }
            _ => None,
        };
        let Some(some) = some else {
            let shares = kept.shares(&self.all);
            let settle = |(file, kept): (&mut KnownFile, Option<&[bool]>)| file.settle(kept, names, renamed, tree);
            let newly: Vec<Vec<Arc<Settled>>> = self.all.par_iter_mut().zip(shares).map(settle).collect();
            self.index = Some(Index::of(&self.all));
            return newly.concat();
        };
        let mut newly = Vec::new();
        for at in some {
            let Some(file) = self.all.get_mut(at) else { continue };
            newly.extend(file.settle(None, names, renamed, tree));
            if let Some(index) = &mut self.index {
                index.note(at, file);
            }
        }
        newly
    }

    /// The same where there is no next state: what was read of a file is given up record by record.
    pub fn settle_once(&mut self, kept: &Kept, names: &Names, tree: &Tree) {
        let shares = kept.shares(&self.all);
        self.all.par_iter_mut().zip(shares).for_each(|(file, kept)| file.settle_once(kept, names, tree));
    }
}

impl Kept {
    /// The records that stay.
    pub fn of<'a>(&self, records: impl Iterator<Item = &'a RawRecord>) -> impl Iterator<Item = &'a RawRecord> {
        let stays = move |at: usize| match self {
            Self::All => true,
            Self::Those(kept) => kept.get(at).copied().unwrap_or_default(),
        };
        records.enumerate().filter(move |(at, _)| stays(*at)).map(|(_, record)| record)
    }

    /// The part of each file; `None` where all of its records stay.
    fn shares(&self, files: &[KnownFile]) -> Vec<Option<&[bool]>> {
        let Self::Those(kept) = self else { return vec![None; files.len()] };
        let mut rest = kept.as_slice();
        let share = |file: &KnownFile| {
            let (share, others) = rest.split_at(file.read.records.len());
            rest = others;
            Some(share)
        };
        files.iter().map(share).collect()
    }
}

impl Index {
    fn of(files: &[KnownFile]) -> Self {
        let mut index = Self::default();
        files.iter().enumerate().for_each(|(at, file)| index.add(at, file));
        index
    }

    /// Takes a file for what it is now.
    fn note(&mut self, at: usize, file: &KnownFile) {
        self.lists().for_each(|places| places.remove(at));
        self.add(at, file);
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
        [&mut self.told, &mut self.restless].into_iter().chain(self.naming.values_mut())
    }

    fn add(&mut self, at: usize, file: &KnownFile) {
        let settled = || file.settled.iter().flatten();
        let is_wrong = |one: &Arc<Settled>| !one.problems.is_empty() || !one.of_table.is_empty();
        if !file.read.diagnostics.is_empty() || file.read.hole.is_some() || settled().any(is_wrong) {
            self.told.insert(at);
        }
        if settled().any(|one| !one.rests_on_names) {
            self.restless.insert(at);
        }
        for asked in settled().flat_map(|one| &one.asked) {
            self.naming.entry(asked.kind()).or_default().insert(at);
        }
    }

    /// The places of files that were read, and of those that may be another for it.
    fn to_look_at(&self, renamed: &BTreeSet<Kind>, read: impl Iterator<Item = usize>) -> BTreeSet<usize> {
        let naming = renamed.iter().filter_map(|kind| self.naming.get(kind)).flat_map(|places| &places.0);
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

impl KnownFile {
    pub fn is_of(&self, source: &Source) -> bool {
        let same_text = Arc::ptr_eq(&self.text.text, &source.text.text) || self.text.text == source.text.text;
        same_text && self.kind == source.kind
    }

    pub fn read(source: &Source) -> Self {
        let read = Arc::new(read_file(source));
        let settled = vec![None; read.records.len()];
        Self { text: source.text.clone(), kind: source.kind, read, settled }
    }

    /// What it was, to whom it comes as something else.
    pub fn earlier(self) -> Earlier {
        let settled = self.settled.into_iter().flatten().collect();
        Earlier { path: self.text.path, kind: self.kind, read: self.read, settled }
    }

    /// Its records that were resolved.
    pub fn settled(&self) -> impl Iterator<Item = &Arc<Settled>> {
        self.settled.iter().flatten()
    }

    /// Whether its records are of the kind.
    pub fn is_of_kind(&self, kind: Kind) -> bool {
        self.kind == kind
    }

    /// Resolves the records that stay, or takes over what is known of them. Gives those that were resolved now.
    fn settle(&mut self, kept: Option<&[bool]>, names: &Names, renamed: &Renamed, tree: &Tree) -> Vec<Arc<Settled>> {
        let one = |(at, (record, settled)): (usize, (&RawRecord, &mut Option<Arc<Settled>>))| {
            if !stays(kept, at) {
                *settled = None;
                return None;
            }
            if settled.as_ref().is_some_and(|known| known.still_holds(names, renamed)) {
                return None;
            }
            let record = Arc::new(Settled::of(record.clone(), names, tree));
            *settled = Some(Arc::clone(&record));
            Some(record)
        };
        self.read.records.par_iter().zip(&mut self.settled).enumerate().filter_map(one).collect()
    }

    fn settle_once(&mut self, kept: Option<&[bool]>, names: &Names, tree: &Tree) {
        let read = std::mem::take(&mut Arc::make_mut(&mut self.read).records);
        for (at, (record, settled)) in read.into_iter().zip(&mut self.settled).enumerate() {
            *settled = stays(kept, at).then(|| Arc::new(Settled::of(record, names, tree)));
        }
    }
}

fn stays(kept: Option<&[bool]>, at: usize) -> bool {
    kept.is_none_or(|kept| kept.get(at).copied().unwrap_or_default())
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

    fn still_holds(&self, names: &Names, renamed: &Renamed) -> bool {
        let may_differ = |asked: &&Asked| match renamed {
            Renamed::Kinds(kinds) => kinds.contains(&asked.kind()),
            Renamed::Any => true,
        };
        let nothing_renamed = matches!(renamed, Renamed::Kinds(kinds) if kinds.is_empty());
        // A problem names the nearest of all names.
        self.rests_on_names
            && (nothing_renamed || self.problems.is_empty())
            && self.asked.iter().filter(may_differ).all(|asked| asked.holds(names))
    }
}
