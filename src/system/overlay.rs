//! A system as it would be if some files held other bytes, or were there at all.
//!
//! In: a system and bytes by path. Out: the answers of the system, but for what those files hold; folders that are not there yet
//! appear in no listing, the files in them do. What would be written is refused: somebody only wants to know.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::tree::{Entry, EntryKind, Standing, WalkError, ordered, relative};
use super::{Guard, Kind, Meta, System};

/// A system with other bytes in some of its files. Clones share them.
#[derive(Clone)]
pub struct Overlay {
    below: Arc<dyn System>,
    files: Arc<BTreeMap<PathBuf, Vec<u8>>>,
}

impl Overlay {
    /// What would be if these files held these bytes. Paths are compared as they are asked for.
    #[must_use]
    pub fn new(below: &dyn System, files: BTreeMap<PathBuf, Vec<u8>>) -> Self {
        Self { below: below.shared(), files: Arc::new(files) }
    }
}

fn only_looking() -> io::Error {
    io::ErrorKind::ReadOnlyFilesystem.into()
}

impl System for Overlay {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.get(path).map_or_else(|| self.below.read(path), |bytes| Ok(bytes.clone()))
    }

    fn read_at_most(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        match self.files.get(path) {
            Some(bytes) if bytes.len() as u64 > limit => Err(io::ErrorKind::FileTooLarge.into()),
            Some(bytes) => Ok(bytes.clone()),
            None => self.below.read_at_most(path, limit),
        }
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        match self.files.get(path) {
            Some(bytes) => Ok(Box::new(Cursor::new(bytes.clone()))),
            None => self.below.open(path),
        }
    }

    fn walk(&self, root: &Path) -> Vec<Result<Entry, WalkError>> {
        let found = self.below.walk(root);
        let is_new = |path: &PathBuf| {
            let is_it = |entry: &Result<Entry, WalkError>| entry.as_ref().is_ok_and(|entry| entry.path == *path);
            path.starts_with(root) && !found.iter().any(is_it)
        };
        let new: Vec<_> = self.files.iter().filter(|(path, _)| is_new(path)).collect();
        let new = new.into_iter().filter_map(|(path, bytes)| {
            let relative = relative(root, path)?;
            let (standing, len) = (Standing::Content, bytes.len() as u64);
            Some(Ok(Entry { path: path.clone(), relative, kind: EntryKind::File, standing, len, modified: self.now() }))
        });
        let all: Vec<_> = new.collect();
        if all.is_empty() { found } else { ordered(found.into_iter().chain(all).collect()) }
    }

    fn walk_all(&self, root: &Path) -> Vec<Result<Entry, WalkError>> {
        self.below.walk_all(root)
    }

    fn write(&self, _: &Path, _: &[u8]) -> io::Result<Meta> {
        Err(only_looking())
    }

    fn copy(&self, _: &Path, _: &Path) -> io::Result<Meta> {
        Err(only_looking())
    }

    fn create_dir_all(&self, _: &Path) -> io::Result<()> {
        Err(only_looking())
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        Err(only_looking())
    }

    fn remove_file(&self, _: &Path) -> io::Result<()> {
        Err(only_looking())
    }

    fn remove_dir(&self, _: &Path) -> io::Result<()> {
        Err(only_looking())
    }

    fn remove_dir_all(&self, _: &Path) -> io::Result<()> {
        Err(only_looking())
    }

    fn metadata(&self, path: &Path) -> io::Result<Option<Meta>> {
        let found = self.below.metadata(path)?;
        let Some(bytes) = self.files.get(path) else { return Ok(found) };
        let new = Meta { kind: Kind::File, len: 0, modified: self.now(), read_only: false };
        Ok(Some(Meta { len: bytes.len() as u64, ..found.unwrap_or(new) }))
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        self.below.canonicalize(path)
    }

    fn lock(&self, _: &Path) -> io::Result<Guard> {
        Err(only_looking())
    }

    fn shared(&self) -> Arc<dyn System> {
        Arc::new(self.clone())
    }

    fn now(&self) -> Timestamp {
        self.below.now()
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.below.variable(name)
    }

    fn current_dir(&self) -> io::Result<PathBuf> {
        self.below.current_dir()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io;
    use std::path::{Path, PathBuf};

    use super::Overlay;
    use crate::system::{MemorySystem, System};

    #[test]
    fn files_hold_other_bytes_and_nothing_is_written() {
        let below = MemorySystem::new().with_file("/site/a", "1").with_file("/site/b", "1");
        let files = BTreeMap::from([(PathBuf::from("/site/a"), b"22".to_vec())]);
        let overlay = Overlay::new(&below, files);
        assert_eq!(overlay.read(Path::new("/site/a")).expect("a file"), b"22");
        assert_eq!(overlay.read(Path::new("/site/b")).expect("a file"), b"1");
        let meta = overlay.metadata(Path::new("/site/a")).expect("an answer").expect("a file");
        assert_eq!(meta.len, 2);
        let new = Overlay::new(&below, BTreeMap::from([(PathBuf::from("/site/c/d"), b"333".to_vec())]));
        let meta = new.metadata(Path::new("/site/c/d")).expect("an answer").expect("a file");
        assert_eq!(meta.len, 3);
        let listed: Vec<_> =
            new.walk(Path::new("/site")).into_iter().map(|entry| entry.expect("a file").relative).collect();
        assert_eq!(listed, ["a", "b", "c/d"]);
        let refused = overlay.write(Path::new("/site/a"), b"3").expect_err("a refusal");
        assert_eq!(refused.kind(), io::ErrorKind::ReadOnlyFilesystem);
        let large = overlay.read_at_most(Path::new("/site/a"), 1).expect_err("a refusal");
        assert_eq!(large.kind(), io::ErrorKind::FileTooLarge);
    }
}
