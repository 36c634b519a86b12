//! A record between its file and its type: decoded values by field name, with where it stands and what is broken in it.

use std::sync::Arc;

use crate::diagnostics::{FieldPath, RecordName};
use crate::model::{Fields, Id, KeyLanguage, Kind};
use crate::source::{FilePath, Span};

/// One record as its file gives it.
#[derive(Debug, Clone)]
pub struct RawRecord {
    /// What it is.
    pub kind: Kind,
    /// Its id, already checked; for a ledger entry one that only diagnostics use.
    pub id: RawId,
    /// The file that it stands in; `None` for what the program ships.
    pub file: Option<FilePath>,
    /// Its place in the sequence, where the file holds several.
    pub index: Option<usize>,
    /// What to underline where a problem concerns the record as a whole.
    pub head: Span,
    /// The language of most of its keys.
    pub keys: KeyLanguage,
    /// What could be decoded. References are still text until they are resolved.
    pub fields: Fields,
    /// Fields about which a problem has been reported: nothing more is said about them.
    pub broken: Vec<FieldPath>,
}

/// How a record is named.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RawId {
    /// Its own id.
    Own(Id),
    /// `FILE#SUBJECT/N`: an entry of a ledger, the how-manieth on its subject in the file. Nothing refers to it. It is the same for
    /// an entry that has moved within its file, so that a new one does not make others of those below it.
    Entry(Arc<str>),
}

impl RawRecord {
    /// Its id; `None` for the entry of a ledger.
    #[must_use]
    pub fn own_id(&self) -> Option<&Id> {
        match &self.id {
            RawId::Own(id) => Some(id),
            RawId::Entry(_) => None,
        }
    }

    /// The name by which diagnostics find the record.
    #[must_use]
    pub fn name(&self) -> RecordName {
        match &self.id {
            RawId::Own(id) => RecordName::new(self.kind.name(), id.as_str()),
            RawId::Entry(name) => RecordName::new(self.kind.name(), Arc::clone(name)),
        }
    }
}
