//! Everything that lands in the site goes through one sink.
//!
//! In: bytes, each at a checked [`SitePath`], and the fingerprint of what they were made from. Out: the output
//! folder, changed only when the build has succeeded, and the count of what changed. Never: what a page says.
//!
//! # How a folder is written
//!
//! [`Staging::begin`] takes a lock and looks at the folder. Pages are put, from any number of threads; what differs
//! from the folder is staged beside it, what does not is left alone. [`Staging::commit`] then, in this order:
//!
//! 1. refuses what stands in the way, before anything of the site has changed;
//! 2. writes a manifest that names the files of the old *and* of the new site, the staged ones as not yet settled;
//! 3. moves the mark in, with the same bytes as before, which shows whether staged files can be moved at all: when
//!    the cache is on another file system they are first copied beside the output, or into a hidden folder in it
//!    when the output is where a file system begins;
//! 4. removes old files whose place is needed, such as a file where a folder is to come;
//! 5. renames what was staged: a whole folder where the site has none yet, else file by file;
//! 6. removes what is ours and no longer part of the site, with the folders that this empties;
//! 7. writes the manifest of the new site.
//!
//! Where there was no output, all is staged beside it and one rename takes the place of steps 3 to 6. A build that
//! changes nothing writes nothing.
//!
//! A build that fails before step 4 leaves the site byte for byte. One that is killed at any point leaves whole
//! files, old or new, and a manifest that names all of them, so that the next build completes to what a clean one
//! gives. A power cut is not covered: nothing is synced, and a file whose size does not match is written again.
//!
//! # Whose files they are
//!
//! The folder holds a mark, [`MARK`], with the same bytes in every site. What the manifest names in a marked folder
//! is ours: it is replaced when somebody edited it, and removed when the site no longer has it. Everything else is
//! foreign and stays. A foreign file at an address that the site needs is an error that names it, unless it already
//! holds the same bytes.
//!
//! When the manifest is lost (the cache may be deleted at any time) a marked folder is still ours: files at the
//! addresses of the site are written again where they differ. Nothing is deleted, then or later, of what that
//! lost manifest named: nobody knows any more whose it is. A folder with neither mark nor manifest, such as one
//! with a `.gitignore`, is a first build into it: staged whole, then moved in, foreign files untouched.

mod claims;
mod commit;
mod error;
mod fingerprint;
mod folder;
mod ground;
mod manifest;
mod memory;
mod site_path;
mod staging;
mod standing;
mod verify;

pub use commit::Written;
pub use error::{Doing, OutputError};
pub use fingerprint::Fingerprint;
pub use folder::{MARK, Target};
pub use manifest::Loss;
pub use memory::MemorySink;
pub use site_path::{SitePath, SitePathError};
pub use staging::Staging;
pub use verify::{Differences, verify};

/// Where the files of a site go. Pages are put from many threads and in any order.
pub trait Sink: Sync {
    /// Takes the bytes of one file. The same bytes may be put twice.
    ///
    /// # Errors
    /// When the path collides with another one, or the bytes cannot be kept.
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError>;
}

#[cfg(test)]
mod tests;
