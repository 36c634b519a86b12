//! 指标: a measured value against a target.

use rust_decimal::Decimal;

use crate::model::definition::record;
use crate::model::value::Period;

record! {
    /// 指标
    pub struct Indicator {
        /// 名称
        pub name: String,
        /// 单位
        pub unit: String,
        /// 目标
        pub target: Option<Target>,
        /// 基期: where it started, as text.
        pub baseline: Option<String>,
        /// 数值, by period.
        pub values: Vec<IndicatorValue>,
    }
}

record! {
    /// 目标: one or more of these.
    pub struct Target {
        /// 不低于
        pub at_least: Option<Decimal>,
        /// 不高于
        pub at_most: Option<Decimal>,
        /// 等于
        pub equal: Option<Decimal>,
        /// 参照值: what it is compared with, such as the average of the province; each value may carry its own.
        pub benchmark: Option<String>,
        /// 位次: at this place or before it; the values are places.
        pub rank: Option<u64>,
        /// Words, where the document gives no number; never judged.
        pub text: Option<String>,
    }
}

record! {
    /// 数值 of one period.
    pub struct IndicatorValue {
        /// 时期
        pub period: Period,
        /// 数值
        pub value: Decimal,
        /// 参照值 of the same period, where the target is a benchmark.
        pub benchmark: Option<Decimal>,
        /// 来源
        pub source: String,
    }
}
