//! Milestones: which are reached, which have passed.

use crate::model::{Date, Percent};

/// The milestones of one project.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MilestoneFigures {
    /// In the order of the record.
    pub milestones: Vec<MilestoneState>,
    /// How many are reached.
    pub reached: usize,
    /// How many have their day behind them on the as-of date.
    pub due: usize,
    /// 序时进度: the percentage that the last milestone due until today sets.
    pub planned_percent: Option<Percent>,
}

/// How one milestone stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MilestoneState {
    /// The whole project reports its percentage or more, or is completed.
    Reached {
        /// The as-of date of the first entry that says so, where one does.
        since: Option<Date>,
    },
    /// Its day has passed and the reported percentage is below; `days` since then.
    Passed {
        /// Days since its day, at least 1.
        days: i64,
    },
    /// Its day has passed, and no percentage was set or reported by which to judge.
    NotJudged,
    /// Its day is today or to come.
    Coming,
}
