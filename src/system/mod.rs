//! The only door to disk, clock and environment.
//!
//! In: paths, bytes and names. Out: bytes, metadata, ordered listings, the time, `io::Error`.
//! Everything above asks a [`System`], so that a build can run on a disk or in memory, with faults to order
//! ([`MemorySystem`]). Never: a decision about content, a message to a reader, an order that a file system chose.

mod browser;
mod disk;
mod memory;
mod overlay;
mod tree;
mod watch;

use std::any::Any;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

pub use browser::open_in_browser;
pub use disk::DiskSystem;
pub use memory::MemorySystem;
pub use overlay::Overlay;
pub use tree::{Entry, EntryKind, Link, Standing, WalkCause, WalkError};
pub use watch::{Changed, Means, Next, Noticed, Stop, Trouble, Watch};

/// What a path is, without following a symbolic link at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Directory,
    Symlink,
    /// A pipe, socket or device: never read, since reading may not end.
    Other,
}

/// What the file system says about a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta {
    pub kind: Kind,
    /// In bytes; meaningful for files.
    pub len: u64,
    pub modified: Timestamp,
    /// Nobody has leave to write here. `false` is no promise that a write succeeds.
    pub read_only: bool,
}

/// An exclusive lock, given back when this is dropped or the process dies.
pub struct Guard(#[expect(dead_code, reason = "held for its drop")] Box<dyn Any + Send + Sync>);

impl fmt::Debug for Guard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Guard")
    }
}

/// Disk, clock and environment as the stages see them. Relative paths start at [`System::current_dir`].
///
/// # Errors
/// Each operation that touches the disk gives the error of the file system, with its `ErrorKind`; what is said
/// beside a method comes on top of that.
#[expect(clippy::missing_errors_doc, reason = "said once for all operations, above")]
pub trait System: Send + Sync {
    /// The whole file, following symbolic links.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// The whole file if it is a regular one of at most `limit` bytes. A larger one is `FileTooLarge` before
    /// anything is read; a folder, pipe or device is `InvalidInput`.
    fn read_at_most(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// A file as a stream, for what should not be held in memory.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>>;

    /// As [`System::open`], from this byte on. Where the file ends before it, nothing is read.
    fn open_at(&self, path: &Path, byte: u64) -> io::Result<Box<dyn Read + Send>> {
        let mut file = self.open(path)?;
        io::copy(&mut file.by_ref().take(byte), &mut io::sink())?;
        Ok(file)
    }

    /// Everything below `root`, ordered by path whatever order the disk has. Symbolic links are told apart and
    /// never followed, so that a loop cannot hold it; hidden folders are listed and not entered. A `root` that
    /// does not exist gives one error.
    fn walk(&self, root: &Path) -> Vec<Result<Entry, WalkError>>;

    /// What [`System::walk`] of `root` lists at `part` and below it. A part that is not there gives nothing.
    fn walk_part(&self, root: &Path, part: &Path) -> Vec<Result<Entry, WalkError>> {
        let is_within = |found: &Result<Entry, WalkError>| match found {
            Ok(entry) => entry.path.starts_with(part),
            Err(error) => error.path.starts_with(part),
        };
        self.walk(root).into_iter().filter(is_within).collect()
    }

    /// As [`System::walk`], entering hidden folders as well.
    fn walk_all(&self, root: &Path) -> Vec<Result<Entry, WalkError>>;

    /// Creates the file or replaces its bytes, and tells how it stands afterwards.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<Meta>;

    /// Copies bytes, not permissions or times, and tells how the copy stands.
    fn copy(&self, from: &Path, to: &Path) -> io::Result<Meta>;

    fn create_dir_all(&self, path: &Path) -> io::Result<()>;

    /// Replaces a file at `to` in one step. `CrossesDevices` when the two are on different file systems.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder; `DirectoryNotEmpty` otherwise.
    fn remove_dir(&self, path: &Path) -> io::Result<()>;

    /// Removes a folder with all it holds. Only for folders that the program made for itself.
    fn remove_dir_all(&self, path: &Path) -> io::Result<()>;

    /// `None` where there is nothing. A symbolic link is reported as such.
    fn metadata(&self, path: &Path) -> io::Result<Option<Meta>>;

    /// Absolute, with every symbolic link resolved; the path must exist.
    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf>;

    /// Takes the lock file at `path`, which is created and stays. `WouldBlock` when somebody holds it.
    fn lock(&self, path: &Path) -> io::Result<Guard>;

    /// The same system, to be held by several threads for as long as they like.
    fn shared(&self) -> Arc<dyn System>;

    fn now(&self) -> Timestamp;

    /// An environment variable; `None` when it is not set or not Unicode.
    fn variable(&self, name: &str) -> Option<String>;

    fn current_dir(&self) -> io::Result<PathBuf>;
}
