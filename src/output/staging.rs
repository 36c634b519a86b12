//! A build's files on their way into the output folder.
//!
//! In: pages as bytes, attachments as files, from any number of threads. Out: staged files beside the output,
//! for what differs from it. Never changes the output: that is what `commit` does, and a staging that is dropped
//! without it takes its staged files away.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::SignedDuration;
use rayon::prelude::*;

use super::claims::{self, Claimed, Claims, Content};
use super::folder::Folder;
use super::manifest::{Entry, Loss, Manifest};
use super::standing::{Before, Found, as_it_stands, before, compare};
use super::{Doing, Fingerprint, OutputError, Sink, SitePath, Target};
use crate::system::{Guard, Kind, Meta, System};

/// A file changed this recently may change again without its time showing it.
const RACY: SignedDuration = SignedDuration::from_secs(2);

/// What became of a file that the site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// The output holds it already.
    Kept,
    Staged,
}

/// One build's hold on an output folder. Other builds of it are refused as long as this lives.
pub struct Staging<'a> {
    pub(super) system: &'a dyn System,
    pub(super) folder: Folder,
    pub(super) before: Before,
    /// The manifest of the last build; empty when there is none to go by.
    pub(super) known: Manifest,
    /// Whether the manifest on disk says the same as `known`.
    pub(super) known_is_saved: bool,
    pub(super) loss: Option<Loss>,
    pub(super) stage: PathBuf,
    pub(super) claims: Claims,
    pub(super) files: Mutex<BTreeMap<SitePath, (Entry, Fate)>>,
    /// Addresses where the output has a folder and the site a file.
    pub(super) folders_in_the_way: Mutex<BTreeSet<SitePath>>,
    /// Something could not be put: what is staged is not a whole site.
    pub(super) failed: AtomicBool,
    _lock: Guard,
}

impl<'a> Staging<'a> {
    /// Takes hold of the output folder.
    ///
    /// # Errors
    /// When the folder cannot be an output ([`Target`] says which can), another build holds it, or the cache
    /// cannot be written.
    pub fn begin(system: &'a dyn System, target: &Target<'_>) -> Result<Self, OutputError> {
        let folder = Folder::checked(system, target)?;
        let output = &folder.output;
        let before = before(system, output)?;
        system.create_dir_all(&folder.state).map_err(|error| OutputError::io(Doing::Writing, &folder.state, error))?;
        let lock = system.lock(&folder.lock).map_err(|error| match error.kind() {
            ErrorKind::WouldBlock => OutputError::Busy { output: output.clone() },
            _ => OutputError::io(Doing::Locking, &folder.lock, error),
        })?;
        // What a killed build left. The lock says that nobody uses it.
        clear(system, &folder)?;

        let (loaded, loss) = match before {
            Before::Absent => (Manifest::empty(), None),
            Before::Unmarked | Before::Marked => match Manifest::load(system, &folder.manifest)? {
                Ok(manifest) => (manifest, None),
                Err(loss) => (Manifest::empty(), Some(loss)),
            },
        };
        let named = loaded.entries.len();
        let known = match (before, loss) {
            (Before::Marked, Some(_)) => Manifest { complete: false, ..loaded },
            (Before::Unmarked, None) => as_it_stands(system, output, loaded),
            (Before::Absent | Before::Marked, None) | (Before::Absent | Before::Unmarked, Some(_)) => loaded,
        };
        let stage = match before {
            Before::Absent => folder.sibling.clone(),
            Before::Unmarked | Before::Marked => folder.stage.clone(),
        };
        Ok(Self {
            system,
            before,
            known_is_saved: before != Before::Absent && loss.is_none() && known.entries.len() == named,
            known,
            // A folder that was never ours has lost nothing, unless something unreadable says otherwise.
            loss: loss.filter(|loss| before == Before::Marked || *loss != Loss::Missing),
            stage,
            folder,
            claims: Claims::default(),
            files: Mutex::default(),
            folders_in_the_way: Mutex::default(),
            failed: AtomicBool::new(false),
            _lock: lock,
        })
    }

    /// Puts the bytes of a page. `input` is the fingerprint of all that they were made from, for
    /// [`Staging::is_current`] of a later build.
    ///
    /// # Errors
    /// On a collision of paths, a foreign file at the address, or when the bytes cannot be staged.
    pub fn put(&self, path: &SitePath, input: Option<Fingerprint>, bytes: &[u8]) -> Result<(), OutputError> {
        self.noting_failure(self.put_bytes(path, input, bytes))
    }

    /// Whether the output holds this page as made from these inputs. If so, it is part of the site as it is, and
    /// need not be rendered or put.
    #[must_use]
    pub fn is_current(&self, path: &SitePath, input: Fingerprint) -> bool {
        let Some(entry) = self.known.entries.get(path).filter(|entry| entry.input == Some(input)) else {
            return false;
        };
        match self.compare(path, entry.len, entry.content) {
            Ok(Found::Same(meta)) => match self.claims.claim(path, Content::Bytes(entry.content)) {
                Ok(Claimed::Now) => {
                    self.keep(path, entry.content, Some(input), &meta);
                    true
                }
                Ok(Claimed::Before) => true,
                // The page will be rendered and put, which tells of the collision.
                Err(_) => false,
            },
            // What cannot be looked at will be put, which tells why.
            Ok(Found::Nothing | Found::Different | Found::Folder) | Err(_) => false,
        }
    }

    /// Whether the output holds this file as made from these inputs, and every file that was put with the same `input`. If so
    /// they are all part of the site as they are. Only for inputs that no file outside the group has.
    #[must_use]
    pub fn all_current(&self, path: &SitePath, input: Fingerprint) -> bool {
        if self.known.entries.get(path).is_none_or(|entry| entry.input != Some(input)) {
            return false;
        }
        let group = self.known.entries.iter().filter(|(_, entry)| entry.input == Some(input));
        let group: Vec<&SitePath> = group.map(|(path, _)| path).collect();
        group.par_iter().all(|path| self.is_current(path, input))
    }

    /// Puts a file, such as an attachment, without holding it in memory. A file whose size and time have not
    /// changed since the last build is not read.
    ///
    /// # Errors
    /// As [`Staging::put`], and when the source cannot be read.
    pub fn copy_in(&self, path: &SitePath, source: &Path) -> Result<(), OutputError> {
        self.noting_failure(self.copy_file(path, source))
    }

    fn noting_failure<T>(&self, result: Result<T, OutputError>) -> Result<T, OutputError> {
        if result.is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
        result
    }

    fn put_bytes(&self, path: &SitePath, input: Option<Fingerprint>, bytes: &[u8]) -> Result<(), OutputError> {
        let content = Fingerprint::of(bytes);
        if self.claims.claim(path, Content::Bytes(content))? == Claimed::Before {
            return Ok(());
        }
        if let Some(meta) = self.already_there(path, bytes.len() as u64, content)? {
            self.keep(path, content, input, &meta);
            return Ok(());
        }
        let staged = path.below(&self.stage);
        let meta = in_its_folder(self.system, &staged, || self.system.write(&staged, bytes))
            .map_err(|error| OutputError::io(Doing::Writing, &staged, error))?;
        self.record(path, content, input, &meta, Fate::Staged);
        Ok(())
    }

    fn copy_file(&self, path: &SitePath, source: &Path) -> Result<(), OutputError> {
        if self.claims.claim(path, Content::CopyOf(source.to_path_buf()))? == Claimed::Before {
            return Ok(());
        }
        let unreadable = |error| OutputError::io(Doing::Reading, source, error);
        let real = self.system.canonicalize(source).map_err(unreadable)?;
        let found = self.system.metadata(&real).map_err(unreadable)?;
        let origin =
            found.filter(|meta| meta.kind == Kind::File).ok_or_else(|| unreadable(ErrorKind::NotFound.into()))?;
        let input = self.stamp(&real, &origin);

        let before = match self.known.entries.get(path) {
            Some(entry) if input.is_some() && entry.input == input => Some(entry.content),
            Some(_) | None if self.is_vacant(path)? => None,
            Some(_) | None => Some(self.fingerprint(&real).map_err(unreadable)?),
        };
        if let Some(content) = before
            && let Some(meta) = self.already_there(path, origin.len, content)?
        {
            self.keep(path, content, input, &meta);
            return Ok(());
        }
        let staged = path.below(&self.stage);
        let copied = in_its_folder(self.system, &staged, || self.system.copy(&real, &staged))
            .map_err(|error| OutputError::io(Doing::Copying, &staged, error))?;
        // Of the copy, not of the source: that may have changed in between.
        let content = self.fingerprint(&staged).map_err(|error| OutputError::io(Doing::Reading, &staged, error))?;
        self.record(path, content, input, &copied, Fate::Staged);
        Ok(())
    }

    fn is_vacant(&self, path: &SitePath) -> Result<bool, OutputError> {
        let place = path.below(&self.folder.output);
        match self.before {
            Before::Absent => Ok(true),
            Before::Unmarked | Before::Marked => match self.system.metadata(&place) {
                Ok(found) => Ok(found.is_none()),
                Err(error) => Err(OutputError::io(Doing::Reading, &place, error)),
            },
        }
    }

    /// What a copy was made from, as far as size and time can tell; `None` when they cannot yet.
    fn stamp(&self, source: &Path, origin: &Meta) -> Option<Fingerprint> {
        let age = self.system.now().duration_since(origin.modified);
        (age > RACY).then(|| {
            let Meta { len, modified, .. } = origin;
            Fingerprint::of(format!("{len} {} {}", modified.as_nanosecond(), source.display()).as_bytes())
        })
    }

    /// The file of the output, if it holds just this content. An error if somebody else's file stands there.
    fn already_there(&self, path: &SitePath, len: u64, content: Fingerprint) -> Result<Option<Meta>, OutputError> {
        match self.compare(path, len, content)? {
            Found::Same(meta) if self.is_ours(path) || !self.known_in_another_case(path) => Ok(Some(meta)),
            Found::Nothing | Found::Same(_) => Ok(None),
            Found::Different if self.is_ours(path) || !self.known.complete || self.known_in_another_case(path) => {
                Ok(None)
            }
            Found::Different => Err(OutputError::Foreign { path: path.below(&self.folder.output) }),
            Found::Folder => {
                self.folders_in_the_way.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone());
                Ok(None)
            }
        }
    }

    fn is_ours(&self, path: &SitePath) -> bool {
        self.known.entries.contains_key(path)
    }

    /// Whether what stands here may be a file of ours under another name, on a disk that ignores case.
    fn known_in_another_case(&self, path: &SitePath) -> bool {
        let folded = claims::fold(path.as_str());
        self.known.entries.keys().any(|known| known != path && claims::fold(known.as_str()) == folded)
    }

    fn compare(&self, path: &SitePath, len: u64, content: Fingerprint) -> Result<Found, OutputError> {
        match self.before {
            Before::Absent => Ok(Found::Nothing),
            Before::Unmarked | Before::Marked => {
                compare(self.system, &path.below(&self.folder.output), self.known.entries.get(path), len, content)
            }
        }
    }

    fn fingerprint(&self, path: &Path) -> io::Result<Fingerprint> {
        Fingerprint::of_stream(&mut *self.system.open(path)?)
    }

    fn keep(&self, path: &SitePath, content: Fingerprint, input: Option<Fingerprint>, meta: &Meta) {
        self.record(path, content, input, meta, Fate::Kept);
    }

    fn record(&self, path: &SitePath, content: Fingerprint, input: Option<Fingerprint>, meta: &Meta, fate: Fate) {
        let entry = Entry { content, len: meta.len, modified: Some(meta.modified), input };
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), (entry, fate));
    }
}

impl Sink for Staging<'_> {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        Staging::put(self, path, None, bytes)
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        // Best effort: what stays is cleared by the next build.
        let _ = clear(self.system, &self.folder);
    }
}

/// Writes a file, making its folder only when it turns out to be missing: most folders take many files.
pub(super) fn in_its_folder<T>(
    system: &dyn System,
    path: &Path,
    mut write: impl FnMut() -> io::Result<T>,
) -> io::Result<T> {
    match write() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                system.create_dir_all(folder)?;
            }
            write()
        }
        other => other,
    }
}

fn clear(system: &dyn System, folder: &Folder) -> Result<(), OutputError> {
    for stage in [&folder.stage, &folder.sibling, &folder.inside] {
        let failed = |error| OutputError::io(Doing::Removing, stage, error);
        if system.metadata(stage).map_err(failed)?.is_some() {
            system.remove_dir_all(stage).map_err(failed)?;
        }
    }
    Ok(())
}
