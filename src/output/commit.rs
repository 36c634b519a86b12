//! The moment when the output folder changes.
//!
//! In: a staging with every file of the site put. Out: the folder as the site wants it, its manifest, and what
//! changed. The order of the steps is the promise that `output`'s own page makes about killed builds. Never
//! removes what the manifest does not name.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use super::folder::{MARK, MARK_TEXT};
use super::ground::{Floor, Ground};
use super::manifest::{Entry, Loss, Manifest};
use super::staging::{Fate, Staging, in_its_folder};
use super::standing::Before;
use super::{Doing, OutputError, SitePath};
use crate::system::Kind;

/// What a build did to the output folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files of the site; `written` and `unchanged` together.
    pub files: usize,
    pub written: usize,
    pub unchanged: usize,
    /// Files of earlier builds that the site no longer has.
    pub removed: usize,
    /// The size of the site.
    pub bytes: u64,
    /// Set when earlier builds' files could not be told from foreign ones, so that none was removed.
    pub lost: Option<Loss>,
}

type Files = BTreeMap<SitePath, (Entry, Fate)>;

impl Staging<'_> {
    /// Makes the output folder hold the site that was put.
    ///
    /// # Errors
    /// Where something stands in the way, before the site has changed; or when the disk fails, and then each file
    /// is whole, old or new, and the next build completes what this one began.
    pub fn commit(self) -> Result<Written, OutputError> {
        if self.failed.load(Ordering::Relaxed) {
            return Err(OutputError::Incomplete { output: self.folder.output.clone() });
        }
        let mut files = std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner));
        let stale: BTreeSet<SitePath> =
            self.known.entries.keys().filter(|path| !files.contains_key(*path)).cloned().collect();
        let stale: BTreeSet<&SitePath> = stale.iter().collect();
        let staged: Vec<SitePath> =
            files.iter().filter(|(_, (_, fate))| *fate == Fate::Staged).map(|(path, _)| path.clone()).collect();

        let output = self.folder.output.clone();
        let mut ground = Ground::new(self.system, &output, &stale);
        let (first, last) = self.survey(&mut ground, &staged, &stale)?;
        let mut removed = 0;
        if self.before == Before::Absent {
            self.stage_mark()?;
            self.interim(&files).save(self.system, &self.folder.manifest)?;
            self.system.rename(&self.stage, &output).map_err(|error| OutputError::io(Doing::Moving, &output, error))?;
        } else if !staged.is_empty() || self.before == Before::Unmarked {
            self.stage_mark()?;
            self.interim(&files).save(self.system, &self.folder.manifest)?;
            let nearest = self.move_mark(&staged, &mut files)?;
            removed += self.remove(&first, &files)?;
            self.move_in(&mut ground, nearest, &staged)?;
        } else {
            removed += self.remove(&first, &files)?;
        }
        removed += self.remove(&last, &files)?;

        let written = Written {
            files: files.len(),
            written: staged.len(),
            unchanged: files.len() - staged.len(),
            removed,
            bytes: files.values().map(|(entry, _)| entry.len).sum(),
            lost: self.loss,
        };
        let entries = files.into_iter().map(|(path, (entry, _))| (path, entry)).collect();
        let manifest = Manifest { complete: self.known.complete, entries };
        if !self.known_is_saved || manifest != self.known || !staged.is_empty() {
            manifest.save(self.system, &self.folder.manifest)?;
        }
        Ok(written)
    }

    /// Refuses what stands in the way. Gives the stale files that must go before the new ones come, and the rest.
    fn survey<'s>(
        &self,
        ground: &mut Ground<'_>,
        staged: &[SitePath],
        stale: &BTreeSet<&'s SitePath>,
    ) -> Result<(Vec<&'s SitePath>, Vec<&'s SitePath>), OutputError> {
        if self.before == Before::Absent {
            return Ok((Vec::new(), Vec::new()));
        }
        for path in staged {
            ground.admit(path)?;
        }
        for path in &*self.folders_in_the_way.lock().unwrap_or_else(PoisonError::into_inner) {
            ground.will_be_empty(path)?;
        }
        let (mut first, mut last) = (Vec::new(), Vec::new());
        for path in stale {
            let part = if self.claims.needs_the_place_of(path) { &mut first } else { &mut last };
            if ground.reaches(path)? {
                part.push(*path);
            } else if ground.floor(path.folders().next().unwrap_or_default())? == Floor::Absent {
                // The file is gone. A killed build may have left the folders that it emptied.
                part.push(*path);
            }
        }
        Ok((first, last))
    }

    fn stage_mark(&self) -> Result<(), OutputError> {
        let mark = self.stage.join(MARK);
        in_its_folder(self.system, &mark, || self.system.write(&mark, MARK_TEXT))
            .map_err(|error| OutputError::io(Doing::Writing, &mark, error))?;
        Ok(())
    }

    /// The files of the old and the new site. Those on their way in are known by their bytes alone.
    fn interim(&self, files: &Files) -> Manifest {
        let mut entries = self.known.entries.clone();
        for (path, (entry, fate)) in files {
            let mut entry = entry.clone();
            match fate {
                Fate::Kept => {}
                Fate::Staged => entry.modified = None,
            }
            entries.insert(path.clone(), entry);
        }
        Manifest { complete: self.known.complete, entries }
    }

    /// Moves the mark into the output, which it marks as ours if it was not, and which shows whether what was
    /// staged can be moved there: the same bytes stood there before, or nothing that matters. Where cache and
    /// output are on different file systems, what was staged is copied first. Says where it is.
    fn move_mark(&self, staged: &[SitePath], files: &mut Files) -> Result<&Path, OutputError> {
        let mark = self.folder.output.join(MARK);
        let mut stage: &Path = &self.stage;
        // Beside the output, nobody sees them; but the output may be where another file system begins.
        let mut nearer = [&self.folder.sibling, &self.folder.inside].into_iter();
        loop {
            match self.system.rename(&stage.join(MARK), &mark) {
                Ok(()) => return Ok(stage),
                Err(error) => match (error.kind(), nearer.next()) {
                    (ErrorKind::CrossesDevices, Some(next)) => {
                        self.carry_over(next, staged, files)?;
                        stage = next;
                    }
                    _ => return Err(OutputError::io(Doing::Moving, &mark, error)),
                },
            }
        }
    }

    fn carry_over(&self, stage: &Path, staged: &[SitePath], files: &mut Files) -> Result<(), OutputError> {
        let copy = |path: &str| {
            let (from, to) = (self.stage.join(path), stage.join(path));
            in_its_folder(self.system, &to, || self.system.copy(&from, &to))
                .map_err(|error| OutputError::io(Doing::Copying, &to, error))
        };
        copy(MARK)?;
        for path in staged {
            let copied = copy(path.as_str())?;
            if let Some((entry, _)) = files.get_mut(path) {
                entry.modified = Some(copied.modified);
            }
        }
        Ok(())
    }

    /// Moves what was staged into place, each move as large as it can be: a folder that the output does not have
    /// yet goes in whole.
    fn move_in(&self, ground: &mut Ground<'_>, stage: &Path, staged: &[SitePath]) -> Result<(), OutputError> {
        let mut next = 0;
        while let Some(path) = staged.get(next) {
            let unit = largest_move(ground, path.as_str())?;
            let target = self.folder.output.join(unit);
            self.system
                .rename(&stage.join(unit), &target)
                .map_err(|error| OutputError::io(Doing::Moving, &target, error))?;
            next += staged[next..].iter().take_while(|path| is_within(path.as_str(), unit)).count();
        }
        Ok(())
    }

    /// Removes stale files, then the folders that this emptied. Says how many files there were.
    fn remove(&self, stale: &[&SitePath], files: &Files) -> Result<usize, OutputError> {
        if stale.is_empty() {
            return Ok(0);
        }
        let mut removed = 0;
        for path in stale {
            let place = path.below(&self.folder.output);
            let failed = |error| OutputError::io(Doing::Removing, &place, error);
            match self.system.metadata(&place).map_err(failed)?.map(|meta| meta.kind) {
                // Gone, or replaced by somebody's folder, which is not ours.
                None | Some(Kind::Directory) => {}
                Some(Kind::File | Kind::Symlink | Kind::Other) => {
                    self.system.remove_file(&place).map_err(failed)?;
                    removed += 1;
                }
            }
        }
        let live: BTreeSet<&str> = files.keys().flat_map(SitePath::folders).collect();
        let emptied: BTreeSet<&str> = stale.iter().flat_map(|path| path.folders()).collect();
        // Backwards, so that a folder comes after those in it.
        for folder in emptied.difference(&live).collect::<Vec<_>>().into_iter().rev() {
            let place = self.folder.output.join(folder);
            match self.system.remove_dir(&place) {
                Ok(()) => {}
                // Foreign files keep it, a killed build took it, or it is not a folder of ours.
                Err(error)
                    if matches!(
                        error.kind(),
                        ErrorKind::DirectoryNotEmpty | ErrorKind::NotFound | ErrorKind::NotADirectory
                    ) => {}
                Err(error) => return Err(OutputError::io(Doing::Removing, &place, error)),
            }
        }
        Ok(removed)
    }
}

/// The outermost folder of `path` that the output does not have, or the file itself.
fn largest_move<'p>(ground: &mut Ground<'_>, path: &'p str) -> Result<&'p str, OutputError> {
    let mut largest = path;
    for folder in super::site_path::folders(path) {
        match ground.floor(folder)? {
            Floor::Absent => largest = folder,
            Floor::Folder | Floor::Closed | Floor::Link | Floor::Foreign => break,
        }
    }
    Ok(largest)
}

fn is_within(path: &str, unit: &str) -> bool {
    path.strip_prefix(unit).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
