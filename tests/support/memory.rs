//! In: the base site of `tests/fixtures/base` and what lies over it. Out: a system in memory whose clock and environment are
//! fixed, with the site at `/site`.

use std::path::PathBuf;

use gongkai::system::MemorySystem;

use crate::folder::files;
use crate::repository::repository;

/// Where the site is in memory.
pub const ROOT: &str = "/site";

/// A system with these files of the site, by path relative to its root.
pub fn system<'a>(site: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>) -> MemorySystem {
    let system = MemorySystem::new();
    for (path, bytes) in site {
        system.put_file(PathBuf::from(ROOT).join(path), bytes.clone());
    }
    system
}

/// The base site: small, clean under `--strict`, with an area, unit, channel, measure and project to refer to.
pub fn base() -> MemorySystem {
    system(&files(&repository().join("tests/fixtures/base")))
}
