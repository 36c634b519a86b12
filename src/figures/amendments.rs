//! One chronicle of what was changed after publication: promises, progress, whole records.

use crate::model::{Date, RecordKey};

/// One line of `/corrections/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// When: the change was decided, the correction published, the record withdrawn.
    pub date: Date,
    /// The record.
    pub record: RecordKey,
    /// What was done.
    pub what: Amended,
}

/// What was amended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amended {
    /// A promise: index into the record's `changes`.
    Promise(usize),
    /// A progress entry, by another: indexes into the record's `progress`.
    Entry {
        /// The entry that corrects.
        correction: usize,
        /// The entry that is corrected; `None` where there is no such entry.
        corrected: Option<usize>,
    },
    /// The record was withdrawn.
    Withdrawal,
}
