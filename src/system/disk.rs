//! The real disk, clock and environment.
//!
//! In: paths. Out: what the operating system says. Never retries, never decides, never syncs: a build that is
//! killed must leave whole files, which renaming gives; surviving a power cut is what running it again is for.

#![expect(clippy::disallowed_methods, reason = "this is the door to the disk that everybody else asks")]

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use walkdir::WalkDir;

use super::tree::{self, Entry, EntryKind, Link, Standing, WalkCause, WalkError};
use super::{Guard, Kind, Meta, System};

/// The machine that the program runs on.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiskSystem;

impl System for DiskSystem {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn read_at_most(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        // Asked of the path, not of an open file: opening a pipe waits for somebody to write into it.
        let found = fs::metadata(path)?;
        if !found.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        if found.len() > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or_default());
        File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(File::open(path)?))
    }

    fn open_at(&self, path: &Path, byte: u64) -> io::Result<Box<dyn Read + Send>> {
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(byte))?;
        Ok(Box::new(file))
    }

    fn walk(&self, root: &Path) -> Vec<Result<Entry, WalkError>> {
        let entries = WalkDir::new(root).min_depth(1).into_iter().filter_entry(|entry| {
            let hidden_folder = entry.depth() > 1 && entry.path().parent().is_some_and(is_hidden);
            !hidden_folder
        });
        tree::ordered(entries.map(|found| listed(root, found)).collect())
    }

    fn walk_part(&self, root: &Path, part: &Path) -> Vec<Result<Entry, WalkError>> {
        let Ok(below) = part.strip_prefix(root) else { return Vec::new() };
        if below.as_os_str().is_empty() {
            return self.walk(root);
        }
        // Folders that a walk of the root would not enter: hidden ones, and links.
        let mut above: Vec<&Path> = below.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()).collect();
        above.reverse();
        for folder in above {
            let is_folder = fs::symlink_metadata(root.join(folder)).is_ok_and(|found| found.is_dir());
            if !is_folder || is_hidden(folder) {
                return Vec::new();
            }
        }
        let is_absent =
            |error: &io::Error| matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
        if fs::symlink_metadata(part).is_err_and(|error| is_absent(&error)) {
            return Vec::new();
        }
        let entries = WalkDir::new(part).follow_root_links(false).into_iter();
        let entries = entries.filter_entry(|entry| entry.depth() == 0 || !entry.path().parent().is_some_and(is_hidden));
        tree::ordered(entries.map(|found| listed(root, found)).collect())
    }

    fn walk_all(&self, root: &Path) -> Vec<Result<Entry, WalkError>> {
        tree::ordered(WalkDir::new(root).min_depth(1).into_iter().map(|found| listed(root, found)).collect())
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<Meta> {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        meta(&file.metadata()?)
    }

    fn copy(&self, from: &Path, to: &Path) -> io::Result<Meta> {
        let mut source = File::open(from)?;
        let mut target = File::create(to)?;
        io::copy(&mut source, &mut target)?;
        meta(&target.metadata()?)
    }

    fn create_dir_all(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_dir(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir(path)
    }

    fn remove_dir_all(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }

    fn metadata(&self, path: &Path) -> io::Result<Option<Meta>> {
        match fs::symlink_metadata(path) {
            Ok(found) => meta(&found).map(Some),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn lock(&self, path: &Path) -> io::Result<Guard> {
        let file = File::options().create(true).truncate(false).write(true).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Guard(Box::new(file))),
            Err(TryLockError::WouldBlock) => Err(io::ErrorKind::WouldBlock.into()),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn shared(&self) -> Arc<dyn System> {
        Arc::new(*self)
    }

    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn current_dir(&self) -> io::Result<PathBuf> {
        std::env::current_dir()
    }
}

/// Whether a name begins with a dot.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn meta(found: &fs::Metadata) -> io::Result<Meta> {
    let file_type = found.file_type();
    let kind = if file_type.is_file() {
        Kind::File
    } else if file_type.is_dir() {
        Kind::Directory
    } else if file_type.is_symlink() {
        Kind::Symlink
    } else {
        Kind::Other
    };
    // A time that jiff cannot hold is no time that a build wrote: it compares unequal with any of those.
    let modified = Timestamp::try_from(found.modified()?).unwrap_or(Timestamp::MIN);
    Ok(Meta { kind, len: found.len(), modified, read_only: found.permissions().readonly() })
}

fn listed(root: &Path, found: walkdir::Result<walkdir::DirEntry>) -> Result<Entry, WalkError> {
    let entry = found.map_err(|error| {
        let path = error.path().unwrap_or(root).to_path_buf();
        let cause = error.into_io_error().unwrap_or_else(|| io::Error::other("the folder holds itself"));
        WalkError { path, cause: WalkCause::Io(cause) }
    })?;
    let path = entry.path().to_path_buf();
    let Some(relative) = tree::relative(root, &path) else {
        return Err(WalkError { path, cause: WalkCause::NotUnicode });
    };
    let found = entry.metadata().map_err(io::Error::from).and_then(|found| meta(&found));
    let found = found.map_err(|error| WalkError { path: path.clone(), cause: WalkCause::Io(error) })?;
    let kind = match found.kind {
        Kind::File => EntryKind::File,
        Kind::Directory => EntryKind::Directory,
        Kind::Symlink => EntryKind::Symlink(link(root, &path)),
        Kind::Other => EntryKind::Other,
    };
    let standing = Standing::of(&entry.file_name().to_string_lossy());
    Ok(Entry { path, relative, kind, standing, len: found.len, modified: found.modified })
}

fn link(root: &Path, path: &Path) -> Link {
    let (Ok(root), Ok(target)) = (fs::canonicalize(root), fs::canonicalize(path)) else {
        return Link::Broken;
    };
    if !target.starts_with(root) {
        return Link::Outside;
    }
    match fs::metadata(&target) {
        Ok(found) if found.is_file() => Link::File,
        Ok(found) if found.is_dir() => Link::Directory,
        Ok(_) | Err(_) => Link::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_above_the_limit_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        DiskSystem.write(&path, b"12345").unwrap();
        assert_eq!(DiskSystem.read_at_most(&path, 5).unwrap(), b"12345");
        assert_eq!(DiskSystem.read_at_most(&path, 4).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(DiskSystem.read_at_most(folder.path(), 4).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }

    #[test]
    fn a_file_is_read_from_any_byte_on() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        DiskSystem.write(&path, b"12345").unwrap();
        let memory = crate::system::MemorySystem::new();
        memory.put_file("/a", "12345");
        let systems: [(&dyn System, &Path); 2] = [(&DiskSystem, &path), (&memory, Path::new("/a"))];
        for (system, path) in systems {
            for (byte, rest) in [(0, "12345"), (3, "45"), (5, ""), (9, "")] {
                let mut read = String::new();
                system.open_at(path, byte).unwrap().read_to_string(&mut read).unwrap();
                assert_eq!(read, rest, "from {byte}");
            }
        }
    }

    #[test]
    fn a_lock_is_given_once_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = DiskSystem.lock(&path).unwrap();
        assert_eq!(DiskSystem.lock(&path).unwrap_err().kind(), io::ErrorKind::WouldBlock);
        drop(held);
        DiskSystem.lock(&path).unwrap();
    }

    #[test]
    fn a_missing_root_is_one_error() {
        let folder = tempfile::tempdir().unwrap();
        let listing = DiskSystem.walk(&folder.path().join("absent"));
        assert!(matches!(&listing[..], [Err(WalkError { cause: WalkCause::Io(_), .. })]), "{listing:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_part_of_a_walk_is_what_the_walk_lists_there() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("content");
        for path in ["甲/乙/a.md", "甲/b.md", "甲-c/d.md", ".git/e/f", "甲/.svn/g", "h.md"] {
            let path = root.join(path);
            DiskSystem.create_dir_all(path.parent().unwrap()).unwrap();
            DiskSystem.write(&path, b"").unwrap();
        }
        std::os::unix::fs::symlink("甲", root.join("link")).unwrap();
        std::os::unix::fs::symlink("甲/b.md", root.join("same.md")).unwrap();
        let parts =
            ["", "甲", "甲/乙", "甲/乙/a.md", "甲-c", ".git", ".git/e", "甲/.svn", "甲/.svn/g", "link", "link/b.md"];
        for part in parts.into_iter().chain(["same.md", "h.md", "absent", "h.md/absent"]) {
            let part = root.join(part);
            let whole = DiskSystem.walk(&root).into_iter().map(Result::unwrap);
            let expected: Vec<Entry> = whole.filter(|entry| entry.path.starts_with(&part)).collect();
            let found: Vec<Entry> = DiskSystem.walk_part(&root, &part).into_iter().map(Result::unwrap).collect();
            assert_eq!(found, expected, "{}", part.display());
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_tree_loops_hidden_folders_and_foreign_encodings_are_told_apart() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("content");
        DiskSystem.create_dir_all(&root.join(".git/deep")).unwrap();
        DiskSystem.create_dir_all(&root.join("甲")).unwrap();
        DiskSystem.write(&root.join("甲/a.md"), b"").unwrap();
        DiskSystem.write(&root.join(".git/deep/b"), b"").unwrap();
        DiskSystem.write(&root.join(".git/c"), b"").unwrap();
        std::os::unix::fs::symlink("/", root.join("out")).unwrap();
        std::os::unix::fs::symlink("loop", root.join("loop")).unwrap();
        std::os::unix::fs::symlink(".", root.join("甲/self")).unwrap();
        std::os::unix::fs::symlink("甲/a.md", root.join("same.md")).unwrap();
        fs::write(root.join(std::ffi::OsStr::from_bytes(b"\xb0\xb1.md")), b"").unwrap();
        let seen: Vec<String> = DiskSystem
            .walk(&root)
            .iter()
            .map(|item| match item {
                Ok(entry) => format!("{} {:?} {:?}", entry.relative, entry.kind, entry.standing),
                Err(error) => format!("{:?}", error.cause),
            })
            .collect();
        assert_eq!(
            seen,
            [
                ".git Directory Hidden",
                "loop Symlink(Broken) Content",
                "out Symlink(Outside) Content",
                "same.md Symlink(File) Content",
                "NotUnicode",
                "甲 Directory Content",
                "甲/a.md File Content",
                "甲/self Symlink(Directory) Content",
            ]
        );
        assert!(DiskSystem.walk_all(&root).iter().flatten().any(|entry| entry.relative == ".git/deep/b"));
    }
}
