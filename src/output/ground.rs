//! What the output folder looks like where a build is about to write or remove.
//!
//! In: folders of the output, the files that are to come and to go. Out: what stands in the way, found before
//! anything of the site has changed. Looks at each folder once. Never writes.

use std::collections::{BTreeSet, HashMap};
use std::io::ErrorKind;
use std::path::Path;

use super::{Doing, OutputError, SitePath};
use crate::system::{EntryKind, Kind, System};

/// What stands at the address of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Floor {
    /// Nothing, or a file that is removed before the folder comes.
    Absent,
    Folder,
    /// A folder in which nothing can be made or removed.
    Closed,
    /// A symbolic link, or something below one.
    Link,
    /// A file that is not ours.
    Foreign,
}

/// The folders of the output that were looked at.
pub(super) struct Ground<'a> {
    system: &'a dyn System,
    output: &'a Path,
    stale: &'a BTreeSet<&'a SitePath>,
    seen: HashMap<String, Floor>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(system: &'a dyn System, output: &'a Path, stale: &'a BTreeSet<&'a SitePath>) -> Self {
        Self { system, output, stale, seen: HashMap::new() }
    }

    /// What stands at `folder`, a path relative to the output, or `""` for the output itself.
    pub(super) fn floor(&mut self, folder: &str) -> Result<Floor, OutputError> {
        if let Some(&floor) = self.seen.get(folder) {
            return Ok(floor);
        }
        let above = match folder.rsplit_once('/') {
            Some((above, _)) => self.floor(above)?,
            None if folder.is_empty() => Floor::Folder,
            None => self.floor("")?,
        };
        let floor = match above {
            Floor::Absent | Floor::Link | Floor::Foreign => above,
            Floor::Folder | Floor::Closed => self.look(folder)?,
        };
        self.seen.insert(folder.to_owned(), floor);
        Ok(floor)
    }

    fn look(&self, folder: &str) -> Result<Floor, OutputError> {
        let place = self.output.join(folder);
        let found = self.system.metadata(&place).map_err(|error| OutputError::io(Doing::Reading, &place, error))?;
        Ok(match found {
            None => Floor::Absent,
            Some(meta) => match meta.kind {
                Kind::Directory if meta.read_only => Floor::Closed,
                Kind::Directory => Floor::Folder,
                // The output itself may be a link that was followed when it was resolved, never one below it.
                Kind::Symlink => Floor::Link,
                Kind::File | Kind::Other => {
                    let ours = self.stale.iter().any(|stale| stale.as_str() == folder);
                    if ours { Floor::Absent } else { Floor::Foreign }
                }
            },
        })
    }

    /// Whether a file can be moved to `path`.
    pub(super) fn admit(&mut self, path: &SitePath) -> Result<(), OutputError> {
        for folder in path.folders().chain([""]) {
            let place = self.output.join(folder);
            match self.floor(folder)? {
                Floor::Absent => {}
                Floor::Folder => return Ok(()),
                Floor::Closed => {
                    return Err(OutputError::io(Doing::Writing, &place, ErrorKind::PermissionDenied.into()));
                }
                Floor::Link => return Err(OutputError::LinkInside { path: place }),
                Floor::Foreign => return Err(OutputError::Foreign { path: place }),
            }
        }
        Ok(())
    }

    /// Whether a file of ours may still be at `path`, and can be removed.
    pub(super) fn reaches(&mut self, path: &SitePath) -> Result<bool, OutputError> {
        let folder = path.folders().next().unwrap_or_default();
        match self.floor(folder)? {
            Floor::Absent | Floor::Foreign | Floor::Link => Ok(false),
            Floor::Folder => Ok(true),
            Floor::Closed => {
                let place = path.below(self.output);
                Err(OutputError::io(Doing::Removing, &place, ErrorKind::PermissionDenied.into()))
            }
        }
    }

    /// Whether the folder that stands at `path` will be empty, and so gone, once our stale files are removed.
    pub(super) fn will_be_empty(&self, path: &SitePath) -> Result<(), OutputError> {
        for found in self.system.walk_all(&path.below(self.output)) {
            let entry = match found {
                Ok(entry) => entry,
                Err(error) => return Err(OutputError::Foreign { path: error.path }),
            };
            let relative = format!("{path}/{}", entry.relative);
            let ours = match entry.kind {
                EntryKind::Directory => {
                    let inside = format!("{relative}/");
                    self.stale.iter().any(|stale| stale.as_str().starts_with(&inside))
                }
                EntryKind::File | EntryKind::Symlink(_) | EntryKind::Other => {
                    self.stale.iter().any(|stale| stale.as_str() == relative)
                }
            };
            if !ours {
                return Err(OutputError::Foreign { path: entry.path });
            }
        }
        // An empty folder that was never ours is not ours to remove.
        let inside = format!("{path}/");
        if self.stale.iter().any(|stale| stale.as_str().starts_with(&inside)) {
            Ok(())
        } else {
            Err(OutputError::Foreign { path: path.below(self.output) })
        }
    }
}
