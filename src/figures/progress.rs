//! The progress of one record: its entries with revisions and corrections resolved.

use crate::model::{Date, Id, RecordKey};

/// Names one entry: its record, and its place in the record's `progress` list, from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryRef {
    /// The project or measure.
    pub record: RecordKey,
    /// Index into its `progress`.
    pub index: usize,
}

/// What an entry reports on. Lines are kept apart: what is true of an item, a task or one area is not true of the whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// The area, where the entry names one that is not the record's only one.
    pub area: Option<Id>,
    /// Which part of the record.
    pub part: Part,
}

/// Which part of a record an entry reports on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// The task of a measure with this id.
    Task(String),
    /// The item of a project with this title.
    Item(String),
}

/// The entries that count on the day.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// By as-of date and revision, newest first; superseded ones stay, marked.
    pub entries: Vec<TimelineEntry>,
    /// Indexes of entries dated or published after the as-of date, in the order of the record: they count nowhere.
    pub later: Vec<usize>,
}

/// One entry of a timeline. With its record, (line, date, revision) is its identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// Index into the record's `progress`.
    pub index: usize,
    /// What it reports on.
    pub line: Line,
    /// The as-of date of what it says.
    pub date: Date,
    /// When it was published.
    pub published: Date,
    /// 1 for the first entry of this line and date, 2 for the next that was published.
    pub revision: u32,
    /// Index into the record's `progress` of the entry that this one corrects.
    pub corrects: Option<usize>,
    /// `corrects` is written, and there is no such entry before this one.
    pub corrects_nothing: bool,
    /// Index into the record's `progress` of the entry that corrects this one: it stays visible, and counts no more.
    pub corrected_by: Option<usize>,
}
