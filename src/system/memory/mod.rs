//! A disk, clock and environment in memory, with faults to order.
//!
//! In: files, links and variables that a test or a preview sets up, and the faults that it wants. Out: the same
//! answers as a disk would give. Never the real disk or clock.
//!
//! What changes something (`write`, `copy`, `create_dir_all`, `rename`, the removals) is counted as one operation
//! each, so that a test can end the process after any of them. Times of change go up by a nanosecond with each.

mod faults;
mod nodes;
mod operations;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use self::faults::Faults;
use self::nodes::{Node, Nodes};
use super::tree;

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
        Self { state: Arc::new(Mutex::new(state)) }
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
        state.nodes.insert(&path, Node::File(Arc::new(bytes.into())));
    }

    /// Adds a symbolic link; a relative target starts at the folder of the link.
    pub fn put_link(&self, path: impl AsRef<Path>, target: impl Into<PathBuf>) {
        let mut state = self.state();
        let path = state.absolute(path.as_ref());
        state.nodes.insert(&path, Node::Link(target.into()));
    }

    pub fn set_variable(&self, name: &str, value: &str) {
        self.state().variables.insert(name.to_owned(), value.to_owned());
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
        let files = state.nodes.below(&root).filter_map(|(path, held)| match &held.node {
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
        let folders = state.nodes.below(&root).filter(|(_, held)| held.node == Node::Directory);
        folders.filter_map(|(path, _)| tree::relative(&root, path)).collect()
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

#[cfg(test)]
mod tests;
