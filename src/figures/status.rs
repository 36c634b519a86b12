//! Status of projects, items, measures and tasks: what is declared, what follows, and what is computed beside it.

use rust_decimal::Decimal;

use super::goals::{AreaShare, GoalFigures};
use super::indicators::IndicatorFigures;
use super::milestones::MilestoneFigures;
use super::money::FundingFigures;
use super::promises::Adjusted;
use crate::model::{Date, Id, Percent, Period, Status, Tracking};

/// A status and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusFigures {
    /// As declared, else as it follows from what was reported; `None` where nothing was declared or reported.
    pub status: Option<Status>,
    /// How it is known.
    pub basis: Basis,
    /// What the figures say against a declared status; a rule reports it.
    pub contradiction: Option<Contradiction>,
}

/// How a status is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The record says so.
    Declared,
    /// It follows from entries, dates or parts.
    Derived,
    /// Nothing was reported.
    Nothing,
}

/// What the figures say against a declared status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contradiction {
    /// Declared completed, and the latest percentage is below 100.
    CompletedBelowFull(Percent),
    /// The latest percentage is 100, and the status is another.
    FullButNotCompleted,
    /// Declared not started, and progress was reported.
    NotStartedWithProgress,
}

/// Computed beside the status, never written. Each is a fact with its date, not a verdict.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Labels {
    /// 已过时限未报完成
    pub past_due: Option<PastDue>,
    /// 本期未报送
    pub not_reported: Option<NotReported>,
    /// 已调整
    pub adjusted: Option<Adjusted>,
}

/// The deadline has passed, and completion was not reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastDue {
    /// The deadline.
    pub due: Date,
    /// Calendar days since, at least 1.
    pub days: i64,
}

/// The last period whose reporting day has passed was not reported.
#[derive(Debug, Clone, PartialEq)]
pub struct NotReported {
    /// The period.
    pub period: Period,
    /// The day by which the entry was due.
    pub due: Date,
    /// The areas that owe it, in the order of the record; empty where the record names none.
    pub areas: Vec<Id>,
}

/// A percentage and the entry that reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported {
    /// 完成进度
    pub percent: Percent,
    /// The as-of date of the entry.
    pub date: Date,
    /// Index into the record's `progress`.
    pub entry: usize,
}

/// One project.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectFigures {
    /// Status of the whole.
    pub status: StatusFigures,
    /// What is computed beside it.
    pub labels: Labels,
    /// From when to when.
    pub span: Span,
    /// The latest percentage of the whole project; entries of items and single areas do not count as the whole's.
    pub percent: Option<Reported>,
    /// Index into `progress` of the latest entry of any part.
    pub latest: Option<usize>,
    /// Its goals, in the order of the record.
    pub goals: Vec<GoalFigures>,
    /// Areas of the breakdown, then further areas that report of themselves, in the order in which they come.
    pub areas: Vec<AreaShare>,
    /// Its items, in the order of the record.
    pub items: Vec<ItemFigures>,
    /// Its milestones.
    pub milestones: MilestoneFigures,
    /// Its money.
    pub funding: FundingFigures,
}

/// From when to when a project runs, and where the day stands in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// 启动时间, else the record's date, else the first day of its year.
    pub start: Date,
    /// 完成时限, else the last day of its year.
    pub due: Date,
    /// The deadline as first published, where a declared change moved it.
    pub first_due: Option<Date>,
    /// Days passed in percent of all days, cut to one decimal, 0 to 100.
    pub elapsed: Decimal,
    /// The day on which it was completed or cancelled, as far as the record tells.
    pub ended: Option<Date>,
    /// Calendar days by which the completion came after the deadline of today, at least 1.
    pub completed_late: Option<i64>,
}

/// One item of a project.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemFigures {
    /// Its status.
    pub status: StatusFigures,
    /// Its latest percentage.
    pub percent: Option<Reported>,
    /// Index into `progress` of its latest entry.
    pub latest: Option<usize>,
    /// Its goals, in the order of the record.
    pub goals: Vec<GoalFigures>,
}

/// One measure.
#[derive(Debug, Clone, PartialEq)]
pub struct MeasureFigures {
    /// A measure declares no status: it follows from its tasks and entries.
    pub status: StatusFigures,
    /// Past due where a task is: the one that is due longest.
    pub labels: Labels,
    /// The latest percentage of the whole measure.
    pub percent: Option<Reported>,
    /// Index into `progress` of the latest entry of any part.
    pub latest: Option<usize>,
    /// The day on which it was completed or cancelled, as far as the record tells.
    pub ended: Option<Date>,
    /// Its tasks, in the order of the record.
    pub tasks: Vec<TaskFigures>,
    /// Tasks that can be completed: those tracked by deadline.
    pub countable: usize,
    /// Of these, how many are.
    pub completed: usize,
    /// Its indicators, in the order of the record.
    pub indicators: Vec<IndicatorFigures>,
}

/// One task of a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskFigures {
    /// How it is tracked.
    pub tracking: Tracking,
    /// Its status.
    pub status: StatusFigures,
    /// Only a task tracked by deadline can pass one.
    pub past_due: Option<PastDue>,
    /// Its latest percentage.
    pub percent: Option<Reported>,
    /// Index into `progress` of its latest entry.
    pub latest: Option<usize>,
    /// How a periodic task kept its cadence.
    pub cadence: Option<CadenceFigures>,
}

/// How often a periodic task was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CadenceFigures {
    /// How many times, until the as-of date.
    pub held: usize,
    /// The last time.
    pub last: Option<Date>,
    /// Periods that have ended since the measure began: the denominator.
    pub periods: usize,
    /// Of these, in how many it was done at least once.
    pub kept: usize,
}
