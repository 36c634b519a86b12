//! What the records of one state of a site are called, and which are left out since another has their id.
//!
//! In: the files, what the program ships, and where records may be missing; what they were called in the state before. Out: the same
//! from both, and from the latter which names may mean another record.

use std::borrow::Cow;
use std::sync::Arc;

use super::duplicates::{Duplicates, Left};
use super::files::Files;
use super::names::Names;
use super::raw::RawRecord;
use super::renamed::{Renamed, is_called_alike, without_same_ends};
use crate::model::Kind;
use crate::source::FilePath;

/// What the records are called.
#[derive(Debug, Default)]
pub(super) struct Called {
    /// Those that stay, by their names.
    pub names: Names,
    /// Those that do not.
    pub left: Left,
    duplicates: Duplicates,
    holes: Vec<(Kind, FilePath)>,
    /// What the program ships.
    pub shipped: Option<Arc<RawRecord>>,
}

/// Records of a file that stay.
type Staying<'a> = Cow<'a, [Arc<RawRecord>]>;

impl Called {
    /// What all records are called.
    pub fn of(files: &Files, shipped: Option<Arc<RawRecord>>, holes: Vec<(Kind, FilePath)>) -> Self {
        let (names, duplicates) = Names::of(files.records().chain(shipped.as_deref()), &holes);
        Self { names, left: duplicates.left(files), duplicates, holes, shipped }
    }

    /// What they are called where some files were read again, and which names may mean another record for it. A file in which other
    /// records stay than before counts as read from here on.
    pub fn again(
        mut self,
        files: &mut Files,
        shipped: Option<&Arc<RawRecord>>,
        holes: &[(Kind, FilePath)],
    ) -> Option<(Self, Renamed)> {
        let mut renamed = Renamed::default();
        if self.holes != holes {
            self.names.set_holes(holes).into_iter().for_each(|kind| renamed.add_all(kind));
        }
        self.duplicates.again(&self.names, files.read.as_ref()?, files);
        let left = self.duplicates.left(files);
        files.count_as_read(left.differing(&self.left));
        let of_files = files.read.iter().flatten().map(|earlier| {
            let path = &earlier.path;
            (self.left.staying(path, &earlier.read.records), left.staying(path, files.records_at(path)))
        });
        let of_program = (self.shipped.as_slice(), shipped.map_or(&[][..], std::slice::from_ref));
        let of_program = (Staying::Borrowed(of_program.0), Staying::Borrowed(of_program.1));
        let all: Vec<(Staying<'_>, Staying<'_>)> = of_files.chain([of_program]).collect();
        let others = all.iter().map(|(then, now)| without_same_ends(then, now, is_called_alike));
        let others: Vec<_> = others.filter(|(then, now)| !then.is_empty() || !now.is_empty()).collect();
        // All go before any comes: one may come to a file with the name of one that goes from another.
        for record in others.iter().flat_map(|(then, _)| *then) {
            self.names.remove(record);
        }
        for (then, now) in &others {
            now.iter().for_each(|record| self.names.add(record));
            renamed.add(then, now);
        }
        Some((Self { left, holes: holes.to_vec(), shipped: shipped.cloned(), ..self }, renamed))
    }
}
