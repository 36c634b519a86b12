//! 举措: a measure of the government, with its tasks and indicators.

use super::{Department, Dimension, Indicator, Progress, Status};
use crate::model::Reference;
use crate::model::choice::choice;
use crate::model::definition::record;
use crate::model::value::{Date, Deadline, Every, Markdown};

choice! {
    /// 跟踪方式 of a task: only `deadline` can pass a deadline, and `none` stays out of percentages.
    pub enum Tracking {
        Deadline = "deadline" "限时" ["限时完成"],
        Ongoing = "ongoing" "长期坚持" ["持续推进", "长期"],
        Periodic = "periodic" "定期" ["定期开展"],
        Untracked = "none" "不量化" ["不跟踪"],
    }
}

record! {
    /// 举措
    pub struct Measure: Measure {
        /// 序号 in the document that sets it.
        pub number: u64,
        /// 所属“型”
        pub dimension: Reference<Dimension>,
        /// 重点任务
        pub tasks: Vec<Task>,
        /// 指标
        pub indicators: Vec<Indicator>,
        /// 进展, inline and from ledgers, in the order of their dates.
        pub progress: Vec<Progress>,
        /// Markdown.
        pub body: Markdown,
    }
}

record! {
    /// 重点任务 of a measure.
    pub struct Task {
        /// Unique in the measure.
        pub id: String,
        /// 标题
        pub title: String,
        /// 牵头单位
        pub lead: Vec<Reference<Department>>,
        /// 跟踪方式; `ongoing` where absent and nothing is due.
        pub tracking: Option<Tracking>,
        /// 完成时限
        pub due: Option<Deadline>,
        /// 频次
        pub cadence: Option<Every>,
        /// 召开记录: the days on which a periodic task was done.
        pub held: Vec<Date>,
        /// 状态
        pub status: Option<Status>,
    }
}

impl Task {
    /// The way of tracking: as written, else by what the task has.
    #[must_use]
    pub fn tracking(&self) -> Tracking {
        self.tracking.unwrap_or(if self.due.is_some() {
            Tracking::Deadline
        } else if self.cadence.is_some() {
            Tracking::Periodic
        } else {
            Tracking::Ongoing
        })
    }
}
