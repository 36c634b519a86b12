//! A system as it would be if some files held other bytes.
//!
//! In: a system and bytes by path. Out: the answers of the system, but for what those files hold. What would be written is
//! refused: somebody only wants to know.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::tree::{Entry, WalkError};
use super::{Guard, Meta, System};

/// A system with other bytes in some of its files, which exist. Clones share them.
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
        self.below.walk(root)
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
        Ok(found.map(|meta| match self.files.get(path) {
            Some(bytes) => Meta { len: bytes.len() as u64, ..meta },
            None => meta,
        }))
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
        let refused = overlay.write(Path::new("/site/a"), b"3").expect_err("a refusal");
        assert_eq!(refused.kind(), io::ErrorKind::ReadOnlyFilesystem);
        let large = overlay.read_at_most(Path::new("/site/a"), 1).expect_err("a refusal");
        assert_eq!(large.kind(), io::ErrorKind::FileTooLarge);
    }
}
