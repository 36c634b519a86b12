//! Money: total, allocated and spent, each beside the total.

use rust_decimal::Decimal;

use crate::model::{Date, Money};

/// The money of one project.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct FundingFigures {
    /// 总投资
    pub total: Option<Money>,
    /// 已下达
    pub allocated: Option<Money>,
    /// 已支出: what the latest entry of the whole project says, else the project's own field.
    pub spent: Option<Money>,
    /// The entry that says what is spent, as (index into `progress`, as-of date).
    pub spent_by: Option<(usize, Date)>,
    /// Allocated in percent of the total, cut to one decimal.
    pub allocated_share: Option<Decimal>,
    /// Spent in percent of the total, cut to one decimal.
    pub spent_share: Option<Decimal>,
}

/// The money of several projects. An amount that a project does not state is not 0: the counts are the denominators.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct MoneyTotals {
    /// How many projects there are.
    pub projects: usize,
    /// Sum of the totals.
    pub total: Money,
    /// How many projects state a total.
    pub with_total: usize,
    /// Sum of what is allocated.
    pub allocated: Money,
    /// How many projects state it.
    pub with_allocated: usize,
    /// Sum of what is spent.
    pub spent: Money,
    /// How many projects state it.
    pub with_spent: usize,
}
