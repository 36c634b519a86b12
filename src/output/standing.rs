//! How the output folder stands against what the site wants and what the manifest says.
//!
//! In: a folder or file of the output, and the entry that the last build left of it. Out: what stands there. Reads
//! a file's bytes only where its size is right and its time is not known. Never writes.

use std::path::Path;

use super::folder::MARK;
use super::manifest::{Entry, Manifest};
use super::{Doing, Fingerprint, OutputError};
use crate::system::{Kind, Meta, System};

/// How the output folder stood when the build began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Absent,
    /// A folder without our mark.
    Unmarked,
    Marked,
}

/// What stands at an address of the output, against what the site wants there.
pub(super) enum Found {
    Nothing,
    Same(Meta),
    Different,
    Folder,
}

pub(super) fn before(system: &dyn System, output: &Path) -> Result<Before, OutputError> {
    let meta = |path: &Path| system.metadata(path).map_err(|error| OutputError::io(Doing::Reading, path, error));
    match meta(output)? {
        None => Ok(Before::Absent),
        Some(Meta { kind: Kind::Directory, .. }) => {
            Ok(if meta(&output.join(MARK))?.is_some() { Before::Marked } else { Before::Unmarked })
        }
        Some(_) => Err(OutputError::NotAFolder { output: output.to_path_buf() }),
    }
}

/// The entries that the folder bears out: without its mark, it may have been replaced by somebody else's.
pub(super) fn as_it_stands(system: &dyn System, output: &Path, mut manifest: Manifest) -> Manifest {
    manifest.entries.retain(|path, entry| {
        let found = compare(system, &path.below(output), Some(entry), entry.len, entry.content);
        matches!(found, Ok(Found::Same(_)))
    });
    manifest
}

/// Compares a file of the output with a content, by size and time where the manifest knows them, else by its bytes.
pub(super) fn compare(
    system: &dyn System,
    path: &Path,
    known: Option<&Entry>,
    len: u64,
    content: Fingerprint,
) -> Result<Found, OutputError> {
    let found = system.metadata(path).map_err(|error| OutputError::io(Doing::Reading, path, error))?;
    let Some(meta) = found else {
        return Ok(Found::Nothing);
    };
    match meta.kind {
        Kind::Directory => return Ok(Found::Folder),
        Kind::Symlink | Kind::Other => return Ok(Found::Different),
        Kind::File if meta.len != len => return Ok(Found::Different),
        Kind::File => {}
    }
    let on_disk = match known {
        Some(entry) if is_untouched(entry, &meta) => Some(entry.content),
        // A file that cannot be read is not what the site wants there.
        Some(_) | None => system.open(path).and_then(|mut file| Fingerprint::of_stream(&mut *file)).ok(),
    };
    Ok(if on_disk == Some(content) { Found::Same(meta) } else { Found::Different })
}

fn is_untouched(entry: &Entry, meta: &Meta) -> bool {
    entry.len == meta.len && entry.modified == Some(meta.modified)
}
