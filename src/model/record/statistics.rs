//! 统计: counted cases of a period, the denominators behind what is published.

use super::Channel;
use crate::model::Reference;
use crate::model::definition::record;
use crate::model::value::Period;

record! {
    /// 统计
    pub struct Statistics: Statistics {
        /// 事项
        pub subject: String,
        /// 时期
        pub period: Period,
        /// 渠道
        pub channel: Option<Reference<Channel>>,
        /// 受理
        pub received: Option<u64>,
        /// 按期办结
        pub on_time: Option<u64>,
        /// 已解决
        pub resolved: Option<u64>,
        /// 满意
        pub satisfied: Option<u64>,
    }
}
