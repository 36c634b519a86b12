//! Places by record and field, for what figures and rules have to say.

use crate::diagnostics::{FieldPath, Place, RecordName};
use crate::model::{EntryOrigin, Kind, Progress, Record};

/// The name by which diagnostics find a record.
#[must_use]
pub fn name_of<R: Record>(record: &R) -> RecordName {
    RecordName::new(R::KIND.name(), record.id().as_str())
}

/// The place of one field at the top of a record.
#[must_use]
pub fn field<R: Record>(record: &R, name: &'static str) -> Place {
    path(record, FieldPath::root().field(name))
}

/// The place of what a path leads to.
#[must_use]
pub fn path<R: Record>(record: &R, path: FieldPath) -> Place {
    Place::value(name_of(record), path)
}

/// The place of a progress entry: in its record, or in the ledger that it comes from.
#[must_use]
pub fn entry_place<R: Record>(record: &R, entry: &Progress) -> Place {
    let (name, path) = entry_origin(record, entry);
    Place::value(name, path)
}

/// The place of one field of a progress entry.
#[must_use]
pub fn entry_field<R: Record>(record: &R, entry: &Progress, field: &'static str) -> Place {
    let (name, path) = entry_origin(record, entry);
    Place::value(name, path.field(field))
}

fn entry_origin<R: Record>(record: &R, entry: &Progress) -> (RecordName, FieldPath) {
    match &entry.origin {
        EntryOrigin::Inline(index) => (name_of(record), FieldPath::root().field("progress").index(*index)),
        EntryOrigin::Ledger(name) => (RecordName::new(Kind::Progress.name(), name.clone()), FieldPath::root()),
    }
}
