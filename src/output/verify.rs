//! Whether an output folder still holds what was built.
//!
//! In: the folder and its manifest. Out: what is missing, what has other bytes, what is not ours. Reads every
//! file. Never changes one.

use std::path::{Path, PathBuf};

use super::folder::{Folder, MARK};
use super::manifest::{Loss, Manifest};
use super::{Doing, Fingerprint, OutputError, SitePath};
use crate::system::{EntryKind, System, WalkCause};

/// How an output folder differs from its manifest. Each list is in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Set when there is no manifest to compare with: then every file is foreign.
    pub lost: Option<Loss>,
    pub missing: Vec<SitePath>,
    pub changed: Vec<SitePath>,
    /// Files that were not built, relative to the output: they stay, and a `.gitignore` is one of them.
    pub foreign: Vec<PathBuf>,
}

impl Differences {
    /// Whether every built file is there with the bytes that it was built with.
    #[must_use]
    pub fn is_as_built(&self) -> bool {
        self.lost.is_none() && self.missing.is_empty() && self.changed.is_empty()
    }
}

/// Compares an output folder with the manifest that the last build left in the cache.
///
/// # Errors
/// When the folder or the manifest cannot be read.
pub fn verify(system: &dyn System, output: &Path, cache: &Path) -> Result<Differences, OutputError> {
    let folder = Folder::of(system, output, cache)?;
    let (manifest, lost) = match Manifest::load(system, &folder.manifest)? {
        Ok(manifest) => (manifest, None),
        Err(loss) => (Manifest::empty(), Some(loss)),
    };
    let mut differences = Differences { lost, ..Differences::default() };
    let mut unseen = manifest.entries;
    if system.metadata(&folder.output).map_err(|error| OutputError::io(Doing::Reading, output, error))?.is_some() {
        for found in system.walk_all(&folder.output) {
            let entry = match found {
                Ok(entry) => entry,
                Err(error) => match error.cause {
                    WalkCause::NotUnicode => {
                        let relative = error.path.strip_prefix(&folder.output).unwrap_or(&error.path);
                        differences.foreign.push(relative.to_path_buf());
                        continue;
                    }
                    WalkCause::Io(cause) => {
                        return Err(OutputError::io(Doing::Reading, &error.path, cause));
                    }
                },
            };
            let known = unseen.remove_entry(entry.relative.as_str());
            match (known, entry.kind) {
                (Some((path, known)), EntryKind::File) => {
                    let stream = if known.len == entry.len { Some(system.open(&entry.path)) } else { None };
                    let content = stream.map(|stream| stream.and_then(|mut file| Fingerprint::of_stream(&mut *file)));
                    let content =
                        content.transpose().map_err(|error| OutputError::io(Doing::Reading, &entry.path, error))?;
                    if content != Some(known.content) {
                        differences.changed.push(path);
                    }
                }
                (Some((path, _)), EntryKind::Directory | EntryKind::Symlink(_) | EntryKind::Other) => {
                    differences.changed.push(path);
                }
                (None, EntryKind::Directory) => {}
                (None, EntryKind::File | EntryKind::Symlink(_) | EntryKind::Other) => {
                    if entry.relative != MARK {
                        differences.foreign.push(PathBuf::from(entry.relative));
                    }
                }
            }
        }
    }
    differences.missing = unseen.into_keys().collect();
    Ok(differences)
}
