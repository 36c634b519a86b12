//! A disk, clock and environment in memory, with faults to order.
//!
//! In: files, links and variables that a test or a preview sets up, and the faults that it wants. Out: the same
//! answers as a disk would give. Never the real disk or clock.
//!
//! What changes something (`write`, `copy`, `create_dir_all`, `rename`, the removals) is counted as one operation
//! each, so that a test can end the process after any of them. Times of change go up by a nanosecond with each.

mod faults;
mod nodes;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use self::faults::Faults;
use self::nodes::{Node, Nodes};
use super::tree::{self, Entry, EntryKind, Link, Standing, WalkCause, WalkError};
use super::{Guard, Kind, Meta, System};

/// A system that lives in memory. Clones share it.
#[derive(Clone, Debug)]
pub struct MemorySystem {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    nodes: Nodes,
    faults: Faults,
    locks: BTreeSet<PathBuf>,
    variables: BTreeMap<String, String>,
    now: Timestamp,
    current_dir: PathBuf,
}

/// A lock that a process of this memory holds.
struct Held {
    state: Arc<Mutex<State>>,
    path: PathBuf,
}

impl Drop for Held {
    fn drop(&mut self) {
        lock(&self.state).locks.remove(&self.path);
    }
}

impl Default for MemorySystem {
    fn default() -> Self {
        Self::new()
    }
}

/// What a test sets up.
impl MemorySystem {
    /// An empty disk. The process stands in `/site` and the clock at 2026-09-30 08:00 in Beijing.
    #[must_use]
    pub fn new() -> Self {
        let now = Timestamp::constant(1_790_726_400, 0);
        let current_dir = PathBuf::from("/site");
        let mut nodes = Nodes::new(now);
        nodes.insert(&current_dir, Node::Directory);
        let state = State {
            nodes,
            faults: Faults::default(),
            locks: BTreeSet::new(),
            variables: BTreeMap::new(),
            now,
            current_dir,
        };
        Self {
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// Adds or replaces a file, with the folders above it. No fault applies and nothing is counted.
    #[must_use]
    pub fn with_file(self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) -> Self {
        self.put_file(path, bytes);
        self
    }

    pub fn put_file(&self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        let mut state = self.state();
        let path = state.absolute(path.as_ref());
        state
            .nodes
            .insert(&path, Node::File(Arc::new(bytes.into())));
    }

    /// Adds a symbolic link; a relative target starts at the folder of the link.
    pub fn put_link(&self, path: impl AsRef<Path>, target: impl Into<PathBuf>) {
        let mut state = self.state();
        let path = state.absolute(path.as_ref());
        state.nodes.insert(&path, Node::Link(target.into()));
    }

    pub fn set_variable(&self, name: &str, value: &str) {
        self.state()
            .variables
            .insert(name.to_owned(), value.to_owned());
    }

    pub fn set_now(&self, now: Timestamp) {
        self.state().now = now;
    }

    pub fn set_current_dir(&self, path: impl Into<PathBuf>) {
        self.state().current_dir = path.into();
    }

    /// Every file below `root`, by path relative to it, with its bytes.
    #[must_use]
    pub fn files(&self, root: impl AsRef<Path>) -> BTreeMap<String, Vec<u8>> {
        let state = self.state();
        let root = state.absolute(root.as_ref());
        let files = state
            .nodes
            .below(&root)
            .filter_map(|(path, held)| match &held.node {
                Node::File(bytes) => Some((tree::relative(&root, path)?, bytes.to_vec())),
                Node::Directory | Node::Link(_) => None,
            });
        files.collect()
    }

    /// Every folder below `root`, by path relative to it.
    #[must_use]
    pub fn folders(&self, root: impl AsRef<Path>) -> BTreeSet<String> {
        let state = self.state();
        let root = state.absolute(root.as_ref());
        let folders = state
            .nodes
            .below(&root)
            .filter(|(_, held)| held.node == Node::Directory);
        folders
            .filter_map(|(path, _)| tree::relative(&root, path))
            .collect()
    }
}

/// The faults that a test orders.
impl MemorySystem {
    /// The `nth` write or copy from now, counted from 1, fails with `kind`.
    pub fn fail_write(&self, nth: usize, kind: io::ErrorKind) {
        self.state().faults.fail_write(nth, kind);
    }

    /// The disk has room for `bytes` more.
    pub fn fill_after(&self, bytes: u64) {
        self.state().faults.room = Some(bytes);
    }

    /// No change is permitted at `path` and below.
    pub fn deny(&self, path: impl Into<PathBuf>) {
        self.state().faults.denied.insert(path.into());
    }

    /// `path` and what is below it is another file system.
    pub fn mount(&self, path: impl Into<PathBuf>) {
        self.state().faults.mounts.insert(path.into());
    }

    /// The process dies after `operations` more changes: a write that is one too many leaves half of its bytes,
    /// and everything after it fails until [`MemorySystem::restart`].
    pub fn kill_after(&self, operations: usize) {
        self.state().faults.left = Some(operations);
    }

    /// The disk lists its folders in another order for each seed. Walks must not show it.
    pub fn shuffle(&self, seed: u64) {
        self.state().faults.shuffle = seed;
    }

    /// A new process on the same disk: ordered faults are gone, locks are free, mounts stay.
    pub fn restart(&self) {
        let mut state = self.state();
        state.faults.restart();
        state.locks.clear();
    }

    /// How many changes there were since this system was made.
    #[must_use]
    pub fn operations(&self) -> usize {
        self.state().nodes.changes()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn absolute(&self, path: &Path) -> PathBuf {
        nodes::plain(&self.current_dir.join(path))
    }

    /// The absolute path with links resolved in all folders above its last name, if the process still lives.
    fn located(&self, path: &Path) -> io::Result<PathBuf> {
        self.faults.alive()?;
        self.nodes.locate(&self.absolute(path))
    }

    fn file(&self, path: &Path) -> io::Result<Arc<Vec<u8>>> {
        self.faults.alive()?;
        let path = self.nodes.resolve(&self.absolute(path))?;
        match self.nodes.get(&path) {
            Some(Node::File(bytes)) => Ok(Arc::clone(bytes)),
            Some(Node::Directory | Node::Link(_)) => Err(io::ErrorKind::IsADirectory.into()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn store(&mut self, path: &Path, bytes: &[u8]) -> io::Result<Meta> {
        let located = self.located(path)?;
        let path = match self.nodes.get(&located) {
            Some(Node::Link(_)) => self.nodes.resolve(&located)?,
            Some(Node::File(_) | Node::Directory) | None => located,
        };
        self.nodes.folder_above(&path)?;
        if self.nodes.get(&path) == Some(&Node::Directory) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        self.faults.permitted(&path)?;
        let (kept, outcome) = self.faults.write(bytes.len());
        if kept > 0 || outcome.is_ok() {
            self.nodes
                .change(&path, Node::File(Arc::new(bytes[..kept].to_vec())));
        }
        outcome?;
        self.meta(&path)
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn meta(&self, path: &Path) -> Option<Meta> {
        let held = self.nodes.held(path)?;
        let (kind, len) = match &held.node {
            Node::File(bytes) => (Kind::File, bytes.len() as u64),
            Node::Directory => (Kind::Directory, 0),
            Node::Link(_) => (Kind::Symlink, 0),
        };
        Some(Meta {
            kind,
            len,
            modified: held.modified,
            read_only: self.faults.permitted(path).is_err(),
        })
    }

    fn listing(&self, root: &Path, enters: fn(&Path) -> bool) -> Vec<Result<Entry, WalkError>> {
        let resolved = match self
            .faults
            .alive()
            .and_then(|()| self.nodes.resolve(&self.absolute(root)))
        {
            Ok(resolved) => resolved,
            Err(error) => {
                return vec![Err(WalkError {
                    path: root.to_path_buf(),
                    cause: WalkCause::Io(error),
                })];
            }
        };
        let mut found: Vec<(&PathBuf, &nodes::Held)> = self.nodes.below(&resolved).collect();
        self.faults.shuffle(&mut found);
        let entries = found.into_iter().filter_map(|(path, _)| {
            let below = path.strip_prefix(&resolved).ok()?;
            if !below.parent().is_none_or(enters) {
                return None;
            }
            let meta = self.meta(path)?;
            let Some(relative) = tree::relative(&resolved, path) else {
                return Some(Err(WalkError {
                    path: root.join(below),
                    cause: WalkCause::NotUnicode,
                }));
            };
            let kind = match meta.kind {
                Kind::File => EntryKind::File,
                Kind::Directory => EntryKind::Directory,
                Kind::Symlink => EntryKind::Symlink(self.link(&resolved, path)),
                Kind::Other => EntryKind::Other,
            };
            let name = relative.rsplit('/').next().unwrap_or_default();
            let standing = Standing::of(name);
            Some(Ok(Entry {
                path: root.join(below),
                kind,
                standing,
                len: meta.len,
                modified: meta.modified,
                relative,
            }))
        });
        tree::ordered(entries.collect())
    }

    fn link(&self, root: &Path, path: &Path) -> Link {
        match self.nodes.resolve(path) {
            Err(_) => Link::Broken,
            Ok(target) if !target.starts_with(root) => Link::Outside,
            Ok(target) => match self.nodes.get(&target) {
                Some(Node::File(_)) => Link::File,
                Some(Node::Directory) => Link::Directory,
                Some(Node::Link(_)) | None => Link::Broken,
            },
        }
    }
}

impl System for MemorySystem {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.state().file(path).map(|bytes| bytes.to_vec())
    }

    fn read_at_most(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let bytes = self.state().file(path)?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes.to_vec())
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        self.read(path)
            .map(|bytes| Box::new(Cursor::new(bytes)) as Box<dyn Read + Send>)
    }

    fn walk(&self, root: &Path) -> Vec<Result<Entry, WalkError>> {
        self.state()
            .listing(root, |folder| !nodes::any_hidden(folder))
    }

    fn walk_all(&self, root: &Path) -> Vec<Result<Entry, WalkError>> {
        self.state().listing(root, |_| true)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<Meta> {
        self.state().store(path, bytes)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<Meta> {
        let mut state = self.state();
        let bytes = state.file(from)?;
        state.store(to, &bytes)
    }

    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.faults.alive()?;
        let path = state.absolute(path);
        for folder in nodes::from_the_root(&path) {
            let folder = state.nodes.locate(&folder)?;
            match state.nodes.get(&folder) {
                Some(Node::Directory | Node::Link(_)) => {}
                Some(Node::File(_)) => return Err(io::ErrorKind::NotADirectory.into()),
                None => {
                    state.faults.permitted(&folder)?;
                    state.faults.change()?;
                    state.nodes.change(&folder, Node::Directory);
                }
            }
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        let (from, to) = (state.located(from)?, state.located(to)?);
        state.nodes.can_move(&from, &to)?;
        state.faults.permitted(&from)?;
        state.faults.permitted(&to)?;
        state.faults.same_device(&from, &to)?;
        state.faults.change()?;
        state.nodes.shift(&from, &to);
        Ok(())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        let path = state.located(path)?;
        match state.nodes.get(&path) {
            None => return Err(io::ErrorKind::NotFound.into()),
            Some(Node::Directory) => return Err(io::ErrorKind::IsADirectory.into()),
            Some(Node::File(_) | Node::Link(_)) => {}
        }
        state.faults.permitted(&path)?;
        state.faults.change()?;
        state.nodes.remove(&path);
        Ok(())
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        let path = state.located(path)?;
        state.nodes.folder(&path)?;
        if state.nodes.below(&path).next().is_some() {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        state.faults.permitted(&path)?;
        state.faults.change()?;
        state.nodes.remove(&path);
        Ok(())
    }

    fn remove_dir_all(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        let path = state.located(path)?;
        state.nodes.folder(&path)?;
        state.faults.permitted(&path)?;
        state.faults.change()?;
        state.nodes.remove(&path);
        Ok(())
    }

    fn metadata(&self, path: &Path) -> io::Result<Option<Meta>> {
        let state = self.state();
        match state.located(path) {
            Ok(located) => Ok(state.meta(&located)),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        let state = self.state();
        state.faults.alive()?;
        state.nodes.resolve(&state.absolute(path))
    }

    fn lock(&self, path: &Path) -> io::Result<Guard> {
        let mut state = self.state();
        let path = state.located(path)?;
        state.nodes.folder_above(&path)?;
        state.faults.permitted(&path)?;
        if !state.locks.insert(path.clone()) {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        if state.nodes.get(&path).is_none() {
            state.nodes.insert(&path, Node::File(Arc::default()));
        }
        Ok(Guard(Box::new(Held {
            state: Arc::clone(&self.state),
            path,
        })))
    }

    fn now(&self) -> Timestamp {
        self.state().now
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.state().variables.get(name).cloned()
    }

    fn current_dir(&self) -> io::Result<PathBuf> {
        Ok(self.state().current_dir.clone())
    }
}

#[cfg(test)]
mod tests;
