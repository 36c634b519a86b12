//! The scene of these tests: a site as a list of files, built into `public` by way of `.gongkai`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::output::{Fingerprint, OutputError, SitePath, Staging, Target, Written};
use crate::system::System;

pub(super) type Site = BTreeMap<&'static str, &'static str>;

pub(super) fn path(text: &str) -> SitePath {
    SitePath::new(text).unwrap()
}

pub(super) fn site(files: &[(&'static str, &'static str)]) -> Site {
    files.iter().copied().collect()
}

pub(super) fn begin(system: &dyn System) -> Result<Staging<'_>, OutputError> {
    let sources = [PathBuf::from("content")];
    let target =
        Target { output: Path::new("public"), cache: Path::new(".gongkai"), root: Path::new("."), sources: &sources };
    Staging::begin(system, &target)
}

/// Builds as the pipeline does: a page that is current is not put.
pub(super) fn build(system: &dyn System, site: &Site) -> Result<Written, OutputError> {
    let staging = begin(system)?;
    for (name, text) in site {
        let input = Fingerprint::of(format!("view of {text}").as_bytes());
        if !staging.is_current(&path(name), input) {
            staging.put(&path(name), Some(input), text.as_bytes())?;
        }
    }
    staging.commit()
}

/// What `public` must hold for a site, the mark included.
pub(super) fn expected(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mark = (crate::output::MARK.to_owned(), crate::output::folder::MARK_TEXT.to_vec());
    let files = site.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    files.chain([mark]).collect()
}
