//! The content folder entry by entry, so that of a folder that has been read before only what was touched is read again.
//!
//! In: a system, the root of a site, and what may have changed on disk. Out: the [`Tree`] and its diagnostics, as they would be
//! if all were read. What is taken over is what stands outside the touched paths; links are always read again, since what they
//! lead to may have changed.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::{Asset, Before, CONTENT, Source, Tree, placement, read_entry};
use crate::diagnostics::Diagnostic;
use crate::model::Kind;
use crate::source::{FilePath, SourceText};
use crate::system::{self, Entry, EntryKind, System, WalkError};

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
                self.twins = twins(&self.entries);
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
        let mut has_other_assets = false;
        // The sources that were read again, as long as nothing else was.
        let mut texts = Some(Vec::new());
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
            has_other_assets |= read.iter().chain(replaced).any(|read| matches!(read.found, Found::Asset(..)));
            for (now, then) in read.iter().zip(replaced) {
                match (now.source(), then.source()) {
                    _ if now.is_link() != then.is_link() => texts = None,
                    (Some(source), Some(_)) => texts = texts.map(|texts| [texts, vec![source.clone()]].concat()),
                    _ if now.is_nothing() && then.is_nothing() => {}
                    _ => texts = None,
                }
            }
            texts = texts.filter(|_| same_names);
            self.entries.splice(from..from + within, read);
        }
        if has_other_assets {
            self.assets = assets(&self.entries);
        }
        if has_other_names {
            self.twins = twins(&self.entries);
        }
        if !texts.is_some_and(|texts| self.put(texts)) {
            self.gather();
        }
    }

    /// Puts texts into the places of those that the same files had; whether all of them had one.
    fn put(&mut self, texts: Vec<Source>) -> bool {
        let mut read = BTreeSet::new();
        for source in texts {
            // The order is that of the walk: part by part, and not letter by letter.
            let order = |known: &Source| Path::new(known.text.path.as_str()).cmp(Path::new(source.text.path.as_str()));
            let Ok(at) = self.tree.sources.binary_search_by(order) else { return false };
            self.tree.sources.set(at, source);
            read.insert(at);
        }
        let mark = std::mem::take(&mut self.tree.mark);
        self.tree.before = Some(Before { mark, read });
        true
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
    /// Its file of records, where there is nothing to say about it.
    fn source(&self) -> Option<&Source> {
        match &self.found {
            Found::Source(source) if self.problems.is_empty() => Some(source),
            Found::Source(_) | Found::Asset(..) | Found::Hole(..) | Found::Nothing => None,
        }
    }

    fn is_link(&self) -> bool {
        matches!(self.entry, Ok(Entry { kind: EntryKind::Symlink(_), .. }))
    }

    /// Whether it gives nothing, and there is nothing to say about it.
    fn is_nothing(&self) -> bool {
        self.problems.is_empty() && matches!(self.found, Found::Nothing)
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

fn twins(entries: &[Arc<Read>]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    placement::names_that_differ_in_case(entries.iter().map(|read| &read.entry), &mut diagnostics);
    diagnostics
}
