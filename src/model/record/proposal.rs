//! 建议提案: a deputy's suggestion or a proposal of the consultative conference.

use super::Channel;
use crate::model::Reference;
use crate::model::definition::record;
use crate::model::value::{Date, Markdown};

record! {
    /// 建议提案
    pub struct Proposal: Proposal {
        /// 渠道
        pub channel: Reference<Channel>,
        /// 编号
        pub number: String,
        /// 届次
        pub session: Option<String>,
        /// 收到日期: the clock starts here.
        pub received: Date,
        /// 答复日期
        pub replied: Option<Date>,
        /// 办理结果类别
        pub class: Option<String>,
        /// 答复
        pub reply: Option<String>,
        /// 满意度
        pub satisfaction: Option<String>,
        /// Markdown.
        pub body: Markdown,
    }
}
