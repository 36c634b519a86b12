//! 民生实事: a livelihood project.

use rust_decimal::Decimal;

use super::{Area, Measure, Progress};
use crate::model::Reference;
use crate::model::choice::choice;
use crate::model::definition::record;
use crate::model::value::{Date, Deadline, Markdown, Money, Percent, Year};

choice! {
    /// 状态 that a record may declare. What the figures compute is never written.
    pub enum Status {
        NotStarted = "not-started" "未启动" ["未开工", "未开始"],
        InProgress = "in-progress" "推进中" ["实施中", "在建", "进行中"],
        Completed = "completed" "已完成" ["已完工", "完成"],
        Suspended = "suspended" "已暂停" ["暂停", "停工"],
        Cancelled = "cancelled" "已终止" ["终止", "取消", "已取消"],
    }
}

record! {
    /// 民生实事
    pub struct Project: Project {
        /// 年度
        pub year: Year,
        /// 序号
        pub number: Option<u64>,
        /// 民生类别
        pub category: Option<String>,
        /// 级别
        pub level: Option<String>,
        /// 依据
        pub basis: Option<String>,
        /// 确定方式
        pub decided_by: Option<String>,
        /// 对应举措
        pub measure: Option<Reference<Measure>>,
        /// 结转自: the project of an earlier year.
        pub continues: Option<Reference<Project>>,
        /// 目标任务
        pub goals: Vec<Goal>,
        /// 子项
        pub items: Vec<ProjectItem>,
        /// 分解 by area.
        pub breakdown: Vec<BreakdownRow>,
        /// 节点计划
        pub milestones: Vec<Milestone>,
        /// 资金
        pub funding: Option<Funding>,
        /// 招标采购
        pub procurement: Option<String>,
        /// 施工单位
        pub contractor: Option<String>,
        /// 验收
        pub acceptance: Option<Acceptance>,
        /// 受益人数
        pub beneficiaries: Option<u64>,
        /// 启动时间
        pub start: Option<Deadline>,
        /// 完成时限; the last day of the year where absent.
        pub due: Option<Deadline>,
        /// 状态
        pub status: Option<Status>,
        /// 地点
        pub location: Option<String>,
        /// 联系方式
        pub contact: Option<String>,
        /// 图片
        pub photos: Vec<Photo>,
        /// 进展, inline and from ledgers, in the order of their dates.
        pub progress: Vec<Progress>,
        /// Markdown.
        pub body: Markdown,
    }
}

record! {
    /// 目标任务: a name, a unit and a planned number, or words.
    pub struct Goal {
        /// 名称
        pub name: Option<String>,
        /// 单位
        pub unit: Option<String>,
        /// 计划数
        pub planned: Option<Decimal>,
        /// 完成数
        pub done: Option<Decimal>,
        /// Words, where nothing is counted.
        pub text: Option<String>,
    }
}

record! {
    /// 子项
    pub struct ProjectItem {
        /// 标题
        pub title: String,
        /// 目标任务
        pub goals: Vec<Goal>,
        /// 状态
        pub status: Option<Status>,
    }
}

record! {
    /// 分解: one area's part.
    pub struct BreakdownRow {
        /// 地区
        pub area: Reference<Area>,
        /// 计划数
        pub planned: Option<Decimal>,
        /// 完成数
        pub done: Option<Decimal>,
    }
}

record! {
    /// 节点计划
    pub struct Milestone {
        /// When it is due.
        pub date: Deadline,
        /// 标题
        pub title: String,
        /// 序时进度: how far the work should be.
        pub percent: Option<Percent>,
    }
}

record! {
    /// 资金
    pub struct Funding {
        /// 总投资
        pub total: Option<Money>,
        /// 已下达
        pub allocated: Option<Money>,
        /// 已支出
        pub spent: Option<Money>,
        /// 来源
        pub sources: Vec<FundingSource>,
    }
}

record! {
    /// One source of funding.
    pub struct FundingSource {
        /// 名称
        pub name: String,
        /// 金额
        pub amount: Money,
    }
}

record! {
    /// 验收
    pub struct Acceptance {
        /// When.
        pub date: Option<Date>,
        /// By whom.
        pub by: Option<String>,
        /// With what result.
        pub result: Option<String>,
    }
}

record! {
    /// 图片
    pub struct Photo {
        /// Path relative to the record's file.
        pub file: String,
        /// 替代文字: what the picture shows, for those who do not see it.
        pub alt: Option<String>,
        /// 图片说明
        pub caption: Option<String>,
    }
}

impl Project {
    /// The day by which the project is due: as written, else 31 December of its year.
    #[must_use]
    pub fn due_date(&self) -> Date {
        self.due.as_ref().map_or_else(|| self.year.last_day(), |due| due.date)
    }
}
