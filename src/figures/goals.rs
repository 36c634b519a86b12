//! Goals: how much was planned, how much is done, and according to whom.

use rust_decimal::Decimal;

use crate::model::{Date, Id};

/// One goal of a project or of one of its items. Its words stand in the record.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalFigures {
    /// Index into the record's or item's `goals`.
    pub index: usize,
    /// 计划数; `None` where the goal is in words.
    pub planned: Option<Decimal>,
    /// 完成数: the latest count that an entry reports, else the goal's own; `None` is not reported.
    pub done: Option<Decimal>,
    /// The entry that counted, as (index into `progress`, as-of date); `None` where the goal itself says it.
    pub counted_by: Option<(usize, Date)>,
    /// Done in percent of the plan, cut to one decimal; may exceed 100.
    pub share: Option<Decimal>,
    /// Whether it is reached.
    pub state: GoalState,
}

/// Whether a goal is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalState {
    /// As much is done as was planned.
    Reached,
    /// Less is done.
    Below,
    /// Counted, and nothing was reported.
    NotReported,
    /// In words: never judged.
    NotJudged,
}

/// One area's part of a project: what was allotted to it and what it reports.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaShare {
    /// The area.
    pub area: Id,
    /// 计划数 of the breakdown.
    pub planned: Option<Decimal>,
    /// 完成数: what the area's entries count for the project's only counted goal, else the breakdown's.
    pub done: Option<Decimal>,
    /// Done in percent of the plan, cut to one decimal.
    pub share: Option<Decimal>,
    /// The area's own latest percentage.
    pub percent: Option<super::status::Reported>,
    /// Index into `progress` of the area's latest entry.
    pub latest: Option<usize>,
}
