//! 进展: what was reported, when, by whom.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::{Area, Attachment, Department, Measure, Project};
use crate::model::definition::record;
use crate::model::value::{Date, Money, Percent};
use crate::model::{FromValue, Reference, Value};

record! {
    /// A progress entry, inline in its record or from a ledger.
    pub struct Progress {
        /// Where it stands; set by the decoder.
        pub origin: EntryOrigin,
        /// 民生实事, in a ledger.
        pub project: Option<Reference<Project>>,
        /// 举措, in a ledger.
        pub measure: Option<Reference<Measure>>,
        /// 截至日期
        pub date: Date,
        /// 发布日期; the as-of date of the entry where absent.
        pub published: Option<Date>,
        /// 地区
        pub area: Option<Reference<Area>>,
        /// 任务: the id of a task of the measure.
        pub task: Option<String>,
        /// 子项: the title of an item of the project.
        pub item: Option<String>,
        /// 完成进度; absent is not reported, never 0.
        pub percent: Option<Percent>,
        /// 完成数 of goals.
        pub goals: Vec<GoalCount>,
        /// 阶段
        pub stage: Option<String>,
        /// 进展情况
        pub text: Option<String>,
        /// 存在问题
        pub problems: Option<String>,
        /// 下一步
        pub next: Option<String>,
        /// 已支出
        pub spent: Option<Money>,
        /// 填报单位
        pub by: Option<Reference<Department>>,
        /// 佐证材料
        pub evidence: Vec<Attachment>,
        /// 更正: the date of the entry that this one corrects.
        pub corrects: Option<Date>,
        /// 更正原因
        pub reason: Option<String>,
    }
}

record! {
    /// 完成数 of one goal.
    pub struct GoalCount {
        /// The goal's name.
        pub name: String,
        /// How much is done.
        pub done: Decimal,
    }
}

/// Where an entry stands: diagnostics find it by this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryOrigin {
    /// In its record, at this place of the list, from 0.
    Inline(usize),
    /// In a ledger, under this name.
    Ledger(Arc<str>),
}

impl FromValue for EntryOrigin {
    fn from_value(_: Value) -> Option<Self> {
        None
    }

    fn absent() -> Self {
        Self::Inline(0)
    }
}

impl Progress {
    /// The day on which the entry was published: as written, else its own date.
    #[must_use]
    pub fn published(&self) -> Date {
        self.published.unwrap_or(self.date)
    }
}
