//! The operations of a memory system.
//!
//! In: paths and bytes. Out: what a disk would answer, or the fault that was ordered. Never sets a fault.

use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::nodes::{self, Node};
use super::{Held, MemorySystem, State};
use crate::system::tree::{self, Entry, EntryKind, Link, Standing, WalkCause, WalkError};
use crate::system::{Guard, Kind, Meta, System};

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
        self.read(path).map(|bytes| Box::new(Cursor::new(bytes)) as Box<dyn Read + Send>)
    }

    fn walk(&self, root: &Path) -> Vec<Result<Entry, WalkError>> {
        self.state().listing(root, |folder| !nodes::any_hidden(folder))
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
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
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
        Ok(Guard(Box::new(Held { state: Arc::clone(&self.state), path })))
    }

    fn shared(&self) -> Arc<dyn System> {
        Arc::new(self.clone())
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

impl State {
    pub(super) fn absolute(&self, path: &Path) -> PathBuf {
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
            self.nodes.change(&path, Node::File(Arc::new(bytes[..kept].to_vec())));
        }
        outcome?;
        self.meta(&path).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn meta(&self, path: &Path) -> Option<Meta> {
        let held = self.nodes.held(path)?;
        let (kind, len) = match &held.node {
            Node::File(bytes) => (Kind::File, bytes.len() as u64),
            Node::Directory => (Kind::Directory, 0),
            Node::Link(_) => (Kind::Symlink, 0),
        };
        Some(Meta { kind, len, modified: held.modified, read_only: self.faults.permitted(path).is_err() })
    }

    fn listing(&self, root: &Path, enters: fn(&Path) -> bool) -> Vec<Result<Entry, WalkError>> {
        let resolved = match self.faults.alive().and_then(|()| self.nodes.resolve(&self.absolute(root))) {
            Ok(resolved) => resolved,
            Err(error) => {
                return vec![Err(WalkError { path: root.to_path_buf(), cause: WalkCause::Io(error) })];
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
                return Some(Err(WalkError { path: root.join(below), cause: WalkCause::NotUnicode }));
            };
            let kind = match meta.kind {
                Kind::File => EntryKind::File,
                Kind::Directory => EntryKind::Directory,
                Kind::Symlink => EntryKind::Symlink(self.link(&resolved, path)),
                Kind::Other => EntryKind::Other,
            };
            let name = relative.rsplit('/').next().unwrap_or_default();
            let standing = Standing::of(name);
            Some(Ok(Entry { path: root.join(below), kind, standing, len: meta.len, modified: meta.modified, relative }))
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
