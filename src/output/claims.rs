//! Which paths of a site are taken, and by what.
//!
//! In: paths and the content meant for each. Out: leave to write, or the collision. Two paths collide when they
//! are one where case is ignored, or when one is a file and the folder of the other: a site must come out the
//! same on every system. Never touches a disk.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::{Fingerprint, OutputError, SitePath};

/// What a path is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Bytes(Fingerprint),
    /// The bytes of a file that is not read before it is copied.
    CopyOf(PathBuf),
}

/// Whether a claim was the first of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claimed {
    Now,
    /// The same content has this path already: there is nothing more to do.
    Before,
}

#[derive(Debug)]
enum Claim {
    File {
        path: SitePath,
        content: Content,
    },
    /// A folder, with one of the files in it.
    Folder {
        inside: SitePath,
    },
}

/// The claims of one build. The lock is held for the look-up alone.
#[derive(Debug, Default)]
pub(super) struct Claims {
    by_folded_path: Mutex<HashMap<String, Claim>>,
}

impl Claims {
    pub(super) fn claim(&self, path: &SitePath, content: Content) -> Result<Claimed, OutputError> {
        let folded = fold(path.as_str());
        let mut claims = self.by_folded_path.lock().unwrap_or_else(PoisonError::into_inner);
        match claims.get(&folded) {
            Some(Claim::File { path: taken, content: held }) => {
                return if taken != path {
                    let (first, second) = if taken < path { (taken, path) } else { (path, taken) };
                    Err(OutputError::CaseCollision { first: first.clone(), second: second.clone() })
                } else if *held == content {
                    Ok(Claimed::Before)
                } else {
                    Err(OutputError::PutTwice { path: path.clone() })
                };
            }
            Some(Claim::Folder { inside }) => {
                return Err(OutputError::FileAndFolder { file: path.clone(), inside: inside.clone() });
            }
            None => {}
        }
        for folder in super::site_path::folders(&folded) {
            match claims.entry(folder.to_owned()) {
                Entry::Vacant(free) => {
                    free.insert(Claim::Folder { inside: path.clone() });
                }
                Entry::Occupied(taken) => match taken.get() {
                    // What is above a claimed folder is claimed as well.
                    Claim::Folder { .. } => break,
                    Claim::File { path: file, .. } => {
                        return Err(OutputError::FileAndFolder { file: file.clone(), inside: path.clone() });
                    }
                },
            }
        }
        claims.insert(folded, Claim::File { path: path.clone(), content });
        Ok(Claimed::Now)
    }

    /// Whether `path`, which the site no longer has, must go before new files can come: it is one with a new path
    /// where case is ignored, or a file where a folder is needed, or the other way round.
    pub(super) fn needs_the_place_of(&self, path: &SitePath) -> bool {
        let folded = fold(path.as_str());
        let claims = self.by_folded_path.lock().unwrap_or_else(PoisonError::into_inner);
        claims.contains_key(&folded)
            || super::site_path::folders(&folded).any(|folder| matches!(claims.get(folder), Some(Claim::File { .. })))
    }
}

/// Equal for two paths that are one where case is ignored.
pub(super) fn fold(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(claims: &Claims, path: &str, bytes: &str) -> Result<Claimed, String> {
        let content = Content::Bytes(Fingerprint::of(bytes.as_bytes()));
        claims.claim(&SitePath::new(path).unwrap(), content).map_err(|error| error.to_string())
    }

    #[test]
    fn the_same_bytes_may_come_twice_and_others_may_not() {
        let claims = Claims::default();
        assert_eq!(claim(&claims, "a", "1"), Ok(Claimed::Now));
        assert_eq!(claim(&claims, "a", "1"), Ok(Claimed::Before));
        assert_eq!(claim(&claims, "a", "2"), Err("a has two different contents".to_owned()));
    }

    #[test]
    fn paths_that_differ_in_case_alone_collide_and_are_named_in_order() {
        let claims = Claims::default();
        claim(&claims, "x/Été", "1").unwrap();
        let error = claim(&claims, "x/ÉTÉ", "1").unwrap_err();
        assert_eq!(error, "x/ÉTÉ and x/Été are one file where case is ignored");
    }

    #[test]
    fn a_file_cannot_be_the_folder_of_another() {
        let claims = Claims::default();
        claim(&claims, "a", "1").unwrap();
        assert_eq!(claim(&claims, "a/b/c", "1"), Err("a is a file, and the folder of a/b/c".to_owned()));
        claim(&claims, "d/e/f", "1").unwrap();
        assert_eq!(claim(&claims, "d/e", "1"), Err("d/e is a file, and the folder of d/e/f".to_owned()));
    }
}
