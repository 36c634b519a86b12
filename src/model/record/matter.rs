//! 督办事项: a matter that a meeting, an inspection or a leader assigned.

use super::{Clock, Measure};
use crate::model::Reference;
use crate::model::choice::choice;
use crate::model::definition::record;
use crate::model::value::{Date, Deadline, Markdown};

choice! {
    /// 办理难度
    pub enum Difficulty {
        Ordinary = "ordinary" "一般" ["一般事项"],
        Complex = "complex" "复杂" ["复杂事项"],
    }
}

record! {
    /// 督办事项
    pub struct Matter: Matter {
        /// 来源
        pub origin: String,
        /// 问题
        pub problem: String,
        /// 整改措施
        pub steps: Option<String>,
        /// 对应举措
        pub measure: Option<Reference<Measure>>,
        /// 交办日期: the clock starts here.
        pub assigned: Date,
        /// 反馈日期
        pub reported: Option<Date>,
        /// 办结日期
        pub resolved: Option<Date>,
        /// 销号日期
        pub closed: Option<Date>,
        /// 办理难度; ordinary where absent.
        pub difficulty: Option<Difficulty>,
        /// 完成时限 by a plan of its own.
        pub due: Option<Deadline>,
        /// 办理结果
        pub result: Option<String>,
        /// 时限规则; 13710 where absent.
        pub clock: Option<Reference<Clock>>,
        /// Markdown.
        pub body: Markdown,
    }
}
