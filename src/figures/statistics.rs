//! Denominators: what is published of what was received. Rates come from statistics alone, never from published cases.

use rust_decimal::Decimal;

use crate::model::Id;

/// One record of statistics beside the published cases of its channel, period and areas.
#[derive(Debug, Clone, PartialEq)]
pub struct Denominator {
    /// 公开: listed appeals and proposals, in the order of ids; empty where the record names no channel.
    pub published: Vec<Id>,
    /// Cases of the same channel, period and areas that count without a page.
    pub counted_only: usize,
    /// 受理, as the record says.
    pub received: Option<u64>,
    /// 按期办结 in percent of 受理, cut to one decimal.
    pub on_time: Option<Decimal>,
    /// 已解决 in percent of 受理.
    pub resolved: Option<Decimal>,
    /// 满意 in percent of 受理.
    pub satisfied: Option<Decimal>,
}
