//! The files of records as one state of a site has them: what was read of each, and what its records became.
//!
//! In: sources, and what is known of those that are the same. Out: records with references resolved and with their types. Where
//! little has changed, an [`Index`] says which files have to be looked at; all others are not touched.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::build::Typed;
use super::duplicates::Left;
use super::index::Index;
use super::names::Names;
use super::origins::Origin;
use super::raw::RawRecord;
use super::read::{Again, FileRecords, ReadList, read_file};
use super::renamed::Renamed;
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
    /// What it was when it was last a list without mistakes in its YAML, if it is none now.
    list: Option<ReadList>,
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
#[derive(Debug, Clone)]
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
    /// The names that it asked for.
    pub asked: Vec<Asked>,
    /// Whether it rests on its text and its names alone.
    pub rests_on_names: bool,
}

/// Above this share of all files, looking at all of them on all threads is quicker than at some, one by one.
const MANY: usize = 8;

impl Files {
    /// Every record as it was read.
    pub fn records(&self) -> impl Iterator<Item = &RawRecord> + Clone {
        self.all.iter().flat_map(|file| file.read.records.iter().map(Arc::as_ref))
    }

    /// Those of one kind.
    pub fn records_of(&self, kind: Kind) -> impl Iterator<Item = &RawRecord> {
        self.all.iter().filter(move |file| file.kind == kind).flat_map(|file| file.read.records.iter().map(Arc::as_ref))
    }

    /// Those of one file.
    pub fn records_at(&self, path: &FilePath) -> &[Arc<RawRecord>] {
        self.find(path).map(|file| file.read.records.as_slice()).unwrap_or_default()
    }

    /// The file at a path.
    pub fn find(&self, path: &FilePath) -> Option<&KnownFile> {
        self.place(path).ok().and_then(|at| self.all.get(at))
    }

    /// Where it stands, or would.
    pub fn place(&self, path: &FilePath) -> Result<usize, usize> {
        self.all.binary_search_by(|file| file.text.path.walk_order(path))
    }

    /// Takes files for some that were read, although they are what they were.
    pub fn count_as_read<'a>(&mut self, files: impl Iterator<Item = &'a FilePath>) {
        let Some(mut read) = self.read.take() else { return };
        for path in files {
            if !read.iter().any(|earlier| earlier.path == *path) {
                read.extend(self.find(path).map(KnownFile::as_earlier));
            }
        }
        self.read = Some(read);
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
    pub fn settle(&mut self, left: &Left, names: &Names, renamed: &Renamed, tree: &Tree) -> Vec<Arc<Settled>> {
        let some = match (renamed.may_be_any(), &self.index, &self.read) {
            (false, Some(index), Some(read)) => {
                let places = index.to_look_at(renamed, read.iter().filter_map(|one| self.place(&one.path).ok()));
                Some(places).filter(|places| places.len() < self.all.len() / MANY)
            }
            _ => None,
        };
        let Some(some) = some else {
            let settle = |file: &mut KnownFile| file.settle(left, names, renamed, tree);
            let newly: Vec<Vec<Arc<Settled>>> = self.all.par_iter_mut().map(settle).collect();
            self.index = Some(Index::of(&self.all));
            return newly.concat();
        };
        let mut newly = Vec::new();
        for at in some {
            let Some(file) = self.all.get_mut(at) else { continue };
            let of_file = file.settle(left, names, renamed, tree);
            if let Some(index) = &mut self.index {
                index.note(at, file, &of_file);
            }
            newly.extend(of_file);
        }
        newly
    }

    /// The same where there is no next state: what was read of a file is given up record by record.
    pub fn settle_once(&mut self, left: &Left, names: &Names, tree: &Tree) {
        self.all.par_iter_mut().for_each(|file| file.settle_once(left, names, tree));
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
        Self { text: source.text.clone(), kind: source.kind, read, settled, list: None }
    }

    /// Reads what the file is now, and takes over what is the same in a list. Gives what it was.
    pub fn read_again(&mut self, source: &Source) -> Earlier {
        let list = ReadList::of(&self.text, &self.read).or_else(|| self.list.take());
        let again = list.as_ref().filter(|_| self.kind == source.kind).and_then(|list| list.again(source));
        let Again { read, taken } = again.unwrap_or_else(|| Again { read: read_file(source), taken: Vec::new() });
        let is_of_last = list.as_ref().is_some_and(|list| Arc::ptr_eq(&list.read, &self.read));
        let known = |at: usize| self.settled.get((*taken.get(at)?)?).filter(|_| is_of_last)?.as_ref();
        let records = read.records.iter().enumerate();
        let settled = records.map(|(at, record)| known(at)?.at_place_of(record)).collect();
        let list = list.filter(|_| read.items.is_none());
        let now = Self { text: source.text.clone(), kind: source.kind, read: Arc::new(read), settled, list };
        std::mem::replace(self, now).earlier()
    }

    /// What it is, to whom it is not what it was for another file's sake.
    pub fn as_earlier(&self) -> Earlier {
        self.clone().earlier()
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
    fn settle(&mut self, left: &Left, names: &Names, renamed: &Renamed, tree: &Tree) -> Vec<Arc<Settled>> {
        let left = left.of(&self.text.path);
        let one = |(at, (record, settled)): (usize, (&Arc<RawRecord>, &mut Option<Arc<Settled>>))| {
            if is_left(left, at) {
                *settled = None;
                return None;
            }
            if settled.as_ref().is_some_and(|known| known.still_holds(names, renamed)) {
                return None;
            }
            let record = Arc::new(Settled::of(RawRecord::clone(record), names, tree));
            *settled = Some(Arc::clone(&record));
            Some(record)
        };
        self.read.records.par_iter().zip(&mut self.settled).enumerate().filter_map(one).collect()
    }

    fn settle_once(&mut self, left: &Left, names: &Names, tree: &Tree) {
        let left = left.of(&self.text.path);
        let read = std::mem::take(&mut Arc::make_mut(&mut self.read).records);
        for (at, (record, settled)) in read.into_iter().zip(&mut self.settled).enumerate() {
            let settle = || Arc::new(Settled::of(Arc::unwrap_or_clone(record), names, tree));
            *settled = (!is_left(left, at)).then(settle);
        }
    }
}

fn is_left(left: Option<&BTreeSet<usize>>, at: usize) -> bool {
    left.is_some_and(|left| left.contains(&at))
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

    /// The same for a record with the same fields; `None` where it is called otherwise.
    fn at_place_of(self: &Arc<Self>, record: &RawRecord) -> Option<Arc<Self>> {
        let origin = self.origin.as_deref()?;
        if origin.is_of(record) {
            return Some(Arc::clone(self));
        }
        let origin = Some(Arc::new(origin.moved_to(record)));
        (self.name == record.name()).then(|| Arc::new(Self { origin, ..Self::clone(self) }))
    }

    fn still_holds(&self, names: &Names, renamed: &Renamed) -> bool {
        let may_differ = |asked: &&Asked| renamed.has_one_of(asked.kind()) && renamed.has(asked.kind(), &asked.key());
        // A problem names the nearest of all names.
        self.rests_on_names
            && (renamed.is_empty() || self.problems.is_empty())
            && self.asked.iter().filter(may_differ).all(|asked| asked.holds(names))
    }
}
