//! A changed text → its file: whole or not at all, and only over the text that was changed.
//!
//! In: a system, a path, the bytes as they were read and as they should be. Out: nothing, or why. The file is written beside
//! its place and renamed, so that a run that is killed leaves no half of one.

use std::io;
use std::path::Path;

use super::save::write_whole;
use crate::system::System;

/// Why a file was not replaced.
#[derive(Debug)]
pub enum NotReplaced {
    /// It holds something else by now.
    ChangedMeanwhile,
    /// The system refused.
    Io(io::Error),
}

impl From<io::Error> for NotReplaced {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The mark with which some editors begin a file.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Replaces the text of a file of records, which keeps its byte order mark if it has one.
///
/// # Errors
/// [`NotReplaced`]; the file is then as it was.
pub fn replace_text(system: &dyn System, path: &Path, before: &str, after: &str) -> Result<(), NotReplaced> {
    let mark = if system.read(path)?.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK } else { b"" };
    replace(system, path, &[mark, before.as_bytes()].concat(), &[mark, after.as_bytes()].concat())
}

/// Replaces the file at `path`, or the file to which a link there leads.
///
/// # Errors
/// [`NotReplaced`]; the file is then as it was.
fn replace(system: &dyn System, path: &Path, before: &[u8], after: &[u8]) -> Result<(), NotReplaced> {
    let path = system.canonicalize(path)?;
    if system.metadata(&path)?.is_some_and(|meta| meta.read_only) {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
    }
    if system.read(&path)? != before {
        return Err(NotReplaced::ChangedMeanwhile);
    }
    Ok(write_whole(system, &path, after)?)
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;

    use super::{NotReplaced, replace};
    use crate::system::{MemorySystem, System};

    const FILE: &str = "/site/content/a.yaml";

    #[test]
    fn a_file_is_replaced_through_a_link_and_nothing_else_is_left() {
        let system = MemorySystem::new().with_file(FILE, "1");
        system.put_link("/site/content/b.yaml", "a.yaml");
        replace(&system, Path::new("/site/content/b.yaml"), b"1", b"2").expect("a file that can be replaced");
        assert_eq!(system.read(Path::new(FILE)).expect("the file"), b"2");
        assert_eq!(system.walk_all(Path::new("/site/content")).len(), 2);
    }

    #[test]
    fn what_somebody_else_wrote_meanwhile_stays() {
        let system = MemorySystem::new().with_file(FILE, "3");
        let refused = replace(&system, Path::new(FILE), b"1", b"2");
        assert!(matches!(refused, Err(NotReplaced::ChangedMeanwhile)));
        assert_eq!(system.read(Path::new(FILE)).expect("the file"), b"3");
    }

    #[test]
    fn whatever_ends_the_run_the_file_is_whole() {
        for operations in 0..3 {
            let system = MemorySystem::new().with_file(FILE, "old");
            system.kill_after(operations);
            let result = replace(&system, Path::new(FILE), b"old", b"new and longer");
            system.restart();
            let found = system.read(Path::new(FILE)).expect("the file");
            assert_eq!(found, if operations < 2 { b"old".to_vec() } else { b"new and longer".to_vec() });
            assert_eq!(result.is_ok(), operations >= 2);
        }
        let missing = replace(&MemorySystem::new(), Path::new(FILE), b"", b"");
        assert!(matches!(missing, Err(NotReplaced::Io(error)) if error.kind() == io::ErrorKind::NotFound));
    }
}
