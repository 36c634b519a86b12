//! Listings of a folder: what an entry is, how it stands, and the order that every listing has.
//!
//! In: names and link targets that a system found. Out: entries and errors, ordered. Never touches a disk.

use std::fmt;
use std::io;
use std::path::{Component, Path, PathBuf};

use jiff::Timestamp;

/// One file, folder or link below the root of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The root of the walk joined with `relative`.
    pub path: PathBuf,
    /// Relative to the root of the walk, `/`-separated.
    pub relative: String,
    pub kind: EntryKind,
    pub standing: Standing,
    /// In bytes; meaningful for files.
    pub len: u64,
    pub modified: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    File,
    Directory,
    Symlink(Link),
    /// A pipe, socket or device.
    Other,
}

/// Where a symbolic link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// To a file below the root of the walk.
    File,
    /// To a folder below the root of the walk. It is not entered.
    Directory,
    /// Out of the root: it must not be read.
    Outside,
    /// To nothing, to itself, or to a pipe or device.
    Broken,
}

/// Whether a name is content or something that a program left beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Content,
    /// A name that begins with a dot.
    Hidden,
    /// A lock, swap, backup or folder-view file of an editor, office suite or desktop.
    Scratch,
}

impl Standing {
    /// How a file or folder of this name stands.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let lower = name.to_lowercase();
        let scratch = ["~$", ".~", ".#", "._", "#"].iter().any(|start| lower.starts_with(start))
            || ["~", ".swp", ".swo", ".swx"].iter().any(|end| lower.ends_with(end))
            || [".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini"].contains(&lower.as_str());
        if scratch {
            Self::Scratch
        } else if name.starts_with('.') {
            Self::Hidden
        } else {
            Self::Content
        }
    }
}

/// Something below the root that could not be listed.
#[derive(Debug)]
pub struct WalkError {
    pub path: PathBuf,
    pub cause: WalkCause,
}

#[derive(Debug)]
pub enum WalkCause {
    /// The name is not Unicode, so that no record, link or address can hold it.
    NotUnicode,
    Io(io::Error),
}

impl fmt::Display for WalkError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.cause {
            WalkCause::NotUnicode => write!(formatter, "{path}: the name is not Unicode"),
            WalkCause::Io(cause) => write!(formatter, "{path}: {cause}"),
        }
    }
}

impl std::error::Error for WalkError {}

/// Orders a listing by path, component by component.
pub(super) fn ordered(mut listing: Vec<Result<Entry, WalkError>>) -> Vec<Result<Entry, WalkError>> {
    fn path(item: &Result<Entry, WalkError>) -> &Path {
        match item {
            Ok(entry) => &entry.path,
            Err(error) => &error.path,
        }
    }
    listing.sort_by(|left, right| path(left).cmp(path(right)));
    listing
}

/// The `/`-separated form of `path` below `root`; `None` when a name is not Unicode.
pub(super) fn relative(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let mut text = String::new();
    for component in below.components() {
        if let Component::Normal(name) = component {
            if !text.is_empty() {
                text.push('/');
            }
            text.push_str(name.to_str()?);
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lock_files_of_offices_and_editors_are_no_content() {
        for name in ["~$台账.xlsx", ".~台账.xlsx", ".~lock.a.docx#", "a.md.swp", ".DS_Store", "Thumbs.db", "a.md~"]
        {
            assert_eq!(Standing::of(name), Standing::Scratch, "{name}");
        }
        assert_eq!(Standing::of(".gitignore"), Standing::Hidden);
        assert_eq!(Standing::of("民生~实事.md"), Standing::Content);
    }

    #[test]
    fn a_folder_stands_before_what_it_holds_and_its_longer_namesakes() {
        let listing =
            ["/r/a-b", "/r/a/b", "/r/a"].map(|path| Err(WalkError { path: path.into(), cause: WalkCause::NotUnicode }));
        let paths: Vec<_> = ordered(listing.into()).into_iter().map(|item| item.unwrap_err().path).collect();
        assert_eq!(paths, ["/r/a", "/r/a/b", "/r/a-b"].map(PathBuf::from));
    }
}
