//! A sink that keeps the site in memory, for the preview and for tests.
//!
//! In: files. Out: all of them, by path. Refuses the collisions that the disk refuses. Never writes anywhere.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::claims::{Claimed, Claims, Content};
use super::{Fingerprint, OutputError, Sink, SitePath};

#[derive(Debug, Default)]
pub struct MemorySink {
    claims: Claims,
    files: Mutex<BTreeMap<SitePath, Vec<u8>>>,
}

impl MemorySink {
    #[must_use]
    pub fn into_files(self) -> BTreeMap<SitePath, Vec<u8>> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> Result<(), OutputError> {
        match self.claims.claim(path, Content::Bytes(Fingerprint::of(bytes)))? {
            Claimed::Before => {}
            Claimed::Now => {
                let bytes = bytes.to_vec();
                self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), bytes);
            }
        }
        Ok(())
    }
}
