//! Events: whether one is to come or past, and what became of the opinions.

use crate::model::{EventStatus, OpinionOutcome};

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventFigures {
    /// As declared; else announced until its last day, and held after it.
    pub status: EventStatus,
    /// Whether the status is declared.
    pub declared: bool,
    /// Where the day stands.
    pub timing: Timing,
    /// How many opinions had each outcome, in the order of the vocabulary.
    pub opinions: Vec<(OpinionOutcome, usize)>,
}

/// Where the days of an event lie, seen from the as-of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Timing {
    /// Its first day is to come.
    Coming,
    /// It is on.
    Now,
    /// Its last day is past.
    Past,
}
