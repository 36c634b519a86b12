//! The content folder entry by entry, so that of a folder that has been read before only what was touched is read again.
//!
//! In: a system, the root of a site, and what may have changed on disk. Out: the [`Tree`] and its diagnostics, as they would be
//! if all were read. What is taken over is what stands outside the touched paths; links are always read again, since what they
//! lead to may have changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Asset, Before, CONTENT, Source, Tree, placement, read_entry};
use crate::diagnostics::Diagnostic;
use crate::model::Kind;
use crate::source::{FilePath, SourceText};
use crate::system::{self, Entry, EntryKind, Standing, System, WalkError};

/// What may have changed since a folder was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Touched {
    /// Anything.
    All,
    /// These files and folders and what is below them, relative to the root of the site.
    Paths(BTreeSet<PathBuf>),
}

impl Touched {
    /// Whether something in a folder of the site may have changed.
    #[must_use]
    pub fn is_within(&self, folder: &str) -> bool {
        match self {
            Self::All => true,
            Self::Paths(paths) => {
                paths.iter().any(|path| path.starts_with(folder) || Path::new(folder).starts_with(path))
            }
        }
    }
}

/// Above so many touched paths the whole folder is read: it is no slower, and says the same.
const MANY: usize = 500;

/// The content folder as it was read last.
#[derive(Debug, Default)]
pub struct Folder {
    /// In the order of the walk; behind pointers, so that one can be put between others cheaply.
    entries: Vec<Arc<Read>>,
    /// Links, which are always read again.
    links: Vec<PathBuf>,
    /// How often each path occurs, case ignored.
    names: Names,
    /// Files whose paths differ in case alone.
    twins: Vec<Diagnostic>,
    assets: Arc<BTreeMap<FilePath, Asset>>,
    /// What all of it came to.
    tree: Tree,
    problems: Vec<Diagnostic>,
}

/// One entry of the walk, and what it gives.
#[derive(Debug)]
struct Read {
    entry: Result<Entry, WalkError>,
    found: Found,
    problems: Vec<Diagnostic>,
}

/// What one entry of the walk gives.
#[derive(Debug)]
pub(super) enum Found {
    Source(Source),
    Asset(FilePath, Asset),
    Hole(Kind, FilePath, Option<SourceText>),
    Nothing,
}

impl Folder {
    /// Reads what was touched, and gives the whole folder.
    ///
    /// # Errors
    /// Where there is no such folder, or it cannot be listed at all. What was read before is then forgotten.
    pub fn read(&mut self, system: &dyn System, root: &Path, touched: &Touched) -> io::Result<(Tree, Vec<Diagnostic>)> {
        let folder = root.join(CONTENT);
        if system.metadata(&folder)?.is_none() {
            *self = Self::default();
            return Err(io::Error::new(io::ErrorKind::NotFound, folder.display().to_string()));
        }
        match touched {
            Touched::Paths(paths) if !self.entries.is_empty() && paths.len() <= MANY => {
                self.read_parts(system, root, &folder, paths);
            }
            Touched::Paths(_) | Touched::All => {
                self.entries = read_all(system, system.walk(&folder));
                self.names = Names::of(&self.entries);
                self.twins = self.names.twins(&self.entries);
                self.assets = assets(&self.entries);
                self.gather();
            }
        }
        Ok((self.tree.clone(), self.problems.clone()))
    }

    fn read_parts(&mut self, system: &dyn System, root: &Path, folder: &Path, paths: &BTreeSet<PathBuf>) {
        let touched = paths.iter().map(|path| root.join(path));
        let touched = touched.filter(|path| path.starts_with(folder) || folder.starts_with(path));
        let touched = touched.chain(self.links.iter().cloned());
        let parts: BTreeSet<PathBuf> = touched.map(|path| self.whole(system, folder, path)).collect();
        let mut has_other_names = false;
        // The files that were read again, as long as there is nothing to say about any.
        let mut texts = Some(BTreeMap::new());
        let mut beside = BTreeSet::new();
        let mut last: Option<&Path> = None;
        for part in &parts {
            if last.is_some_and(|last| part.starts_with(last)) {
                continue;
            }
            last = Some(part);
            let from = self.entries.partition_point(|read| read.path() < part.as_path());
            let within = self.entries[from..].partition_point(|read| read.path().starts_with(part));
            let read = read_all(system, system.walk_part(folder, part));
            let same_names = read.len() == within
                && read.iter().zip(&self.entries[from..from + within]).all(|(now, then)| now.path() == then.path());
            has_other_names |= !same_names;
            let replaced = &self.entries[from..from + within];
            if !same_names {
                for gone in replaced {
                    self.names.remove(gone);
                }
                for came in &read {
                    self.names.add(came);
                }
            }
            for gone in replaced.iter().filter_map(|read| read.asset()) {
                Arc::make_mut(&mut self.assets).remove(gone.0);
                beside.insert(gone.0.clone());
            }
            for (path, asset) in read.iter().filter_map(|read| read.asset()) {
                Arc::make_mut(&mut self.assets).insert(path.clone(), asset.clone());
                beside.insert(path.clone());
            }
            if read.iter().chain(replaced).all(|read| read.is_plain()) {
                let gone = replaced.iter().filter_map(|read| Some((read.source()?.text.path.clone(), None)));
                let came = read.iter().filter_map(|read| read.source());
                let came = came.map(|source| (source.text.path.clone(), Some(source.clone())));
                if let Some(texts) = &mut texts {
                    texts.extend(gone.chain(came));
                }
            } else {
                texts = None;
            }
            self.entries.splice(from..from + within, read);
        }
        let had_twins = !self.twins.is_empty();
        if has_other_names {
            self.twins = self.names.twins(&self.entries);
        }
        match texts.filter(|_| !had_twins && self.twins.is_empty()) {
            Some(texts) => self.put(texts, beside),
            None => self.gather(),
        }
    }

    /// Puts files of records into the tree; those without a source are gone. Others are beside them.
    fn put(&mut self, texts: BTreeMap<FilePath, Option<Source>>, beside: BTreeSet<FilePath>) {
        let tree = &mut self.tree;
        let read = texts.keys().cloned().collect();
        for (path, source) in texts {
            match (tree.place(&path), source) {
                (Ok(at), Some(source)) => drop(tree.sources.set(at, source)),
                (Ok(at), None) => drop(tree.sources.remove(at)),
                (Err(at), Some(source)) => tree.sources.insert(at, source),
                (Err(_), None) => {}
            }
        }
        let mark = std::mem::take(&mut tree.mark);
        tree.before = Some(Before { mark, read, beside });
        tree.assets = Arc::clone(&self.assets);
    }

    /// The outermost folder that has come or gone with a path, or the path itself.
    fn whole(&self, system: &dyn System, folder: &Path, path: PathBuf) -> PathBuf {
        let Ok(below) = path.strip_prefix(folder) else { return folder.to_path_buf() };
        let mut above: Vec<&Path> = below.ancestors().skip(1).filter(|part| !part.as_os_str().is_empty()).collect();
        above.reverse();
        let stays = |part: &Path| {
            let was =
                self.entries.binary_search_by(|read| read.path().cmp(part)).ok().map(|at| &self.entries[at].entry);
            let was_folder = matches!(was, Some(Ok(Entry { kind: EntryKind::Directory, .. })));
            let is_folder = system
                .metadata(part)
                .is_ok_and(|found| found.is_some_and(|found| found.kind == system::Kind::Directory));
            was_folder && is_folder
        };
        above.into_iter().map(|part| folder.join(part)).find(|part| !stays(part)).unwrap_or(path)
    }

    /// Puts together what all entries come to.
    fn gather(&mut self) {
        let mut problems = self.twins.clone();
        let mut tree = Tree { assets: Arc::clone(&self.assets), ..Tree::default() };
        self.links.clear();
        for read in &self.entries {
            problems.extend_from_slice(&read.problems);
            if read.is_link() {
                self.links.push(read.path().to_path_buf());
            }
            match &read.found {
                Found::Source(source) => tree.sources.push_back(source.clone()),
                Found::Hole(kind, path, text) => {
                    tree.holes.push((*kind, path.clone()));
                    tree.rejected.extend(text.clone());
                }
                Found::Asset(..) | Found::Nothing => {}
            }
        }
        (self.tree, self.problems) = (tree, problems);
    }
}

impl Read {
    /// Its file of records.
    fn source(&self) -> Option<&Source> {
        match &self.found {
            Found::Source(source) => Some(source),
            Found::Asset(..) | Found::Hole(..) | Found::Nothing => None,
        }
    }

    /// The file beside records that it is.
    fn asset(&self) -> Option<(&FilePath, &Asset)> {
        match &self.found {
            Found::Asset(path, asset) => Some((path, asset)),
            Found::Source(_) | Found::Hole(..) | Found::Nothing => None,
        }
    }

    fn is_link(&self) -> bool {
        matches!(self.entry, Ok(Entry { kind: EntryKind::Symlink(_), .. }))
    }

    /// Whether it can be read, is no link, and there is nothing to say about it.
    fn is_plain(&self) -> bool {
        let is_read = matches!(self.found, Found::Source(_) | Found::Asset(..) | Found::Nothing);
        is_read && self.problems.is_empty() && !self.is_link()
    }

    fn path(&self) -> &Path {
        match &self.entry {
            Ok(entry) => &entry.path,
            Err(error) => &error.path,
        }
    }
}

fn read_all(system: &dyn System, entries: Vec<Result<Entry, WalkError>>) -> Vec<Arc<Read>> {
    let read = |entry: Result<Entry, WalkError>| {
        let (found, problems) = read_entry(system, &entry);
        Arc::new(Read { entry, found, problems })
    };
    entries.into_par_iter().map(read).collect()
}

fn assets(entries: &[Arc<Read>]) -> Arc<BTreeMap<FilePath, Asset>> {
    let found = entries.iter().filter_map(|read| match &read.found {
        Found::Asset(path, asset) => Some((path.clone(), asset.clone())),
        Found::Source(_) | Found::Hole(..) | Found::Nothing => None,
    });
    Arc::new(found.collect())
}

/// The paths of content, case ignored, by their hashes: enough to tell that no two are alike.
#[derive(Debug, Default)]
struct Names {
    counts: HashMap<u64, usize>,
    /// How many are more than one.
    alike: usize,
}

impl Names {
    fn of(entries: &[Arc<Read>]) -> Self {
        let mut names = Self::default();
        for read in entries {
            names.add(read);
        }
        names
    }

    fn add(&mut self, read: &Read) {
        if let Some(hash) = Self::hash(read) {
            let count = self.counts.entry(hash).or_default();
            *count += 1;
            self.alike += usize::from(*count == 2);
        }
    }

    fn remove(&mut self, read: &Read) {
        let count = Self::hash(read).and_then(|hash| self.counts.get_mut(&hash));
        if let Some(count) = count.filter(|count| **count > 0) {
            *count -= 1;
            self.alike -= usize::from(*count == 1);
        }
    }

    fn hash(read: &Read) -> Option<u64> {
        let entry = read.entry.as_ref().ok().filter(|entry| entry.standing == Standing::Content)?;
        let mut hasher = DefaultHasher::new();
        entry.relative.chars().flat_map(char::to_lowercase).for_each(|character| character.hash(&mut hasher));
        Some(hasher.finish())
    }

    /// Files whose paths differ in case alone.
    fn twins(&self, entries: &[Arc<Read>]) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        if self.alike > 0 {
            placement::names_that_differ_in_case(entries.iter().map(|read| &read.entry), &mut diagnostics);
        }
        diagnostics
    }
}
