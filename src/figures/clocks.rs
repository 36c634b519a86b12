//! Clocks: each stage of a matter, an appeal or a proposal against its limit.

use super::workdays::Certainty;
use crate::model::{Date, Id, Stage};

/// One case against its clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFigures {
    /// The clock; without one there are days taken, and no verdict.
    pub clock: Option<Id>,
    /// The day from which it counts: 交办日期 of a matter, 受理日期 of an appeal or proposal.
    pub start: Date,
    /// The stages of the clock, in its order, and those that the case has passed without a limit.
    pub stages: Vec<StageFigures>,
    /// The stages together.
    pub state: CaseState,
    /// Days from the start to the stage that ends the case (答复, else 销号, else 办结); `None` while it is open.
    pub taken: Option<Days>,
}

/// One stage of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageFigures {
    /// Which stage.
    pub stage: Stage,
    /// The limit in days, by the difficulty of the case.
    pub limit: Option<u64>,
    /// Whether the limit is the one of complex matters.
    pub complex: bool,
    /// The last day in time; a matter's own deadline (完成时限) instead of the clock's for 办结.
    pub due: Option<Date>,
    /// Whether `due` is the matter's own deadline.
    pub by_plan: bool,
    /// The day on which it was passed, not after the as-of date.
    pub actual: Option<Date>,
    /// Days from the start to that day.
    pub taken: Option<Days>,
    /// How it stands.
    pub state: StageState,
}

/// A number of days and what kind of days they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// How many; below zero where the dates contradict each other.
    pub days: i64,
    /// What was counted.
    pub counted: Counted,
}

/// What kind of days were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// 自然日, as the clock says or because there is none.
    Calendar,
    /// 工作日
    Working,
    /// 自然日 although the clock counts working days, because the holidays of this year are not known.
    CalendarForLackOf(i16),
}

/// How a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageState {
    /// It is the day from which the clock counts.
    Start,
    /// Passed within the limit.
    InTime,
    /// Passed after the limit, by so many days.
    Late(Days),
    /// Open, and due in so many days (0: today).
    Open(Days),
    /// Open, and past the limit by so many days.
    OpenPastLimit(Days),
    /// Not recorded, although a later stage is.
    NotRecorded,
    /// There is no limit; `actual` tells whether it was passed.
    NoLimit,
}

/// How a case stands: the gravest of its stages, open ones before passed ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CaseState {
    /// A stage is open past its limit.
    OpenPastLimit,
    /// A stage is open, none past its limit.
    Open,
    /// All stages are passed, at least one late.
    Late,
    /// All stages are passed in time.
    InTime,
    /// No limit applies, and the case is still open.
    OpenWithoutLimit,
    /// No limit applies; the case is over.
    DoneWithoutLimit,
}

impl From<Certainty> for Counted {
    fn from(certainty: Certainty) -> Self {
        match certainty {
            Certainty::Working => Self::Working,
            Certainty::Calendar { lacking } => Self::CalendarForLackOf(lacking),
        }
    }
}
