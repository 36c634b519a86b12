//! The faults that a memory system can be told to have.
//!
//! In: what a test orders, and each change that is about to happen. Out: leave to go on, or the error. Never
//! changes a file.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

#[derive(Debug, Default)]
pub(super) struct Faults {
    /// How many bytes the disk still takes.
    pub(super) room: Option<u64>,
    pub(super) denied: BTreeSet<PathBuf>,
    pub(super) mounts: BTreeSet<PathBuf>,
    /// How many changes the process lives to make.
    pub(super) left: Option<usize>,
    pub(super) shuffle: u64,
    dead: bool,
    failing: Option<(usize, io::ErrorKind)>,
}

impl Faults {
    /// Forgets all faults; what is mounted stays.
    pub(super) fn restart(&mut self) {
        *self = Self { mounts: std::mem::take(&mut self.mounts), ..Self::default() };
    }

    pub(super) fn fail_write(&mut self, nth: usize, kind: io::ErrorKind) {
        self.failing = Some((nth, kind));
    }

    pub(super) fn alive(&self) -> io::Result<()> {
        if self.dead { Err(killed()) } else { Ok(()) }
    }

    /// One more change.
    pub(super) fn change(&mut self) -> io::Result<()> {
        match self.left {
            Some(0) => {
                self.dead = true;
                Err(killed())
            }
            Some(left) => {
                self.left = Some(left - 1);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// One more change that writes `len` bytes: how many of them reach the disk, and how it ends.
    pub(super) fn write(&mut self, len: usize) -> (usize, io::Result<()>) {
        if let Err(error) = self.change() {
            return (len / 2, Err(error));
        }
        if let Some((nth, kind)) = self.failing {
            self.failing = (nth > 1).then(|| (nth - 1, kind));
            if nth <= 1 {
                return (len / 2, Err(kind.into()));
            }
        }
        if let Some(room) = self.room {
            let wanted = len as u64;
            self.room = Some(room.saturating_sub(wanted));
            if wanted > room {
                return (usize::try_from(room).unwrap_or(len).min(len), Err(io::ErrorKind::StorageFull.into()));
            }
        }
        (len, Ok(()))
    }

    pub(super) fn permitted(&self, path: &Path) -> io::Result<()> {
        if self.denied.iter().any(|denied| path.starts_with(denied)) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(())
    }

    pub(super) fn same_device(&self, from: &Path, to: &Path) -> io::Result<()> {
        let device = |path: &Path| self.mounts.iter().filter(|mount| path.starts_with(mount)).max();
        if device(from) == device(to) { Ok(()) } else { Err(io::ErrorKind::CrossesDevices.into()) }
    }

    /// Puts a listing into an order that depends on the seed alone.
    pub(super) fn shuffle<T>(&self, listing: &mut [(&PathBuf, T)]) {
        if self.shuffle != 0 {
            listing.sort_by_cached_key(|(path, _)| {
                let mut hasher = DefaultHasher::new();
                (self.shuffle, path).hash(&mut hasher);
                hasher.finish()
            });
        }
    }
}

fn killed() -> io::Error {
    io::Error::other("the process was killed")
}
