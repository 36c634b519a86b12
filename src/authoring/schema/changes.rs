//! What has to be written so that a site has its editor files, beside what somebody keeps in them.
//!
//! In: a system, a root, the files. Out: those that differ from what is there, whole; settings that others write as well are
//! merged. Nothing is written here, and one file that cannot be merged keeps all from being written.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Conflict, EditorFile, merged};
use crate::system::System;

/// Why editor files are not written.
#[derive(Debug)]
pub enum Refused {
    /// A file that is there cannot be read.
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// Settings that are there cannot be added to.
    Conflict {
        /// Which file.
        path: PathBuf,
        /// Why.
        conflict: Conflict,
        /// What should stand there.
        wanted: String,
    },
}

/// The files that are missing or differ, as paths and whole texts.
///
/// # Errors
/// The first file that stands in the way.
pub fn changes(system: &dyn System, root: &Path, files: Vec<EditorFile>) -> Result<Vec<(PathBuf, String)>, Refused> {
    let mut changes = Vec::new();
    for file in files {
        let path = root.join(&file.path);
        let there = match system.read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(cause) => return Err(Refused::Unreadable { path, cause }),
        };
        let text = match (&there, &file.shared) {
            (Some(bytes), Some(wanted)) => {
                let merged =
                    std::str::from_utf8(bytes).map_err(|_| Conflict::Unreadable).and_then(|text| merged(text, wanted));
                merged.map_err(|conflict| Refused::Conflict {
                    path: path.clone(),
                    conflict,
                    wanted: file.text.clone(),
                })?
            }
            (_, None) | (None, Some(_)) => file.text,
        };
        if there.as_deref() != Some(text.as_bytes()) {
            changes.push((path, text));
        }
    }
    Ok(changes)
}
