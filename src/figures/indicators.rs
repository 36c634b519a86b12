//! Indicators: the latest value against each part of its target.

use rust_decimal::Decimal;

/// One indicator of a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorFigures {
    /// Index into the measure's `indicators`.
    pub index: usize,
    /// Index into the indicator's `values` of the one whose period ended last, on the as-of date or before.
    pub latest: Option<usize>,
    /// The target, part by part; empty where there is none.
    pub parts: Vec<PartFigures>,
    /// All parts together: met where every part that can be judged is.
    pub verdict: Verdict,
}

/// One part of a target.
#[derive(Debug, Clone, PartialEq)]
pub struct PartFigures {
    /// What is asked.
    pub part: TargetPart,
    /// Whether the latest value meets it.
    pub verdict: Verdict,
}

/// What one part of a target asks of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum TargetPart {
    /// 不低于
    AtLeast(Decimal),
    /// 不高于
    AtMost(Decimal),
    /// 等于
    Equal(Decimal),
    /// 参照值 of the same period: at least as much, or at most where the target otherwise only limits upwards.
    Benchmark(Option<Decimal>),
    /// 位次: this place or one before it.
    Rank(u64),
    /// Words.
    Text,
}

/// Whether a value meets what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It does.
    Met,
    /// It does not.
    NotMet,
    /// There is nothing to judge by: words, or a benchmark whose number is missing.
    NotJudged,
    /// No value was reported.
    NoValue,
}
