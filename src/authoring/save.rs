//! Files of ours → the disk: whole or not at all, and never over something that is not ours to replace.
//!
//! In: a system, a path, a text. Out: nothing, or why. A file is written beside its place and renamed, so that a run that is
//! killed leaves no half of one.

use std::io;
use std::path::{Path, PathBuf};

use crate::system::System;

/// What may stand at the place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing: whatever is there stays.
    Nothing,
    /// The file that becomes longer.
    Itself,
}

/// Writes one file, with the folders above it.
///
/// # Errors
/// `AlreadyExists` where something stands at its place that should not; what the system says otherwise.
pub fn save(system: &dyn System, path: &Path, text: &str, standing: Standing) -> io::Result<()> {
    if standing == Standing::Nothing && system.metadata(path)?.is_some() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    if let Some(folder) = path.parent() {
        system.create_dir_all(folder)?;
    }
    let beside = beside(path);
    let written = system.write(&beside, text.as_bytes()).and_then(|_| system.rename(&beside, path));
    if let Err(error) = written {
        // What is half there is ours alone; that it cannot be removed says nothing new.
        let _ = system.remove_file(&beside);
        return Err(error);
    }
    Ok(())
}

/// A hidden name beside the file, which no build takes for content.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.new"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::MemorySystem;

    #[test]
    fn a_file_is_written_once_and_never_over_another() {
        let system = MemorySystem::new();
        let path = Path::new("/site/content/news/a.md");
        save(&system, path, "1", Standing::Nothing).unwrap();
        let again = save(&system, path, "2", Standing::Nothing).unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(system.read(path).unwrap(), b"1");
        save(&system, path, "2", Standing::Itself).unwrap();
        assert_eq!(system.read(path).unwrap(), b"2");
        assert_eq!(system.walk_all(Path::new("/site")).len(), 3, "content, news and the file");
    }
}
