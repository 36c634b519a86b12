//! Files of ours → the disk: whole or not at all, and never over something that is not ours to replace.
//!
//! In: a system, a path, a text. Out: nothing, or why. A file is written beside its place and renamed, so that a run that is
//! killed leaves no half of one.

use std::io;
use std::path::Path;

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
    write_whole(system, path, text.as_bytes())
}

/// Writes the bytes beside their place and renames them, so that a run that is killed leaves no half of a file. The hidden name is
/// content to nobody, and short: names in Chinese may be as long as a name can be.
pub(super) fn write_whole(system: &dyn System, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.as_os_str().as_encoded_bytes();
    let staged = path.with_file_name(format!(".gongkai-{}", &blake3::hash(name).to_hex()[..16]));
    let written = system.write(&staged, bytes).and_then(|_| system.rename(&staged, path));
    if written.is_err() && system.remove_file(&staged).is_err() {
        // What is half there is ours alone; that it cannot be removed says nothing new.
    }
    written
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
