//! What can go wrong with the output. None of it is a mistake in the content: the build ends with exit status 2.
//!
//! In: paths and the errors of the system. Out: one value that names the file and the cause. The words for staff,
//! in both languages, are the caller's; `Display` is plain English.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{SitePath, SitePathError};

#[derive(Debug)]
pub enum OutputError {
    /// The output folder is, holds or lies in a folder that the site is made from.
    OverSources {
        output: PathBuf,
        source: PathBuf,
    },
    /// The cache is the output folder or lies in it, and would be published.
    CacheInside {
        output: PathBuf,
        cache: PathBuf,
    },
    /// The output is a file.
    NotAFolder {
        output: PathBuf,
    },
    /// The output stands below the root of the site, and a symbolic link leads it out of there.
    LeavesRoot {
        output: PathBuf,
        target: PathBuf,
    },
    /// Another build of this output is running.
    Busy {
        output: PathBuf,
    },
    /// A file or folder that is not ours stands where the site needs one.
    Foreign {
        path: PathBuf,
    },
    /// A folder of the output is a symbolic link: writing below it would write elsewhere.
    LinkInside {
        path: PathBuf,
    },
    /// Two paths that are one on a system that ignores case.
    CaseCollision {
        first: SitePath,
        second: SitePath,
    },
    /// A path that no output may have.
    BadPath {
        path: String,
        cause: SitePathError,
    },
    /// One path with two different contents.
    PutTwice {
        path: SitePath,
    },
    /// One path is a file, and the folder of another.
    FileAndFolder {
        file: SitePath,
        inside: SitePath,
    },
    /// Something could not be put before, so that what is staged is not a whole site.
    Incomplete {
        output: PathBuf,
    },
    /// The disk or the quota is full.
    Full {
        path: PathBuf,
        cause: io::Error,
    },
    /// The system does not permit it.
    Denied {
        path: PathBuf,
        doing: Doing,
        cause: io::Error,
    },
    Io {
        path: PathBuf,
        doing: Doing,
        cause: io::Error,
    },
}

/// What was being done to a path when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Reading,
    Writing,
    Copying,
    Moving,
    Removing,
    Locking,
    Resolving,
}

impl OutputError {
    pub(super) fn io(doing: Doing, path: &Path, cause: io::Error) -> Self {
        let path = path.to_path_buf();
        match cause.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full { path, cause },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Denied { path, doing, cause },
            _ => Self::Io { path, doing, cause },
        }
    }
}

impl fmt::Display for Doing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Reading => "read",
            Self::Writing => "written",
            Self::Copying => "copied",
            Self::Moving => "moved into place",
            Self::Removing => "removed",
            Self::Locking => "locked",
            Self::Resolving => "resolved",
        })
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OverSources { output, source } => write!(
                formatter,
                "{}: the output folder would mix with {}, which the site is made from",
                output.display(),
                source.display()
            ),
            Self::CacheInside { output, cache } => write!(
                formatter,
                "{}: the cache folder {} lies in the output folder and would be published",
                output.display(),
                cache.display()
            ),
            Self::NotAFolder { output } => write!(formatter, "{}: the output is not a folder", output.display()),
            Self::LeavesRoot { output, target } => write!(
                formatter,
                "{}: a symbolic link leads the output out of the site, to {}",
                output.display(),
                target.display()
            ),
            Self::Busy { output } => write!(formatter, "{}: another build is writing here", output.display()),
            Self::Foreign { path } => write!(
                formatter,
                "{}: Gongkai did not write this, and the site needs its place; move it away, or choose another output folder",
                path.display()
            ),
            Self::LinkInside { path } => write!(
                formatter,
                "{}: this folder of the output is a symbolic link, and nothing is written through it",
                path.display()
            ),
            Self::CaseCollision { first, second } => {
                write!(formatter, "{first} and {second} are one file where case is ignored")
            }
            Self::BadPath { path, cause } => write!(formatter, "{path} cannot be written: {cause}"),
            Self::PutTwice { path } => write!(formatter, "{path} has two different contents"),
            Self::FileAndFolder { file, inside } => {
                write!(formatter, "{file} is a file, and the folder of {inside}")
            }
            Self::Incomplete { output } => {
                write!(formatter, "{}: not replaced, because a file of the site is missing", output.display())
            }
            Self::Full { path, cause } => {
                write!(formatter, "{}: the disk is full ({cause})", path.display())
            }
            Self::Denied { path, doing, cause } => {
                write!(formatter, "{}: no permission, it cannot be {doing} ({cause})", path.display())
            }
            Self::Io { path, doing, cause } => {
                write!(formatter, "{}: it cannot be {doing} ({cause})", path.display())
            }
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Full { cause, .. } | Self::Denied { cause, .. } | Self::Io { cause, .. } => Some(cause),
            Self::OverSources { .. }
            | Self::CacheInside { .. }
            | Self::NotAFolder { .. }
            | Self::LeavesRoot { .. }
            | Self::Busy { .. }
            | Self::Foreign { .. }
            | Self::LinkInside { .. }
            | Self::CaseCollision { .. }
            | Self::BadPath { .. }
            | Self::PutTwice { .. }
            | Self::FileAndFolder { .. }
            | Self::Incomplete { .. } => None,
        }
    }
}
