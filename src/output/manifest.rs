//! The manifest: which files of an output folder are ours, and how they stood when they were written.
//!
//! In: the text of a manifest, or entries. Out: entries, or text: one line each, ordered by path, closed by a count
//! and a fingerprint, so that a torn or edited manifest is seen. Never trusted with a path that is not checked.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::Path;

use jiff::Timestamp;

use super::{Doing, Fingerprint, OutputError, SitePath};
use crate::system::System;

const VERSION: &str = "gongkai-output-manifest 1";

/// Why an output that was written before has no manifest to go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// The cache was deleted, or is another one.
    Missing,
    /// It cannot be read as a manifest.
    Damaged,
    /// Another version of the program wrote it.
    OtherVersion,
}

/// One file of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) content: Fingerprint,
    pub(super) len: u64,
    /// `None` while a build is about to write it: only its bytes can tell whether it did.
    pub(super) modified: Option<Timestamp>,
    /// What the file was made from, where its maker said so.
    pub(super) input: Option<Fingerprint>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Every file of ours in the folder is named. Not so once a manifest was lost.
    pub(super) complete: bool,
    pub(super) entries: BTreeMap<SitePath, Entry>,
}

impl Manifest {
    pub(super) fn empty() -> Self {
        Self { complete: true, entries: BTreeMap::new() }
    }

    pub(super) fn load(system: &dyn System, path: &Path) -> Result<Result<Self, Loss>, OutputError> {
        match system.read(path) {
            Ok(bytes) => Ok(parse(&bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Err(Loss::Missing)),
            Err(error) => Err(OutputError::io(Doing::Reading, path, error)),
        }
    }

    /// Replaces the manifest at `path` in one step.
    pub(super) fn save(&self, system: &dyn System, path: &Path) -> Result<(), OutputError> {
        let new = path.with_extension("manifest-new");
        system.write(&new, self.text().as_bytes()).map_err(|error| OutputError::io(Doing::Writing, &new, error))?;
        system.rename(&new, path).map_err(|error| OutputError::io(Doing::Moving, path, error))
    }

    fn text(&self) -> String {
        let state = if self.complete { "complete" } else { "recovered" };
        let mut text = String::with_capacity(self.entries.len() * 160 + 100);
        text.push_str(VERSION);
        text.push('\n');
        text.push_str(state);
        text.push('\n');
        for (path, entry) in &self.entries {
            // Writing into a String cannot fail.
            let _ = write!(text, "{} {} ", entry.content, entry.len);
            let _ = match entry.modified {
                Some(modified) => write!(text, "{} ", modified.as_nanosecond()),
                None => write!(text, "- "),
            };
            let _ = match entry.input {
                Some(input) => writeln!(text, "{input} {path}"),
                None => writeln!(text, "- {path}"),
            };
        }
        let seal = Fingerprint::of(text.as_bytes());
        let _ = writeln!(text, "end {} {seal}", self.entries.len());
        text
    }
}

fn parse(bytes: &[u8]) -> Result<Manifest, Loss> {
    let text = str::from_utf8(bytes).map_err(|_| Loss::Damaged)?;
    let (version, rest) = text.split_once('\n').ok_or(Loss::Damaged)?;
    if version != VERSION {
        let ours = version.starts_with("gongkai-output-manifest ");
        return Err(if ours { Loss::OtherVersion } else { Loss::Damaged });
    }
    sealed(text, rest).ok_or(Loss::Damaged)
}

fn sealed(text: &str, rest: &str) -> Option<Manifest> {
    let body = text.strip_suffix('\n')?;
    let end = body.rfind('\n')? + 1;
    let (count, seal) = body[end..].strip_prefix("end ")?.split_once(' ')?;
    if Fingerprint::from_hex(seal)? != Fingerprint::of(&text.as_bytes()[..end]) {
        return None;
    }
    let mut lines = rest[..rest.len() - (text.len() - end)].lines();
    let complete = match lines.next()? {
        "complete" => true,
        "recovered" => false,
        _ => return None,
    };
    let entries: BTreeMap<SitePath, Entry> = lines.map(entry).collect::<Option<_>>()?;
    (entries.len() == count.parse::<usize>().ok()?).then_some(Manifest { complete, entries })
}

fn entry(line: &str) -> Option<(SitePath, Entry)> {
    let mut fields = line.splitn(5, ' ');
    let content = Fingerprint::from_hex(fields.next()?)?;
    let len = fields.next()?.parse().ok()?;
    let modified = match fields.next()? {
        "-" => None,
        nanoseconds => Some(Timestamp::from_nanosecond(nanoseconds.parse().ok()?).ok()?),
    };
    let input = match fields.next()? {
        "-" => None,
        hex => Some(Fingerprint::from_hex(hex)?),
    };
    let path = SitePath::new(fields.next()?).ok()?;
    Some((path, Entry { content, len, modified, input }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let entry = Entry {
            content: Fingerprint::of(b"a"),
            len: 1,
            modified: Some(Timestamp::constant(1_790_726_400, 7)),
            input: Some(Fingerprint::of(b"view")),
        };
        let pending = Entry { modified: None, input: None, ..entry.clone() };
        let entries = [("index.html", entry), ("附件/a b.pdf", pending)];
        let entries = entries.map(|(path, entry)| (SitePath::new(path).unwrap(), entry));
        Manifest { complete: true, entries: entries.into() }
    }

    #[test]
    fn a_manifest_is_read_as_it_is_written() {
        for complete in [true, false] {
            let manifest = Manifest { complete, ..sample() };
            assert_eq!(parse(manifest.text().as_bytes()), Ok(manifest));
        }
        assert_eq!(parse(Manifest::empty().text().as_bytes()), Ok(Manifest::empty()));
    }

    #[test]
    fn a_torn_or_edited_manifest_is_damaged_and_a_newer_one_is_told_apart() {
        let text = sample().text();
        for end in 0..text.len() {
            assert!(parse(&text.as_bytes()[..end]).is_err(), "{end}");
        }
        assert_eq!(parse(text.replace("index", "other").as_bytes()), Err(Loss::Damaged));
        assert_eq!(parse(text.replace("manifest 1", "manifest 2").as_bytes()), Err(Loss::OtherVersion));
        assert_eq!(parse(b"\xff\xfe"), Err(Loss::Damaged));
    }

    #[test]
    fn a_manifest_cannot_name_a_file_outside_the_folder() {
        let body = format!("{VERSION}\ncomplete\n{} 1 - - ../../etc/passwd\n", Fingerprint::of(b""));
        let text = format!("{body}end 1 {}\n", Fingerprint::of(body.as_bytes()));
        assert_eq!(parse(text.as_bytes()), Err(Loss::Damaged));
    }
}
