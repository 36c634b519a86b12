//! Coverage: which progress entries were owed, and which came, in time or late.

use std::collections::BTreeMap;

use crate::model::{Date, Id, Period, RecordKey};

/// Everything that listed projects and measures owed until the as-of date.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    /// One for each record, area and reporting period: by kind and id, the record's areas in its order, oldest period first.
    pub obligations: Vec<Obligation>,
    /// All of them together.
    pub site: Tally,
    /// By record that owes anything.
    pub records: BTreeMap<RecordKey, Group>,
    /// By area, children included, in the order of the file; areas that nobody owes for are left out.
    pub areas: Vec<(Id, Group)>,
    /// By unit that leads or is responsible, in the order of the file.
    pub departments: Vec<(Id, Group)>,
    /// By reporting period, newest first.
    pub periods: Vec<(Period, Group)>,
}

/// One entry that is owed.
#[derive(Debug, Clone, PartialEq)]
pub struct Obligation {
    /// The project or measure.
    pub record: RecordKey,
    /// The area that owes it; `None` where the record names none.
    pub area: Option<Id>,
    /// The reporting period.
    pub period: Period,
    /// The last day on which it is on time: the period's end and `due_days`.
    pub due: Date,
    /// Whether it came.
    pub state: Reporting,
}

/// Whether an entry that is owed came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reporting {
    /// Published on this day, in time.
    OnTime {
        /// When the first entry of the period was published.
        published: Date,
    },
    /// Published after the due day.
    Late {
        /// When the first entry of the period was published.
        published: Date,
        /// By how many calendar days, at least 1.
        days: i64,
    },
    /// Nothing was published, and the due day has passed.
    Missing {
        /// Calendar days since the due day, at least 1.
        days: i64,
    },
    /// Nothing was published, and the due day is to come.
    NotYetDue,
}

/// Some obligations and their counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Indexes into [`Coverage::obligations`], ascending.
    pub obligations: Vec<usize>,
    /// Their counts.
    pub tally: Tally,
}

/// Counts of obligations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// On time.
    pub on_time: usize,
    /// Late.
    pub late: usize,
    /// Missing.
    pub missing: usize,
    /// Not yet due and not yet reported.
    pub not_yet_due: usize,
}

impl Tally {
    /// 应报: the denominator, those whose entry came or whose due day has passed.
    #[must_use]
    pub const fn owed(self) -> usize {
        self.on_time + self.late + self.missing
    }

    /// 已报
    #[must_use]
    pub const fn reported(self) -> usize {
        self.on_time + self.late
    }
}
