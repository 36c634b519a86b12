//! 活动: open month, round tables, hearings and inspections.

use super::Department;
use crate::model::Reference;
use crate::model::choice::choice;
use crate::model::definition::record;
use crate::model::value::{Date, Deadline, Markdown};

choice! {
    /// 活动类别
    pub enum EventType {
        OpenMonth = "open-month" "开放月" ["政府部门开放月"],
        RoundTable = "roundtable" "政企圆桌会议" ["圆桌会议"],
        Hearing = "hearing" "听证座谈" ["听证会", "座谈会"],
        Inspection = "inspection" "监督视察" ["视察"],
    }
}

choice! {
    /// 活动状态
    pub enum EventStatus {
        Announced = "announced" "预告" [],
        Held = "held" "已举办" ["已举行"],
        Cancelled = "cancelled" "取消" ["已取消"],
    }
}

choice! {
    /// 意见处理结果
    pub enum OpinionOutcome {
        Adopted = "adopted" "采纳" ["已采纳"],
        Partly = "partly" "部分采纳" [],
        NotAdopted = "not-adopted" "不采纳" ["未采纳"],
        Reference = "reference" "留作参考" [],
    }
}

record! {
    /// 活动
    pub struct Event: Event {
        /// 活动类别
        pub category: EventType = "type",
        /// 日期
        pub date: Date,
        /// 结束日期
        pub end: Option<Date>,
        /// 时间, such as `9:00—11:30`.
        pub time: Option<String>,
        /// 开放单位
        pub host: Vec<Reference<Department>>,
        /// 主题
        pub theme: Option<String>,
        /// 地点
        pub venue: Option<String>,
        /// 邀请对象
        pub invited: Option<String>,
        /// 名额
        pub capacity: Option<u64>,
        /// 报名
        pub signup: Option<Signup>,
        /// 状态; announced before the day and held after it where absent.
        pub status: Option<EventStatus>,
        /// 取消原因
        pub cancel_reason: Option<String>,
        /// 到场人数
        pub attendance: Option<u64>,
        /// 意见
        pub opinions: Vec<Opinion>,
        /// Announcement, then recap, Markdown.
        pub body: Markdown,
    }
}

record! {
    /// 报名
    pub struct Signup {
        /// 方式
        pub how: Option<String>,
        /// 截止时间
        pub deadline: Option<Deadline>,
        /// 电话
        pub phone: Option<String>,
        /// 网址
        pub url: Option<String>,
    }
}

record! {
    /// 意见, and what became of it.
    pub struct Opinion {
        /// What was said.
        pub text: String,
        /// 处理结果
        pub outcome: OpinionOutcome,
        /// 答复
        pub reply: Option<String>,
        /// 理由, where it was not adopted.
        pub reason: Option<String>,
    }
}

impl Event {
    /// The last day of the event.
    #[must_use]
    pub fn last_day(&self) -> Date {
        self.end.unwrap_or(self.date)
    }
}
