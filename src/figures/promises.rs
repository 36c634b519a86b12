//! Promises that were changed: as first published, and today.

/// One field of a record that `changes` declares to have been changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Which promise.
    pub field: PromiseField,
    /// As first published: `from` of the first change.
    pub first: String,
    /// As the last declared change leaves it: its `to`.
    pub declared: String,
    /// What the record says today, in words for a page; `None` where the field is not one that figures can read.
    pub today: Option<String>,
    /// Indexes into the record's `changes`, by date.
    pub changes: Vec<usize>,
    /// Whether the declared changes lead from the first promise to today's.
    pub trail: Trail,
}

/// Which promise a change is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromiseField {
    /// 完成时限
    Due,
    /// 启动时间
    Start,
    /// 总投资
    FundingTotal,
    /// 状态
    Status,
    /// 目标任务, by the goal's name; without a name the record's only goal.
    Goal(Option<String>),
    /// Any other, as written.
    Other(String),
}

/// Whether the declared changes account for what the record says today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trail {
    /// Each change starts where the one before ended, and the last one ends at today's value.
    Complete,
    /// The record says something else than the last change: changed once more without a declaration, or not at all.
    EndsElsewhere,
    /// A change starts from something else than the one before it ended at.
    Gap,
    /// It cannot be read: words that are no date, number or status, or a field that figures do not know.
    NotJudged,
}

/// Whether a record's promises were adjusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Adjusted {
    /// Every change is declared.
    Declared,
    /// The declared changes do not lead to what the record says today.
    Undeclared,
}
