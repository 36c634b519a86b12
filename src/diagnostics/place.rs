//! Where a problem is. Stages that read text name a span; stages that read the model name a record and a field path,
//! because records carry no positions. [`super::locate()`] turns the second kind into the first.
//!
//! Nothing here looks into a file.

use std::fmt;
use std::sync::Arc;

use crate::source::{FilePath, Span};

/// Where a problem is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The site as a whole, or the command.
    Nowhere,
    /// A file as a whole: one that is missing, or not text.
    File(FilePath),
    /// Bytes of a file.
    Span { file: FilePath, span: Span },
    /// A field of a record, not yet looked up.
    Field { record: RecordName, path: FieldPath, on: On },
    /// Bytes of a record's Markdown body, counted from the body's start, not yet looked up.
    Body { record: RecordName, span: Span },
}

/// Which half of `key: value` to underline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum On {
    Key,
    Value,
}

/// A record by kind and id, as diagnostics name it: `project/2026-heating`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordName {
    pub kind: &'static str,
    pub id: Arc<str>,
}

/// The way from a record to one of its values, by English field names and indexes from 0. Empty: the record itself.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FieldPath(pub Vec<Step>);

/// One step down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    Field(&'static str),
    Index(usize),
}

impl Place {
    /// Some bytes of a file.
    #[must_use]
    pub const fn span(file: FilePath, span: Span) -> Self {
        Self::Span { file, span }
    }

    /// The value at a path.
    #[must_use]
    pub const fn value(record: RecordName, path: FieldPath) -> Self {
        Self::Field { record, path, on: On::Value }
    }

    /// The key at a path.
    #[must_use]
    pub const fn key(record: RecordName, path: FieldPath) -> Self {
        Self::Field { record, path, on: On::Key }
    }

    /// The record as a whole.
    #[must_use]
    pub const fn record(record: RecordName) -> Self {
        Self::value(record, FieldPath::root())
    }

    /// The record that the place names, where it does.
    #[must_use]
    pub const fn record_name(&self) -> Option<&RecordName> {
        match self {
            Self::Field { record, .. } | Self::Body { record, .. } => Some(record),
            Self::Nowhere | Self::File(_) | Self::Span { .. } => None,
        }
    }

    /// The file, once it is known.
    #[must_use]
    pub const fn file(&self) -> Option<&FilePath> {
        match self {
            Self::File(file) | Self::Span { file, .. } => Some(file),
            Self::Nowhere | Self::Field { .. } | Self::Body { .. } => None,
        }
    }
}

impl RecordName {
    pub fn new(kind: &'static str, id: impl Into<Arc<str>>) -> Self {
        Self { kind, id: id.into() }
    }
}

impl FieldPath {
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    #[must_use]
    pub fn field(mut self, name: &'static str) -> Self {
        self.0.push(Step::Field(name));
        self
    }

    #[must_use]
    pub fn index(mut self, index: usize) -> Self {
        self.0.push(Step::Index(index));
        self
    }

    /// The path one step up; the root has none.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, steps) = self.0.split_last()?;
        Some(Self(steps.to_vec()))
    }
}

impl fmt::Display for RecordName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.kind, self.id)
    }
}

/// For people: indexes are counted from 1, as in a ledger. `progress[1].percent` is the first entry's percentage.
impl fmt::Display for FieldPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if depth == 0 => out.write_str(name)?,
                Step::Field(name) => write!(out, ".{name}")?,
                Step::Index(index) => write!(out, "[{}]", index + 1)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_staff_count() {
        let path = FieldPath::root().field("progress").index(3).field("percent");
        assert_eq!(path.to_string(), "progress[4].percent");
        assert_eq!(FieldPath::root().to_string(), "");
    }

    #[test]
    fn parents_lead_up_to_the_record() {
        let path = FieldPath::root().field("tasks").index(0);
        let up = path.parent().expect("two steps have a parent");
        assert_eq!(up, FieldPath::root().field("tasks"));
        assert_eq!(FieldPath::root().parent(), None);
    }
}
